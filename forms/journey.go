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

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/standards"
)

// question serves a page of the form itself: /slug, or /slug/step.
func (v *visit) question() {
	step, ok := v.h.step(v.slug)
	if !ok {
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
		v.answer(step)
		return
	}
	if v.gone && !v.again {
		v.goTo("session-ended")
		return
	}
	if v.asleep && !v.again {
		if !v.guarded(step) {
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
	if !v.h.files.pageGood(v, step) {
		return
	}
	if v.showHeld(step) {
		return
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	on := step
	if step.List != "" && step.Part == "remove" {
		on = v.h.listStep(step.List, step.Item)
	}
	if !r.On(on) {
		v.toTarget(r)
		return
	}
	if !v.isOpen(step) {
		v.toStep(step, "")
		return
	}
	if v.guarded(step) {
		return
	}
	v.tolerate(v.touch())
	v.tolerate(v.reserve())
	if v.look(step) {
		return
	}
	if step.Part == "remove" && step.List != "" {
		listing(step.Page).askRemove(v, step)
		return
	}
	v.show(step, r)
}

// toTarget goes to where the person has to go on.
func (v *visit) toTarget(r *model.Resolution) {
	if v.toHeld() {
		return
	}
	if r.Target() != nil || r.Choosing {
		v.toPage(v.target(r))
		return
	}
	v.goTo("check-answers")
}

// target is the slug of where the person has to go on.
func (v *visit) target(r *model.Resolution) string {
	switch step := r.Target(); {
	case step != nil:
		return v.place(*step)
	case r.Choosing:
		return "task-list"
	}
	return "check-answers"
}

// guarded sends the person elsewhere if one of the pages has a guard that does
// not let them in. The guard is asked with the address to come back to, whatever
// a proxy made of it on the way.
func (v *visit) guarded(steps ...model.Step) bool {
	for _, step := range steps {
		if step.Guard == "" || v.h.cfg.Officer != nil { // the whole form is guarded
			continue
		}
		r := v.r.WithContext(v.r.Context())
		r.URL = &url.URL{Path: v.h.path(v.language, v.slug), RawQuery: strings.TrimPrefix(v.query(), "?")}
		if elsewhere, ok := v.h.cfg.Guards[step.Guard](r); !ok {
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
func (v *visit) answer(step model.Step) {
	if step.Stop {
		v.w.Header().Set("Allow", "GET, HEAD")
		v.errorPage(http.StatusMethodNotAllowed)
		return
	}
	lost, handled := v.typedFor(step)
	if handled {
		return
	}
	if !v.isOpen(step) {
		v.toStep(step, "")
		return
	}
	if v.leftEmpty(step.Page) {
		return
	}
	late := false // the session has ended: what was just typed is kept in a new one
	if v.version == 0 {
		if !v.allowed("draft", v.h.cfg.Limits.Drafts, time.Hour) {
			return
		}
		late = lost || v.gone && !v.again || !v.h.begins(step, v.now)
		v.session = session{next: v.next}
		v.begun = true
	}
	if !v.mayStore() {
		return
	}
	before := v.draft.Last
	next, err := v.take(step)
	if err == nil {
		v.countAnswer(step, before)
	}
	switch {
	case err != nil:
		v.fail(err)
	case v.sent != "":
		v.goTo("submitted")
	case v.version == 0:
		v.goTo("session-ended")
	case v.draft.Owner != v.me: // it became somebody's meanwhile
		v.keptFor(step, false, false)
	case late:
		v.redirect(v.h.path(v.language, "session-ended") + "?kept")
	case v.saving():
		v.toSave()
	case v.guarded(step): // what was typed is stored, and there once they may see it
	case v.trapped && v.held(v.h.slug(step)):
	default:
		next()
	}
}

// beginning is the address of the first page of the form.
func (h *Handler) beginning() string {
	r := h.def.Resolve(&model.Answers{}, time.Time{})
	if first := r.Route[0]; !h.def.Tasks || first.Section == "" {
		return h.slug(first)
	}
	return "task-list"
}

// begins says whether a form can be begun with a step.
func (h *Handler) begins(step model.Step, now time.Time) bool {
	return h.def.Resolve(&model.Answers{}, now).On(model.Step{Page: step.Page, Item: step.Item})
}

// take stores the answers of a post, and returns where to go.
func (v *visit) take(step model.Step) (next func(), err error) {
	if step.List != "" && step.Part == "remove" {
		return listing(step.Page).removeItem(v, step)
	}
	at, ok := v.arrive(step)
	switch {
	case !ok: // somebody has removed the item, or there are too many
		return func() { v.toList(step) }, nil
	case step.List != "":
		return listing(at.Page).takeList(v, at)
	}
	return v.takeAnswers(at)
}

func (v *visit) takeAnswers(step model.Step) (next func(), err error) {
	if f, k := stepped(step.Page); k != nil {
		return v.takeStep(step, f, k)
	}
	m := model.At(v.now)
	err = v.update(func() {
		answers := make(map[model.Key]model.Answer)
		var values model.Values // of the pages before, where a question depends on them
		if slices.ContainsFunc(step.Fields, conditional) {
			values = v.h.def.Resolve(&v.draft.Answers, v.now).Values
		}
		for _, f := range step.Fields {
			if v.post.cut && !sentIn(&v.post, f) {
				continue // it may have stood in what was not read
			}
			typed, over := typedIn(&v.post, f)
			if conditional(f) && f.Kind.Empty(typed) && !v.asks(step, f, values) {
				continue // it was not asked, nor was anything typed
			}
			answer := f.Judge(typed, m)
			if over {
				answer.State = model.Cut
			}
			answers[f.Key.In(step.Item)] = answer
		}
		v.set(step, answers)
	})
	return func() { v.onwards(step) }, err
}

func conditional(f *model.Field) bool { return f.When.Op != model.Always }

// asks says whether a page asks f, by the answers before it, and by the post itself where
// f stands below an option.
func (v *visit) asks(step model.Step, f *model.Field, values model.Values) bool {
	for _, other := range step.Fields {
		if other.Key == f.Within {
			typed, _ := typedIn(&v.post, other)
			own := f.When.Op != model.And || f.When.Kids[1].HoldsIn(values, step.Item)
			return own && slices.Contains(typed[""], f.Value) && v.asks(step, other, values)
		}
	}
	return f.When.HoldsIn(values, step.Item)
}

// set keeps the answers of a page. While a change of them is not right yet,
// those before it are kept too, so that the person can go back on it.
func (v *visit) set(step model.Step, answers map[model.Key]model.Answer) {
	v.addItem(step)
	before := make(model.Stored)
	for key, answer := range answers {
		before[key], _ = v.draft.Answers.Get(key)
		if v.h.def.Council != "" && !maps.EqualFunc(before[key].Typed, answer.Typed, slices.Equal) {
			v.h.follow(&v.draft.Answers, key)
		}
		v.draft.Answers.Set(key, answer)
		v.reviewed(key)
	}
	dormant := make(map[model.Key]bool)
	if slices.ContainsFunc(step.Fields, func(f *model.Field) bool { return len(f.Compare) > 0 || len(f.Only) > 0 || conditional(f) }) {
		r := v.h.def.Resolve(&v.draft.Answers, v.now)
		for key, answer := range answers {
			if len(r.Problems[key]) > 0 && answer.Right() {
				v.draft.Answers.Set(key, model.Answer{Typed: answer.Typed, State: model.Rejected})
			}
		}
		for _, f := range step.Fields {
			dormant[f.Key.In(step.Item)] = !f.When.HoldsIn(r.Values, step.Item)
		}
	}
	right := true
	for key := range answers {
		answer, _ := v.draft.Answers.Get(key)
		right = right && (answer.Right() || dormant[key])
	}
	for key, former := range before {
		switch {
		case right || !v.change: // what is typed on the way through the form is not gone back on
			delete(v.draft.Former, key)
		case v.change && former.Right():
			if v.draft.Former == nil {
				v.draft.Former = make(model.Stored)
			}
			v.draft.Former[key] = former
		}
	}
}

// undone is the draft's answers without the changes that are not right yet.
func (d *draft) undone() (a model.Answers) {
	a = d.Answers.Clone()
	for key, former := range d.Former {
		a.Set(key, former)
	}
	return a
}

// undo says whether the form is complete but for a change that is not right
// yet, which the person may go back on.
func (v *visit) undo(r *model.Resolution) bool {
	if r.Complete {
		return false
	}
	former := v.draft.undone()
	return v.h.def.Resolve(&former, v.now).Complete
}

// onwards goes to the next page, back to the same one if something is wrong
// with it, or back to "check your answers" where the person came from. After the last
// page of an item it is the list of its group, after the last one of a task the list of
// tasks.
func (v *visit) onwards(step model.Step) {
	if v.toHeld() {
		return
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	for _, f := range step.Fields {
		if len(r.Problems[f.Key.In(step.Item)]) > 0 {
			v.toPage(v.place(step))
			return
		}
	}
	after := r.After(step)
	switch list := v.listOf(step); {
	case v.change && r.Complete:
		v.goTo("check-answers")
	case list != "" && !sameItem(after, step):
		v.toPage(list)
	case !v.change && after != nil && r.On(*after):
		v.toPage(v.h.slug(*after))
	case v.change && r.Task(step.Section) != nil && r.Task(step.Section).Next != nil: // what the change has left to answer
		v.toPage(v.place(*r.Task(step.Section).Next))
	case v.h.def.Tasks && step.Section != "" || !v.change && len(r.Tasks) > 0 && v.beforeTasks(r) == v.h.path(v.language, v.place(step)):
		v.toPage("task-list")
	default:
		v.toTarget(r)
	}
}

// beforeTasks is the page before the list of tasks.
func (v *visit) beforeTasks(r *model.Resolution) string {
	before := ""
	for _, step := range r.Route {
		if step.Section != "" {
			break
		}
		before = v.place(step)
	}
	if before == "" {
		before = "start"
	}
	return v.h.path(v.language, before)
}

// typedIn reads the field's parts from a post: normalised to NFC, line breaks of
// every kind as \n, control characters left out. over says that more was sent
// than there is room for, and that only the start of it is there.
func typedIn(p *Post, f *model.Field) (typed model.Typed, over bool) {
	typed = make(model.Typed)
	most := roomFor(f.Kind.Room()).characters
	for _, part := range f.Kind.Parts() {
		name := sentAs(p, f, part)
		over = over || p.Over(name)
		for _, value := range p.Values[name] {
			value, long := start(clean(value), most)
			if over = over || long; value != "" {
				typed[part] = append(typed[part], value)
			}
		}
	}
	return typed, over
}

// sentIn says whether the post has an input of the field.
func sentIn(p *Post, f *model.Field) bool {
	return slices.ContainsFunc(f.Kind.Parts(), func(part string) bool { return p.Has(sentAs(p, f, part)) })
}

// sentAs is the input's name in a post, which is an older one where the page
// stood open through a release.
func sentAs(p *Post, f *model.Field, part string) string {
	name := f.Key.Input(part)
	for _, was := range f.Was {
		if older := was.Input(part); p.Has(older) && !p.Has(name) {
			return older
		}
	}
	return name
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
	s = standards.NFC(strings.ToValidUTF8(s, "\ufffd"))
	if strings.ContainsAny(s, "\r\v\f\u0085\u2028\u2029") { // a replacer makes a copy of every text
		s = lineBreaks.Replace(s)
	}
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
	language := v.h.texts.Negotiate(v.r.Header.Get("Accept-Language"))
	if v.language = ""; v.load() == nil && slices.Contains(v.h.languages, v.draft.Language) {
		language = v.draft.Language
	}
	if !slices.Contains(v.h.languages, language) {
		language = v.h.languages[0]
	}
	v.redirect(v.h.path(language, "start"))
}
