package neo4j

import (
	"regexp"
	"strings"
	"testing"

	"mandate/graph/search"
	"mandate/graph/store"
)

// TestOlderDatabases: what an older version wrote, without what nodes are found by or with another, is found once the
// database is opened, and neither its revision nor its time has changed. Indexes of older versions go.
func TestOlderDatabases(t *testing.T) {
	s := served(t)
	before := apply(t, fresh(t, s), sampleBatch(1))
	query(t, "MATCH (n) REMOVE n.searchNames, n.searchTexts, n.searchSyllables, n.search", nil)
	query(t, "MATCH (n:Agency) SET n.searchNames = '\\n措施7\\n'", nil)
	query(t, "CREATE FULLTEXT INDEX mandate_search_0000 IF NOT EXISTS FOR (n:Task) ON EACH [n.searchText]", nil)
	st := opened(t, s)
	r, err := st.Read(t.Context(), planned(t, s, `{ search(text: "措施7") { totalCount nodes { id } } ju: search(text: "ju", types: [AGENCY]) { totalCount } }`))
	if err != nil {
		t.Fatal(err)
	}
	if r.Roots[0].Count != 1 || r.Roots[1].Count != sampleAgencies {
		t.Errorf("found %d and %d", r.Roots[0].Count, r.Roots[1].Count)
	}
	after, err := st.Info(t.Context())
	if err != nil || after != before {
		t.Errorf("have %+v %v, want %+v", after, err, before)
	}
	if rows, _ := query(t, "SHOW INDEXES YIELD name WHERE name STARTS WITH 'mandate_search_' RETURN name", nil); len(rows) != 1 {
		t.Errorf("%d indexes", len(rows))
	}
	if info, err := st.Apply(t.Context(), &store.Batch{}); err != nil || info != before {
		t.Errorf("a batch that changes nothing: %+v %v", info, err)
	}
}

// harmless is all that a question to the index may be made of.
var harmless = regexp.MustCompile(`^(\*:\*|(\+?\(|\)| |\+(searchSyllables:[a-z]+\*?|\*[a-z0-9]+\*|\*[一-龥]\*|"[一-龥]{2,}"))+)$`)

// TestQuestionsToTheIndex are made of letters, digits, Han characters and the operators written here, whatever is searched.
func TestQuestionsToTheIndex(t *testing.T) {
	for text, want := range map[string]string{
		"发改委":         `+((+"发改委"))`,
		"港":           `+((+*港*))`,
		"2017年 沈政发〔2": `+((+*2017* +*年*)) +((+"沈政发" +*2*))`,
		"fgw":         `+((+*fgw*) (+searchSyllables:f* +searchSyllables:g* +searchSyllables:w*))`,
		"fagai":       `+((+*fagai*) (+searchSyllables:fa +searchSyllables:gai*))`,
		"of":          `*:*`,
		"한":           `*:*`,
		"of 港":        `+((+*港*))`,
	} {
		if have := lucene(parsed(t, text)); have != want {
			t.Errorf("%q: have %s, want %s", text, have, want)
		}
	}
}

func parsed(t *testing.T, text string) *search.Query {
	t.Helper()
	q, err := search.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func FuzzQuestionsToTheIndex(f *testing.F) {
	for _, s := range []string{"发改委", `a") OR (b`, "a AND b", "名:x", "fgw", `\`, "a\x00b", "xi'an", "a~2^4", "{a TO b}", "//a//", "＊：＊a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := search.Parse(text)
		if err != nil {
			return // there is nothing to ask the index for
		}
		if have := lucene(q); !harmless.MatchString(have) || strings.Count(have, "(") != strings.Count(have, ")") {
			t.Errorf("%q: %s", text, have)
		}
	})
}
