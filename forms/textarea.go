package forms

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
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
	oneInput
	max, rows int
	count     bool
}

func (*textarea) name() string                     { return "textarea" }
func (k *textarea) room() (characters, values int) { return k.max, 1 }

func (k *textarea) read(t Typed, _ moment) (any, []Problem) {
	s := standards.CleanText(t.Get(""))
	if utf8.RuneCountInString(s) > k.max {
		return nil, []Problem{{Code: "too-long", Args: map[string]any{"max": k.max}}}
	}
	return s, nil
}

func (k *textarea) ask(b []byte, q *question) []byte {
	area := govuk.Textarea{
		ID: q.f.input(""), Name: q.f.input(""), Rows: govuk.Int(k.rows), Value: q.typed.Get(""),
		Label: q.label(), Hint: q.hint(), ErrorMessage: q.errorMessage(),
		Autocomplete: q.f.autofill,
	}
	if !k.count {
		return area.AppendHTML(b)
	}
	word := func(part string) string { return q.p.Text("moothall.forms.count." + part) }
	count := govuk.CharacterCount{
		ID: area.ID, Name: area.Name, Rows: area.Rows, Value: area.Value, MaxLength: govuk.Int(k.max),
		Label: area.Label, Hint: area.Hint, ErrorMessage: area.ErrorMessage, Attributes: autocomplete(q.f.autofill),
		TextareaDescriptionText:  q.p.Text("moothall.forms.count.limit", "count", strconv.Itoa(k.max)),
		CharactersUnderLimitText: plurals(q.p, "under"),
		CharactersAtLimitText:    word("at"),
		CharactersOverLimitText:  plurals(q.p, "over"),
	}
	return count.AppendHTML(b)
}

func (*textarea) show(value any, _ *Field, _ *lang.Printer) []string {
	return strings.Split(value.(string), "\n")
}
