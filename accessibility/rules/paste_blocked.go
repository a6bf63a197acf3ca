package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// PasteBlocked finds fields that must be typed from memory (failure F109).
var PasteBlocked = &act.Rule{
	ID: "paste-blocked", Criteria: []act.Criterion{"3.3.8", "3.3.9"}, Level: act.AA,
	Title: act.Text{
		EN: "Passwords and codes can be pasted",
		CY: "Mae modd gludo cyfrineiriau a chodau",
	},
	Why: act.Text{
		EN: "Someone who cannot remember or copy out a password needs a password manager, or to paste it.",
		CY: "Mae ar rywun nad yw'n gallu cofio neu gopïo cyfrinair angen rheolydd cyfrineiriau, neu gael ei ludo.",
	},
	Fix: act.Text{
		EN: "Take out the script that stops paste.",
		CY: "Tynnwch y sgript sy'n atal gludo.",
	},
	Applicability: "Each field for a password or a one-time code, new passwords aside.",
	Expectations:  []string{"Paste is not stopped."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/accessible-authentication-minimum",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("input") {
			if !secret(p, n) || !p.ARIA.Visible(n) {
				continue
			}
			g := script.Of(p)
			if g.Empty() || !g.Handles("paste") {
				p.Pass(n)
				continue
			}
			stops, sure := script.Has(g.Start().On(n, "paste"), "prevent")
			switch {
			case !stops:
				p.Pass(n)
			case sure && !makesPassword(p, n) && !pastesItself(p):
				p.Fail(n, act.Text{EN: "A script stops people from pasting into the field", CY: "Mae sgript yn atal pobl rhag gludo i'r maes"})
			default:
				p.CantTell(n, act.Text{
					EN: "Does a script stop people from pasting here when they sign in?",
					CY: "A yw sgript yn atal pobl rhag gludo yma wrth fewngofnodi?",
				})
			}
		}
	},
}

// pastesItself reports whether a script of the page reads what is pasted, or
// puts text in itself: it may paste in the person's place, as fields for codes do
// that take spaces out or spread the digits.
func pastesItself(p *act.Page) bool {
	s := script.TextsOf(p)
	s.Unread = false // what stops the paste was read
	return s.Mention("clipboardData") || s.Mention("getData") || s.Mention("insertText") || s.Mention("readText")
}

// secret reports whether a field is for a password or code with which people sign in.
func secret(p *act.Page, n act.Node) bool {
	purpose := strings.ToLower(p.Value(n, "autocomplete"))
	return !strings.Contains(purpose, "new-password") && (strings.EqualFold(strings.TrimSpace(p.Value(n, "type")), "password") ||
		strings.Contains(purpose, "one-time-code") || strings.Contains(purpose, "current-password"))
}

// makesPassword reports whether a form asks for a password twice: to make one, not to sign in.
func makesPassword(p *act.Page, n act.Node) bool {
	fields := 0
	for _, m := range p.Tagged("input") {
		if strings.EqualFold(p.Value(m, "type"), "password") {
			fields++
		}
	}
	return fields > 1
}
