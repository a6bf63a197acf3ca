package journey

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// SentOnce refreshes the last page, and sends the form a second time.
var SentOnce = &Check{
	ID: "sent-once", Class: act.Pattern, Related: []act.Criterion{"3.3.4"},
	Title: act.Text{
		EN: "A refresh, or a second press, does not send the form again",
		CY: "Nid yw adnewyddu'r dudalen, na phwyso eilwaith, yn anfon y ffurflen eto",
	},
	Why: act.Text{
		EN: "A tremor presses twice, a slow connection makes people reload. Neither should make a second application, or lose the reference of the first.",
		CY: "Mae cryndod yn pwyso ddwywaith, a chysylltiad araf yn gwneud i bobl ail-lwytho. Ni ddylai'r naill na'r llall wneud ail gais, na cholli cyfeirnod y cyntaf.",
	},
	Fix: act.Text{
		EN: "Answer the post with a redirect (303) to the last page, and answer a second post of the same form with the same page.",
		CY: "Atebwch y post ag ailgyfeiriad (303) i'r dudalen olaf, ac atebwch ail bost yr un ffurflen â'r un dudalen.",
	},
	Run: func(r *Record, t *Tally) {
		for _, run := range r.Runs {
			if run.Sent == nil || run.SentBy[0].Method != http.MethodPost {
				continue
			}
			if len(run.SentBy) == 1 {
				t.Fail(run.Sent, dom.None, act.Text{
					EN: "The post is answered with the last page itself, so a refresh sends the form again",
					CY: "Atebir y post â'r dudalen olaf ei hun, felly mae adnewyddu'n anfon y ffurflen eto",
				})
			} else if run.Again != nil {
				repeated(t, run.Sent, run.Again, act.Text{EN: "a refresh", CY: "adnewyddu"})
			}
			if run.Twice != nil {
				repeated(t, run.Sent, run.Twice, act.Text{EN: "a second press of the button", CY: "pwyso'r botwm eilwaith"})
			}
		}
	},
}

// repeated compares the last page with what came when its request was made again.
func repeated(t *Tally, first, then *Page, how act.Text) {
	say := func(en, cy string) act.Text {
		return act.Text{EN: strings.ReplaceAll(en, "{how}", how.EN), CY: strings.ReplaceAll(cy, "{how}", how.CY)}
	}
	switch {
	case then.Problem != "" || then.Status >= 500 || !then.HTML():
		t.Fail(then, dom.None, say("After {how} the service breaks: {trouble}", "Ar ôl {how} mae'r gwasanaeth yn torri: {trouble}"), "trouble", then.trouble())
	case fold(first.Heading) != fold(then.Heading) && (then.Form != nil && then.Form.Post || then.Status < 400):
		t.Fail(then, dom.None, say("After {how} the page is “{heading}” and no longer says that the form was sent",
			"Ar ôl {how} y dudalen yw “{heading}” ac nid yw'n dweud mwyach fod y ffurflen wedi'i hanfon"), "heading", then.Heading)
	case fold(first.Heading) != fold(then.Heading):
		t.CantTell(then, dom.None, say("After {how} the service answers with status {status}. Do people learn that the form was sent once?",
			"Ar ôl {how} mae'r gwasanaeth yn ateb â statws {status}. A yw pobl yn cael gwybod bod y ffurflen wedi'i hanfon unwaith?"), "status", itoa(then.Status))
	default:
		was, is := first.numbered(), then.numbered()
		if slices.Equal(was, is) {
			t.Pass()
			return
		}
		t.Fail(then, dom.None, say("After {how} the page shows {is} and not {was}: the form was sent again",
			"Ar ôl {how} mae'r dudalen yn dangos {is} ac nid {was}: anfonwyd y ffurflen eto"), "is", listed(only(is, was)), "was", listed(only(was, is)))
	}
}

var clock = regexp.MustCompile(`\b\d{1,2}[:.]\d\d([:.]\d\d)?\s*([ap]\.?m\.?|yb|yh)?|\b\d{1,2}\s*[ap]m\b`)

// numbered are the lines of the main part that hold a digit, times of day
// aside: a reference is among them.
func (p *Page) numbered() []string {
	var all []string
	for _, line := range p.lines() {
		if line = clock.ReplaceAllString(line, ""); strings.ContainsAny(line, "0123456789") {
			all = append(all, line)
		}
	}
	return all
}

// only are the lines of a that b has not.
func only(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}
