package rules

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// BypassBlocks is ACT rule cf77f2.
var BypassBlocks = &act.Rule{
	ID: "bypass-blocks", ACT: []string{"cf77f2"}, Criteria: []act.Criterion{"2.4.1"}, Level: act.A,
	Title: act.Text{
		EN: "There is a way past what all pages repeat",
		CY: "Mae ffordd heibio'r hyn sydd ar bob tudalen",
	},
	Why: act.Text{
		EN: "Without a heading, a landmark or a skip link, people who use a keyboard or screen reader go through the whole navigation on each page.",
		CY: "Heb bennawd, tirnod na dolen neidio, bydd pobl sy'n defnyddio bysellfwrdd neu ddarllenydd sgrin yn mynd drwy'r llywio cyfan ar bob tudalen.",
	},
	Fix: act.Text{
		EN: "Put the content into a main element, begin it with an h1, and link to it at the top of the page.",
		CY: "Rhowch y cynnwys mewn elfen main, dechreuwch ef â h1, a rhowch ddolen iddo ar frig y dudalen.",
	},
	Applicability: "Each HTML page that is not embedded in another one.",
	Expectations: []string{
		"Its own content has a heading or is in a landmark, or a link skips to it, or what stands before it can be hidden. " +
			"Where the pages that it links to cannot be read, navigation and banner are taken for what is repeated.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/cf77f2/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None {
			return
		}
		outcome := act.Failed
		switch {
		case headedMain(p): // no other page need be read
			outcome = act.Passed
		case !links.RepetitionOf(p).Known:
			outcome = bypassGuess(p)
		case sharesNoBlock(p), mainHasHeading(p), mainHasLandmark(p), skipsToMain(p):
			outcome = act.Passed
		default:
			outcome = collapsible(p)
		}
		switch outcome {
		case act.Passed:
			p.Pass(root)
		case act.CantTell:
			p.CantTell(root, act.Text{
				EN: "Is there a way past the navigation, if other pages have it too?",
				CY: "A oes ffordd heibio'r llywio, os yw ar dudalennau eraill hefyd?",
			})
		default:
			p.Fail(root, act.Text{
				EN: "No heading, landmark, skip link or button leads past what this page shares with others",
				CY: "Does dim pennawd, tirnod, dolen neidio na botwm yn arwain heibio'r hyn y mae'r dudalen hon yn ei rannu ag eraill",
			})
		}
	},
}

// sharesNoBlock reports whether what the page shares with others is headings
// alone, as in a guide in parts: words and phrases are no block (Understanding 2.4.1).
func sharesNoBlock(p *act.Page) bool {
	shared := false
	for _, l := range links.RepetitionOf(p).Leaves {
		if l.Repeated && !isInHeading(p, l.Node) {
			return false
		}
		shared = shared || l.Repeated
	}
	return shared
}

func isInHeading(p *act.Page, n act.Node) bool {
	for a := n; a > 0; a = p.FlatParent(a) {
		if p.IsElement(a) && p.ARIA.Role(a) == "heading" {
			return true
		}
	}
	return false
}

// headedMain reports whether the page has a main landmark with a heading, the
// way that nearly every page has.
func headedMain(p *act.Page) bool {
	mains := facts.WithRole(p, "main")
	for _, m := range mains[:min(len(mains), 10)] {
		if !p.ARIA.Included(m) {
			continue
		}
		for _, h := range facts.WithRole(p, "heading") {
			if p.Contains(m, h) && p.ARIA.Included(h) && p.ARIA.Visible(h) {
				return true
			}
		}
	}
	return false
}

// bypassGuess judges a page alone: it passes with a way past its navigation,
// or with nothing that other pages are likely to have too.
func bypassGuess(p *act.Page) act.Outcome {
	var repeated []act.Node
	for _, n := range facts.WithRole(p, "banner", "navigation") {
		if p.ARIA.Included(n) && len(repeated) < 50 {
			repeated = append(repeated, n)
		}
	}
	if len(repeated) == 0 {
		return act.Passed
	}
	last := repeated[len(repeated)-1]
	if slices.ContainsFunc(facts.WithRole(p, "main"), p.ARIA.Included) {
		return act.Passed
	}
	inRepeated := func(n act.Node) bool {
		for _, r := range repeated {
			if p.Contains(r, n) {
				return true
			}
		}
		return false
	}
	for _, n := range facts.WithRole(p, "heading") {
		if !inRepeated(n) && p.ARIA.Included(n) && p.ARIA.Visible(n) {
			return act.Passed
		}
	}
	for _, n := range jumps(p) {
		if t := jumpTarget(p, n); t > last && !inRepeated(t) {
			return act.Passed
		}
	}
	return act.CantTell
}
