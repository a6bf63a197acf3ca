package forms

import (
	"cmp"
	"html"
	"net/http"
	"strconv"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// start is the first page: what the form is for, how long answers are kept,
// and the way in, or back in.
func (v *visit) start() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if v.gone || v.asleep { // sent, expired or somebody's: the next journey is a new one
		v.setCookie("", -1)
	}
	title := v.p.Text(v.h.def.Name + ".title")
	main := heading(nil, title)
	main = Rich(v.p.Text(v.h.def.Name + ".intro")).append(main)
	main = append(main, `<p class="govuk-body">`+html.EscapeString(v.p.Text("moothall.forms.start.idle", "minutes", v.minutes()))+
		` <span class="moothall-scripted">`+html.EscapeString(v.p.Text("moothall.forms.start.warning"))+"</span></p>\n"...)
	words, slug := "moothall.forms.start.now", v.h.def.Pages[0].Slug
	if v.version > 0 {
		words, slug = "moothall.forms.start.resume", "check-answers"
		if page := v.h.def.Resolve(&v.draft.Answers, v.now).Target(); page != nil {
			slug = v.place(page)
		}
	}
	button := govuk.Button{Text: v.p.Text(words), Href: v.h.path(v.language, slug), IsStartButton: true}
	main = append(button.AppendHTML(main), '\n')
	main = subheading(main, v.p.Text("moothall.forms.start.help"))
	main = v.help(main)
	v.page(theme.Page{Main: asHTML(main)}) // the service's name is title enough
}

// cookiesNeeded tells a browser that has just been given a cookie, and came
// back without it, what is wrong.
func (v *visit) cookiesNeeded() {
	title := v.p.Text("moothall.forms.needed.title")
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.needed.body"))
	main = v.help(main)
	v.page(theme.Page{Title: title, Path: v.h.everywhere("start"), Main: asHTML(main)})
}

// minutes is the idle period for people.
func (v *visit) minutes() int { return int(v.h.cfg.Idle / time.Minute) }

// askDelete asks before answers are deleted.
func (v *visit) askDelete() {
	title := v.p.Text("moothall.forms.delete.title")
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.delete.body"))
	main = append(main, `<form action="`+html.EscapeString(v.h.path(v.language, "delete-answers"))+`" method="post" novalidate>`...)
	button := govuk.Button{Text: v.p.Text("moothall.forms.delete.button"), Type: "submit", Classes: "govuk-button--warning", PreventDoubleClick: new(true)}
	main = append(button.AppendHTML(main), "</form>\n"...)
	keep, _ := v.wayBack(true)
	main = paragraphLink(main, cmp.Or(keep, v.h.path(v.language, "start")), v.p.Text("moothall.forms.delete.keep"))
	v.page(theme.Page{Title: title, Main: asHTML(main)})
}

// deleteAnswers deletes the draft, and what the browser has kept of its pages.
func (v *visit) deleteAnswers() {
	err := v.load()
	if err == nil && v.sent != "" { // too late: it is with the council
		v.goTo("submitted")
		return
	}
	if err == nil {
		err = v.forget()
	}
	if err != nil {
		v.fail(err)
		return
	}
	v.goTo("answers-deleted")
}

func (v *visit) answersDeleted() {
	title := v.p.Text("moothall.forms.deleted.title")
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.deleted.body"))
	main = paragraphLink(main, v.h.path(v.language, "start"), v.p.Text("moothall.forms.ended.again"))
	main = paragraphLink(main, v.h.site.HomeURL[v.language], v.p.Text("service.council"))
	v.page(theme.Page{Title: title, Main: asHTML(main)})
}

// sessionEnded says that time ran out. The script comes here by itself, every
// request with an old cookie is sent here.
func (v *visit) sessionEnded() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	kept := v.r.URL.Query().Has("kept") // what was posted too late stands in a new draft
	switch {
	case v.sent != "":
		v.goTo("submitted")
		return
	case v.version > 0 && !kept: // another tab has kept it alive
		v.toTarget(v.h.def.Resolve(&v.draft.Answers, v.now))
		return
	case v.gone:
		v.setCookie("", -1)
	}
	title := v.p.Text("moothall.forms.ended.title")
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.ended.body", "minutes", v.minutes()))
	if kept && v.version > 0 {
		main = paragraph(main, v.p.Text("moothall.forms.ended.kept"))
	}
	button := govuk.Button{Text: v.p.Text("moothall.forms.ended.again"), Href: v.h.path(v.language, v.h.def.Pages[0].Slug), IsStartButton: true}
	main = append(button.AppendHTML(main), '\n')
	v.page(theme.Page{Title: title, Main: asHTML(main)})
}

// extend starts the idle period again for the script, see [theme.Timeout].
func (v *visit) extend() {
	if err := v.load(); err != nil {
		v.report(err)
		v.w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	if v.version == 0 {
		v.w.WriteHeader(http.StatusGone)
		return
	}
	if v.stale() {
		if _, err := v.save(); err != nil {
			v.report(err)
			v.w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
	}
	v.w.Header().Set(theme.IdleHeader, strconv.Itoa(int(v.expires.Sub(v.now)/time.Second)))
	v.w.WriteHeader(http.StatusNoContent)
}
