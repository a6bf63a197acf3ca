package forms

import (
	"html"
	"math"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// servicePage writes a page of the service with words below
// "moothall.forms.NAME.".
func (v *visit) servicePage(name string, body func(b []byte, say func(part string, args ...any) string) []byte) {
	say := func(part string, args ...any) string { return v.p.Text("moothall.forms."+name+"."+part, args...) }
	title := say("title")
	main := heading(nil, title)
	v.page(v.withWayBack(theme.Page{Title: title, Main: asHTML(body(main, say))}, true))
}

// has says whether the council gave a text.
func (v *visit) has(key string) bool { return v.p.Has(key) }

func (v *visit) rich(b []byte, key string) []byte {
	if !v.has(key) {
		return b
	}
	return v.h.looks[v.language].text(b, v.p.Text(key))
}

// contact is how to get help.
func (v *visit) contact() {
	v.servicePage("contact", func(b []byte, say func(string, ...any) string) []byte {
		b = v.help(b)
		b = v.rich(b, "service.contact.what")
		if v.h.welsh() {
			b = paragraph(b, say("welsh"))
		}
		return b
	})
}

// help lists the ways to reach the council.
func (v *visit) help(b []byte) []byte {
	c := v.h.cfg.Service.Contact
	list := &govuk.SummaryList{Classes: "govuk-summary-list--no-border"}
	add := func(word, htmlValue string) {
		list.Rows = append(list.Rows, &govuk.SummaryListRow{
			Key:   govuk.SummaryListText{Text: v.p.Text("moothall.forms.contact." + word)},
			Value: govuk.SummaryListText{HTML: asHTML([]byte(htmlValue))},
		})
	}
	link := func(address, words string) string {
		return `<a class="govuk-link" href="` + html.EscapeString(address) + `">` + words + "</a>"
	}
	if !c.Email.IsZero() {
		add("email", link("mailto:"+c.Email.String(), breakable(html.EscapeString(c.Email.String()))))
	}
	if !c.Phone.IsZero() {
		number := link(c.Phone.Tel(), together(html.EscapeString(v.p.Isolate(c.Phone.Readable()))))
		if v.has("service.contact.hours") {
			number += "<br>" + html.EscapeString(v.p.Text("service.contact.hours"))
		}
		add("phone", number)
	}
	if v.has("service.contact.address") {
		text := strings.NewReplacer(", ", "\n").Replace(v.p.Text("service.contact.address"))
		add("address", lines(strings.Split(text, "\n")))
	}
	return list.AppendHTML(b)
}

// privacyNotice says what UK GDPR Article 13 asks for. What is asked and how
// long it is kept come from the form itself.
func (v *visit) privacyNotice() {
	v.servicePage("privacy", func(b []byte, say func(string, ...any) string) []byte {
		service := v.h.cfg.Service
		b = subheading(b, say("who"))
		b = paragraph(b, say("controller", "controller", v.p.Text("service.privacy.controller")))
		officer := service.Privacy.Officer.String()
		b = Rich(say("officer", "email", "["+officer+"](mailto:"+officer+")")).append(b)
		b = subheading(b, say("why"))
		b = v.rich(b, v.own("purpose", "service.privacy.purpose"))
		b = v.basis(b, say)
		b = subheading(b, say("what"))
		b = append(b, `<ul class="govuk-list govuk-list--bullet">`...)
		for _, page := range v.h.def.Pages {
			for _, f := range page.Fields {
				b = append(b, "<li>"+html.EscapeString(f.Text(v.p, "label"))+"</li>"...)
			}
		}
		b = append(b, "</ul>\n"...)
		b = subheading(b, say("long"))
		b = paragraph(b, v.idleText("privacy.drafts"))
		if kept := v.h.def.Retention.Submissions; kept%Day == 0 {
			b = paragraph(b, say("submissions", "days", int(kept/Day)))
		} else {
			b = paragraph(b, say("submissions-hours", "hours", int(math.Ceil(kept.Hours()))))
		}
		b = subheading(b, say("sharing"))
		b = v.rich(b, v.own("sharing", "service.privacy.sharing"))
		b = subheading(b, say("rights"))
		b = Rich(say("rights.list")).append(b)
		b = v.rich(b, "service.privacy.automated")
		b = subheading(b, say("complain"))
		return Rich(say("ico")).append(b)
	})
}

// accessibilityStatement follows the model statement's parts.
func (v *visit) accessibilityStatement() {
	v.servicePage("accessibility", func(b []byte, say func(string, ...any) string) []byte {
		a := v.h.cfg.Service.Accessibility
		council := v.p.Text("service.council")
		b = paragraph(b, say("applies", "service", v.p.Text(v.h.def.Name+".title"), "council", council))
		b = subheading(b, say("status"))
		b = paragraph(b, say("status."+string(a.Status)))
		if v.has("service.accessibility.problems") {
			b = subheading(b, say("problems"))
			b = v.rich(b, "service.accessibility.problems")
		}
		b = subheading(b, say("tested"))
		b = v.rich(b, "service.accessibility.tested")
		b = subheading(b, say("feedback"))
		b = paragraph(b, say("feedback.body"))
		b = v.help(b)
		b = subheading(b, say("enforcement"))
		body := "enforcement.ehrc"
		if a.Northern {
			body = "enforcement.ecni"
		}
		b = Rich(say(body, "council", council)).append(b)
		b = subheading(b, say("preparation"))
		return paragraph(b, say("dates", "prepared", v.p.Date(a.Prepared), "reviewed", v.p.Date(a.Reviewed)))
	})
}

// cookies lists the form's own cookie, and those that the site names.
func (v *visit) cookies() {
	v.servicePage("cookies", func(b []byte, say func(string, ...any) string) []byte {
		more := v.h.cfg.Cookies
		signIn := v.h.cfg.Person != nil || v.h.cfg.SignIn != nil || v.h.def.Guarded()
		if len(more) == 0 && !signIn {
			b = paragraph(b, say("body"))
		} else {
			b = paragraph(b, say("more", "count", len(more)+1))
		}
		b = cookie(b, say, v.h.cookie, say("purpose.session"), say("expires.session", "minutes", v.minutes()))
		for _, c := range more {
			b = cookie(b, say, c.Name, c.Purpose[v.language], c.Life[v.language])
		}
		if len(more) == 0 && signIn {
			b = paragraph(b, say("person"))
		}
		return b
	})
}

// cookie writes what there is to say about a cookie.
func cookie(b []byte, say func(string, ...any) string, name, purpose, life string) []byte {
	list := &govuk.SummaryList{}
	for _, row := range [][2]string{{say("name"), name}, {say("purpose"), purpose}, {say("expires"), life}} {
		list.Rows = append(list.Rows, &govuk.SummaryListRow{
			Key: govuk.SummaryListText{Text: row[0]}, Value: govuk.SummaryListText{Text: row[1]},
		})
	}
	return list.AppendHTML(b)
}

// own is the form's text under a key, or else the service's: the name of the one
// that there is, "" for none.
func (v *visit) own(form, service string) string {
	for _, key := range []string{v.h.def.Name + "." + form, service} {
		if v.has(key) {
			return key
		}
	}
	return ""
}

// basis writes the lawful basis of the form, and the law with it. A form that names a
// basis of its own does not rest on the law of another.
func (v *visit) basis(b []byte, say func(string, ...any) string) []byte {
	basis, law := v.h.def.Basis, v.h.def.Name+".law"
	if basis == "" {
		basis, law = string(v.h.cfg.Service.Privacy.Basis), "service.privacy.law"
	}
	b = paragraph(b, say("basis."+basis))
	if v.has(law) {
		b = paragraph(b, say("law", "law", v.p.Text(law)))
	}
	return b
}
