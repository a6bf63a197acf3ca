package forms

import (
	"github.com/moothall/moothall/forms/model"
)

// A draft that was saved by a letter may be opened on another device. The one that it
// was on is told so by its next page. What stood open there and is sent all the same is
// kept, and nothing of the draft is shown there any more: it may be a computer that
// others use. The same is so of a browser that was left alone for the idle period,
// while the saved answers wait for longer.

// The reasons why a browser does not show the draft that its cookie leads to.
const (
	moved = "moved" // it goes on on another device
	left  = "left"  // nobody used it here for the idle period
)

// away says why the browser does not show a draft any more, "" if it does.
func (v *visit) away(d *draft) string {
	switch {
	case d.Mailbox == "" || d.Owner != "":
		return ""
	case d.Device != "" && d.Device != v.h.key(v.id):
		return moved
	case !v.now.Before(d.Here):
		return left
	}
	return ""
}

// keepAway keeps what was sent from a page that stood open where the draft is shown
// no more, if the page was one of the draft.
func (v *visit) keepAway(step model.Step) {
	from := v.nameless()
	v.blind = v.key
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if v.version == 0 || from == "" || from != v.draft.From || !v.isOpen(step) {
		v.goTo("session-ended")
		return
	}
	if !v.mayStore() {
		return
	}
	if _, err := v.take(step); err != nil {
		v.fail(err)
		return
	}
	v.redirect(v.h.path(v.language, "session-ended") + "?kept")
}

// awayNote says, on a page that cannot show the draft, where it is, and leads back to
// it.
func (v *visit) awayNote(main []byte) []byte {
	main = paragraph(main, v.p.Text("moothall.forms.away."+v.off))
	return paragraphLink(main, v.h.path(v.language, "come-back"), v.p.Text("moothall.forms.come-back.title"))
}
