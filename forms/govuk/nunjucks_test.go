package govuk_test

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/suites"
)

var (
	trees    = flag.Int("govuk.trees", 5000, "how many random option trees to compare with nunjucks")
	treeSeed = flag.Uint64("govuk.seed", 0, "the seed of the random option trees; 0 takes one from the clock")
)

// renderLines is the program that renders one line of JSON after the other
// with upstream's own templates: a component with its params, or a page with
// its options and the blocks that replace upstream's.
const renderLines = `
const [nunjucksDir, dist] = process.argv.slice(1);
const env = require(nunjucksDir).configure([dist], { trimBlocks: true, lstripBlocks: true, autoescape: true });
const render = ({ component, params, page, blocks }) => {
  if (component) return env.render("govuk/components/" + component + "/template.njk", { params });
  let template = '{% extends "govuk/template.njk" %}';
  for (const name in blocks) {
    const filter = name === "pageTitle" ? "" : " | safe"; // the one block that holds text
    template += "{% block " + name + " %}{{ blocks." + name + filter + " }}{% endblock %}";
  }
  return env.renderString(template, { ...page, blocks });
};
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(render(JSON.parse(line)).trim()) + "\n");
});`

// A nunjucks renders with upstream's templates in a Node process.
type nunjucks struct {
	in  io.Writer
	out *bufio.Reader
}

// startNunjucks starts Node with a program that answers lines. It is told where
// nunjucks and upstream's dist folder are.
func startNunjucks(t testing.TB, program string) nunjucks {
	dist := filepath.Join(suites.NPM(t, "govuk-frontend"), "dist")
	cmd := exec.CommandContext(t.Context(), suites.Node(t), "-e", program, suites.NPM(t, "nunjucks"), dist)
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	return nunjucks{in, bufio.NewReader(out)}
}

func (n nunjucks) render(t testing.TB, component string, params []byte) string {
	return n.ask(t, fmt.Appendf(nil, `{"component":%q,"params":%s}`, component, params))
}

// ask sends one line and returns the page that comes back.
func (n nunjucks) ask(t testing.TB, question []byte) string {
	_, err := n.in.Write(append(question, '\n'))
	require.NoError(t, err)
	line, err := n.out.ReadBytes('\n')
	require.NoError(t, err)
	var html string
	require.NoError(t, json.Unmarshal(line, &html))
	return html
}

// TestConformanceNunjucks compares random options with what upstream's
// templates make of them.
func TestConformanceNunjucks(t *testing.T) {
	seed := *treeSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	upstream := startNunjucks(t, renderLines)
	passed := 0
	kinds := govuk.Components()
	for i := range *trees {
		kind := kinds[i%len(kinds)]
		c := kind.New()
		// Around these two upstream prints "[object Object]" for an optional attribute.
		g := generator{rand.New(rand.NewPCG(seed, uint64(i))), kind.Name != "character-count" && kind.Name != "password-input"}
		g.fill(reflect.ValueOf(c).Elem(), "", false)
		params, err := json.Marshal(c)
		require.NoError(t, err)
		want := upstream.render(t, kind.Name, params)
		got := strings.TrimSpace(string(c.AppendHTML(nil)))
		require.Equal(t, want, got, "%s with -govuk.seed=%d: %s", kind.Name, seed, params)
		passed++
	}
	t.Logf("conformance: govuk-frontend random trees %d/%d (seed %d)", passed, *trees, seed)
}

// A generator fills options with values that upstream's conditions, trimming
// and indenting can tell apart.
type generator struct {
	*rand.Rand
	optional bool
}

func pick[T any](g generator, of ...T) T { return of[g.IntN(len(of))] }

func (g generator) word() string {
	return pick(g, "a", "b", "0", "1", "day", "year", "x & y", "<i>", "one\ntwo", " sp ", "it's", "success", "button",
		"govuk-input--error", "govuk-input--width-5", "govuk-panel--interruption", "/p?a=1&b", "#x", `\`, "%{count}", "ŵ")
}

func (g generator) value() govuk.Value {
	return pick(g, govuk.String(""), govuk.Int(g.IntN(3)), govuk.Bool(g.IntN(2) == 0), govuk.String(g.word()), govuk.String(g.word()))
}

// fill gives v a value. Often it leaves it as it is, unless it must be there.
func (g generator) fill(v reflect.Value, field string, must bool) {
	if !must && (v.Kind() != reflect.Struct || v.Type() == valueType) && g.IntN(100) < 45 {
		return
	}
	switch v.Type() {
	case valueType:
		v.Set(reflect.ValueOf(g.value()))
		return
	case attributesType:
		as := govuk.Attributes{govuk.Attr("data-b", g.word()), {Name: "hidden", Value: g.value(), Optional: g.optional && g.IntN(2) == 0}}
		v.Set(reflect.ValueOf(as[:g.IntN(3)]))
		return
	case pluralType:
		v.Set(reflect.ValueOf(govuk.Plural{{Rule: "other", Text: g.word()}, {Rule: "one", Text: g.word()}}))
		return
	case htmlType:
		if field != "Caller" { // not an option in JSON but a block of the template
			v.Set(reflect.ValueOf(pick[govuk.HTML](g, "<b>x</b>", "\n <p>\n  y</p>\n", "z\n")))
		}
		return
	}
	g.fillKind(v, field)
}

func (g generator) fillKind(v reflect.Value, field string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(g.word())
	case reflect.Int:
		v.SetInt(int64(g.IntN(4)))
	case reflect.Bool:
		v.SetBool(g.IntN(2) == 0)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		g.fill(v.Elem(), field, true)
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			// Upstream joins ids from names without asking whether they are there.
			_, named := v.Type().FieldByName("Name")
			g.fill(v.Field(i), name, name == "Name" || name == "ID" && !named)
		}
	case reflect.Slice:
		n := g.IntN(4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			g.fill(v.Index(i), field, v.Index(i).Kind() != reflect.Pointer)
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]govuk.Value{"day": g.value(), "a-day": g.value(), "b": g.value()}))
	}
}
