package forms

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/standards/lang"
)

// Definition is a form without its Go type: the pages in order, their
// questions and conditions, and every text in English. [Form] puts a struct
// over it. It is complete and does not change once [Define] has returned it.
type Definition struct {
	Name      string    // permanent: cookie names, catalogue keys and stored submissions hold it
	Revision  string    // changes with what answers depend on: pages, conditions, questions, options; not with words
	Pages     []*Page   // in order
	Retention Retention // how long drafts and submissions are kept

	texts   map[string]string // catalogue key -> English
	fields  map[string]*Field
	moved   map[string]string // older page slug -> present one
	receipt string            // key of the email field that a receipt goes to
	wish    string            // key of the field with the language of correspondence
	kindOf  reflect.Type      // the Go struct, for Func conditions

	validator Validator // of the struct's tags; nil if it has none
}

// Retention says how long personal data is kept. A form must state both: the
// UK GDPR asks for it (Article 5(1)(e)), and the privacy notice shows it.
type Retention struct {
	Drafts      time.Duration // from the first answer, for a draft that was not sent
	Submissions time.Duration // from the day it was sent
}

// Page is one page of a form: questions, or the end of a road.
type Page struct {
	Slug   string   // permanent: the URL of the page
	Fields []*Field // in order; none on a stop page
	When   Condition
	Stop   bool // the form cannot go on from here; the page says why

	guard    Guard
	hasTitle bool
	hasBody  bool
	compared bool // a field has a tag that compares it with another
}

// Field is one question as the untyped core sees it.
type Field struct {
	Key      string // permanent: HTML names, stored answers, delivered data and catalogue keys hold it
	Kind     string // "text", "radios", "date" …
	Optional bool

	kind     kind
	form     *Definition
	hint     bool
	called   bool
	short    bool
	override map[string]bool // codes whose words the form gives itself
	tag      string          // the struct's validate tag
	index    []int           // where the value goes in the Go struct
	typ      reflect.Type
	autofill string
	was      []string // older keys, the latest first
	cross    []cross  // tags that compare with other fields
	words    string   // where the texts are, for a question whose words are the library's
}

// Field returns the field key, or nil.
func (d *Definition) Field(key string) *Field { return d.fields[key] }

// ReceiptField returns the email question whose answer receipts go to, or nil.
func (d *Definition) ReceiptField() *Field { return d.fields[d.receipt] }

// Page returns the page slug, or nil.
func (d *Definition) Page(slug string) *Page {
	for _, p := range d.Pages {
		if p.Slug == slug {
			return p
		}
	}
	return nil
}

// guards says whether a page asks a [Guard], which may lead to a sign-in.
func (d *Definition) guards() bool {
	return slices.ContainsFunc(d.Pages, func(p *Page) bool { return p.guard != nil })
}

// Texts returns every text of the form in English by its catalogue key. The
// map is the caller's own.
func (d *Definition) Texts() map[string]string {
	out := make(map[string]string, len(d.texts))
	for k, v := range d.texts {
		out[k] = v
	}
	return out
}

// Condition returns when the page is on the route, in words for developers;
// "" for always.
func (p *Page) Condition() string { return p.When.String() }

// kind is one sort of question. Each has a file of its own, and a line in the
// list of kinds_test.go.
type kind interface {
	// name is the kind's permanent name.
	name() string
	// parts are the parts of the answer, each an input in the page.
	parts() []string
	// room is how many characters an answer can need in one part, and how many
	// values a part can have.
	room() (characters, values int)
	// empty says whether nothing was answered.
	empty(t Typed) bool
	// read turns what was typed into its meaning: a string, bool, int64,
	// []string or a type of package standards. It is pure given today's date.
	read(t Typed, today moment) (value any, problems []Problem)
	// ask writes the question into the page.
	ask(b []byte, q *question) []byte
	// show says the answer in words, a line each, for "check your answers",
	// messages and receipts.
	show(value any, f *Field, p *lang.Printer) []string
	// texts adds the kind's own English texts, keyed below the field's key.
	texts(add func(part, english string))
	// codes are the codes of the problems that read can give.
	codes() []string
	// missing is what is wrong when a required question was left empty.
	missing(t Typed) []Problem
}

// oneInput is what most kinds have in common: one input without a part, or
// several that are empty together, and no texts but the question's.
type oneInput struct{}

func (oneInput) parts() []string                { return []string{""} }
func (oneInput) room() (characters, values int) { return 500, 1 } // more than any format has
func (oneInput) empty(t Typed) bool             { return t.Empty() }
func (oneInput) texts(func(part, text string))  {}
func (oneInput) missing(Typed) []Problem        { return []Problem{{Code: "required.text"}} }

// oneChoice is a oneInput that is picked, not typed.
type oneChoice struct{ oneInput }

func (oneChoice) missing(Typed) []Problem { return []Problem{{Code: "required.choice"}} }

// key returns the catalogue key of a part of the field.
func (f *Field) key(part string) string {
	if f.words != "" {
		return f.words + "." + part
	}
	return f.form.Name + "." + f.Key + "." + part
}

// text returns a part's words in the language of p.
func (f *Field) text(p *lang.Printer, part string, args ...any) string {
	return p.Text(f.key(part), args...)
}

// shortLabel is the label where answers are listed.
func (f *Field) shortLabel(p *lang.Printer) string {
	if f.short {
		return f.text(p, "short")
	}
	return f.text(p, "label")
}

// changeName is what a link to change the answer calls it.
func (f *Field) changeName(p *lang.Printer) string {
	if f.short && !f.called {
		return nameFromLabel(f.text(p, "short"))
	}
	return f.calledName(p)
}

// inSentence returns what the question is called as the object of a sentence, in
// which Welsh softens its first letter ("Rhowch ddyddiad geni"), and at the
// beginning of one. A label that asks a whole question cannot stand there ("When was it
// missed must be …"), so without a name it is "Your answer"; one of a word or two ("How
// many?") is near enough to a name.
func (f *Field) inSentence(p *lang.Printer) (object, subject string) {
	name := f.calledName(p)
	subject = capital(name)
	if label := strings.TrimSpace(f.text(p, "label")); !f.called && strings.HasSuffix(label, "?") && strings.Count(label, " ") > 1 {
		subject = p.Text("moothall.forms.your-answer")
	}
	if p.Language() == "cy" {
		name = softened(name)
	}
	return name, subject
}

// calledName returns what the question is called inside an error message, such as
// "your email address", in the language of p.
func (f *Field) calledName(p *lang.Printer) string {
	if f.called {
		return f.text(p, "name")
	}
	return nameFromLabel(f.text(p, "label"))
}
