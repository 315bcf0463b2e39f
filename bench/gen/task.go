package gen

import (
	"fmt"
	"strconv"
)

// roles is the manner in which the lists of a plan speak: 0 names a lead and those who cooperate, others name bodies only.
type roles int

func (r roles) label() string {
	if r == 0 {
		return "牵头单位"
	}
	return "责任单位"
}

func (r roles) role(position int) string {
	switch {
	case r != 0:
		return "RESPONSIBLE"
	case position == 1:
		return "LEAD"
	}
	return "COOPERATING"
}

func (d *draft) task(measure, number, about string, ordinal, places int) {
	id := fmt.Sprintf("%s.%d", d.id("task", number), ordinal)
	at := d.text.mark()
	words := passage(d.r, about, 2+d.r.IntN(3))
	d.text.write(words)
	p := values{
		"documentNumber": d.number, "number": number + "." + strconv.Itoa(ordinal), "ordinal": int64(ordinal), "text": words,
		"listOpen": d.r.IntN(10) == 0,
	}
	d.text.cite(p, "evidence", d.document, at)
	d.node("Task", id, p)
	d.link("HAS_TASK", measure, id, nil)
	d.list(id, p, places)
}

// list writes the responsibility list of a task.
func (d *draft) list(task string, p values, places int) {
	d.text.write("（")
	at := d.text.mark()
	d.text.write(d.style.label(), "：")
	chosen := map[string]bool{}
	for position := 1; position <= places; {
		agency, name := d.draw()
		if chosen[agency] {
			continue
		}
		chosen[agency] = true
		switch {
		case position == 2 && d.style == 0:
			d.text.write("；配合单位：")
		case position > 1:
			d.text.write("、")
		}
		d.responsibility(task, agency, name, position)
		position++
	}
	if p["listOpen"] == true {
		p["listOpenPhrase"] = "等相关单位"
		d.text.write("等相关单位")
	}
	p["listAsWritten"], p["listStart"], p["listEnd"] = d.text.since(at), at.points, d.text.points
	d.text.write("）")
}

func (d *draft) responsibility(task, agency, name string, position int) {
	at := d.text.mark()
	d.text.write(name)
	p := values{
		"role": d.style.role(position), "roleBasis": "STATED", "position": int64(position), "firstListed": position == 1,
		"asWritten": name,
	}
	d.text.cite(p, "evidence", d.document, at)
	rest := fmt.Sprintf("%s.%d", task[len("task:"):], position)
	d.entity("RESPONSIBLE_FOR", "responsibility:"+rest, agency, task, p)
	d.mention("mention:"+rest, task, agency, name, at)
}

func (d *draft) mention(id, task, agency, name string, at mark) {
	p := values{"asWritten": name, "resolved": true}
	d.text.cite(p, "evidence", d.document, at)
	d.node("Mention", id, p)
	d.link("REFERS_TO", id, agency, nil)
	d.link("OCCURS_IN", id, task, nil)
}

// draw chooses an agency: mostly one of the city, the busier the likelier.
func (d *draft) draw() (id, name string) {
	if d.r.IntN(10) < sharedRolesOutOf10 {
		return d.drawUpper()
	}
	rank := d.rank()
	if rank >= len(departments) {
		return departmentID(d.city, rank), zones[rank-len(departments)] + "管委会"
	}
	short, _ := names(departments[rank])
	return departmentID(d.city, rank), "市" + short
}

// rank draws from 1/(rank+4): the first of a city stands in one list out of seven, the last in one out of forty.
func (d *draft) rank() int {
	n := len(departments) + len(zones)
	for {
		rank := d.r.IntN(n)
		if d.r.IntN(rank+4) < 4 {
			return rank
		}
	}
}

func (d *draft) drawUpper() (id, name string) {
	i := d.r.IntN(len(uppers))
	short, _ := names(uppers[i])
	if d.r.IntN(3) == 0 {
		return fmt.Sprintf("agency:state:%d", i), "国家" + short
	}
	return fmt.Sprintf("agency:%s:%d", provinceCode(d.city/CitiesPerProvince), i), "省" + short
}
