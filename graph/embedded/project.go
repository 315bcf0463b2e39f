package embedded

import (
	"cmp"
	"context"
	"slices"

	"mandate/graph/fault"
	"mandate/graph/plan"
)

// Project reads a part of the current snapshot. Nothing is locked meanwhile.
func (s *Store) Project(ctx context.Context, p *plan.Projection) (*plan.Projected, error) {
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed {
		return nil, errClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, interrupted(err)
	}
	j := &projector{ctx: ctx, snap: s.current.Load(), limit: p.Limit}
	out := &plan.Projected{Revision: j.snap.info.Revision}
	j.moved = make([]int32, len(j.snap.tables))
	for i := range j.moved {
		j.moved[i] = absent
	}
	for _, c := range p.Nodes {
		out.Nodes = append(out.Nodes, j.nodes(c))
	}
	for _, c := range p.Edges {
		out.Edges = append(out.Edges, j.edges(c))
	}
	return out, j.err
}

// projector copies tables and relations into columns.
type projector struct {
	ctx   context.Context
	snap  *snapshot
	moved []int32 // number of the first node of each table in the projection; absent where it is not in it
	next  int32
	size  int
	limit int
	err   error
}

// room notes an error where n rows more are too many, or nobody waits any more.
func (j *projector) room(n int) bool {
	if j.size += n; j.size > j.limit && j.err == nil {
		j.err = fault.New(fault.TooLarge, "the part of the graph that this looks at has more than %d nodes and relationships: ask of one document", j.limit)
	}
	if err := j.ctx.Err(); err != nil && j.err == nil {
		j.err = interrupted(err)
	}
	return j.err == nil
}

func (j *projector) nodes(c plan.Columns) (out plan.NodeColumns) {
	t := j.snap.labels[c.Name]
	if t == nil {
		j.err = fault.New(fault.Internal, "the projection cannot be read: there is no label %q", c.Name)
		return out
	}
	n := t.rows()
	if !j.room(n) {
		return out
	}
	out.First, j.moved[t.number] = j.next, j.next
	j.next += int32(n)
	out.IDs, out.DocOrder = t.places()
	out.Values = t.columns(c.Properties)
	return out
}

func (j *projector) edges(c plan.Columns) (out plan.EdgeColumns) {
	r := j.snap.relations[c.Name]
	if r == nil {
		j.err = fault.New(fault.Internal, "the projection cannot be read: there is no relationship %q", c.Name)
		return out
	}
	if !j.room(r.rows()) {
		return out
	}
	out.From, out.To = make([]int32, 0, r.rows()), make([]int32, 0, r.rows())
	rows := make([]uint32, 0, r.rows())
	for i := range uint32(r.rows()) {
		if from, to := j.number(r.from[i]), j.number(r.to[i]); from >= 0 && to >= 0 {
			out.From, out.To, rows = append(out.From, from), append(out.To, to), append(rows, i)
		}
	}
	if !r.own() {
		out.From, out.To, rows = byEnds(out.From, out.To, rows)
	}
	part := r.only(rows)
	if r.own() {
		out.IDs, out.DocOrder = part.places()
	}
	out.Values = part.columns(c.Properties)
	return out
}

// number answers the number of a node in the projection; absent where it is not in it.
func (j *projector) number(node uint32) int32 {
	t := j.snap.tableOf(node)
	if j.moved[t.number] < 0 {
		return absent
	}
	return j.moved[t.number] + int32(node-t.base)
}

// byEnds sorts relationships by their ends: the projection may number labels in another order than the snapshot.
func byEnds(from, to []int32, rows []uint32) (_, _ []int32, _ []uint32) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	less := func(a, b int) int { return cmp.Or(cmp.Compare(from[a], from[b]), cmp.Compare(to[a], to[b])) }
	if slices.IsSortedFunc(order, less) {
		return from, to, rows
	}
	slices.SortFunc(order, less)
	f, t, r := make([]int32, len(rows)), make([]int32, len(rows)), make([]uint32, len(rows))
	for i, o := range order {
		f[i], t[i], r[i] = from[o], to[o], rows[o]
	}
	return f, t, r
}

// only answers a table of some rows of a relation.
func (r *relation) only(rows []uint32) *table {
	if len(rows) == r.rows() && slices.IsSorted(rows) {
		return &r.table
	}
	part := r.empty(len(rows))
	for _, i := range rows {
		part.add(r.row(i), r.digests[i])
	}
	return &part
}

// places answers id and docOrder of all rows.
func (t *table) places() (ids []string, docOrder []int64) {
	ids, docOrder = make([]string, t.rows()), make([]int64, t.rows())
	for i := range ids {
		row := t.values[i*t.width:]
		ids[i], docOrder[i] = row[slotID].(string), row[slotOrder].(int64)
	}
	return ids, docOrder
}

// columns answers the values of properties; null where the table has no such property.
func (t *table) columns(properties []string) [][]any {
	out := make([][]any, len(properties))
	for k, name := range properties {
		out[k] = make([]any, t.rows())
		if slot := t.slot(name); slot >= 0 {
			for i := range out[k] {
				out[k][i] = t.values[i*t.width+int(slot)]
			}
		}
	}
	return out
}
