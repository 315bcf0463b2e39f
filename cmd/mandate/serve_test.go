package main

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"
)

// A request that runs when the server is told to stop is answered, and only then does the server end.
func TestServeFinishesWhatRuns(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	listener, err := listen(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	entered, finish := make(chan struct{}), make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		ended <- serve(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			close(entered)
			<-finish
			if err := r.Context().Err(); err != nil {
				t.Errorf("the running request was ended: %v", err)
			}
			_, _ = io.WriteString(w, "whole") // the client checks what it got
		}))
	}()
	answered := make(chan string, 1)
	go func() { answered <- fetch(address(listener)) }()
	<-entered
	stop()
	select {
	case err := <-ended:
		t.Fatalf("the server ended before its request: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(finish)
	if got := <-answered; got != "whole" {
		t.Errorf("the client got %q", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("the server ended with %v", err)
	}
}

// fetch answers the body, or the error as text.
func fetch(address string) string {
	response, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}
	return string(body)
}

func TestCheckOrigins(t *testing.T) {
	if err := checkOrigins([]string{"*", "https://example.org", "http://localhost:3000"}); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", "example.org", "https://example.org/", "https://example.org/a", "https://u@example.org", "null"} {
		if checkOrigins([]string{bad}) == nil {
			t.Errorf("%q was taken for an origin", bad)
		}
	}
}

func TestShownHidesUserAndPassword(t *testing.T) {
	for given, want := range map[string]string{
		"neo4j://neo4j:hush@host:7687/db": "neo4j://…@host:7687/db",
		"bolt://host":                     "bolt://host",
		"neo4j://a:%zz@host":              "neo4j://…",
	} {
		if got := shown(given); got != want {
			t.Errorf("%s: shown as %s", given, got)
		}
	}
}
