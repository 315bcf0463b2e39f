package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// servers is the key of a script's background server.
type servers struct{}

// background is the server that a script runs, one at a time.
type background struct {
	cmd    *exec.Cmd
	stdout *bufio.Reader
	stderr bytes.Buffer
}

// passed are the variables of a script that its server sees.
var passed = []string{"PATH", "HOME", "TMPDIR", "MANDATE_STORE", "MANDATE_DATA", "MANDATE_ADDR"}

var readyLine = regexp.MustCompile(`^mandate is ready at (http://[^/]+)/\n$`)

// start args... starts mandate serve with the arguments, waits until it is ready, and sets URL. A server that ends
// before fails the script.
func start(ts *testscript.TestScript, neg bool, args []string) {
	b := ts.Value(servers{}).(*background)
	if neg || b.cmd != nil {
		ts.Fatalf("usage: start args...; one server at a time")
	}
	binary, err := exec.LookPath("mandate")
	ts.Check(err)
	b.cmd = exec.Command(binary, append([]string{"serve"}, args...)...)
	b.stderr.Reset()
	b.cmd.Dir, b.cmd.Stderr, b.cmd.Env = ts.MkAbs("."), &b.stderr, []string{}
	for _, name := range passed {
		if value := ts.Getenv(name); value != "" {
			b.cmd.Env = append(b.cmd.Env, name+"="+value)
		}
	}
	pipe, err := b.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(b.cmd.Start())
	ts.Defer(func() { _ = b.cmd.Process.Kill() }) // already ended where the script stopped it
	b.stdout = bufio.NewReader(pipe)
	line, err := b.stdout.ReadString('\n')
	ready := readyLine.FindStringSubmatch(line)
	if err != nil || ready == nil {
		_ = b.cmd.Wait() // its exit status adds nothing to what it said
		ts.Fatalf("the server is not ready: %q %v\n%s", line, err, b.stderr.String())
	}
	ts.Setenv("URL", ready[1])
}

// stop SIGNAL ends the server by a signal; it must end with exit status 0 within some seconds. What it wrote after it
// was ready becomes stdout and stderr.
func stop(ts *testscript.TestScript, neg bool, args []string) {
	b := ts.Value(servers{}).(*background)
	signals := map[string]os.Signal{"SIGTERM": syscall.SIGTERM, "SIGINT": syscall.SIGINT}
	if neg || b.cmd == nil || len(args) != 1 || signals[args[0]] == nil {
		ts.Fatalf("usage: stop SIGTERM|SIGINT, with a server running")
	}
	ts.Check(b.cmd.Process.Signal(signals[args[0]]))
	timer := time.AfterFunc(20*time.Second, func() { _ = b.cmd.Process.Kill() }) // Wait then tells of it
	defer timer.Stop()
	_, err := io.Copy(ts.Stdout(), b.stdout)
	ts.Check(err)
	err = b.cmd.Wait()
	_, _ = io.Copy(ts.Stderr(), &b.stderr) // both are in memory
	ts.Check(err)
	b.cmd = nil
}

// get URL [header...] and post URL BODY [header...] ask over HTTP; status, headers and body become stdout. A header is
// Name:value.
func get(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: get URL [Name:value...]")
	}
	exchange(ts, http.MethodGet, args[0], nil, args[1:])
}

func post(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: post URL BODY [Name:value...]")
	}
	exchange(ts, http.MethodPost, args[0], strings.NewReader(args[1]), append(args[2:], "Content-Type:application/json"))
}

// hostport NAME URL sets a variable to the host and port of an address.
func hostport(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: hostport NAME URL")
	}
	u, err := url.Parse(args[1])
	ts.Check(err)
	ts.Setenv(args[0], u.Host)
}

func exchange(ts *testscript.TestScript, method, address string, body io.Reader, headers []string) {
	request, err := http.NewRequest(method, address, body)
	ts.Check(err)
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		request.Header.Set(name, value)
	}
	client := http.Client{Timeout: time.Minute, Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	ts.Check(err)
	defer response.Body.Close()
	_, err = io.WriteString(ts.Stdout(), response.Status+"\n")
	ts.Check(err)
	ts.Check(response.Header.Write(ts.Stdout()))
	_, err = io.Copy(ts.Stdout(), response.Body)
	ts.Check(err)
}
