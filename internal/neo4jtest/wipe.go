package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	deleteNodes     = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
	listConstraints = "SHOW CONSTRAINTS YIELD name RETURN name"
	// Each new database has two look-up indexes, for labels and for relationship types; they stay.
	listIndexes = "SHOW INDEXES YIELD name, type, owningConstraint " +
		"WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name"
)

// Auth is the token to give to a driver: user and password, or none.
func (s *Server) Auth() neo4j.AuthToken {
	if s.user == "" {
		return neo4j.NoAuth()
	}
	return neo4j.BasicAuth(s.user, s.password, "")
}

// Wipe deletes all nodes, relationships, constraints and indexes, and leaves the database as if new. Names of labels,
// types and properties that were once in use stay known to the server.
func (s *Server) Wipe(ctx context.Context) error {
	err := s.withSession(ctx, func(session neo4j.SessionWithContext) error {
		if _, err := names(ctx, session, deleteNodes); err != nil {
			return err
		}
		if err := drop(ctx, session, "CONSTRAINT", listConstraints); err != nil {
			return err
		}
		return drop(ctx, session, "INDEX", listIndexes)
	})
	if err != nil {
		return fmt.Errorf("neo4jtest: wiping %s: %w", s.url, err)
	}
	return nil
}

func drop(ctx context.Context, session neo4j.SessionWithContext, kind, list string) error {
	found, err := names(ctx, session, list)
	if err != nil {
		return err
	}
	for _, name := range found {
		quoted := "`" + strings.ReplaceAll(name, "`", "``") + "`"
		if _, err := names(ctx, session, "DROP "+kind+" "+quoted+" IF EXISTS"); err != nil {
			return err
		}
	}
	return nil
}

// names runs one statement, outside any transaction of ours, and returns the strings in its first column.
func names(ctx context.Context, session neo4j.SessionWithContext, statement string) ([]string, error) {
	result, err := session.Run(ctx, statement, nil)
	if err != nil {
		return nil, err
	}
	var found []string
	for result.Next(ctx) {
		name, ok := result.Record().Values[0].(string)
		if !ok {
			return nil, fmt.Errorf("%s: the first column is not a string", statement)
		}
		found = append(found, name)
	}
	return found, result.Err()
}

func (s *Server) verify(ctx context.Context) error {
	return s.withSession(ctx, func(session neo4j.SessionWithContext) error {
		_, err := names(ctx, session, "RETURN 'ok'")
		return err
	})
}

// withSession uses a driver of its own, as one kept open would hold dead connections after Kill.
func (s *Server) withSession(ctx context.Context, use func(neo4j.SessionWithContext) error) error {
	driver, err := neo4j.NewDriverWithContext(s.url, s.Auth())
	if err != nil {
		return err
	}
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	return errors.Join(use(session), session.Close(ctx), driver.Close(ctx))
}
