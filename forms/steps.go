package forms

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/web"
)

// Stepping is one request for a step of a [Stepped] kind.
type Stepping struct {
	Step   string       // "" for the first
	Field  *model.Field // that is asked
	Answer model.Answer // as it is kept so far
	Post   *Post        // what was sent; empty where the page is only shown
	Moment model.Moment

	at    model.Step
	visit *visit
}

// Typed reads what was posted for the question. over says that more was sent than
// there is room for, and that only the start of it is there.
func (s *Stepping) Typed() (typed model.Typed, over bool) { return typedIn(s.Post, s.Field) }

// Reach calls somebody else's service for the person, such as a gazetteer: for five
// seconds at most, and within the limit of such calls ([Limits.Lookups]), as they may
// cost money, and nobody has to sign in to make them. An error is reported and
// logged by its type alone, as its text often holds what was asked; the page has to
// offer another way.
func (s *Stepping) Reach(ctx context.Context, call func(context.Context) error) error {
	v := s.visit
	ok, err := v.h.count(v, "lookup", v.key, v.h.cfg.Limits.Lookups, time.Hour)
	if err == nil && !ok {
		err = errLookups
	}
	if err == nil {
		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		if err = call(ctx); err != nil {
			err = &reachError{s.Field.Kind.Name(), err}
		}
	}
	v.unreached(err)
	return err
}

// unreached reports what kept somebody else's service from answering.
func (v *visit) unreached(err error) {
	switch {
	case errors.Is(err, errLookups):
		v.tell(web.LimitReached, "lookups")
	case err != nil:
		v.report(err)
	}
}

// reachError is what an error of somebody else's service is logged as: its own text
// often holds what was asked, such as a postcode. OnError gets it by Unwrap.
type reachError struct {
	kind string
	err  error
}

func (e *reachError) Error() string {
	return fmt.Sprintf("forms: what the %s question asks failed with an error of type %T", e.kind, e.err)
}

func (e *reachError) Unwrap() error { return e.err }

// errLookups says that one draft has asked somebody else's service too often. The
// page then offers another way, as it does when the service is down.
var errLookups = errors.New("forms: too many look-ups")

// Report reports a fault of somebody else's service. The error must hold no answer.
func (s *Stepping) Report(err error) { s.visit.report(err) }

// URL is the address of a step of the question; "" is the first.
func (s *Stepping) URL(step string) string {
	at := s.at
	at.Part = step
	return s.visit.h.path(s.visit.language, s.visit.h.slug(at)) + s.visit.query()
}

// Value is the right answer to another question on the route, nil where there is none.
func (s *Stepping) Value(key model.Key) any {
	v := s.visit
	return v.h.def.Resolve(&v.draft.Answers, v.now).Values[key]
}

// Origin is the scheme and host of the service, without a slash at its end.
func (s *Stepping) Origin() string { return s.visit.h.base.Origin }

// look has a question whose answer comes from outside look how far it is. It is true when the
// answer has changed and the request is answered.
func (v *visit) look(step model.Step) bool {
	f, k := stepped(step.Page)
	looker, ok := k.(Looker)
	if !ok || v.version == 0 {
		return false
	}
	answer, changed := looker.Look(v.r.Context(), v.stepping(f, step))
	if !changed {
		return false
	}
	if err := v.update(func() {
		v.set(step, map[model.Key]model.Answer{f.Key.In(step.Item): answer})
		v.stillHeld(step)
	}); err != nil {
		v.fail(err)
		return true
	}
	if !answer.Right() {
		v.toPage(v.place(step))
		return true
	}
	v.onwards(step)
	return true
}

// stepped returns the field of the page if it is asked in steps, or nil.
func stepped(p *model.Page) (*model.Field, Stepped) {
	if len(p.Fields) != 1 {
		return nil, nil
	}
	if k, ok := p.Fields[0].Kind.(Stepped); ok && len(k.Steps()) > 0 {
		return p.Fields[0], k
	}
	return nil, nil
}

