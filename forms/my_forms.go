package forms

import (
	"context"
	"errors"
	"html"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
)

// Together has the page "Your forms" of each of these handlers list what the person
// who is signed in has of all of them. Without it the page lists what they have of its
// own form. Call it before the handlers serve.
func Together(handlers ...*Handler) {
	for _, h := range handlers {
		h.beside = handlers
	}
}

// myForms lists the answers of who is signed in that were not sent, to go on with or
// to delete, and what they sent.
func (v *visit) myForms() {
	if !v.isSomebody() {
		return
	}
	_, rest, _ := strings.Cut(v.slug, "/")
	do, key, _ := strings.Cut(rest, "/")
	switch do {
	case "":
		v.listForms()
		return
	case "continue", "delete":
		d, found, err := v.mine(key)
		switch {
		case err != nil:
			v.fail(err)
		case found.Version == 0: // sent or deleted by another tab
			v.goTo("my-forms")
		case do == "continue":
			v.goOnWith(d, found)
		default:
			v.askForget(d)
		}
	default:
		v.errorPage(404)
	}
}

// myFormsDo deletes a draft.
func (v *visit) myFormsDo() {
	if !v.isSomebody() {
		return
	}
	key, ok := strings.CutPrefix(v.slug, "my-forms/delete/")
	if !ok {
		v.w.Header().Set("Allow", "GET, HEAD")
		v.errorPage(405)
		return
	}
	here := v.key == key
	_, found, err := v.mine(key)
	if err == nil && found.Version > 0 {
		ctx, cancel := deadline(v.r.Context())
		defer cancel()
		if err = v.h.cfg.Store.Delete(ctx, key); err == nil {
			v.countDeleted(key)
			v.h.files.sweep(ctx, v)
		}
		if err == nil && here {
			v.setCookie("", -1)
		}
	}
	if err != nil {
		v.fail(err)
		return
	}
	v.redirect(v.h.path(v.language, "my-forms") + "?deleted")
}

// isSomebody loads the visit for a page of who is signed in, and sends others to sign
// in. It is false when the request has been answered.
func (v *visit) isSomebody() bool {
	if v.h.cfg.Person == nil && v.h.cfg.Officer == nil {
		v.errorPage(404)
		return false
	}
	if err := v.load(); err != nil {
		v.fail(err)
		return false
	}
	switch {
	case v.me != "":
		return true
	case v.h.cfg.SignIn == nil:
		v.errorPage(404)
	default:
		v.redirect(v.h.cfg.SignIn(v.r, v.h.path(v.language, "my-forms")))
	}
	return false
}

// mine returns the draft under a key if it is of who is signed in; its version is 0
// where there is none.
func (v *visit) mine(key string) (d draft, found store.Draft, err error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	found, err = v.h.cfg.Store.Draft(ctx, key)
	if errors.Is(err, store.ErrNotFound) || err == nil && (found.Owner != v.me || !v.alive(found)) {
		return d, store.Draft{}, nil
	}
	if err == nil {
		d, err = v.read(found)
	}
	return d, found, err
}

// goOnWith makes one of the person's drafts the one of this browser.
func (v *visit) goOnWith(d draft, found store.Draft) {
	v.hold(d, found)
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if err := v.settle(ctx); err != nil {
		v.fail(err)
		return
	}
	v.redirect(v.onTo())
}

// askForget asks before one of the person's drafts is deleted.
func (v *visit) askForget(d draft) {
	title := v.p.Text("moothall.forms.delete.title")
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.my-forms.which", "service", v.p.Text(v.h.def.Name+".title"), "date", v.p.Date(standards.Today(d.Started))))
	main = paragraph(main, v.p.Text("moothall.forms.delete.body"))
	main = append(main, `<form action="`+html.EscapeString(v.h.path(v.language, v.slug))+`" method="post" novalidate>`...)
	button := govuk.Button{Text: v.p.Text("moothall.forms.delete.button"), Type: "submit", Classes: "govuk-button--warning", PreventDoubleClick: new(true)}
	main = append(button.AppendHTML(main), "</form>\n"...)
	main = paragraphLink(main, v.h.path(v.language, "my-forms"), v.p.Text("moothall.forms.my-forms.keep"))
	v.page(theme.Page{Title: title, Back: v.h.path(v.language, "my-forms"), Main: asHTML(main)})
}

