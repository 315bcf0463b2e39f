package gen

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// Number answers the 发文字号 of a plan's document.
func Number(plan int) string {
	return fmt.Sprintf("%s政发〔%d〕%d号", City(plan/PlansPerCity), 2015+plan%PlansPerCity, plan+1)
}

// draft is a plan while it is made.
type draft struct {
	*builder
	r        *rand.Rand
	index    int
	city     int
	code     string // part of every id
	document string
	number   string
	text     text
	style    roles
	measures []draftMeasure
}

type draftMeasure struct {
	id, exact string
	at        mark
	end       int64
}

func (b *builder) cited() {
	b.node("PolicyDocument", citedDocument, values{
		"number": citedNumber, "title": "中国（中辽）自由贸易试验区总体方案", "draftEn": false, "held": false, "copiedTo": []any{},
	})
}

// plan adds one plan. The document's node is added last, when its text is written; its docOrder is the first.
func (b *builder) plan(index int) {
	b.order = int64(index+1) * nodesReservedFor
	d := &draft{
		builder: b, r: random(index), index: index, city: index / PlansPerCity,
		code: fmt.Sprintf("gen-%05d", index), number: Number(index), style: roles(index % 3),
	}
	d.document = "policyDocument:" + d.code
	first := b.order
	b.order++
	d.text.b.Grow(1 << 17)
	d.opening()
	d.body()
	d.safeguards()
	d.dependencies()
	d.finish(first)
}

func (d *draft) id(kind string, rest ...any) string {
	id := kind + ":" + d.code
	for _, r := range rest {
		id += ":" + fmt.Sprint(r)
	}
	return id
}

func (d *draft) title() string {
	return City(d.city) + "自由贸易试验区实施方案之" + strconv.Itoa(d.index+1)
}

// opening writes the head of the text with the positionings.
func (d *draft) opening() {
	d.text.write(City(d.city), "人民政府关于印发", d.title(), "的通知\n", d.number, "\n\n一、总体要求\n", passage(d.r, "", 6), "\n")
	for i := range Positionings {
		at := d.text.mark()
		title := subject(d.r) + "先行区"
		words := title + "。" + passage(d.r, "", 2)
		d.text.write(words)
		p := values{"ordinal": int64(i + 1), "title": title, "text": words}
		d.text.cite(p, "evidence", d.document, at)
		id := d.id("positioning", i+1)
		d.node("Positioning", id, p)
		d.link("HAS_POSITIONING", d.document, id, nil)
		d.text.write("\n")
	}
}

// body writes the areas with their measures, tasks and lists.
func (d *draft) body() {
	tasks := share(d.r, Measures, Tasks, 6)
	places := share(d.r, Tasks, Responsibilities, 12)
	ordinal, task := 0, 0
	for i, size := range spread(Areas, Measures) {
		area := d.area(i + 1)
		for range size {
			n := tasks[ordinal]
			d.measure(area, ordinal+1, places[task:task+n])
			ordinal, task = ordinal+1, task+n
		}
	}
	d.deliverables()
}

var numerals = []string{"一", "二", "三", "四", "五", "六", "七", "八"}

func (d *draft) area(ordinal int) string {
	title := pick(d.r, verbs) + subject(d.r) + pick(d.r, manners) + "，" + pick(d.r, ends)
	at := d.text.mark()
	d.text.write("（", numerals[ordinal-1], "）", title, "。")
	p := values{"documentNumber": d.number, "ordinal": int64(ordinal), "title": title}
	d.text.cite(p, "evidence", d.document, at)
	d.text.write("\n\n")
	id := d.id("policyArea", ordinal)
	d.node("PolicyArea", id, p)
	d.link("HAS_AREA", d.document, id, nil)
	return id
}

func (d *draft) measure(area string, ordinal int, lists []int) {
	about := subject(d.r)
	title := pick(d.r, verbs) + about + pick(d.r, manners)
	number := strconv.Itoa(ordinal)
	id := d.id("measure", number)
	d.order++
	place := d.order
	at := d.text.mark()
	d.text.write(number, ". ", title, "。")
	for i, places := range lists {
		d.task(id, number, about, i+1, places)
	}
	p := values{
		"documentNumber": d.number, "number": number, "ordinal": int64(ordinal), "title": title, "text": d.text.since(at),
	}
	d.text.cite(p, "evidence", d.document, at)
	d.measures = append(d.measures, draftMeasure{id, d.text.since(at), at, d.text.points})
	d.text.write("\n\n")
	d.node("Measure", id, p)
	d.batch.Nodes[len(d.batch.Nodes)-1].DocOrder = place
	d.link("HAS_MEASURE", area, id, nil)
	d.link("STATED_IN", id, d.document, nil)
	if ordinal == Measures {
		d.cooperation(id, at)
	}
}

// cooperation lets all zones of the city cooperate in a measure.
func (d *draft) cooperation(measure string, at mark) {
	for k := range zones {
		p := values{}
		d.text.cite(p, "evidence", d.document, at)
		d.entity("COOPERATES_IN", d.id("cooperation", k+1), zoneID(d.city, k), measure, p)
	}
}

// finish adds the document itself.
func (d *draft) finish(order int64) {
	government := City(d.city) + "人民政府"
	d.node("PolicyDocument", d.document, values{
		"number": d.number, "title": d.title(), "draftEn": false, "held": true, "issuer": government,
		"issued": fmt.Sprintf("%d-08-%02d", 2015+d.index%PlansPerCity, 1+d.index%28), "length": d.text.points,
		"text": d.text.b.String(), "copiedTo": []any{"市委各部门", "市人大常委会办公厅"},
	})
	d.batch.Nodes[len(d.batch.Nodes)-1].DocOrder = order
	d.link("ISSUED_BY", d.document, "agency:"+cityCode(d.city)+":gov", nil)
	d.link("BASED_ON", d.document, citedDocument, nil)
	d.link("HOLDS", "dataset:current", d.document, nil)
}
