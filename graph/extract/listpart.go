package extract

import (
	"runtime"
	"slices"
	"sync"
)

// partRunes is about how long a part of a text is whose lists are found at one
// go. Most texts are shorter.
const partRunes = 1 << 18

// findIn finds the lists of all paragraphs, in order. Paragraphs know nothing of
// each other, so the parts of a long text are read side by side.
func (r *reading) findIn(known func(string) bool) []rawList {
	parts := r.parts()
	found := make([][]rawList, len(parts))
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, p := range parts {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			found[i] = keep((&finder{r: r, known: known}).paragraphs(p[0], p[1]))
		})
	}
	wait.Wait()
	return slices.Concat(found...)
}

// parts cuts the text between paragraphs.
func (r *reading) parts() [][2]int {
	var out [][2]int
	for at := 0; at < len(r.runes); {
		end := min(at+partRunes, len(r.runes))
		for end < len(r.runes) && r.runes[end-1] != '\n' {
			end++
		}
		out = append(out, [2]int{at, end})
		at = end
	}
	return out
}

// paragraphs reads the paragraphs of text[start:end).
func (f *finder) paragraphs(start, end int) []rawList {
	for at := start; at < end; {
		stop := at
		for stop < end && f.r.runes[stop] != '\n' {
			stop++
		}
		f.paragraph(at, stop)
		at = stop + 1
	}
	return f.out
}
