package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// exchanges sends the requests in docs/http.md and compares what comes with the ```http block behind each: status, the
// headers named there, and the JSON.
func (u *suite) exchanges(t *testing.T) {
	text, err := os.ReadFile("../../docs/http.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "```http\n")[1:]
	if len(blocks) == 0 || len(blocks)%2 != 0 {
		t.Fatalf("%d blocks are not requests with answers", len(blocks))
	}
	for i := 0; i < len(blocks); i += 2 {
		asked, answered := readMessage(t, blocks[i]), readMessage(t, blocks[i+1])
		u.one(t, fmt.Sprintf("http.md/%d", i/2+1), func(t *testing.T) { u.exchange(t, asked, answered) })
	}
}

func (u *suite) exchange(t *testing.T, asked, answered message) {
	target, query, _ := strings.Cut(strings.TrimSuffix(asked.words[1], " HTTP/1.1"), "?")
	c := httpCase{method: asked.words[0], path: target, body: asked.body, header: asked.header}
	if query != "" {
		values := url.Values{}
		for pair := range strings.SplitSeq(query, "&") {
			name, value, _ := strings.Cut(pair, "=")
			values.Set(name, value)
		}
		c.path += "?" + values.Encode()
	}
	response, body := u.send(t, c)
	if got, want := strconv.Itoa(response.StatusCode), strings.Fields(answered.words[1])[0]; got != want {
		t.Errorf("status %s, want %s", got, want)
	}
	for name, want := range answered.header {
		if got := response.Header.Get(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	var got, want any
	if json.Unmarshal([]byte(body), &got) != nil || json.Unmarshal([]byte(answered.body), &want) != nil {
		t.Fatalf("not JSON: %s or %s", body, answered.body)
	}
	g, _ := json.Marshal(got)
	w, _ := json.Marshal(want)
	if !bytes.Equal(g, w) {
		t.Errorf("got  %s\nwant %s", g, w)
	}
}

// message is a request or an answer as the page has it.
type message struct {
	words  [2]string // the first word of the first line, and the others
	header map[string]string
	body   string
}

func readMessage(t *testing.T, block string) message {
	t.Helper()
	text, _, ok := strings.Cut(block, "\n```")
	if !ok {
		t.Fatalf("the block does not end: %s", block)
	}
	head, body, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	first, rest, _ := strings.Cut(lines[0], " ")
	m := message{words: [2]string{first, rest}, header: map[string]string{}, body: body}
	for _, line := range lines[1:] {
		name, value, _ := strings.Cut(line, ": ")
		m.header[name] = value
	}
	return m
}

// Every code that an error can have is explained.
func TestCodesAreDocumented(t *testing.T) {
	source, err := os.ReadFile("../fault/fault.go")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../docs/http.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`Code = "([A-Z_]+)"`).FindAllSubmatch(source, -1)
	if len(codes) < 7 {
		t.Fatalf("only %d codes were found", len(codes))
	}
	for _, code := range codes {
		if !bytes.Contains(page, []byte("| `"+string(code[1])+"` |")) {
			t.Errorf("%s is not in docs/http.md", code[1])
		}
	}
}
