package forms

import (
	"fmt"
	"html"
	"maps"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// SaveAndReturn lets people save their answers and come back to them on any device,
// for as long as [Builder.Keep] keeps drafts: by a link and a code that a letter
// brings, see [Site.Post], or, where they are signed in, by signing in again. The
// answers of who is signed in are saved without being asked to.
func (b *Builder) SaveAndReturn() {
	b.once("SaveAndReturn", "leave one out")
	b.def.Returns = true
}

// checkReturns holds that what is saved is kept for a time that a page can say.
func (b *Builder) checkReturns() {
	if kept := b.def.Retention.Drafts; b.def.Returns && (kept < Day || kept%Day != 0) {
		b.fault("SaveAndReturn: Keep keeps drafts for %v: people come back after whole days, one at least", kept)
	}
}

// checkReturns says what a form that people can come back to lacks.
func (c *Site) checkReturns(d *model.Definition) (faults []string) {
	if !d.Returns {
		return nil
	}
	if c.Post == nil && c.Person == nil {
		faults = append(faults, "Post is missing, which sends people the link back to the answers that they saved: give one, such as delivery.Post, or a sign-in")
	}
	if _, ok := c.Store.(store.Links); !ok && c.Post != nil && !isNil(c.Store) {
		faults = append(faults, fmt.Sprintf("Store is a %T, which keeps no links (store.Links), so nobody could come back to what they saved", c.Store))
	}
	return faults
}

// saveName is the name of the button that saves what is typed and leaves. No
// question's key begins like it.
const saveName = "_save"

// saveButton is the second button of a page, where answers can be saved.
func (v *visit) saveButton(b []byte) []byte {
	if !v.h.def.Returns {
		return b
	}
	button := govuk.Button{
		Text: v.p.Text("moothall.forms.save.button"), Name: saveName, Value: "yes", Type: "submit",
		Classes: "govuk-button--secondary", PreventDoubleClick: new(true),
	}
	return append(button.AppendHTML(b), '\n')
}

// saveLink leads from a page that asks nothing to the page that saves.
func (v *visit) saveLink(b []byte) []byte {
	if !v.h.def.Returns {
		return b
	}
	return paragraphLink(b, v.h.path(v.language, "save"), v.p.Text("moothall.forms.save.button"))
}

// saving says whether a page was sent with the button that saves.
func (v *visit) saving() bool { return v.h.def.Returns && v.post.Get(saveName) != "" }

// leftEmpty answers a page that was left with the button that saves before anything
// was typed: nothing is wrong with it yet.
func (v *visit) leftEmpty(page *model.Page) bool {
	if !v.saving() || v.version == 0 {
		return false
	}
	if len(v.post.files) > 0 {
		return false
	}
	for _, f := range page.Fields {
		for _, part := range f.Kind.Parts() {
			if !blank(v.post.Get(sentAs(&v.post, f, part))) {
				return false
			}
		}
	}
	v.toSave()
	return true
}

// toSave goes from a page to the one that says how its answers are saved: those of who
// is signed in are.
func (v *visit) toSave() {
	if v.me != "" {
		v.happened(web.Saved, "", "", 0)
	}
	v.goTo("save")
}

// lasting says whether the draft is kept for as long as drafts may be: it was saved,
// or is of who was signed in.
func (v *visit) lasting() bool {
	return v.h.def.Returns && (v.draft.Owner != "" || v.draft.Mailbox != "")
}

// waits says whether the draft was saved by a letter, and is nobody's: then it waits for
// longer than a browser may show it.
func (v *visit) waits() bool { return v.lasting() && v.draft.Owner == "" }

// last is when the draft ends in any case.
func (v *visit) last() time.Time { return v.draft.Started.Add(v.h.def.Retention.Drafts) }

// idleText says what happens to answers that are left alone, in the words under key,
// or those under key.saved where they can be saved.
func (v *visit) idleText(key string) string {
	if v.h.def.Returns {
		key += ".saved"
	}
	return v.p.Text("moothall.forms."+key, "minutes", v.minutes(), "days", int(v.h.def.Retention.Drafts/Day))
}

// emailField asks for the address that a letter goes to.
var emailField = func() *model.Field {
	f, _ := standards.FormatOf(standards.Email{}) // it is one
	field := &model.Field{Key: "email", Kind: &format{kind: "email", Format: f}, HasHint: true, Called: true, Autocomplete: "email"}
	field.Words = "moothall.forms.save.email"
	return field
}()

// setSavedRooms gives the pages around saved answers their inputs.
func (h *Handler) setSavedRooms() {
	for slug, names := range map[string][]string{"save": {"email"}, "come-back": {"email", "code"}, "my-forms": {"draft"}} {
		rooms := maps.Clone(hidden)
		for _, name := range names {
			rooms[name] = roomFor(400, 1)
		}
		h.rooms[slug] = rooms
	}
}

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
	if !v.h.def.Returns {
		v.errorPage(404)
		return false
	}
	if !v.opened() {
		return false
	}
	if v.version == 0 {
		v.goTo("start")
		return false
	}
	return true
}

// onTo is the path of where the form goes on.
func (v *visit) onTo() string {
	return v.h.path(v.language, v.target(v.h.def.Resolve(&v.draft.Answers, v.now)))
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
	err := v.note(func() { v.draft.Mailbox = v.h.mailbox(email) })
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

// saved says that the link is on its way, until when the answers are kept, and what
// to do if nothing comes.
func (v *visit) saved() {
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
