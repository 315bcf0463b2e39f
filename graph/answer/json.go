package answer

import (
	"math"
	"strconv"
)

const hex = "0123456789abcdef"

// appendString appends s as a JSON string. Only what JSON must escape is escaped; s is valid UTF-8, as every store holds
// nothing else.
func appendString(out []byte, s string) []byte {
	out = append(out, '"')
	for {
		i := plainPrefix(s)
		out = append(out, s[:i]...)
		if i == len(s) {
			return append(out, '"')
		}
		out = appendEscaped(out, s[i])
		s = s[i+1:]
	}
}

func appendEscaped(out []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\n':
		return append(out, '\\', 'n')
	case '\t':
		return append(out, '\\', 't')
	case '\r':
		return append(out, '\\', 'r')
	default:
		return append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
}

// plainPrefix answers how many bytes at the start need no escape. It looks at eight bytes at a time: this is where long
// Chinese texts spend their time.
func plainPrefix(s string) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		v := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | // one load
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		quote, slash := v^(ones*'"'), v^(ones*'\\')
		// A byte below 0x20, a quote or a backslash sets the top bit of its place; bytes from 0x80 up never do.
		special := ((v - ones*0x20) | (quote - ones) | (slash - ones)) & ^v & tops
		if special != 0 {
			break
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' {
			break
		}
	}
	return i
}

// appendFloat appends a number as encoding/json does; there are no infinities in a store.
func appendFloat(out []byte, f float64) []byte {
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(out, f, format, -1, 64)
}
