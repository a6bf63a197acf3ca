package forms

import (
	"cmp"
	"html"
	"net/http"
	"strconv"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
)

// start is the first page: what the form is for, how long answers are kept,
// and the way in, or back in.
func (v *visit) start() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if v.gone { // sent or expired: the next journey is a new one
		v.setCookie("", -1)
	}
	if v.forAnother() || v.shutOut() {
		return
	}
	title := v.p.Text(v.h.def.Name + ".title")
	main := heading(nil, title)
	main = v.rich(main, v.h.def.Name+".intro")
	main = v.closes(v.before(main))
	main = append(main, `<p class="govuk-body">`+html.EscapeString(v.idleText("start.idle"))+
		` <span class="moothall-scripted">`+html.EscapeString(v.p.Text("moothall.forms.start.warning"))+"</span></p>\n"...)
	words, address := "moothall.forms.start.now", v.h.path(v.language, v.h.first)
	switch {
	case v.version > 0:
		words, address = "moothall.forms.start.resume", v.h.path(v.language, v.target(v.h.def.Resolve(&v.draft.Answers, v.now)))
	case v.off != "":
		main = v.awayNote(main)
		address += "?again"
	case v.asleep:
		main = paragraph(main, v.p.Text("moothall.forms.start.signed-out"))
		main = v.signIn(main, v.h.path(v.language, "start"))
		address += "?again"
	}
	note, err := v.others(nil)
	if err != nil {
		v.fail(err)
		return
	}
	if len(note) > 0 && v.version == 0 {
		address += "?again"
	}
	button := govuk.Button{Text: v.p.Text(words), Href: address, IsStartButton: true}
	main = v.anotherLink(append(append(button.AppendHTML(main), '\n'), note...))
	if v.version == 0 && v.off == "" && v.h.saves() && v.h.cfg.Post != nil {
		main = paragraphLink(main, v.h.path(v.language, "come-back"), v.p.Text("moothall.forms.come-back.title"))
	}
	main = v.startPart(main, "other-ways")
	if v.h.hasPaper() {
		main = paragraphLink(main, v.h.path(v.language, "paper"), v.p.Text("moothall.forms.paper.link"))
	}
	main = v.otherFormats(main, v.h.def.OtherFormats)
	main = subheading(main, v.p.Text("moothall.forms.start.help"))
	main = v.help(main)
	v.page(theme.Page{Main: asHTML(main)}) // the service's name is title enough
}

// others tells a signed-in person of answers that are theirs beside these, and
// offers to change over.
func (v *visit) others(main []byte) ([]byte, error) {
	d, found, err := v.other()
	if err != nil || found.Version == 0 {
		return main, err
	}
	main = paragraph(main, v.p.Text("moothall.forms.others.note", "date", v.p.Date(standards.Today(d.Started))))
	main = append(main, `<form action="`+html.EscapeString(v.h.path(v.language, "start"))+`" method="post" novalidate>`...)
	button := govuk.Button{Text: v.p.Text("moothall.forms.others.button"), Type: "submit", Classes: "govuk-button--secondary", PreventDoubleClick: new(true)}
	return append(button.AppendHTML(main), "</form>\n"...), nil
}

// changeOver goes on with the person's other answers.
func (v *visit) changeOver() {
	err := v.load()
	if err == nil {
		var d draft
		var found store.Draft
		if d, found, err = v.other(); err == nil && found.Version > 0 {
			v.hold(d, found)
			ctx, cancel := deadline(v.r.Context())
			defer cancel()
			err = v.settle(ctx)
		}
	}
	if err != nil {
		v.fail(err)
		return
	}
	v.goTo("start")
}

// signIn offers to sign in and come back to a path.
func (v *visit) signIn(main []byte, returnTo string) []byte {
	if v.h.cfg.SignIn == nil {
		return main
	}
	button := govuk.Button{Text: v.p.Text("moothall.forms.sign-in"), Href: v.h.cfg.SignIn(v.r, returnTo)}
	return append(button.AppendHTML(main), '\n')
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

// askDelete asks before answers are deleted, where there are any.
func (v *visit) askDelete() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if v.sent != "" { // too late: it is with the council
		v.goTo("submitted")
		return
	}
	path := v.h.path(v.language, "delete-answers")
	say := func(part string) string {
		if part == "signed-out.body" {
			return v.idleText("delete." + part)
		}
		return v.p.Text("moothall.forms.delete." + part)
	}
	what := ""
	switch {
	case v.off != "":
		what = "away."
	case v.asleep:
		what = "signed-out."
	case v.version == 0:
		what = "none."
	}
	title := say(what + "title")
	main := heading(nil, title)
	main = paragraph(main, say(what+"body"))
	switch {
	case v.off != "":
		main = v.awayNote(main)
	case v.asleep:
		main = v.signIn(main, path)
	case v.version == 0:
		main = paragraphLink(main, v.h.path(v.language, "start"), v.p.Text(v.h.def.Name+".title"))
	default:
		main = append(main, `<form action="`+html.EscapeString(path)+`" method="post" novalidate>`...)
		button := govuk.Button{Text: say("button"), Type: "submit", Classes: "govuk-button--warning", PreventDoubleClick: new(true)}
		main = append(v.marked(button.AppendHTML(main)), "</form>\n"...)
		keep, _ := v.wayBack(true)
		main = paragraphLink(main, cmp.Or(keep, v.h.path(v.language, "start")), say("keep"))
	}
	v.page(theme.Page{Title: title, Main: asHTML(main)})
}

