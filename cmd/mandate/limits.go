package main

import (
	"strconv"

	"github.com/alecthomas/kong"

	"mandate/graph/plan"
)

// limitFlags are the limits of a single question that a server may set for itself.
type limitFlags struct {
	MaxCost  int64 `name:"max-cost" env:"MANDATE_MAX_COST" default:"${maxCost}" placeholder:"ROWS" help:"How many rows a question may read. What it may read is known from the question alone, before the store is asked; one that may read more is refused. Default: ${maxCost}."`
	Page     int   `name:"page" default:"${page}" placeholder:"ROWS" help:"Rows of a list for which a question gives neither first nor last. Default: ${page}."`
	MaxPage  int   `name:"max-page" default:"${maxPage}" placeholder:"ROWS" help:"Most rows of a list at once. Default: ${maxPage}."`
	HideCost bool  `name:"hide-cost" help:"Leave extensions.cost, the rows that a question may read, out of the answers."`
}

// limitDefaults tells the grammar what the limits are unless they are given.
func limitDefaults() kong.Vars {
	l := plan.DefaultLimits
	return kong.Vars{"maxCost": strconv.FormatInt(l.MaxCost, 10), "page": strconv.Itoa(l.DefaultPage), "maxPage": strconv.Itoa(l.MaxPage)}
}

// limits answers the limits, or says which cannot be.
func (f limitFlags) limits() (plan.Limits, error) {
	l := plan.DefaultLimits
	switch {
	case f.MaxCost < 1:
		return l, usage("--max-cost %d allows no question: give 1 or more", f.MaxCost)
	case f.MaxPage < 1:
		return l, usage("--max-page %d allows no row: give 1 or more", f.MaxPage)
	case f.Page < 0 || f.Page > f.MaxPage:
		return l, usage("--page %d: give 0 to %d, the largest page", f.Page, f.MaxPage)
	}
	l.MaxCost, l.DefaultPage, l.MaxPage = f.MaxCost, f.Page, f.MaxPage
	return l, nil
}
