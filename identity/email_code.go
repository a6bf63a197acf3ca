package identity

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
)

// What a one-time code allows. Six digits, tried five times, are guessed once in
// 200,000. One client can use up half of what one mailbox may get in an hour, so
// that nobody locks its owner out alone.
const (
	codeDigits   = 6
	codeLasts    = 10 * time.Minute
	codeTries    = 5
	codesAnHour  = 5  // from one network client to one mailbox
	codesAMail   = 10 // to one mailbox
	codesAClient = 20 // from one network client
	sentJustNow  = time.Minute
)

// EmailCode is sign-in with a code that is sent to an email address: what a
// council has on the first day, with no provider. It says that somebody reads
// the mailbox, and no more: low authentication by GPG 44, no proof.
//
// A code works once, for ten minutes, in the browser that asked for it, and only
// when a person types it and sends the form, so that a program that follows the
// links of an email cannot burn it. What is shown is the same whether the council
// knows the address or not. [Config.SendCode] sends the email.
func EmailCode() Provider {
	return Provider{ID: "email", codes: true, Authentication: LowAuthentication, Idle: 30 * time.Minute, Absolute: 12 * time.Hour}
}

// mailed is a flow of EmailCode, between the two forms. The code itself is nowhere: it
// follows from this, the secret in the browser's cookie and the service's key.
type mailed struct {
	Address string    `json:"address,omitempty"`
	Round   int       `json:"round,omitempty"` // how many codes the flow has asked for
	Sent    time.Time `json:"sent,omitzero"`
}

// code is the one that was sent last: six digits that neither a copy of the store nor
// the browser can tell.
func (a *Auth) code(secret string, f *flow) string {
	mac := hmac.New(sha256.New, []byte(secret))
	for _, part := range []string{f.State, f.Mailed.Address, strconv.Itoa(f.Mailed.Round)} {
		mac.Write([]byte(part + "\x00"))
	}
	n := binary.BigEndian.Uint64(mac.Sum(nil)) % 1_000_000
	return fmt.Sprintf("%0*d", codeDigits, n)
}

// beginEmail leads to the first form.
func (a *Auth) beginEmail(w http.ResponseWriter, r *http.Request, f *flow) {
	f.Mailed = &mailed{}
	if err := a.storeFlow(w, r, "email-"+f.id(), f, http.SameSiteLaxMode); err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	http.Redirect(w, r, a.stepURL("/email", f), http.StatusSeeOther)
}

// mailing is the flow that a form of ours belongs to, with its name and secret; nil
// if there is none (any more), or another kind of flow.
func (a *Auth) mailing(r *http.Request) (f *flow, name, secret string, err error) {
	name = a.flowName(r, "email", r.URL.Query().Get("flow"))
	f, secret, err = a.peekFlow(r, name)
	if f == nil || f.Mailed == nil {
		return nil, name, "", err
	}
	return f, name, secret, nil
}

// over leads on from a form of a sign-in that is over: who has finished it, and comes
// with the back button or a second click, goes where it led. Others begin again.
func (a *Auth) over(w http.ResponseWriter, r *http.Request, kind Kind) {
	q := r.URL.Query()
	if held := a.record(r.Context()); held != nil && same(held.Flow, q.Get("flow")) {
		http.Redirect(w, r, safeReturn(held.Return), http.StatusSeeOther)
		return
	}
	o := &Outcome{Kind: kind, Provider: a.emailProvider().ID, Status: http.StatusBadRequest}
	if kind == CodeExpired {
		o.Status = http.StatusForbidden
	}
	var begun *flow
	if q.Has("return") {
		begun = a.asked(r)
	}
	a.ended(w, r, o, begun)
}

// overNow is over for a form that was sent: if the browser has had the flow, another
// click may have used it, whose answer is on its way. A page of ours sees what came of it.
func (a *Auth) overNow(w http.ResponseWriter, r *http.Request, path, name string) {
	if q := r.URL.Query(); q.Has("flow") && a.flowSecret(r, name) != "" {
		q.Set("used", "")
		http.Redirect(w, r, a.prefix+path+"?"+q.Encode(), http.StatusSeeOther)
		return
	}
	a.over(w, r, SessionLost)
}

