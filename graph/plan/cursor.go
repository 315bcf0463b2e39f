package plan

import (
	"encoding/base64"
	"encoding/binary"
	"math"
	"unicode/utf8"

	"mandate/graph/fault"
)

// A cursor is the place of a row: its values of the list's order, not its number, so that it stays right while rows come
// and go. It begins with a version and the fingerprint of the list's order, so that one from elsewhere is refused.
const cursorVersion = 1

const (
	tagNil = iota
	tagInt
	tagString
	tagFalse
	tagTrue
	tagFloat
)

// AppendCursor appends the cursor of a row with these values to out.
func AppendCursor(out []byte, fingerprint uint32, values ...any) []byte {
	var space [96]byte
	raw := append(space[:0], cursorVersion)
	raw = binary.BigEndian.AppendUint32(raw, fingerprint)
	for _, v := range values {
		switch v := v.(type) {
		case int64:
			raw = binary.AppendVarint(append(raw, tagInt), v)
		case string:
			raw = binary.AppendUvarint(append(raw, tagString), uint64(len(v)))
			raw = append(raw, v...)
		case bool:
			if v {
				raw = append(raw, tagTrue)
			} else {
				raw = append(raw, tagFalse)
			}
		case float64:
			raw = binary.BigEndian.AppendUint64(append(raw, tagFloat), math.Float64bits(v))
		default:
			raw = append(raw, tagNil)
		}
	}
	return base64.RawURLEncoding.AppendEncode(out, raw)
}

// DecodeCursor answers the values of a cursor of a list with this fingerprint and number of order keys, or an Invalid error.
func DecodeCursor(cursor string, fingerprint uint32, keys int) ([]any, error) {
	return decodeCursor(cursor, fingerprint, keys, placed)
}

// decodeCursor decodes a cursor whose values are fit to be a place.
func decodeCursor(cursor string, fingerprint uint32, keys int, fit func([]any) bool) ([]any, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) < 5 {
		return nil, fault.New(fault.Invalid, "the cursor is not one of this server: take cursors from pageInfo or edges")
	}
	if raw[0] != cursorVersion {
		return nil, fault.New(fault.Invalid, "the cursor is of another version of this server: start again without it")
	}
	if binary.BigEndian.Uint32(raw[1:]) != fingerprint {
		return nil, fault.New(fault.Invalid, "the cursor is of another list or order: start again without it")
	}
	values := make([]any, 0, keys)
	for raw = raw[5:]; len(raw) > 0 && len(values) <= keys; {
		var v any
		if v, raw = decodeValue(raw); raw == nil {
			break
		}
		values = append(values, v)
	}
	if raw == nil || len(values) != keys || !fit(values) {
		return nil, fault.New(fault.Invalid, "the cursor is damaged: take cursors from pageInfo or edges")
	}
	return values, nil
}

// placed tells whether the last two values are a docOrder and an id, as in every order.
func placed(values []any) bool {
	n := len(values)
	_, order := values[n-2].(int64)
	_, id := values[n-1].(string)
	return order && id
}

// decodeValue answers the first value and the rest; the rest is nil where the bytes are no value.
func decodeValue(raw []byte) (any, []byte) {
	tag, raw := raw[0], raw[1:]
	switch tag {
	case tagNil:
		return nil, raw
	case tagFalse, tagTrue:
		return tag == tagTrue, raw
	case tagInt:
		if v, n := binary.Varint(raw); n > 0 {
			return v, raw[n:]
		}
	case tagString:
		if size, n := binary.Uvarint(raw); n > 0 && size <= uint64(len(raw)-n) {
			if s := raw[n : n+int(size)]; utf8.Valid(s) {
				return string(s), raw[n+int(size):]
			}
		}
	case tagFloat:
		if len(raw) >= 8 {
			return math.Float64frombits(binary.BigEndian.Uint64(raw)), raw[8:]
		}
	}
	return nil, nil
}
