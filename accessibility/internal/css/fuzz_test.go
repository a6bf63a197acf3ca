package css_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

const fuzzPage = `<!doctype html><html lang=en><body class="a b" id=top><div class="a x"><p id=p class=b title=t>text <a href=# class="a b">link</a></p>
<ul><li class=x>1<li>2<li class="x a">3</ul><input type=checkbox checked disabled required><span style="color:red">s</span></div>
<section dir=rtl><template shadowrootmode=open><style>:host{color:red}</style><slot></slot><b part=q>b</b></template><i slot=z>i</i><u>u</u></section>`

// FuzzSheet: any sheet gives every element a style in its bounds, twice the same.
func FuzzSheet(f *testing.F) {
	for _, s := range []string{
		"p{color:red}", "@media (width>1px){a{font:bold 2em/3 x}}", "@layer a{p{margin:1px!important}}", ".a{&.b{x:y;c{color:var(--a,var(--b))}}}",
		":root{--a:var(--b);--b:var(--a)} *{all:revert-layer}", "a:has(> b):not(:is(c,d)) ~ e{inset:calc(1px + 2%)}", "@import url(x) layer(a) supports(b:c) print;",
		"@keyframes a{from{x:y}50%{color:red}}", "p{background:url(a) center/cover,linear-gradient(red,blue);animation:a 1s infinite}", "}}{{((", "p{content:'\\", "@supports not (a:b){p{color:red}}",
		"*{font-size:calc(1e9em * 1e9);width:calc(1px/0);opacity:calc(0/0);line-height:9e99;border:1e30px solid;z-index:9e30}", "::slotted(*){color:red}:host{width:1px}::part(q){color:red}",
	} {
		f.Add(s)
	}
	d, err := dom.Parse([]byte(fuzzPage))
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		root := dom.Node(0)
		for n := range d.Elements(0) {
			if r := d.Shadow(n); r != dom.None {
				root = r
			}
		}
		sheet := css.Parse(text)
		sources := []css.Source{{Sheet: sheet}, {Sheet: sheet, Tree: root}}
		s, again := css.New(d, sources, css.Media{}), css.New(d, sources, css.Media{})
		for n := range d.Elements(0) {
			c := s.Of(n)
			require.Equal(t, c.Color, again.Of(n).Color)
			require.Equal(t, c.Margin, again.Of(n).Margin)
			for _, v := range []float64{c.FontSize, c.LineHeight.Value, c.Width.Value, c.Borders[0].Width, c.LetterSpacing, c.Outline.Width} {
				require.False(t, math.IsNaN(v) || math.IsInf(v, 0), "%v", v)
			}
			require.True(t, c.FontSize >= 0 && c.Opacity >= 0 && c.Opacity <= 1 && c.FontWeight >= 1 && c.FontWeight <= 1000)
			require.True(t, c.Color.A >= 0 && c.Color.A <= 1)
			require.NotEmpty(t, c.Display)
			require.NotEmpty(t, c.Position)
			s.In(n, css.FocusVisible)
			s.Before(n)
			s.Inline(n)
		}
	})
}

// FuzzSelector: what a selector matches, :is() of it matches, and :not() of it does not.
func FuzzSelector(f *testing.F) {
	for _, s := range []string{"p", ".a > .b", "*", "a[href]", ":nth-child(2n+1 of .x)", "li:first-child ~ li", ":has(> a)", "#p", ":not(.a)", "ul li:last-of-type", "div *", "[title^=t i]", ":is(p,a).b",
		"p,a", "body > div > p + ul", ":where(.x)", "li:nth-last-child(-n+2)", ":lang(en)", ":dir(rtl)", "input:checked:disabled", "a|b", "\\61", "..", ":is(,)", "a:hover"} {
		f.Add(s)
	}
	d, err := dom.Parse([]byte(fuzzPage))
	require.NoError(f, err)
	matched := func(selector string) (list []bool, some bool) {
		s := css.New(d, []css.Source{{Sheet: css.Parse(selector + "{z-index:7}")}}, css.Media{})
		for n := range d.Elements(0) {
			if d.Tree(n) == 0 {
				list = append(list, s.Of(n).ZIndex == "7")
				some = some || s.Of(n).ZIndex == "7"
			}
		}
		return list, some
	}
	f.Fuzz(func(t *testing.T, selector string) {
		low := strings.ToLower(selector)
		if strings.ContainsAny(low, "{}@;&/<\\\"'!\x00") || strings.Contains(low, "::") || !balanced(low) ||
			strings.Contains(low, "before") || strings.Contains(low, "after") || strings.Contains(low, "first-l") {
			return // more than a selector, or pseudo-elements, which no list may have
		}
		plain, some := matched(selector)
		if !some { // it may be invalid
			return
		}
		is, _ := matched(":is(" + selector + ")")
		require.Equal(t, plain, is)
		not, _ := matched(":not(" + selector + ")")
		for i := range plain {
			require.NotEqual(t, plain[i], not[i])
		}
	})
}

// balanced reports whether all brackets of s are closed in order.
func balanced(s string) bool {
	var open []rune
	for _, r := range s {
		switch r {
		case '(':
			open = append(open, ')')
		case '[':
			open = append(open, ']')
		case ')', ']':
			if len(open) == 0 || open[len(open)-1] != r {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}
