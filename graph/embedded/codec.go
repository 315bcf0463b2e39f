package embedded

import (
	"fmt"
	"strings"

	"github.com/fxamacker/cbor/v2"

	"mandate/graph/store"
)

// format is the version of the encoding on disk. A file of another version is refused, never guessed at.
const format = "mandate graph 1"

// record is what is kept of a node or relationship, as a CBOR array; its identity is its key. CBOR keeps 1 and 1.0 apart.
type record struct {
	_          struct{} `cbor:",toarray"`
	Label      string   // or relationship type
	From, To   string   // of relationships
	DocOrder   int64
	Properties map[string]any
}

// codec writes and reads records. Short texts that recur are read into memory once.
type codec struct {
	encoder cbor.EncMode
	decoder cbor.DecMode
	known   map[string]any
}

// interned is the longest text that is looked up among those read before: numbers of documents, roles, names.
const interned = 48

func newCodec() (*codec, error) {
	encoder, err := cbor.EncOptions{Sort: cbor.SortBytewiseLexical}.EncMode()
	if err != nil {
		return nil, fmt.Errorf("encoder: %w", err)
	}
	decoder, err := cbor.DecOptions{IntDec: cbor.IntDecConvertSigned, DupMapKey: cbor.DupMapKeyEnforcedAPF}.DecMode()
	if err != nil {
		return nil, fmt.Errorf("decoder: %w", err)
	}
	return &codec{encoder: encoder, decoder: decoder, known: map[string]any{}}, nil
}

func nodeKey(id string) []byte { return []byte(id) }

// edgeKey is the id, or type and ends; a zero byte cannot occur in any of them.
func edgeKey(key store.EdgeKey) []byte {
	if key.ID != "" {
		return []byte(key.ID)
	}
	return []byte(key.Type + "\x00" + key.From + "\x00" + key.To)
}

func (c *codec) encodeNode(n *store.Node) ([]byte, error) {
	return c.encoder.Marshal(record{Label: n.Label, DocOrder: n.DocOrder, Properties: n.Properties})
}

func (c *codec) encodeEdge(e *store.Edge) ([]byte, error) {
	return c.encoder.Marshal(record{Label: e.Type, From: e.From, To: e.To, DocOrder: e.DocOrder, Properties: e.Properties})
}

func (c *codec) decode(value []byte) (record, error) {
	var r record
	if err := c.decoder.Unmarshal(value, &r); err != nil {
		return r, err
	}
	for name, v := range r.Properties {
		if s, ok := v.(string); ok && len(s) <= interned {
			first, again := c.known[s]
			if !again {
				first = v
				c.known[s] = v
			}
			r.Properties[name] = first
		}
	}
	return r, nil
}

func (c *codec) decodeNode(key, value []byte) (store.Node, error) {
	r, err := c.decode(value)
	return store.Node{Label: r.Label, ID: string(key), DocOrder: r.DocOrder, Properties: r.Properties}, err
}

func (c *codec) decodeEdge(key, value []byte) (store.Edge, error) {
	r, err := c.decode(value)
	e := store.Edge{Type: r.Label, From: r.From, To: r.To, DocOrder: r.DocOrder, Properties: r.Properties}
	if id := string(key); !strings.Contains(id, "\x00") {
		e.ID = id
	}
	return e, err
}
