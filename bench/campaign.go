package main

import (
	"context"
	"fmt"
	"math/rand/v2"
)

// campaign is all that is measured in one run.
type campaign struct {
	variants []*variant
	cells    []cell
	rounds   int
	limits   limits
	meter    meter
	progress func(what string)
}

// warmUp is how many times longer than in a round each question is asked before the first round.
const warmUp = 3

// run measures all cells, once in each round and each time in another order, so that whatever else the machine does falls
// on all of them alike.
func (p *campaign) run(ctx context.Context) (map[cell][]sample, error) {
	if err := p.warm(ctx); err != nil {
		return nil, err
	}
	all := map[cell][]sample{}
	r := rand.New(rand.NewPCG(1, 2))
	for round := range p.rounds {
		p.progress(fmt.Sprintf("round %d of %d", round+1, p.rounds))
		r.Shuffle(len(p.cells), func(i, k int) { p.cells[i], p.cells[k] = p.cells[k], p.cells[i] })
		for _, c := range p.cells {
			s, err := p.measure(ctx, c, p.limits)
			if err != nil {
				return nil, err
			}
			all[c] = append(all[c], s)
		}
	}
	return all, nil
}

// warm asks every question for a while with the most clients there will be: the Java server compiles what it runs often,
// and plans each statement when it is new.
func (p *campaign) warm(ctx context.Context) error {
	p.progress("warming up")
	most := map[[2]int]cell{}
	for _, c := range p.cells {
		place := [2]int{c.shape, c.variant}
		if c.clients > most[place].clients {
			most[place] = c
		}
	}
	for _, c := range p.cells {
		if most[[2]int{c.shape, c.variant}] != c {
			continue
		}
		if _, err := p.measure(ctx, c, limits{warmUp * p.limits.time, warmUp * p.limits.requests}); err != nil {
			return err
		}
	}
	return nil
}

func (p *campaign) measure(ctx context.Context, c cell, l limits) (sample, error) {
	v := p.variants[c.variant]
	s, err := metered(ctx, p.meter, func() (sample, error) { return measureCell(v, c, l) })
	if err != nil {
		return s, fmt.Errorf("%s, %s, %d clients: %w", shapes[c.shape].name, v.name, c.clients, err)
	}
	return s, nil
}
