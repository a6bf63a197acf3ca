package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ErrorDescribes is ACT rule 36b590.
var ErrorDescribes = &act.Rule{
	ID: "error-describes", ACT: []string{"36b590"}, Criteria: []act.Criterion{"3.3.1"}, Level: act.A,
	Title: act.Text{
		EN: "Error messages say which answer is wrong, and why",
		CY: "Mae negeseuon gwall yn dweud pa ateb sy'n anghywir, a pham",
	},
	Why: act.Text{
		EN: "“Invalid value” does not help anybody to put it right, and a message that only some people get helps only them.",
		CY: "Nid yw “Gwerth annilys” yn helpu neb i'w gywiro, ac mae neges nad yw ond rhai yn ei chael yn helpu'r rheini'n unig.",
	},
	Fix: act.Text{
		EN: "Name the question and say what to do: “Enter your age as a number, such as 42”. Show the message to everybody, next to the field.",
		CY: "Enwch y cwestiwn a dywedwch beth i'w wneud: “Rhowch eich oedran fel rhif, megis 42”. Dangoswch y neges i bawb, wrth ymyl y maes.",
	},
	Applicability: "Each form field. An error message is a text whose id or class calls it an error, or that aria-errormessage names.",
	Expectations: []string{
		"It has no error message, or one that tells which field it is about.",
		"It has no error message, or one that describes the cause or the remedy in visible text.",
		"It has no error message, or one that does so in text that assistive technology gets.",
	},
	Source: "https://www.w3.org/WAI/standards-guidelines/act/rules/36b590/",
	Run: func(p *act.Page) {
		type problem struct {
			message act.Text
			text    string
			ask     bool
		}
		problems := map[act.Node]problem{}
		texts := facts.ErrorTexts(p)
		for i, e := range texts {
			message, ask := errorProblem(p, texts, i)
			if f := facts.NearestField(p, e); message.EN != "" && f != act.None {
				problems[f] = problem{message, e.Text, ask}
			}
		}
		for _, f := range facts.WithRole(p, facts.FieldRoles...) {
			x, bad := problems[f]
			switch {
			case !bad:
				p.Pass(f)
			case x.ask:
				p.CantTell(f, x.message, "text", x.text)
			default:
				p.Fail(f, x.message, "text", x.text)
			}
		}
	},
}

// errorProblem is what is wrong with one message, if something is.
func errorProblem(p *act.Page, texts []facts.ErrorText, i int) (message act.Text, ask bool) {
	e := texts[i]
	visible, included := p.ARIA.Visible(e.Node), p.ARIA.Included(e.Node)
	switch {
	case !visible && !included:
		if !p.ARIA.Rendered(e.Node) && describes(p, e.Node) && facts.LooksWrong(e.Text) {
			return act.Text{
				EN: "Is the error “{text}” in force? It describes an element, and it cannot be seen",
				CY: "A yw'r gwall “{text}” mewn grym? Mae'n disgrifio elfen, ac ni ellir ei weld",
			}, true
		}
		return act.Text{}, false
	case alsoSaid(p, texts, i):
		return act.Text{}, false
	case visible && !included && facts.LooksWrong(e.Text) && len(facts.WordsOf(e.Text)) > 2 && !describes(p, e.Node) && onlyMessage(p, texts, i):
		return act.Text{
			EN: "The error “{text}” is hidden from assistive technology",
			CY: "Mae'r gwall “{text}” wedi'i guddio rhag technoleg gynorthwyol",
		}, false
	case facts.IsVagueError(p, e.Text) && noOtherError(p, texts, i):
		return act.Text{
			EN: "The error “{text}” does not say what is wrong or how to put it right",
			CY: "Nid yw'r gwall “{text}” yn dweud beth sydd o'i le na sut i'w gywiro",
		}, false
	case len(e.Fields) == 0 && ambiguous(p, e):
		return act.Text{
			EN: "The error “{text}” names a label that several fields have",
			CY: "Mae'r gwall “{text}” yn enwi label sydd gan sawl maes",
		}, false
	}
	return act.Text{}, false
}

type describersKey struct{}

// describes reports whether some element has n for its description or name.
func describes(p *act.Page, n act.Node) bool {
	ids := act.Fact(p, describersKey{}, func(p *act.Page) map[string]bool {
		ids := map[string]bool{}
		for _, m := range facts.ARIAOf(p).States {
			for _, attr := range []string{"aria-describedby", "aria-errormessage", "aria-labelledby"} {
				for _, id := range p.Fields(m, attr) {
					ids[id] = true
				}
			}
		}
		return ids
	})
	return ids[p.Value(n, "id")]
}

// alsoSaid reports whether another message that everybody gets says the same.
func alsoSaid(p *act.Page, texts []facts.ErrorText, i int) bool {
	for j, o := range texts {
		if j != i && o.Text == texts[i].Text && p.ARIA.Visible(o.Node) && p.ARIA.Included(o.Node) {
			return true
		}
	}
	return false
}

// onlyMessage reports whether no other message gets to assistive technology,
// nor the name or description of a field has the text.
func onlyMessage(p *act.Page, texts []facts.ErrorText, i int) bool {
	for j, o := range texts {
		if j != i && p.ARIA.Included(o.Node) {
			return false
		}
	}
	for _, f := range facts.WithRole(p, facts.FieldRoles...) {
		if strings.Contains(p.ARIA.Name(f).Text, texts[i].Text) || strings.Contains(p.ARIA.Description(f).Text, texts[i].Text) {
			return false
		}
	}
	return true
}

func noOtherError(p *act.Page, texts []facts.ErrorText, i int) bool {
	for j, o := range texts {
		if j != i && p.ARIA.Visible(o.Node) && !facts.IsVagueError(p, o.Text) {
			return false
		}
	}
	return true
}

// ambiguous reports whether a message that stands apart from all fields names
// a label that fields of different groups share, and none of the groups.
func ambiguous(p *act.Page, e facts.ErrorText) bool {
	text := " " + strings.Join(facts.WordsOf(e.Text), " ") + " "
	groups := map[string]act.Node{}
	shared := false
	for _, f := range facts.LabelledFields(p) {
		label, group := f.Words, f.Group
		if group == act.None || label == "" || !takesText(f.Role) || !strings.Contains(text, " "+label+" ") {
			continue
		}
		if group == p.Closest(e.Node, "fieldset") {
			return false
		}
		if legend := strings.Join(facts.WordsOf(legendOf(p, group)), " "); legend != "" && strings.Contains(text, legend) {
			return false
		}
		if other, ok := groups[label]; ok && other != group {
			shared = true
		}
		groups[label] = group
	}
	return shared
}

func legendOf(p *act.Page, fieldset act.Node) string {
	for c := range p.Children(fieldset) {
		if p.Is(c, "legend") {
			return facts.Collapse(p.Text(c))
		}
	}
	return ""
}
