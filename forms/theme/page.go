package theme

import (
	"io"
	"sync"
	"time"

	"github.com/moothall/moothall/forms/govuk"
)

// Page is one page to write in a [Site]'s shell. Its zero value is an empty
// page in the default language.
type Page struct {
	// Language is the tag of the page's language, which must be one of
	// Site.Languages. Defaults to the first.
	Language string
	// Title is what the page is about, usually its main heading. The names of
	// the service and the council are put behind it in <title>.
	Title string
	// Error puts "Error: " before the title. Set it when the page shows an
	// error summary, so that it is the first thing a screen reader says.
	Error bool
	// Path is where this same page is found in each language: language tag to
	// path or address. It makes the language switch and the links to
	// alternates. Languages without one are not offered.
	Path map[string]string

	// Back is where the back link leads. Empty shows none.
	Back string
	// BackText is the words of the back link. Defaults to "Back" in the page's
	// language.
	BackText string

	// Before goes between the back link and Main, inside <main>, such as a
	// notification banner.
	Before govuk.HTML
	// Main is the content of the page, with its one <h1>. It is written as it
	// is: everything in it must have been escaped.
	Main govuk.HTML
	// After follows the content, set apart from it, such as a link to delete
	// the answers and leave.
	After govuk.HTML

	// Account says who is signed in. nil says nothing.
	Account *Account

	// Paper makes it a page to print. nil is a page for the screen.
	Paper *Paper

	// Timeout warns before answers are lost by waiting. nil warns of nothing.
	Timeout *Timeout
	// NoIndex asks search engines to leave the page out.
	NoIndex bool
	// Outcome says in a word how the request ended, such as "cancelled": the
	// data-outcome attribute of <html>, for tests and monitoring. Empty leaves it
	// out.
	Outcome string
	// Next is where the browser goes on to at once, by a meta refresh, which
	// needs no script. Main has a link to the same address, for those who stay.
	Next string

	// NothingSent makes [Site.Error] say that nothing was sent to the council.
	// Set it only when that is certain.
	NothingSent bool
	// AnswersKept makes [Site.Error] say that the answers given so far are
	// kept. Set it only when that is certain.
	AnswersKept bool
}

// Timeout is the limit on leaving a page alone. The script asks the resident,
// Warn before the end, whether to go on (WCAG 2.2, success criterion 2.2.1);
// without the script nothing is asked, and EndedURL or the next request tells
// what happened.
type Timeout struct {
	// Idle is the time from now to the end.
	Idle time.Duration
	// Warn is how long before the end the question comes. Defaults to five
	// minutes, or to half of Idle if that is shorter.
	Warn time.Duration
	// ExtendURL is sent an empty POST, of the same origin, when the resident
	// goes on. A status from 200 to 299 means that there is time again: Idle, or
	// what the header [IdleHeader] says. 410, or a redirect as to sign in, means
	// that it is too late; any other that the resident can try again.
	ExtendURL string
	// EndedURL is the page that the script goes to at the end.
	EndedURL string
	// SignIn says that the end is that of a sign-in, after which the answers are
	// kept for whoever gave them.
	SignIn bool
	// Saved says that the answers are saved for longer: at the end the page closes,
	// and they are there for who has the link to them.
	Saved bool
}

// Page writes p as a whole HTML document in UTF-8. The caller sends the
// headers: "Content-Type: text/html; charset=utf-8" and [Site.Policy].
//
// The error is from w, or says that p.Language is not one of the site's; then
// nothing was written.
func (s *Site) Page(w io.Writer, p Page) error {
	lang, err := s.language(p.Language)
	if err != nil {
		return err
	}
	p.Language = lang.Tag
	if s.Render != nil {
		return s.render(w, p)
	}
	buffer := buffers.Get().(*[]byte)
	sh := shell{site: s, page: p, lang: lang, b: (*buffer)[:0]}
	sh.document()
	page := sh.b
	if welsh(p.Language) {
		page = together(page)
	}
	_, err = w.Write(page)
	if cap(sh.b) <= 64<<10 {
		*buffer = sh.b
		buffers.Put(buffer)
	}
	return err
}

// buffers are what pages are written in; w has to copy what it keeps, as io.Writer
// says.
var buffers = sync.Pool{New: func() any { return new(make([]byte, 0, 16<<10)) }}

// Head returns what a page needs in its <head> to look and work as this site's
// do: icon, stylesheet, and the script with the words in p.Language for the
// components in p.Before, p.Main and p.After. It is for pages that do not come
// from [Site.Page], such as those of Site.Render. A language that is not the
// site's counts as the default.
func (s *Site) Head(p Page) govuk.HTML {
	lang, err := s.language(p.Language)
	if err != nil {
		lang = s.languages()[0]
	}
	sh := shell{site: s, page: p, lang: lang}
	sh.look()
	return govuk.HTML(sh.b)
}

// IdleHeader is the response header in which ExtendURL says how much time
// there is now, in whole seconds.
const IdleHeader = "Moothall-Idle"
