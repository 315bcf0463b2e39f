package persisted

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"mandate/graph/fault"
)

// Load reads all files of a folder, and of the folders in it, that end in .graphql or .gql. Each is one document: one or
// several named operations and the fragments they use. A comment "# variables: {…}" above an operation gives typical
// variables; there may be several. What is wrong is a *fault.Error that names file and line. Whether a document fits the
// schema is not looked at.
func Load(files fs.FS, folder string) (*Set, error) {
	s := &Set{documents: map[string]Document{}}
	err := fs.WalkDir(files, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(name, err)
		}
		if extension := path.Ext(name); entry.IsDir() || extension != ".graphql" && extension != ".gql" {
			return nil
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return unreadable(name, err)
		}
		return s.add(name, string(text))
	})
	if err == nil && len(s.operations) == 0 {
		err = fault.New(fault.Invalid, "%s holds no operations: put .graphql files there", folder)
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

func unreadable(name string, err error) error {
	if cause := (*fs.PathError)(nil); errors.As(err, &cause) {
		err = cause.Err
	}
	return fault.New(fault.Invalid, "%s cannot be read: %v", name, err)
}

// At makes an error of a place in a file.
func At(file string, line int, format string, arguments ...any) *fault.Error {
	err := fault.New(fault.Invalid, format, arguments...)
	return fault.New(fault.Invalid, "%s:%d: %s", file, line, err.Message)
}

// add takes in one file.
func (s *Set) add(name, text string) error {
	if !utf8.ValidString(text) {
		return At(name, 1, "the file is not UTF-8")
	}
	document, err := parser.ParseQuery(&ast.Source{Name: name, Input: text})
	if err != nil {
		return unparsed(name, err)
	}
	if len(document.Operations) == 0 {
		return At(name, 1, "there is no operation: a file is a document of its own, with the fragments that it uses")
	}
	s.documents[Identifier(text)] = Document{Text: text}
	for _, o := range document.Operations {
		if err := s.operation(name, text, o); err != nil {
			return err
		}
	}
	return nil
}

func unparsed(name string, err error) error {
	located := (*gqlerror.Error)(nil)
	if !errors.As(err, &located) || len(located.Locations) == 0 {
		return At(name, 1, "%v", err)
	}
	return At(name, located.Locations[0].Line, "%s", located.Message)
}

func (s *Set) operation(name, text string, o *ast.OperationDefinition) error {
	line := o.Position.Line
	if o.Name == "" {
		return At(name, line, "the operation has no name for clients to ask by: give it one")
	}
	if _, taken := s.documents[o.Name]; taken {
		other := s.operations[s.index(o.Name)]
		return At(name, line, "the operation %s stands in %s:%d as well: rename one", o.Name, other.File, other.Line)
	}
	samples, err := samples(name, o)
	if err != nil {
		return err
	}
	document := Document{Text: text, Operation: o.Name}
	s.documents[o.Name] = document
	s.operations = append(s.operations, Operation{document, name, line, samples})
	return nil
}

func (s *Set) index(operation string) int {
	for i := range s.operations {
		if s.operations[i].Operation == operation {
			return i
		}
	}
	return -1
}

const samplePrefix = "variables:"

// samples reads the comments above an operation.
func samples(name string, o *ast.OperationDefinition) ([]Sample, error) {
	if o.Comment == nil {
		return nil, nil
	}
	var list []Sample
	for _, c := range o.Comment.List {
		text, ok := strings.CutPrefix(strings.TrimSpace(c.Text()), samplePrefix)
		if !ok {
			continue
		}
		sample := Sample{Line: c.Position.Line}
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		err := d.Decode(&sample.Variables)
		if _, more := d.Token(); err != nil || more != io.EOF || sample.Variables == nil {
			return nil, At(name, sample.Line, "what follows %s is not one JSON object", samplePrefix)
		}
		for variable := range sample.Variables {
			if o.VariableDefinitions.ForName(variable) == nil {
				return nil, At(name, sample.Line, "%s has no variable $%s", o.Name, variable)
			}
		}
		list = append(list, sample)
	}
	return list, nil
}
