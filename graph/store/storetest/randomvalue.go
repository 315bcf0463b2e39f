package storetest

import (
	"strings"

	"pgregory.net/rapid"

	"mandate/graph/model"
)

// The texts hold what stores have got wrong: letter case, width, normal form, characters beyond the basic plane, which
// UTF-16 orders before U+FF08, blanks, quotes, and nothing at all.
var texts = []string{
	"", "a", "A", "ab", "aB", "é", "e\u0301", "(", "（", "Ａ", "𠀀", "𠀀（", "（𠀀", "发改委", "市发改委", "委", " a", "a ", "'", `"\`, "%", ".*", "$p", "a\nb", "\u200b", "ß", "ss",
}

var dates = []string{"2017", "2017-08", "2017-08-29", "2018", "2017-1"}

var (
	wholes  = []int64{0, 1, 2, 3, -1, 10, 1 << 53, 1<<53 + 1}
	numbers = []float64{0, 1, 1.5, -0.25, 1e300, 0.1}
)

// property generates a value for a property. Places of quotations are small, so that start is before end.
func propertyValue(t *rapid.T, p *model.Property, references []string) any {
	switch {
	case p.List:
		list := rapid.SliceOfN(rapid.SampledFrom(texts), 0, 3).Draw(t, p.Name)
		values := make([]any, len(list))
		for i := range list {
			values[i] = list[i]
		}
		return values
	case strings.HasSuffix(p.Name, "Start"):
		return rapid.Int64Range(0, 2).Draw(t, p.Name)
	case strings.HasSuffix(p.Name, "End"):
		return rapid.Int64Range(2, 4).Draw(t, p.Name)
	case len(references) > 0:
		return rapid.SampledFrom(references).Draw(t, p.Name)
	}
	return scalarValue(t, p)
}

// scalarValue generates a single value of the kind of a property, for the property or for a comparison with it.
func scalarValue(t *rapid.T, p *model.Property) any {
	switch {
	case p.Scalar == model.Int:
		return rapid.SampledFrom(wholes).Draw(t, p.Name)
	case p.Scalar == model.Float:
		return rapid.SampledFrom(numbers).Draw(t, p.Name)
	case p.Scalar == model.Boolean:
		return rapid.Bool().Draw(t, p.Name)
	case p.Enum != nil:
		return rapid.SampledFrom(p.Enum).Draw(t, p.Name)
	case isDate(p.Name):
		return rapid.SampledFrom(dates).Draw(t, p.Name)
	}
	return rapid.SampledFrom(texts).Draw(t, p.Name)
}

// isDate names the properties that hold dates: texts of ASCII that may be compared by size and ordered by.
func isDate(property string) bool {
	switch property {
	case "day", "since", "issued", "published", "founded", "dissolved":
		return true
	}
	return false
}

// ordered tells whether a property may be ordered by and compared by size: not free text, of which UTF-16 has another order.
func ordered(p *model.Property) bool {
	return !p.List && (p.Scalar != model.String || p.Enum != nil || isDate(p.Name) || p.Name == "id")
}
