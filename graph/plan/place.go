package plan

// place is where the values and hops of an object stand: in a record, or in the relationship of a row.
type place struct {
	record *Select
	edge   *Hop
}

// value answers the index of a property, which is read from now on.
func (p place) value(property string) int {
	if p.record != nil {
		return p.record.property(property)
	}
	return p.edge.edgeValue(EdgeValue{Property: property})
}

func (s *Select) property(name string) int {
	switch name {
	case "docOrder":
		s.SkipOrder = false
	case "id":
		s.SkipID = false
	}
	for i, have := range s.Properties {
		if have == name {
			return i
		}
	}
	s.Properties = append(s.Properties, name)
	return len(s.Properties) - 1
}

func (h *Hop) edgeValue(v EdgeValue) int {
	for i, have := range h.Edge {
		if have == v {
			return i
		}
	}
	h.Edge = append(h.Edge, v)
	return len(h.Edge) - 1
}

// hop answers the hop of a key and its index, made when it is first asked for: a field with the same arguments under two
// aliases is read once.
func (p place) hop(key string, prepare func() (*Hop, error)) (*Hop, int, error) {
	hops, keys := p.hops()
	for i, have := range *keys {
		if have == key {
			return (*hops)[i], i, nil
		}
	}
	h, err := prepare()
	if err != nil {
		return nil, 0, err
	}
	*hops, *keys = append(*hops, h), append(*keys, key)
	return h, len(*hops) - 1, nil
}

func (p place) hops() (hops *[]*Hop, keys *[]string) {
	if p.record != nil {
		return &p.record.Hops, &p.record.hopKeys
	}
	return &p.edge.EdgeHops, &p.edge.edgeHopKeys
}
