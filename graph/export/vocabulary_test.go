package export

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mandate/graph/model"
	"mandate/schema"
)

// mapped are the terms that a description of the schema names.
var mapped = regexp.MustCompile(`\b(?:cv|org|eli|oa|skos|dct):\w+`)

// TestVocabularyIsOfTheSchema finds entries of the context for what the schema has not, and terms that a description of the
// schema promises and the context lacks.
func TestVocabularyIsOfTheSchema(t *testing.T) {
	m, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	var context map[string]any
	if err := json.Unmarshal(published().context, &context); err != nil {
		t.Fatal(err)
	}
	scoped := 0
	for name, entry := range context {
		definition, _ := entry.(map[string]any)
		properties, isScoped := definition["@context"].(map[string]any)
		if !isScoped || name == "Statement" {
			continue
		}
		scoped++
		typ := m.Types[name]
		if typ == nil {
			t.Errorf("the schema has no type %s", name)
			continue
		}
		for property := range properties {
			if typ.Fields[property] == nil && typ.Property(property) == nil {
				t.Errorf("%s has no %s", name, property)
			}
		}
	}
	if scoped < 7 {
		t.Errorf("%d types have terms", scoped)
	}
	for name := range published().classes {
		if m.Types[name] == nil {
			t.Errorf("the schema has no type %s", name)
		}
	}
	for name, typ := range m.Types {
		if typ.Kind == model.Abstract {
			continue
		}
		for _, term := range mapped.FindAllString(typ.Def.Description, -1) {
			direct := typ.Kind == model.Edge && strings.Contains(string(published().context), `"`+typ.Label+`":{"@id":"`+term+`"`)
			if !slices.Contains(published().classes[name], term) && !direct {
				t.Errorf("%s is said to map to %s; its classes are %v", name, term, published().classes[name])
			}
		}
	}
}

// Every relationship type and property has one meaning: none is a keyword or a prefix of the context.
func TestTermsAreFree(t *testing.T) {
	m, err := model.Load(schema.Sources()...)
	if err != nil {
		t.Fatal(err)
	}
	taken := []string{"mandate", "rdf", "rdfs", "xsd", "dct", "skos", "org", "cv", "eli", "oa", "prov"}
	for _, typ := range m.Types {
		for _, p := range typ.Properties {
			if slices.Contains(taken, p.Name) || p.Name == "evidence" {
				t.Errorf("%s.%s is a name that the context takes for something else", typ.Name, p.Name)
			}
		}
	}
}
