package forms

import (
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// Day is 24 hours, for periods that are counted in days.
const Day = 24 * time.Hour

// Retention says how long personal data is kept.
type Retention = model.Retention

// Builder takes the description of a form. Texts are in English; catalogue
// files give the other languages by key. It collects faults, so that [Define]
// can report all of them at once.
type Builder struct {
	def    *model.Definition
	proto  *prototype
	faults []string
	pages  []*PageBuilder
	calls  map[string]bool
	asked  []*model.Field

	validator Validator // of the struct's tags; nil if it has none
}

// describe calls build. A panic in it is a fault like any other: mostly it points
// through a nil pointer of the prototype.
func describe[T any](b *Builder, build func(f *Builder, v *T), v *T) (fault string) {
	defer func() {
		if why := recover(); why != nil {
			fault = fmt.Sprintf("the function that describes the form panics%s: %v: questions point to fields of the struct itself, not through a pointer in it", panicAt(), why)
		}
	}()
	build(b, v)
	return ""
}

// panicAt says, in a deferred function that recovers, where the panic came from.
func panicAt() string {
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, "runtime.") {
			return fmt.Sprintf(" at %s:%d", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return ""
		}
	}
}

func newBuilder(name string, proto *prototype) *Builder {
	return &Builder{proto: proto, calls: make(map[string]bool), def: &model.Definition{
		Name: name, Texts: make(map[string]string), Moved: make(map[string]string),
	}}
}

