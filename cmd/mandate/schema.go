package main

import (
	"io"
	"strings"

	"mandate/schema"
)

type schemaCmd struct{}

// Run prints the schema's files one after the other: together they are one document.
func (schemaCmd) Run(a *app) error {
	var all strings.Builder
	for _, s := range schema.Sources() {
		all.WriteString(strings.TrimSpace(s.Input) + "\n\n")
	}
	_, err := io.WriteString(a.stdout, strings.TrimSuffix(all.String(), "\n"))
	return err
}
