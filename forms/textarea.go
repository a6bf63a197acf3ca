package forms

import (
	"strconv"
	"unicode/utf8"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
)

// TextAreaQuestion asks for text of several lines.
type TextAreaQuestion struct {
	common[*TextAreaQuestion]
	k textarea
}

// TextArea asks for text of several lines, at most 2,000 characters; see
// [TextAreaQuestion.Max].
func TextArea[S ~string](field *S, label string) *TextAreaQuestion {
	q := &TextAreaQuestion{k: textarea{max: 2000, rows: 5}}
	q.start(q, field, label, &q.k, "")
	return q
}

// Max sets the longest answer in characters, 1 to 10,000, and shows how many
// are left. A line break counts as one.
func (q *TextAreaQuestion) Max(characters int) *TextAreaQuestion {
	q.q.once("Max")
	q.k.max, q.k.count = characters, true
	if characters < 1 || characters > longest {
		q.q.fault("Max must be 1 to 10,000 characters")
	}
	return q
}

// Rows sets how many lines the box shows. The default is 5.
func (q *TextAreaQuestion) Rows(lines int) *TextAreaQuestion {
	q.q.once("Rows")
	if lines < 1 {
		q.q.fault("Rows must be 1 or more")
	}
	q.k.rows = lines
	return q
}

// textarea is the kind of text of several lines.
type textarea struct {
	model.OneInput
	max, rows int
	count     bool
}

func (*textarea) Name() string                     { return "textarea" }
func (*textarea) Codes() []string                  { return []string{"too-long"} }
func (k *textarea) Room() (characters, values int) { return k.max, 1 }

func (k *textarea) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	s := standards.CleanText(t.Get(""))
	if utf8.RuneCountInString(s) > k.max {
		return nil, []model.Problem{{Code: "too-long", Args: map[string]any{"max": k.max}}}
	}
	return s, nil
}

func (k *textarea) Ask(b []byte, q *Asking) []byte {
	area := govuk.Textarea{
		ID: q.Input(""), Name: q.Input(""), Rows: govuk.Int(k.rows), Value: q.Typed.Get(""),
		Label: q.Label(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
		Autocomplete: q.Field.Autocomplete,
	}
	if !k.count {
		return area.AppendHTML(b)
	}
	word := func(part string) string { return q.Printer.Text("moothall.forms.count." + part) }
	count := govuk.CharacterCount{
		ID: area.ID, Name: area.Name, Rows: area.Rows, Value: area.Value, MaxLength: govuk.Int(k.max),
		Label: area.Label, Hint: area.Hint, ErrorMessage: area.ErrorMessage, Attributes: autocomplete(q.Field.Autocomplete),
		TextareaDescriptionText:  q.Printer.Text("moothall.forms.count.limit", "count", strconv.Itoa(k.max)),
		CharactersUnderLimitText: plurals(q.Printer, "under"),
		CharactersAtLimitText:    word("at"),
		CharactersOverLimitText:  plurals(q.Printer, "over"),
	}
	return count.AppendHTML(b)
}
