package plan

import (
	"math"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"mandate/graph/fault"
)

// The cost of an operation is how many rows it may read: a number that is known before a store is touched, the same on
// every store and for whatever is loaded. What a page bounds counts with the page; what no page bounds counts with these
// sizes, which stand for a large official plan.
const (
	typeRows   = 1000 // of a type: a root list that is filtered or not in document order
	listRows   = 50   // of a list below a record, for each of its steps
	testedRows = 10   // that a condition looks at, for each of its steps
	repeatRows = 10   // as many times more where a step is repeated
)

// mostRows is where a cost ends: it stands for any that is larger.
const mostRows = math.MaxInt64 / 4

// meter adds up the rows of an operation.
type meter struct {
	total, most int64
	field       string // that reads the most rows, its own ones
	root        int    // the root field it belongs to
}

// cost measures a planned operation; types is how many labels and relationship types the schema has.
func cost(o *Operation, types int64) meter {
	var m meter
	for i := range o.Fields {
		f := &o.Fields[i]
		last := len(o.Plan.Roots)
		for _, next := range o.Fields[i+1:] {
			if next.Field.Kind != Typename && next.First >= 0 {
				last = next.First
				break
			}
		}
		if f.Field.Kind == Typename || f.First < 0 {
			continue
		}
		if f.Traversal != nil {
			m.traversal(o, f, last, types, i)
			continue
		}
		for _, root := range o.Plan.Roots[f.First:last] {
			m.hop(&root.Hop, started(root), 1, f.Alias, i)
		}
	}
	return m
}

// started is how many rows a root reads.
func started(r *Root) int64 {
	switch {
	case r.Start.IDs != nil:
		return int64(len(r.Start.IDs))
	case !r.Many:
		return 1
	case len(r.Start.Key) > 0:
		return int64(r.Page.Limit)
	case r.Group != nil: // every record is looked at, for each key and each count
		return max(typeRows*int64(1+len(r.Group.Keys)+len(r.Group.Values)), int64(r.Page.Limit))
	case r.Start.Search != nil:
		rows := int64(0)
		for _, s := range r.To {
			rows = min(rows+times(typeRows, 1+tested(s.Filter)), mostRows)
		}
		return max(rows, int64(r.Page.Limit))
	}
	return listed(&r.Hop, typeRows)
}

// below is how many rows a hop reads for one owner.
func below(h *Hop) int64 {
	if !h.Many {
		return int64(len(h.Steps))
	}
	whole := int64(0)
	for _, s := range h.Steps {
		if s.Kind == Quoted { // a look-up for each type
			return max(listRows*int64(len(h.To)), int64(h.Page.Limit))
		}
		if whole += listRows; s.Repeated() {
			whole += listRows * (repeatRows - 1)
		}
	}
	return listed(h, whole)
}

// listed is how many rows a list reads: its page where it stands in document order and every row is wanted, one for its
// number alone, and otherwise the whole of it.
func listed(h *Hop, whole int64) int64 {
	page := int64(h.Page.Limit)
	plain := len(h.Steps) == 0 || len(h.Steps) == 1 && !h.Steps[0].Repeated() && h.Steps[0].Kind != Quoted
	if !plain || h.Filter != nil || h.EdgeFilter != nil || h.Rows && len(ownKeys(h.Order)) > 0 {
		return max(whole, page)
	}
	rows := int64(0)
	if h.Rows {
		rows = page
	}
	if h.Count {
		rows++
	}
	return rows
}

// hop adds what a hop reads for so many owners, and all below it.
func (m *meter) hop(h *Hop, reads, owners int64, path string, root int) {
	m.add(times(owners, times(reads, 1+tested(h.Filter)+tested(h.EdgeFilter))), path, root)
	rows := owners
	if h.Many {
		rows = times(owners, int64(h.Page.Limit))
	}
	if h.Rows {
		m.below(h, rows, path, root)
	}
}

// add counts rows of a field.
func (m *meter) add(rows int64, path string, root int) {
	m.total = min(m.total+rows, mostRows)
	if rows > m.most {
		m.most, m.field, m.root = rows, path, root
	}
}

// below adds what is read below so many rows of a hop.
func (m *meter) below(h *Hop, rows int64, path string, root int) {
	for i, b := range h.EdgeHops {
		m.hop(b, below(b), rows, named(path, h.edgeHopKeys[i]), root)
	}
	for _, s := range h.To {
		for i, b := range s.Hops {
			name := path
			if h.Group == nil { // the records of a group's keys belong to the groups' field
				name = named(path, s.hopKeys[i])
			}
			m.hop(b, below(b), rows, name, root)
		}
	}
}

// named adds the field of a hop's key to a path.
func named(path, key string) string {
	field, _, _ := strings.Cut(key, "\x00")
	return path + "." + field
}

// tested is how many records a condition looks at for each row.
func tested(f *Filter) int64 {
	if f == nil {
		return 0
	}
	inner := int64(0)
	for _, a := range f.Args {
		inner = min(inner+tested(a), mostRows)
	}
	if f.Op < Some {
		return inner
	}
	rows := int64(1)
	for _, s := range f.Steps {
		if s.Kind != Relate || f.Only {
			continue
		}
		if rows = times(rows, testedRows); s.Repeated() {
			rows = times(rows, repeatRows)
		}
	}
	return times(rows, 1+inner)
}

// times multiplies without running over.
func times(a, b int64) int64 {
	if a == 0 || b == 0 {
		return 0
	}
	if a > mostRows/b {
		return mostRows
	}
	return a * b
}

// charge notes the cost of an operation, or refuses it.
func (p *Planner) charge(o *Operation) error {
	m := cost(o, int64(len(p.schema.Nodes)+len(p.schema.Relationships)))
	if o.Cost = m.total; m.total <= p.Limits.MaxCost {
		return nil
	}
	err := fault.New(fault.TooLarge, "the question may read %d rows, and at most %d are allowed; %d of them for %s: ask for smaller pages or fewer conditions there",
		m.total, p.Limits.MaxCost, m.most, m.field)
	f := &o.Fields[m.root].Field
	return &gqlerror.Error{
		Err: err, Message: err.Message, Path: ast.Path{ast.PathName(f.Alias)}, Locations: f.Locations(),
		Extensions: map[string]any{"cost": m.total, "limit": p.Limits.MaxCost, "field": m.field},
	}
}
