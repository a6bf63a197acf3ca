package forms

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// Asking is a question on its way into a page: what was typed, what was wrong with
// it, and the language. Its methods give what components need.
type Asking struct {
	Field    *model.Field
	Printer  *lang.Printer
	Typed    model.Typed
	Problems []model.Problem
	Heading  bool // the label is the page's h1
	Today    standards.Date

	staff bool // somebody of staff fills in, for the person who answers

	values model.Values // of the pages before
	item   model.Item   // whose page it is

	body  []byte    // of the page, where a step writes all of it
	below []*Asking // the questions below its options
	label string    // the part of its texts that is its label, "" for "label"
	named named     // by its texts
}

// Input is the name and id of the input of a part.
func (q *Asking) Input(part string) string { return q.Field.Key.Input(part) }

// Text returns a part of the field's texts, such as "option.garden".
func (q *Asking) Text(part string, args ...any) string { return q.Field.Text(q.Printer, part, args...) }

// Offers says whether the question offers one of its options here, see
// [RadiosQuestion.OnlyWhen].
func (q *Asking) Offers(value string) bool { return q.Field.Offers(value, q.values, q.item) }

// Title is the label as it is shown, with "(optional)" where it is.
func (q *Asking) Title() string {
	label := q.Text(cmp.Or(q.label, "label"))
	if q.Field.Optional {
		return q.Printer.Text("moothall.forms.optional", "label", label)
	}
	return label
}

// Label is the label of one input.
func (q *Asking) Label() govuk.Label {
	l := govuk.Label{Text: q.Title(), Classes: "govuk-label--m"}
	switch {
	case q.Heading:
		l.Classes, l.IsPageHeading = "govuk-label--l", true
	case q.Field.Within != "": // the option above it is the louder
		l.Classes = ""
	}
	return l
}

// Fieldset holds several inputs; its legend is the label.
func (q *Asking) Fieldset() *govuk.Fieldset {
	legend := govuk.Legend{Text: q.Title(), Classes: "govuk-fieldset__legend--m"}
	switch {
	case q.Heading:
		legend.Classes, legend.IsPageHeading = "govuk-fieldset__legend--l", true
	case q.Field.Within != "":
		legend.Classes = ""
	}
	return &govuk.Fieldset{Legend: legend}
}

// Revealed is what stands below the option value: the questions that are asked while
// it is chosen. It is empty where there are none.
func (q *Asking) Revealed(value string) (c govuk.Conditional) {
	var b []byte
	for _, below := range q.below {
		if below.Field.Value == value {
			b = below.Field.Kind.(Kind).Ask(b, below)
		}
	}
	if len(b) > 0 {
		c.HTML = govuk.HTML(bytes.TrimSpace(b))
	}
	return c
}

// Hint is the hint, nil where there is none.
func (q *Asking) Hint() *govuk.Hint {
	if !q.Field.HasHint {
		return nil
	}
	var args []any
	if k, ok := q.Field.Kind.(interface {
		HintArgs(today standards.Date, p *lang.Printer) []any
	}); ok {
		args = k.HintArgs(q.Today, q.Printer)
	}
	return &govuk.Hint{Text: q.Text("hint", args...)}
}

// ErrorMessage is the first problem of the whole question, nil where there is none.
func (q *Asking) ErrorMessage() *govuk.ErrorMessage {
	if len(q.Problems) == 0 {
		return nil
	}
	return q.message(q.Problems[0])
}

// PartError is the problem of one part, where parts have messages of their own.
func (q *Asking) PartError(part string) *govuk.ErrorMessage {
	for _, problem := range q.Problems {
		if len(problem.Parts) > 0 && problem.Parts[0] == part {
			return q.message(problem)
		}
	}
	return nil
}

func (q *Asking) message(problem model.Problem) *govuk.ErrorMessage {
	return &govuk.ErrorMessage{
		Text:               ErrorText(problem, q.Field, q.Printer),
		VisuallyHiddenText: govuk.String(q.Printer.Text("moothall.forms.error")),
	}
}

// Wrong are the parts to mark: those that a problem names, or all.
func (q *Asking) Wrong() []string {
	if len(q.Problems) == 0 {
		return nil
	}
	if parts := q.Problems[0].Parts; len(parts) > 0 {
		return parts
	}
	return q.Field.Kind.Parts()
}

// Button is the button that sends the page.
func (q *Asking) Button(b []byte, words string) []byte {
	return button(b, words)
}

// ErrorText says a problem in the language of p: the form's own words for it if
// it has some, else the library's, the most specific first.
func ErrorText(problem model.Problem, f *model.Field, p *lang.Printer) string {
	name, subject := inSentence(f, p)
	args := []any{"name", name, "Name", subject}
	for key, value := range problem.Args {
		switch v := value.(type) {
		case *model.Field:
			value = v.Name(p)
		case model.TextPart:
			value = f.Text(p, string(v))
		}
		args = append(args, key, value)
	}
	for code, more := problem.Code, true; more; { // "date.missing-part" stands for all its parts
		if f.Own[code] {
			return f.Text(p, "error."+code, args...)
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

// inSentence returns what the question is called as the object of a sentence, in
// which Welsh softens its first letter ("Rhowch ddyddiad geni"), and at the
// beginning of one. A label that asks a whole question cannot stand there ("When was it
// missed must be …"), so without a name it is "Your answer"; one of a word or two ("How
// many?") is near enough to a name.
func inSentence(f *model.Field, p *lang.Printer) (object, subject string) {
	name := f.Name(p)
	subject = capital(name)
	if label := strings.TrimSpace(f.Text(p, "label")); !f.Called && strings.HasSuffix(label, "?") && strings.Count(label, " ") > 1 {
		subject = p.Text("moothall.forms.your-answer")
	}
	if p.Language() == "cy" {
		name = softened(name)
	}
	return name, subject
}

// target is the id that a link in the error summary leads to: the first wrong
// part, so that the person lands where the mending is.
func target(problem model.Problem, f *model.Field) string {
	if len(problem.Parts) > 0 {
		return f.Key.Input(problem.Parts[0])
	}
	return f.Key.Input(f.Kind.Parts()[0])
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
