package theme

import (
	"io"
	"net/http"
	"strconv"

	"github.com/moothall/moothall/forms/govuk"
)

// Error writes the page for an HTTP status of 400 or more in p's language: what
// happened, whether anything was sent or kept if p says so, and what to do. It
// has words of its own for 400, 403, 404, 405, 413, 415, 422, 429, 500 and 503;
// the others from 400 to 499 get those of 400, and everything else those of
// 500.
//
// p.Title replaces the title, and p.Main follows the standard words, such as a
// link to the start of the service or whom to phone. The page asks search
// engines to leave it out. The caller sends the status and the headers; the
// error is that of [Site.Page].
func (s *Site) Error(w io.Writer, status int, p Page) error {
	lang, err := s.language(p.Language)
	if err != nil {
		return err
	}
	code := "error." + strconv.Itoa(known(status)) + "."
	if p.Title == "" {
		p.Title = s.say(lang.Tag, code+"title")
	}
	what := s.say(lang.Tag, code+"what")
	if p.NothingSent {
		what += " " + s.say(lang.Tag, "error.nothing-sent", "organisation", s.in(s.Organisation, lang.Tag))
	}
	next := s.say(lang.Tag, code+"next")
	if p.AnswersKept {
		next = s.say(lang.Tag, "error.answers-kept") + " " + next
	}
	sh := shell{}
	sh.element("h1", "govuk-heading-l", p.Title)
	sh.element("p", "govuk-body", what)
	sh.element("p", "govuk-body", next)
	p.Main = govuk.HTML(sh.b) + p.Main
	p.NoIndex = true
	return s.Page(w, p)
}

// known is the status whose words stand for status.
func known(status int) int {
	if _, ok := builtin["en"][prefix+"error."+strconv.Itoa(status)+".title"]; ok {
		return status
	}
	if status >= 400 && status < 500 {
		return http.StatusBadRequest
	}
	return http.StatusInternalServerError
}
