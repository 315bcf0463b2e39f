package main

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// jsonIndent is one step of indented JSON.
const jsonIndent = "  "

// streamed prints structs to the byte as encoding/json does, but one element of a list after the other: the facts of a long text
// are never in memory a second time, as JSON.
type streamed struct {
	w      io.Writer
	pretty bool
	ends   bool // whether a line ends behind the object
	buf    bytes.Buffer
	shaped bytes.Buffer
	err    error
}

// object prints the fields of structs as one JSON object. Each field must have a json tag; none may be embedded.
func (s *streamed) object(parts ...any) error {
	s.text("{")
	n := 0
	for _, part := range parts {
		v := reflect.ValueOf(part)
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			s.between(n, 1)
			s.text(`"` + name + `":`)
			if s.pretty {
				s.text(" ")
			}
			s.field(v.Field(i))
			n++
		}
	}
	s.text(s.line(0) + "}")
	if s.ends {
		s.text("\n")
	}
	return s.err
}

func (s *streamed) field(v reflect.Value) {
	if v.Kind() != reflect.Slice || v.Len() == 0 {
		s.value(v.Interface(), 1)
		return
	}
	s.text("[")
	for i := range v.Len() {
		s.between(i, 2)
		// The address spares a copy of the element.
		s.value(v.Index(i).Addr().Interface(), 2)
	}
	s.text(s.line(1) + "]")
}

// between parts the nth element of a list or object from the one before.
func (s *streamed) between(n, depth int) {
	if n > 0 {
		s.text(",")
	}
	s.text(s.line(depth))
}

// line is what begins a line where lines are printed.
func (s *streamed) line(depth int) string {
	if !s.pretty {
		return ""
	}
	return "\n" + strings.Repeat(jsonIndent, depth)
}

func (s *streamed) value(v any, depth int) {
	if s.err != nil {
		return
	}
	s.buf.Reset()
	e := json.NewEncoder(&s.buf)
	e.SetEscapeHTML(false)
	if s.err = e.Encode(v); s.err != nil {
		return
	}
	out := bytes.TrimRight(s.buf.Bytes(), "\n")
	if s.pretty {
		s.shaped.Reset()
		if s.err = json.Indent(&s.shaped, out, strings.Repeat(jsonIndent, depth), jsonIndent); s.err != nil {
			return
		}
		out = s.shaped.Bytes()
	}
	_, s.err = s.w.Write(out)
}

func (s *streamed) text(t string) {
	if s.err == nil && t != "" {
		_, s.err = io.WriteString(s.w, t)
	}
}
