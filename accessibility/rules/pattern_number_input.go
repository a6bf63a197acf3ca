package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternNumberInput is a pattern of the GOV.UK Design System.
var PatternNumberInput = &act.Rule{
	ID: "pattern-number-input", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "References, telephone numbers and the like are not number fields",
		CY: "Nid meysydd rhif yw cyfeirnodau, rhifau ffôn ac ati",
	},
	Why: act.Text{
		EN: "A number field drops leading zeros, rounds long numbers, changes when somebody scrolls, and speech software has trouble with it.",
		CY: "Mae maes rhif yn gollwng seroau ar y blaen, yn talgrynnu rhifau hir, yn newid wrth sgrolio, ac mae meddalwedd llais yn cael trafferth ag ef.",
	},
	Fix: act.Text{
		EN: `Use <input type="text" inputmode="numeric">.`,
		CY: `Defnyddiwch <input type="text" inputmode="numeric">.`,
	},
	Applicability: "Each input element with the type number.",
	Expectations: []string{
		"Its label does not ask for a reference, account, card, telephone or other identifying number, a code, or a part of a date.",
	},
	Source: "https://design-system.service.gov.uk/components/text-input/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("input") {
			if facts.InputType(p, n) != "number" || !p.ARIA.Included(n) {
				continue
			}
			question := facts.QuestionOf(p, n)
			if isIdentifier(question) {
				p.Fail(n, act.Text{EN: "“{text}” is asked for in a number field", CY: "Gofynnir am “{text}” mewn maes rhif"}, "text", question)
				continue
			}
			p.Pass(n)
		}
	},
}

// isIdentifier reports whether a label asks for digits that are no amount.
func isIdentifier(label string) bool {
	switch label {
	case "day", "month", "year", "diwrnod", "dydd", "mis", "blwyddyn":
		return true
	}
	for _, w := range []string{
		"reference", "account number", "card number", "sort code", "postcode", "phone", "telephone", "mobile number", "security code",
		"passport", "national insurance", "nhs number", "licence number", "company number", "registration number", "access code", "cyfeirnod",
		"rhif ffôn", "rhif cyfrif", "rhif cerdyn", "cod didoli", "cod post", "cod diogelwch", "yswiriant gwladol", "rhif gig", "pasbort",
	} {
		if strings.Contains(label, w) {
			return true
		}
	}
	return false
}
