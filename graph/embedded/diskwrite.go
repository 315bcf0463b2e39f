package embedded

import (
	"bytes"
	"errors"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
)

// write makes a change last: all of it or nothing.
func (d *disk) write(c *change, at time.Time) error {
	return d.guard(func() error {
		return d.db.Update(func(tx *bolt.Tx) error {
			if err := d.writeNodes(tx.Bucket(bucketNodes), c); err != nil {
				return err
			}
			if err := d.writeEdges(tx.Bucket(bucketEdges), c); err != nil {
				return err
			}
			meta := tx.Bucket(bucketMeta)
			return errors.Join(
				meta.Put(metaDigest, []byte(c.digest.String())), meta.Put(metaLoadedAt, []byte(at.Format(time.RFC3339))))
		})
	})
}

func (d *disk) writeNodes(bucket *bolt.Bucket, c *change) error {
	for i, dead := range c.deadNodes {
		if dead {
			if err := bucket.Delete(nodeKey(c.old.tableOf(uint32(i)).row(uint32(i))[slotID].(string))); err != nil {
				return err
			}
		}
	}
	var pairs []pair
	for _, nodes := range c.nodes {
		for _, n := range nodes {
			value, err := d.codec.encodeNode(n.Node)
			if err != nil {
				return err
			}
			pairs = append(pairs, pair{nodeKey(n.ID), value})
		}
	}
	return put(bucket, pairs)
}

func (d *disk) writeEdges(bucket *bolt.Bucket, c *change) error {
	for name, dead := range c.deadEdges {
		for i := range dead {
			if dead[i] {
				if err := bucket.Delete(edgeKey(c.old.edgeKey(name, uint32(i)))); err != nil {
					return err
				}
			}
		}
	}
	var pairs []pair
	for _, edges := range c.edges {
		for _, e := range edges {
			value, err := d.codec.encodeEdge(e.Edge)
			if err != nil {
				return err
			}
			pairs = append(pairs, pair{edgeKey(e.Key()), value})
		}
	}
	return put(bucket, pairs)
}

type pair struct{ key, value []byte }

// put writes in the order of the keys, which fills the pages of the tree one after the other.
func put(bucket *bolt.Bucket, pairs []pair) error {
	slices.SortFunc(pairs, func(a, b pair) int { return bytes.Compare(a.key, b.key) })
	for _, p := range pairs {
		if err := bucket.Put(p.key, p.value); err != nil {
			return err
		}
	}
	return nil
}
