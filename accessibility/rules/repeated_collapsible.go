package rules

import (
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
// content of details elements, and what a control hides. sure reports
// whether the scripts of the page can do no more than that.
func hiders(p *act.Page) (hidden map[act.Node]bool, sure bool) {
	hidden, sure = map[act.Node]bool{}, !script.Unclear(script.Started(p), script.Started(p).Loaded)
	for _, n := range p.Tagged("details") {
		hidden[n] = true
	}
	trials := script.Trials(p)
	sure = sure && len(trials) < script.MaxInstruments // no others are left
	for _, t := range trials {
		sure = sure && !script.Unclear(t.Run, t.Effects)
		for _, e := range t.Effects {
			if e.Node > 0 && hides(e) {
				hidden[e.Node] = true
			}
		}
	}
	return hidden, sure
}

// hides reports whether an effect hides its element from sight and from the
// accessibility tree, or may, as one that shows and hides in turn.
func hides(e script.Effect) bool {
	switch e.What {
	case "style.display":
		return !e.Known || e.Value == "none"
	case "style.visibility":
		return !e.Known || e.Value == "hidden"
	case "hidden":
		return !e.Known || e.Value == "true"
	case "remove", "attribute.hidden":
		return true
	}
	return false
}