// askEmail shows the first form, with the address that was given last.
func (a *Auth) askEmail(w http.ResponseWriter, r *http.Request) {
	if a.emailProvider() == nil {
		http.NotFound(w, r)
		return
	}
	f, _, _, err := a.mailing(r)
	page := a.emailPage(r)
	switch {
	case err != nil:
		a.ended(w, r, a.down(err), nil)
		return
	case f == nil && r.URL.Query().Has("flow"):
		a.over(w, r, SessionLost)
		return
	case f != nil:
		page.Email = f.Mailed.Address
	}
	a.show(w, r, page)
}

// emailPage is the first form. It posts to its own address, as far as that is known.
func (a *Auth) emailPage(r *http.Request) Page {
	q, post := r.URL.Query(), a.prefix+"/email"
	if q.Has("flow") || q.Has("return") {
		begun := a.asked(r).start(false)
		if flowID.MatchString(q.Get("flow")) {
			begun.flow = q.Get("flow")
		}
		return Page{Kind: PageEmail, Language: begun.language, Post: post + "?" + begun.query()}
	}
	return Page{Kind: PageEmail, Language: a.language(r), Post: post + languageQuery(a.language(r))}
}

// codePage is the second form.
func (a *Auth) codePage(r *http.Request, f *flow) Page {
	f.Language = a.language(r)
	return Page{Kind: PageCode, Language: f.Language, Email: f.Mailed.Address, Post: a.stepURL("/code", f), Next: a.startURL(f.start(false))}
}

// askCode shows the second form. Looking at it sends nothing and uses nothing up.
func (a *Auth) askCode(w http.ResponseWriter, r *http.Request) {
	if a.emailProvider() == nil {
		http.NotFound(w, r)
		return
	}
	f, _, _, err := a.mailing(r)
	switch {
	case err != nil:
		a.ended(w, r, a.down(err), nil)
	case r.URL.Query().Has("used"): // by another click, which may have signed in since
		a.over(w, r, CodeExpired)
	case f == nil || f.Mailed.Sent.IsZero():
		a.over(w, r, SessionLost)
	default:
		a.show(w, r, a.codePage(r, f))
	}
}

// emailProvider is the one with codes, nil if there is none.
func (a *Auth) emailProvider() *provider {
	for _, p := range a.providers {
		if p.codes {
			return p
		}
	}
	return nil
}

// takeEmail sends a code to the address that was typed.
func (a *Auth) takeEmail(w http.ResponseWriter, r *http.Request) {
	p := a.emailProvider()
	typed, ok := oneField(w, r, "email")
	if p == nil || !ok {
		http.NotFound(w, r)
		return
	}
	email, err := standards.ParseEmail(typed)
	if err != nil {
		page := a.emailPage(r)
		page.Status, page.Faulty, page.Email = http.StatusUnprocessableEntity, true, typed
		a.show(w, r, page)
		return
	}
	f, name, secret, err := a.mailing(r)
	switch {
	case err != nil:
		a.ended(w, r, a.down(err), nil)
		return
	case f == nil:
		a.overNow(w, r, "/email", name)
		return
	}
	f.Language = a.language(r)
	if f.Mailed.Address != email.String() || a.cfg.Now().Sub(f.Mailed.Sent) > sentJustNow { // else it is the second click
		if o := a.mail(r, p, f, secret, email); o != nil {
			a.ended(w, r, o, f)
			return
		}
	}
	http.Redirect(w, r, a.stepURL("/code", f), http.StatusSeeOther)
}

// mail sends a code. Of two clicks at once both store the same, and one sends. Who
// sends is done with it when the browser has gone, as with the first of two clicks.
func (a *Auth) mail(r *http.Request, p *provider, f *flow, secret string, email standards.Email) *Outcome {
	if o := a.mayMail(r, email); o != nil {
		return o
	}
	f.Mailed = &mailed{Address: email.String(), Round: f.Mailed.Round + 1, Sent: a.cfg.Now()}
	if err := a.saveFlow(r.Context(), secret, f); err != nil {
		return a.down(err)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), sendLasts)
	defer cancel()
	first, err := a.cfg.Store.Once(ctx, hashed("mail", secret+strconv.Itoa(f.Mailed.Round)), f.Began.Add(a.flowLasts(f)))
	if err != nil {
		return a.down(err)
	}
	if !first {
		return nil
	}
	if a.cfg.SendCode(ctx, email.String(), a.code(secret, f), f.Language) == nil {
		return nil
	}
	f.Mailed = &mailed{Round: f.Mailed.Round}
	if err := a.saveFlow(ctx, secret, f); err != nil {
		return a.down(err)
	}
	return p.unavailable(errors.New("SendCode failed")) // its own text may hold the address
}

