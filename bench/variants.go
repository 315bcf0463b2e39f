package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"mandate/graph/model"
	"mandate/graph/server"
	"mandate/graph/store"
)

// The variants in the order of the table. The floor stands first: the others are measured by it.
const (
	floorName    = "floor: raw driver"
	neo4jName    = "Mandate on Neo4j"
	embeddedName = "Mandate embedded"
	replayName   = "HTTP alone"
)

// variant is a server under test with all requests that it will be asked, by shape and input.
type variant struct {
	name     string
	addr     string
	requests [][][]byte
	lengths  [][]int // of the right answers, so that a wrong one is seen while the time is taken
	stop     func(context.Context) error
}

// serve puts a handler behind a port of its own on loopback.
func serve(name string, h http.Handler, requests [][][]byte) (*variant, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listening for %s: %w", name, err)
	}
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	stop := func(ctx context.Context) error {
		err := s.Shutdown(ctx)
		if e := <-done; !errors.Is(e, http.ErrServerClosed) {
			err = errors.Join(err, e)
		}
		return err
	}
	return &variant{name: name, addr: l.Addr().String(), requests: requests, stop: stop}, nil
}

// mandate serves the product as `mandate serve` does, but for the explorer page.
func mandate(name string, schema *model.Schema, s store.Store, plans int) (*variant, error) {
	all, err := requests(plans, func(shape int, v variables) (string, []byte, error) {
		body, err := shapes[shape].forMandate(v)
		return "/graphql", body, err
	})
	if err != nil {
		return nil, err
	}
	return serve(name, server.New(server.Config{Schema: schema, Store: s}), all)
}

func floorVariant(f floor, plans int) (*variant, error) {
	all, err := requests(plans, func(shape int, v variables) (string, []byte, error) {
		body, err := json.Marshal(v)
		return floorPath(shape), body, err
	})
	if err != nil {
		return nil, err
	}
	return serve(floorName, f.handler(), all)
}

func requests(plans int, form func(shape int, v variables) (path string, body []byte, err error)) ([][][]byte, error) {
	all := make([][][]byte, len(shapes))
	for i := range shapes {
		for _, v := range shapes[i].inputs(plans) {
			path, body, err := form(i, v)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", shapes[i].name, err)
			}
			all[i] = append(all[i], request(path, body))
		}
	}
	return all, nil
}
