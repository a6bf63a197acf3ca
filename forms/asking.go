package forms

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// question is a field on the way into a page: what was typed, what was wrong
// with it, and the language.
type question struct {
	f        *Field
	p        *lang.Printer
	typed    Typed
	problems []Problem
	heading  bool // the label is the page's h1
	today    standards.Date
}

// asHTML marks what our own renderers wrote.
func asHTML(b []byte) template.HTML { return template.HTML(b) }

// title is the label as it is shown, with "(optional)" where it is.
func (q *question) title() string {
	label := q.f.text(q.p, "label")
	if q.f.Optional {
		return q.p.Text("moothall.forms.optional", "label", label)
	}
	return label
}

func (q *question) label() govuk.Label {
	l := govuk.Label{Text: q.title(), Classes: "govuk-label--m"}
	if q.heading {
		l.Classes, l.IsPageHeading = "govuk-label--l", true
	}
	return l
}

func (q *question) fieldset() *govuk.Fieldset {
	legend := govuk.Legend{Text: q.title(), Classes: "govuk-fieldset__legend--m"}
	if q.heading {
		legend.Classes, legend.IsPageHeading = "govuk-fieldset__legend--l", true
	}
	return &govuk.Fieldset{Legend: legend}
}

func (q *question) hint() *govuk.Hint {
	if !q.f.hint {
		return nil
	}
	if k, ok := q.f.kind.(*date); ok {
		example := k.example(q.today)
		numbers := fmt.Sprintf("%d %d %d", example.Day, example.Month, example.Year)
		return &govuk.Hint{Text: q.f.text(q.p, "hint", "numbers", numbers, "date", q.p.Date(example))}
	}
	return &govuk.Hint{Text: q.f.text(q.p, "hint")}
}

// errorMessage is the first problem of the whole question.
func (q *question) errorMessage() *govuk.ErrorMessage {
	if len(q.problems) == 0 {
		return nil
	}
	return q.message(q.problems[0])
}

// partError is the problem of one part, where parts have messages of their own.
func (q *question) partError(part string) *govuk.ErrorMessage {
	for _, problem := range q.problems {
		if len(problem.Parts) > 0 && problem.Parts[0] == part {
			return q.message(problem)
		}
	}
	return nil
}

func (q *question) message(problem Problem) *govuk.ErrorMessage {
	return &govuk.ErrorMessage{
		Text:               problem.Words(q.f, q.p),
		VisuallyHiddenText: govuk.String(q.p.Text("moothall.forms.error")),
	}
}

// wrongParts are the parts to mark: those that a problem names, or all.
func (q *question) wrongParts() []string {
	if len(q.problems) == 0 {
		return nil
	}
	if parts := q.problems[0].Parts; len(parts) > 0 {
		return parts
	}
	return q.f.kind.parts()
}

// Words says the problem in the language of p: the form's own words for it if
// it has some, else the library's, the most specific first.
func (problem Problem) Words(f *Field, p *lang.Printer) string {
	name, subject := f.inSentence(p)
	args := []any{"name", name, "Name", subject}
	for key, value := range problem.Args {
		if other, ok := value.(*Field); ok {
			value = other.calledName(p)
		}
		args = append(args, key, value)
	}
	for code, more := problem.Code, true; more; { // "date.missing-part" stands for all its parts
		if f.override[code] {
			return f.text(p, "error."+code, args...)
		}
		last := strings.LastIndexByte(code, '.')
		if more = last > 0; more {
			code = code[:last]
		}
	}
	exact := problem.Code + "." + strings.Join(problem.Parts, "-")
	for _, code := range []string{exact, problem.Code} {
		for _, prefix := range []string{"moothall.forms.error.", "moothall.error."} {
			if p.Has(prefix + code) {
				return p.Text(prefix+code, args...)
			}
		}
	}
	return p.Text("moothall.forms.error.unknown", args...)
}

// target is the id that a link in the error summary leads to: the first wrong
// part, so that the person lands where the mending is.
func (problem Problem) target(f *Field) string {
	if len(problem.Parts) > 0 {
		return f.input(problem.Parts[0])
	}
	return f.input(f.kind.parts()[0])
}

// plurals are the forms of a message of the character count, for the script,
// by CLDR plural category; those that are like "other" are left out.
func plurals(p *lang.Printer, message string) govuk.Plural {
	key := "moothall.forms.count." + message + "."
	other := p.Text(key + "other")
	forms := govuk.Plural{{Rule: "other", Text: other}}
	for _, category := range []string{"zero", "one", "two", "few", "many"} {
		if words := p.Text(key + category); words != other {
			forms = append(forms, govuk.PluralForm{Rule: category, Text: words})
		}
	}
	return forms
}

// autocomplete is the attribute for components that have no option for it.
func autocomplete(token string) govuk.Attributes {
	if token == "" {
		return nil
	}
	return govuk.Attributes{govuk.Attr("autocomplete", token)}
}

// optional is an option that is absent when it is empty.
func optional(s string) (v govuk.Value) {
	if s != "" {
		v = govuk.String(s)
	}
	return v
}
