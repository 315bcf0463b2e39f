package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// check asks every variant every question once and fails unless all answer the same. It answers the bytes that the last
// variant answered, by shape and input.
func check(variants []*variant) ([][][]byte, error) {
	right := map[[2]int][]byte{}
	var bodies [][][]byte
	for n, v := range variants {
		c, err := dial(v.addr)
		if err != nil {
			return nil, err
		}
		c.keep = true
		bodies = make([][][]byte, len(shapes))
		v.lengths = make([][]int, len(shapes))
		for shape := range shapes {
			for input := range v.requests[shape] {
				data, err := v.data(c, shape, input)
				if err != nil {
					return nil, fmt.Errorf("%s, %s, input %d: %w", shapes[shape].name, v.name, input, err)
				}
				place := [2]int{shape, input}
				if n == 0 {
					right[place] = data
				} else if !bytes.Equal(data, right[place]) {
					return nil, differs(shapes[shape].name, input, variants[0].name, right[place], v.name, data)
				}
				v.lengths[shape] = append(v.lengths[shape], len(c.body))
				bodies[shape] = append(bodies[shape], bytes.Clone(c.body))
			}
		}
		if err := c.close(); err != nil {
			return nil, err
		}
	}
	return bodies, nil
}

// means answers the mean size of the answers of each shape.
func means(bodies [][][]byte) []int {
	sizes := make([]int, len(bodies))
	for i, answers := range bodies {
		for _, body := range answers {
			sizes[i] += len(body)
		}
		sizes[i] /= max(1, len(answers))
	}
	return sizes
}

// data asks for one answer and brings it into one form: the order of fields in an object and the blanks between them do
// not count, everything else does.
func (v *variant) data(c *client, shape, input int) ([]byte, error) {
	if err := c.until(time.Now().Add(time.Minute)); err != nil {
		return nil, err
	}
	if _, err := c.ask(v.requests[shape][input]); err != nil {
		return nil, fmt.Errorf("%w: %.500s", err, c.body)
	}
	var answer struct {
		Data   map[string]any `json:"data"`
		Errors []any          `json:"errors"`
	}
	d := json.NewDecoder(bytes.NewReader(c.body))
	d.UseNumber()
	if err := d.Decode(&answer); err != nil {
		return nil, err
	}
	if len(answer.Errors) > 0 || len(answer.Data) == 0 {
		return nil, fmt.Errorf("the answer has errors or no data: %.500s", c.body)
	}
	for name, value := range answer.Data {
		if value == nil {
			return nil, fmt.Errorf("%s is null: the question asks for something that is not there", name)
		}
	}
	return json.Marshal(answer.Data)
}

// differs shows two answers from shortly before the first difference.
func differs(shape string, input int, nameA string, a []byte, nameB string, b []byte) error {
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	from := max(0, at-100)
	return fmt.Errorf("%s, input %d: the answers differ at byte %d:\n%s: …%.300s\n%s: …%.300s",
		shape, input, at, nameA, a[from:], nameB, b[from:])
}
