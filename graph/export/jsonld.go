package export

import (
	"bufio"
	"fmt"
	"strings"

	"mandate/graph/model"
)

// jsonld writes JSON-LD 1.1: the published context, and a graph with an object for each record on a line of its own.
// Relationships are triples; what is said of one is said of its record where the schema makes a type of it, else of an
// rdf:Statement.
type jsonld struct {
	w      *bufio.Writer
	shapes map[string]shape // by type and by relationship type
}

func newJSONLD(w *bufio.Writer, _ *Report) exporter { return &jsonld{w, map[string]shape{}} }

// base begins the IRI of every record.
const base = "urn:mandate:"

// iri makes an IRI of an id.
func iri(id string) string {
	var b strings.Builder
	b.WriteString(base)
	for _, c := range []byte(id) {
		if c <= ' ' || c >= 0x7F || strings.IndexByte("<>\"{}|\\^`%#?[]", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func reference(id string) *object {
	o := newObject()
	o.put("@id", iri(id))
	return o
}

func (x *jsonld) begin(g *Graph) error {
	o := newObject()
	o.put("@id", base+"revision:"+g.Revision)
	o.put("@type", []any{"Export", "prov:Entity"})
	o.put("dct:title", g.Title)
	o.put("revision", g.Revision)
	o.values(g.Notes)
	_, err := fmt.Fprintf(x.w, "{\"@context\":%s,\n\"@graph\":[\n%s", published().context, o.bytes())
	return err
}

func (x *jsonld) line(o *object) error {
	_, err := x.w.Write(append([]byte(",\n"), o.bytes()...))
	return err
}

func (x *jsonld) node(n *Node) error {
	s, known := x.shapes[n.Type.Name]
	if !known {
		s = newShape(n.Type.Quotes, n.Type.Fields)
		x.shapes[n.Type.Name] = s
	}
	o := newObject()
	o.put("@id", iri(n.ID))
	o.put("@type", typesOf(n.Type.Name))
	o.put("id", n.ID)
	o.put("docOrder", n.DocOrder)
	s.values(o, n.Values)
	return x.line(o)
}

// values writes properties: references as such, quotations as objects.
func (s *shape) values(o *object, values []Value) {
	for _, v := range values {
		switch id, isText := v.Value.(string); {
		case s.quoting[v.Name]:
		case s.refers[v.Name] && isText:
			o.nested(v.Name, reference(id))
		default:
			o.put(v.Name, v.Value)
		}
	}
	for _, q := range s.quotes {
		if span := quotation(q, values); span != nil {
			o.nested(q.Prefix, span)
		}
	}
}

// quotation answers nil where the record has none.
func quotation(q model.Quote, values []Value) *object {
	o, found := newObject(), false
	o.put("@type", typesOf("EvidenceSpan"))
	for _, v := range values {
		switch v.Name {
		case q.Exact:
			o.put("exact", v.Value)
		case q.Start:
			o.put("start", v.Value)
		case q.End:
			o.put("end", v.Value)
		case q.Document:
			o.nested("document", reference(said(v.Value)))
		default:
			continue
		}
		found = true
	}
	if !found {
		return nil
	}
	return o
}

func (x *jsonld) edge(e *Edge) error {
	o := newObject()
	o.put("@id", iri(e.From))
	o.nested(e.Type, reference(e.To))
	if err := x.line(o); err != nil {
		return err
	}
	if e.ID == "" && len(e.Values) == 0 {
		return nil
	}
	return x.line(x.about(e))
}

// about says what is known of a relationship.
func (x *jsonld) about(e *Edge) *object {
	s, known := x.shapes[e.Type+" "]
	if !known {
		if r := e.Relationship; r != nil {
			fields := map[string]*model.Field{}
			if r.Entity != nil {
				fields = r.Entity.Fields
			}
			s = newShape(r.Quotes, fields)
		}
		x.shapes[e.Type+" "] = s
	}
	o := newObject()
	if e.ID == "" {
		o.put("@id", base+"statement:"+strings.TrimPrefix(iri(e.key()), base))
		o.put("@type", []any{"Statement"})
		o.put("subject", iri(e.From))
		o.put("predicate", e.Type)
		o.put("object", iri(e.To))
	} else {
		o.put("@id", iri(e.ID))
		o.put("@type", typesOf(e.Relationship.Entity.Name))
		o.put("id", e.ID)
		o.put("docOrder", e.DocOrder)
		for _, name := range s.from {
			o.nested(name, reference(e.From))
		}
		for _, name := range s.to {
			o.nested(name, reference(e.To))
		}
	}
	s.values(o, e.Values)
	return o
}

func (x *jsonld) end() error {
	_, err := x.w.WriteString("\n]}\n")
	return err
}
