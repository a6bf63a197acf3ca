package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// PasswordAutocomplete finds passwords that the page asks the browser not to remember. Browsers mostly do so all the same: no criterion fails by it alone.
var PasswordAutocomplete = &act.Rule{
	ID: "password-autocomplete", Level: act.AA, Class: act.Practice,
	Title: act.Text{
		EN: "Browsers can fill in passwords",
		CY: "Gall porwyr lenwi cyfrineiriau",
	},
	Why: act.Text{
		EN: "Someone who cannot remember passwords relies on the browser to do it.",
		CY: "Mae rhywun nad yw'n gallu cofio cyfrineiriau yn dibynnu ar y porwr i wneud hynny.",
	},
	Fix: act.Text{
		EN: `Write autocomplete="current-password", or "new-password" where one is made.`,
		CY: `Ysgrifennwch autocomplete="current-password", neu "new-password" lle caiff un ei greu.`,
	},
	Applicability: "Each visible input element of type password.",
	Expectations:  []string{"Its autocomplete attribute is not off."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/accessible-authentication-minimum",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("input") {
			switch {
			case !strings.EqualFold(strings.TrimSpace(p.Value(n, "type")), "password") || !p.ARIA.Visible(n):
			case strings.EqualFold(strings.TrimSpace(p.Value(n, "autocomplete")), "off"):
				p.Fail(n, act.Text{EN: `autocomplete="off" asks browsers not to fill in the password`, CY: `Mae autocomplete="off" yn gofyn i borwyr beidio â llenwi'r cyfrinair`})
			default:
				p.Pass(n)
			}
		}
	},
}
