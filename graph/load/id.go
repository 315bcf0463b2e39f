package load

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"mandate/graph/extract"
)

// Ids are made of what a text is cited by: its slug and the numbers it prints. They stay the same when the text is
// read again, and mean the same to whoever holds the text.

func (d *document) id() string { return "policyDocument:" + d.slug }

// part is the id of a numbered part of the document.
func (d *document) part(kind, number string) string { return kind + ":" + d.slug + ":" + ascii(number) }

// ordinal is the id of a part that is known by its place.
func (d *document) ordinal(kind string, n int) string { return d.part(kind, strconv.Itoa(n)) }

// under is the number of the nth part of a part: 17 and 2 make 17.2.
func under(number string, n int) string { return number + "." + strconv.Itoa(n) }

// ascii turns full-width digits and letters into plain ones and numbers in Chinese into digits: 3.（十八）.2 makes 3.18.2. Whatever else
// there is, validation refuses.
func ascii(s string) string {
	s = numberPart.ReplaceAllStringFunc(s, func(printed string) string {
		if n, ok := extract.NumberValue(printed); ok {
			return strconv.Itoa(n)
		}
		return printed
	})
	return strings.Map(func(c rune) rune {
		if c >= '！' && c <= '～' {
			return c - '！' + '!'
		}
		return c
	}, s)
}

// numberPart is a part of a number that is not in plain digits.
var numberPart = regexp.MustCompile(`[^.\-]*[^.\-\x00-\x7f][^.\-]*`)

var numberForm = regexp.MustCompile(`〔(\d{4})〕(\d+)号$`)

// citedID is the id of a text that is only cited. Year and number are for people; the digest keeps issuers apart.
func citedID(number string) string {
	folded := foldNumber(number)
	id := fmt.Sprintf("%x", sha256.Sum256([]byte(folded)))[:12]
	if m := numberForm.FindStringSubmatch(folded); m != nil {
		id = m[1] + "-" + m[2] + "-" + id
	}
	return "policyDocument:cited:" + id
}
