package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"mandate/graph/fault"
)

// The exit statuses.
const (
	statusFailed = 1
	statusUsage  = 2
)

var (
	// errDone says that the help was shown and nothing is left to do.
	errDone = errors.New("done")
	// errAnswered says that the answer on standard output tells of errors; there is nothing to add.
	errAnswered = errors.New("the answer has errors")
)

// usageError is a command line that cannot be carried out as it is.
type usageError struct{ message string }

// Error answers the message.
func (e usageError) Error() string { return e.message }

func usage(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// halfWritten is an error behind a part of what was to be on standard output.
type halfWritten struct{ error }

// Unwrap answers the error.
func (e halfWritten) Unwrap() error { return e.error }

// report prints an error as one line and answers the exit status. The cause of a known error is logged for whoever asks
// for --log-level debug.
func report(ctx context.Context, err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, errAnswered) || errors.Is(err, errFound) {
		return statusFailed
	}
	message, wrong := err.Error(), usageError{}
	if known := (*fault.Error)(nil); errors.As(err, &known) {
		message = known.Message
		slog.Debug("failed", "error", err)
	}
	if ctx.Err() != nil {
		message = "stopped before it was done; nothing is half-written"
		if half := (halfWritten{}); errors.As(err, &half) {
			message = "stopped before it was done; what stands on standard output is not whole"
		}
	}
	fmt.Fprintf(stderr, "mandate: %s\n", strings.ReplaceAll(strings.TrimSpace(message), "\n", "; "))
	if errors.As(err, &wrong) {
		return statusUsage
	}
	return statusFailed
}
