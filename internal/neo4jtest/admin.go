package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// adminClass is what neo4j-admin runs.
const adminClass = "org.neo4j.cli.AdminTool"

// Admin runs neo4j-admin, of the release of the servers, on an installation of its own in an empty folder, and returns
// what it prints. It needs no server.
func Admin(ctx context.Context, home string, args ...string) (string, error) {
	b, err := prepare(ctx)
	if err != nil {
		return "", err
	}
	conf := filepath.Join(home, "conf")
	if err := os.MkdirAll(conf, 0o700); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(conf, "neo4j.conf"), nil, 0o600); err != nil {
		return "", err
	}
	java := append(opens(), "-Xmx512m", "-cp", b.classPath, adminClass)
	cmd := exec.CommandContext(ctx, b.java, append(java, args...)...)
	cmd.Dir = home // where it leaves a report
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+home, "NEO4J_CONF="+conf)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("neo4jtest: neo4j-admin: %w\n%s", err, out)
	}
	return string(out), nil
}
