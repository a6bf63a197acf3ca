package forms

import (
	"html"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// emailField asks for the address that a letter goes to.
var emailField = func() *model.Field {
	f, _ := standards.FormatOf(standards.Email{}) // it is one
	field := &model.Field{Key: "email", Kind: &format{kind: "email", Format: f}, HasHint: true, Called: true, Autocomplete: "email"}
	field.Words = "moothall.forms.save.email"
	return field
}()

// askSave is the page that asks where to send the link back, or says to who is signed
// in that their answers are saved.
func (v *visit) askSave() {
	if !v.opensSaved() {
		return
	}
	title := v.p.Text("moothall.forms.save.title")
	switch {
	case v.me != "":
		v.savedPage("signed-in")
	case v.h.cfg.Post == nil:
		main := paragraph(heading(nil, title), v.p.Text("moothall.forms.save.sign-in"))
		main = v.signIn(main, v.h.path(v.language, "save"))
		v.page(theme.Page{Title: title, Back: v.onTo(), Main: asHTML(main)})
	default:
		v.askEmail("save", model.Typed{}, nil)
	}
}

// opensSaved loads the draft for the pages that save it. It is false when the request
// has been answered.
func (v *visit) opensSaved() bool {
	if !v.opened() {
		return false
	}
	if v.version == 0 {
		v.goTo("start")
		return false
	}
	return true
}

// askEmail writes the page that asks for an address; name is its slug.
func (v *visit) askEmail(name string, typed model.Typed, problems []model.Problem) {
	q := &Asking{Field: emailField, Printer: v.p, Typed: typed, Problems: problems}
	title := v.p.Text("moothall.forms." + name + ".title")
	main := v.summary([]*Asking{q})
	main = heading(main, title)
	main = paragraph(main, v.p.Text("moothall.forms."+name+".body", "days", int(v.h.def.Retention.Drafts/Day)))
	main = append(main, `<form class="moothall-form" action="`+html.EscapeString(v.h.path(v.language, name))+`" method="post" novalidate>`...)
	main = emailField.Kind.(Kind).Ask(main, q)
	main = button(main, v.p.Text("moothall.forms."+name+".send"))
	main = append(v.marked(main), "</form>\n"...)
	page := theme.Page{Title: title, Error: len(problems) > 0, Timeout: v.timeout()}
	if v.version > 0 {
		page.Back = v.onTo()
	} else {
		main = v.savedSignIn(main)
	}
	page.Main = asHTML(main)
	v.page(page)
}

// savedSignIn offers to find answers by signing in.
func (v *visit) savedSignIn(main []byte) []byte {
	if v.h.cfg.SignIn == nil || v.me != "" {
		return main
	}
	main = subheading(main, v.p.Text("moothall.forms.come-back.signed-in.title"))
	main = paragraph(main, v.p.Text("moothall.forms.come-back.signed-in.body"))
	return v.signIn(main, v.h.path(v.language, "my-forms"))
}

// email reads the address that was typed. It is false where the page was shown again
// to say what is wrong with it, or has been answered.
func (v *visit) email(name string) (email standards.Email, ok bool) {
	typed, _ := typedIn(&v.post, emailField)
	value, problems := emailField.Read(typed, model.At(v.now))
	if email, ok = value.(standards.Email); !ok || len(problems) > 0 {
		v.askEmail(name, typed, problems)
		return email, false
	}
	if !v.allowed("links", v.h.cfg.Limits.Links, time.Hour) {
		return email, false
	}
	// Counted for each address alike, whether anybody knows it or not.
	ok, err := v.h.count(v, "letters", email.Untagged(), v.h.cfg.Limits.Letters, 24*time.Hour)
	switch {
	case err != nil:
		v.fail(err)
		return email, false
	case !ok:
		v.askEmail(name, typed, []model.Problem{{Code: "too-many-letters"}})
		return email, false
	}
	return email, true
}

// saveFor sends the link back to the address that was given.
func (v *visit) saveFor() {
	if !v.opensSaved() {
		return
	}
	if v.me != "" || v.h.cfg.Post == nil {
		v.goTo("save")
		return
	}
	email, ok := v.email("save")
	if !ok {
		return
	}
	err := v.note(func() { v.draft.Mailbox = v.h.mailboxes(email)[0] })
	if err == nil && v.version > 0 && v.draft.Owner == "" {
		ctx, cancel := deadline(v.r.Context())
		defer cancel()
		if err = v.sendLink(ctx, email); err != nil {
			v.report(err)
			typed, _ := typedIn(&v.post, emailField)
			v.askEmail("save", typed, []model.Problem{{Code: "not-sent"}})
			return
		}
	}
	if err != nil {
		v.fail(err)
		return
	}
	v.happened(web.Saved, "", "", 0)
	v.goTo("saved")
}

// note changes what is not an answer, and begins again if another tab was faster.
func (v *visit) note(change func()) error {
	for range 8 {
		change()
		saved, err := v.save()
		if err != nil || saved {
			return err
		}
		if err := v.load(); err != nil || v.version == 0 {
			return err
		}
	}
	return errBusy
}

// savedHow says that the link is on its way, until when the answers are kept, and what
// to do if nothing comes.
func (v *visit) savedHow() {
	if !v.opensSaved() {
		return
	}
	if !v.lasting() {
		v.goTo("save")
		return
	}
	if v.me != "" {
		v.savedPage("signed-in")
		return
	}
	v.savedPage("emailed")
}

// savedPage writes the page that says how answers were saved.
func (v *visit) savedPage(how string) {
	title := v.p.Text("moothall.forms.saved.title")
	main := heading(nil, title)
	main = paragraph(main, v.p.Text("moothall.forms.saved."+how))
	main = paragraph(main, v.p.Text("moothall.forms.saved.until", "date", v.p.Date(standards.Today(v.last()))))
	main = v.closes(main)
	if how == "emailed" {
		main = paragraph(main, v.p.Text("moothall.forms.saved.close"))
		main = paragraphLink(main, v.h.path(v.language, "save"), v.p.Text("moothall.forms.saved.again"))
	} else {
		main = paragraphLink(main, v.h.path(v.language, "my-forms"), v.p.Text("moothall.forms.my-forms.title"))
	}
	main = paragraphLink(main, v.onTo(), v.p.Text("moothall.forms.saved.on"))
	v.page(theme.Page{Title: title, Main: asHTML(main), Timeout: v.timeout()})
}
