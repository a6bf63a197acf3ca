package css

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

const stateSheet = `a:focus, a { x: y; color: red } a:not(:focus) { color: green } :is(a:hover, .b) { color: blue } p:has(a:focus) { margin: 1px }
p:focus-within > :is(a, b) { top: 1px } a:hover + b, a + b { top: 2px } [id]:active, [id=x], [ID="X" i] { left: 0 } #x:focus-visible { right: 0 }
a:focus { color: red !important } li:not(:has(:hover)) { top: 3px } .b.b:focus, .b:not(.c):hover { top: 4px } ` +
	`* { bottom: 0 } :where(a:focus) { bottom: 1px } input:is([type=text], [type=search i]):focus { top: 5px } input[type=TEXT] { top: 6px }`

// What an element's rules are in a state is the same whether all of them are
// asked again, or those alone that ask for states.
func TestStatesAskOnlyWhatMayChange(t *testing.T) {
	files, err := filepath.Glob("../../rules/testdata/*/*.html")
	require.NoError(t, err)
	require.Greater(t, len(files), 300)
	pages := [][]byte{[]byte(`<p id=x><a href=x class="b c">a</a><b id=y class=b>b</b><ul><li><a href=y id=x style="color: red">c</a></ul><input type=Text class=b><input type=search>`)}
	for _, f := range files {
		source, err := os.ReadFile(f)
		require.NoError(t, err)
		pages = append(pages, source)
	}
	asked, changed := 0, 0
	for i, source := range pages {
		d, err := dom.Parse(source)
		require.NoError(t, err)
		sheets := []Source{{Sheet: Parse(stateSheet)}}
		for n := range d.Elements(0) {
			if d.Is(n, "style") {
				sheets = append(sheets, Source{Sheet: Parse(d.Text(n)), Tree: d.Tree(n)})
			}
		}
		s := New(d, sheets, Media{})
		s.Of(0)
		for n := range d.Elements(0) {
			if d.Len() > 200 && n%7 != 0 || insideTemplate(d, n) {
				continue
			}
			for _, state := range []State{Focus, Focus | FocusVisible, Hover, Active | Hover} {
				for _, target := range []dom.Node{n, (n + 1) % dom.Node(d.Len())} {
					if !d.IsElement(target) {
						continue
					}
					m := matcher{s: s, doc: d, target: target, state: state, anchor: dom.None}
					all := query{m: &m, n: n, tree: d.Tree(n)}
					want := keysOf(s.attach(n, s.collect(&all)))
					some := query{m: &m, n: n, tree: d.Tree(n)}
					require.Equal(t, want, keysOf(s.collectStates(&some)), "page %d, node %d, target %d, states %d", i, n, target, state)
					asked++
					if p := s.styles[n]; !slices.Equal(want, keysOf(s.rules[p.from:p.to])) {
						changed++
					}
				}
			}
		}
	}
	require.Greater(t, changed, 1000)
	require.Greater(t, asked, changed)
}

func insideTemplate(d *dom.Document, n dom.Node) bool {
	for a := range d.Ancestors(n) {
		if d.Is(a, "template") {
			return true
		}
	}
	return false
}

// keysOf are the keys of a list, each once: a selector may be found in two places.
func keysOf(list []match) []uint64 {
	var keys []uint64
	for _, m := range list {
		keys = append(keys, m.key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
