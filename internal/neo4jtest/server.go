package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	defaultHeapMB = 512
	readyWithin   = 2 * time.Minute
	stopWithin    = 30 * time.Second
)

var errNotOurs = errors.New("neo4jtest: this server was started elsewhere")

// Options says what kind of server to start. The zero value is a server without authentication, on a free port, in a
// temporary directory.
type Options struct {
	// Dir holds the server's data and is kept. If empty, the server gets a temporary directory that Stop removes.
	Dir string
	// Password is that of the user neo4j. If empty, the server asks for none.
	Password string
	// HeapMB limits both the Java heap and, on top of it, the page cache. Zero means 512.
	HeapMB int
	// Port is the Bolt port on 127.0.0.1. Zero means any that is free.
	Port int
}

// Server is a Neo4j server: one that Start has started, or one named by MANDATE_TEST_NEO4J. Its methods are safe for
// concurrent use.
type Server struct {
	url      string
	user     string
	password string
	build    *build // nil if the server was started elsewhere
	dir      string
	ownsDir  bool
	heapMB   int
	port     int

	mu      sync.Mutex
	process *process // nil while stopped
	readyIn time.Duration
}

// Start builds the server if need be, starts it, and returns once it answers. The context bounds the start, not the
// server's life: call Stop. Should the calling process die without Stop, the server notices and stops by itself, but
// a temporary directory then stays behind.
func Start(ctx context.Context, o Options) (*Server, error) {
	b, err := prepare(ctx)
	if err != nil {
		return nil, err
	}
	s := &Server{password: o.Password, build: b, heapMB: o.HeapMB, port: o.Port}
	if s.heapMB == 0 {
		s.heapMB = defaultHeapMB
	}
	if s.password != "" {
		s.user = "neo4j"
	}
	if err := s.takeDir(o.Dir); err != nil {
		return nil, err
	}
	if err := s.firstLaunch(ctx, o.Port == 0); err != nil {
		return nil, errors.Join(err, s.removeDir())
	}
	return s, nil
}

func (s *Server) takeDir(dir string) (err error) {
	if dir == "" {
		s.ownsDir = true
		s.dir, err = os.MkdirTemp("", "mandate-neo4j-")
		return err
	}
	s.dir, err = filepath.Abs(dir)
	return err
}

// firstLaunch tries again where somebody took the free port between its choice and the server's start.
func (s *Server) firstLaunch(ctx context.Context, anyPort bool) (err error) {
	for range 3 {
		if anyPort {
			if s.port, err = freePort(); err != nil {
				return err
			}
		}
		s.url = "bolt://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port))
		err = s.launch(ctx)
		if err == nil || !anyPort || !strings.Contains(err.Error(), "BindException") {
			return err
		}
	}
	return err
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

// launch runs the server and waits until it is ready. s.mu is held, or s is not yet known to anyone.
func (s *Server) launch(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	begin := time.Now()
	cmd := exec.Command(s.build.java, s.build.arguments(s)...)
	cmd.Env = append(os.Environ(), "TEST_SERVER_PASSWORD="+s.password)
	p, err := startProcess(ctx, cmd)
	if err != nil {
		return fmt.Errorf("neo4jtest: starting Neo4j on %s: %w", s.url, err)
	}
	s.process, s.readyIn = p, time.Since(begin)
	return nil
}

// URL is the address for a driver, such as bolt://127.0.0.1:40123. It stays the same across restarts.
func (s *Server) URL() string { return s.url }

// User is the name to log in with; empty if the server asks for none.
func (s *Server) User() string { return s.user }

// Password is the password to log in with; empty if the server asks for none.
func (s *Server) Password() string { return s.password }

// ReadyIn is the time that the last start took, the build left out. It is zero for a server started elsewhere.
func (s *Server) ReadyIn() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.readyIn
}

// Done returns a channel that closes when the server process that runs now has ended, for whatever reason. It is
// closed while the server is stopped, and never closes for a server started elsewhere.
func (s *Server) Done() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.process != nil {
		return s.process.done
	}
	done := make(chan struct{})
	if s.build != nil {
		close(done)
	}
	return done
}

// Stop shuts the server down in good order and removes its directory if that was temporary. A server started
// elsewhere is left alone. Stopping twice does nothing.
func (s *Server) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.build == nil {
		return nil
	}
	return errors.Join(s.shutDown(), s.removeDir())
}

// Kill ends the server at once, as a crash would, and keeps its directory for Restart. Call Stop in the end all the
// same.
func (s *Server) Kill() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.build == nil {
		return errNotOurs
	}
	if s.process == nil {
		return nil
	}
	err := s.process.kill()
	s.process = nil
	return err
}

// Restart stops the server if it runs, and starts it on the same port and data. After Stop has removed a temporary
// directory, the data are gone. The context bounds the start.
func (s *Server) Restart(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.build == nil {
		return errNotOurs
	}
	if err := s.shutDown(); err != nil {
		return err
	}
	return s.launch(ctx)
}

func (s *Server) shutDown() error {
	if s.process == nil {
		return nil
	}
	err := s.process.stop()
	s.process = nil
	return err
}

func (s *Server) removeDir() error {
	if !s.ownsDir {
		return nil
	}
	return os.RemoveAll(s.dir)
}

// elsewhere describes a server that somebody else runs, from a URL that may carry user and password.
func elsewhere(raw string) (*Server, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("neo4jtest: %s is not a URL such as bolt://127.0.0.1:7687", environment)
	}
	password, _ := u.User.Password()
	s := &Server{user: u.User.Username(), password: password}
	u.User = nil
	s.url = u.String()
	return s, nil
}
