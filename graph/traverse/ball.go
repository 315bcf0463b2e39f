package traverse

// ball are the records within a number of steps of one.
type ball struct {
	distance map[int32]int
	radius   int
	rim      []int32 // those at the radius
}

func newBall(center int32) *ball {
	return &ball{distance: map[int32]int{center: 0}, rim: []int32{center}}
}

// grow makes the radius one step longer.
func (s *search) grow(b *ball) {
	var rim []int32
	b.radius++
	for _, node := range b.rim {
		s.each(node, func(h hop) {
			if _, have := b.distance[h.to]; !have {
				b.distance[h.to] = b.radius
				rim = append(rim, h.to)
			}
		})
	}
	b.rim = rim
}

// degree answers how many relationships the records on a ball's rim have.
func (s *search) degree(b *ball) (n int) {
	for _, node := range b.rim {
		for kind, ok := range s.edges {
			if ok {
				n += len(s.w.out[kind].from(node)) + len(s.w.in[kind].from(node))
			}
		}
	}
	return n
}

// bound finds what a way of some length can go through, and tells whether there may be one. It looks from both ends, each
// time from where there is less to look at, until they meet: a record with very many relationships, as most ways lead
// by, is then gone past in the middle at most, and never begun from.
//
// What is one step from the end, two and so on is found backwards. As soon as the distances from the beginning are known,
// one step more is taken only to what the rest of the length suffices for.
func (s *search) bound(length int) bool {
	for s.near.radius+s.far.radius < length && s.err == nil {
		if b := s.far; s.degree(s.near) > s.degree(b) {
			s.grow(b)
		} else {
			s.grow(s.near)
		}
	}
	s.left, s.onward = map[int32]int{}, map[int32][]hop{}
	rim := []int32{}
	for node, d := range s.far.distance {
		if d < s.far.radius {
			s.left[node] = d
		} else if s.reaches(node, length-d) {
			s.left[node] = d
			rim = append(rim, node)
		}
	}
	for d := s.far.radius + 1; d <= length && len(rim) > 0 && s.err == nil; d++ {
		var next []int32
		for _, node := range rim {
			s.each(node, func(h hop) {
				if _, have := s.left[h.to]; !have && s.reaches(h.to, length-d) {
					s.left[h.to] = d
					next = append(next, h.to)
				}
			})
		}
		rim = next
	}
	_, met := s.left[s.from]
	return met && s.err == nil
}

// reaches tells whether a record is within so many steps of the beginning.
func (s *search) reaches(node int32, steps int) bool {
	d, known := s.near.distance[node]
	return known && d <= steps
}
