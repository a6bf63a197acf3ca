package forms

import (
	"context"
	"errors"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
)

// Shared names an answer that several questions ask for, such as "email", in one form or
// in several that [Together] joins. Whoever answered one of them finds it filled in at
// the others, with where it is from, and can correct it (WCAG 2.2, success criterion
// 3.3.7). Across forms that is so of the last answers of who is signed in, and of those
// that the browser's own cookies lead to. The questions are of one kind, outside groups.
// The result is the question itself.
func (c *common[Q]) Shared(name string) Q {
	c.q.once("Shared")
	c.q.shared = name
	if !isName(name) {
		c.q.fault("Shared(%q): a name is lower case letters, digits and single hyphens", name)
	}
	return c.self
}

// shared are the questions of a form that ask for a shared answer.
func (h *Handler) shared(name, kind string) (all []*model.Field) {
	for _, p := range h.def.Pages {
		for _, f := range p.Fields {
			if f.Shared == name && f.Kind.Name() == kind && p.Group == "" {
				all = append(all, f)
			}
		}
	}
	return all
}

// answeredBefore is what the person answered to another question for the same answer: in
// this form, else in another of the site.
func (v *visit) answeredBefore(f *model.Field) (o offer, ok bool) {
	moment := model.At(v.now)
	takes := func(typed model.Typed) bool {
		value, problems := f.Read(typed, moment)
		return value != nil && len(problems) == 0
	}
	for _, other := range v.h.shared(f.Shared, f.Kind.Name()) {
		if a, there := v.draft.Answers.Get(other.Key); other != f && there && a.State == model.Given && takes(a.Typed) {
			return offer{a.Typed, v.p.Text("moothall.forms.prefill.earlier")}, true
		}
	}
	for _, h := range v.h.beside {
		fields := h.shared(f.Shared, f.Kind.Name())
		if h == v.h || len(fields) == 0 || h.cfg.Officer != nil || v.h.cfg.Officer != nil {
			continue
		}
		one := &visit{h: h, w: v.w, r: v.r, p: v.p, language: v.language, now: v.now, me: h.ownerOf(v.r)}
		answers, sent, err := one.lastAnswers()
		if err != nil {
			v.tolerate(err)
			continue
		}
		for _, other := range fields {
			typed := model.Typed(nil)
			if a, there := answers.Get(other.Key); there && a.State == model.Given {
				typed = a.Typed
			} else if raw, there := sent.Answers[other.Key]; there {
				if value, err := other.Kind.Decode(raw); err == nil {
					typed = wouldType(f, value, moment)
				}
			}
			if typed != nil && takes(typed) {
				return offer{typed, v.p.Text("moothall.forms.prefill.answered", "service", h.printer(v.language).Text(h.def.Name+".title"))}, true
			}
		}
	}
	return o, false
}

// lastAnswers are the answers to the visit's form that are not sent yet, else those that
// were sent last: of who is signed in, else of who the browser's cookie leads to.
func (v *visit) lastAnswers() (answers model.Answers, sent model.Submission, err error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if v.me != "" {
		drafts, err := v.theirs(ctx)
		if err != nil {
			return answers, sent, err
		}
		if len(drafts) > 0 {
			d, err := v.read(drafts[0])
			return d.Answers, sent, err
		}
		if by, ok := store.As[store.Sent](v.h.cfg.Store); ok {
			all, err := by.SentBy(ctx, v.me)
			if err != nil || len(all) == 0 || !v.now.Before(all[0].Expires) {
				return answers, sent, err
			}
			sent, err = v.h.def.Submission(all[0].Data)
			return answers, sent, err
		}
		return answers, sent, nil
	}
	id, there := v.cookie()
	if !there || len(id) != 43 {
		return answers, sent, nil
	}
	v.id = id
	way, found, err := v.h.cfg.Store.Resume(ctx, v.h.key(id))
	if errors.Is(err, store.ErrNotFound) || err == nil && (way.Owner != "" || !v.now.Before(way.Expires)) {
		return answers, sent, nil
	}
	if err != nil {
		return answers, sent, err
	}
	if v.alive(found) {
		d, err := v.read(found)
		if err != nil || d.Owner != "" || v.away(&d) != "" {
			return answers, sent, err
		}
		return d.Answers, sent, nil
	}
	return v.sentHere(ctx, way.Draft)
}

// sentHere is what the browser sent within the idle period: after that the page that
// says so is gone too.
func (v *visit) sentHere(ctx context.Context, draft string) (answers model.Answers, sent model.Submission, err error) {
	reference, err := v.h.submitted(ctx, draft)
	r, ok := store.As[store.Reader](v.h.cfg.Store)
	if err != nil || reference == "" || !ok {
		return answers, sent, err
	}
	s, err := r.Submission(ctx, reference)
	if err != nil || !v.now.Before(s.Sent.Add(v.h.cfg.Idle)) || s.Owner != "" {
		return answers, sent, err
	}
	sent, err = v.h.def.Submission(s.Data)
	return answers, sent, err
}
