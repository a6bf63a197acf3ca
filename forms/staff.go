package forms

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
)

// ByStaff is the site as staff see it who fill in its forms for residents: mount a form
// a second time with it, form.Handler(site.At("/staff/missed-bin").ByStaff(officer)).
// Only who officer knows gets in; others are sent to sign in ([Site.SignIn]), or refused.
//
// Each call begins with nothing of the one before. What was begun is listed at /my-forms,
// apart from what the officer has as a resident. Guards and sign-in of residents do not
// hold, nor do the limits of a client. What is sent says by which way the resident came,
// and in which role it was filled in ([model.Staff]).
func (c Site) ByStaff(officer func(*http.Request) (Officer, bool)) Site {
	c.Officer = officer
	for _, limit := range []*int{&c.Limits.Drafts, &c.Limits.Submissions, &c.Limits.Traps, &c.Limits.Lookups} {
		if *limit == 0 {
			*limit = -1
		}
	}
	return c
}

// ways are how a resident reaches staff.
var ways = []string{"telephone", "in-person", "on-paper"}

// howName is the name of the choice between them.
const howName = "_how"

// turnedAway answers who is no officer, where only officers are let in. What an officer
// sends after their sign-in has ended is taken: it has the mark of their page.
func (v *visit) turnedAway() bool {
	if v.h.cfg.Officer == nil || v.h.ownerOf(v.r) != "" {
		return false
	}
	if v.slug == "session-ended" {
		return false
	}
	if v.r.Method == http.MethodPost {
		if owner, _ := v.shown(); owner != "" && v.h.hasPlace(v.slug) {
			return false
		}
	}
	if v.h.cfg.SignIn != nil && v.r.Method != http.MethodPost {
		v.redirect(v.h.cfg.SignIn(v.r, v.h.path(v.language, cmp.Or(v.slug, "start"))))
		return true
	}
	v.errorPage(http.StatusForbidden)
	return true
}

// staffAccount says in the header who fills in.
func (v *visit) staffAccount() *theme.Account {
	officer, ok := v.h.cfg.Officer(v.r)
	if !ok {
		return nil
	}
	a := &theme.Account{Name: cmp.Or(officer.Name, officer.Role), Links: []theme.AccountLink{{Text: v.p.Text("moothall.forms.my-forms.title"), URL: v.h.path(v.language, "my-forms")}}}
	if v.h.cfg.SignOut != nil {
		a.Links = append(a.Links, theme.AccountLink{Text: v.p.Text("moothall.forms.sign-out"), URL: v.h.cfg.SignOut(v.r)})
	}
	return a
}

// staffNote says on each page of the journey that it is filled in for somebody.
func (v *visit) staffNote(b []byte) []byte {
	if v.h.cfg.Officer == nil || !v.journeys() && v.slug != "start" {
		return b
	}
	note := govuk.InsetText{Text: v.p.Text("moothall.forms.staff.note")}
	return append(note.AppendHTML(b), '\n')
}

// forAnother begins the form for another person: what is under way stays in the list.
func (v *visit) forAnother() bool {
	if v.h.cfg.Officer == nil || !v.r.URL.Query().Has("another") {
		return false
	}
	v.setCookie("", -1)
	v.redirect(v.h.path(v.language, v.h.first) + "?again")
	return true
}

// anotherLink leads there from the start page, where something is under way.
func (v *visit) anotherLink(b []byte) []byte {
	if v.h.cfg.Officer == nil || v.version == 0 {
		return b
	}
	return paragraphLink(b, v.h.path(v.language, "start")+"?another", v.p.Text("moothall.forms.staff.another"))
}

// howIsMissing says whether an officer sends the form without saying by which way the
// resident came.
func (v *visit) howIsMissing() bool {
	return v.h.cfg.Officer != nil && !slices.Contains(ways, v.post.Get(howName))
}

// howAsked says whether the page is shown again because of that.
func (v *visit) howAsked() bool { return v.h.cfg.Officer != nil && v.r.URL.Query().Has("how") }

// howSummary is the error summary of that.
func (v *visit) howSummary(b []byte) []byte {
	if !v.howAsked() {
		return b
	}
	s := govuk.ErrorSummary{TitleText: v.p.Text("moothall.forms.problem"), ErrorList: []govuk.ErrorSummaryItem{{Text: v.p.Text("moothall.forms.staff.how.missing"), Href: "#" + howName}}}
	return append(s.AppendHTML(b), '\n')
}

// declares says what whoever sends the form confirms: a resident that it is correct, an
// officer that the resident confirmed it, and by which way they did.
func (v *visit) declares(b []byte) []byte {
	if v.h.cfg.Officer == nil {
		return paragraph(b, v.p.Text("moothall.forms.check.declaration"))
	}
	group := govuk.Radios{
		IDPrefix: howName, Name: howName,
		Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: v.p.Text("moothall.forms.staff.how"), Classes: "govuk-fieldset__legend--m"}},
	}
	if v.howAsked() {
		group.ErrorMessage = &govuk.ErrorMessage{Text: v.p.Text("moothall.forms.staff.how.missing"), VisuallyHiddenText: govuk.String(v.p.Text("moothall.forms.error"))}
	}
	for _, way := range ways {
		group.Items = append(group.Items, &govuk.RadiosItem{Value: govuk.String(way), Text: v.p.Text("moothall.forms.staff.how." + way)})
	}
	b = append(group.AppendHTML(b), '\n')
	return paragraph(b, v.p.Text("moothall.forms.staff.declaration"))
}

// channel says how the form came, and through whom.
func (v *visit) channel() (model.Channel, *model.Staff) {
	if v.h.cfg.Officer == nil {
		return model.Online, nil
	}
	officer, _ := v.h.cfg.Officer(v.r)
	staff := &model.Staff{Role: officer.Role, Name: officer.Name, How: v.post.Get(howName)}
	if staff.How == "on-paper" {
		return model.OnPaper, staff
	}
	return model.ByStaff, staff
}
