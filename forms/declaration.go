package forms

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// Agreement is what somebody agreed to, as it is stored: years later it shows what
// they read.
type Agreement struct {
	Language string `json:"language"`           // in which they read it
	Shown    string `json:"shown"`              // names the words; other words have another name
	Words    string `json:"words,omitempty"`    // the very words and those of the box, as plain text; in what was sent
	Revision string `json:"revision,omitempty"` // of the form, which was sent
}

// String is the words, "agreed" before they were sent.
func (a Agreement) String() string {
	if a.Words == "" {
		return "agreed"
	}
	return a.Words
}

// DeclarationQuestion asks somebody to agree to something.
type DeclarationQuestion struct {
	common[*DeclarationQuestion]
	k declaration
}

// Declaration shows words, in [Rich] text, and has one box that must be ticked to agree
// to them. What is sent holds the very words in the language in which they were shown.
// A draft in which somebody agreed to other words than those of now, because a release
// has changed them, asks again. An Optional one is a consent, which can be left out.
func Declaration(field *Agreement, legend, words string) *DeclarationQuestion {
	q := &DeclarationQuestion{k: declaration{words: words}}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Agree is the label of the box. The default is "I agree".
func (q *DeclarationQuestion) Agree(english string) *DeclarationQuestion {
	q.q.once("Agree")
	q.k.agree = english
	return q
}

// declaration is the kind of one box that agrees to words. What is typed is the language
// and the name of the words, so that Read stays pure: whether they are the words of
// now is looked at by the pages that show all answers and send them.
type declaration struct {
	oneChoice
	words, agree string
}

const (
	agreedValue = "yes"   // of the box
	partShown   = "shown" // the words that were shown with it: language.name
)

// agreedBefore is what is kept of an agreement to words that have changed since.
const agreedBefore = "changed"

// agreedTo parts what was shown with a box.
func agreedTo(typed string) (language, name string, ok bool) {
	language, name, ok = strings.Cut(typed, ".")
	return language, name, ok && len(language) >= 2 && len(language) <= 35 && madeOf(language, small+capitals+digits+"-") &&
		len(name) == 16 && madeOf(name, "0123456789abcdef")
}

func (*declaration) Name() string { return "declaration" }

func (*declaration) Parts() []string { return []string{"", partShown} }

func (*declaration) Room() (characters, values int) { return 60, 1 }

// Empty is a box that is not ticked, whatever words were shown.
func (*declaration) Empty(t model.Typed) bool { return blank(t.Get("")) }

func (k *declaration) Texts() map[string]string {
	texts := map[string]string{"words": k.words}
	if k.agree != "" {
		texts["agree"] = k.agree
	}
	return texts
}

func (*declaration) Missing(model.Typed) []model.Problem {
	return []model.Problem{{Code: "required.agree"}}
}

func (*declaration) Codes() []string { return []string{"declaration.changed"} }

func (*declaration) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	language, name, ok := agreedTo(t.Get(partShown))
	if !ok || t.Get("") != agreedValue {
		return nil, []model.Problem{{Code: "declaration.changed"}}
	}
	return Agreement{Language: language, Shown: name}, nil
}

func (*declaration) Schema() model.Schema {
	return model.SchemaLike(Agreement{Language: "en", Shown: "-", Words: "-", Revision: "-"})
}

func (*declaration) Decode(raw json.RawMessage) (any, error) { return model.Decode[Agreement](raw) }

func (k *declaration) Ask(b []byte, q *Asking) []byte {
	now := q.Printer.Language() + "." + shown(k.said(q))
	before := q.Typed.Get(partShown)
	language, _, agreed := agreedTo(before)
	box := govuk.Checkboxes{
		IDPrefix: q.Input(""), Name: q.Input(""),
		Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
		Items: govuk.List[govuk.CheckboxesItem]{{
			Value: govuk.String(agreedValue), Text: k.box(q),
			// Who agreed in another language still does.
			Checked: new(q.Typed.Get("") == agreedValue && (before == now || agreed && language != q.Printer.Language())),
		}},
	}
	b = append(b, `<input type="hidden" name="`+q.Input(partShown)+`" value="`+now+"\">\n"...)
	look := richLook{warning: q.Printer.Text("moothall.forms.warning")}
	if q.staff {
		b = paragraph(b, q.Printer.Text("moothall.forms.staff.read-out"))
	}
	return append(b, underHeading(box.AppendHTML(nil), q.named.rich(nil, &look, q.Printer, wordsOf(q.Field)))...)
}

// box is the label of the box.
func (k *declaration) box(q *Asking) string {
	switch {
	case q.staff:
		return q.Printer.Text("moothall.forms.staff.agrees")
	case k.agree != "":
		return q.Text("agree")
	}
	return q.Printer.Text("moothall.forms.declaration.agree")
}

// said are the words and those of the box, as plain text.
func (k *declaration) said(q *Asking) string {
	return lang.Unmark(q.named.plain(q.Printer, wordsOf(q.Field)) + "\n" + k.box(q))
}

// wordsOf are the words of a declaration as they were written.
func wordsOf(f *model.Field) func(*lang.Printer) string {
	return func(p *lang.Printer) string { return f.Text(p, "words") }
}

// shown names words.
func shown(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:8])
}

// Show is the words where they were sent, else that somebody agrees.
func (*declaration) Show(value any, _ *model.Field, p *lang.Printer) []string {
	if words := value.(Agreement).Words; words != "" {
		return strings.Split(words, "\n")
	}
	return []string{p.Text("moothall.forms.declaration.agreed")}
}

// Blanks are the words, and the box.
func (k *declaration) Blanks(q *Asking) []Blank {
	return []Blank{{Rich: q.Text("words"), Options: []BlankOption{{Text: k.box(q)}}}}
}
