package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
)

// LinkColour finds links in running text that only their colour marks, and that
// hardly (WCAG failure F73; technique G183 asks for 3:1).
var LinkColour = &act.Rule{
	ID: "link-colour", Criteria: []act.Criterion{"1.4.1"}, Level: act.A,
	Title: act.Text{
		EN: "Links in text are marked by more than a colour",
		CY: "Mae dolenni mewn testun wedi'u marcio â mwy na lliw",
	},
	Why: act.Text{
		EN: "Someone who does not see the difference between two colours does not find the link in the sentence.",
		CY: "Nid yw rhywun nad yw'n gweld y gwahaniaeth rhwng dau liw yn dod o hyd i'r ddolen yn y frawddeg.",
	},
	Fix: act.Text{
		EN: "Underline links in text.",
		CY: "Tanlinellwch ddolenni mewn testun.",
	},
	Applicability: "Each visible link in a line with other text, in a colour of its own.",
	Expectations:  []string{"It has an underline, border, ground, weight, size or style that the text does not have, or its colour has a contrast of at least 3:1 with that of the text."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F73",
	Run: func(p *act.Page) {
		if facts.StylesUnknown(p) || p.Styles.Partial() {
			return
		}
		around, sentence := act.None, false
		for _, n := range p.Tagged("a") {
			if up := p.FlatParent(n); up != around { // links of one line are asked about once
				around, sentence = up, holdsSentence(p, up)
			}
			if !sentence || !p.Has(n, "href") || p.Styles.Of(n).Display != "inline" || !p.ARIA.Visible(n) {
				continue
			}
			link, text := p.Styles.Of(n), p.Styles.Of(around)
			if link.TextFill == text.TextFill || link.TextFill.A < 1 || text.TextFill.A < 1 {
				continue
			}
			ratio := colour.Contrast(link.TextFill, text.TextFill)
			if ratio >= 3 || isMarked(p, n, link, text) {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{
				EN: "Only its colour ({link}) tells the link from the text around it ({text}), with a contrast of {ratio}:1, less than 3:1",
				CY: "Dim ond ei lliw ({link}) sy'n gwahanu'r ddolen oddi wrth y testun o'i chwmpas ({text}), â chyferbyniad o {ratio}:1, llai na 3:1",
			}, "link", link.TextFill.String(), "text", text.TextFill.String(), "ratio", paint.Floor(ratio))
		}
	},
}

// holdsSentence reports whether an element has a good deal of text beside the
// links in it: enough that it is no menu.
func holdsSentence(p *act.Page, up act.Node) bool {
	if up <= 0 || !p.IsElement(up) {
		return false
	}
	for a := up; a > 0; a = p.FlatParent(a) {
		if p.Is(a, "nav", "header", "footer") {
			return false
		}
	}
	letters := 0
	for c := range p.FlatChildren(up) {
		if p.Kind(c) != dom.Text {
			continue
		}
		for _, r := range p.Data(c) {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters >= 20 {
			return true
		}
	}
	return false
}

// isMarked reports whether something else than colour tells a link from the text.
func isMarked(p *act.Page, n act.Node, link, text *css.Computed) bool {
	if differsInShape(link, text) || p.Styles.Before(n) != nil || p.Styles.After(n) != nil {
		return true
	}
	for m := range p.Elements(n) {
		c := p.Styles.Of(m)
		if facts.IsReplaced(p, m) || differsInShape(c, text) || c.BackgroundImage != "none" && c.BackgroundImage != "" {
			return true
		}
	}
	return slices.ContainsFunc([]string{"text-decoration-line", "border-bottom-style", "background-color", "background-image", "box-shadow", "font-weight"}, link.Unsure)
}

func differsInShape(link, text *css.Computed) bool {
	set := func(v string) bool { return v != "" && v != "none" }
	for _, b := range link.Borders {
		if b.Width > 0 && b.Color.A > 0 {
			return true
		}
	}
	return set(link.TextDecorationLine) || set(link.BoxShadow) || set(link.BackgroundImage) ||
		link.Background.A > 0 && link.Background != text.Background || link.FontWeight-text.FontWeight >= 200 ||
		link.FontStyle != text.FontStyle || link.FontFamily != text.FontFamily || link.TextTransform != text.TextTransform ||
		link.FontSize >= text.FontSize*1.15 || link.FontSize <= text.FontSize*0.87 || link.TextShadow != text.TextShadow ||
		link.Outline.Width > 0 && link.Outline.Color.A > 0 || strings.Contains(link.Filter, "(") || link.LetterSpacing != text.LetterSpacing
}
