package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"mandate/graph/export"
	"mandate/graph/fault"
	"mandate/graph/traverse"
)

type exportCmd struct {
	Format       string   `required:"" enum:"graphml,gexf,dot,csv,jsonld,ndjson" placeholder:"FORM" help:"graphml, gexf, dot (Graphviz), csv (nodes.csv and edges.csv with the headings of neo4j-admin), jsonld or ndjson (a line for each record)."`
	Output       string   `short:"o" placeholder:"FILE" help:"Where to write; standard output where it is absent. For csv it is a folder, which is made, or an archive whose name ends in .zip; standard output gets the archive. What is there is replaced when all is written, not before."`
	Document     string   `placeholder:"NUMBER" help:"Only this document, by its 发文字号 or its id, what belongs to it, and the bodies, zones and texts that these name. With --network: the document whose tasks are counted, by its 发文字号."`
	Neighborhood string   `placeholder:"ID" help:"Only the records around this one, as the GraphQL field neighborhood answers them, with their distance."`
	Depth        *int     `placeholder:"N" help:"With --neighborhood: how many relationships to go at most, 1 to 6; 1 where it is absent."`
	Kinds        []string `placeholder:"KIND" help:"With --neighborhood: only records of these kinds, such as AGENCY,TASK."`
	Edges        []string `placeholder:"TYPE" help:"With --neighborhood: only relationships of these types, such as RESPONSIBLE_FOR."`
	Basis        []string `placeholder:"BASIS" help:"With --neighborhood: only dependencies that rest on one of these, such as EXPLICIT,SHARED_TERM."`
	PerEdgeLimit *int     `placeholder:"N" help:"With --neighborhood: how many relationships of one type and direction are followed from one record; 25 where it is absent."`
	Network      bool     `help:"The coordination network, as the GraphQL field coordinationNetwork answers it: bodies with their measures and communities, tied by the tasks they share."`
	Area         string   `placeholder:"ID" help:"With --network: the policy area whose tasks are counted."`
	Filter       string   `placeholder:"JSON" help:"With --network: only tasks for which this TaskFilter holds."`
	Weight       string   `placeholder:"WEIGHT" help:"With --network: TASKS, MEASURES, JACCARD or NEWMAN."`
	MinWeight    string   `placeholder:"X" help:"With --network: only ties of this weight or more."`
	Backbone     string   `placeholder:"X" help:"With --network: only ties whose significance is less than this, such as 0.05."`
	Zones        bool     `help:"With --network: zones as well; with --weight MEASURES."`
	Enterprises  *bool    `negatable:"" help:"With --network: companies as well, where lists name them; so it is unless --no-enterprises is given."`
	First        *int     `placeholder:"N" help:"With --neighborhood: records in all, 500 where it is absent. With --network: most bodies and most ties, 5000 where it is absent."`
	storeFlags
}

// tries is how often an export to a file is begun anew where the data changes meanwhile.
const tries = 3

// Run writes the export, and what it holds and leaves out to standard error.
func (c *exportCmd) Run(a *app) error {
	format, err := export.ByName(c.Format)
	if err != nil {
		return err
	}
	schema, err := a.schema()
	if err != nil {
		return err
	}
	selection, err := export.Select(schema, c.given())
	if err != nil {
		return usage("%s", fault.Public(err))
	}
	s, err := c.openFilled(a.ctx, schema)
	if err != nil {
		return err
	}
	defer closeStore(a.ctx, s)
	return c.write(a, format, selection, export.NewSource(schema, s, traverse.New(schema, s)))
}

// given names the flags as the parameters of an address are named.
func (c *exportCmd) given() map[string][]string {
	given := map[string][]string{}
	for name, text := range map[string]string{
		"document": c.Document, "neighborhood": c.Neighborhood, "area": c.Area, "filter": c.Filter, "weight": c.Weight,
		"minWeight": c.MinWeight, "backbone": c.Backbone, "depth": number(c.Depth), "perEdgeLimit": number(c.PerEdgeLimit), "first": number(c.First),
	} {
		if text != "" {
			given[name] = []string{text}
		}
	}
	for name, list := range map[string][]string{"kinds": c.Kinds, "edges": c.Edges, "basis": c.Basis} {
		if len(list) > 0 {
			given[name] = list
		}
	}
	for name, yes := range map[string]bool{"network": c.Network, "zones": c.Zones} {
		if yes {
			given[name] = []string{"true"}
		}
	}
	if c.Enterprises != nil {
		given["enterprises"] = []string{strconv.FormatBool(*c.Enterprises)}
	}
	return given
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func (c *exportCmd) write(a *app, format export.Format, selection export.Selection, from *export.Source) error {
	for try := 1; ; try++ {
		g, err := from.Open(a.ctx, selection)
		if err != nil {
			return err
		}
		report, err := c.to(a, format, g)
		if err == nil {
			return tell(a.stderr, g, report)
		}
		if c.Output == "" {
			return halfWritten{err}
		}
		if try == tries || fault.CodeOf(err) != fault.Unavailable || a.ctx.Err() != nil {
			return err
		}
	}
}

// to writes to where it is wanted.
func (c *exportCmd) to(a *app, format export.Format, g *export.Graph) (export.Report, error) {
	switch {
	case c.Output == "" && format.Extension == "zip" && isTerminal(a.stdout):
		return export.Report{}, usage("an archive is nothing to look at: give a folder or a .zip file by -o")
	case c.Output == "":
		return format.Write(a.ctx, a.stdout, g)
	case format.Extension == "zip" && filepath.Ext(c.Output) != ".zip":
		return toFolder(a, c.Output, g)
	}
	f, err := newReplacement(c.Output)
	if err != nil {
		return export.Report{}, err
	}
	defer f.drop()
	report, err := format.Write(a.ctx, f, g)
	if err != nil {
		return report, err
	}
	return report, f.keep()
}

// toFolder writes the two files of CSV; neither is replaced unless both are whole.
func toFolder(a *app, folder string, g *export.Graph) (export.Report, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return export.Report{}, fault.New(fault.Invalid, "%s is no folder that can be made: choose another", folder)
	}
	var files []*replacement
	defer func() {
		for _, f := range files {
			f.drop()
		}
	}()
	report, err := export.WriteCSV(a.ctx, func(name string) (io.Writer, error) {
		f, err := newReplacement(filepath.Join(folder, name))
		if err == nil {
			files = append(files, f)
		}
		return f, err
	}, g)
	for _, f := range files {
		if err == nil {
			err = f.keep()
		}
	}
	return report, err
}

// tell says what was written and what was left out.
func tell(w io.Writer, g *export.Graph, r export.Report) error {
	_, err := fmt.Fprintf(w, "%s: nodes %d, edges %d, revision %s\n", g.Title, r.Nodes, r.Edges, g.Revision)
	for _, note := range g.LeftOut() {
		if err == nil {
			_, err = fmt.Fprintf(w, "left out: %s\n", note)
		}
	}
	if r.Replaced > 0 && err == nil {
		_, err = fmt.Fprintf(w, "left out: %d characters that this format cannot hold; U+FFFD stands for each\n", r.Replaced)
	}
	return err
}
