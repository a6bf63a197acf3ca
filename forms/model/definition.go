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

	Sections  []*Section // in order; none for a form that is not parted
	Tasks     bool       // the sections are tasks, in any order that conditions allow
	Groups    []*Group
	Pages     []*Page           // in order
	Moved     map[string]string // older page slug -> present one
	Texts     map[string]string // catalogue key -> English
	Retention Retention
	Minutes   int // that it takes about, 0 where nobody said

	Opens, Closes time.Time     // when people can begin it; zero is always
	Grace         time.Duration // how long after it closed they can send what they began
	OtherFormats  []OtherFormat // of the start page

	Prefills []Prefill // what the council knows of who is signed in, the first before the others

	Features []Feature // that calls of the builder asked for, each once

	Basis   string // the lawful basis of the form (UK GDPR Article 6(1)), "" for the service's
	Receipt Key    // of the email question whose answer receipts go to, "" for none
	Council Key    // of the question whose form it is, where several councils share it, "" for none
	Wish    Key    // of the question for the language of correspondence, "" for none

	fields map[Key]*Field
	groups map[string]*Group
}

// Feature is a part of a form besides its questions, such as answers that people can save
// and come back to. It is to a form what a [Kind] is to a question: package forms says
// which there are, and what serves one comes with it.
type Feature interface{ Name() string }

// Has says whether the form has the feature of a name.
func (d *Definition) Has(feature string) bool {
	return slices.ContainsFunc(d.Features, func(f Feature) bool { return f.Name() == feature })
}

// OtherFormat is what a page says in another form: "bsl", "easy-read", "large-print" or
// "audio".
type OtherFormat struct{ Kind, Language, Address string }

// Section names a run of pages, such as "About you". Its title has the catalogue
// key FORM.section.NAME.title.
type Section struct {
	Name string

	needs []string // the sections that conditions in it read. Seal sets it
}

// Group is a run of pages that is asked for each of several items, such as the
// vehicles of a permit: between Min and Max times. Its pages stand together in the
// definition, and right after them its list, the page with List, where items are
// changed, removed and added. A group within a group has its pages and its list
// among those of the other.
type Group struct {
	Name     string // permanent, the first part of its answers' keys, and the list's address
	Min, Max int    // Max is 1 at least
	Named    Key    // of the question whose answer names an item, "" for none

	Item bool // has words of its own for what an item is called, FORM.GROUP.item. Seal sets it

	list  *Page // its list. Seal sets all three
	first int   // of its pages, in Definition.Pages
	last  int   // the index of its list
}

// Key is the key of the list of the group's items.
func (g *Group) Key() Key { return g.list.Fields[0].Key }

// List is the page with the list of the group's items.
func (g *Group) List() *Page { return g.list }

// Outer is the name of the group that the group lies in, "" for none.
func (g *Group) Outer() string {
	if g.list == nil {
		return ""
	}
	return g.list.Group
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
	List    string // the name of the group of which it is the list, whose only field is of the kind [Items]; "" for none
	Fields  []*Field
	When    Condition
	Names   []Naming

	OtherFormats []OtherFormat // of what the page says

	Beside bool   // the questions stand side by side on a wide screen
	Stop   bool   // the form cannot go on from here; the page says why
	Guard  string // names who may see the page; "" for everybody

	// Title and Body say whether the page has texts of its own under
	// FORM.page.SLUG.title and .body. Seal sets them.
	Title, Body bool

	compared bool // a field has a Comparison
}

// Field is one question.
type Field struct {
	Key      Key // permanent: HTML names, stored answers, delivered data and catalogue keys hold it; in a group as "vehicles/*/registration"
	Kind     Kind
	Optional bool
	When     Condition            // that it is asked at all, in a page that may have others
	Within   Key                  // of the question of the page below one of whose options it stands, "" for none
	Value    string               // of that option
	Only     map[string]Condition // of options that are not always offered, by value
	Was      []Key                // older keys, the latest first
	Words    string               // catalogue key below which the texts are, for a question whose words are the library's; "" for its own
	Shared   string               // names an answer that other questions ask for too, "" for none

	// Fold makes of a text by which answers are found the one form in which it is looked
	// for. It is nil for a question by which nothing is found.
	Fold func(text string) string

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
	page *Page
}

