// Package fault is the one vocabulary of errors: a handful of codes that clients can act on. Whatever is not a
// *fault.Error is a defect of ours; clients read "internal error" and the log has it whole.
package fault

import (
	"errors"
	"fmt"
)

// Code says what kind of thing went wrong; it is answered as extensions.code.
type Code string

// The codes, and what a client can do about each.
const (
	NotFound    Code = "NOT_FOUND"   // what was named does not exist: name another
	Invalid     Code = "INVALID"     // the question or the data is malformed: mend it as the message says
	Conflict    Code = "CONFLICT"    // the question fits several things, or the data contradicts itself: say which
	Unsupported Code = "UNSUPPORTED" // this is not offered: ask otherwise
	TooLarge    Code = "TOO_LARGE"   // more was asked for than is allowed: ask for less
	Unavailable Code = "UNAVAILABLE" // the store cannot be reached or did not answer in time: try again
	Internal    Code = "INTERNAL"    // a defect: report it
)

// Error is an error that may be shown to whoever asked. Message is one line and says how to mend it; Cause is for the log.
type Error struct {
	Code    Code
	Message string
	Cause   error
}

// Error answers the message with its cause, for logs.
func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Message + ": " + e.Cause.Error()
	}
	return e.Message
}

// Unwrap answers the cause.
func (e *Error) Unwrap() error { return e.Cause }

// New makes an error of a code.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Wrap makes an error of a code that keeps its cause for the log; the cause is not shown to clients.
func Wrap(code Code, cause error, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// CodeOf answers the code of an error; Internal for any that has none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// Public answers what a client may read of an error.
func Public(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return "internal error"
}
