package forms

import (
	"fmt"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// SaveAndReturn lets people save their answers and come back to them on any device,
// for as long as [Builder.Keep] keeps drafts: by a link and a code that a letter
// brings, see [Site.Post], or, where they are signed in, by signing in again. The
// answers of who is signed in are saved without being asked to.
func (b *Builder) SaveAndReturn() {
	b.once("SaveAndReturn", "leave one out")
	b.with(&saveAndReturn)
}

var saveAndReturn = feature{
	name: saved,
	pages: []served{
		{slug: "save", method: method{get: (*visit).askSave, post: (*visit).saveFor}, inputs: []string{"email"}},
		{slug: "saved", method: method{get: (*visit).savedHow}},
		{slug: "come-back", method: method{get: (*visit).comeBack, post: (*visit).takeBack}, inputs: []string{"email", "code"}},
		{slug: "come-back/", method: method{get: (*visit).comeBack, post: (*visit).takeBack}},
	},
	check: (*Site).checkReturns,
}

// saved is the name of the feature.
const saved = "save-and-return"

// saves says whether people can save their answers and come back to them.
func (h *Handler) saves() bool { return h.def.Has(saved) }

// checkReturns holds that what is saved is kept for a time that a page can say.
func (b *Builder) checkReturns() {
	if kept := b.def.Retention.Drafts; b.def.Has(saved) && (kept < Day || kept%Day != 0) {
		b.fault("SaveAndReturn: Keep keeps drafts for %v: people come back after whole days, one at least", kept)
	}
}

// checkReturns says what a form that people can come back to lacks.
func (c *Site) checkReturns() (faults []string) {
	if c.Post == nil && c.Person == nil && c.Officer == nil {
		faults = append(faults, "Post is missing, which sends people the link back to the answers that they saved: give one, such as delivery.Post, or a sign-in")
	}
	if _, ok := store.As[store.Links](c.Store); !ok && c.Post != nil && !isNil(c.Store) {
		faults = append(faults, fmt.Sprintf("Store is a %T, which keeps no links (store.Links), so nobody could come back to what they saved", c.Store))
	}
	return faults
}

// saveName is the name of the button that saves what is typed and leaves. No
// question's key begins like it.
const saveName = "_save"

// saveButton is the second button of a page, where answers can be saved.
func (v *visit) saveButton(b []byte) []byte {
	if !v.h.saves() {
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
	if !v.h.saves() || v.version == 0 {
		return b
	}
	return paragraphLink(b, v.h.path(v.language, "save"), v.p.Text("moothall.forms.save.button"))
}

// saving says whether a page was sent with the button that saves.
func (v *visit) saving() bool { return v.h.saves() && v.post.Get(saveName) != "" }

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
	return v.h.saves() && (v.draft.Owner != "" || v.draft.Mailbox != "")
}

// waits says whether the draft was saved by a letter, and is nobody's: then it waits for
// longer than a browser may show it.
func (v *visit) waits() bool { return v.lasting() && v.draft.Owner == "" }

// last is when the draft ends in any case.
func (v *visit) last() time.Time { return v.draft.Started.Add(v.h.def.Retention.Drafts) }

// idleText says what happens to answers that are left alone, in the words under key,
// or those under key.saved where they can be saved.
func (v *visit) idleText(key string) string {
	if v.h.saves() {
		key += ".saved"
	}
	return v.p.Text("moothall.forms."+key, "minutes", v.minutes(), "days", int(v.h.def.Retention.Drafts/Day))
}
