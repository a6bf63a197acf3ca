package forms

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"slices"

	"github.com/moothall/moothall/forms/theme"
)

// page writes a page in the shell. It fills in what all pages share.
func (v *visit) page(p theme.Page) {
	v.respond(http.StatusOK, v.shared(p))
}

// shared fills in the language, the page's own addresses, and, once there are
// answers, the way out.
func (v *visit) shared(p theme.Page) theme.Page {
	p.Language = v.language
	p.Account = v.account()
	if !v.broken {
		p.Before = asHTML(v.notices([]byte(p.Before)))
	}
	p.NoIndex = !slices.Contains([]string{"start", "privacy-notice", "accessibility-statement", "cookies", "contact"}, v.slug)
	query := v.carried()
	if p.Path == nil {
		if known := v.h.paths[v.slug]; known != nil && query == "" && v.h.cfg.Render == nil { // who else writes pages gets a copy
			p.Path = known
		} else {
			p.Path = v.h.everywhere(v.slug)
		}
	}
	if v.sentCookie() && !v.gone && v.from != "submitted" && !slices.Contains([]string{"delete-answers", "answers-deleted", "submitted"}, v.slug) {
		p.After += asHTML(v.leave())
	}
	if query != "" {
		for language, path := range p.Path {
			p.Path[language] = path + query
		}
	}
	return p
}

// sentCookie says whether the browser sent the form's cookie.
func (v *visit) sentCookie() bool {
	_, sent := v.cookie()
	return sent
}

// cookie reads the form's cookie, once: the header is taken apart each time.
func (v *visit) cookie() (id string, sent bool) {
	if !v.looked {
		cookie, err := v.r.Cookie(v.h.cookie)
		if v.looked = true; err == nil {
			v.sentID, v.sentOne = cookie.Value, true
		}
	}
	return v.sentID, v.sentOne
}

// Write writes a part of a page. It notes when the browser has gone away, which
// is no fault of the service.
func (v *visit) Write(b []byte) (int, error) {
	n, err := v.w.Write(b)
	v.hungUp = v.hungUp || err != nil
	return n, err
}

// respond writes a page with its status.
func (v *visit) respond(status int, p theme.Page) {
	v.w.WriteHeader(status)
	if err := v.write(func(w io.Writer) error { return v.h.site.Page(w, p) }); err != nil && !v.hungUp {
		v.report(err)
	}
}

// errorPage writes the standard page for a status from 400 up, for a request
// that sent nothing to the council, if it is one that sends.
func (v *visit) errorPage(status int) {
	v.errorPageOf(status, v.refused(status))
}

// refused is what is so of a request that was answered with a status from 400 up
// before anything was done.
func (v *visit) refused(status int) theme.Page {
	return theme.Page{NothingSent: v.r.Method == http.MethodPost, AnswersKept: status < 500 && v.kept()}
}

func (v *visit) errorPageOf(status int, p theme.Page) {
	if _, ok := v.h.fixed(v.slug); !ok && !v.h.hasPlace(v.slug) {
		p.Path = v.h.everywhere("start") // this page has no address in another language
	}
	p.Main += asHTML(v.help(subheading(nil, v.p.Text("moothall.forms.start.help"))))
	p.After = asHTML(paragraphLink(nil, v.h.path(v.language, "start"), v.p.Text(v.h.def.Name+".title")))
	page := v.shared(v.withWayBack(p, status < 500))
	v.w.WriteHeader(status)
	if err := v.write(func(w io.Writer) error { return v.h.site.Error(w, status, page) }); err != nil && !v.hungUp {
		v.report(err)
	}
}

// fail reports a fault of the service, and tells the person that nothing was
// sent if it is known that the answers were not.
func (v *visit) fail(err error) {
	v.report(err)
	v.unavailable(v.version > 0 || !v.sentCookie())
}

// unavailable says to try again later, that nothing was sent where that is
// certain, and to who may have answered something that it is not lost: whether
// there is anything nobody may know at the moment.
func (v *visit) unavailable(nothingSent bool) {
	v.w.Header().Set("Retry-After", "60")
	page := theme.Page{NothingSent: nothingSent}
	if v.sentCookie() || v.me != "" {
		page.Main = asHTML(paragraph(nil, v.p.Text("moothall.forms.unavailable.saved")))
	}
	v.errorPageOf(http.StatusServiceUnavailable, page)
}

// report logs a fault. The path is left out: it is the page's, but a made-up
// one could hold anything.
func (v *visit) report(err error) {
	if errors.Is(err, context.Canceled) && v.r.Context().Err() != nil {
		return // the person went away
	}
	v.h.cfg.Logger.ErrorContext(v.r.Context(), "a page could not be served", "form", v.h.def.Name, "error", err)
	if v.h.cfg.OnError != nil {
		v.h.cfg.OnError(v.r.Context(), err)
	}
}

// rescue turns a panic into the error page and a report that names no answer.
func (v *visit) rescue() {
	switch fault := recover(); fault {
	case nil:
	case http.ErrAbortHandler:
		panic(fault)
	default:
		v.report(fmt.Errorf("forms: panic of type %T on a page of %q\n%s", fault, v.h.def.Name, debug.Stack()))
		v.broken = true
		v.errorPage(http.StatusInternalServerError)
	}
}
