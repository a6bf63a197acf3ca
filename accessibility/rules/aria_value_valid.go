package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ARIAValueValid is ACT rule 6a7281.
var ARIAValueValid = &act.Rule{
	ID: "aria-value-valid", ACT: []string{"6a7281"}, Criteria: []act.Criterion{"1.3.1", "4.1.2"}, Stricter: true, Level: act.A,
	Title: act.Text{EN: "ARIA attributes have valid values", CY: "Mae gan briodweddau ARIA werthoedd dilys"},
	Why: act.Text{
		EN: "A value that ARIA does not know is passed over, so the state that it was to give is missing or wrong.",
		CY: "Caiff gwerth nad yw ARIA yn ei adnabod ei anwybyddu, felly mae'r cyflwr yr oedd i'w roi ar goll neu'n anghywir.",
	},
	Fix: act.Text{
		EN: "Write one of the values that WAI-ARIA lists for the attribute.",
		CY: "Ysgrifennwch un o'r gwerthoedd y mae WAI-ARIA yn eu rhestru ar gyfer y briodwedd.",
	},
	Applicability: "Each ARIA attribute that is not empty, on an HTML or SVG element.",
	Expectations:  []string{"Its value is one of its type. That an id exists is not asked."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/6a7281/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			if p.Namespace(n) == dom.MathML {
				continue
			}
			applies, valid := false, true
			for _, a := range p.Attrs(n) {
				d := aria.AttributeByName(a.Name)
				if d == nil || dom.Trim(a.Value) == "" {
					continue
				}
				applies = true
				if !d.Allows(a.Value) {
					valid = false
					failValue(p, n, d, a.Value)
				}
			}
			if applies && valid {
				p.Pass(n)
			}
		}
	},
}

func failValue(p *act.Page, n act.Node, d *aria.Attribute, value string) {
	if len(value) > 60 {
		value = strings.ToValidUTF8(value[:60], "") + "…"
	}
	allowed := d.Tokens
	switch d.Type {
	case aria.TrueFalse:
		allowed = []string{"true", "false"}
	case aria.Tristate:
		allowed = []string{"true", "false", "mixed"}
	case aria.TrueFalseUndef:
		allowed = []string{"true", "false", "undefined"}
	}
	switch {
	case d.Type == aria.Integer:
		p.Fail(n, act.Text{
			EN: "“{value}” is not a whole number, which {name} must be",
			CY: "Nid yw “{value}” yn rhif cyfan, fel y mae'n rhaid i {name} fod",
		}, "value", value, "name", d.Name)
	case d.Type == aria.Number:
		p.Fail(n, act.Text{
			EN: "“{value}” is not a number, which {name} must be",
			CY: "Nid yw “{value}” yn rhif, fel y mae'n rhaid i {name} fod",
		}, "value", value, "name", d.Name)
	case len(allowed) > 0:
		p.Fail(n, act.Text{
			EN: "“{value}” is not a value of {name}, which takes {allowed}",
			CY: "Nid yw “{value}” yn un o werthoedd {name}, sy'n cymryd {allowed}",
		}, "value", value, "name", d.Name, "allowed", strings.Join(allowed, ", "))
	default:
		p.Fail(n, act.Text{
			EN: "“{value}” is not a value of {name}",
			CY: "Nid yw “{value}” yn un o werthoedd {name}",
		}, "value", value, "name", d.Name)
	}
}
