package server

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// tags makes ETags. An answer is the same as before where the data, the program and the media type are.
type tags map[string]string

func newTags(build string) tags {
	t := tags{}
	for _, m := range []string{typeJSON, typeResponse} {
		t[m] = newTag(build, m)
	}
	return t
}

// newTag makes what follows the revision in the ETags of a program and a form of answer.
func newTag(build, form string) string {
	sum := sha256.Sum256([]byte(build + "\n" + form))
	return "-" + hex.EncodeToString(sum[:4]) + `"`
}

// of answers the ETag of an answer that was read from a revision.
func (t tags) of(revision, media string) string { return `"` + revision + t[media] }

// unchanged tells whether a client has the answer already.
func unchanged(r *http.Request, tag string) bool {
	return r.Method != http.MethodPost && matches(r.Header.Get("If-None-Match"), tag)
}

func matches(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == tag {
			return true
		}
	}
	return false
}
