package journey

import (
	"slices"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// CheckAnswers asks for a page of all answers before the form is sent.
var CheckAnswers = &Check{
	ID: "check-answers", Class: act.Pattern, Related: []act.Criterion{"3.3.4"},
	Title: act.Text{
		EN: "Before the form is sent, people can check all answers and change each",
		CY: "Cyn anfon y ffurflen, gall pobl wirio pob ateb a newid pob un",
	},
	Why: act.Text{
		EN: "Mistakes are easily made, by people with dyslexia, tremor or a cold. Where a form binds people, by law or with money, WCAG 3.3.4 asks for a way to check or undo.",
		CY: "Mae'n hawdd gwneud camgymeriadau, i bobl â dyslecsia, cryndod neu annwyd. Lle mae ffurflen yn rhwymo pobl, yn ôl y gyfraith neu ag arian, mae WCAG 3.3.4 yn gofyn am ffordd i wirio neu ddadwneud.",
	},
	Fix: act.Text{
		EN: "End with a page that lists the answers, with a link to change each, and a button that sends the form.",
		CY: "Gorffennwch â thudalen sy'n rhestru'r atebion, â dolen i newid pob un, a botwm sy'n anfon y ffurflen.",
	},
	Run: func(r *Record, t *Tally) {
		for _, run := range r.Runs {
			var answered []*Question
			for _, q := range run.Questions {
				if q.gaveSomething() && !slices.ContainsFunc(q.Page.Form.asked(), secret) {
					answered = append(answered, q)
				}
			}
			switch {
			case run.branch || len(answered) < 2: // of one question people see the answer as they send it
			case run.Check != nil:
				changeable(t, run, answered)
			case run.Sent != nil:
				t.Fail(run.Sending, dom.None, act.Text{
					EN: "The form was sent from here, after {n} questions, and no page showed the answers",
					CY: "Anfonwyd y ffurflen oddi yma, ar ôl {n} cwestiwn, heb i'r un dudalen ddangos yr atebion",
				}, "n", itoa(len(answered)))
			}
		}
	},
}

func changeable(t *Tally, run *Run, answered []*Question) {
	for _, q := range answered {
		covered := slices.ContainsFunc(run.Changes, func(c *Change) bool {
			return pathOf(c.Link.To) == pathOf(q.Page.Exchange.URL) || slices.ContainsFunc(append(c.Passed, c.Landed), func(p *Page) bool {
				return p.HTML() && p.fields() == q.Page.fields() && (fold(p.Heading) == fold(q.Page.Heading) || pathOf(p.Exchange.URL) == pathOf(q.Page.Exchange.URL))
			})
		})
		if covered {
			t.Pass()
			continue
		}
		t.Fail(run.Check, dom.None, act.Text{
			EN: "No link of the page leads back to {path}, “{heading}”, which was answered",
			CY: "Nid oes dolen ar y dudalen yn arwain yn ôl at {path}, “{heading}”, a atebwyd",
		}, "path", q.Page.Exchange.URL.Path, "heading", q.Page.Heading)
	}
}

// gaveSomething reports whether the question was answered with more than nothing.
func (q *Question) gaveSomething() bool {
	if q.Answer == nil {
		return false
	}
	return slices.ContainsFunc(q.Page.Form.asked(), func(f *Field) bool { return q.Answer.values.Get(f.Name) != "" })
}
