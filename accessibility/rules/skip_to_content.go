package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// SkipToContent is ACT rule ye5d6e.
var SkipToContent = &act.Rule{
	ID: "skip-to-content", ACT: []string{"ye5d6e"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "A link skips what all pages repeat",
		CY: "Mae dolen yn neidio heibio'r hyn sydd ar bob tudalen",
	},
	Why: act.Text{
		EN: "Someone who uses a keyboard must else press Tab through the whole navigation on each page.",
		CY: "Fel arall rhaid i rywun sy'n defnyddio bysellfwrdd bwyso Tab drwy'r llywio cyfan ar bob tudalen.",
	},
	Fix: act.Text{
		EN: `Begin the page with a link such as <a href="#main-content">Skip to main content</a>, and give the content that id.`,
		CY: `Dechreuwch y dudalen â dolen megis <a href="#main-content">Neidio i'r prif gynnwys</a>, a rhowch yr id hwnnw i'r cynnwys.`,
	},
	Applicability: "Each HTML page that is not embedded in another one and has repeated content before its own, where the pages that it links to can be read.",
	Expectations:  []string{"A link or button on it moves the focus to just before a piece of the content that follows repeated content."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/ye5d6e/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None || !links.RepetitionOf(p).Known || !links.RepetitionOf(p).Any() {
			return
		}
		if skipsToMain(p) {
			p.Pass(root)
			return
		}
		p.Fail(root, act.Text{
			EN: "No link on the page goes to the start of the content that only this page has",
			CY: "Does dim dolen ar y dudalen sy'n mynd i ddechrau'r cynnwys sydd ar y dudalen hon yn unig",
		})
	},
}

// skipsToMain reports whether something moves the focus to content that stands after repeated content.
func skipsToMain(p *act.Page) bool {
	r := links.RepetitionOf(p)
	for _, n := range jumps(p) {
		if target := jumpTarget(p, n); target != act.None && r.Main(r.From(target)) {
			return true
		}
	}
	return false
}

type jumpsKey struct{}

// jumps are the elements that go to a place on the page when they are
// activated: links to a fragment, and elements whose onclick names one.
func jumps(p *act.Page) []act.Node {
	return act.Fact(p, jumpsKey{}, func(p *act.Page) []act.Node {
		var out []act.Node
		for n := range facts.Elements(p) {
			href, link := p.Attr(n, "href")
			if link && p.Tag(n) == "a" && strings.Contains(href, "#") || p.Has(n, "onclick") {
				if p.ARIA.Rendered(n) {
					out = append(out, n)
				}
			}
		}
		return out
	})
}

// jumpTarget is the element on the page that n goes to, None if there is none.
func jumpTarget(p *act.Page, n act.Node) act.Node {
	if href := dom.Trim(p.Value(n, "href")); len(href) > 1 && href[0] == '#' {
		return facts.Fragment(p, href[1:])
	}
	code := p.Value(n, "onclick")
	for _, mark := range []string{"'#", `"#`, "getElementById('", `getElementById("`} {
		if _, rest, ok := strings.Cut(code, mark); ok {
			if end := strings.IndexAny(rest, `'"`); end > 0 {
				return facts.Fragment(p, rest[:end])
			}
		}
	}
	if u := p.Resolve(p.Value(n, "href")); u != nil && p.URL != nil && u.Fragment != "" && links.SamePath(u, p.URL) {
		return facts.Fragment(p, u.Fragment)
	}
	return act.None
}
