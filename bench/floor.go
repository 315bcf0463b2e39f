package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// floor answers one question by hand: read the variables, run the one statement in the cheapest way the driver has,
// fill structs, marshal. It does nothing that a careful engineer could leave out, and nothing that Mandate does beyond
// that: no parsing of a query, no validation, no choice of fields, no check that the answer is of one state of the data.
type floor struct {
	driver   neo4j.DriverWithContext
	database string
}

// handler serves all shapes, each under its own path.
func (f floor) handler() http.Handler {
	mux := http.NewServeMux()
	for i := range shapes {
		mux.HandleFunc("POST "+floorPath(i), func(w http.ResponseWriter, r *http.Request) {
			if err := f.serve(&shapes[i], w, r); err != nil {
				slog.ErrorContext(r.Context(), "the floor failed", "shape", shapes[i].name, "error", err)
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		})
	}
	return mux
}

func floorPath(shape int) string { return "/" + strconv.Itoa(shape) }

type envelope struct {
	Data any `json:"data"`
}

func (f floor) serve(s *shape, w http.ResponseWriter, r *http.Request) (err error) {
	var v variables
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
		return fmt.Errorf("reading the variables: %w", err)
	}
	session := f.driver.NewSession(r.Context(), neo4j.SessionConfig{
		AccessMode: neo4j.AccessModeRead, DatabaseName: f.database, FetchSize: neo4j.FetchAll,
	})
	defer func() {
		if e := session.Close(r.Context()); err == nil {
			err = e
		}
	}()
	result, err := session.Run(r.Context(), s.cypher, v)
	if err != nil {
		return fmt.Errorf("running the statement: %w", err)
	}
	record, err := result.Single(r.Context())
	if err != nil {
		return fmt.Errorf("reading the answer: %w", err)
	}
	body, err := json.Marshal(envelope{s.answer(record.Values)})
	if err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, err = w.Write(body)
	return err
}
