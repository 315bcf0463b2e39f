package plan

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Describe has the descriptions of first and last in a schema say what these limits are. The schema's files state those
// of DefaultLimits. It must be called before the schema is used, as it changes it.
func (l Limits) Describe(schema *ast.Schema) {
	if l.DefaultPage == DefaultLimits.DefaultPage && l.MaxPage == DefaultLimits.MaxPage {
		return
	}
	most, page := strconv.Itoa(DefaultLimits.MaxPage), strconv.Itoa(DefaultLimits.DefaultPage)
	says := strings.NewReplacer(
		"at most "+most, "at most "+strconv.Itoa(l.MaxPage),
		page+" where neither", strconv.Itoa(l.DefaultPage)+" where neither")
	for _, t := range schema.Types {
		for _, f := range t.Fields {
			for _, name := range []string{"first", "last"} {
				if a := f.Arguments.ForName(name); a != nil {
					a.Description = says.Replace(a.Description)
				}
			}
		}
	}
}
