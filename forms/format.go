package forms

import (
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/validate"
)

// FormatQuestion asks for one line in one of the UK's data formats: an email
// address, a telephone number, a person's name.
type FormatQuestion struct {
	common[*FormatQuestion]
	k format
}

// format is the kind of one line that a Parse function of package standards
// reads. Each format's file fills one in.
type format struct {
	oneInput
	kind     string
	parse    func(string) (any, error)
	say      func(any) string // for people; the default is what was parsed, as a string
	inputs   govuk.Input      // type, input mode, width …: what the format asks of the browser
	spelling bool             // whether the browser may check the spelling
}

func newFormat(field any, label, autofill string, k format) *FormatQuestion {
	q := &FormatQuestion{k: k}
	q.start(q, field, label, &q.k, autofill)
	return q
}

func (k *format) name() string { return k.kind }

func (k *format) read(t Typed, _ moment) (any, []Problem) {
	value, err := k.parse(strings.TrimSpace(t.Get("")))
	if err != nil {
		return nil, problemsOf(err)
	}
	return value, nil
}

// problemsOf turns the error of a Parse function into problems.
func problemsOf(err error) []Problem {
	var problems []Problem
	for _, p := range validate.FromError(err) {
		problems = append(problems, problemOf(p))
	}
	if len(problems) == 0 {
		return []Problem{{Code: "unknown"}}
	}
	return problems
}

func problemOf(p validate.Problem) Problem {
	args := make(map[string]any, len(p.Args))
	for key, arg := range p.Args {
		args[key] = arg
	}
	return Problem{Code: p.Code, Parts: p.Parts, Args: args}
}

func (k *format) ask(b []byte, q *question) []byte {
	in := q.textInput()
	in.Type, in.Inputmode, in.Classes = k.inputs.Type, k.inputs.Inputmode, k.inputs.Classes
	if !k.spelling {
		in.Spellcheck = new(false)
	}
	return in.AppendHTML(b)
}

func (k *format) show(value any, _ *Field, _ *lang.Printer) []string { return []string{k.say(value)} }
