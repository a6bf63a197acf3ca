package forms

import (
	"net/http"
	"strconv"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/web"
)

// tell reports a security event of the visit. what is a word of ours, never
// one of the request.
func (v *visit) tell(name web.EventName, what string) {
	v.h.cfg.Events.Tell(v.r.Context(), name, v.h.def.Name, what, v.h.cfg.Clients.Of(v.r))
}

// allowed counts one use by the visit's client, and answers with a page that
// says to wait when there were too many.
func (v *visit) allowed(what string, limit int, window time.Duration) bool {
	client := v.h.cfg.Clients.Of(v.r)
	ok, err := v.h.count(v, what, client.Name, client.Limit(limit), window)
	if err != nil {
		v.fail(err)
		return false
	}
	if !ok {
		v.tooMany(what, window, v.refused(http.StatusTooManyRequests))
	}
	return ok
}

// tooMany says to wait.
func (v *visit) tooMany(what string, window time.Duration, p theme.Page) {
	v.tell(web.LimitReached, what)
	v.w.Header().Set("Retry-After", strconv.Itoa(int(window/time.Second)))
	v.errorPageOf(http.StatusTooManyRequests, p)
}

// count counts one use of a kind by somebody.
func (h *Handler) count(v *visit, what, who string, limit int, window time.Duration) (bool, error) {
	if limit < 0 {
		return true, nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	return h.limiter.Allow(ctx, h.def.Name+" "+what+" "+who, limit, window, v.now)
}

// limiterOf is the store's own counters, else ones in memory.
func limiterOf(s store.Store) store.Limiter {
	if l, ok := store.As[store.Limiter](s); ok {
		return l
	}
	return store.NewMemoryLimiter()
}

// pace counts within an hour of the clock. It is part of what it counts, so
// that counting writes nothing more.
type pace struct {
	Hour  int64 `json:"hour"`
	Count int   `json:"count"`
}

// at is the pace at the time now.
func (p pace) at(now time.Time) pace {
	if hour := now.Unix() / 3600; hour != p.Hour {
		return pace{Hour: hour}
	}
	return p
}

// mayStore answers for an answer that there is no room for: the draft has been
// saved too often, or all drafts together hold too much.
func (v *visit) mayStore() bool {
	if limit := v.h.cfg.Limits.Saves; limit >= 0 && v.draft.Saves.at(v.now).Count >= limit {
		v.tooMany("saves", time.Hour, v.refused(http.StatusTooManyRequests))
		return false
	}
	budget := v.h.cfg.Limits.AllDrafts
	meter, ok := store.As[store.Meter](v.h.cfg.Store)
	if !ok || budget < 0 || v.me != "" {
		return true
	}
	if v.version > 0 {
		budget *= 2
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	_, used, err := meter.Usage(ctx, v.now)
	if err != nil {
		v.fail(err)
		return false
	}
	if used < budget {
		return true
	}
	v.tell(web.BudgetReached, "drafts")
	v.w.Header().Set("Retry-After", "600")
	page := theme.Page{NothingSent: true, AnswersKept: v.version > 0, Main: asHTML(paragraph(nil, v.p.Text("moothall.forms.full.help")))}
	if v.version == 0 {
		page.Title = v.p.Text("moothall.forms.full.title")
	}
	v.errorPageOf(http.StatusServiceUnavailable, page)
	return false
}
