package journey

import (
	"slices"
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
)

// AnswersKept asks that a page which comes back with an error keeps what was typed.
var AnswersKept = &Check{
	ID: "answers-kept", Criteria: []act.Criterion{"3.3.7"}, Stricter: true,
	Title: act.Text{
		EN: "A page that comes back with an error keeps the answers",
		CY: "Mae tudalen sy'n dod yn ôl â gwall yn cadw'r atebion",
	},
	Why: act.Text{
		EN: "For many people typing is slow, hard work. What they have given once they should not have to give again because something else is wrong.",
		CY: "I lawer o bobl mae teipio'n waith araf ac anodd. Ni ddylai fod raid iddynt roi ateb eto am fod rhywbeth arall o'i le.",
	},
	Fix: act.Text{
		EN: "Show every answer again as it was typed, the wrong ones too. Passwords and card numbers may be left out.",
		CY: "Dangoswch bob ateb eto fel y cafodd ei deipio, y rhai anghywir hefyd. Gellir hepgor cyfrineiriau a rhifau cardiau.",
	},
	Run: func(r *Record, t *Tally) {
		for _, a := range r.attempts() {
			for _, f := range a.After.Form.asked() {
				gave := a.Sent.values[f.Name]
				if secret(f) || puzzle.MatchString(f.Label) || len(gave) == 0 || gave[0] == "" {
					continue
				}
				name := f.Label
				if f.Type == "radio" || f.Type == "checkbox" || name == "" {
					name = f.Group + " (" + f.Name + ")"
				}
				switch kept(f, gave) {
				case act.Passed:
					t.Pass()
				case act.Failed:
					t.Fail(a.After, f.Nodes[0], act.Text{
						EN: "The answer to “{field}” is gone when the page comes back with an error",
						CY: "Mae'r ateb i “{field}” wedi mynd pan ddaw'r dudalen yn ôl â gwall",
					}, "field", name)
				case act.CantTell:
					t.CantTell(a.After, f.Nodes[0], act.Text{
						EN: "“{field}” was answered {gave} and shows {has} when the page comes back. Is that the same answer?",
						CY: "Atebwyd “{field}” â {gave} ac mae'n dangos {has} pan ddaw'r dudalen yn ôl. Ai'r un ateb ydyw?",
					}, "field", name, "gave", gave[0], "has", f.Value)
				}
			}
		}
	},
}

// kept compares a field with what it was answered.
func kept(f *Field, gave []string) act.Outcome {
	if f.choice() {
		for _, v := range gave {
			if slices.Contains(f.Options, v) && !slices.Contains(f.Checked, v) {
				return act.Failed
			}
		}
		return act.Passed
	}
	has, was := bare(f.Value), bare(gave[0])
	switch {
	case has == "" && was != "":
		return act.Failed
	case has == was || strings.HasSuffix(has, strings.TrimLeft(was, "0")):
		return act.Passed
	}
	return act.CantTell
}

// bare is a value without what a service may tidy up: space, case, punctuation.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
