package facts

import (
	"strconv"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// ImportantInline is the important declaration of a property in the style
// attribute of n, if that is what the element gets: nothing in a sheet of the
// page can win over it. A value that is inherited is not important (CSS
// Cascade 4, "Inheritance").
func ImportantInline(p *act.Page, n act.Node, property string) (value string, ok bool) {
	for _, d := range p.Styles.Inline(n) {
		if d.Property == property && d.Important {
			value, ok = d.Value, true
		}
	}
	switch value {
	case "inherit", "unset", "revert", "revert-layer":
		return "", false
	}
	return value, ok
}

// Styled are the HTML elements with a style attribute and visible text of their own.
func Styled(p *act.Page) func(yield func(act.Node) bool) {
	return func(yield func(act.Node) bool) {
		for n := range Elements(p) {
			if p.Namespace(n) != dom.HTML || !p.Has(n, "style") || !HasText(p, n) || !p.ARIA.Visible(n) {
				continue
			}
			if !yield(n) {
				return
			}
		}
	}
}

// AtLeast reports whether a length is at least so many times the font size;
// floating point makes 0.12 * 25 a little more than 3.
func AtLeast(length, times, fontSize float64) bool { return length >= times*fontSize-0.001 }

// Short writes a number with at most two digits after the point.
func Short(v float64) string {
	return strconv.FormatFloat(float64(int64(v*100+0.5*sign(v)))/100, 'f', -1, 64)
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}
