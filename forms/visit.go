package forms

import (
	"net/http"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// visit is one request on its way through the handler.
type visit struct {
	h        *Handler
	w        http.ResponseWriter
	r        *http.Request
	p        *lang.Printer
	language string
	slug     string // the page asked for, without prefix and language
	change   bool   // came from "check your answers", and goes back there
	again    bool   // starts again beside a draft that waits for its owner
	filled   bool   // the page is shown again because the trap was filled in
	trapped  bool   // the trap was filled in
	begun    bool   // this request made the draft
	given    bool   // the request before made the draft, and set a cookie
	named    named  // by the texts of the page
	post     Post
	unkept   []string // IDs of files that came with the post and are no answer's yet
	from     string   // the page of the journey that a page beside it was opened from
	now      time.Time
	me       string        // who is signed in, see ownerKey; "" for nobody
	person   *model.Person // the same as what is sent says it
	until    time.Time     // when their sign-in ends, if that is known
	blind    string        // key of the draft that is written to whoever asks, and not shown
	quiet    bool          // the browser's cookie leads to something else, and stays
	offers   []string      // where what the page fills in is from
	broken   bool          // something panicked, perhaps what says who is signed in
	hungUp   bool          // the browser went away in mid-page
	looked   bool          // whether the browser sent a cookie is known: sentOne, and its value
	sentOne  bool
	sentID   string
	session
}

// query is what an address within the journey carries on.
func (v *visit) query() string {
	switch {
	case v.change:
		return "?change"
	case v.again:
		return "?again"
	}
	return ""
}

// redirect answers with a page of ours to go on to.
func (v *visit) redirect(path string) {
	http.Redirect(v.w, v.r, path, http.StatusSeeOther)
}

// goTo redirects to a page in the visit's language.
func (v *visit) goTo(slug string) { v.redirect(v.h.path(v.language, slug)) }
