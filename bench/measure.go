package main

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// cell is one place in the table.
type cell struct{ shape, variant, clients int }

// sample is what one round has found for a cell.
type sample struct {
	p50, p99 time.Duration
	perSec   float64
	requests int
	cpu      usage // of one request
}

// limits bound the work for one sample: whichever is reached first ends it.
type limits struct {
	time     time.Duration
	requests int
}

// grace is how long answers may be late after the time is over.
const grace = 30 * time.Second

// measureCell lets the clients ask the inputs in turn, each as soon as its last answer is there.
func measureCell(v *variant, c cell, l limits) (sample, error) {
	clients := make([]*client, 0, c.clients)
	defer func() {
		for _, each := range clients {
			_ = each.close() // nothing is left to be read
		}
	}()
	begin := time.Now()
	for range c.clients {
		each, err := dial(v.addr)
		if err != nil {
			return sample{}, err
		}
		clients = append(clients, each)
		if err := each.until(begin.Add(l.time + grace)); err != nil {
			return sample{}, err
		}
	}
	w := &work{requests: v.requests[c.shape], lengths: v.lengths[c.shape], limit: int64(l.requests)}
	return w.run(clients, l.time)
}

// work is what the clients of one cell share.
type work struct {
	requests [][]byte
	lengths  []int
	limit    int64
	next     atomic.Int64
}

func (w *work) run(clients []*client, d time.Duration) (sample, error) {
	times := make([][]time.Duration, len(clients))
	errs := make([]error, len(clients))
	for i := range times {
		times[i] = make([]time.Duration, 0, w.limit)
	}
	var wait sync.WaitGroup
	begin := time.Now()
	for i, c := range clients {
		wait.Go(func() { times[i], errs[i] = w.loop(c, times[i], begin.Add(d)) })
	}
	wait.Wait()
	elapsed := time.Since(begin)
	if err := errors.Join(errs...); err != nil {
		return sample{}, err
	}
	all := slices.Concat(times...)
	if len(all) == 0 {
		return sample{}, errors.New("not one request was answered")
	}
	slices.Sort(all)
	return sample{
		p50: all[len(all)/2], p99: all[len(all)*99/100], perSec: float64(len(all)) / elapsed.Seconds(), requests: len(all),
	}, nil
}

func (w *work) loop(c *client, times []time.Duration, end time.Time) ([]time.Duration, error) {
	at := time.Now()
	for at.Before(end) {
		n := w.next.Add(1) - 1
		if n >= w.limit {
			break
		}
		i := int(n) % len(w.requests)
		length, err := c.ask(w.requests[i])
		if err != nil {
			return times, err
		}
		if length != w.lengths[i] {
			return times, fmt.Errorf("the answer has %d bytes where the right one has %d", length, w.lengths[i])
		}
		now := time.Now()
		times = append(times, now.Sub(at))
		at = now
	}
	return times, nil
}

// figures are the medians of all rounds.
type figures struct {
	p50, p99 time.Duration
	perSec   float64
	cpu      usage
}

func middle(samples []sample) figures {
	var f figures
	f.p50 = median(samples, func(s sample) time.Duration { return s.p50 })
	f.p99 = median(samples, func(s sample) time.Duration { return s.p99 })
	f.perSec = median(samples, func(s sample) float64 { return s.perSec })
	f.cpu.bench = median(samples, func(s sample) time.Duration { return s.cpu.bench })
	f.cpu.server = median(samples, func(s sample) time.Duration { return s.cpu.server })
	return f
}

func median[T time.Duration | float64](samples []sample, of func(sample) T) T {
	values := make([]T, len(samples))
	for i, s := range samples {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
