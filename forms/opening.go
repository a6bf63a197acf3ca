package forms

import (
	"net/http"
	"slices"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// Opening says when a form is open. Outside of it nobody can begin the form, and its
// pages say when it opens or that it is closed. See also [Site.Closed], to close a form
// by hand.
type Opening struct {
	From  time.Time // when it opens. Defaults to being open already.
	Until time.Time // when it closes: the first moment at which nobody begins it any more. Defaults to never.
	// Grace is how long after the end people may still finish and send what they had
	// begun before; each page then says until when. What is not sent by then is kept
	// for as long as drafts are, and not sent. Defaults to 24 hours; -1 is none.
	Grace time.Duration
}

// Open says when the form is open. Without it the form always is.
func (b *Builder) Open(o Opening) {
	b.once("Open", "give the whole time in one call")
	if !o.From.IsZero() && !o.Until.IsZero() && !o.From.Before(o.Until) {
		b.fault("Open: the form closes at %v, before it opens", o.Until)
	}
	if o.Grace == 0 {
		o.Grace = Day
	}
	b.def.Opens, b.def.Closes, b.def.Grace = o.From, o.Until, max(o.Grace, 0)
}

// WhenClosed is what the page of the closed form says, in [Rich] text: why, and what
// people can do instead. The default is to say that it is closed. How to reach the
// council stands below in any case.
func (b *Builder) WhenClosed(rich string) {
	b.once("WhenClosed", "leave one out")
	b.text("closed", rich)
}

// state is whether a form is open.
type state struct {
	closed bool
	early  bool      // it is not open yet
	at     time.Time // when it opens, closes or has closed; zero if it always is open, or nobody knows
	grace  time.Time // until when what was begun may be sent
}

// opening says whether the form is open now.
func (v *visit) opening() state {
	d := v.h.def
	if v.h.cfg.Closed != nil {
		if hand := v.h.cfg.Closed(v.r.Context(), d.Name); hand.Closed && !v.now.Before(hand.Since) {
			s := state{closed: true, at: hand.Since}
			if !hand.Since.IsZero() {
				s.grace = hand.Since.Add(graceOf(d))
			}
			return s
		}
	}
	switch {
	case v.now.Before(d.Opens):
		return state{closed: true, early: true, at: d.Opens}
	case d.Closes.IsZero():
		return state{}
	case v.now.Before(d.Closes):
		return state{at: d.Closes}
	}
	return state{closed: true, at: d.Closes, grace: d.Closes.Add(graceOf(d))}
}

// graceOf is the grace of a form, also of one that is closed by hand alone.
func graceOf(d *model.Definition) time.Duration {
	if d.Opens.IsZero() && d.Closes.IsZero() {
		return Day
	}
	return d.Grace
}

// bounded says whether the form may be closed.
func (v *visit) bounded() bool {
	return v.h.cfg.Closed != nil || !v.h.def.Opens.IsZero() || !v.h.def.Closes.IsZero()
}

// shut answers a request for a page of the journey while the form is closed to who
// asks. In the grace who has begun it goes on, and so does what is sent from a page that
// stood open. After that nothing is sent, but what is typed is kept with the draft.
func (v *visit) shut() bool {
	if !v.bounded() || !v.journeys() {
		return false
	}
	s := v.opening()
	if !s.closed {
		return false
	}
	if err := v.load(); err != nil {
		v.fail(err)
		return true
	}
	post := v.r.Method == http.MethodPost
	stood := post && (v.nameless() != "" || v.version > 0 || v.off != "")
	switch {
	case v.sent != "":
		return false
	case v.now.Before(s.grace) && (v.version > 0 || v.asleep || stood):
		return false
	case post && v.version > 0 && !slices.Contains([]string{"check-answers", "task-list"}, v.slug):
		return false // it is stored; the page that follows says that the form is closed
	}
	v.goTo("closed")
	return true
}

// journeys says whether the address is one of the journey itself.
func (v *visit) journeys() bool {
	if v.slug == "check-answers" || v.slug == "task-list" || v.slug == "save" {
		return true
	}
	_, own := v.h.fixed(v.slug)
	return !own && v.h.hasPlace(v.h.present(v.slug))
}

// when says a moment in a sentence.
func when(p *lang.Printer, at time.Time) []any {
	return []any{"date", p.Date(standards.Today(at)), "time", p.Time(at)}
}

// closedPage says that the form is closed, what became of answers, and what to do.
func (v *visit) closedPage() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	s := v.opening()
	if !s.closed {
		v.goTo("start")
		return
	}
	title, main := v.closedText(nil, s)
	v.page(theme.Page{Title: title, Main: asHTML(main)})
}

// shutOut shows in place of the start page that the form is closed, except to who may
// still go on with what they began.
func (v *visit) shutOut() bool {
	if !v.bounded() {
		return false
	}
	s := v.opening()
	if !s.closed || v.now.Before(s.grace) && (v.version > 0 || v.asleep) {
		return false
	}
	title, main := v.closedText(nil, s)
	v.page(theme.Page{Title: title, Main: asHTML(main)})
	return true
}

// closedText writes the page of a closed form below what is there.
func (v *visit) closedText(main []byte, s state) (title string, _ []byte) {
	name := "closed."
	if s.early {
		name = "not-open."
	}
	title = v.p.Text("moothall.forms." + name + "title")
	main = heading(main, title)
	if !s.at.IsZero() {
		main = paragraph(main, v.p.Text("moothall.forms."+name+"when", append(when(v.p, s.at), "service", v.p.Text(v.h.def.Name+".title"))...))
	}
	switch {
	case s.early:
	case v.has(v.h.def.Name + ".closed"):
		main = v.rich(main, v.h.def.Name+".closed")
	default:
		main = paragraph(main, v.p.Text("moothall.forms.closed.body"))
	}
	if v.version > 0 {
		if v.now.Before(s.grace) {
			main = paragraph(main, v.p.Text("moothall.forms.closed.grace", when(v.p, s.grace)...))
			main = paragraphLink(main, v.onTo(), v.p.Text("moothall.forms.start.resume"))
		} else {
			main = paragraph(main, v.p.Text("moothall.forms.closed.kept", when(v.p, v.expires)...))
		}
	}
	main = subheading(main, v.p.Text("moothall.forms.start.help"))
	return title, v.help(main)
}

// graceNote says, on the pages of a form that has closed, until when what was begun can
// be sent.
func (v *visit) graceNote(b []byte) []byte {
	if !v.bounded() || v.version == 0 || !v.journeys() {
		return b
	}
	s := v.opening()
	if !s.closed || !v.now.Before(s.grace) {
		return b
	}
	note := govuk.NotificationBanner{
		TitleText: v.p.Text("moothall.forms.important"), Text: v.p.Text("moothall.forms.closed.grace", when(v.p, s.grace)...), TitleID: "form-closes",
	}
	return append(note.AppendHTML(b), '\n')
}

// closes says on the start page until when the form can be begun.
func (v *visit) closes(b []byte) []byte {
	if !v.bounded() {
		return b
	}
	if s := v.opening(); !s.at.IsZero() && !s.closed {
		return paragraph(b, v.p.Text("moothall.forms.start.until", when(v.p, s.at)...))
	}
	return b
}

// onTo is the path of where the form goes on.
func (v *visit) onTo() string {
	return v.h.path(v.language, v.target(v.h.def.Resolve(&v.draft.Answers, v.now)))
}
