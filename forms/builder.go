package forms

import (
	"fmt"
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

	signInFrom string // see SignInFrom

	section string       // of the pages that are added
	group   *model.Group // of the pages that are added, nil outside groups

	checkTag func(f *model.Field, asked map[model.Key]bool) // of the struct, see Validate; nil without
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
// among the destinations of the queue, or with [Letters.Receipt].
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

// Content adds a page without a question, with a title and [Rich] text, such as what a
// person needs at hand for the next ones. It has a button to go on.
func (b *Builder) Content(slug, title, rich string) *PageBuilder {
	return b.add(slug).Title(title).Body(rich)
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
	p := &PageBuilder{b: b, page: &model.Page{Slug: slug, Section: b.section}}
	if b.group != nil {
		p.page.Group = b.group.Name
	}
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
// once they have signed in. guard is its name in [Site.Guards].
func (p *PageBuilder) Require(guard string) *PageBuilder {
	p.once("Require", "write one guard that asks both")
	if blank(guard) {
		p.b.fault("page %q: Require was given no name of a guard, which would let everybody in", p.page.Slug)
	}
	p.page.Guard = guard
	return p
}

// WayOut ends a Stop page with a link to what the person can do instead: its words, and an
// https address or a path of the same site. The catalogue keys are
// FORM.page.SLUG.out and .out.address, so that a language may have an address of its own.
// The default is the council's site.
func (p *PageBuilder) WayOut(english, address string) *PageBuilder {
	p.once("WayOut", "a page has one way out; others can stand in its text")
	if !p.page.Stop {
		p.b.fault("page %q: WayOut is for a Stop page", p.page.Slug)
	}
	if !wholeAddress(address) && !(strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//")) {
		p.b.fault("page %q: WayOut(%q): give a whole https address, or a path that begins with one slash", p.page.Slug, address)
	}
	p.b.text("page."+p.page.Slug+".out", english)
	p.b.text("page."+p.page.Slug+".out.address", address)
	return p
}

// SideBySide puts the questions of the page beside each other where the screen is wide enough,
// such as two times; else below each other. Their order stays.
func (p *PageBuilder) SideBySide() *PageBuilder {
	p.page.Beside = true
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
