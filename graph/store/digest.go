package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// DatasetID is the id of the one node that a store keeps by itself. It is no part of a batch nor of the revision.
const DatasetID = "dataset:current"

// DatasetLabel is the label of that node.
const DatasetLabel = "Dataset"

// Digest names content. The digest of a graph is the sum of the digests of its nodes and edges modulo 2^128, so it does
// not depend on the order in which they came and changes by as much as they do. It guards against mistakes, not against
// an adversary who makes up content for a given digest. The zero Digest is that of an empty graph.
type Digest [16]byte

// Add puts a part into the whole.
func (d Digest) Add(part Digest) Digest {
	low, carry := bits.Add64(d.low(), part.low(), 0)
	high, _ := bits.Add64(d.high(), part.high(), carry)
	return join(high, low)
}

// Sub takes out a part that was added.
func (d Digest) Sub(part Digest) Digest {
	low, borrow := bits.Sub64(d.low(), part.low(), 0)
	high, _ := bits.Sub64(d.high(), part.high(), borrow)
	return join(high, low)
}

// String answers 32 hexadecimal digits in small letters: the revision.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// ParseDigest reads what String answers.
func ParseDigest(s string) (Digest, error) {
	var d Digest
	if len(s) != hex.EncodedLen(len(d)) {
		return d, fmt.Errorf("digest %q does not have %d digits", s, hex.EncodedLen(len(d)))
	}
	if _, err := hex.Decode(d[:], []byte(s)); err != nil {
		return Digest{}, fmt.Errorf("digest %q: %w", s, err)
	}
	return d, nil
}

func (d Digest) high() uint64 { return binary.BigEndian.Uint64(d[:8]) }
func (d Digest) low() uint64  { return binary.BigEndian.Uint64(d[8:]) }

func join(high, low uint64) Digest {
	var d Digest
	binary.BigEndian.PutUint64(d[:8], high)
	binary.BigEndian.PutUint64(d[8:], low)
	return d
}

// NodeDigest answers the digest of a node that Validate let pass.
func NodeDigest(n Node) Digest {
	b := make([]byte, 0, 512)
	b = appendText(append(b, 'N'), n.Label)
	b = appendText(b, n.ID)
	b = binary.AppendVarint(b, n.DocOrder)
	return sum(appendProperties(b, n.Properties))
}

// EdgeDigest answers the digest of a relationship that Validate let pass.
func EdgeDigest(e Edge) Digest {
	b := make([]byte, 0, 512)
	b = appendText(append(b, 'E'), e.Type)
	b = appendText(b, e.From)
	b = appendText(b, e.To)
	b = appendText(b, e.ID)
	b = binary.AppendVarint(b, e.DocOrder)
	return sum(appendProperties(b, e.Properties))
}

func sum(b []byte) Digest {
	whole := sha256.Sum256(b)
	return Digest(whole[:16])
}

// The letter before a value keeps 1, 1.0, "1" and true apart; the lengths keep neighbours apart.
func appendProperties(b []byte, properties map[string]any) []byte {
	b = binary.AppendUvarint(b, uint64(len(properties)))
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		b = appendValue(appendText(b, name), properties[name])
	}
	return b
}

func appendValue(b []byte, value any) []byte {
	switch v := value.(type) {
	case string:
		return appendText(append(b, 's'), v)
	case int64:
		return binary.AppendVarint(append(b, 'i'), v)
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
	case bool:
		if v {
			return append(b, 't')
		}
		return append(b, 'u')
	case []any:
		b = binary.AppendUvarint(append(b, 'l'), uint64(len(v)))
		for _, item := range v {
			b = appendValue(b, item)
		}
		return b
	}
	return appendText(append(b, '?'), fmt.Sprintf("%T", value))
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}
