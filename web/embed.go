// Package web serves the explorer page: GraphiQL with ready queries, built
// ahead of time and embedded, so that neither Node nor a network is needed to
// run it.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed dist
var built embed.FS

//go:embed queries/*.graphql
var queries embed.FS

// ContentSecurityPolicy is the policy every answer of Handler carries. Scripts,
// styles, pictures and requests may come from the page's own origin only; data:
// pictures are the markers in the editor's margin.
const ContentSecurityPolicy = "default-src 'none'; " +
	"script-src 'self'; " +
	"style-src 'self'; " +
	"img-src 'self' data:; " +
	"connect-src 'self'; " +
	"base-uri 'none'; " +
	"form-action 'none'; " +
	"frame-ancestors 'none'"

// Cache-Control values. The name of an asset contains the hash of its bytes, so
// it never changes; everything else is asked for anew and answered by its ETag.
const (
	cacheForever  = "public, max-age=31536000, immutable"
	cacheValidate = "no-cache"
)

// contentTypes holds the types of all files that may be built. They are not
// taken from the system's tables, which differ from machine to machine.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
}

// Query is a ready query of the explorer page.
type Query struct {
	// Name is the file name without its extension, such as "1-measure-owners".
	Name string
	// Title is the Chinese title and the English one, parted by " / ".
	Title string
	// Text is the whole file, comments included.
	Text string
}

// Queries returns the ready queries in the order the page shows them.
func Queries() []Query {
	entries, err := fs.ReadDir(queries, "queries")
	if err != nil {
		panic(fmt.Sprintf("web: embedded queries: %v", err))
	}
	list := make([]Query, 0, len(entries))
	for _, entry := range entries {
		text, err := fs.ReadFile(queries, path.Join("queries", entry.Name()))
		if err != nil {
			panic(fmt.Sprintf("web: embedded queries: %v", err))
		}
		list = append(list, Query{
			Name:  strings.TrimSuffix(entry.Name(), ".graphql"),
			Title: title(string(text)),
			Text:  string(text),
		})
	}
	return list
}

// title joins the first two comment lines of a query.
func title(text string) string {
	lines := strings.SplitN(text, "\n", 3)
	if len(lines) < 2 {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(lines[0], "#")) + " / " +
		strings.TrimSpace(strings.TrimPrefix(lines[1], "#"))
}

// asset is one embedded file, ready to be served.
type asset struct {
	body         []byte
	contentType  string
	cacheControl string
	etag         string
}

// assets reads the built files by the path they are served at.
func assets() map[string]asset {
	found := make(map[string]asset)
	err := fs.WalkDir(built, "dist", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(built, name)
		if err != nil {
			return err
		}
		contentType, ok := contentTypes[path.Ext(name)]
		if !ok {
			return fmt.Errorf("%s: no content type for this extension", name)
		}
		sum := sha256.Sum256(body)
		file := asset{
			body:         body,
			contentType:  contentType,
			cacheControl: cacheValidate,
			etag:         `"` + hex.EncodeToString(sum[:16]) + `"`,
		}
		at := strings.TrimPrefix(name, "dist")
		if strings.HasPrefix(at, "/assets/") {
			file.cacheControl = cacheForever
		}
		if at == "/index.html" {
			at = "/"
		}
		found[at] = file
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("web: embedded page: %v", err))
	}
	return found
}

// Handler serves the explorer page at "/" and the files it needs. It answers
// GET and HEAD, and 404 for every path it does not know.
func Handler() http.Handler {
	files := assets()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", ContentSecurityPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		file, ok := files[r.URL.Path]
		if !ok {
			http.Error(w, "404 not found", http.StatusNotFound)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			header.Set("Allow", "GET, HEAD")
			http.Error(w, "405 method not allowed", http.StatusMethodNotAllowed)
			return
		}
		header.Set("Content-Type", file.contentType)
		header.Set("Cache-Control", file.cacheControl)
		header.Set("ETag", file.etag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file.body))
	})
}
