package embedded

import (
	"slices"

	"mandate/graph/plan"
)

// lead is a step to at most one record, from where another lead led to; from is -1 for the record itself.
type lead struct {
	from int
	plan plan.Lead
	way  way
	at   place // of the record that the step is taken from
	to   *table
}

func (r *reader) bindGroups(g *groups) {
	own := g.hop.sels[0].place
	for _, k := range g.plan.Keys {
		key := groupKey{lead: r.leadsOf(g, k.Way, own), value: k.Property != "", groups: map[uint64]uint32{}}
		if key.value {
			if key.lead < 0 {
				key.place = own
			}
			key.slots, key.known = r.slots(key.place, k.Property), map[any]uint32{}
		}
		g.keys = append(g.keys, key)
	}
	g.ways, g.where = make([]int, len(g.plan.Values)), make([]slots, len(g.plan.Values))
	for i, v := range g.plan.Values {
		if v.Key != plan.GroupCount {
			continue
		}
		g.ways[i] = r.leadsOf(g, v.Way, own)
		if v.Where != "" {
			in := place{}
			if g.ways[i] < 0 {
				in = own
			}
			g.where[i] = r.slots(in, v.Where)
		}
	}
}

// leadsOf answers the place of the last lead of a way; those that are there already are shared.
func (r *reader) leadsOf(g *groups, steps []plan.Lead, own place) int {
	at, in := -1, own
	for _, s := range steps {
		i := slices.IndexFunc(g.leads, func(l lead) bool { return l.from == at && l.plan == s })
		if i < 0 {
			i = len(g.leads)
			l := lead{from: at, plan: s, at: in}
			r.steps(&l.way, []plan.Step{s.Step}, in)
			if s.To != nil {
				l.to = r.placeOf(s.To).table
			}
			if s.Repeated() || r.err != nil {
				r.wrong("a key over a repeated step")
				return -1
			}
			g.leads = append(g.leads, l)
		}
		at, in = i, place{}
	}
	return at
}

// leadTo takes a step that leads to at most one record; absentNode where it leads nowhere.
func (r *reader) leadTo(l *lead, from uint32) uint32 {
	to := uint32(absentNode)
	if l.way.shape == shapeNodes {
		lo, hi := l.way.adjacency.span(from)
		for _, node := range l.way.adjacency.targets[lo:hi] {
			if l.to == nil || r.snap.tableOf(node) == l.to {
				return node
			}
		}
		return to
	}
	node, ok := r.single(&l.way, l.at, from)
	if ok && (l.to == nil || r.snap.tableOf(node) == l.to) {
		to = node
	}
	return to
}
