package export_test

import "testing"

func TestEmbedded(t *testing.T) {
	m := mustSchema(t)
	run(t, "embedded", m, openEmbedded(t, m))
}
