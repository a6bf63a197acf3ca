package css_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

func TestGenerated(t *testing.T) {
	cases := []struct{ sheet, body, want string }{
		{`#x::before { content: "a" }`, `<p id=x>`, "a"},
		{`#x:before { content: "a\201C" 'b' }`, `<p id=x>`, "a“b"},
		{`p::before { content: "(" attr(data-x) ")" }`, `<p id=x data-x=y>`, "(y)"},
		{`p::before { content: attr(nope) }`, `<p id=x>`, ""},
		{`p::before { content: url(a.png) / "alt" }`, `<p id=x>`, "alt"},
		{`p::before { content: url(a.png) }`, `<p id=x>`, ""},
		{`p::before { content: "★" / "star" }`, `<p id=x>`, "star"},
		{`p::before { content: open-quote }`, `<p id=x>`, "“"},
		{`p::before { content: none }`, `<p id=x>`, "nothing"},
		{`p::before { color: red }`, `<p id=x>`, "nothing"},
		{`p::before { content: "a"; display: none }`, `<p id=x>`, "nothing"},
		{`p { display: none } p::before { content: "a" }`, `<p id=x>`, "nothing"},
		{`p::before { content: "a"; content: bogus }`, `<p id=x>`, "a"},
		{`:root { --t: "v" } *::before { content: var(--t) }`, `<p id=x>`, "v"},
		{`[data-x]::before { content: "at" }`, `<p id=x data-x>`, "at"},
		{`p { &::before { content: "n" } }`, `<p id=x>`, "n"},
		{``, `<q id=x>`, "“"},
		{``, `<div><template shadowrootmode=open><style>p::before{content:"s"}</style><p id=x></p></template></div>`, "s"},
		{``, `<div id=x><template shadowrootmode=open><style>:host::before{content:"h"}</style></template></div>`, "h"},
	}
	for _, c := range cases {
		d, s := page(t, "<!doctype html><style>"+c.sheet+"</style><body>"+c.body)
		x := dom.None
		for n := range d.Elements(0) {
			if d.Value(n, "id") == "x" {
				x = n
			}
		}
		got := "nothing"
		if b := s.Before(x); b != nil {
			got = b.Content
		}
		require.Equal(t, c.want, got, c.sheet+c.body)
	}
}

func TestPseudoElements(t *testing.T) {
	d, s := page(t, `<!doctype html><style>p { color: green } p::after { content: "x"; font-size: 2em } input::placeholder { color: red } #b::placeholder { opacity: .5 }
		p::before { content: url(x.png) }</style><p id=a>a<input id=b><input id=c placeholder=x>`)
	after := s.After(byID(t, d, "a"))
	require.Equal(t, "#008000", after.Color.String(), "inherited")
	require.InDelta(t, 32, after.FontSize, 0)
	require.True(t, s.Before(byID(t, d, "a")).ContentImage)
	require.Equal(t, "#ff0000", s.Pseudo(byID(t, d, "c"), "placeholder").Color.String())
	require.InDelta(t, 0.5, s.Pseudo(byID(t, d, "b"), "placeholder").Opacity, 0)
	require.Equal(t, "#008000", s.Pseudo(byID(t, d, "a"), "marker").Color.String())
}

func TestKeyframes(t *testing.T) {
	_, s := page(t, `<!doctype html><style>@keyframes spin { from { left: 0 } 50%, 60% { left: 5px; color: red } to { left: 10px } nope { left: 1px } 120% { left: 2px } }
		@media print { @keyframes no { to { left: 1px } } } @keyframes "two words" { 0% { opacity: 0 } } @-webkit-keyframes old { 100% { margin: 1px } }</style>`)
	require.Equal(t, []css.Keyframe{
		{0, []css.Declaration{{"left", "0", false}}},
		{0.5, []css.Declaration{{"left", "5px", false}, {"color", "red", false}}},
		{0.6, []css.Declaration{{"left", "5px", false}, {"color", "red", false}}},
		{1, []css.Declaration{{"left", "10px", false}}},
	}, s.Keyframes("spin"))
	require.Nil(t, s.Keyframes("no"))
	require.Len(t, s.Keyframes("two words"), 1)
	require.Len(t, s.Keyframes("old")[0].Declarations, 4)
}

func TestInline(t *testing.T) {
	d, s := page(t, `<p id=x style="letter-spacing: 0.1em !important; LINE-HEIGHT:1.5; margin: 1px 2px; color: nope; --x: y; font: var(--f)"><p id=y><p id=z style="">`)
	list := s.Inline(byID(t, d, "x"))
	require.Equal(t, []css.Declaration{
		{"letter-spacing", "0.1em", true}, {"line-height", "1.5", false},
		{"margin-top", "1px", false}, {"margin-right", "2px", false}, {"margin-bottom", "1px", false}, {"margin-left", "2px", false},
		{"--x", "y", false},
		{"font-style", "var(--f)", false}, {"font-weight", "var(--f)", false}, {"font-size", "var(--f)", false}, {"line-height", "var(--f)", false}, {"font-family", "var(--f)", false},
	}, list)
	require.Empty(t, s.Inline(byID(t, d, "y")))
	require.Empty(t, s.Inline(byID(t, d, "z")))
}
