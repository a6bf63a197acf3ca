package forms

import (
	"container/list"
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// counts says whether anybody listens to what happens.
func (v *visit) counts() bool { return v.h.cfg.Events.OnProgress != nil }

// happened tells of progress. page and what are words of the form's own, never of a
// request.
func (v *visit) happened(name web.ProgressName, page, what string, took time.Duration) {
	if !v.counts() {
		return
	}
	v.h.cfg.Events.Progressed(v.r.Context(), web.Progress{
		Name: name, Where: v.h.def.Name, Page: page, What: what, Language: v.language, Device: device(v.r.Header), Took: max(took, 0),
	})
}

// device is the class of what somebody uses, as far as its browser says so.
func device(h http.Header) string {
	agent := h.Get("User-Agent")
	has := func(words ...string) bool {
		for _, word := range words {
			if strings.Contains(agent, word) {
				return true
			}
		}
		return false
	}
	switch {
	case has("iPad", "Tablet") || has("Android") && !has("Mobi"):
		return "tablet"
	case has("Mobi") || h.Get("Sec-CH-UA-Mobile") == "?1": // "Mobi" is in the agent of each phone: MDN, Browser detection using the user agent
		return "phone"
	case has("Windows NT", "Macintosh", "X11", "CrOS"):
		return "computer"
	}
	return "other"
}

// countAnswer counts a page that was sent: right, or wrong with the code of each fault.
func (v *visit) countAnswer(step model.Step, before time.Time) {
	if !v.counts() || v.version == 0 {
		return
	}
	took := time.Duration(0)
	if !before.IsZero() {
		took = v.now.Sub(before)
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	right := true
	for _, f := range step.Fields {
		for _, problem := range r.Problems[f.Key.In(step.Item)] {
			v.happened(web.Mistaken, step.Slug, problem.Code, 0)
			right = false
		}
	}
	if right {
		v.happened(web.Answered, step.Slug, "", took)
	}
	v.h.watch.see(v, v.pageOf(r))
}

// pageOf is the page that the person has to go on with, without its items.
func (v *visit) pageOf(r *model.Resolution) string {
	if next := r.Target(); next != nil {
		return next.Slug
	}
	return v.target(r)
}

// countDeleted counts answers that a person deleted.
func (v *visit) countDeleted(key string) {
	if v.counts() {
		v.happened(web.Dropped, v.h.watch.page(key), "deleted", 0)
		v.h.watch.forget(key)
	}
}

// countSent counts a form that was sent.
func (v *visit) countSent() {
	if v.counts() {
		v.happened(web.Completed, "", "", v.now.Sub(v.draft.Started))
		v.h.watch.forget(v.key)
	}
}

// watch remembers which drafts are under way in this copy of the service, and where, to
// tell of those that are left behind: what is stored says nothing of them any more.
type watch struct {
	mu     sync.Mutex
	drafts map[string]*list.Element // by key
	order  list.List                // of *watched, the next to look at first
}

// watched is a draft under way.
type watched struct {
	key, page, language, device string
	version                     int64
	expires                     time.Time
}

// mostWatched bounds the memory; of more than that some are forgotten, and not told of.
const mostWatched = 10_000

// looks is how many drafts are looked at with each answer, in turn.
const looks = 20

// see notes where a draft is, and tells of those that were left behind meanwhile.
func (w *watch) see(v *visit, page string) {
	w.mu.Lock()
	if w.drafts == nil {
		w.drafts = make(map[string]*list.Element)
	}
	w.drop(v.key)
	w.drafts[v.key] = w.order.PushBack(&watched{v.key, page, v.language, device(v.r.Header), v.version, v.expires})
	var over []*watched
	for range min(looks, w.order.Len()) {
		e := w.order.Front()
		if one := e.Value.(*watched); !v.now.Before(one.expires) {
			over = append(over, one)
			w.drop(one.key)
		} else {
			w.order.MoveToBack(e)
		}
	}
	for w.order.Len() > mostWatched {
		w.drop(w.order.Front().Value.(*watched).key)
	}
	w.mu.Unlock()
	for _, one := range over {
		w.tell(v, one)
	}
}

// saved notes that a draft was saved without an answer, such as when its page was seen.
func (w *watch) saved(v *visit) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if e := w.drafts[v.key]; e != nil {
		one := e.Value.(*watched)
		one.version, one.expires = v.version, v.expires
	}
}

// page is where a draft was.
func (w *watch) page(key string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if e := w.drafts[key]; e != nil {
		return e.Value.(*watched).page
	}
	return ""
}

// forget notes that a draft was sent or deleted.
func (w *watch) forget(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.drop(key)
}

// drop takes a draft out; w is locked.
func (w *watch) drop(key string) {
	if e := w.drafts[key]; e != nil {
		w.order.Remove(e)
		delete(w.drafts, key)
	}
}

// tell tells of a draft that has ended, if it was left behind: another copy of the
// service may have seen it since, saved, sent or deleted.
func (w *watch) tell(v *visit, one *watched) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	found, err := v.h.cfg.Store.Draft(ctx, one.key)
	switch {
	case err == nil && (found.Version > one.version || v.alive(found)):
		if v.alive(found) { // it was saved, and waits
			w.again(one, found)
		}
		return
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return
	}
	if sent, err := v.h.submitted(ctx, one.key); err != nil || sent != "" {
		return
	}
	v.h.cfg.Events.Progressed(context.WithoutCancel(ctx), web.Progress{
		Name: web.Dropped, Where: v.h.def.Name, Page: one.page, Language: one.language, Device: one.device,
	})
}

// again goes on watching a draft that lasts longer than it seemed.
func (w *watch) again(one *watched, found store.Draft) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.drafts[one.key] == nil && w.order.Len() < mostWatched {
		one.version, one.expires = found.Version, found.Expires
		w.drafts[one.key] = w.order.PushBack(one)
	}
}
