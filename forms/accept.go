package forms

import (
	"errors"
	"net/http"

	"github.com/moothall/moothall/standards/web"
)

// accept checks a POST before anything else looks at it: where it comes from,
// its form and its size.
func (v *visit) accept() bool {
	if err := v.h.base.CheckOrigin(v.r); err != nil {
		v.tell(web.CrossSite, "post")
		v.errorPage(http.StatusForbidden)
		return false
	}
	if v.slug == "extend" {
		return true
	}
	boundary := ""
	if kind := v.r.Header.Get("Content-Type"); !urlencoded(kind) {
		if boundary = boundaryOf(kind); boundary == "" {
			v.errorPage(http.StatusUnsupportedMediaType)
			return false
		}
	}
	rooms, slug := hidden, "" // slug is of a page that takes files
	if step, ok := v.h.step(v.h.present(v.slug)); ok {
		rooms = v.h.rooms[step.Slug]
		if step.Part == "" {
			slug = step.Slug
		}
	} else if own, ok := v.h.rooms[first(v.slug)]; ok && v.h.def.Page(first(v.slug)) == nil {
		rooms = own
	}
	if boundary != "" && !v.h.files.mayTake(v, slug) {
		return false
	}
	if err := v.readBody(slug, boundary, rooms); err != nil {
		v.errorPage(http.StatusBadRequest)
		return false
	}
	if v.post.cut && len(v.post.over) == 0 { // not an answer that is too long, which its question says itself
		v.errorPage(http.StatusRequestEntityTooLarge)
		return false
	}
	v.r.PostForm = v.post.Values // for guards
	if v.trapped = !blank(v.post.Get(trapName)); v.trapped {
		v.tell(web.TrapFilled, "post")
	}
	return true
}

// readBody reads a post, in parts where there is a boundary. That it is too large is no error, but noted.
func (v *visit) readBody(slug, boundary string, rooms map[string]room) (err error) {
	if boundary == "" {
		v.post, err = readPost(http.MaxBytesReader(v.w, v.r.Body, v.h.cfg.MaxBody), rooms)
	} else {
		body, limit := v.h.files.body(v, slug)
		var read Post
		read, err = readParts(http.MaxBytesReader(v.w, body, limit), boundary, rooms, v.h.files.receive(v, slug))
		v.post.Values, v.post.over = read.Values, read.over
	}
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		v.post.cut = true
		for input := range v.post.files { // whose question says it
			v.post.mark(input)
		}
		v.tell(web.TooLarge, "post")
		return nil
	}
	return err
}
