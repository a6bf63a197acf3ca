package css_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// byID finds an element of a page.
func byID(t testing.TB, d *dom.Document, id string) dom.Node {
	n := d.ByID(0, id)
	require.NotEqual(t, dom.None, n, id)
	return n
}

// colourOf is the colour of the element x of a page with a sheet and a body.
func colourOf(t testing.TB, sheet, body string) string {
	d, s := page(t, "<!doctype html><style>"+sheet+"</style><body>"+body)
	return s.Of(byID(t, d, "x")).Color.String()
}

// TestImports: imported sheets come before their importer's rules, in the layer
// and under the conditions that the rule names.
func TestImports(t *testing.T) {
	const red, green = "#x{color:red}", "#x{color:green}"
	cases := []struct{ name, sheet, imported, want string }{
		{"before its importer", `@import "a.css"; #x{color:green}`, red, "#008000"},
		{"alone", `@import url(a.css);`, green, "#008000"},
		{"in a layer", `@import url("a.css") layer(base);`, "#x#x#x{color:red}", "#ff0000"},
		{"in a layer, below rules without one", `@import url("a.css") layer(base); #x{color:green}`, "#x#x#x{color:red}", "#008000"},
		{"in a layer named before", `@layer base, top; @import "a.css" layer(base); @layer top{#x{color:green}}`, "#x#x#x{color:red}", "#008000"},
		{"in an anonymous layer", `@import "a.css" layer; #x{color:green}`, "#x#x#x{color:red}", "#008000"},
		{"its layers are inside the layer", `@layer base.one, base.two; @import "a.css" layer(base);`, "@layer two{#x{color:green}} @layer one{#x{color:red}}", "#008000"},
		{"media not met", `@import "a.css" print;`, red, "#000000"},
		{"media met", `@import "a.css" screen and (min-width: 100px);`, green, "#008000"},
		{"supports not met", `@import "a.css" supports(display: nope);`, red, "#000000"},
		{"supports met", `@import "a.css" supports(display: grid) screen;`, green, "#008000"},
		{"too late", `p{} @import "a.css";`, red, "#000000"},
		{"after layer statements and charset", `@charset "utf-8"; @layer a; @import "a.css";`, green, "#008000"},
		{"inside a block", `@media screen{@import "a.css";}`, red, "#000000"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, err := dom.Parse([]byte("<!doctype html><p id=x>x"))
			require.NoError(t, err)
			source := css.Source{Sheet: css.Parse(c.sheet)}
			for range source.Sheet.Imports() {
				source.Imports = append(source.Imports, css.Source{Sheet: css.Parse(c.imported)})
			}
			require.Equal(t, c.want, css.New(d, []css.Source{source}, css.Media{}).Of(d.ByID(0, "x")).Color.String())
		})
	}
	im := css.Parse(`@import url( "a b.css" ) layer(x) supports(color: red) print;`).Imports()
	require.Len(t, im, 1)
	require.Equal(t, "a b.css", im[0].URL)
	require.Equal(t, "print", im[0].Media)
}

