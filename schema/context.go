package schema

import _ "embed"

//go:embed context.jsonld
var context []byte

// Context answers the JSON-LD context of exports: which terms of ELI, ORG, the Core Vocabularies, Web Annotation and PROV the
// types and properties stand for. Its graph says of which classes of these vocabularies the types are.
func Context() []byte { return context }
