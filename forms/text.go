package forms

import (
	"unicode/utf8"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
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
	model.OneInput
	max int
}

func (*text) Name() string                     { return "text" }
func (*text) Codes() []string                  { return []string{"too-long"} }
func (k *text) Room() (characters, values int) { return k.max, 1 }

func (k *text) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	s := standards.CleanLine(t.Get(""))
	if utf8.RuneCountInString(s) > k.max {
		return nil, []model.Problem{{Code: "too-long", Args: map[string]any{"max": k.max}}}
	}
	return s, nil
}

func (k *text) Ask(b []byte, q *Asking) []byte {
	in := q.TextInput()
	return in.AppendHTML(b)
}

// TextInput is the input that all single-line questions share.
func (q *Asking) TextInput() govuk.Input {
	return govuk.Input{
		ID: q.Input(""), Name: q.Input(""), Type: "text",
		Label: q.Label(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
		Value: govuk.String(q.Typed.Get("")), Autocomplete: optional(q.Field.Autocomplete),
	}
}

// Blanks are one line, or two where much can be written.
func (k *text) Blanks(*Asking) []Blank {
	return []Blank{{Lines: min(2, 1+k.max/101), Short: k.max <= 20}}
}
