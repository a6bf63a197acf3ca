package rules

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// ControlContrast finds fields whose only boundary is a pale border (WCAG
// 1.4.11, "Required for user interface components"; technique G195).
var ControlContrast = &act.Rule{
	ID: "control-contrast", Criteria: []act.Criterion{"1.4.11"}, Level: act.AA,
	Title: act.Text{
		EN: "The border of a field stands out",
		CY: "Mae ffin maes yn sefyll allan",
	},
	Why: act.Text{
		EN: "Someone with low vision does not find a field whose border is as pale as the page.",
		CY: "Nid yw rhywun â golwg gwan yn dod o hyd i faes y mae ei ffin mor welw â'r dudalen.",
	},
	Fix: act.Text{
		EN: "Give the border a colour with a contrast of at least 3:1 with the page.",
		CY: "Rhowch liw i'r ffin â chyferbyniad o 3:1 o leiaf â'r dudalen.",
	},
	Applicability: "Each visible text field, checkbox or radio button that is not disabled, with no text in it, and whose border the page itself styles, on a ground of a known colour.",
	Expectations:  []string{"One of its borders, or its own ground, has a contrast of at least 3:1 with the ground around it."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		for _, n := range p.Tagged("input", "textarea") {
			if showsText(p, n) || !hasOwnBorder(p, n) || !p.ARIA.Visible(n) || p.ARIA.Disabled(n) || facts.MarksDisabled(p) && facts.AriaDisabled(p, n) {
				continue
			}
			ratio, border, ground, known := boundary(p, n)
			switch {
			case !known:
			case ratio >= 2.995:
				p.Pass(n)
			default:
				p.Fail(n, act.Text{
					EN: "The border of the field ({border}) has a contrast of {ratio}:1 with the page ({ground}), less than 3:1",
					CY: "Mae gan ffin y maes ({border}) gyferbyniad o {ratio}:1 â'r dudalen ({ground}), llai na 3:1",
				}, "border", border.String(), "ratio", paint.Floor(ratio), "ground", ground.String())
			}
		}
	},
}

// showsText reports whether a placeholder or value in a field shows where it is:
// then it needs no border (Understanding 1.4.11, "Boundaries"). A list always
// shows its option and an arrow.
func showsText(p *act.Page, n act.Node) bool {
	switch strings.ToLower(p.Value(n, "type")) {
	case "checkbox", "radio":
		return false
	}
	return dom.Trim(p.Value(n, "placeholder")) != "" || dom.Trim(p.Value(n, "value")) != "" || p.Is(n, "textarea") && !facts.IsBlank(p.Text(n))
}

// hasOwnBorder reports whether the page gives a field a border on all sides
// that is not the browser's: a line in one colour.
func hasOwnBorder(p *act.Page, n act.Node) bool {
	c := p.Styles.Of(n)
	switch strings.ToLower(p.Value(n, "type")) {
	case "hidden", "submit", "button", "reset", "image", "range", "color", "file":
		if p.Tag(n) == "input" {
			return false
		}
	case "checkbox", "radio":
		if p.Tag(n) == "input" && c.Appearance != "none" {
			return false
		}
	}
	for _, b := range c.Borders {
		if b.Width <= 0 || b.Style != "solid" || b.Color.A <= 0 {
			return false
		}
	}
	return !slices.ContainsFunc([]string{"border-top-color", "background-color", "box-shadow", "background-image", "outline-color"}, c.Unsure)
}

// boundary is the highest contrast of a field's borders and ground with the
// ground around it; known is false where something else may mark the field.
func boundary(p *act.Page, n act.Node) (ratio float64, border, ground colour.Color, known bool) {
	c := p.Styles.Of(n)
	set := func(v string) bool { return v != "" && v != "none" }
	if set(c.BoxShadow) || set(c.BackgroundImage) || c.Outline.Width > 0 || c.Opacity < 1 || paint.HasEffect(c) || p.Styles.Before(n) != nil || p.Styles.After(n) != nil {
		return
	}
	if isFramed(p, n) {
		return
	}
	ground, known = groundOf(p, p.FlatParent(n))
	if !known {
		return
	}
	fill := c.Background.Over(ground)
	ratio = colour.Contrast(fill, ground)
	for _, b := range c.Borders {
		seen := b.Color.Over(fill)
		// A border shows against the page outside or the field inside it.
		v := max(colour.Contrast(seen, ground), colour.Contrast(seen, fill))
		if v >= ratio {
			ratio, border = v, seen
		}
	}
	return ratio, border, ground, true
}

// isFramed reports whether something around or beside a field may mark it: a
// wrapper with a border or shadow, or a box that generated content draws.
func isFramed(p *act.Page, n act.Node) bool {
	marks := func(m act.Node) bool {
		c := p.Styles.Of(m)
		for _, b := range c.Borders {
			if b.Width > 0 && b.Color.A > 0 {
				return true
			}
		}
		return c.BoxShadow != "none" && c.BoxShadow != "" || c.Outline.Width > 0 || p.Styles.Before(m) != nil || p.Styles.After(m) != nil
	}
	up := p.FlatParent(n)
	for range 2 {
		if up <= 0 || !p.IsElement(up) || p.Is(up, "body", "html", "form", "fieldset", "main") {
			break
		}
		if marks(up) {
			return true
		}
		up = p.FlatParent(up)
	}
	for _, s := range []act.Node{p.Next(n), p.Prev(n)} {
		if s != act.None && p.Kind(s) == dom.Text {
			if s == p.Next(n) {
				s = p.Next(s)
			} else {
				s = p.Prev(s)
			}
		}
		if p.IsElement(s) && !facts.IsReplaced(p, s) && marks(s) {
			return true
		}
	}
	return false
}

// groundOf is the one opaque colour that an element lies on, where its
// ancestors in normal flow say so.
func groundOf(p *act.Page, n act.Node) (colour.Color, bool) {
	over := []colour.Color{}
	for a := n; a > 0; a = p.FlatParent(a) {
		if !p.IsElement(a) {
			continue
		}
		c := p.Styles.Of(a)
		if c.BackgroundImage != "none" && c.BackgroundImage != "" || paint.HasEffect(c) || c.Opacity < 1 || c.Unsure("background-color") || c.Unsure("background-image") {
			return colour.Color{}, false
		}
		if c.Background.A > 0 {
			over = append(over, c.Background)
		}
		if c.Background.Opaque() {
			break
		}
		if paint.IsMoved(c) || paintedBehind(p, a) {
			return colour.Color{}, false
		}
	}
	ground := colour.White
	for i := len(over) - 1; i >= 0; i-- {
		ground = over[i].Over(ground)
	}
	return ground, true
}

// paintedBehind reports whether generated content of an element may paint its ground.
func paintedBehind(p *act.Page, n act.Node) bool {
	for _, g := range []*css.Computed{p.Styles.Before(n), p.Styles.After(n)} {
		if g != nil && (g.Background.A > 0 || g.BackgroundImage != "none" && g.BackgroundImage != "") {
			return true
		}
	}
	return false
}
