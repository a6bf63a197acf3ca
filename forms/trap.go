package forms

import (
	"html"
	"time"

	"github.com/moothall/moothall/forms/govuk"
)

// trapName is the name of a box that people do not see and robots fill in. It
// is none that a browser or a password manager knows a value for.
const trapName = "leave-empty"

// trap is the box for robots. inert keeps browsers from taking it for a box to
// fill in; the marks at its end are what password managers look for.
func (v *visit) trap() string {
	return `<div class="govuk-visually-hidden" aria-hidden="true" inert><label for="` + trapName + `">` +
		html.EscapeString(v.p.Text("moothall.forms.trap")) + `</label><input id="` + trapName + `" name="` + trapName +
		`" type="text" tabindex="-1" autocomplete="off" data-1p-ignore data-bwignore data-lpignore="true" data-form-type="other"></div>` + "\n"
}

// held answers a post with a filled trap, whose answers are stored: the page is
// shown again, with the box empty. It is false the second time, because what
// fills the box in may be a person's password manager, which does so each time.
// Many of them from one client have to wait.
func (v *visit) held(slug string) bool {
	if !v.allowed("trap", v.h.cfg.Limits.Traps, time.Hour) {
		return true
	}
	if v.filled {
		return false
	}
	v.filled = true
	v.redirect(v.h.path(v.language, slug) + v.onward())
	return true
}

// onward is what the address of a page's form carries on, see query.
func (v *visit) onward() string {
	query := v.query()
	if v.filled && query == "" {
		return "?filled"
	}
	if v.filled {
		return query + "&filled"
	}
	return query
}

// trapNote says why the page is there again.
func (v *visit) trapNote(b []byte) []byte {
	if !v.filled {
		return b
	}
	note := govuk.NotificationBanner{TitleText: v.p.Text("moothall.forms.important"), Text: v.p.Text("moothall.forms.trap-filled"), Role: "alert"}
	return append(note.AppendHTML(b), '\n')
}