// deleteAnswers deletes the draft, and what the browser has kept of its pages.
// Where there is nothing that could be deleted, the page that asks says why.
func (v *visit) deleteAnswers() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	switch {
	case v.sent != "":
		v.goTo("submitted")
	case v.version == 0 || !v.shownMine():
		v.goTo("delete-answers")
	default:
		if err := v.forget(); err != nil {
			v.fail(err)
			return
		}
		v.countDeleted(v.key)
		v.redirect(v.h.path(v.language, "answers-deleted") + "?done")
	}
}

// answersDeleted says that answers were deleted, to who comes from deleting them.
// Who comes back to it later, by the history or a reload, is told what is so then.
func (v *visit) answersDeleted() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if !v.r.URL.Query().Has("done") || v.sent != "" || v.asleep || v.version > 0 && v.me == "" {
		v.askDelete()
		return
	}
	title := v.p.Text("moothall.forms.deleted.title")
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.deleted.body"))
	if v.version > 0 {
		main = paragraph(main, v.p.Text("moothall.forms.others.note", "date", v.p.Date(standards.Today(v.draft.Started))))
	}
	main = paragraphLink(main, v.h.path(v.language, "start"), v.p.Text("moothall.forms.ended.again"))
	main = paragraphLink(main, v.h.site.HomeURL[v.language], v.p.Text("service.council"))
	v.page(theme.Page{Title: title, Path: v.everywhere("?done"), Main: asHTML(main)})
}

// everywhere is the page's address in each language with a query.
func (v *visit) everywhere(query string) map[string]string {
	paths := v.h.everywhere(v.slug)
	for language, path := range paths {
		paths[language] = path + query
	}
	return paths
}

// sessionEnded says what became of the answers when the time ran out, or the
// sign-in ended. The script comes here by itself, every request with an old
// cookie is sent here. What was posted too late is kept, see [visit.keepFor]: the
// query says on which page, or nothing if it stands in a new draft.
func (v *visit) sessionEnded() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	query := v.r.URL.Query()
	kept, other := query.Has("kept"), query.Has("other")
	switch {
	case v.sent != "":
		v.goTo("submitted")
		return
	case v.version > 0 && v.h.hasPlace(query.Get("kept")): // signed in again
		v.toPage(query.Get("kept"))
		return
	case v.version > 0 && !kept && !other: // another tab has kept it alive
		v.toTarget(v.h.def.Resolve(&v.draft.Answers, v.now))
		return
	}
	title := v.p.Text("moothall.forms.ended.title")
	main := heading(nil, title)
	say := func(part string) {
		switch part {
		case "none", "signed-out", "earlier":
			main = paragraph(main, v.idleText("ended."+part))
		default:
			main = paragraph(main, v.p.Text("moothall.forms.ended."+part, "minutes", v.minutes()))
		}
	}
	again, words := v.h.path(v.language, v.h.first), "moothall.forms.ended.again"
	var beside []byte // of other answers that they have
	switch {
	case other:
		say("other")
		again, words = v.h.path(v.language, "start"), "moothall.forms.ended.on"
	case v.off != "":
		title = v.p.Text("moothall.forms.away." + v.off + ".title")
		main = paragraph(heading(nil, title), v.p.Text("moothall.forms.away."+v.off))
		again += "?again"
	case v.asleep && query.Has("earlier"):
		say("earlier")
		again += "?again"
	case v.asleep:
		say("signed-out")
		again += "?again"
	case v.gone:
		say("deleted")
		v.tolerate(v.forget()) // a store may come to it later
	default:
		var err error
		if beside, err = v.others(nil); err != nil {
			v.fail(err)
			return
		}
		if len(beside) == 0 {
			say("none")
		}
	}
	if kept && (v.version > 0 || v.asleep) {
		say("kept")
	}
	back := ""
	if v.r.URL.RawQuery != "" {
		back = "?" + query.Encode()
	}
	if v.off != "" {
		button := govuk.Button{Text: v.p.Text("moothall.forms.come-back.title"), Href: v.h.path(v.language, "come-back")}
		main = paragraphLink(append(button.AppendHTML(main), '\n'), again, v.p.Text(words))
	} else if v.asleep && v.h.cfg.SignIn != nil {
		main = v.signIn(main, v.h.path(v.language, v.slug)+back)
		main = paragraphLink(main, again, v.p.Text(words))
	} else {
		button := govuk.Button{Text: v.p.Text(words), Href: again, IsStartButton: true}
		main = append(append(button.AppendHTML(main), '\n'), beside...)
	}
	v.change = false // it stands in back
	v.page(theme.Page{Title: title, Path: v.everywhere(back), Main: asHTML(main)})
}

// extend starts the idle period again for the script, see [theme.Timeout]. The
// draft is written once a minute at most, however often it is asked for.
func (v *visit) extend() {
	err := v.load()
	if err == nil && v.version > 0 {
		if err = v.touch(); err == nil && v.stale() { // another tab saved it
			err = v.load()
		}
	}
	switch {
	case err != nil:
		v.report(err)
		v.w.WriteHeader(http.StatusServiceUnavailable)
	case v.version == 0:
		v.w.WriteHeader(http.StatusGone)
	default:
		left, _ := v.idle()
		v.w.Header().Set(theme.IdleHeader, strconv.Itoa(int(left/time.Second)))
		v.w.WriteHeader(http.StatusNoContent)
	}
}
