package gen

import (
	"fmt"
	"strconv"
)

// deliverables lets every fifth measure establish something.
func (d *draft) deliverables() {
	for i := range Deliverables {
		m := d.measures[i*Measures/Deliverables]
		id := d.id("deliverable", i+1)
		named := values{"documentNumber": d.number, "name": thing(i), "kind": "PLATFORM"}
		d.evidence(named, "evidence", m)
		d.node("Deliverable", id, named)
		p := values{}
		d.evidence(p, "evidence", m)
		d.entity("ESTABLISHES", d.id("establishment", i+1), m.id, id, p)
	}
}

func thing(i int) string { return Subjects[i%len(Subjects)] + things[i%len(things)] }

// evidence cites the words of a measure.
func (d *draft) evidence(p values, prefix string, m draftMeasure) {
	p[prefix+"Document"] = d.document
	p[prefix+"Start"], p[prefix+"End"], p[prefix+"Exact"] = m.at.points, m.end, m.exact
}

// ring is how many measures stand in the cycle that every plan has.
const ring = 12

// dependencies adds one long cycle, a dependency that doubles one of it, a short cycle across, and others by chance.
func (d *draft) dependencies() {
	step := Measures / ring
	n := 0
	add := func(from, to int) {
		n++
		d.dependency(n, from%Measures, to%Measures)
	}
	for i := range ring {
		add(i*step, (i+1)%ring*step)
	}
	add(0, step)
	add(step, 0)
	for n < Dependencies {
		if from, to := d.r.IntN(Measures), d.r.IntN(Measures); from != to {
			add(from, to)
		}
	}
}

func (d *draft) dependency(n, from, to int) {
	a, b := d.measures[from], d.measures[to]
	i := to * Deliverables / Measures
	p := values{"via": thing(i), "basis": "SHARED_TERM"}
	if i*Measures/Deliverables == to {
		p["basis"], p["viaDeliverable"] = "EXPLICIT", d.id("deliverable", i+1)
	}
	d.evidence(p, "evidence", a)
	d.evidence(p, "requiredEvidence", b)
	d.entity("DEPENDS_ON", d.id("dependency", n), a.id, b.id, p)
}

// safeguards writes the last part of the text, each safeguard with its duties.
func (d *draft) safeguards() {
	d.text.write("三、保障措施\n\n")
	each := Duties / Safeguards
	for i := range Safeguards {
		id := d.id("safeguard", i+1)
		title := pick(d.r, verbs) + "组织领导和" + pick(d.r, manners)
		d.order++
		place := d.order
		at := d.text.mark()
		d.text.write("（", numerals[i], "）", title, "。")
		for k := range each {
			d.duty(id, i+1, k+1)
		}
		p := values{"documentNumber": d.number, "ordinal": int64(i + 1), "title": title, "text": d.text.since(at)}
		d.text.cite(p, "evidence", d.document, at)
		d.text.write("\n\n")
		d.node("Safeguard", id, p)
		d.batch.Nodes[len(d.batch.Nodes)-1].DocOrder = place
		d.link("HAS_SAFEGUARD", d.document, id, nil)
	}
}

func (d *draft) duty(safeguard string, i, k int) {
	words := sentence(d.r, "")
	at := d.text.mark()
	d.text.write(words)
	p := values{
		"documentNumber": d.number, "number": strconv.Itoa(i) + "." + strconv.Itoa(k), "ordinal": int64(k), "text": words,
	}
	d.text.cite(p, "evidence", d.document, at)
	id := fmt.Sprintf("%s.%d", d.id("duty", i), k)
	d.node("Duty", id, p)
	d.link("HAS_DUTY", safeguard, id, nil)
}