// place is where a page's answer is mended: for a question that is asked in several
// steps, the one that the person has come to.
func (v *visit) place(step model.Step) string {
	step.Part = ""
	if f, k := stepped(step.Page); k != nil {
		answer, _ := v.draft.Answers.Get(f.Key.In(step.Item))
		step.Part = k.Place(answer)
	}
	return v.h.slug(step)
}

// below is the address of a step below its page's.
func below(slug, part string) string {
	if part == "" {
		return slug
	}
	return slug + "/" + part
}

// slug is the address of a step: its page's, below that of the item where it is of
// one, as in vehicles/k7/registration.
func (h *Handler) slug(step model.Step) string {
	slug := below(step.Slug, step.Part)
	if step.List != "" && step.Part == "remove" {
		return step.Slug + "/" + string(step.Item) + "/remove"
	}
	if step.Group == "" {
		return slug
	}
	return h.def.Group(step.Group).List().Slug + "/" + string(step.Item) + "/" + slug
}

// step is the step of an address. ok is false where the form has none such.
func (h *Handler) step(slug string) (step model.Step, ok bool) {
	first, rest, more := strings.Cut(slug, "/")
	page := h.def.Page(first)
	if page != nil && page.List != "" && more {
		id, rest, whole := strings.Cut(rest, "/")
		first, step.Part, _ = strings.Cut(rest, "/")
		if first == "remove" && whole && step.Part == "" {
			step.Item, step.Part = model.Item(id), "remove"
			step.Page = page
			return step, isItem(step.Item, h.depth(page.List))
		}
		group := page.List
		step.Item, page = model.Item(id), h.def.Page(first)
		if page == nil || page.Group != group || !isItem(step.Item, h.depth(group)) {
			return step, false
		}
	} else if step.Part = rest; page == nil || page.Group != "" {
		return step, false
	}
	step.Page = page
	return step, hasStep(page, step.Part)
}

// hasStep says whether a page has a step.
func hasStep(page *model.Page, part string) bool {
	_, k := stepped(page)
	return part == "" || k != nil && slices.Contains(k.Steps(), part)
}

// toStep goes to a part of a step's page.
func (v *visit) toStep(step model.Step, part string) {
	step.Part = part
	v.toPage(v.h.slug(step))
}

// isOpen says whether a step can be shown and taken yet.
func (v *visit) isOpen(step model.Step) bool {
	f, k := stepped(step.Page)
	if k == nil {
		return true
	}
	answer, _ := v.draft.Answers.Get(f.Key.In(step.Item))
	return k.Open(step.Part, answer)
}

// takeStep is take for a question that is asked in several steps.
func (v *visit) takeStep(at model.Step, f *model.Field, k Stepped) (next func(), err error) {
	if v.post.cut && !sentIn(&v.post, f) {
		return func() { v.toStep(at, at.Part) }, nil
	}
	if v.asksAgain(at, k) {
		return func() { v.agrees(v.h.def.Resolve(&v.draft.Answers, v.now)) }, nil
	}
	key := f.Key.In(at.Item)
	var before []string
	var answer model.Answer
	var failed error
	part := ""
	err = v.update(func() { // what another tab has stored meanwhile is built on
		before = v.h.files.held(v)
		s := v.stepping(f, at)
		answer, part = k.Take(v.r.Context(), s)
		v.set(at, map[model.Key]model.Answer{key: answer})
		if begins(k, s.Answer) && answer.State == model.Looking {
			failed = v.keep(at, f)
		}
	})
	v.tolerate(failed)
	if err == nil {
		v.h.files.keep(v, before)
	}
	if part != "" || !answer.Right() {
		return func() { v.toStep(at, part) }, err
	}
	return func() { v.onwards(at) }, err
}

// stepping is the visit as a question that is asked in several steps sees it.
func (v *visit) stepping(f *model.Field, at model.Step) *Stepping {
	answer, _ := v.draft.Answers.Get(f.Key.In(at.Item))
	return &Stepping{Step: at.Part, Field: f, Answer: answer, Post: &v.post, Moment: model.At(v.now), at: at, visit: v}
}
