package embedded

import (
	"sync"

	"mandate/graph/plan"
)

// column is how many records a hop leads to from each node of a label: what an order or a filter compares. It is made once
// for a snapshot, by whoever asks first, so that to order a whole label afterwards is to look at one list.
type column struct {
	base   uint32 // index of the first node
	counts []any  // int64, boxed once
}

func (c *column) of(node uint32) any { return c.counts[node-c.base] }

// columnKey says what a column counts. The steps are those of a schema's field, so there are few of them.
type columnKey struct {
	label, target string
	steps         [longestCount]plan.Step
	length        int
}

// longestCount is how many steps a count may have to be kept, and mostColumns how many are: more would be a schema of another kind.
const (
	longestCount = 6
	mostColumns  = 512
)

// columns are those made so far of one snapshot.
type columns struct {
	mu   sync.RWMutex
	made map[columnKey]*column
}

func (c *columns) find(k columnKey) *column {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.made[k]
}

func (c *columns) keep(k columnKey, made *column) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.made == nil {
		c.made = map[columnKey]*column{}
	}
	if len(c.made) < mostColumns {
		c.made[k] = made
	}
}

// keyOf answers what a hop of nodes at a place counts; ok is false where a column of it cannot be kept.
func keyOf(at place, steps []plan.Step, target string) (k columnKey, ok bool) {
	if at.table == nil || at.relation != nil || len(steps) > longestCount {
		return k, false
	}
	k = columnKey{label: at.table.label, target: target, length: len(steps)}
	copy(k.steps[:], steps)
	return k, true
}

// counted answers the column of a bound hop that counts, and makes it where there is none; nil where none can be kept.
func (r *reader) counted(h *hop, steps []plan.Step, target string) *column {
	k, ok := keyOf(h.owner, steps, target)
	if !ok || r.err != nil {
		return nil
	}
	if made := r.snap.columns.find(k); made != nil {
		return made
	}
	t := h.owner.table
	made := &column{base: t.base, counts: make([]any, t.rows())}
	for i := range made.counts {
		if !r.going() {
			return nil
		}
		made.counts[i] = r.length(h, t.base+uint32(i))
	}
	r.snap.columns.keep(k, made)
	return made
}

// length answers how many records a hop that counts leads to from one node.
func (r *reader) length(h *hop, owner uint32) int64 {
	var c plan.Conn
	r.fill(&c, h, owner)
	return c.Count
}

// orderCount binds a key of an order to what the hop at a place among those of the only sel counts.
func (r *reader) orderCount(k *key, h *hop, p *plan.Hop, index int) {
	if len(p.To) != 1 || index >= len(p.To[0].Hops) {
		r.wrong("there is nothing to count for an order")
		return
	}
	asked := p.To[0].Hops[index]
	k.hop = &h.sels[0].hops[index]
	k.hop.column = r.counted(k.hop, asked.Steps, targetOf(asked))
}

// targetOf names the types of the targets of a hop.
func targetOf(p *plan.Hop) string {
	name := p.To[0].Type.Name
	for _, other := range p.To[1:] {
		name += " " + other.Type.Name
	}
	return name
}

// filterCount binds a condition on a count.
func (r *reader) filterCount(f *filter, p *plan.Filter) {
	t := r.snap.schema.Types[p.Target]
	if t == nil || len(p.Steps) == 0 {
		r.wrong("a condition counts %q", p.Target)
		return
	}
	f.value = p.Value
	f.list, _ = p.Value.([]any)
	f.hop = &r.hops.take(1)[0]
	asked := plan.CountOf(p.Steps, t)
	if r.hop(f.hop, asked, f.at); r.err == nil {
		f.hop.column = r.counted(f.hop, asked.Steps, targetOf(asked))
	}
}

// count answers what a bound hop counts from one node.
func (r *reader) count(h *hop, owner uint32) any {
	if h.column != nil {
		return h.column.of(owner)
	}
	return r.length(h, owner)
}