// sendLasts is how long SendCode may take.
const sendLasts = 30 * time.Second

// mayMail counts a code. The client comes first: one that may send no more uses up
// nothing of the people whose addresses it types.
func (a *Auth) mayMail(r *http.Request, email standards.Email) *Outcome {
	client, mailbox := a.cfg.Clients.Of(r), email.Untagged()
	return a.allow(r, limit{"code from", client.Name, client.Limit(codesAClient), time.Hour},
		limit{"code to", client.Name + " " + mailbox, min(client.Limit(codesAnHour), codesAMail), time.Hour},
		limit{"code to", mailbox, codesAMail, time.Hour})
}

// takeCode signs in with the code that was typed.
func (a *Auth) takeCode(w http.ResponseWriter, r *http.Request) {
	p := a.emailProvider()
	typed, ok := oneField(w, r, "code")
	if p == nil || !ok {
		http.NotFound(w, r)
		return
	}
	f, name, secret, err := a.mailing(r)
	switch {
	case err != nil:
		a.ended(w, r, a.down(err), nil)
		return
	case f == nil:
		a.overNow(w, r, "/code", name)
		return
	case f.Mailed.Sent.IsZero():
		a.over(w, r, SessionLost)
		return
	}
	now := a.cfg.Now()
	code := strings.Map(onlyDigits, typed)
	again := a.codePage(r, f)
	again.Status, again.Faulty = http.StatusUnprocessableEntity, true
	if len(code) != codeDigits {
		a.show(w, r, again) // a slip in typing is no try
		return
	}
	if o := a.allow(r, limit{"tries", secret + strconv.Itoa(f.Mailed.Round), codeTries, 24 * time.Hour}); o != nil { // before the code is looked at
		a.ended(w, r, o, f)
		return
	}
	switch {
	case now.Sub(f.Mailed.Sent) > codeLasts:
		a.ended(w, r, &Outcome{Kind: CodeExpired, Provider: p.ID, Status: http.StatusForbidden}, f)
		return
	case !same(a.code(secret, f), code):
		again.Outcome = &Outcome{Kind: CodeWrong, Provider: p.ID, Status: http.StatusUnprocessableEntity}
		a.note(r, again.Outcome)
		a.show(w, r, again)
		return
	}
	switch taken, err := a.useFlow(w, r, name, secret, f); { // once
	case err != nil:
		a.ended(w, r, a.down(err), f)
	case taken == nil: // by another click, whose answer may be on its way to the browser
		http.Redirect(w, r, a.stepURL("/code", f)+"&used", http.StatusSeeOther)
	default:
		a.emailed(w, r, p, f, now)
	}
}

// emailed signs in who has shown that they read the mailbox.
func (a *Auth) emailed(w http.ResponseWriter, r *http.Request, p *provider, f *flow, now time.Time) {
	level := Level{Authentication: p.Authentication}
	if !level.Meets(f.Need) {
		a.ended(w, r, &Outcome{Kind: LevelTooLow, Provider: p.ID, Status: http.StatusForbidden}, f)
		return
	}
	email, err := standards.ParseEmail(f.Mailed.Address)
	if err != nil {
		a.ended(w, r, p.refused("email"), f)
		return
	}
	subject := email.Canonical()
	id, err := a.user(r.Context(), p, subject)
	if err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	a.welcome(w, r, p, f, Citizen{ID: id, Provider: p.ID, Subject: subject, Level: level, SignedInAt: now, AuthenticatedAt: now, Email: email, EmailVerified: true}, "")
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// oneField reads a form of one field.
func oneField(w http.ResponseWriter, r *http.Request, name string) (string, bool) {
	r.Body = http.MaxBytesReader(w, r.Body, maxQuery)
	if r.ParseForm() != nil || len(r.PostForm[name]) != 1 {
		return "", false
	}
	return r.PostForm.Get(name), true
}
