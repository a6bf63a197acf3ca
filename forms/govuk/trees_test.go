package govuk_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
)

// A grower makes random JSON options out of upstream's own tables of them, so
// that nothing about it depends on what this package knows.
type grower struct {
	generator
	tables map[string][]option
	out    strings.Builder
}

func readTables(t *testing.T) map[string][]option {
	tables := map[string][]option{}
	for _, kind := range govuk.Components() {
		data, err := os.ReadFile(filepath.Join(componentsDir(t), kind.Name, "macro-options.json"))
		require.NoError(t, err)
		var options []option
		require.NoError(t, json.Unmarshal(data, &options))
		tables[kind.Name] = options
	}
	return tables
}

func (g *grower) write(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings, numbers and booleans alone
	}
	g.out.Write(data)
}

// object writes an object with some of options. Those that upstream's
// templates use unasked, in ids, are always there, and so is the address of a
// numbered page: upstream tells {} from {"current": false}, a struct cannot.
func (g *grower) object(options []option) {
	named, page := false, false
	for _, o := range options {
		named = named || o.Name == "name"
		page = page || o.Name == "ellipsis"
	}
	g.out.WriteByte('{')
	written := map[string]bool{} // one option is listed twice, for its two types
	for _, o := range options {
		must := o.Name == "name" || o.Name == "id" && !named || o.Name == "href" && page
		if o.Type == "nunjucks-block" || written[o.Name] || !must && g.IntN(100) < 45 {
			continue
		}
		if len(written) > 0 {
			g.out.WriteByte(',')
		}
		written[o.Name] = true
		g.write(o.Name)
		g.out.WriteByte(':')
		g.value(o, must)
	}
	g.out.WriteByte('}')
}

func (g *grower) value(o option, must bool) {
	switch o.Type {
	case "string":
		switch lower := strings.ToLower(o.Name); {
		case strings.HasSuffix(lower, "headinglevel"): // a number in any case, as it becomes part of a tag's name
			g.write(pick(g.generator, "1", "2", "3"))
		case !must && g.IntN(12) == 0:
			g.write("")
		case strings.HasSuffix(lower, "html"), strings.HasSuffix(lower, "start"), lower == "end":
			g.write(pick(g.generator, "<b>x</b>", "\n <p>\n  y</p>\n", "z\n"))
		default:
			g.write(g.word())
		}
	case "integer":
		g.write(g.IntN(4))
	case "boolean":
		g.write(g.IntN(2) == 0)
	case "array":
		g.list(o)
	case "object":
		g.inner(o)
	}
}

func (g *grower) list(o option) {
	g.out.WriteByte('[')
	for i := range g.IntN(4) {
		if i > 0 {
			g.out.WriteByte(',')
		}
		switch {
		case o.Params == nil:
			g.write(g.word())
		case o.Name == "rows" && o.Params[0].Name != "classes" && o.Params[0].Name != "key":
			g.list(option{Name: "cells", Params: o.Params}) // a table's row is a list itself
		default:
			g.object(o.Params)
		}
	}
	g.out.WriteByte(']')
}

// inner writes an option that is an object.
func (g *grower) inner(o option) {
	switch {
	case o.Params != nil:
		g.object(o.Params)
	case o.IsComponent:
		var name strings.Builder
		for _, r := range o.Name {
			if r >= 'A' && r <= 'Z' {
				name.WriteByte('-')
			}
			name.WriteString(strings.ToLower(string(r)))
		}
		g.object(g.tables[name.String()])
	case strings.HasSuffix(strings.ToLower(o.Name), "attributes"):
		attributes := map[string]any{"data-b": g.word()}
		switch g.IntN(3) {
		case 0:
			attributes["hidden"] = g.generator.value()
		case 1:
			if g.optional {
				attributes["hidden"] = map[string]any{"value": g.generator.value(), "optional": true}
			}
		}
		g.write(attributes)
	case strings.HasSuffix(o.Name, "Text"):
		g.write(map[string]any{"other": g.word(), "one": g.word()})
	default: // a date's day, month and year have what its items have
		for _, other := range g.tables["date-input"] {
			if other.Name == "items" {
				g.object(other.Params)
			}
		}
	}
}

// TestConformanceTrees compares what random options out of upstream's tables,
// decoded from JSON, come to here and in upstream's templates.
func TestConformanceTrees(t *testing.T) {
	seed := *treeSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	upstream := startNunjucks(t, renderLines)
	tables := readTables(t)
	kinds := govuk.Components()
	passed := 0
	for i := range *trees {
		kind := kinds[i%len(kinds)]
		optional := kind.Name != "character-count" && kind.Name != "password-input"
		g := grower{generator: generator{rand.New(rand.NewPCG(seed, uint64(i))), optional}, tables: tables}
		g.object(tables[kind.Name])
		options := g.out.String()
		c, err := govuk.Decode(kind.Name, []byte(options))
		require.NoError(t, err, "%s with -govuk.seed=%d: %s", kind.Name, seed, options)
		want := upstream.render(t, kind.Name, []byte(options))
		require.Equal(t, want, strings.TrimSpace(string(c.AppendHTML(nil))), "%s with -govuk.seed=%d: %s", kind.Name, seed, options)
		passed++
	}
	t.Logf("conformance: govuk-frontend option trees %d/%d (seed %d)", passed, *trees, seed)
}
