package forms

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/moothall/moothall/forms/model"

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
	model.OneInput
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

func (k *format) Name() string { return k.kind }

func (k *format) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	value, err := k.Parse(strings.TrimSpace(t.Get("")))
	if err != nil {
		return nil, problemsOf(err)
	}
	return value, nil
}

// problemsOf turns the error of a Parse function into problems.
func problemsOf(err error) []model.Problem {
	var problems []model.Problem
	for _, p := range problem.Of(err) {
		problems = append(problems, problemOf(p))
	}
	if len(problems) == 0 {
		return []model.Problem{{Code: "unknown"}}
	}
	return problems
}

func problemOf(p problem.Problem) model.Problem {
	args := make(map[string]any, len(p.Args))
	for key, arg := range p.Args {
		args[key] = arg
	}
	return model.Problem{Code: p.Code, Parts: p.Parts, Args: args}
}

// standardWords are the keys of the words for what package standards and the
// validate tags refuse.
var standardWords = sync.OnceValue(func() (codes []string) {
	for key := range problem.Words()["en"] {
		codes = append(codes, strings.TrimPrefix(key, "moothall.error."))
	}
	return codes
})

// codesOf are the codes of one format of package standards, such as "email".
func codesOf(format string) (codes []string) {
	for _, code := range standardWords() {
		if strings.HasPrefix(code, format+".") {
			codes = append(codes, code)
		}
	}
	return codes
}

func (k *format) Ask(b []byte, q *Asking) []byte {
	in := q.TextInput()
	in.Type, in.Inputmode, in.Spellcheck = k.Input.Type, optional(k.Input.Mode), new(false)
	if k.Input.Width > 0 {
		in.Classes = fmt.Sprintf("govuk-input--width-%d", k.Input.Width)
	}
	in.Prefix.Text = k.Input.Prefix
	return in.AppendHTML(b)
}

func (k *format) Codes() []string { return slices.Collect(maps.Keys(k.Format.Codes)) }

// Schema is that of the format's example, which JSON writes as all values of its type.
func (k *format) Schema() model.Schema {
	example, err := k.Parse(k.Example)
	if err != nil {
		return model.Schema{}
	}
	return model.SchemaLike(example)
}

// Decode reads a value of the format's type.
func (k *format) Decode(raw json.RawMessage) (any, error) {
	if k.Zero == nil { // Line says what is wrong
		return nil, nil
	}
	value := reflect.New(reflect.TypeOf(k.Zero))
	if err := json.Unmarshal(raw, value.Interface()); err != nil {
		return nil, err
	}
	return value.Elem().Interface(), nil
}

// Columns is one column; a telephone number may begin with a plus.
func (k *format) Columns(value any) []model.Cell {
	number := false
	switch k.Zero.(type) {
	case standards.Money, standards.Decimal, standards.Phone:
		number = true
	}
	return []model.Cell{{Value: model.Written(value), Number: number}}
}

func (k *format) Unbroken(int, int) bool { return k.Input.Width > 0 }

// Show writes a value as people do, in groups where they are used to them.
func (k *format) Show(value any, _ *model.Field, p *lang.Printer) []string {
	switch v := value.(type) {
	case standards.Money:
		return []string{p.Money(v)}
	case standards.TimeOfDay:
		return []string{p.TimeOfDay(v)}
	case interface{ Readable() string }:
		return []string{v.Readable()}
	case fmt.Stringer:
		return []string{v.String()}
	}
	return nil
}

// Blanks are a box for each character where the format's length is known, else a line.
func (k *format) Blanks(*Asking) []Blank {
	return []Blank{{Prefix: k.Input.Prefix, Boxes: k.Input.Boxes, Lines: 1, Short: k.Input.Width > 0}}
}
