package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// AutocompleteValid is ACT rule 73f2c2.
var AutocompleteValid = &act.Rule{
	ID: "autocomplete-valid", ACT: []string{"73f2c2"}, Criteria: []act.Criterion{"1.3.5"}, Level: act.AA,
	Title: act.Text{
		EN: "Autocomplete attributes have a valid value",
		CY: "Mae gan briodweddau autocomplete werth dilys",
	},
	Why: act.Text{
		EN: "Browsers and assistive technology fill in or label a field only if they know what it is for.",
		CY: "Dim ond os ydynt yn gwybod beth yw diben maes y bydd porwyr a thechnoleg gynorthwyol yn ei lenwi neu'n ei labelu.",
	},
	Fix: act.Text{
		EN: `Use a field name from HTML's list, as in autocomplete="email" or autocomplete="billing postal-code".`,
		CY: `Defnyddiwch enw maes o restr HTML, fel autocomplete="email" neu autocomplete="billing postal-code".`,
	},
	Applicability: "Each HTML input, select and textarea whose autocomplete attribute is more than white space, other than on or off, that is not disabled, is visible or included in the accessibility tree, is no button, checkbox, file, image or radio input, and is a widget or in the tab order.",
	Expectations:  []string{"Its autocomplete attribute follows HTML's grammar of autofill detail tokens."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/73f2c2/proposed/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("input", "select", "textarea") {
			tokens := p.Fields(n, "autocomplete")
			if len(tokens) == 0 || !needsAutocomplete(p, n, tokens) {
				continue
			}
			if len(tokens) == 1 && switchesOff[strings.ToLower(tokens[0])] {
				p.CantTell(n, act.Text{
					EN: `Does the field ask for something about the person? Then autocomplete="{value}" should name it`,
					CY: `A yw'r maes yn gofyn am rywbeth am y person? Os felly dylai autocomplete="{value}" ei enwi`,
				}, "value", tokens[0])
				continue
			}
			if bad := badAutofillToken(tokens); bad != "" {
				p.Fail(n, act.Text{
					EN: `autocomplete="{value}" is not valid: look at "{token}"`,
					CY: `Nid yw autocomplete="{value}" yn ddilys: edrychwch ar "{token}"`,
				}, "value", strings.Join(tokens, " "), "token", bad)
				continue
			}
			p.Pass(n)
		}
	},
}

// switchesOff are words that are no tokens, and are written to keep a browser
// from filling in a field that has no purpose on HTML's list: a search, a code.
var switchesOff = facts.SetOf("false", "none", "no", "disabled", "null", "undefined", "true")

func needsAutocomplete(p *act.Page, n act.Node, tokens []string) bool {
	if len(tokens) == 1 && (strings.EqualFold(tokens[0], "on") || strings.EqualFold(tokens[0], "off")) {
		return false
	}
	if p.Tag(n) == "input" {
		switch strings.ToLower(p.Value(n, "type")) {
		case "button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit":
			return false
		}
	}
	if p.ARIA.Disabled(n) || facts.AriaDisabled(p, n) {
		return false
	}
	if !p.ARIA.Visible(n) && !p.ARIA.Included(n) {
		return false
	}
	return p.ARIA.Tabbable(n) || aria.IsWidget(p.ARIA.Role(n))
}

// autofillFields are the autofill field names of HTML ("Autofill field"),
// true for those that take a contact type (home, work ...).
var autofillFields = map[string]bool{
	"name": false, "honorific-prefix": false, "given-name": false, "additional-name": false, "family-name": false,
	"honorific-suffix": false, "nickname": false, "username": false, "new-password": false, "current-password": false,
	"one-time-code": false, "organization-title": false, "organization": false, "street-address": false,
	"address-line1": false, "address-line2": false, "address-line3": false, "address-level4": false,
	"address-level3": false, "address-level2": false, "address-level1": false, "country": false, "country-name": false,
	"postal-code": false, "cc-name": false, "cc-given-name": false, "cc-additional-name": false, "cc-family-name": false,
	"cc-number": false, "cc-exp": false, "cc-exp-month": false, "cc-exp-year": false, "cc-csc": false, "cc-type": false,
	"transaction-currency": false, "transaction-amount": false, "language": false, "bday": false, "bday-day": false,
	"bday-month": false, "bday-year": false, "sex": false, "url": false, "photo": false,
	"tel": true, "tel-country-code": true, "tel-national": true, "tel-area-code": true, "tel-local": true,
	"tel-local-prefix": true, "tel-local-suffix": true, "tel-extension": true, "email": true, "impp": true,
}

// badAutofillToken is the first token that does not fit HTML's order of
// autofill detail tokens, or what is missing; "" if all is well.
func badAutofillToken(tokens []string) string {
	at := func(i int) string {
		if i < len(tokens) {
			return strings.ToLower(tokens[i])
		}
		return ""
	}
	i := 0
	if strings.HasPrefix(at(i), "section-") {
		i++
	}
	if t := at(i); t == "shipping" || t == "billing" {
		i++
	}
	contact := false
	switch at(i) {
	case "home", "work", "mobile", "fax", "pager":
		contact = true
		i++
	}
	takesContact, known := autofillFields[at(i)]
	switch {
	case i >= len(tokens): // the field name is missing
		return tokens[len(tokens)-1]
	case !known:
		return tokens[i]
	case contact && !takesContact:
		return tokens[i-1]
	}
	if i++; at(i) == "webauthn" {
		i++
	}
	if i < len(tokens) {
		return tokens[i]
	}
	return ""
}
