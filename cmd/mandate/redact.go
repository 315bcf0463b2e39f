package main

import (
	"io"
	"regexp"
)

// secret is what stands between the user's name and the @ of an address. A password with an unescaped @ in it is taken
// whole.
var secret = regexp.MustCompile(`(\w[\w+.-]*://[^\s:@/]*):[^\s]*@`)

// example is how messages and help show where a password goes; there is nothing in it to hide.
var example = regexp.MustCompile(`(?i)://user:password@host\b`)

// redact hides the passwords of addresses.
func redact(s string) string {
	return secret.ReplaceAllStringFunc(s, func(found string) string {
		if example.MatchString(found + "host") {
			return found
		}
		return secret.ReplaceAllString(found, "$1:***@")
	})
}

// redactor writes what it is given without passwords. Its writers, slog and report, write whole lines at once.
type redactor struct{ w io.Writer }

// Write answers the length of p, as all of it is dealt with.
func (r redactor) Write(p []byte) (int, error) {
	if _, err := io.WriteString(r.w, redact(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}
