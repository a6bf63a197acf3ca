package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/links"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// RepeatedCollapsible is ACT rule 3e12e1.
var RepeatedCollapsible = &act.Rule{
	ID: "repeated-collapsible", ACT: []string{"3e12e1"}, Level: act.AAA, Class: act.Practice,
	Title: act.Text{
		EN: "What all pages repeat can be folded away",
		CY: "Gellir plygu i ffwrdd yr hyn sydd ar bob tudalen",
	},
	Why: act.Text{
		EN: "A menu that can be closed does not stand between somebody and the content.",
		CY: "Nid yw dewislen y gellir ei chau yn sefyll rhwng rhywun a'r cynnwys.",
	},
	Fix: act.Text{
		EN: "Put the navigation into a details element, or let a button give it the hidden attribute.",
		CY: "Rhowch y llywio mewn elfen details, neu gadewch i fotwm roi'r briodwedd hidden iddo.",
	},
	Applicability: "Each HTML page that is not embedded in another one, where the pages that it links to can be read.",
	Expectations:  []string{"All repeated content that stands before content of this page only can be hidden from sight and from the accessibility tree."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/3e12e1/",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None || !links.RepetitionOf(p).Known {
			return
		}
		switch collapsible(p) {
		case act.Passed:
			p.Pass(root)
		case act.CantTell:
			p.CantTell(root, act.Text{
				EN: "Can the parts that all pages repeat be closed by a button?",
				CY: "A ellir cau'r rhannau sydd ar bob tudalen â botwm?",
			})
		default:
			p.Fail(root, act.Text{
				EN: "Nothing on the page hides what all pages repeat",
				CY: "Nid oes dim ar y dudalen sy'n cuddio'r hyn sydd ar bob tudalen",
			})
		}
	},
}

// collapsible is the outcome of the rule; cantTell if scripts that cannot be
// read, or that find their elements themselves, may do it.
func collapsible(p *act.Page) act.Outcome {
	r := links.RepetitionOf(p)
	last := len(r.Leaves) - 1
	for last > r.First && !r.Main(last) {
		last--
	}
	if last <= r.First {
		return act.Passed
	}
	hidden, sure := hiders(p)
	for i := r.First; i < last; i++ {
		if r.Leaves[i].Repeated && !hidden[r.Leaves[i].Node] && !facts.Under(p, r.Leaves[i].Node, hidden) {
			if sure {
				return act.Failed
			}
			return act.CantTell
		}
	}
	return act.Passed
}

// hiders are the elements that something on the page hides from everybody:
// content of details elements, and what an onclick attribute names. sure
// reports whether the scripts of the page can do no more than that.
func hiders(p *act.Page) (hidden map[act.Node]bool, sure bool) {
	scripts := script.TextsOf(p)
	hidden, sure = map[act.Node]bool{}, !scripts.Unread
	for _, n := range p.Tagged("details") {
		hidden[n] = true
	}
	code := strings.Join(scripts.Texts, "\n")
	for _, mark := range []string{"addEventListener", ".onclick", "$(", "import", "eval"} {
		sure = sure && !strings.Contains(code, mark)
	}
	for _, n := range jumps(p) {
		call := p.Value(n, "onclick")
		if call == "" || !hidesFully(call) && !hidesFully(functionBody(code, call)) {
			continue
		}
		for _, id := range strings.FieldsFunc(call, func(r rune) bool { return strings.ContainsRune(`'"(),; #`, r) }) {
			if t := p.ByID(0, id); t != act.None {
				hidden[t] = true
			}
		}
	}
	return hidden, sure
}

// functionBody is the source of the function that a handler calls first.
func functionBody(scripts, handler string) string {
	name, _, ok := strings.Cut(handler, "(")
	name = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), "return"))
	if !ok || name == "" || strings.ContainsAny(name, ".=; ") {
		return ""
	}
	for _, form := range []string{"function " + name + "(", name + " = function", name + " = (", name + "=function"} {
		_, rest, found := strings.Cut(scripts, form)
		if !found {
			continue
		}
		depth := 0
		for i, c := range rest {
			if c == '{' {
				depth++
			} else if c == '}' {
				if depth--; depth <= 0 {
					return rest[:i]
				}
			}
		}
	}
	return ""
}

// hidesFully reports whether code hides an element from sight and from the
// accessibility tree.
func hidesFully(code string) bool {
	return strings.Contains(code, ".display") && strings.Contains(code, "none") || strings.Contains(code, ".hidden") ||
		strings.Contains(code, "'hidden'") || strings.Contains(code, `"hidden"`) || strings.Contains(code, ".remove(")
}
