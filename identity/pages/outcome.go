package pages

import (
	"net/url"
	"strings"

	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
)

// way says what a page of an outcome offers beside its words.
type way struct {
	button string // the words of the button that begins again; "" for none: it would not help
	kept   bool   // answers that were saved before are not touched by it
}

// ways are those of each kind of outcome.
var ways = map[identity.Kind]way{
	identity.Cancelled:         {"again", true},
	identity.NotProven:         {"again", true},
	identity.LevelTooLow:       {"again", true},
	identity.Unavailable:       {"again", true},
	identity.SessionLost:       {"restart", false}, // perhaps another browser, which has no answers
	identity.Refused:           {"again", true},
	identity.ClientDeactivated: {"", true},
	identity.CodeWrong:         {"new-code", true},
	identity.CodeExpired:       {"new-code", true},
	identity.TooMany:           {"again", true},
	identity.OtherPerson:       {"again", false}, // they are another person's
	identity.SignedOut:         {"sign-in", true},
}

// outcome says how a sign-in ended, and what to do next.
func (d *page) outcome(out *theme.Page) {
	kind := identity.Refused
	if d.in.Outcome != nil {
		kind = d.in.Outcome.Kind
	}
	w, known := ways[kind]
	if !known {
		kind, w = identity.Refused, ways[identity.Refused]
	}
	key := "outcome." + string(kind) + "."
	out.Title = d.say(key + "title")
	d.heading(out.Title)
	d.paragraph(d.say(key + "what"))
	if w.kept && d.cfg.AnswersKept {
		d.paragraph(d.say("kept"))
	}
	d.paragraph(d.say(key + "next"))
	switch {
	case !d.begins():
		d.onward(d.in.Next, d.say("home"))
	case w.button != "":
		d.onward(d.in.Next, d.say(w.button))
	}
	d.contact()
}

// begins reports whether Next begins a sign-in, and not the service itself.
func (d *page) begins() bool {
	u, err := url.Parse(d.in.Next)
	return err == nil && strings.HasSuffix(u.Path, "/start") && u.RawQuery != ""
}
