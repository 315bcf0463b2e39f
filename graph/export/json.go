package export

import (
	"bytes"
	"encoding/json"
)

// appendJSON appends a value as JSON; letters stay as they are.
func appendJSON(out []byte, value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err) // values are texts, finite numbers, truths and lists of texts
	}
	return append(out, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

// object is a JSON object that is being written, its members in the order in which they are given.
type object struct{ out []byte }

func newObject() *object { return &object{[]byte{'{'}} }

func (o *object) member(name string) {
	if len(o.out) > 1 {
		o.out = append(o.out, ',')
	}
	o.out = append(appendJSON(o.out, name), ':')
}

func (o *object) put(name string, value any) {
	o.member(name)
	o.out = appendJSON(o.out, value)
}

func (o *object) nested(name string, inner *object) {
	o.member(name)
	o.out = append(o.out, inner.bytes()...)
}

func (o *object) values(values []Value) {
	for _, v := range values {
		o.put(v.Name, v.Value)
	}
}

func (o *object) bytes() []byte { return append(o.out, '}') }
