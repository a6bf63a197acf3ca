package forms

import (
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// SignatureQuestion asks somebody to sign by their name.
type SignatureQuestion struct {
	common[*SignatureQuestion]
	k signature
}

// Signature asks somebody to sign by typing their full name. It stands for their hand
// where no law asks for more. It is compared with nothing: who signs may be another
// than who the form is about. What they sign belongs before it, as a [Declaration] or
// in the Body of the page. Without a Hint of its own it says that typing a name signs.
func Signature(field *standards.PersonName, label string) *SignatureQuestion {
	f, _ := standards.FormatOf(standards.PersonName{})
	q := &SignatureQuestion{k: signature{format{kind: "signature", Format: f}}}
	q.start(q, field, label, &q.k, f.Input.Autocomplete)
	return q
}

// signature is the kind of names that sign.
type signature struct{ format }

func (*signature) Missing(model.Typed) []model.Problem {
	return []model.Problem{{Code: "required.signature"}}
}

func (k *signature) Ask(b []byte, q *Asking) []byte {
	in := q.TextInput()
	in.Spellcheck = new(false)
	if in.Hint == nil {
		in.Hint = &govuk.Hint{Text: q.Printer.Text("moothall.forms.signature.hint")}
	}
	return in.AppendHTML(b)
}

// Blanks are a line to sign on, and the day.
func (*signature) Blanks(q *Asking) []Blank {
	blanks := []Blank{{Label: q.Printer.Text("moothall.forms.paper.name"), Lines: 1}, {Label: q.Printer.Text("moothall.forms.paper.signature"), Lines: 2}}
	return append(blanks, Blank{Label: q.Printer.Text("moothall.forms.paper.date"), Boxes: []int{2, 2, 4}})
}
