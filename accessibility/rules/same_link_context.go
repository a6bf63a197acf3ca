package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// SameLinkContext is ACT rule fd3a94.
var SameLinkContext = &act.Rule{
	ID: "same-link-context", ACT: []string{"fd3a94"}, Criteria: []act.Criterion{"2.4.4", "2.4.9"}, Level: act.A,
	Title: act.Text{
		EN: "Links with the same name in the same place lead to the same thing",
		CY: "Mae dolenni â'r un enw yn yr un lle yn arwain at yr un peth",
	},
	Why: act.Text{
		EN: "If only a picture or the layout tells two links apart, a screen reader user hears the same link twice.",
		CY: "Os mai dim ond llun neu'r gosodiad sy'n gwahaniaethu rhwng dwy ddolen, bydd defnyddiwr darllenydd sgrin yn clywed yr un ddolen ddwywaith.",
	},
	Fix: act.Text{
		EN: "Name each link after what is behind it: “Contact us by chat” and “Contact us by phone”.",
		CY: "Enwch bob dolen ar ôl yr hyn sydd y tu ôl iddi: “Cysylltu drwy sgwrs” a “Cysylltu dros y ffôn”.",
	},
	Applicability: "Each set of two or more links with the same name and the same programmatically determined context.",
	Expectations:  []string{"They lead to the same resource or to equivalent ones, or nothing that can be seen tells them apart either."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/fd3a94/",
	Run: func(p *act.Page) {
		for _, group := range links.SameName(links.LinksOf(p)) {
			firsts := map[sameContext]links.Link{}
			for i, l := range group[:min(len(group), most)] {
				c := links.ElementsOf(l)
				key := sameContext{c.Block, c.Cell, c.Item, p.Value(l.Node, "aria-describedby")}
				first, ok := firsts[key]
				if !ok {
					firsts[key] = l
					if i > 0 && explainedBefore(group[0], l) && links.Differ(group[0], l) != links.PerhapsSame {
						askSame(p, l)
					}
					continue
				}
				switch d := links.Differ(first, l); {
				case d == links.PerhapsSame || !byText(p, c.Block, first.Node, l.Node) && !byLook(p, c.Block, first.Node, l.Node):
					p.Pass(l.Node)
				case d == links.OtherContent:
					p.Fail(l.Node, act.Text{
						EN: "Another link in the same place is called “{name}” too, and leads to something else",
						CY: "Mae dolen arall yn yr un lle o'r enw “{name}” hefyd, ac mae'n arwain at rywbeth arall",
					}, "name", l.Name)
				case byLook(p, c.Block, first.Node, l.Node):
					askSame(p, l)
				default: // who reads the sentence may know as much as who sees it
					p.Pass(l.Node)
				}
			}
		}
	},
}

func askSame(p *act.Page, l links.Link) {
	p.CantTell(l.Node, act.Text{
		EN: "Do both links called “{name}” lead to the same thing?",
		CY: "A yw'r ddwy ddolen o'r enw “{name}” yn arwain at yr un peth?",
	}, "name", l.Name)
}

// most is how many links of one name are compared.
const most = 200

// sameContext is what makes the contexts of two links one and the same.
type sameContext struct {
	block, cell, item act.Node
	describedby       string
}

// byText reports whether text between or after two links of one block may tell
// them apart.
func byText(p *act.Page, block, a, b act.Node) bool {
	if block == act.None {
		return false
	}
	for n := p.End(a); n < p.End(block); n++ {
		switch {
		case n == b:
			n = p.End(b) - 1
		case p.Is(n, "script", "style"):
			n = p.End(n) - 1
		case p.Kind(n) == dom.Text && len(facts.WordsOf(p.Data(n))) > 0 && p.ARIA.Visible(p.Parent(n)):
			return true
		}
	}
	return false
}

// byLook reports whether pictures in the block, or what the links look like,
// may tell them apart.
func byLook(p *act.Page, block, a, b act.Node) bool {
	if block == act.None {
		return false
	}
	for n := block + 1; n < p.End(block); n++ {
		if p.Contains(a, n) || p.Contains(b, n) {
			continue
		}
		if p.Is(n, "img", "video", "canvas", "picture") && p.ARIA.Visible(n) || p.Tag(n) == "svg" && !p.Contains(n, a) {
			return true
		}
	}
	return look(p, a) != look(p, b)
}

// look is what shows of an element besides its text.
func look(p *act.Page, n act.Node) string {
	var b strings.Builder
	for m := n; m < p.End(n); m++ {
		if !p.IsElement(m) {
			continue
		}
		if p.Namespace(m) == dom.HTML {
			b.WriteString(p.Styles.Of(m).BackgroundImage)
			b.WriteString(p.Value(m, "src"))
			continue
		}
		for _, a := range p.Attrs(m) {
			if a.Name == "d" || a.Name == "fill" || a.Name == "points" {
				b.WriteString(a.Value)
			}
		}
	}
	return b.String()
}

// explainedBefore reports whether two links, each alone in a paragraph of the
// same parent, follow paragraphs that differ: their contexts say the same, and
// only what stands before them tells them apart.
func explainedBefore(a, b links.Link) bool {
	p := a.Page
	q, r := p.Parent(a.Node), p.Parent(b.Node)
	if q == r || p.Parent(q) != p.Parent(r) {
		return false
	}
	var before [2]string
	for i, l := range []links.Link{a, b} {
		parent := p.Parent(l.Node)
		if !p.Is(parent, "p") || facts.Collapse(links.TextWithout(p, parent, l.Node)) != "" {
			return false
		}
		s := p.Prev(parent)
		for s != act.None && p.Kind(s) != dom.Element {
			s = p.Prev(s)
		}
		if s == act.None || !p.Is(s, "p") || holdsLink(p, s) {
			return false
		}
		before[i] = facts.Collapse(p.Text(s))
	}
	return before[0] != before[1]
}
