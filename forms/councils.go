package forms

import (
	"net/http"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// CouncilSite is what one of several councils has of its own on a site that they share.
type CouncilSite struct {
	Service   Service          // its name, brand, controller, contact …
	Languages *lang.Catalogues // with its own "service.…" in other languages. Defaults to the site's.
}

// whose is the handler of the council whose form the browser's draft is, or was, else h.
func (h *Handler) whose(r *http.Request) *Handler {
	cookie, err := r.Cookie(h.cookie)
	if err != nil || len(cookie.Value) != 43 {
		return h
	}
	ctx, cancel := deadline(r.Context())
	defer cancel()
	way, found, err := h.cfg.Store.Resume(ctx, h.key(cookie.Value))
	if err != nil {
		return h
	}
	code := ""
	if len(found.Data) > 0 {
		var d draft
		if d.decode(found.Data) != nil {
			return h
		}
		model.Present(h.def, d.Answers.Stored())
		if answer, _ := d.Answers.Get(h.def.Council); answer.Right() {
			code = answer.Typed.Get("")
		}
	} else if reader, ok := store.As[store.Reader](h.cfg.Store); ok {
		if reference, _ := h.submitted(ctx, way.Draft); reference != "" {
			sent, _ := reader.Submission(ctx, reference)
			code = sent.Council
		}
	}
	if own := h.councils[code]; own != nil {
		return own
	}
	return h
}

// council is the code of the council whose form it is, "" where there is one alone.
func (h *Handler) council(r *model.Resolution) string {
	if code, ok := r.Values[h.def.Council].(standards.GSSCode); ok {
		return code.String()
	}
	return ""
}

// follow has the council be found again when the answer that it is found by has changed.
func (h *Handler) follow(a *model.Answers, changed model.Key) {
	f := h.def.Field(h.def.Council)
	if f == nil {
		return
	}
	if k, ok := f.Kind.(interface{ followed() model.Key }); ok && k.followed() == changed {
		a.Set(f.Key, model.Answer{State: model.Looking})
	}
}
