package main

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// usage is processor time: of this process, which holds the servers under test and the clients, and of the Neo4j server.
// Unlike the clock it hardly depends on what else the machine does.
type usage struct{ bench, server time.Duration }

func (u usage) total() float64 { return (u.bench + u.server).Seconds() }

// meter reads the processor time used so far. Without a driver there is no Neo4j server.
type meter struct{ driver neo4j.DriverWithContext }

const serverTime = `
CALL dbms.queryJmx('java.lang:type=OperatingSystem') YIELD attributes
RETURN attributes.ProcessCpuTime.value`

func (m meter) read(ctx context.Context) (usage, error) {
	u := usage{bench: processTime()}
	if m.driver == nil {
		return u, ctx.Err()
	}
	result, err := neo4j.ExecuteQuery(ctx, m.driver, serverTime, nil, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase(database), neo4j.ExecuteQueryWithReadersRouting())
	if err != nil {
		return u, fmt.Errorf("asking Neo4j for its processor time: %w", err)
	}
	if nanoseconds, ok := result.Records[0].Values[0].(int64); ok {
		u.server = time.Duration(nanoseconds)
	}
	return u, nil
}

// metered adds the processor time of one request to what measure answers.
func metered(ctx context.Context, m meter, measure func() (sample, error)) (sample, error) {
	before, err := m.read(ctx)
	if err != nil {
		return sample{}, err
	}
	s, err := measure()
	if err != nil {
		return s, err
	}
	after, err := m.read(ctx)
	n := time.Duration(s.requests)
	s.cpu = usage{bench: (after.bench - before.bench) / n, server: (after.server - before.server) / n}
	return s, err
}