// Seal makes the definition ready to be used: it works out what follows from the
// rest. Call it once all is said.
func (d *Definition) Seal() {
	d.fields, d.groups = make(map[Key]*Field), make(map[string]*Group)
	for _, g := range d.Groups {
		d.groups[g.Name] = g
	}
	has := func(key string) bool { _, ok := d.Texts[d.Name+"."+key]; return ok }
	for _, p := range d.Pages {
		p.Title, p.Body = has("page."+p.Slug+".title"), has("page."+p.Slug+".body")
		p.compared = false
		for _, f := range p.Fields {
			f.form = d.Name
			d.fields[f.Key] = f
			p.compared = p.compared || len(f.Compare) > 0
			own := f.Words != "" // then the library has all of them
			key := f.Key.Words()
			f.HasHint, f.Called, f.Short = own || has(key+".hint"), own || has(key+".name"), has(key+".short")
			f.Own = make(map[string]bool)
		}
	}
	named := make(map[string]*Field, len(d.fields))
	for key, f := range d.fields {
		named[key.Words()] = f
	}
	for key := range d.Texts {
		field, code, found := strings.Cut(strings.TrimPrefix(key, d.Name+"."), ".error.")
		if f := named[field]; found && f != nil {
			f.Own[code] = true
		}
	}
	d.sealNames()
	d.sealGroups()
	d.sealSections()
	d.Revision = d.revision()
}

// sealGroups finds where the pages of each group stand.
func (d *Definition) sealGroups() {
	for i, p := range d.Pages {
		g := d.groups[p.List]
		if g == nil {
			continue
		}
		g.list, g.first, g.last = p, i, i
		_, g.Item = d.Texts[d.Name+"."+p.Fields[0].Key.Words()+".item"]
		for g.first > 0 && d.inside(d.Pages[g.first-1], g) {
			g.first--
		}
	}
}

// inside says whether a page is one of a group, or of one within it.
func (d *Definition) inside(p *Page, g *Group) bool {
	if p.Group == g.Name {
		return true
	}
	inner := d.groups[p.Group]
	return inner != nil && inner.list != nil && inner.list.Group == g.Name
}

// sealSections works out which sections have to be done before others: those whose
// answers their conditions read.
func (d *Definition) sealSections() {
	home := make(map[Key]string)
	d.Fields(func(p *Page, f *Field) { home[f.Key] = p.Section })
	for _, s := range d.Sections {
		s.needs = nil
		for _, p := range d.Pages {
			if p.Section != s.Name {
				continue
			}
			reads := p.When.Reads()
			for _, f := range p.Fields {
				reads = append(reads, f.When.Reads()...)
				for _, c := range f.Only {
					reads = append(reads, c.Reads()...)
				}
				for _, c := range f.Compare {
					reads = append(reads, c.With...)
				}
			}
			for _, key := range reads {
				if other := home[key]; other != "" && other != s.Name && !slices.Contains(s.needs, other) {
					s.needs = append(s.needs, other)
				}
			}
		}
	}
}

// Field returns the field that is asked under key, in whatever item, or nil.
func (d *Definition) Field(key Key) *Field {
	if f := d.fields[key]; f != nil {
		return f
	}
	return d.fields[key.Template()]
}

// Group returns the group name, or nil.
func (d *Definition) Group(name string) *Group {
	for _, g := range d.Groups {
		if g.Name == name {
			return g
		}
	}
	return nil
}

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

// steps calls each with every page, those of a group once for each of its items. each
// says whether to go on; what it says of a group's list, before its pages, decides
// whether those come at all, see enters.
func (d *Definition) steps(items func(g *Group, outer Item) []Item, each func(Step) bool) {
	d.stepsIn(0, len(d.Pages), "", "", items, each)
}

func (d *Definition) stepsIn(from, to int, group string, item Item, items func(*Group, Item) []Item, each func(Step) bool) bool {
	for i := from; i < to; i++ {
		page := d.Pages[i]
		if page.Group == group {
			if !each(Step{Page: page, Item: item}) {
				return false
			}
			continue
		}
		g := d.outermost(page.Group, group)
		for _, id := range items(g, item) {
			if !d.stepsIn(g.first, g.last, g.Name, id.In(item), items, each) {
				return false
			}
		}
		i = g.last - 1 // its list is next
	}
	return true
}

// outermost is the group within group in which the pages of the group name lie.
func (d *Definition) outermost(name, group string) *Group {
	g := d.groups[name]
	if outer := g.list.Group; outer != "" && outer != group {
		return d.groups[outer]
	}
	return g
}

// section returns the section name.
func (d *Definition) section(name string) *Section {
	for _, s := range d.Sections {
		if s.Name == name {
			return s
		}
	}
	return nil
}
