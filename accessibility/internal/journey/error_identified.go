package journey

import "github.com/moothall/moothall/accessibility/act"

// ErrorIdentified asks that a page which comes back says why.
var ErrorIdentified = &Check{
	ID: "error-identified", Criteria: []act.Criterion{"3.3.1"},
	Title: act.Text{
		EN: "A page that does not take an answer says so in words",
		CY: "Mae tudalen nad yw'n derbyn ateb yn dweud hynny mewn geiriau",
	},
	Why: act.Text{
		EN: "A page that comes back without a word leaves people guessing what is wrong, and whether they have been there before.",
		CY: "Mae tudalen sy'n dod yn ôl heb air yn gadael i bobl ddyfalu beth sydd o'i le, ac a ydynt wedi bod yno o'r blaen.",
	},
	Fix: act.Text{
		EN: "Show a message that names the answer and says what is wrong with it. Colour or a border alone is not enough.",
		CY: "Dangoswch neges sy'n enwi'r ateb ac yn dweud beth sydd o'i le arno. Nid yw lliw neu ymyl yn ddigon ar ei ben ei hun.",
	},
	Run: func(r *Record, t *Tally) {
		for _, run := range r.Runs {
			for _, q := range run.Questions {
				for _, a := range q.Attempts {
					switch p := a.After; {
					case !p.HTML() || p.Status >= 400:
					case len(fresh(p, a.Before)) > 0:
						t.Pass()
					case q.Answer == nil: // nobody knows whether it would go on with a better answer
					case native(a.Before):
						t.CantTell(p, p.Form.Node, act.Text{
							EN: "With {what} the page comes back and says nothing. Does the browser's own message, before it is sent, say what is wrong?",
							CY: "Gyda {beth}, mae'r dudalen yn dod yn ôl heb ddweud dim. A yw neges y porwr ei hun, cyn ei hanfon, yn dweud beth sydd o'i le?",
						}, "what", a.What.EN, "beth", a.What.CY)
					default:
						t.Fail(p, p.Form.Node, act.Text{
							EN: "With {what} the page comes back and says nothing about it",
							CY: "Gyda {beth}, mae'r dudalen yn dod yn ôl heb ddweud dim am hynny",
						}, "what", a.What.EN, "beth", a.What.CY)
					}
				}
			}
		}
	},
}

// native reports whether the browser itself would not send the form as it was
// sent: a field has a constraint, and the form does not turn that off.
func native(p *Page) bool {
	if p.Has(p.Form.Node, "novalidate") {
		return false
	}
	for _, f := range p.Form.asked() {
		for _, n := range f.Nodes {
			if p.Has(n, "required") || p.Has(n, "pattern") || p.Has(n, "min") || p.Has(n, "max") || p.Has(n, "minlength") ||
				f.Type == "email" || f.Type == "url" || f.Type == "number" {
				return true
			}
		}
	}
	return false
}
