package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// ARIAHiddenFocus is ACT rule 6cfa84.
var ARIAHiddenFocus = &act.Rule{
	ID: "aria-hidden-focus", ACT: []string{"6cfa84"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{
		EN: "Nothing that is hidden from assistive technology takes focus",
		CY: "Nid oes dim sydd wedi'i guddio rhag technoleg gynorthwyol yn cymryd ffocws",
	},
	Why: act.Text{
		EN: "Someone who tabs through the page with a screen reader lands on something that it says nothing of.",
		CY: "Bydd rhywun sy'n tabio drwy'r dudalen gyda darllenydd sgrin yn cyrraedd rhywbeth nad yw'n dweud dim amdano.",
	},
	Fix: act.Text{
		EN: "Take aria-hidden away, or take what is inside out of the tab order too: with the hidden attribute, inert or tabindex=\"-1\".",
		CY: "Tynnwch aria-hidden, neu tynnwch yr hyn sydd y tu mewn o'r drefn tabio hefyd: â'r briodwedd hidden, inert neu tabindex=\"-1\".",
	},
	Applicability: `Each element with aria-hidden="true".`,
	Expectations:  []string{"Neither the element nor one inside it, in the flat tree, is in the sequential focus order and keeps the focus."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/6cfa84/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			if !strings.EqualFold(dom.Trim(p.Value(n, "aria-hidden")), "true") {
				continue
			}
			verdict, at := act.Passed, act.None
			for _, stop := range facts.TabStops(p, n, p.End(n)) {
				if o := keepsFocus(p, stop); o > verdict {
					verdict, at = o, stop
				}
				if verdict == act.Failed {
					break
				}
			}
			switch verdict {
			case act.Passed:
				p.Pass(n)
			case act.CantTell:
				p.CantTell(n, act.Text{
					EN: "Does a script move the focus on at once when it reaches <{tag}>?",
					CY: "A yw sgript yn symud y ffocws ymlaen ar unwaith pan fydd yn cyrraedd <{tag}>?",
				}, "tag", p.Tag(at))
			case act.Failed:
				failHidden(p, n, at)
			}
		}
	},
}

func failHidden(p *act.Page, n, at act.Node) {
	if at == n {
		p.Fail(n, act.Text{
			EN: "<{tag}> is hidden from assistive technology but takes focus",
			CY: "Mae <{tag}> wedi'i guddio rhag technoleg gynorthwyol ond mae'n cymryd ffocws",
		}, "tag", p.Tag(at))
		return
	}
	p.Fail(n, act.Text{
		EN: "<{tag}> in it takes focus, although it is hidden from assistive technology",
		CY: "Mae <{tag}> ynddo yn cymryd ffocws, er ei fod wedi'i guddio rhag technoleg gynorthwyol",
	}, "tag", p.Tag(at))
}

// keepsFocus judges a tab stop inside hidden content: failed if it keeps the
// focus, passed if it is a sentinel that hands it on at once, cantTell if it
// looks like one.
func keepsFocus(p *act.Page, n act.Node) act.Outcome {
	switch moves, sure := script.FocusMoves(p, n); {
	case sure:
		return act.Passed
	case moves:
		return act.CantTell
	}
	// Focus traps put empty sentinels around a dialog; their script is elsewhere.
	if p.Has(n, "tabindex") && p.FirstChild(n) == act.None && p.Is(n, "div", "span") && script.TextsOf(p).Any() {
		return act.CantTell
	}
	return act.Failed
}
