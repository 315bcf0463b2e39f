package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// exports has networkx, igraph, pandas, rdflib and Graphviz read what is exported.
func (c *checker) exports(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "mandate-exports-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	binary, data := filepath.Join(folder, "mandate"), filepath.Join(folder, "data")
	if err := c.command(ctx, "go", "build", "-o", binary, "./cmd/mandate"); err != nil {
		return err
	}
	if err := c.command(ctx, binary, "load", "--store", "embedded", "--data", data); err != nil {
		return err
	}
	python, err := c.python(ctx, filepath.Join(folder, "venv"))
	if err != nil {
		return err
	}
	return c.command(ctx, python, judges+"/exports.py", binary, data)
}

// python makes an environment with the packages of requirements.txt, and answers its interpreter.
func (c *checker) python(ctx context.Context, folder string) (string, error) {
	if out, err := exec.CommandContext(ctx, "python3", "-m", "venv", folder).CombinedOutput(); err != nil {
		return "", fmt.Errorf("python3 -m venv: %w: apt-get install python3-venv\n%s", err, out)
	}
	python := filepath.Join(folder, "bin", "python")
	err := c.command(ctx, python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", judges+"/requirements.txt")
	if err != nil {
		return "", fmt.Errorf("the packages of %s/requirements.txt cannot be installed: %w", judges, err)
	}
	return python, nil
}
