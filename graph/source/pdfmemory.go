package source

import (
	"context"
	"sync"

	"github.com/tetratelabs/wazero/experimental"
)

// pdfBytes is the most memory that PDFium may take.
const pdfBytes = 512 << 20

// room is the memory of one PDFium. wazero's own grows like a slice, and the copies that are left behind add up to several times the limit
// before they are collected. This one has room for the limit from the start: the system gives a page of it when that is first touched.
type room struct{ bytes []byte }

// spare is a room that is not in use, all zero.
var spare struct {
	sync.Mutex
	bytes []byte
}

// withRoom lets modules that start in the context have such memory.
func withRoom(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(uint64, uint64) experimental.LinearMemory {
		spare.Lock()
		defer spare.Unlock()
		r := &room{spare.bytes}
		spare.bytes = nil
		if r.bytes == nil {
			r.bytes = make([]byte, 0, pdfBytes)
		}
		return r
	}))
}

// Reallocate answers memory of a size that begins with what it held; nil where that is more than the limit.
func (r *room) Reallocate(size uint64) []byte {
	if size > uint64(cap(r.bytes)) {
		return nil
	}
	r.bytes = r.bytes[:size]
	return r.bytes
}

// Free keeps the memory for the next.
func (r *room) Free() {
	clear(r.bytes)
	spare.Lock()
	defer spare.Unlock()
	spare.bytes, r.bytes = r.bytes[:0], nil
}
