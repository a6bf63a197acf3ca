package css_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/css"
)

// TestStates forces states on one element and looks at the same or another.
func TestStates(t *testing.T) {
	const focus, visible = css.Focus, css.Focus | css.FocusVisible
	cases := []struct {
		name, sheet, body string
		state             css.State
		want              string // colour of x where t is in the state
	}{
		{"focus", "#x:focus{color:green}", "<a href=# id=x class=t>", focus, "#008000"},
		{"focus is not focus-visible", "#x:focus-visible{color:red} #x{color:green}", "<a href=# id=x class=t>", focus, "#008000"},
		{"focus-visible", "#x:focus-visible{color:green}", "<a href=# id=x class=t>", css.FocusVisible, "#008000"},
		{"focus-visible brings focus", "#x:focus{color:green}", "<a href=# id=x class=t>", css.FocusVisible, "#008000"},
		{"ancestor by focus-within", "#x:focus-within{color:green}", "<p id=x><a href=# class=t>", visible, "#008000"},
		{"inherited from such an ancestor", "div:focus-within{color:green}", "<div><p id=x class=t>", focus, "#008000"},
		{"sibling", ".t:focus + #x{color:green}", "<a href=# class=t></a><p id=x>", focus, "#008000"},
		{"descendant of a focused one", ".t:focus b{color:green}", "<p class=t><b id=x>", focus, "#008000"},
		{"by :has()", "#x:has(:focus){color:green}", "<p id=x><a href=# class=t>", focus, "#008000"},
		{"inherited by :has()", "body:has(.t:focus-visible){color:green}", "<p id=x><a href=# class=t>", visible, "#008000"},
		{"hover of an ancestor", "#x:hover{color:green}", "<p id=x><a href=# class=t>", css.Hover, "#008000"},
		{"hover of a sibling only", "#x:hover{color:red}", "<p id=x></p><a href=# class=t>", css.Hover, "#000000"},
		{"active", ".t:active > #x{color:green}", "<p class=t><b id=x>", css.Active, "#008000"},
		{"not hovered", "#x:not(:hover){color:red}", "<p id=x class=t>", css.Hover, "#000000"},
		{"inside :is()", "#x:is(:focus, .no){color:green}", "<p id=x class=t>", focus, "#008000"},
		{"a variable that changes above", "div:focus-within{--c:green} #x{color:var(--c,red)}", "<div><p id=x class=t>", focus, "#008000"},
		{"in a shadow tree", "", "<div class=t><template shadowrootmode=open><style>:host(:focus) p{color:green}</style><p id=x>", focus, "#008000"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, s := page(t, "<!doctype html><style>"+c.sheet+"</style><body>"+c.body)
			target, x := d.Body(), d.Body()
			for n := range d.Elements(0) {
				if d.Value(n, "class") == "t" {
					target = n
				}
				if d.Value(n, "id") == "x" {
					x = n
				}
			}
			require.Equal(t, c.want, s.Related(x, target, c.state).Color.String())
			if x == target {
				require.Same(t, s.Related(x, target, c.state), s.In(x, c.state))
			}
			require.Same(t, s.Of(x), s.Related(x, target, 0))
		})
	}
}

// TestFocusOutline: the browser's own ring, and what takes it away.
func TestFocusOutline(t *testing.T) {
	d, s := page(t, `<!doctype html><style>#b { outline: 0 } #c:focus { outline: none; box-shadow: 0 0 1px red }</style><a href=# id=a>a</a><a href=# id=b>b</a><a href=# id=c>c</a><p id=p>p`)
	a := byID(t, d, "a")
	require.Equal(t, "none", s.Of(a).Outline.Style)
	require.Equal(t, css.Border{Width: 1, Style: "auto", Color: s.Of(a).Color}, s.In(a, css.FocusVisible).Outline)
	require.Equal(t, "none", s.In(a, css.Focus).Outline.Style)
	require.Equal(t, "none", s.In(byID(t, d, "b"), css.FocusVisible).Outline.Style)
	c := s.In(byID(t, d, "c"), css.FocusVisible)
	require.Equal(t, "none", c.Outline.Style)
	require.Equal(t, "0 0 1px red", c.BoxShadow)
	p := byID(t, d, "p")
	require.Same(t, s.Of(p), s.In(p, css.Hover), "nothing changes")
}

// Generated content has styles under states too: govuk-frontend marks the focus of
// radio buttons with input:focus + label::before.
func TestGeneratedIn(t *testing.T) {
	d, s := page(t, `<style>label::before{content:"";border:2px solid red} input:focus + label::before{outline:3px solid blue}</style><input id=i><label id=l>x</label>`)
	i, l := d.ByID(0, "i"), d.ByID(0, "l")
	require.Equal(t, "none", s.Before(l).Outline.Style)
	require.Equal(t, "solid", s.GeneratedIn(l, "before", i, css.Focus).Outline.Style)
	require.Equal(t, "none", s.GeneratedIn(l, "before", l, css.Focus).Outline.Style)
	require.Nil(t, s.GeneratedIn(l, "after", i, css.Focus))
}
