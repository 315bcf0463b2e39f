package extract

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// A curator must be told where a seed file is wrong, so every entry keeps the
// file and line it stands on, and every error begins with them.

// SeedError is a fault of a seed file. It prints as file:line: reason, with
// line counting from 1. Several at once come as one error of errors.Join.
type SeedError struct {
	File   string
	Line   int
	Reason string
	Code   ProblemCode
}

// Error prints file:line: reason.
func (e *SeedError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// located is the place of an entry in a seed file.
type located struct {
	file string
	line int
}

func (l *located) setPlace(file string, line int) { l.file, l.line = file, line }

// At gives the file and line of the entry.
func (l located) At() (file string, line int) { return l.file, l.line }

func (l located) errorf(format string, args ...any) error {
	return l.codedf(SeedInvalid, format, args...)
}

func (l located) codedf(code ProblemCode, format string, args ...any) error {
	return &SeedError{l.file, max(l.line, 1), fmt.Sprintf(format, args...), code}
}

// Codes of what is wrong with a seed.
const (
	// SeedInvalid: an entry of a seed file is not of its form, or does not fit the text.
	SeedInvalid ProblemCode = "SEED_INVALID"
	// QuoteNotFound: a quotation does not occur where it is said to.
	QuoteNotFound ProblemCode = "QUOTE_NOT_FOUND"
	// NoEvidence: a curated fact that quotes nothing.
	NoEvidence ProblemCode = "NO_EVIDENCE"
	// SpanOverlap: two things lie over each other that may not.
	SpanOverlap ProblemCode = "SPAN_OVERLAP"
)

type placed[T any] interface {
	*T
	setPlace(file string, line int)
}

// readEntries reads a file that holds one list under one key. A file that
// does not exist holds no entries.
func readEntries[T any, P placed[T]](fsys fs.FS, dir, name, key string) ([]T, error) {
	file, body, err := parseFile(fsys, dir, name)
	if err != nil || body == nil {
		return nil, err
	}
	list, err := listUnder(file, body, key)
	if err != nil {
		return nil, err
	}
	out := make([]T, 0, len(list.Values))
	for _, n := range list.Values {
		var entry T
		if err := decode(file, n, &entry); err != nil {
			return nil, err
		}
		P(&entry).setPlace(file, lineOf(n))
		out = append(out, entry)
	}
	return out, nil
}

// readOne reads a file that is one mapping.
func readOne[T any, P placed[T]](fsys fs.FS, dir, name string) (T, error) {
	var entry T
	file, body, err := parseFile(fsys, dir, name)
	if err != nil || body == nil {
		return entry, err
	}
	err = decode(file, body, &entry)
	P(&entry).setPlace(file, lineOf(body))
	return entry, err
}

func parseFile(fsys fs.FS, dir, name string) (string, ast.Node, error) {
	file := path.Join(dir, name)
	src, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return file, nil, nil
	}
	if err != nil {
		return file, nil, err
	}
	tree, err := parser.ParseBytes(src, 0)
	if err != nil {
		return file, nil, atToken(file, 1, err)
	}
	if len(tree.Docs) == 0 || tree.Docs[0].Body == nil {
		return file, nil, nil
	}
	if len(tree.Docs) > 1 {
		return file, nil, &SeedError{file, lineOf(tree.Docs[1].Body), "a second YAML document; write one per file", SeedInvalid}
	}
	return file, tree.Docs[0].Body, nil
}

func listUnder(file string, body ast.Node, key string) (*ast.SequenceNode, error) {
	m, ok := body.(*ast.MappingNode)
	if !ok || len(m.Values) != 1 || m.Values[0].Key.String() != key {
		return nil, &SeedError{file, lineOf(body), fmt.Sprintf("want the single key %q with a list", key), SeedInvalid}
	}
	list, ok := m.Values[0].Value.(*ast.SequenceNode)
	if !ok {
		return nil, &SeedError{file, lineOf(body), fmt.Sprintf("%q is not a list", key), SeedInvalid}
	}
	return list, nil
}

func decode(file string, n ast.Node, into any) error {
	if n.Type() == ast.NullType {
		return &SeedError{file, lineOf(n), "an empty entry", SeedInvalid}
	}
	if err := yaml.NodeToValue(n, into, yaml.Strict(), yaml.DisallowUnknownField()); err != nil {
		return atToken(file, lineOf(n), err)
	}
	return nil
}

// lineOf gives the line of the first key of an entry. A mapping's own token
// is the colon or the first value, which may stand on a later line.
func lineOf(n ast.Node) int {
	if n == nil {
		return 1
	}
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 1
}

// atToken takes line and reason out of an error of the YAML library, whose
// own text is a drawing of several lines.
func atToken(file string, line int, err error) error {
	var y yaml.Error
	if !errors.As(err, &y) {
		return &SeedError{file, line, strings.SplitN(err.Error(), "\n", 2)[0], SeedInvalid}
	}
	if t := y.GetToken(); t != nil && t.Position != nil {
		line = t.Position.Line
	}
	return &SeedError{file, line, y.GetMessage(), SeedInvalid}
}
