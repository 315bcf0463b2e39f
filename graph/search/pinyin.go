package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// readings answers the syllables that a character may be read as, without tones, ü written v, each with a blank before and
// behind; "" where it has none.
func readings(r rune) string { return spelled().readings[r] }

// isSyllable tells whether a word is a syllable that some character is read as, and whether one begins with it.
func isSyllable(word string) (whole, begins bool) {
	all := spelled().syllables
	i, whole := slices.BinarySearch(all, word)
	return whole, i < len(all) && strings.HasPrefix(all[i], word)
}

type spelling struct {
	readings  map[rune]string
	syllables []string // sorted
	longest   int
}

var spelled = sync.OnceValue(func() spelling {
	s := spelling{readings: make(map[rune]string, len(pinyin.PinyinDict))}
	toneless, seen := map[string]string{}, map[string]bool{}
	for r, list := range pinyin.PinyinDict {
		for _, toned := range strings.Split(list, ",") {
			plain, known := toneless[toned]
			if !known {
				plain = withoutTone(toned)
				toneless[toned] = plain
			}
			have := s.readings[rune(r)]
			if plain == "" || strings.Contains(have, " "+plain+" ") {
				continue
			}
			s.readings[rune(r)] = strings.TrimSuffix(have, " ") + " " + plain + " "
			if !seen[plain] {
				seen[plain] = true
				s.syllables, s.longest = append(s.syllables, plain), max(s.longest, len(plain))
			}
		}
	}
	slices.Sort(s.syllables)
	return s
})

var tones = strings.NewReplacer(
	"ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ê̄", "e", "ế", "e", "ê̌", "e", "ề", "e", "ê", "e",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u",
	"ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "ü", "v", "ń", "n", "ň", "n", "ǹ", "n", "ḿ", "m", "m̀", "m", "m̄", "m")

// withoutTone answers a syllable in the letters a to z; "" where that cannot be, and for those without a vowel, which
// would make every letter n or m a syllable.
func withoutTone(toned string) string {
	plain := tones.Replace(toned)
	if !letters(plain) || !strings.ContainsAny(plain, "aeiouv") {
		return ""
	}
	return plain
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return s != ""
}

// mostWays bounds in how many ways one word may be read as pinyin.
const mostWays = 64

// Way is one reading of a word as pinyin: for each character in turn what its readings, as Derive writes them, must have in
// them: " fa " is a whole syllable, " w" the beginning of one.
type Way []string

// ways answers how a word may be read as pinyin: as syllables, of which the last may be unfinished, or as first letters. An
// apostrophe parts syllables. Of very many ways the first are taken.
func ways(word string) []Way {
	for _, part := range strings.Split(word, "'") {
		if !letters(part) {
			return nil
		}
	}
	s := speller{word: word, can: make([]bool, len(word)+1)}
	for at := len(word) - 1; at >= 0; at-- {
		s.each(at, func(_ string, next int) { s.can[at] = s.can[at] || next == len(word) || s.can[next] })
	}
	s.syllables(0, nil)
	if !strings.Contains(word, "'") && len(word) > 1 {
		s.initials()
	}
	return s.found
}

// speller reads one word. can tells of each place whether the word can be read from there to its end: without it, a word that
// nearly can be read would be tried in all the ways that lead nowhere.
type speller struct {
	word  string
	can   []bool
	found []Way
}

// each calls f with the syllables that may stand at a place, long ones first, and where the word goes on.
func (s *speller) each(at int, f func(part string, next int)) {
	rest, _, _ := strings.Cut(s.word[at:], "'")
	for n := min(len(rest), spelled().longest); n > 0; n-- {
		whole, begins := isSyllable(rest[:n])
		switch next := at + n; {
		case next == len(s.word) && begins:
			f(" "+rest[:n], next)
		case next < len(s.word) && whole:
			if s.word[next] == '\'' {
				next++
			}
			f(" "+rest[:n]+" ", next)
		}
	}
}

func (s *speller) syllables(at int, before Way) {
	s.each(at, func(part string, next int) {
		switch way := append(slices.Clip(before), part); {
		case len(s.found) == mostWays:
		case next == len(s.word):
			s.found = append(s.found, way)
		case s.can[next]:
			s.syllables(next, way)
		}
	})
}

func (s *speller) initials() {
	way := make(Way, len(s.word))
	for i := range s.word {
		way[i] = " " + s.word[i:i+1]
		if _, begins := isSyllable(s.word[i : i+1]); !begins {
			return
		}
	}
	s.found = append(s.found, way)
}
