package forms

import (
	"fmt"
	"strings"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/problem"
)

// FormatQuestion asks for one line in one of the UK's data formats: an email
// address, a telephone number, a National Insurance number.
type FormatQuestion struct {
	common[*FormatQuestion]
	k format
}

// Line asks for one line in the format of the field's type, any of those that
// [standards.Formats] lists: a National Insurance number for a
// [standards.NINO], an amount in pounds for a [standards.Money]. It is read as
// the format's Parse function does, and shown as people write it. Those of
// several lines or parts have questions of their own: [Address], [Date],
// [MonthYear].
func Line[V any](field *V, label string) *FormatQuestion {
	var zero V
	f, ok := standards.FormatOf(zero)
	q := newFormat(field, label, f.Name, f)
	if !ok || f.Input.Lines {
		q.q.fault("Line takes a field of a format of one line, such as standards.NINO, and %T is none", zero)
	}
	return q
}

// format is the kind of one line that a format of package standards reads.
type format struct {
	oneInput
	kind string
	standards.Format
}

// newFormat asks in a format; the kind's name is permanent.
func newFormat(field any, label, kind string, f standards.Format) *FormatQuestion {
	q := &FormatQuestion{k: format{kind: kind, Format: f}}
	q.start(q, field, label, &q.k, f.Input.Autocomplete)
	return q
}

// ownFormat asks in the format of the field's type.
func ownFormat[V any](field *V, label, kind string) *FormatQuestion {
	var zero V
	f, _ := standards.FormatOf(zero) // the callers' types have one
	return newFormat(field, label, kind, f)
}

func (k *format) name() string { return k.kind }

func (k *format) read(t Typed, _ moment) (any, []Problem) {
	value, err := k.Parse(strings.TrimSpace(t.Get("")))
	if err != nil {
		return nil, problemsOf(err)
	}
	return value, nil
}

// problemsOf turns the error of a Parse function into problems.
func problemsOf(err error) []Problem {
	var problems []Problem
	for _, p := range problem.Of(err) {
		problems = append(problems, problemOf(p))
	}
	if len(problems) == 0 {
		return []Problem{{Code: "unknown"}}
	}
	return problems
}

func problemOf(p problem.Problem) Problem {
	args := make(map[string]any, len(p.Args))
	for key, arg := range p.Args {
		args[key] = arg
	}
	return Problem{Code: p.Code, Parts: p.Parts, Args: args}
}

func (k *format) ask(b []byte, q *question) []byte {
	in := q.textInput()
	in.Type, in.Inputmode, in.Spellcheck = k.Input.Type, optional(k.Input.Mode), new(false)
	if k.Input.Width > 0 {
		in.Classes = fmt.Sprintf("govuk-input--width-%d", k.Input.Width)
	}
	in.Prefix.Text = k.Input.Prefix
	return in.AppendHTML(b)
}

// show writes a value as people do, in groups where they are used to them.
func (k *format) show(value any, _ *Field, p *lang.Printer) []string {
	switch v := value.(type) {
	case standards.Money:
		return []string{p.Money(v)}
	case interface{ Readable() string }:
		return []string{v.Readable()}
	case fmt.Stringer:
		return []string{v.String()}
	}
	return nil
}
