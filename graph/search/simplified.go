package search

import (
	"fmt"
	"sync"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
)

// simplified answers the simplified form of a character, or the character itself. Characters are looked at one by one, so
// that a folded text has a character for each character.
func simplified(r rune) rune {
	if s, ok := simplifiedForms()[r]; ok {
		return s
	}
	return r
}

// simplifiedForms reads the table of OpenCC once.
var simplifiedForms = sync.OnceValue(func() map[rune]rune {
	converter, err := opencc.New("t2s")
	if err != nil {
		panic(fmt.Sprintf("the table of traditional characters, which is part of this program, cannot be read: %v", err))
	}
	forms := make(map[rune]rune, 4096)
	for _, block := range [][2]rune{{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0x20000, 0x323AF}} {
		for r := block[0]; r <= block[1]; r++ {
			to, err := converter.Convert(string(r))
			if s, size := utf8.DecodeRuneInString(to); err == nil && size == len(to) && s != r {
				forms[r] = s
			}
		}
	}
	return forms
})
