package export

// flat is the name of a property in formats in which it stands beside what every node or edge has.
func flat(name string) string {
	switch name {
	case "id", "label", "type", "docOrder", "source", "target":
		return name + "_"
	}
	return name
}

// renamed answers values under their flat names.
func renamed(values []Value) []Value {
	out := make([]Value, len(values))
	for i, v := range values {
		out[i] = Value{flat(v.Name), v.Value}
	}
	return out
}

// caption is what a node is called in a drawing: the first of some properties that it has, else its id.
func (n *Node) caption() string {
	for _, name := range []string{"name", "title", "asWritten", "number", "text"} {
		for _, v := range n.Values {
			if text, ok := v.Value.(string); ok && v.Name == name && text != "" {
				return shortened(text)
			}
		}
	}
	return n.ID
}

// shortened cuts a text to what can be drawn.
func shortened(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
