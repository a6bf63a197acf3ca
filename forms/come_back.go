package forms

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"html"
	"math/big"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

const (
	linkLasts  = 7 * Day  // how long a link leads back
	linkIsTold = 30 * Day // how long a page can say that it does so no more
	mostTries  = 5        // wrong codes for a link
	mostLinks  = 3        // letters that one wish for a link sends
)

// links is where the ways back are kept, in a store that keeps them, which [Site.checkReturns] holds.
func (h *Handler) links() store.Links {
	links, _ := store.As[store.Links](h.cfg.Store)
	return links
}

// mailboxes are the names that a mailbox has or had in the store, without its address, the present one first.
func (h *Handler) mailboxes(email standards.Email) []string {
	name := h.hash("mailbox", email.Canonical())
	for s := h.cfg.Store; ; {
		if keyed, ok := s.(store.Namer); ok {
			return append(keyed.Names(name), name) // the last is that of links from before there was a key
		}
		w, wraps := s.(store.Wrapper) // the wrapper with the keys may have one around it: store.As finds what the innermost has
		if !wraps {
			return []string{name}
		}
		s = w.Unwrap()
	}
}

// codeHash is of a code and its link together: six digits alone are soon guessed.
func (h *Handler) codeHash(token, code string) string { return h.hash("code", token+"\x00"+code) }

// newCode is six digits, all as likely.
func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(err) // never, see crypto/rand
	}
	return fmt.Sprintf("%06d", n)
}

// sendLink stores a new link to the visit's draft and sends it. The link is of no use
// without the code, so that who has only seen it, in a history or a log, opens nothing;
// nor is one of them in the database, so that a copy of that opens nothing either.
func (v *visit) sendLink(ctx context.Context, to standards.Email) error {
	token, code := newID(), newCode()
	ends := v.now.Add(linkLasts)
	if last := v.last(); last.Before(ends) {
		ends = last
	}
	l := store.Link{
		ID: v.h.hash("link", token), Form: v.h.def.Name, Draft: v.key, Mailbox: v.draft.Mailbox,
		Code: v.h.codeHash(token, code), Ends: ends, Expires: ends.Add(linkIsTold),
	}
	if err := v.h.links().AddLink(ctx, l); err != nil {
		return err
	}
	address := v.h.base.Origin + v.h.path(v.language, "come-back/"+token)
	if err := v.h.cfg.Post(ctx, l.ID, v.h.returnLetter(v.p, to, address, code, v.draft.Started, ends, v.last())); err != nil {
		return fmt.Errorf("forms: the link to saved answers could not be sent: %w", err)
	}
	return nil
}

// comeBack is the page behind a link, or the one that asks for a new link. It opens
// nothing: mail scanners follow links.
func (v *visit) comeBack() {
	token, linked := v.token()
	switch {
	case v.h.cfg.Post == nil:
		v.errorPage(404)
	case linked:
		l, state, err := v.linked(token)
		if err != nil {
			v.fail(err)
			return
		}
		v.linkPage(l, state, nil)
	case v.r.URL.Query().Has("sent"):
		title := v.p.Text("moothall.forms.come-back.sent.title")
		main := paragraph(heading(nil, title), v.p.Text("moothall.forms.come-back.sent.body"))
		main = paragraph(main, v.p.Text("moothall.forms.come-back.sent.wait"))
		main = v.help(subheading(main, v.p.Text("moothall.forms.start.help")))
		v.page(theme.Page{Title: title, Path: v.everywhere("?sent"), Main: asHTML(main)})
	default:
		if err := v.load(); err != nil {
			v.fail(err)
			return
		}
		v.askEmail("come-back", model.Typed{}, nil)
	}
}

// token is what the address holds of a link.
func (v *visit) token() (token string, linked bool) {
	return strings.CutPrefix(v.slug, "come-back/")
}

// takeBack opens the draft behind a link, or sends a new link.
func (v *visit) takeBack() {
	token, linked := v.token()
	switch {
	case v.h.cfg.Post == nil:
		v.errorPage(404)
	case linked:
		v.follow(token)
	default:
		v.wish()
	}
}

// wish sends new links to an address, if answers were saved with it. What the page
// says, and how soon, is the same for an address that nobody knows.
func (v *visit) wish() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	email, ok := v.email("come-back")
	if !ok {
		return
	}
	later := &visit{h: v.h, r: v.r.WithContext(context.WithoutCancel(v.r.Context())), p: v.p, language: v.language, now: v.now}
	go later.sendLinks(email)
	v.redirect(v.h.path(v.language, "come-back") + "?sent")
}

