package embedded

import (
	"mandate/graph/plan"
)

// groups are the groups of a root while they are made. A step that several keys and counts take is taken once for each
// record.
type groups struct {
	hop   *hop
	plan  *plan.Group
	leads []lead
	keys  []groupKey
	ways  []int    // where the way of each value leads: the place of a lead; -1 for the record itself
	where []slots  // the property that must be true of what is counted, for each value
	rows  []uint32 // the records
	at    []uint32 // where the leads lead to: len(leads) for each record
	of    []uint32 // the group of each record
	codes []uint32 // len(keys) for each group
	size  []int64  // the records of each group
}

// groupKey gives each key a number: that of the node, or one for each value.
type groupKey struct {
	lead   int
	slots  slots
	place  place // of the record that has the value
	value  bool
	values []any
	known  map[any]uint32
	groups map[uint64]uint32 // from the number of the keys before and this one

	last      uint64 // the pair that was looked up last
	lastGroup uint32
}

// group answers a root of groups.
func (r *reader) group(out *plan.Conn, h *hop, p *plan.Root) {
	g := &groups{hop: h, plan: p.Group}
	if len(h.sels) != 1 || h.sels[0].place.table == nil {
		r.wrong("groups of several types")
		return
	}
	r.bindGroups(g)
	if r.err != nil {
		return
	}
	g.rows = r.grouped(h, p)
	r.follow(g)
	r.divide(g)
	if r.err != nil {
		return
	}
	if p.Group.Whole {
		out.Whole = &plan.Record{Values: r.wholeValues(g)}
	}
	if h.count {
		out.Count = int64(len(g.size))
	}
	if h.rows {
		r.groupPage(out, g, p)
	}
}

// grouped answers the records that are to be grouped, each once.
func (r *reader) grouped(h *hop, p *plan.Root) []uint32 {
	first := len(r.cands)
	switch {
	case p.Start.IDs != nil || len(p.Start.Key) > 0:
		if p.Start.IDs != nil {
			r.byIDs(h, p.Start.IDs)
		} else {
			r.byKey(h, &p.Start)
		}
		r.byPlace(h, first)
		r.only(h, first)
	case r.sought(h, p.Filter):
	default:
		r.everything(h)
		r.only(h, first)
	}
	rows := make([]uint32, 0, len(r.cands)-first)
	for _, c := range r.cands[first:] {
		if n := len(rows); n == 0 || rows[n-1] != c.at {
			rows = append(rows, c.at)
		}
	}
	r.cands = r.cands[:first]
	return rows
}

// follow takes all leads from all records.
func (r *reader) follow(g *groups) {
	n := len(g.leads)
	g.at = make([]uint32, n*len(g.rows))
	for i, row := range g.rows {
		if !r.going() {
			return
		}
		at := g.at[i*n : (i+1)*n]
		for j := range g.leads {
			l := &g.leads[j]
			from := row
			if l.from >= 0 {
				from = at[l.from]
			}
			at[j] = absentNode
			if from != absentNode {
				at[j] = r.leadTo(l, from)
			}
		}
	}
}

// record answers where a lead has led to from the i-th record.
func (g *groups) record(i, lead int) uint32 {
	if lead < 0 {
		return g.rows[i]
	}
	return g.at[i*len(g.leads)+lead]
}

// divide puts each record into its group. Without keys there is one, even without records.
func (r *reader) divide(g *groups) {
	g.of = make([]uint32, len(g.rows))
	if len(g.keys) == 0 {
		g.size = []int64{int64(len(g.rows))}
		return
	}
	codes := make([]uint32, len(g.keys))
	for i := range g.rows {
		if !r.going() {
			return
		}
		id := uint32(0)
		for j := range g.keys {
			k := &g.keys[j]
			codes[j] = r.code(g, k, i)
			pair := uint64(id)<<32 | uint64(codes[j])
			if pair != k.last || len(k.groups) == 0 { // records in a row are often of one area
				next, ok := k.groups[pair]
				if !ok {
					next = uint32(len(k.groups))
					k.groups[pair] = next
				}
				k.last, k.lastGroup = pair, next
			}
			id = k.lastGroup
		}
		if int(id) == len(g.size) {
			g.size, g.codes = append(g.size, 0), append(g.codes, codes...)
		}
		g.size[id]++
		g.of[i] = id
	}
}

// code answers the number of a record's key.
func (r *reader) code(g *groups, k *groupKey, i int) uint32 {
	at := g.record(i, k.lead)
	if !k.value || at == absentNode {
		return at
	}
	v := r.value(k.place, k.slots, at)
	if v == nil {
		return absentNode
	}
	// Most properties to group by have few values, and comparing with a few is quicker than hashing.
	few := k.values[:min(len(k.values), 16)]
	for i := range few {
		if few[i] == v {
			return uint32(i)
		}
	}
	code, ok := k.known[v]
	if !ok {
		code = uint32(len(k.values))
		k.known[v], k.values = code, append(k.values, v)
	}
	return code
}

// counts counts each value that is a count in each of n groups; of says which group each record is in.
func (r *reader) counts(g *groups, of []uint32, n int) [][]int64 {
	all := make([][]int64, len(g.plan.Values))
	var order []int
	met := uint32(0) // marks up to here are of values before
	for i, v := range g.plan.Values {
		switch {
		case v.Key != plan.GroupCount:
		case g.ways[i] < 0:
			all[i] = r.countRecords(g, i, of, n)
		default:
			if order == nil {
				r.marking()
				order = byGroup(of, n)
			}
			all[i] = r.countNodes(g, i, order, of, n, met)
			met += uint32(n)
		}
	}
	for i, w := range g.ways {
		if all[i] == nil || w < 0 {
			continue
		}
		for row := range g.rows {
			if at := g.record(row, w); at != absentNode {
				r.marks[at] = 0
			}
		}
	}
	return all
}

// countRecords counts the records themselves, each of which is there once.
func (r *reader) countRecords(g *groups, value int, of []uint32, n int) []int64 {
	counts := make([]int64, n)
	for i, row := range g.rows {
		if r.isTrue(g, value, row) {
			counts[of[i]]++
		}
	}
	return counts
}

// countNodes counts the different nodes that a way leads to. They are marked with their group, behind what was met before.
func (r *reader) countNodes(g *groups, value int, order []int, of []uint32, n int, met uint32) []int64 {
	counts := make([]int64, n)
	for _, i := range order {
		at, mark := g.record(i, g.ways[value]), met+of[i]+1
		if at == absentNode || r.marks[at] == mark {
			continue
		}
		if r.marks[at] = mark; r.isTrue(g, value, at) {
			counts[of[i]]++
		}
	}
	return counts
}

// byGroup orders records by their group, so that a mark on a node tells whether the group has met it.
func byGroup(of []uint32, n int) []int {
	next := make([]int, n+1)
	for _, group := range of {
		next[group+1]++
	}
	for i := 1; i <= n; i++ {
		next[i] += next[i-1]
	}
	order := make([]int, len(of))
	for i, group := range of {
		order[next[group]] = i
		next[group]++
	}
	return order
}

func (r *reader) isTrue(g *groups, value int, at uint32) bool {
	if g.plan.Values[value].Where == "" {
		return true
	}
	in := place{}
	if g.ways[value] < 0 {
		in = g.hop.sels[0].place
	}
	return r.value(in, g.where[value], at) == true
}
