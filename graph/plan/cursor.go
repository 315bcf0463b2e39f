package plan

import (
	"encoding/base64"
	"encoding/binary"
	"math"
	"unicode/utf8"

	"mandate/graph/fault"
	"mandate/graph/model"
)

// A cursor is the place of a row: its values of the list's order, not its number, so that it stays right while rows come
// and go. It begins with a version and the fingerprint of the list and its order, so that one from elsewhere is refused.
const cursorVersion = 2

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

// CursorValue says what a cursor holds for one part of an order.
type CursorValue struct {
	Scalar   model.Scalar
	Nullable bool
}

// strict takes one text only for the same bytes: a cursor with a stray bit at its end was not made here.
var strict = base64.RawURLEncoding.Strict()

// DecodeCursor answers the values of a cursor of a list with this fingerprint, or an Invalid error: where the cursor is
// none, is of another version, list or order, or does not hold exactly the values that the order has.
func DecodeCursor(cursor string, fingerprint uint32, order []CursorValue) ([]any, error) {
	raw, err := strict.DecodeString(cursor)
	if err != nil || len(raw) < 5 {
		return nil, fault.New(fault.Invalid, "the cursor is not one of this server, or not whole: start again without it")
	}
	if raw[0] != cursorVersion {
		return nil, fault.New(fault.Invalid, "the cursor is of another version of this server: start again without it")
	}
	if binary.BigEndian.Uint32(raw[1:]) != fingerprint {
		return nil, fault.New(fault.Invalid, "the cursor is of another list, filter or order: start again without it")
	}
	values := make([]any, 0, len(order))
	for raw = raw[5:]; len(raw) > 0 && len(values) < len(order); {
		var v any
		if v, raw = decodeValue(raw); raw == nil || !order[len(values)].fits(v) {
			return nil, errDamaged
		}
		values = append(values, v)
	}
	if len(raw) > 0 || len(values) != len(order) {
		return nil, errDamaged
	}
	return values, nil
}

var errDamaged = fault.New(fault.Invalid, "the cursor is damaged: start again without it")

// fits tells whether a row can have the value.
func (c CursorValue) fits(v any) bool {
	ok := false
	switch v := v.(type) {
	case nil:
		return c.Nullable
	case int64:
		ok = c.Scalar == model.Int
	case string:
		ok = c.Scalar == model.String
	case bool:
		ok = c.Scalar == model.Boolean
	case float64:
		ok = c.Scalar == model.Float && !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return ok
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