// sendLinks sends a new link to each draft that was saved with an address.
func (v *visit) sendLinks(email standards.Email) {
	defer func() {
		if fault := recover(); fault != nil {
			v.report(fmt.Errorf("forms: panic of type %T while links of %q were sent", fault, v.h.def.Name))
		}
	}()
	ctx, cancel := context.WithTimeout(v.r.Context(), time.Minute)
	defer cancel()
	var all []store.Link
	var err error
	for _, mailbox := range v.h.mailboxes(email) {
		found, fault := v.h.links().LinksTo(ctx, v.h.def.Name, mailbox)
		all, err = append(all, found...), errors.Join(err, fault)
	}
	sent := make(map[string]bool)
	for _, l := range all {
		if err != nil || len(sent) == mostLinks {
			break
		}
		if sent[l.Draft] {
			continue
		}
		var there bool
		if there, err = v.holdLinked(ctx, l); err == nil && there {
			sent[l.Draft] = true
			err = v.sendLink(ctx, email)
		}
	}
	v.tolerate(err)
}

// holdLinked makes the draft of a link the one of the visit, if it is there and the
// link leads to it still.
func (v *visit) holdLinked(ctx context.Context, l store.Link) (bool, error) {
	found, err := v.h.cfg.Store.Draft(ctx, l.Draft)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	d, err := v.read(found)
	if err != nil || !v.alive(found) || d.Mailbox != l.Mailbox || d.Owner != "" {
		return false, err
	}
	v.hold(d, found)
	return true, nil
}

// The states of a link, each with words of its own below "moothall.forms.link.".
const (
	linkGood    = "good"     // it leads back, with its code
	linkOwn     = "own"      // the draft is the one of this browser, whatever the link is
	linkWrong   = "wrong"    // there is no such link
	linkUsed    = "used"     // it led back once
	linkEnded   = "ended"    // it is too old
	linkTries   = "tries"    // too many wrong codes
	linkSent    = "sent"     // what it led to is with the council
	linkDeleted = "deleted"  // what it led to is no more
	linkTheirs  = "theirs"   // what it led to belongs to who signed in
	linkOther   = "replaced" // another address was given since
)

