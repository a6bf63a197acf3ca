package forms

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// looking is the state of an answer that is on its way over several pages: an
// address whose postcode was looked up. It is neither right nor wrong yet.
const looking State = "looking"

// cut is the state of an answer of which only the start was kept, because it
// was far longer than the question can need. It is never right.
const cut State = "cut"

// question serves a page of the form itself: /slug, or /slug/step.
func (v *visit) question() {
	slug, step, _ := strings.Cut(v.slug, "/")
	page := v.h.def.Page(slug)
	if page == nil || !page.hasStep(step) {
		v.errorPage(http.StatusNotFound)
		return
	}
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if v.sent != "" {
		v.goTo("submitted")
		return
	}
	v.again = v.again && v.version == 0 && (v.asleep || v.me != "")
	if v.r.Method == http.MethodPost {
		v.answer(page, step)
		return
	}
	if v.gone && !v.again {
		v.goTo("session-ended")
		return
	}
	if v.asleep && !v.again {
		if !v.guarded(page) {
			v.goTo("session-ended")
		}
		return
	}
	if v.given && v.id == "" && v.me == "" && !v.sentCookie() {
		v.cookiesNeeded()
		return
	}
	if v.given && v.version > 0 { // an address that is opened again says nothing of cookies
		v.toPage(v.slug)
		return
	}
	if step == stepChoose && !v.searched(page) {
		v.toPage(page.Slug)
		return
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	if !r.On(page) {
		v.toTarget(r)
		return
	}
	if v.guarded(page) {
		return
	}
	v.tolerate(v.touch())
	v.tolerate(v.reserve())
	v.show(page, step, r)
}

// toTarget goes to where the person has to go on.
func (v *visit) toTarget(r *Resolution) {
	if r.Target() != nil {
		v.toPage(v.target(r))
		return
	}
	v.goTo("check-answers")
}

// target is the slug of where the person has to go on.
func (v *visit) target(r *Resolution) string {
	if page := r.Target(); page != nil {
		return v.place(page)
	}
	return "check-answers"
}

// place is where a page's answer is mended: for an address that is looked up,
// the step that the person has come to.
func (v *visit) place(page *Page) string {
	if f := page.lookup(); f != nil {
		answer, _ := v.draft.Answers.Get(f.Key)
		if answer.Typed.Get(partStep) == stepManual {
			return page.Slug + "/" + stepManual
		}
	}
	return page.Slug
}

// guarded sends the person elsewhere if one of the pages has a guard that does
// not let them in. The guard is asked with the address to come back to, whatever
// a proxy made of it on the way.
func (v *visit) guarded(pages ...*Page) bool {
	for _, page := range pages {
		if page.guard == nil {
			continue
		}
		r := v.r.WithContext(v.r.Context())
		r.URL = &url.URL{Path: v.h.path(v.language, v.slug), RawQuery: strings.TrimPrefix(v.query(), "?")}
		if elsewhere, ok := page.guard(r); !ok {
			v.redirect(elsewhere)
			return true
		}
	}
	return false
}

// toPage goes to a page, and remembers that the person is changing an answer.
func (v *visit) toPage(slug string) {
	path := v.h.path(v.language, slug)
	if v.begun { // a new draft has nothing to change
		v.redirect(path + "?begun")
		return
	}
	v.redirect(path + v.query())
}

// answer takes a page's post: stores what was typed, right or wrong, and goes
// on with a GET.
func (v *visit) answer(page *Page, step string) {
	if page.Stop {
		v.w.Header().Set("Allow", "GET, HEAD")
		v.errorPage(http.StatusMethodNotAllowed)
		return
	}
	lost, handled := v.typedFor(page, step)
	if handled {
		return
	}
	if step == stepChoose && !v.searched(page) {
		v.toPage(page.Slug)
		return
	}
	late := false // the session has ended: what was just typed is kept in a new one
	if v.version == 0 {
		if !v.allowed("draft", v.h.cfg.Limits.Drafts, time.Hour) {
			return
		}
		late = lost || v.gone && !v.again || page != v.h.def.Resolve(&Answers{}, v.now).Next
		v.session = session{next: v.next}
		v.begun = true
	}
	if !v.mayStore() {
		return
	}
	next, err := v.take(page, step)
	switch {
	case err != nil:
		v.fail(err)
	case v.sent != "":
		v.goTo("submitted")
	case v.version == 0:
		v.goTo("session-ended")
	case v.draft.Owner != v.me: // it became somebody's meanwhile
		v.keptFor(page, false, false)
	case late:
		v.redirect(v.h.path(v.language, "session-ended") + "?kept")
	case v.guarded(page): // what was typed is stored, and there once they may see it
	case v.trapped && v.held(strings.TrimSuffix(page.Slug+"/"+step, "/")):
	default:
		next()
	}
}

// take stores the answers of a post, and returns where to go.
func (v *visit) take(page *Page, step string) (next func(), err error) {
	m := at(v.now)
	if looked := page.lookup(); looked != nil && step != stepManual {
		return v.takeAddress(page, looked, step)
	}
	err = v.update(func() {
		answers := make(map[*Field]Answer)
		for _, f := range page.Fields {
			if v.post.cut && !f.in(&v.post) {
				continue // it may have stood in what was not read
			}
			typed, over := f.typed(&v.post)
			if step == stepManual {
				typed[partStep] = []string{stepManual}
			}
			answer := f.answer(typed, m)
			if over {
				answer.State = cut
			}
			answers[f] = answer
		}
		v.set(page, answers)
	})
	return func() { v.onwards(page, step) }, err
}

// set keeps the answers of a page. While a change of them is not right yet,
// those before it are kept too, so that the person can go back on it.
func (v *visit) set(page *Page, answers map[*Field]Answer) {
	before := make(map[string]Answer)
	for f, answer := range answers {
		before[f.Key], _ = v.draft.Answers.Get(f.Key)
		v.draft.Answers.Set(f.Key, answer)
	}
	if page.compared {
		r := v.h.def.Resolve(&v.draft.Answers, v.now)
		for f, answer := range answers {
			if len(r.Problems[f.Key]) > 0 && answer.right() {
				v.draft.Answers.Set(f.Key, Answer{answer.Typed, Rejected})
			}
		}
	}
	right := true
	for f := range answers {
		answer, _ := v.draft.Answers.Get(f.Key)
		right = right && answer.right()
	}
	for key, former := range before {
		switch {
		case right:
			delete(v.draft.Former, key)
		case v.change && former.right():
			if v.draft.Former == nil {
				v.draft.Former = make(map[string]Answer)
			}
			v.draft.Former[key] = former
		}
	}
}

func (a Answer) right() bool { return a.State == Given || a.State == Skipped }

// undone is the draft's answers without the changes that are not right yet.
func (d *draft) undone() (a Answers) {
	a = Answers{fields: maps.Clone(d.Answers.fields)}
	for key, former := range d.Former {
		a.Set(key, former)
	}
	return a
}

// undo says whether the form is complete but for a change that is not right
// yet, which the person may go back on.
func (v *visit) undo(r *Resolution) bool {
	if r.Complete {
		return false
	}
	former := v.draft.undone()
	return v.h.def.Resolve(&former, v.now).Complete
}

// answer judges what was typed.
func (f *Field) answer(typed Typed, m moment) Answer {
	value, problems := f.check(typed, m)
	switch {
	case len(problems) > 0:
		return Answer{typed, Rejected}
	case value == nil:
		return Answer{typed, Skipped}
	}
	return Answer{typed, Given}
}

// onwards goes to the next page, back to the same one if something is wrong
// with it, or back to "check your answers" where the person came from.
func (v *visit) onwards(page *Page, step string) {
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	for _, f := range page.Fields {
		if len(r.Problems[f.Key]) > 0 {
			v.toPage(strings.TrimSuffix(page.Slug+"/"+step, "/"))
			return
		}
	}
	after := r.After(page)
	if v.change || after == nil || !r.On(after) {
		v.toTarget(r)
		return
	}
	v.toPage(after.Slug)
}

// typed reads the field's parts from a post: normalised to NFC, line breaks of
// every kind as \n, control characters left out. over says that more was sent
// than there is room for, and that only the start of it is there.
func (f *Field) typed(p *post) (typed Typed, over bool) {
	typed = make(Typed)
	most := roomFor(f.kind.room()).characters
	for _, part := range f.kind.parts() {
		name := f.sentAs(p, part)
		over = over || p.over[name]
		for _, value := range p.Values[name] {
			value, long := start(clean(value), most)
			if over = over || long; value != "" {
				typed[part] = append(typed[part], value)
			}
		}
	}
	return typed, over
}

// in says whether the post has an input of the field.
func (f *Field) in(p *post) bool {
	return slices.ContainsFunc(f.kind.parts(), func(part string) bool { return p.Has(f.sentAs(p, part)) })
}

// sentAs is the input's name in a post, which is an older one where the page
// stood open through a release.
func (f *Field) sentAs(p *post, part string) string {
	for _, was := range f.was {
		if name := inputName(was, part); p.Has(name) && !p.Has(f.input(part)) {
			return name
		}
	}
	return f.input(part)
}

// start is the first characters of what was typed, what does not show left out
// where it is too long with it.
func start(s string, characters int) (_ string, over bool) {
	if len(s) <= characters || utf8.RuneCountInString(s) <= characters {
		return s, false
	}
	s = standards.CleanText(s)
	count := 0
	for i := range s {
		if count++; count > characters {
			return s[:i], true
		}
	}
	return s, false
}

func clean(s string) string {
	s = lineBreaks.Replace(norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")))
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// lineBreaks has all that parts lines (Unicode Standard 5.8): office programs
// give vertical tabs, form feeds and U+0085.
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// entry is the address of the form without a page. It picks the language that
// the person chose on their way through the form, or else the one that the
// browser asks for. Every page has an address in each language, so this is the
// only place where the browser decides.
func (v *visit) entry() {
	v.w.Header().Add("Vary", "Accept-Language")
	language := lang.Negotiate(v.r.Header.Get("Accept-Language"), v.h.languages)
	if v.language = ""; v.load() == nil && slices.Contains(v.h.languages, v.draft.Language) {
		language = v.draft.Language
	}
	if !slices.Contains(v.h.languages, language) {
		language = v.h.languages[0]
	}
	v.redirect(v.h.path(language, "start"))
}
