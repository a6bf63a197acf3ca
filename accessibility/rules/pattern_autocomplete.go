package rules

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternAutocomplete is a pattern of the GOV.UK Design System.
var PatternAutocomplete = &act.Rule{
	ID: "pattern-autocomplete", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Fields for people's own details have the autocomplete token that fits",
		CY: "Mae gan feysydd ar gyfer manylion pobl y tocyn autocomplete sy'n addas",
	},
	Why: act.Text{
		EN: "The browser fills in what it knows, so nobody has to type or remember it.",
		CY: "Bydd y porwr yn llenwi'r hyn y mae'n ei wybod, felly does dim rhaid i neb ei deipio na'i gofio.",
	},
	Fix: act.Text{
		EN: "Write the token on the field: autocomplete=email, tel, name, postal-code and so on.",
		CY: "Ysgrifennwch y tocyn ar y maes: autocomplete=email, tel, name, postal-code ac yn y blaen.",
	},
	Applicability: "Each text field whose label is the name of a personal detail, with or without “your”: email address, phone number, name, postcode, lines of an address.",
	Expectations: []string{
		"Its autocomplete attribute has the token that fits. If it has none, and the label does not say “your”, a person must tell whose detail it is.",
	},
	Source: "https://design-system.service.gov.uk/patterns/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("input") {
			if t := facts.InputType(p, n); t != "text" && t != "email" && t != "tel" || !p.ARIA.Included(n) {
				continue
			}
			question := facts.QuestionOf(p, n)
			subject, own := ownDetail(question)
			token := detailTokens[subject]
			if token == "" {
				continue
			}
			given := strings.Fields(strings.ToLower(p.Value(n, "autocomplete")))
			switch {
			case token == "email" && slices.Contains(given, "username"): // who signs in with it
				p.Pass(n)
			case len(given) > 0 && slices.Contains(strings.Fields(token), given[len(given)-1]), len(given) > 0 && given[0] == "off" && !own:
				p.Pass(n)
			case own || len(given) > 0 && given[0] != "off":
				p.Fail(n, act.Text{
					EN: "“{text}” needs autocomplete=“{token}”",
					CY: "Mae angen autocomplete=“{token}” ar “{text}”",
				}, "text", question, "token", strings.Fields(token)[0])
			default:
				p.CantTell(n, act.Text{
					EN: "Does “{text}” ask for the person's own detail? Then it needs autocomplete=“{token}”",
					CY: "A yw “{text}” yn gofyn am fanylyn y person ei hun? Os felly mae angen autocomplete=“{token}” arno",
				}, "text", question, "token", strings.Fields(token)[0])
			}
		}
	},
}

// ownDetail cuts from a question what stands around its subject; own reports
// whether it asks for the reader's own.
func ownDetail(question string) (subject string, own bool) {
	for _, lead := range []string{"what is your ", "what's your ", "enter your ", "your ", "beth yw eich ", "rhowch eich ", "eich "} {
		if rest, ok := strings.CutPrefix(question, lead); ok {
			return rest, true
		}
	}
	return question, false
}

// detailTokens are the autocomplete tokens that fit a personal detail (HTML,
// "autofill detail tokens"; WCAG 2.2, "input purposes").
var detailTokens = map[string]string{
	"email": "email", "email address": "email", "e-mail address": "email", "e-bost": "email", "cyfeiriad e-bost": "email", "ebost": "email",
	"phone number": "tel tel-national", "telephone number": "tel tel-national", "mobile number": "tel tel-national",
	"mobile phone number": "tel tel-national", "uk telephone number": "tel tel-national", "rhif ffôn": "tel tel-national",
	"rhif ffôn symudol": "tel tel-national", "full name": "name", "name and surname": "name", "enw llawn": "name",
	"first name": "given-name", "first names": "given-name", "given name": "given-name", "given names": "given-name",
	"enw cyntaf": "given-name", "enwau cyntaf": "given-name", "last name": "family-name", "surname": "family-name",
	"family name": "family-name", "cyfenw": "family-name", "postcode": "postal-code", "cod post": "postal-code",
	"address line 1": "address-line1", "address line 2 (optional)": "address-line2", "address line 2": "address-line2",
	"llinell gyfeiriad 1": "address-line1", "llinell gyfeiriad 2": "address-line2", "town or city": "address-level2",
	"tref neu ddinas": "address-level2",
}
