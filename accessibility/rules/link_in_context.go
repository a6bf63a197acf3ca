package rules

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
)

// LinkInContext is ACT rule 5effbb.
var LinkInContext = &act.Rule{
	ID: "link-in-context", ACT: []string{"5effbb"}, Criteria: []act.Criterion{"2.4.4", "2.4.9"}, Level: act.A,
	Title: act.Text{
		EN: "Links say, with what is around them, where they go",
		CY: "Mae dolenni'n dweud, gyda'r hyn sydd o'u cwmpas, i ble maent yn mynd",
	},
	Why: act.Text{
		EN: "A screen reader can read the sentence, list item or table cell of a link. If neither it nor the link says where it goes, nobody who does not see the page can know.",
		CY: "Gall darllenydd sgrin ddarllen brawddeg, eitem rhestr neu gell tabl y ddolen. Os nad yw honno na'r ddolen yn dweud i ble mae'n mynd, ni all neb nad yw'n gweld y dudalen wybod.",
	},
	Fix: act.Text{
		EN: "Write in the link what people find there: “Council tax bands”, not “More”.",
		CY: "Ysgrifennwch yn y ddolen yr hyn y bydd pobl yn ei gael yno: “Bandiau treth gyngor”, nid “Mwy”.",
	},
	Applicability: "Each element with the role link, or one that inherits from it, that is included in the accessibility tree and has a name.",
	Expectations: []string{
		"Its name is more than a word such as “more” or “here”, or the name of a file format, unless the text around it says more. " +
			"That text is in its list items, its line of the block, its table cell with the cell's headers, or describes it.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/5effbb/",
	Run: func(p *act.Page) {
		for _, l := range links.LinksOf(p) {
			name := facts.Plain(l.Name)
			vague, action := links.IsVague(l, name) && !links.PointsToItself(l) && !inMenu(l, name), facts.BareActions[name]
			if !vague && !action && links.FormatOf(l) == "" {
				if loneWord(l, name) {
					p.CantTell(l.Node, act.Text{
						EN: "Does “{text}” alone say where the link goes, without the paragraph before it?",
						CY: "A yw “{text}” ar ei ben ei hun yn dweud i ble mae'r ddolen yn mynd, heb y paragraff o'i blaen?",
					}, "text", name)
					continue
				}
				p.Pass(l.Node)
				continue
			}
			c := links.ContextOf(l)
			switch {
			case says(c.Text) && (!c.Header || !rowNamedByData(p, c.Cell)):
				p.Pass(l.Node)
			case (says(c.Text) || action) && rowNamedByData(p, c.Cell):
				p.CantTell(l.Node, act.Text{
					EN: "Do the headers of the table say what “{text}” goes to? The row has its name in a cell that is no header",
					CY: "A yw penawdau'r tabl yn dweud i ble mae “{text}” yn mynd? Mae enw'r rhes mewn cell nad yw'n bennawd",
				}, "text", name)
			case action: // the heading before it may be enough for everybody
				p.Pass(l.Node)
			default:
				p.Fail(l.Node, act.Text{
					EN: "The link says only “{text}”, and nothing around it says where it goes",
					CY: "Dim ond “{text}” y mae'r ddolen yn ei ddweud, ac nid oes dim o'i chwmpas yn dweud i ble mae'n mynd",
				}, "text", name)
			}
		}
	},
}

// inMenu reports whether a link "More" ends a navigation: what it has more of is clear to all.
func inMenu(l links.Link, name string) bool {
	if name != "more" && name != "mwy" && name != "rhagor" {
		return false
	}
	for a := range l.Page.Ancestors(l.Node) {
		if role := l.Page.ARIA.Role(a); role == "navigation" || role == "menu" || role == "menubar" {
			return true
		}
	}
	return false
}

// says reports whether a text has a word that is not itself vague.
func says(text string) bool {
	return slices.ContainsFunc(facts.WordsOf(text), func(w string) bool { return len([]rune(w)) > 1 && !facts.VagueLinks[w] })
}

// rowNamedByData reports whether the row of a cell has text in another cell
// before it that is no header and holds no link: most likely what the row is about.
func rowNamedByData(p *act.Page, cell act.Node) bool {
	if cell == act.None {
		return false
	}
	for c := range p.Children(p.Parent(cell)) {
		if c == cell {
			break
		}
		if p.Is(c, "td") && !holdsLink(p, c) && slices.ContainsFunc(facts.WordsOf(p.Text(c)), func(w string) bool { return len(w) > 2 }) {
			return true
		}
	}
	return false
}

func holdsLink(p *act.Page, n act.Node) bool {
	for c := range p.Elements(n) {
		if p.Tag(c) == "a" {
			return true
		}
	}
	return false
}

// loneWord reports whether a link is one word alone in a paragraph, and that
// word stands in the paragraph before: then that one may be what explains it.
func loneWord(l links.Link, name string) bool {
	p := l.Page
	parent := p.Parent(l.Node)
	if strings.ContainsRune(name, ' ') || facts.FragmentOf(p, l.Node) != "" || len(name) < 3 || !p.Is(parent, "p") || facts.Collapse(links.TextWithout(p, parent, l.Node)) != "" {
		return false
	}
	before := p.Prev(parent)
	for before != act.None && p.Kind(before) != dom.Element {
		before = p.Prev(before)
	}
	return before != act.None && p.Is(before, "p") && slices.Contains(facts.WordsOf(p.Text(before)), name)
}
