package extract

import (
	"runtime"
	"slices"
)

// areaMeasure is a part of the text that is a measure, and the index of its area,
// counting from 1, or 0.
type areaMeasure struct {
	node *node
	area int
}

// measuresAtOnce is how many measures are read at one go. Most texts have fewer.
const measuresAtOnce = 512

// readMeasures reads the measures into facts, in order. What one says does not
// hang on another, so the parts of a long text are read side by side. Explain
// follows one reading, and has them one behind another.
func (x *extraction) readMeasures(all []areaMeasure, f *Facts) {
	f.Measures = slices.Grow(f.Measures, len(all))
	if len(all) <= measuresAtOnce || x.trace != nil {
		for _, m := range all {
			f.Measures = append(f.Measures, x.measure(m.node, m.area, f))
		}
		return
	}
	blank := *x // joining goes on while others begin
	blank.mentions, blank.problems, blank.room = nil, nil, nil
	read := make(chan chan *part, runtime.GOMAXPROCS(0)) // in the order of the text
	go func() {
		defer close(read)
		for some := range slices.Chunk(all, measuresAtOnce) {
			one := make(chan *part, 1)
			read <- one
			go func() { one <- blank.readPart(some) }()
		}
	}()
	for one := range read {
		x.join(<-one, f)
	}
}

// readPart reads some measures into facts of their own, with an extraction of
// its own.
func (x *extraction) readPart(some []areaMeasure) *part {
	own := *x
	own.classes, own.names, own.namables = map[string]Mention{}, map[string]*string{}, map[string]bool{}
	p := part{x: &own}
	for _, m := range some {
		p.facts.Measures = append(p.facts.Measures, own.measure(m.node, m.area, &p.facts))
	}
	return &p
}

// part is what some measures say, and the extraction that read them.
type part struct {
	facts Facts
	x     *extraction
}

// join adds what a part says that stands behind all that is read so far.
func (x *extraction) join(p *part, f *Facts) {
	f.Measures = append(f.Measures, p.facts.Measures...)
	f.Zones = append(f.Zones, p.facts.Zones...)
	x.mentions = append(x.mentions, p.x.mentions...)
	x.problems = append(x.problems, p.x.problems...)
	for words, first := range p.x.classes {
		x.collective(words, first)
	}
}
