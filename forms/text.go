package forms

import (
	"unicode/utf8"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// TextQuestion asks for one line of text.
type TextQuestion struct {
	common[*TextQuestion]
	k text
}

// Text asks for one line of text of at most 200 characters; see
// [TextQuestion.Max].
func Text[S ~string](field *S, label string) *TextQuestion {
	q := &TextQuestion{k: text{max: 200}}
	q.start(q, field, label, &q.k, "")
	return q
}

// Max sets the longest answer in characters, 1 to 10,000. A character is a
// Unicode code point after NFC, so ŵ counts as one.
func (q *TextQuestion) Max(characters int) *TextQuestion {
	q.q.once("Max")
	q.k.max = characters
	if characters < 1 || characters > longest {
		q.q.fault("Max must be 1 to 10,000 characters")
	}
	return q
}

// longest is how much of one input is ever kept, in characters.
const longest = 10_000

// text is the kind of single-line text.
type text struct {
	oneInput
	max int
}

func (*text) name() string                     { return "text" }
func (k *text) room() (characters, values int) { return k.max, 1 }

func (k *text) read(t Typed, _ moment) (any, []Problem) {
	s := standards.CleanLine(t.Get(""))
	if utf8.RuneCountInString(s) > k.max {
		return nil, []Problem{{Code: "too-long", Args: map[string]any{"max": k.max}}}
	}
	return s, nil
}

func (k *text) ask(b []byte, q *question) []byte {
	in := q.textInput()
	return in.AppendHTML(b)
}

func (*text) show(value any, _ *Field, _ *lang.Printer) []string { return []string{value.(string)} }

// textInput is the input that all single-line questions share.
func (q *question) textInput() govuk.Input {
	return govuk.Input{
		ID: q.f.input(""), Name: q.f.input(""), Type: "text",
		Label: q.label(), Hint: q.hint(), ErrorMessage: q.errorMessage(),
		Value: govuk.String(q.typed.Get("")), Autocomplete: optional(q.f.autofill),
	}
}
