package pages

import (
	"cmp"
	"html"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// choose offers the providers.
func (d *page) choose(out *theme.Page) {
	out.Title = d.say("choose.title")
	d.heading(out.Title)
	d.raw(`<ul class="govuk-list govuk-list--spaced">`, "\n")
	for _, choice := range d.in.Providers {
		label := d.label(choice.ID)
		d.raw(`<li><a class="govuk-link" href="`, html.EscapeString(safe(choice.URL)), `">`, html.EscapeString(label), "</a></li>\n")
	}
	d.raw("</ul>\n")
	d.contact()
}

// label is what the choice of a provider is called: by the council, by us, or by
// its ID.
func (d *page) label(id string) string {
	if key := "choose." + id; d.text(d.cfg.Providers[id]) == "" && d.p.Has(prefix+key) {
		return d.say(key)
	}
	return cmp.Or(d.name(id), id)
}

// leave leads on to the provider by itself. A browser holds the form-action of the
// page that posted against every redirect after it (Content Security Policy
// Level 3, §6.4.2), so a form of ours ends here, and what follows is no redirect.
func (d *page) leave(out *theme.Page) {
	key := "leave."
	if len(d.in.Providers) == 0 {
		key = "leave.sign-out."
	}
	out.Title, out.Next = d.say(key+"title"), d.in.Next
	d.heading(out.Title)
	d.paragraph(d.say(key + "text"))
	d.onward(d.in.Next, d.say("continue"))
}

// email asks where the code is to be sent. It is the same page whether the council
// knows the address or not.
func (d *page) email(out *theme.Page) {
	out.Title = d.say("email.title")
	input := govuk.Input{
		ID: "email", Name: "email", Type: "email", Autocomplete: govuk.String("email"), Spellcheck: new(false),
		Autocapitalize: govuk.String("none"), Classes: "govuk-!-width-two-thirds",
		Label: govuk.Label{Text: out.Title, Classes: "govuk-label--l", IsPageHeading: true},
		Hint:  &govuk.Hint{Text: d.say("email.hint")},
	}
	if d.in.Email != "" {
		input.Value = govuk.String(d.in.Email)
	}
	if d.in.Faulty {
		wrong := d.say("email.format")
		if d.in.Email == "" {
			wrong = d.say("email.empty")
		}
		out.Error = true
		d.summary(wrong, "email")
		input.ErrorMessage = &govuk.ErrorMessage{Text: wrong, VisuallyHiddenText: govuk.String(d.say("error"))}
	}
	d.begin()
	d.b = append(input.AppendHTML(d.b), '\n')
	d.end(d.say("email.button"))
}

// code asks for the code. It may be pasted, spaces and all: the box has no length.
func (d *page) code(out *theme.Page) {
	out.Title = d.say("code.title")
	input := govuk.Input{
		ID: "code", Name: "code", Inputmode: govuk.String("numeric"), Autocomplete: govuk.String("one-time-code"),
		Spellcheck: new(false), Classes: "govuk-input--width-10 govuk-input--extra-letter-spacing",
		Label: govuk.Label{Text: d.say("code.label"), Classes: "govuk-label--m"},
		Hint:  &govuk.Hint{Text: d.say("code.hint")},
	}
	if d.in.Faulty {
		wrong := d.say("code.format")
		if d.in.Outcome != nil {
			wrong = d.say("code.wrong")
		}
		out.Error = true
		d.summary(wrong, "code")
		input.ErrorMessage = &govuk.ErrorMessage{Text: wrong, VisuallyHiddenText: govuk.String(d.say("error"))}
	}
	d.heading(out.Title)
	d.paragraph(d.say("code.text", "email", d.in.Email))
	d.begin()
	d.b = append(input.AppendHTML(d.b), '\n')
	d.end(d.say("continue"))
	d.element("h2", "govuk-heading-m", d.say("code.help.title"))
	d.paragraph(d.say("code.help.text"))
	d.link(d.in.Next, d.say("new-code"))
}

// signOut asks, so that no link of another site can do it.
func (d *page) signOut(out *theme.Page) {
	out.Title = d.say("sign-out.title")
	d.heading(out.Title)
	d.paragraph(d.say("sign-out.text"))
	d.begin()
	d.end(d.say("sign-out.button"))
	d.link(d.in.Next, d.say("sign-out.stay"))
}

func (d *page) signedOut(out *theme.Page) {
	out.Title = d.say("signed-out.title")
	d.heading(out.Title)
	d.paragraph(d.say("signed-out.text"))
	d.link(d.in.Next, d.say("home"))
}

// resume sends a form again that its owner sent when their session had ended.
func (d *page) resume(out *theme.Page) {
	out.Title = d.say("resume.title")
	d.heading(out.Title)
	d.paragraph(d.say("resume.text"))
	d.begin()
	d.kept()
	d.end(d.say("continue"))
}

func (d *page) kept() {
	for _, f := range d.in.Kept {
		d.raw(`<input type="hidden" name="`, html.EscapeString(f.Name), `" value="`, html.EscapeString(f.Value), `">`, "\n")
	}
}

// handBack has what was sent in the page, to be sent again after its owner has signed
// in beside it.
func (d *page) handBack(out *theme.Page) {
	out.Title = d.say("hand-back.title")
	d.heading(out.Title)
	d.paragraph(d.say("hand-back.text"))
	d.raw(`<ol class="govuk-list govuk-list--number">`, "\n", `<li><a class="govuk-link" href="`, html.EscapeString(safe(d.in.Next)),
		`" target="_blank" rel="noreferrer noopener">`, html.EscapeString(d.say("hand-back.sign-in")), "</a></li>\n")
	d.element("li", "", d.say("hand-back.back"))
	d.raw("</ol>\n")
	d.begin()
	d.kept()
	d.end(d.say("continue"))
}
