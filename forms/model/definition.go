package model

import (
	"slices"
	"strings"
	"time"
)

// Definition is a form: what it asks, in which order, and every text in English.
// It is plain data. [Definition.Seal] makes it ready; after that it does not change.
type Definition struct {
	Name     string // permanent: cookie names, catalogue keys and stored submissions hold it
	Revision string // changes with what answers depend on: pages, conditions, questions, options; not with words

	Sections  []Section // in order; none for a form that is not parted
	Groups    []*Group
	Pages     []*Page           // in order
	Moved     map[string]string // older page slug -> present one
	Texts     map[string]string // catalogue key -> English
	Retention Retention

	Receipt Key // of the email question whose answer receipts go to, "" for none
	Wish    Key // of the question for the language of correspondence, "" for none

	fields map[Key]*Field
}

// Section names a run of pages, such as "About you". Its title has the catalogue
// key FORM.section.NAME.title.
type Section struct{ Name string }

// Group is a run of pages that is asked for each of several items, such as the
// vehicles of a permit: between Min and Max times.
type Group struct {
	Name     string // permanent, the first part of its answers' keys
	Min, Max int
}

// Retention says how long personal data is kept. A form must state both: the
// UK GDPR asks for it (Article 5(1)(e)), and the privacy notice shows it.
type Retention struct {
	Drafts      time.Duration // from the first answer, for a draft that was not sent
	Submissions time.Duration // from the day it was sent
}

// Page is one page of a form: questions, or the end of a road.
type Page struct {
	Slug    string // permanent: the URL of the page
	Section string // its name; "" for none
	Group   string // its name; "" for none
	Fields  []*Field
	When    Condition
	Stop    bool   // the form cannot go on from here; the page says why
	Guard   string // names who may see the page; "" for everybody

	// Title and Body say whether the page has texts of its own under
	// FORM.page.SLUG.title and .body. Seal sets them.
	Title, Body bool

	compared bool // a field has a Comparison
}

// Field is one question.
type Field struct {
	Key      Key // permanent: HTML names, stored answers, delivered data and catalogue keys hold it
	Kind     Kind
	Optional bool
	Was      []Key  // older keys, the latest first
	Words    string // catalogue key below which the texts are, for a question whose words are the library's; "" for its own

	Autocomplete string // HTML's autofill token, "" for none
	Tag          string // of its own checks, for those who read the definition

	// Check finds what is wrong with a value that the kind takes. It is pure; nil
	// checks nothing. CheckCodes are the codes that it can give.
	Check      func(value any) []Problem
	CheckCodes []string
	// Compare holds the answer against others.
	Compare []Comparison

	// HasHint, Called and Short say which texts there are besides the label. Seal
	// sets them, and Own: the codes for which the form has words of its own.
	HasHint, Called, Short bool
	Own                    map[string]bool

	form string // its name
}

// Seal makes the definition ready to be used: it works out what follows from the
// rest. Call it once all is said.
func (d *Definition) Seal() {
	d.fields = make(map[Key]*Field)
	has := func(key string) bool { _, ok := d.Texts[d.Name+"."+key]; return ok }
	for _, p := range d.Pages {
		p.Title, p.Body = has("page."+p.Slug+".title"), has("page."+p.Slug+".body")
		p.compared = false
		for _, f := range p.Fields {
			f.form = d.Name
			d.fields[f.Key] = f
			p.compared = p.compared || len(f.Compare) > 0
			own := f.Words != "" // then the library has all of them
			f.HasHint, f.Called, f.Short = own || has(string(f.Key)+".hint"), own || has(string(f.Key)+".name"), has(string(f.Key)+".short")
			f.Own = make(map[string]bool)
		}
	}
	for key := range d.Texts {
		field, code, found := strings.Cut(strings.TrimPrefix(key, d.Name+"."), ".error.")
		if f := d.fields[Key(field)]; found && f != nil {
			f.Own[code] = true
		}
	}
	d.Revision = d.revision()
}

// Field returns the field that is asked under key, or nil.
func (d *Definition) Field(key Key) *Field { return d.fields[key] }

// Fields calls each with every field and its page, in order.
func (d *Definition) Fields(each func(*Page, *Field)) {
	for _, p := range d.Pages {
		for _, f := range p.Fields {
			each(p, f)
		}
	}
}

// Page returns the page slug, or nil.
func (d *Definition) Page(slug string) *Page {
	for _, p := range d.Pages {
		if p.Slug == slug {
			return p
		}
	}
	return nil
}

// Guarded says whether a page has a guard, which may lead to a sign-in.
func (d *Definition) Guarded() bool {
	return slices.ContainsFunc(d.Pages, func(p *Page) bool { return p.Guard != "" })
}

// Codes are the error codes that the question can give, sorted: what Error on
// a question, and the catalogue key FORM.FIELD.error.CODE, take.
func (f *Field) Codes() []string {
	codes := slices.Concat(f.Kind.Codes(), f.CheckCodes)
	if !f.Optional || len(f.Compare) > 0 {
		for _, p := range f.Kind.Missing(Typed{}) {
			codes = append(codes, p.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
