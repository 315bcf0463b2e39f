package neo4jtest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

const (
	install     = "apt-get install openjdk-17-jdk-headless maven"
	launcher    = "src/main/java/mandate/testserver/Launcher.java"
	mainClass   = "mandate.testserver.Launcher"
	buildWithin = 10 * time.Minute
)

// build is a compiled launcher and all that it needs to run.
type build struct {
	java      string
	classPath string
}

// prepare finds Java and builds the launcher, unless an earlier call of this or another process has.
func prepare(ctx context.Context) (*build, error) {
	ctx, cancel := context.WithTimeout(ctx, buildWithin)
	defer cancel()
	java, err := findJava(ctx)
	if err != nil {
		return nil, err
	}
	source, err := findSource()
	if err != nil {
		return nil, err
	}
	dir, err := buildDir(source)
	if err != nil {
		return nil, err
	}
	// One lock for all builds, as two Mavens at once can damage their common repository.
	unlock, err := lockFile(ctx, filepath.Join(filepath.Dir(dir), "build.lock"))
	if err != nil {
		return nil, err
	}
	defer unlock()
	if classPath, ok := cached(dir); ok {
		return &build{java, classPath}, nil
	}
	if err := compile(ctx, source, dir); err != nil {
		return nil, err
	}
	classPath, ok := cached(dir)
	if !ok {
		return nil, fmt.Errorf("neo4jtest: Maven left an incomplete build in %s", dir)
	}
	return &build{java, classPath}, nil
}

func (b *build) arguments(s *Server) []string {
	args := append(opens(), "-Xmx"+strconv.Itoa(s.heapMB)+"m")
	return append(args, "-cp", b.classPath, mainClass, strconv.Itoa(s.port), s.dir, strconv.Itoa(s.heapMB))
}

// opens are the packages of Java that Neo4j looks into.
func opens() (args []string) {
	for _, name := range []string{"java.nio", "java.lang", "sun.nio.ch", "java.util.concurrent"} {
		args = append(args, "--add-opens=java.base/"+name+"=ALL-UNNAMED")
	}
	return args
}

var javaVersion = regexp.MustCompile(`version "(\d+)`)

// findJava prefers JAVA_HOME, as Maven does.
func findJava(ctx context.Context) (string, error) {
	name := "java"
	if home := os.Getenv("JAVA_HOME"); home != "" {
		name = filepath.Join(home, "bin", "java")
	}
	java, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("neo4jtest: Neo4j needs Java 17 or later (Debian: %s): %w", install, err)
	}
	printed, err := exec.CommandContext(ctx, java, "-version").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("neo4jtest: %s -version: %w", java, err)
	}
	if match := javaVersion.FindSubmatch(printed); match != nil {
		if major, err := strconv.Atoi(string(match[1])); err == nil && major >= 17 {
			return java, nil
		}
	}
	return "", fmt.Errorf("neo4jtest: Neo4j needs Java 17 or later (Debian: %s), but %s is\n%s", install, java, printed)
}

// findSource looks upwards from the working directory, where `go test` puts each package, and then from this file.
func findSource() (string, error) {
	starts := []string{}
	if wd, err := os.Getwd(); err == nil {
		starts = append(starts, wd)
	}
	if _, file, _, ok := runtime.Caller(0); ok {
		starts = append(starts, filepath.Dir(file))
	}
	for _, dir := range starts {
		for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
			source := filepath.Join(dir, "testdata", "neo4j")
			if _, err := os.Stat(filepath.Join(source, launcher)); err == nil {
				return source, nil
			}
		}
	}
	return "", errors.New("neo4jtest: found no testdata/neo4j; run inside the repository")
}

// buildDir is named by what it is built from, so that a change of the sources never meets an old build.
func buildDir(source string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("neo4jtest: no cache directory: %w", err)
	}
	hash := sha256.New()
	for _, name := range []string{"pom.xml", launcher} {
		text, err := os.ReadFile(filepath.Join(source, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(hash, "%s %d\n%s", name, len(text), text)
	}
	return filepath.Join(cache, "mandate", "neo4jtest", fmt.Sprintf("%.6x", hash.Sum(nil))), nil
}

// cached returns the class path of a finished build. It says no if Maven's repository has since lost a file of it.
func cached(dir string) (string, bool) {
	jars, err := os.ReadFile(filepath.Join(dir, "classpath"))
	if err != nil {
		return "", false
	}
	classPath := filepath.Join(dir, "classes") + string(os.PathListSeparator) + strings.TrimSpace(string(jars))
	for _, entry := range filepath.SplitList(classPath) {
		if _, err := os.Stat(entry); err != nil {
			return "", false
		}
	}
	return classPath, true
}

// compile builds aside and then renames, so that an interrupted build is never taken for a finished one.
func compile(ctx context.Context, source, dir string) error {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return fmt.Errorf("neo4jtest: Neo4j is fetched through Maven (Debian: %s): %w", install, err)
	}
	work := dir + ".part"
	if err := errors.Join(os.RemoveAll(work), os.RemoveAll(dir)); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "-f", filepath.Join(source, "pom.xml"), "-Dbuild.dir="+work, "compile")
	var printed bytes.Buffer
	cmd.Stdout, cmd.Stderr = &printed, &printed
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("neo4jtest: Maven could not build %s (it needs a JDK, Debian: %s): %w\n%s",
			source, install, errors.Join(err, ctx.Err()), printed.Bytes())
	}
	return os.Rename(work, dir)
}
