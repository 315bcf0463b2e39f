package embedded

// arena hands out slices that live as long as one result and are all given back together. A slice never moves, so parts
// of a result may point into it while more is taken.
type arena[T any] struct {
	chunks   [][]T
	at, used int // the chunk in use, and how much of it
}

// The first chunk holds as many elements as a small answer needs; the whole of an arena that outgrew the second bound is
// dropped instead of kept, so that one great answer does not hold memory for ever.
const (
	firstChunk = 256
	keptChunks = 1 << 17
)

// take answers n zero elements.
func (a *arena[T]) take(n int) []T {
	if n == 0 {
		return nil
	}
	if a.at < len(a.chunks) {
		if c := a.chunks[a.at]; a.used+n <= len(c) {
			a.used += n
			return c[a.used-n : a.used : a.used]
		}
	}
	return a.further(n)
}

func (a *arena[T]) further(n int) []T {
	size := firstChunk
	for a.at < len(a.chunks) {
		if a.at++; a.at < len(a.chunks) && n <= len(a.chunks[a.at]) {
			a.used = n
			return a.chunks[a.at][:n:n]
		}
		size = 2 * len(a.chunks[len(a.chunks)-1])
	}
	a.chunks = append(a.chunks, make([]T, max(n, size)))
	a.used = n
	return a.chunks[a.at][:n:n]
}

// reset takes everything back. What was used is cleared, so that it holds neither texts nor an old state of the graph.
func (a *arena[T]) reset() {
	total := 0
	for i, c := range a.chunks {
		total += len(c)
		if i < a.at {
			clear(c)
		} else if i == a.at {
			clear(c[:a.used])
		}
	}
	if total > keptChunks {
		a.chunks = nil
	}
	a.at, a.used = 0, 0
}