// listForms writes the page.
func (v *visit) listForms() {
	title := v.p.Text("moothall.forms.my-forms.title")
	var main []byte
	if v.r.URL.Query().Has("deleted") {
		note := govuk.NotificationBanner{Type: "success", TitleText: v.p.Text("moothall.forms.important"), Text: v.p.Text("moothall.forms.deleted.title"), Role: "alert"}
		main = append(note.AppendHTML(main), '\n')
	}
	main = heading(main, title)
	all := v.h.beside
	if len(all) == 0 {
		all = []*Handler{v.h}
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	open, sent := &govuk.SummaryList{}, &govuk.SummaryList{}
	for _, h := range all {
		if !slices.Contains(h.languages, v.language) {
			continue
		}
		one := &visit{h: h, p: h.printer(v.language), language: v.language, now: v.now, me: h.ownerOf(v.r)}
		if err := one.addMine(ctx, open, sent); err != nil {
			v.fail(err)
			return
		}
	}
	for _, part := range []struct {
		name string
		list *govuk.SummaryList
	}{{"open", open}, {"sent", sent}} {
		main = subheading(main, v.p.Text("moothall.forms.my-forms."+part.name))
		if len(part.list.Rows) == 0 {
			main = paragraph(main, v.p.Text("moothall.forms.my-forms."+part.name+".none"))
			continue
		}
		main = append(part.list.AppendHTML(main), '\n')
	}
	v.page(theme.Page{Title: title, Main: asHTML(main)})
}

// addMine adds what the person has of the visit's form.
func (v *visit) addMine(ctx context.Context, open, sent *govuk.SummaryList) error {
	title := v.p.Text(v.h.def.Name + ".title")
	drafts, err := v.theirs(ctx)
	if err != nil {
		return err
	}
	for _, found := range drafts {
		d, err := v.read(found)
		if err != nil {
			return err
		}
		began := v.p.Date(standards.Today(d.Started))
		act := func(do string) govuk.SummaryListAction {
			return govuk.SummaryListAction{
				Href: v.h.path(v.language, "my-forms/"+do+"/"+found.ID), Text: v.p.Text("moothall.forms.my-forms." + do),
				VisuallyHiddenText: v.p.Text("moothall.forms.my-forms.which", "service", title, "date", began),
			}
		}
		until := v.p.Text("moothall.forms.my-forms.until", "date", v.p.Date(standards.Today(found.Expires)), "time", v.p.Time(found.Expires))
		open.Rows = append(open.Rows, summaryRow(title, lines([]string{v.p.Text("moothall.forms.my-forms.began", "date", began), until}), act("continue"), act("delete")))
	}
	by, ok := store.As[store.Sent](v.h.cfg.Store)
	if !ok {
		return nil
	}
	all, err := by.SentBy(ctx, v.me)
	for _, s := range all {
		if s.Form == v.h.def.Name && v.now.Before(s.Expires) {
			reference := html.EscapeString(v.p.Text("moothall.forms.submitted.reference")) + ": " + together(html.EscapeString(v.p.Isolate(s.Reference)))
			on := html.EscapeString(v.p.Text("moothall.forms.my-forms.sent-on", "date", v.p.Date(standards.Today(s.Sent))))
			sent.Rows = append(sent.Rows, summaryRow(title, reference+"<br>"+on))
		}
	}
	return err
}

// summaryRow is a row whose value is HTML.
func summaryRow(key, value string, actions ...govuk.SummaryListAction) *govuk.SummaryListRow {
	return &govuk.SummaryListRow{
		Key: govuk.SummaryListText{Text: key}, Value: govuk.SummaryListText{HTML: asHTML([]byte(value))},
		Actions: govuk.SummaryListActions{Items: actions},
	}
}