// linked finds out what a link is, and loads what this browser has.
func (v *visit) linked(token string) (l store.Link, state string, err error) {
	if err := v.load(); err != nil {
		return l, "", err
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	l, err = v.h.links().Link(ctx, v.h.hash("link", token))
	switch {
	case errors.Is(err, store.ErrNotFound):
		return l, linkWrong, nil
	case err != nil:
		return l, "", err
	case v.version > 0 && v.key == l.Draft:
		return l, linkOwn, nil
	}
	if sent, err := v.h.submitted(ctx, l.Draft); err != nil || sent != "" {
		return l, linkSent, err
	}
	state, err = v.leadsTo(ctx, l)
	switch {
	case err != nil || state != linkGood:
		return l, state, err
	case l.Used:
		return l, linkUsed, nil
	case !v.now.Before(l.Ends):
		return l, linkEnded, nil
	case l.Tries >= mostTries:
		return l, linkTries, nil
	}
	return l, linkGood, nil
}

// leadsTo says what became of the draft of a link.
func (v *visit) leadsTo(ctx context.Context, l store.Link) (state string, err error) {
	found, err := v.h.cfg.Store.Draft(ctx, l.Draft)
	if errors.Is(err, store.ErrNotFound) || err == nil && !v.alive(found) {
		return linkDeleted, nil
	}
	if err != nil {
		return "", err
	}
	d, err := v.read(found)
	switch {
	case err != nil:
		return "", err
	case d.Owner != "":
		return linkTheirs, nil
	case d.Mailbox != l.Mailbox:
		return linkOther, nil
	}
	return linkGood, nil
}

// codeField asks for the code of a letter.
var codeField = func() *model.Field {
	field := &model.Field{Key: "code", Kind: &text{max: 20}, HasHint: true, Called: true, Autocomplete: "one-time-code"}
	field.Words = "moothall.forms.link.code"
	return field
}()

// linkPage writes the page of a link in a state.
func (v *visit) linkPage(l store.Link, state string, problems []model.Problem) {
	say := func(part string) string { return v.p.Text("moothall.forms.link." + state + "." + part) }
	title := say("title")
	q := &Asking{Field: codeField, Printer: v.p, Typed: model.Typed{}, Problems: problems}
	main := v.summary([]*Asking{q})
	main = heading(main, title)
	main = paragraph(main, say("body"))
	switch state {
	case linkGood, linkOwn:
		if state == linkGood && v.version > 0 && !v.lasting() {
			note := govuk.WarningText{Text: v.p.Text("moothall.forms.link.beside"), IconFallbackText: v.p.Text("moothall.forms.important")}
			main = append(note.AppendHTML(main), '\n')
			main = v.saveLink(main)
		}
		main = append(main, `<form class="moothall-form" action="`+html.EscapeString(v.h.path(v.language, v.slug))+`" method="post" novalidate>`...)
		if state == linkGood {
			in := q.TextInput()
			in.Inputmode, in.Classes, in.Value = govuk.String("numeric"), "govuk-input--width-10", govuk.Value{}
			main = in.AppendHTML(main)
		}
		main = append(button(main, v.p.Text("moothall.forms.continue")), "</form>\n"...)
	case linkSent, linkDeleted:
		main = paragraphLink(main, v.h.path(v.language, "start"), v.p.Text(v.h.def.Name+".title"))
		main = v.help(subheading(main, v.p.Text("moothall.forms.start.help")))
	case linkTheirs:
		main = v.signIn(main, v.h.path(v.language, "my-forms"))
	default:
		button := govuk.Button{Text: v.p.Text("moothall.forms.link.again"), Href: v.h.path(v.language, "come-back")}
		main = append(button.AppendHTML(main), '\n')
	}
	v.page(theme.Page{Title: title, Error: len(problems) > 0, Main: asHTML(main)})
}

// follow opens what a link leads to.
func (v *visit) follow(token string) {
	l, state, err := v.linked(token)
	switch {
	case err != nil:
		v.fail(err)
		return
	case state == linkOwn:
		v.redirect(v.onTo())
		return
	case state != linkGood:
		v.linkPage(l, state, nil)
		return
	}
	code := strings.Map(digit, v.post.Get("code"))
	if code == "" {
		v.linkPage(l, state, []model.Problem{{Code: "required.text"}})
		return
	}
	if !v.allowed("codes", v.h.cfg.Limits.Codes, time.Hour) {
		return
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	links := v.h.links()
	l, err = links.TryLink(ctx, l.ID, mostTries)
	right := err == nil && subtle.ConstantTimeCompare([]byte(l.Code), []byte(v.h.codeHash(token, code))) == 1
	if right {
		err = links.UseLink(ctx, l.ID)
	}
	switch {
	case err != nil && !errors.Is(err, store.ErrConflict):
		v.fail(err)
	case err != nil || !right && l.Tries >= mostTries: // another was faster, or that was the last one
		v.stateAgain(token)
	case !right:
		v.linkPage(l, state, []model.Problem{{Code: "code-wrong", Args: map[string]any{"count": mostTries - l.Tries}}})
	default:
		v.moveHere(ctx, l)
	}
}

// digit keeps the digits of what was typed, in whatever script a phone writes them.
func digit(r rune) rune {
	for _, zero := range []rune{'0', '٠', '۰', '०', '０'} {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return -1
}

// stateAgain shows what a link has become.
func (v *visit) stateAgain(token string) {
	l, state, err := v.linked(token)
	if err != nil {
		v.fail(err)
		return
	}
	v.linkPage(l, state, nil)
}

// moveHere moves the draft of a link to this browser: the one that it was on does not
// show it any more.
func (v *visit) moveHere(ctx context.Context, l store.Link) {
	for range 8 {
		v.session = session{}
		there, err := v.holdLinked(ctx, l)
		if err == nil && !there {
			v.linkPage(l, linkDeleted, nil)
			return
		}
		saved := false
		id := newID()
		if err == nil {
			v.draft.Device = v.h.key(id)
			saved, err = v.put(ctx, v.way(id))
		}
		if err != nil {
			v.fail(err)
			return
		}
		if saved {
			v.give(id)
			v.happened(web.Returned, "", "", 0)
			v.redirect(v.onTo())
			return
		}
	}
	v.fail(errBusy)
}
