package neo4j

import (
	"context"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"mandate/graph/fault"
)

// explain turns what the driver or the server complains of into an error that says how to mend it. Errors that nobody
// but us can mend stay as they are.
func (s *Store) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fault.Wrap(fault.Unavailable, errors.Join(ctx.Err(), err), "Neo4j did not answer in time: ask for less or try again")
	}
	var known *fault.Error
	if errors.As(err, &known) {
		return err
	}
	cause := err
	limit, tired := errors.AsType[*neo4j.TransactionExecutionLimit](err)
	if tired && len(limit.Errors) > 0 { // it does not unwrap
		cause = limit.Errors[len(limit.Errors)-1]
	}
	if said, ok := errors.AsType[*neo4j.Neo4jError](cause); ok {
		return s.explainCode(said, err)
	}
	_, lost := errors.AsType[*neo4j.ConnectivityError](err)
	if lost || tired || neo4j.IsRetryable(err) {
		return s.unreachable(err)
	}
	return err
}

func (s *Store) explainCode(said *neo4j.Neo4jError, err error) error {
	switch code := said.Code; {
	case code == "Neo.ClientError.Security.AuthenticationRateLimit":
		return fault.Wrap(fault.Unavailable, err, "Neo4j at %s was given a wrong password too often: wait some seconds, then mend it in the address", s.address.host)
	case code == "Neo.ClientError.Security.Forbidden":
		return fault.Wrap(fault.Unavailable, err, "Neo4j at %s does not let the user %q do this: give it the role that may", s.address.host, s.address.user)
	case strings.HasPrefix(code, "Neo.ClientError.Security."):
		return fault.Wrap(fault.Unavailable, err, "Neo4j at %s refuses the user %q or its password: mend them in the address", s.address.host, s.address.user)
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		return fault.Wrap(fault.Unavailable, err, "Neo4j at %s has no database %q: name another in the address or create it", s.address.host, s.address.database)
	case code == "Neo.ClientError.Schema.ConstraintValidationFailed":
		return fault.Wrap(fault.Conflict, err, "the database holds records with equal ids that this program did not write: use a database of its own")
	case strings.Contains(code, "TransactionTimedOut"), strings.Contains(code, ".Terminated"):
		return fault.Wrap(fault.Unavailable, err, "Neo4j did not answer in time: ask for less or try again")
	case strings.Contains(code, "OutOfMemory"):
		return fault.Wrap(fault.TooLarge, err, "Neo4j at %s has too little memory for this: give it more (server.memory.heap.max_size) or ask for less", s.address.host)
	case neo4j.IsRetryable(said):
		return fault.Wrap(fault.Unavailable, err, "Neo4j at %s cannot answer now: try again", s.address.host)
	}
	return err
}

func (s *Store) unreachable(err error) error {
	return fault.Wrap(fault.Unavailable, err, "Neo4j at %s cannot be reached: check that it runs and that the address is right", s.address.host)
}

func errClosed() error { return fault.New(fault.Unavailable, "the store is closed") }
