package neo4j

import (
	"strings"

	"mandate/graph/plan"
)

// sortKey is one key of an order as it stands in a statement.
type sortKey struct {
	text     string
	nullable bool
	desc     bool
}

// orderText answers the keys of an ORDER BY. Neo4j puts nulls last when it ascends and first when it descends; ours stand
// last either way, and so first when the list is read from its end.
func orderText(keys []sortKey, backward bool) string {
	var texts []string
	for _, k := range keys {
		if k.nullable && k.desc {
			side := " IS NULL"
			if backward {
				side = " IS NOT NULL"
			}
			texts = append(texts, k.text+side)
		}
		if k.desc != backward {
			texts = append(texts, k.text+" DESC")
		} else {
			texts = append(texts, k.text)
		}
	}
	return strings.Join(texts, ", ")
}

// keyset answers the condition that a row lies between the bounds of a page; "" where there is none.
func (c *compiler) keyset(keys []sortKey, p plan.Page) string {
	return both(c.beyond(keys, p.After, false), c.beyond(keys, p.Before, true))
}

// beyond answers the condition that a row stands behind the one with these values, or before it. Whether a value is null
// is part of the shape.
func (c *compiler) beyond(keys []sortKey, values []any, before bool) string {
	if values == nil {
		return ""
	}
	if len(values) > len(keys) {
		c.fail("a page has %d bounds for %d keys", len(values), len(keys))
		return ""
	}
	text := ""
	for i := len(values) - 1; i >= 0; i-- {
		past, equal := c.past(keys[i], values[i], before)
		if text == "" {
			text = past
		} else {
			text = "(" + past + " OR " + equal + " AND " + text + ")"
		}
	}
	return text
}

// past answers the conditions that one key lies beyond a value, and that it equals it.
func (c *compiler) past(k sortKey, value any, before bool) (past, equal string) {
	if value == nil {
		if before {
			return k.text + " IS NOT NULL", k.text + " IS NULL"
		}
		return "false", k.text + " IS NULL"
	}
	p := c.param(value)
	operator := " > "
	if k.desc != before {
		operator = " < "
	}
	past = k.text + operator + p
	if k.nullable && !before {
		past = "(" + past + " OR " + k.text + " IS NULL)"
	}
	return past, k.text + " = " + p
}
