package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestClientReadsWhatGoServersWrite(t *testing.T) {
	long := strings.Repeat("责任单位", 30_000)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		switch string(body) {
		case "long": // too long for a Content-Length of the server's own: it comes in chunks
			_, _ = io.WriteString(w, long)
		case "fail":
			http.Error(w, "no", http.StatusTeapot)
		default:
			_, _ = w.Write(body)
		}
	}))
	defer s.Close()
	c, err := dial(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	if err := c.until(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	for _, keep := range []bool{true, false, true} {
		c.keep = keep
		for ask, want := range map[string]string{"": "", "short": "short", "long": long} {
			length, err := c.ask(request("/", []byte(ask)))
			if err != nil || length != len(want) || keep && string(c.body) != want {
				t.Errorf("asked %q: %d bytes, %v", ask, length, err)
			}
		}
	}
	if _, err := c.ask(request("/", []byte("fail"))); err == nil || !strings.Contains(err.Error(), "418") {
		t.Errorf("a status other than 200: %v", err)
	}
	if _, err := c.ask(request("/", []byte("short"))); err != nil {
		t.Errorf("after a failure the connection is of no more use: %v", err)
	}
}

func TestClientDoesNotWaitForEver(t *testing.T) {
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer s.Close()
	defer close(release)
	c, err := dial(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	if err := c.until(time.Now().Add(20 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ask(request("/", nil)); err == nil {
		t.Error("there was an answer")
	}
}
