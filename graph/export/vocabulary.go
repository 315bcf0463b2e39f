package export

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"

	"mandate/graph/model"
	"mandate/schema"
)

// vocabulary is what is published of the terms that JSON-LD uses.
type vocabulary struct {
	context []byte              // the context on one line
	classes map[string][]string // what a type is besides, by its name
}

// published reads the file once; a test sees to it that it can be read.
var published = sync.OnceValue(func() vocabulary {
	var file struct {
		Context json.RawMessage `json:"@context"`
		Graph   []struct {
			ID    string `json:"@id"`
			Above []struct {
				ID string `json:"@id"`
			} `json:"rdfs:subClassOf"`
		} `json:"@graph"`
	}
	if err := json.Unmarshal(schema.Context(), &file); err != nil {
		panic(err) // the file is a part of the program
	}
	var line bytes.Buffer
	if err := json.Compact(&line, file.Context); err != nil {
		panic(err) // it was just read
	}
	v := vocabulary{line.Bytes(), map[string][]string{}}
	for _, class := range file.Graph {
		name := strings.TrimPrefix(class.ID, "mandate:")
		for _, above := range class.Above {
			v.classes[name] = append(v.classes[name], above.ID)
		}
	}
	return v
})

// typesOf answers the types of what the schema calls name.
func typesOf(name string) []any {
	types := []any{name}
	for _, class := range published().classes[name] {
		types = append(types, class)
	}
	return types
}

// shape is what JSON-LD has to know of a type or a relationship beyond its properties.
type shape struct {
	quotes  []model.Quote
	refers  map[string]bool // properties that hold the id of a record
	from    []string        // the fields that answer the ends of a relationship with a type of its own
	to      []string
	quoting map[string]bool // properties that are a part of a quotation
}

func newShape(quotes []model.Quote, fields map[string]*model.Field) shape {
	s := shape{quotes: quotes, refers: map[string]bool{}, quoting: map[string]bool{}}
	for _, q := range quotes {
		for _, p := range []string{q.Exact, q.Start, q.End, q.Document} {
			s.quoting[p] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		f := fields[name]
		if len(f.Steps) != 1 {
			continue
		}
		switch f.Steps[0].Kind {
		case model.Refer:
			s.refers[f.Steps[0].Property] = true
		case model.FromEnd:
			s.from = append(s.from, name)
		case model.ToEnd:
			s.to = append(s.to, name)
		}
	}
	return s
}
