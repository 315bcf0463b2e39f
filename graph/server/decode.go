package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// decode reads one JSON value and nothing after it. The library takes a quarter of the time of the standard one.
func decode(r io.Reader, to any) error { return jsonv2.UnmarshalRead(r, to, asWritten) }

// asWritten reads objects of any content with their numbers as they are written, so that large ones are not rounded.
var asWritten = jsonv2.WithUnmarshalers(jsonv2.UnmarshalFromFunc(func(d *jsontext.Decoder, to *map[string]any) error {
	value, err := anything(d)
	if err != nil || value == nil {
		return err
	}
	object, ok := value.(map[string]any)
	if !ok {
		return errors.New("not an object")
	}
	*to = object
	return nil
}))

// anything reads the next value of whatever kind.
func anything(d *jsontext.Decoder) (any, error) {
	t, err := d.ReadToken()
	if err != nil {
		return nil, err
	}
	switch t.Kind() {
	case jsontext.KindTrue, jsontext.KindFalse:
		return t.Bool(), nil
	case jsontext.KindNumber:
		return json.Number(t.String()), nil
	case jsontext.KindString:
		return t.String(), nil
	case jsontext.KindBeginArray:
		return array(d)
	case jsontext.KindBeginObject:
		return object(d)
	}
	return nil, nil
}

func array(d *jsontext.Decoder) (any, error) {
	list := []any{}
	for d.PeekKind() != jsontext.KindEndArray {
		value, err := anything(d)
		if err != nil {
			return nil, err
		}
		list = append(list, value)
	}
	_, err := d.ReadToken()
	return list, err
}

func object(d *jsontext.Decoder) (any, error) {
	found := map[string]any{}
	for d.PeekKind() != jsontext.KindEndObject {
		name, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		key := name.String()
		if found[key], err = anything(d); err != nil {
			return nil, err
		}
	}
	_, err := d.ReadToken()
	return found, err
}

// wrong says of a decoder's error what a client can use.
func wrong(err error) string {
	syntax := (*jsontext.SyntacticError)(nil)
	switch {
	case !errors.As(err, &syntax):
		return ""
	case errors.Is(err, jsontext.ErrDuplicateName):
		return fmt.Sprintf(": the name at byte %d is there twice", syntax.ByteOffset)
	case strings.Contains(syntax.Err.Error(), "after top-level value"):
		return ": there is more after it"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Sprintf(": it ends at byte %d", syntax.ByteOffset)
	}
	return fmt.Sprintf(": byte %d cannot stand there", syntax.ByteOffset)
}