// TestMedia evaluates queries at 1280 by 800, and elsewhere.
func TestMedia(t *testing.T) {
	wide, phone, paper := css.Media{}, css.Media{Width: 320, Height: 640}, css.Media{Width: 800, Height: 1000, Print: true}
	cases := []struct {
		query string
		at    css.Media
		want  bool
	}{
		{"(hover: hover) and (pointer: fine)", wide, true}, {"(any-pointer: coarse)", wide, false}, {"(prefers-contrast: more)", wide, false},
		{"(prefers-reduced-motion)", wide, false}, {"(forced-colors: active)", wide, false}, {"(width: 1280px)", wide, true},
		{"(orientation: portrait)", phone, true}, {"(max-width: 40em)", phone, true}, {"(320px <= width < 321px)", phone, true},
		{"(width > 20rem)", phone, false}, {"not all and (min-width: 400px)", phone, true}, {"print", paper, true}, {"screen", paper, false},
		{"not print", paper, false}, {"(min-aspect-ratio: 1/1)", phone, false}, {"(unknown)", wide, false}, {"not (unknown)", wide, false},
		{"(unknown) or (color)", wide, true}, {"(color) and (unknown)", wide, false}, {"(min-width: 1px) and (max-width: 2px), all", wide, true},
		{"", wide, true}, {"tty", wide, false}, {"only screen", wide, true}, {"((color) and (hover))", wide, true}, {"not ((color) or (hover))", wide, false},
		{"(color) and (hover) or (grid)", wide, false}, {"(min-width: -1px)", wide, true}, {"(min-width 100px)", wide, false}, {"(width >= calc(1em * 2))", wide, true},
		{"(min-resolution: 1dppx)", wide, true}, {"(resolution > 96dpi)", wide, false}, {"(-webkit-min-device-pixel-ratio: 2)", wide, false}, {"(scripting: none)", wide, true},
		{"(prefers-color-scheme: light)", wide, true}, {"screen or print", wide, false}, {"(grid: 0)", wide, true}, {"(1px < width > 5px)", wide, false}, {"(update: none)", paper, true},
	}
	for _, c := range cases {
		d, err := dom.Parse([]byte("<!doctype html><p id=x>x"))
		require.NoError(t, err)
		for _, source := range []css.Source{{Sheet: css.Parse("@media " + c.query + "{#x{color:red}}")}, {Sheet: css.Parse("#x{color:red}"), Media: c.query}} {
			got := css.New(d, []css.Source{source}, c.at).Of(d.ByID(0, "x")).Color.R == 1
			require.Equal(t, c.want, got, "%q at %v", c.query, c.at)
		}
	}
}

// TestContainer: what only layout could decide leaves a value as it is, and
// unsure, on the elements that the rules are about.
func TestContainer(t *testing.T) {
	d, s := page(t, `<!doctype html><style>p { color: green } @container (width > 1px) { p { color: red; &.late { width: 5px } } i { @container a { margin: 1px } } } .late { color: blue }
		@container (height) { b { color: red !important } }</style><p id=x>x<b id=b style="color: lime">b</b></p><p id=y class=late>y</p><div id=z>z`)
	x, y, z := s.Of(byID(t, d, "x")), s.Of(byID(t, d, "y")), s.Of(byID(t, d, "z"))
	require.Equal(t, "#008000", x.Color.String())
	require.True(t, x.Unsure("color"))
	require.False(t, x.Unsure("width"))
	require.Equal(t, "#0000ff", y.Color.String())
	require.False(t, y.Unsure("color"), "a stronger rule is sure")
	require.True(t, y.Unsure("width"))
	require.False(t, z.Unsure("color"))
	require.True(t, s.Of(byID(t, d, "b")).Unsure("color"))
	require.False(t, s.Partial())
	_, s = page(t, "<!doctype html><style>@scope (p) { i { color: red } }</style>")
	require.True(t, s.Partial())
}

// TestAsks: which features the page's media queries ask for.
func TestAsks(t *testing.T) {
	d, s := page(t, "<!doctype html><style>@media not ((orientation: portrait) and (color)) { p { rotate: 90deg } }</style><style media='(height > 1px)'></style><p id=x>x")
	require.Equal(t, "90deg", s.Of(byID(t, d, "x")).Rotate)
	require.True(t, s.Asks("orientation"))
	require.True(t, s.Asks("color"))
	require.True(t, s.Asks("height"))
	require.False(t, s.Asks("width"))
}

// TestSelectors has what Selectors 4 says and Chromium does not know yet.
func TestSelectors(t *testing.T) {
	cases := []struct {
		selector, body string
		want           bool
	}{
		{`p:lang("*-CH")`, "<p id=x lang=fr-CH>", true}, {"p:lang(en-GB, de)", "<p id=x lang=de-AT>", true}, {`p:lang("")`, "<p id=x lang=''>", true},
		{`p:lang("de-DE")`, "<p id=x lang=de-Latn-DE-1996>", true}, {`p:lang("de-DE")`, "<p id=x lang=de-x-DE>", false}, {"p:lang(de)", "<div lang=de><p id=x>", true},
		{"p:lang(e)", "<p id=x lang=en>", false}, {".no::before:hover, p", "<p id=x>", true}, {"::slotted(p)::before, p", "<p id=x>", true},
		{"p:nope, p", "<p id=x>", false}, {"p::nope, p", "<p id=x>", false}, {":is(:nope, p)", "<p id=x>", true}, {":not(:nope, b)", "<p id=x>", false},
		{":has(:nope), p", "<p id=x>", false}, {"p:has(:has(b)), p", "<p id=x>", false}, {"> p", "<p id=x>", false}, {"p >", "<p id=x>", false}, {"p,", "<p id=x>", false},
		{"#1x, p", "<p id=x>", false}, {"[a=b c], p", "<p id=x>", false}, {"[a=1], p", "<p id=x>", false}, {"p:nth-child(2n +), p", "<p id=x>", false}, {"p:nth-child(1of p)", "<p id=x>", false},
		{"p:nth-child(1 of p)", "<b></b><p id=x>", true}, {"p:host(b)", "<p id=x>", false}, {"u+a, p", "<p id=x>", true}, {"u+p", "<u></u><p id=x>", true},
	}
	for _, c := range cases {
		require.Equal(t, c.want, colourOf(t, c.selector+"{color:red}", c.body) == "#ff0000", c.selector)
	}
}

