package web

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

func request(t *testing.T, method, target string, header http.Header) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for name, values := range header {
		r.Header[name] = values
	}
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func page(t *testing.T) string {
	t.Helper()
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	return w.Body.String()
}

var loaded = regexp.MustCompile(`<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)="([^"]*)"`)

func TestPage(t *testing.T) {
	response := request(t, http.MethodGet, "/", nil)
	if response.StatusCode != http.StatusOK {
		t.Fatalf("status %d", response.StatusCode)
	}
	if got := response.Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("Content-Type %q", got)
	}
	if got := response.Header.Get("Cache-Control"); got != "no-cache" {
		t.Errorf("Cache-Control %q", got)
	}
	text := page(t)
	if strings.Contains(text, "http://") || strings.Contains(text, "https://") {
		t.Error("the page names another origin")
	}
	for _, want := range []string{`lang="zh-CN"`, "<title>Mandate", `id="ready-queries"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestAssets(t *testing.T) {
	matches := loaded.FindAllStringSubmatch(page(t), -1)
	if len(matches) != 3 {
		t.Fatalf("the page loads %d files, want icon, style sheet and script", len(matches))
	}
	types := map[string]string{
		".css": "text/css; charset=utf-8",
		".js":  "text/javascript; charset=utf-8",
		".svg": "image/svg+xml",
	}
	for _, match := range matches {
		target := match[1]
		if !regexp.MustCompile(`^/assets/[a-z]+-[0-9a-f]{12}\.(css|js|svg)$`).MatchString(target) {
			t.Errorf("%s: not a hashed asset of this origin", target)
			continue
		}
		response := request(t, http.MethodGet, target, nil)
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", target, response.StatusCode)
		}
		if got, want := response.Header.Get("Content-Type"), types[target[strings.LastIndex(target, "."):]]; got != want {
			t.Errorf("%s: Content-Type %q, want %q", target, got, want)
		}
		if got := response.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s: Cache-Control %q", target, got)
		}
	}
}

func TestStyleLoadsNothing(t *testing.T) {
	for at, file := range assets() {
		if !strings.HasSuffix(at, ".css") {
			continue
		}
		for _, match := range regexp.MustCompile(`url\(["']?([^"')]{1,40})`).FindAllSubmatch(file.body, -1) {
			if !strings.HasPrefix(string(match[1]), "data:image/") {
				t.Errorf("%s loads %s", at, match[1])
			}
		}
		if strings.Contains(string(file.body), "@import") || strings.Contains(string(file.body), "@font-face") {
			t.Errorf("%s has an import or a font", at)
		}
	}
}

func TestConditionalRequest(t *testing.T) {
	for at := range assets() {
		etag := request(t, http.MethodGet, at, nil).Header.Get("ETag")
		if etag == "" {
			t.Errorf("%s: no ETag", at)
			continue
		}
		response := request(t, http.MethodGet, at, http.Header{"If-None-Match": {etag}})
		if response.StatusCode != http.StatusNotModified {
			t.Errorf("%s: status %d for a matching ETag", at, response.StatusCode)
		}
	}
}

func TestSecurityHeaders(t *testing.T) {
	targets := []string{"/missing"}
	for at := range assets() {
		targets = append(targets, at)
	}
	for _, target := range targets {
		header := request(t, http.MethodGet, target, nil).Header
		if got := header.Get("X-Content-Type-Options"); got != "nosniff" {
			t.Errorf("%s: X-Content-Type-Options %q", target, got)
		}
		if got := header.Get("Content-Security-Policy"); got != ContentSecurityPolicy {
			t.Errorf("%s: Content-Security-Policy %q", target, got)
		}
	}
}

func TestPolicyIsStrict(t *testing.T) {
	if !strings.HasPrefix(ContentSecurityPolicy, "default-src 'none';") {
		t.Error("the policy does not start from nothing")
	}
	for _, banned := range []string{"unsafe", "http:", "https:", "*", "blob:"} {
		if strings.Contains(ContentSecurityPolicy, banned) {
			t.Errorf("the policy allows %q", banned)
		}
	}
}

func TestUnknownPaths(t *testing.T) {
	for _, target := range []string{"/missing", "/index.html", "/assets/", "/assets", "/dist/index.html", "/graphql", "/assets/../embed.go"} {
		if got := request(t, http.MethodGet, target, nil).StatusCode; got != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", target, got)
		}
	}
}

func TestMethods(t *testing.T) {
	if got := request(t, http.MethodHead, "/", nil).StatusCode; got != http.StatusOK {
		t.Errorf("HEAD: status %d", got)
	}
	response := request(t, http.MethodPost, "/", nil)
	if response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: status %d, Allow %q", response.StatusCode, response.Header.Get("Allow"))
	}
}

func TestQueries(t *testing.T) {
	list := Queries()
	if len(list) != 5 {
		t.Fatalf("%d ready queries, want 5", len(list))
	}
	var script string
	for at, file := range assets() {
		if strings.HasSuffix(at, ".js") {
			script = string(file.body)
		}
	}
	for _, query := range list {
		lines := strings.SplitN(query.Text, "\n", 3)
		if !strings.HasPrefix(lines[0], "# ") || !strings.ContainsFunc(lines[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: the first line is not a Chinese comment", query.Name)
		}
		if !strings.HasPrefix(lines[1], "# ") {
			t.Errorf("%s: the second line is not a comment", query.Name)
		}
		if query.Title != lines[0][2:]+" / "+lines[1][2:] {
			t.Errorf("%s: title %q", query.Name, query.Title)
		}
		if !strings.Contains(script, query.Name) {
			t.Errorf("%s: not in the built page", query.Name)
		}
	}
}
