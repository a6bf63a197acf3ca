package aria_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// hostile pages are small and would be slow, or never end, without bounds and indexes.
func hostile() map[string]string {
	repeat := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	return map[string]string{
		"a labelledby cycle":         `<i id=x aria-labelledby=b>A</i><i id=b aria-labelledby="x b">B</i>`,
		"an owns cycle":              `<i id=x role=list aria-owns=b>A</i><i id=b role=list aria-owns="x b">B</i>`,
		"owning what one is in":      `<div id=a><i id=x role=list aria-owns="a x">A</i></div>`,
		"owns in a chain":            repeat(5000, func(i int) string { return fmt.Sprintf(`<i role=list id=a%d aria-owns=a%d>%d</i>`, i, i+1, i) }),
		"all named by one":           `<div id=x>` + repeat(8000, func(i int) string { return fmt.Sprintf(`<a href=/ aria-labelledby=x>%d</a>`, i) }) + `</div>`,
		"all named by hidden one":    `<div id=x hidden>` + strings.Repeat(`<i></i>`, 8000) + `</div>` + strings.Repeat(`<a href=/ aria-labelledby=x></a>`, 8000),
		"labels of one control":      strings.Repeat(`<label for=x>A</label>`, 8000) + `<input id=x>`,
		"labels by for":              repeat(8000, func(i int) string { return fmt.Sprintf(`<label for=a%d>A</label><input id=a%d>`, i, i) }),
		"labels in labels":           strings.Repeat(`<label>A`, 400) + strings.Repeat(`<input>`, 4000),
		"links nested 500 deep":      strings.Repeat(`<my-a role=link>A`, 500),
		"lists nested 500 deep":      strings.Repeat(`<ul><li>A`, 245),
		"many attributes":            `<p id=x ` + repeat(60000, func(i int) string { return fmt.Sprintf(`aria-x%d=1 `, i) }) + `>A`,
		"a long role":                `<p id=x role="` + strings.Repeat("foo ", 100000) + `button">A`,
		"a wide table":               `<table>` + repeat(2000, func(int) string { return `<tr><td><th colspan=1000 rowspan=65534>A<td>1` }) + `</table>`,
		"tables in tables":           strings.Repeat(`<table><tr><td><th>A<td>`, 120),
		"a long text":                `<button id=x>` + strings.Repeat("A ", 1<<20) + `</button>`,
		"a select of many":           `<label><input id=x type=checkbox><select>` + strings.Repeat(`<option>A`, 20000) + `</select></label>`,
		"figures of many":            `<figure>` + strings.Repeat(`<img src=a>`, 3000) + `<figcaption>A</figcaption></figure>`,
		"details that nest":          strings.Repeat(`<details><summary>A</summary>`, 240),
		"summaries of one details":   `<details>` + strings.Repeat(`<summary>A</summary>`, 4000) + `</details>`,
		"legends of one fieldset":    `<fieldset disabled>` + strings.Repeat(`<legend><input></legend>`, 4000) + `</fieldset>`,
		"an id that comes ten times": strings.Repeat(`<i id=x aria-labelledby="x x">A</i>`, 10),
	}
}

func TestHostile(t *testing.T) {
	for name, source := range hostile() {
		t.Run(name, func(t *testing.T) {
			d, p := page(t, source)
			askAll(t, d, p)
			require.LessOrEqual(t, p.Visits(), p.MostVisits())
		})
	}
}

// askAll asks everything of every node, and checks what must hold on any page.
func askAll(t testing.TB, d *dom.Document, p *aria.Page) {
	for n := dom.Node(0); int(n) < d.Len(); n++ {
		name, description := p.Name(n), p.Description(n)
		for _, x := range []aria.Name{name, description} {
			require.LessOrEqual(t, len(x.Text), 8<<10+1)
			require.Equal(t, x.Text == "", x.From == aria.FromNothing)
			require.Equal(t, x.Text == "", len(x.Parts) == 0)
			require.Equal(t, dom.Trim(x.Text), x.Text)
		}
		require.NotNil(t, roleOrNone(p.Role(n)))
		require.NotNil(t, roleOrNone(p.ComputedRole(n)))
		if p.Included(n) {
			require.False(t, p.Hidden(n))
			if !within(d, n, "canvas") {
				require.True(t, p.Rendered(n))
			}
		}
		if p.Visible(n) {
			require.True(t, p.Rendered(n))
		}
		if p.Tabbable(n) {
			require.True(t, p.Focusable(n))
		}
		if p.Focusable(n) {
			require.False(t, p.Inert(n) || p.Disabled(n))
		}
		if owner := p.Owner(n); owner != dom.None {
			require.NotEqual(t, owner, n)
			require.False(t, p.Hidden(n))
		}
	}
	p.VisibleText(0)
}

func roleOrNone(role string) *aria.RoleDefinition {
	if role == "" {
		return &aria.RoleDefinition{}
	}
	return aria.Definition(role)
}

func within(d *dom.Document, n dom.Node, tag string) bool {
	for a := d.FlatParent(n); a > 0; a = d.FlatParent(a) {
		if d.Is(a, tag) {
			return true
		}
	}
	return false
}

func FuzzPage(f *testing.F) {
	for _, source := range []string{
		`<label for=a>A<input id=a value=v title=t></label><i aria-labelledby="a b" id=b aria-owns=a>`,
		`<table role=none><tr><th colspan=3>a<td rowspan=2>b</table><ul><li role=none><a href=/>x</a></ul>`,
		`<details><summary>a</summary>b</details><svg><title>c</title><a xlink:title=d href=/></a></svg>`,
		`<div><template shadowrootmode=open><slot name=a></slot><slot></slot></template><p slot=a>x</p>y</div>`,
		`<fieldset disabled><legend>a<select><option selected>b</select></legend></fieldset><canvas><button inert>c</button></canvas>`,
		`<style>i::before{content:"x"}b{text-indent:-999px;clip-path:inset(50%)}</style><i>y</i><b style="opacity:0">z</b>`,
	} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 1<<14 {
			return
		}
		if _, err := dom.Parse([]byte(source)); err != nil {
			return
		}
		d, p := page(t, source)
		askAll(t, d, p)
	})
}
