package forms

import (
	"net/url"
	"strings"

	"github.com/moothall/moothall/forms/store"
)

// register warns of two forms of one name on one store: each would read and
// export the other's submissions.
func (h *Handler) register() {
	r, ok := store.As[store.Registrar](h.cfg.Store)
	if ok && r.Serves(h.def.Name, h.def) {
		h.cfg.Logger.Warn("two forms of one name share a store, and so their submissions: give one of them another name", "form", h.def.Name)
	}
}

// misplaced warns, once, of a handler that is mounted elsewhere than BaseURL
// says: its links and redirects then lead to nowhere. rest is the path below
// the prefix. The path itself is not logged: a made-up one could hold anything.
func (v *visit) misplaced(rest string) {
	if v.h.placed.Load() {
		return
	}
	path, under, wrong := v.r.URL.Path, "", false
	if !strings.HasPrefix(v.r.RequestURI, path) {
		asked, err := url.ParseRequestURI(v.r.RequestURI)
		if err != nil {
			return
		}
		under = strings.TrimRight(strings.TrimSuffix(asked.Path, path), "/")
	}
	switch {
	case under != "": // a mux took it off: it must be the end of the prefix
		wrong = !strings.HasSuffix(v.h.prefix, under)
	case rest == path && !v.h.knows(first(v.slug)): // not the form's: do its pages come later in it?
		for at := 1; at < len(rest) && !wrong; at++ {
			wrong = rest[at] == '/' && v.h.knows(first(rest[at:]))
		}
		if !wrong {
			return
		}
	default:
		return
	}
	if !v.h.placed.Swap(true) && wrong {
		v.h.cfg.Logger.Warn("requests come under another path than BaseURL has, so links lead to nowhere: mount the form there, or mend BaseURL",
			"form", v.h.def.Name, "BaseURL", v.h.prefix)
	}
}

// first is the first part of a path.
func first(path string) string {
	part, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return part
}
