package main

import (
	"bytes"
	"testing"
)

func TestRedact(t *testing.T) {
	for given, want := range map[string]string{
		"neo4j://neo4j:hush@host:7687/db is away":  "neo4j://neo4j:***@host:7687/db is away",
		`bolt+ssc://a:p@ss@w0rd@host "and" more`:   `bolt+ssc://a:***@host "and" more`,
		"x://:only@h y://b:p/w@h":                  "x://:***@h y://b:***@h",
		"neo4j://neo4j@host/db":                    "neo4j://neo4j@host/db",
		"https://host:443/a, mail me@host":         "https://host:443/a, mail me@host",
		"write neo4j://user:password@host:7687/db": "write neo4j://user:password@host:7687/db",
		"as neo4j://USER:PASSWORD@HOST:7687/DB":    "as neo4j://USER:PASSWORD@HOST:7687/DB",
		"neo4j://root:user:password@host":          "neo4j://root:***@host",
		"neo4j://user:password@evil:secret@host":   "neo4j://user:***@host",
		"":                                         "",
	} {
		var out bytes.Buffer
		n, err := redactor{&out}.Write([]byte(given))
		if err != nil || n != len(given) || out.String() != want {
			t.Errorf("%q: wrote %q (%d, %v), want %q", given, out.String(), n, err, want)
		}
	}
}