// TestCache: the same text is read once, by whoever asks.
func TestCache(t *testing.T) {
	text := "p { color: rgb(1 2 3) } /* TestCache */"
	got := make(chan *css.Sheet)
	for range 8 {
		go func() { got <- css.Parse(text) }()
	}
	for range 8 {
		<-got
	}
	require.Same(t, css.Parse(text), css.Parse(text))
}

// TestUnsure: values that are CSS but not worked out here are said to be so.
func TestUnsure(t *testing.T) {
	d, s := page(t, `<!doctype html><style>#a { color: if(media(print): red; else: blue); width: 5cqw; height: anchor-size(width) }
		#b { background: attr(data-c type(<color>)) } #c::before { content: counter(x) } #d { color: red } #e { border: 1px solid }</style>
		<div id=a><p id=e>x<p id=d>x</p></div><p id=b>x<p id=c>x`)
	a := s.Of(byID(t, d, "a"))
	require.True(t, a.Unsure("color"))
	require.True(t, a.Unsure("width"))
	require.True(t, a.Unsure("height"))
	require.False(t, a.Unsure("background-color"))
	e := s.Of(byID(t, d, "e"))
	require.True(t, e.Unsure("color"), "inherited")
	require.True(t, e.Unsure("border-top-color"), "currentcolor")
	require.False(t, e.Unsure("width"), "not inherited")
	require.False(t, s.Of(byID(t, d, "d")).Unsure("color"))
	require.True(t, s.Of(byID(t, d, "b")).Unsure("background-color"))
	require.True(t, s.Before(byID(t, d, "c")).Unsure("content"))
}

// TestColourScheme: the canvas text of a dark page is white.
func TestColourScheme(t *testing.T) {
	require.Equal(t, "#ffffff", colourOf(t, ":root{color-scheme:dark}", "<p id=x>x"))
	require.Equal(t, "#000000", colourOf(t, ":root{color-scheme:light dark}", "<p id=x>x"))
	require.Equal(t, "#0000ff", colourOf(t, ":root{color-scheme:only dark} p{color:light-dark(red,blue)}", "<p id=x>x"))
}

// TestCascadeOrder is what cannot be asked of Chromium's own sheets.
func TestCascadeOrder(t *testing.T) {
	cases := []struct{ name, sheet, body, want string }{
		{"style over sheet", "#x{color:red}", "<p id=x style='color:green'>", "#008000"},
		{"important sheet over style", "p{color:green!important}", "<p id=x style='color:red'>", "#008000"},
		{"important style over important sheet", "p{color:red!important}", "<p id=x style='color:green!important'>", "#008000"},
		{"hints under sheets", "*{color:green}", "<font id=x color=red>", "#008000"},
		{"hints over the browser", "", "<body text=green><p id=x>", "#008000"},
		{"revert takes hints away", "font{color:revert}", "<font id=x color=red>", "#000000"},
		{"invalid with its variable, so inherited", "body{color:green} p{color:red;color:var(--nope)}", "<p id=x>", "#008000"},
		{"invalid where its variable is", "body{color:green} p{--c:1px;color:var(--c)}", "<p id=x>", "#008000"},
		{"@property", "@property --c{syntax:'<color>';inherits:false;initial-value:green} p{color:var(--c,red)}", "<p id=x>", "#008000"},
		{"nested group rule in a sheet that ends early", "@media all{p{color:green", "<p id=x>", "#008000"},
	}
	for _, c := range cases {
		require.Equal(t, c.want, colourOf(t, c.sheet, c.body), c.name)
	}
}
