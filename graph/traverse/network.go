package traverse

import (
	"cmp"
	"context"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// coordinationNetwork answers who has to work with whom: agencies, and zones if asked for, tied by what they share.
func coordinationNetwork(ctx context.Context, w *Work, t *plan.Traversal, among map[string]bool) (plan.Found, error) {
	q, known, err := newNetworkQuestion(w, t)
	if err != nil || !known {
		return nil, err
	}
	n := w.network(q, among)
	if err := n.measure(ctx, t); err != nil {
		return nil, err
	}
	found := plan.Found{
		"weight": q.weight, "minWeight": q.least, "tasks": int64(n.tasks), "measures": int64(n.provisions),
		"nodesTotal": int64(len(n.parties)), "edgesTotal": int64(len(n.ties)), "edgesLeftOut": int64(n.leftOut),
		"truncated": len(n.parties) > q.limit || len(n.ties) > q.limit,
		"nodes":     n.nodeRows(q.limit), "edges": n.edgeRows(q.limit),
	}
	if q.backbone > 0 {
		found["backbone"] = q.backbone
	}
	if n.community != nil {
		found["modularity"], found["communities"] = n.modularity, n.communityRows(q.limit)
		found["communitiesTotal"] = int64(slices.Max(append([]int{-1}, n.community...)) + 1)
	}
	return found, nil
}

// networkQuestion is what a network is asked for.
type networkQuestion struct {
	document, area int32 // nowhere for all
	weight         string
	least          float64
	backbone       float64
	zones          bool
	enterprises    bool
	limit          int
}

func newNetworkQuestion(w *Work, t *plan.Traversal) (q networkQuestion, known bool, err error) {
	q.document, q.area = nowhere, nowhere
	if _, given := t.Arguments["document"]; given {
		if q.document, known = w.named(t); !known {
			return q, false, nil
		}
	}
	if id, given := t.Arguments["area"].(string); given {
		if q.area, known = w.numbers[id]; !known {
			return q, false, nil
		}
		if w.labelOf(q.area) != areas {
			return q, false, fault.New(fault.Invalid, "area: %s is no policy area", id)
		}
	}
	q.weight, _ = t.Arguments["weight"].(string)
	q.least, _ = t.Arguments["minWeight"].(float64)
	q.zones, _ = t.Arguments["zones"].(bool)
	q.enterprises, _ = t.Arguments["enterprises"].(bool)
	level, given := t.Arguments["backbone"].(float64)
	if given && (level <= 0 || level >= 1) {
		return q, false, fault.New(fault.Invalid, "backbone is %v: give a level between 0 and 1, such as 0.05", level)
	}
	q.backbone = level
	if q.zones && q.weight != "MEASURES" {
		return q, false, fault.New(fault.Invalid, "zones cooperate in measures, not in single tasks: give weight: MEASURES with zones")
	}
	q.limit, err = whole(t, "first", 0, mostRows, 100)
	return q, true, err
}

// network is agencies and zones, numbered from 0 in the order of the projection, and the ties between them.
type network struct {
	w          *Work
	parties    []int32
	duties     [][]int32 // tasks of each party, in order
	joins      [][]int32 // measures of each party, in order
	ties       []tie     // in order of their ends
	leftOut    int
	tasks      int
	provisions int

	neighbours [][]int32
	weights    [][]float64
	degree     []int
	strength   []float64

	betweenness, closeness, pageRank []float64 // nil where nobody asks
	core                             []int
	community                        []int
	modularity                       float64
}

// tie is an edge of a network between the parties at two places, a before b.
type tie struct {
	a, b            int32
	weight          float64
	tasks, measures []int32
	newman          float64
	significance    float64
}

// network builds the network of the tasks that are asked for: those of a document or area of which the filter holds.
func (w *Work) network(q networkQuestion, among map[string]bool) *network {
	b := networkBuilder{network: &network{w: w}, places: map[int32]int32{}, pairs: map[[2]int32]*tie{}}
	first := w.Nodes[measures].First
	for i := range w.Nodes[measures].IDs {
		m := first + int32(i)
		if q.document != nowhere && w.document[i] != q.document || q.area != nowhere && w.area[i] != q.area {
			continue
		}
		b.measure(m, q, among)
	}
	b.number()
	for _, x := range b.pairs {
		b.weigh(x, q.weight)
		if x.weight > 0 {
			b.ties = append(b.ties, *x)
		}
	}
	slices.SortFunc(b.ties, func(x, y tie) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	b.keep(func(x *tie) bool { return rounded(x.weight) >= q.least })
	b.connect()
	b.signify()
	if q.backbone > 0 {
		b.keep(func(x *tie) bool { return x.significance < q.backbone })
		b.connect()
	}
	return b.network
}

// keep leaves out ties.
func (n *network) keep(of func(*tie) bool) {
	before := len(n.ties)
	kept := n.ties[:0]
	for i := range n.ties {
		if of(&n.ties[i]) {
			kept = append(kept, n.ties[i])
		}
	}
	n.ties = kept
	n.leftOut += before - len(kept)
}

// connect makes the neighbours of each party, in order.
func (n *network) connect() {
	n.neighbours, n.weights = make([][]int32, len(n.parties)), make([][]float64, len(n.parties))
	n.degree, n.strength = make([]int, len(n.parties)), make([]float64, len(n.parties))
	for i := range n.ties { // in order of both ends, so those before a party come first
		x := &n.ties[i]
		n.neighbours[x.b], n.weights[x.b] = append(n.neighbours[x.b], x.a), append(n.weights[x.b], x.weight)
	}
	for i := range n.ties {
		x := &n.ties[i]
		n.neighbours[x.a], n.weights[x.a] = append(n.neighbours[x.a], x.b), append(n.weights[x.a], x.weight)
	}
	for i, list := range n.weights {
		n.degree[i] = len(list)
		for _, x := range list {
			n.strength[i] += x
		}
	}
}

// networkBuilder gathers what pairs share.
type networkBuilder struct {
	*network
	places map[int32]int32 // of parties, in the order in which they were met, until they are numbered
	pairs  map[[2]int32]*tie
}

// measure adds a measure whose tasks are asked for.
func (b *networkBuilder) measure(m int32, q networkQuestion, among map[string]bool) {
	var all []int32
	counted := false
	for _, t := range b.w.tasks.from(m) {
		if among != nil && !among[b.w.id(t.node)] {
			continue
		}
		counted = true
		b.tasks++
		var list []int32
		for _, a := range b.w.agencies.from(t.node) {
			if q.enterprises || !b.w.enterprise(a.node) {
				list = append(list, b.place(a.node))
			}
		}
		for i, x := range list {
			b.network.duties[x] = append(b.network.duties[x], t.node)
			for _, y := range list[i+1:] {
				p := b.pair(x, y)
				p.tasks = append(p.tasks, t.node)
				p.newman += 1 / float64(len(list)-1)
			}
		}
		all = append(all, list...)
	}
	if !counted {
		return
	}
	b.provisions++
	if q.zones {
		for _, z := range b.w.cooperators.from(m) {
			all = append(all, b.place(z.node))
		}
	}
	all = distinct(all)
	for i, x := range all {
		b.joins[x] = append(b.joins[x], m)
		for _, y := range all[i+1:] {
			p := b.pair(x, y)
			p.measures = append(p.measures, m)
		}
	}
}

func (w *Work) enterprise(agency int32) bool {
	return w.Nodes[agencies].Values[0][w.at(agencies, agency)] == "ENTERPRISE"
}

func (b *networkBuilder) place(party int32) int32 {
	p, ok := b.places[party]
	if !ok {
		p = int32(len(b.parties))
		b.places[party] = p
		b.parties, b.network.duties, b.joins = append(b.parties, party), append(b.network.duties, nil), append(b.joins, nil)
	}
	return p
}

func (b *networkBuilder) pair(x, y int32) *tie {
	key := [2]int32{min(x, y), max(x, y)}
	p := b.pairs[key]
	if p == nil {
		p = &tie{a: key[0], b: key[1]}
		b.pairs[key] = p
	}
	return p
}

// number puts the parties in the order of the projection.
func (b *networkBuilder) number() {
	order := make([]int, len(b.parties))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Compare(b.parties[x], b.parties[y]) })
	moved := make([]int32, len(order))
	parties, duties, joins := make([]int32, len(order)), make([][]int32, len(order)), make([][]int32, len(order))
	for to, from := range order {
		moved[from] = int32(to)
		parties[to], duties[to], joins[to] = b.parties[from], distinct(b.network.duties[from]), distinct(b.joins[from])
	}
	b.parties, b.network.duties, b.joins = parties, duties, joins
	for _, x := range b.pairs {
		x.a, x.b = min(moved[x.a], moved[x.b]), max(moved[x.a], moved[x.b])
		x.tasks, x.measures = distinct(x.tasks), distinct(x.measures)
	}
}

// weigh gives a tie its weight.
func (b *networkBuilder) weigh(x *tie, by string) {
	switch shared := float64(len(x.tasks)); by {
	case "MEASURES":
		x.weight = float64(len(x.measures))
	case "JACCARD":
		if shared > 0 {
			x.weight = shared / (float64(len(b.network.duties[x.a])+len(b.network.duties[x.b])) - shared)
		}
	case "NEWMAN":
		x.weight = x.newman
	default:
		x.weight = shared
	}
}
