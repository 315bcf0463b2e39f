// Command generate runs gqlgen for the root fields alone. What lies below a root field, and the arguments of all fields,
// are read by the plan and written by the answer, so an executor for them would be thousands of lines that never run.
package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run works from the module's root, where gqlgen.yml is.
func run() error {
	if err := os.Chdir("../.."); err != nil {
		return err
	}
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		return err
	}
	cfg.Model = config.PackageConfig{} // there are no models: no Go value stands for a record
	return api.Generate(cfg, api.PrependPlugin(rootsOnly{}))
}

// rootsOnly narrows the schema that code is made for. The schema that is served stays whole: gqlgen embeds its text.
type rootsOnly struct{}

// Name is the plugin's name for gqlgen.
func (rootsOnly) Name() string { return "rootsonly" }

// GenerateCode leaves out the executors of all objects but Query and introspection, and the schema's text: the server
// gives the schema it has read.
func (rootsOnly) GenerateCode(data *codegen.Data) error {
	data.Objects = slices.DeleteFunc(data.Objects, func(o *codegen.Object) bool {
		return o != data.QueryRoot && !strings.HasPrefix(o.Name, "__")
	})
	data.AugmentedSources = nil
	return nil
}

// MutateConfig binds every object, interface and union to the written answer, and drops fields, inputs and directives
// that no code is to be made for.
func (rootsOnly) MutateConfig(cfg *config.Config) error {
	for name, def := range cfg.Schema.Types {
		switch {
		case strings.HasPrefix(name, "__") || def == cfg.Schema.Query:
		case def.Kind == ast.Object || def.Kind == ast.Interface || def.Kind == ast.Union:
			def.Kind, def.Fields, def.Interfaces, def.Types, def.Directives = ast.Object, nil, nil, nil, nil
			cfg.Models[name] = config.TypeMapEntry{Model: config.StringList{"mandate/graph/answer.JSON"}}
		case def.Kind == ast.InputObject, def.Kind == ast.Enum:
			delete(cfg.Schema.Types, name)
		}
	}
	for _, f := range cfg.Schema.Query.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			f.Arguments, f.Directives = nil, nil
			f.Type = &ast.Type{NamedType: f.Type.Name(), NonNull: f.Type.NonNull} // a list, too, is written whole
		}
	}
	for name, d := range cfg.Schema.Directives {
		if !d.Position.Src.BuiltIn {
			delete(cfg.Schema.Directives, name)
			delete(cfg.Directives, name)
		}
	}
	return nil
}