func (b *Builder) fault(format string, args ...any) {
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

// once refuses a call that is made a second time: what the first one said
// would be lost without a word.
func (b *Builder) once(call, instead string) {
	if b.calls[call] {
		b.fault("%s is called twice, and what the first call said would be lost: %s", call, instead)
	}
	b.calls[call] = true
}

// text records an English text under its catalogue key.
func (b *Builder) text(key, english string) {
	b.def.Texts[b.def.Name+"."+key] = english
}

// Title names the form: "Report a missed bin". Required.
func (b *Builder) Title(english string) {
	b.once("Title", "leave one out")
	b.text("title", english)
}

// Intro is what the start page says, in [Rich] text: what the form is for, who
// may use it and what they need at hand. Required.
func (b *Builder) Intro(rich string) {
	b.once("Intro", "leave one out")
	b.text("intro", rich)
}

// Purpose is what the answers to this form are used for, in [Rich] text, for
// its privacy notice (UK GDPR Article 13(1)(c)). The default is the purpose of
// the whole service, [Privacy].
func (b *Builder) Purpose(rich string) {
	b.once("Purpose", "leave one out")
	b.text("purpose", rich)
}

// Keep states how long drafts and submissions are kept. Required, see
// [Retention].
func (b *Builder) Keep(r Retention) {
	b.once("Keep", "give both periods in one call")
	b.def.Retention = r
}

// Submitted is what the last page says once the form was sent: a title such as
// "Report sent", and, in [Rich] text, what happens next. Required.
func (b *Builder) Submitted(title, rich string) {
	b.once("Submitted", "leave one out")
	b.text("submitted.title", title)
	b.text("submitted.next", rich)
}

// SendButton names the button that sends the form. The default is "Accept and
// send".
func (b *Builder) SendButton(english string) {
	b.once("SendButton", "leave one out")
	b.text("send", english)
}

// Receipt names the email question whose answer a receipt goes to. The last page
// then tells people that one is on its way: send it, with a delivery.Receipt
// among the destinations of the queue, or with [Handler.Receipt].
func (b *Builder) Receipt(field *standards.Email) {
	b.once("Receipt", "a receipt goes to one address")
	key, err := b.proto.keyOf(field)
	if err != nil {
		b.fault("Receipt: %v", err)
	}
	b.def.Receipt = key
}

// Page adds a page with one or more questions. slug is permanent: it is the
// page's URL, in lower case letters, digits and hyphens. With one question the
// question is the page's heading; with several, [PageBuilder.Title] gives it.
func (b *Builder) Page(slug string, questions ...Question) *PageBuilder {
	p := b.add(slug)
	if len(questions) == 0 {
		b.fault("page %q has no questions: add one, or make it a Stop page", slug)
	}
	p.questions = questions
	return p
}

// Stop adds a page on which the form cannot go on, with a title and, in
// [Rich] text, why not and what the person can do instead. Give it a condition
// with [PageBuilder.When].
func (b *Builder) Stop(slug, title, rich string) *PageBuilder {
	p := b.add(slug)
	p.page.Stop = true
	return p.Title(title).Body(rich)
}

func (b *Builder) add(slug string) *PageBuilder {
	p := &PageBuilder{b: b, page: &model.Page{Slug: slug}}
	b.pages = append(b.pages, p)
	b.def.Pages = append(b.def.Pages, p.page)
	return p
}

// PageBuilder takes what a page has besides its questions.
type PageBuilder struct {
	b         *Builder
	page      *model.Page
	when      Condition
	questions []Question
}

func (p *PageBuilder) once(call, instead string) {
	p.b.once(fmt.Sprintf("page %q: %s", p.page.Slug, call), instead)
}

// Title gives the page's heading, needed where it has several questions.
func (p *PageBuilder) Title(english string) *PageBuilder {
	p.once("Title", "leave one out")
	p.b.text("page."+p.page.Slug+".title", english)
	return p
}

// Body puts [Rich] text under the heading, before the questions.
func (p *PageBuilder) Body(rich string) *PageBuilder {
	p.once("Body", "leave one out")
	p.b.text("page."+p.page.Slug+".body", rich)
	return p
}

// When puts the page on the route only if the condition holds.
func (p *PageBuilder) When(condition Condition) *PageBuilder {
	p.once("When", "join the conditions with And or Or")
	p.when = condition
	return p
}

// Require lets a person see the page only when a guard agrees, for instance
// once they have signed in. guard is its name in [Config.Guards].
func (p *PageBuilder) Require(guard string) *PageBuilder {
	p.once("Require", "write one guard that asks both")
	if blank(guard) {
		p.b.fault("page %q: Require was given no name of a guard, which would let everybody in", p.page.Slug)
	}
	p.page.Guard = guard
	return p
}

// Was declares a slug that the page had before, so that old links to it still
// lead to it, and what is sent from a page that was opened before still
// arrives. A page that was renamed several times has a call for each slug.
func (p *PageBuilder) Was(slug string) *PageBuilder {
	if other, taken := p.b.def.Moved[slug]; taken && other != p.page.Slug {
		p.b.fault("the pages %q and %q both have Was(%q)", other, p.page.Slug, slug)
	}
	p.b.def.Moved[slug] = p.page.Slug
	return p
}

// askAll adds the questions to their pages, once all is said of them.
func (b *Builder) askAll() {
	for _, p := range b.pages {
		for i, q := range p.questions {
			if isNil(q) {
				b.fault("page %q: question %d is nil", p.page.Slug, i+1)
				continue
			}
			b.ask(p.page, q.asked())
		}
	}
}

// ask resolves a question and adds it to the page.
func (b *Builder) ask(page *model.Page, q *asked) {
	sf, err := b.proto.find(q.pointer)
	if err != nil {
		b.fault("page %q, question %q: %v", page.Slug, q.label, err)
		return
	}
	f := &model.Field{
		Key: model.Key(sf.key), Kind: q.kind, Optional: q.optional, Autocomplete: q.autofill,
		Words: q.words, Tag: sf.tag.Get("validate"),
	}
	if _, twice := b.proto.bound[f.Key]; twice {
		b.fault("page %q: the field %q is asked twice", page.Slug, f.Key)
		return
	}
	typ := b.proto.value.FieldByIndex(sf.index).Type()
	b.proto.bound[f.Key] = bound{sf.index, typ}
	if isNil(q.kind) {
		b.fault("field %q: Ask was given a nil Kind", f.Key)
		return
	}
	if fault := holds(q.kind, typ); fault != "" && len(q.faults) == 0 {
		b.fault("field %q: %s", f.Key, fault)
	}
	for _, fault := range append(q.faults, q.fit()...) {
		b.fault("field %q: %s", f.Key, fault)
	}
	for _, was := range sf.was {
		f.Was = append(f.Was, model.Key(was))
	}
	page.Fields = append(page.Fields, f)
	if _, ok := q.kind.(*correspondence); ok {
		if b.def.Wish != "" {
			b.fault("the fields %q and %q both ask for the language of correspondence: letters go by one answer", b.def.Wish, f.Key)
		}
		b.def.Wish = f.Key
	}
	b.asked = append(b.asked, f)
	if f.Words == "" {
		b.fieldTexts(f, q)
	}
}

func (b *Builder) fieldTexts(f *model.Field, q *asked) {
	add := func(part, english string) { b.text(string(f.Key)+"."+part, english) }
	if blank(q.label) {
		b.fault("field %q has no label: say what is asked", f.Key)
	}
	add("label", q.label)
	for part, english := range map[string]string{"hint": q.hint, "name": q.name, "short": q.short} {
		if english != "" {
			add(part, english)
		}
	}
	for code, english := range q.errors {
		add("error."+code, english)
	}
	for part, english := range f.Kind.Texts() {
		add(part, english)
	}
}

var namePattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// finish checks the form as a whole and returns all faults.
func (b *Builder) finish() []string {
	d := b.def
	b.askAll()
	for _, p := range b.pages {
		when, faults := p.when.resolve(b.proto)
		p.page.When = when
		for _, fault := range faults {
			b.fault("page %q, condition: %s", p.page.Slug, fault)
		}
	}
	b.checkTags()
	d.Seal()
	if !namePattern.MatchString(d.Name) {
		b.fault("the name %q is not lower case letters, digits and single hyphens", d.Name)
	}
	if d.Name == "moothall" || d.Name == "service" {
		b.fault("the name %q is kept for the catalogue keys of the library", d.Name)
	}
	for key, call := range map[string]string{"title": "Title", "intro": "Intro", "submitted.title": "Submitted"} {
		if blank(d.Texts[d.Name+"."+key]) {
			b.fault("the form has no %s: call f.%s", strings.ReplaceAll(key, ".", " "), call)
		}
	}
	if d.Retention.Drafts <= 0 || d.Retention.Submissions <= 0 {
		b.fault("the form does not state how long drafts and submissions are kept: call f.Keep with both periods")
	}
	if len(d.Pages) == 0 {
		b.fault("the form has no pages")
	}
	if f := d.Field(d.Receipt); d.Receipt != "" && (f == nil || f.Kind.Name() != "email") {
		b.fault("Receipt: no page asks %q with forms.Email", d.Receipt)
	}
	if d.Field("page") != nil || d.Field("submitted") != nil {
		b.fault(`a field has the key "page" or "submitted", which catalogues use: rename it with a json tag`)
	}
	b.checkPages()
	b.checkWords()
	b.checkInputs()
	b.checkErrors()
	slices.Sort(b.faults)
	return slices.Compact(b.faults)
}
