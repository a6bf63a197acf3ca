package identity

import (
	"crypto/rand"
	"errors"
	"math/big"
	"net/http"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
)

// What a one-time code allows. Six digits, tried five times, are guessed once in
// 200,000.
const (
	codeDigits   = 6
	codeLasts    = 10 * time.Minute
	codeTries    = 5
	codesAnHour  = 5  // to one address
	codesAClient = 20 // from one network client, in an hour
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

// mailed is a flow of EmailCode, between the two forms.
type mailed struct {
	Address string    `json:"address,omitempty"`
	Code    string    `json:"code,omitempty"` // hashed with the secret of the flow
	Sent    time.Time `json:"sent,omitzero"`
}

// beginEmail shows the first form.
func (a *Auth) beginEmail(w http.ResponseWriter, r *http.Request, p *provider, f *flow) {
	f.Mailed = &mailed{}
	if err := a.storeFlow(w, r, "email", f, http.SameSiteLaxMode); err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	http.Redirect(w, r, a.prefix+"/email"+languageQuery(f.Language), http.StatusSeeOther)
}

func (a *Auth) askEmail(w http.ResponseWriter, r *http.Request) {
	if a.emailProvider() == nil {
		http.NotFound(w, r)
		return
	}
	a.show(w, r, Page{Kind: PageEmail, Language: a.language(r), Post: a.prefix + "/email" + languageQuery(a.language(r))})
}

// codePage is the second form.
func (a *Auth) codePage(f *flow) Page {
	return Page{Kind: PageCode, Language: f.Language, Email: f.Mailed.Address, Post: a.prefix + "/code" + languageQuery(f.Language),
		Next: a.startURL(start{f.Provider, f.Need, f.Return, f.Language, f.Within, false})}
}

// askCode shows the second form. Looking at it sends nothing and uses nothing up.
func (a *Auth) askCode(w http.ResponseWriter, r *http.Request) {
	f, _, err := a.peekFlow(r, "email")
	switch {
	case a.emailProvider() == nil:
		http.NotFound(w, r)
	case err != nil:
		a.ended(w, r, a.down(err), nil)
	case f == nil || f.Mailed == nil || f.Mailed.Code == "":
		a.ended(w, r, &Outcome{Kind: SessionLost, Status: http.StatusBadRequest}, nil)
	default:
		a.show(w, r, a.codePage(f))
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
	email, err := standards.ParseEmail(strings.TrimSpace(typed))
	if err != nil {
		a.show(w, r, Page{Kind: PageEmail, Status: http.StatusUnprocessableEntity, Language: a.language(r), Faulty: true, Email: typed,
			Post: a.prefix + "/email" + languageQuery(a.language(r))})
		return
	}
	f, err := a.takeFlow(w, r, "email")
	switch {
	case err != nil:
		a.ended(w, r, a.down(err), nil)
		return
	case f == nil || f.Mailed == nil:
		a.ended(w, r, &Outcome{Kind: SessionLost, Provider: p.ID, Status: http.StatusBadRequest}, nil)
		return
	}
	for _, limit := range []struct {
		what, who string
		most      int
	}{{"code to", strings.ToLower(email.String()), codesAnHour}, {"code from", a.cfg.Remote(r), codesAClient}} {
		if o := a.allow(r.Context(), limit.what, limit.who, limit.most, time.Hour); o != nil {
			a.ended(w, r, o, f)
			return
		}
	}
	code := newCode()
	f.Mailed = &mailed{Address: email.String(), Code: hashed("code", f.State+code), Sent: a.cfg.Now()}
	if err := a.storeFlow(w, r, "email", f, http.SameSiteLaxMode); err != nil {
		a.ended(w, r, a.down(err), f)
		return
	}
	if err := a.cfg.SendCode(r.Context(), email.String(), code, f.Language); err != nil {
		a.ended(w, r, p.unavailable(errors.New("SendCode failed")), f) // its text may hold the address
		return
	}
	http.Redirect(w, r, a.prefix+"/code"+languageQuery(f.Language), http.StatusSeeOther)
}

// newCode is six random digits.
func newCode() string {
	n, _ := rand.Int(random, big.NewInt(1_000_000)) // never fails, as of Go 1.24
	digits := n.String()
	return strings.Repeat("0", codeDigits-len(digits)) + digits
}

// takeCode signs in with the code that was typed.
func (a *Auth) takeCode(w http.ResponseWriter, r *http.Request) {
	p := a.emailProvider()
	typed, ok := oneField(w, r, "code")
	if p == nil || !ok {
		http.NotFound(w, r)
		return
	}
	f, secret, err := a.peekFlow(r, "email")
	switch {
	case err != nil:
		a.ended(w, r, a.down(err), nil)
		return
	case f == nil || f.Mailed == nil || f.Mailed.Code == "":
		a.ended(w, r, &Outcome{Kind: SessionLost, Provider: p.ID, Status: http.StatusBadRequest}, nil)
		return
	}
	now := a.cfg.Now()
	code := strings.Map(onlyDigits, typed)
	again := a.codePage(f)
	again.Status, again.Faulty = http.StatusUnprocessableEntity, true
	if len(code) != codeDigits {
		a.show(w, r, again) // a slip in typing is no try
		return
	}
	if o := a.allow(r.Context(), "tries", secret, codeTries, 24*time.Hour); o != nil { // before the code is looked at
		a.ended(w, r, o, f)
		return
	}
	switch {
	case now.Sub(f.Mailed.Sent) > codeLasts:
		a.ended(w, r, &Outcome{Kind: CodeExpired, Provider: p.ID, Status: http.StatusForbidden}, f)
		return
	case !same(f.Mailed.Code, hashed("code", f.State+code)):
		again.Outcome = &Outcome{Kind: CodeWrong, Provider: p.ID, Status: http.StatusUnprocessableEntity}
		a.note(r.Context(), again.Outcome)
		a.show(w, r, again)
		return
	}
	switch taken, err := a.takeFlow(w, r, "email"); { // once
	case err != nil:
		a.ended(w, r, a.down(err), f)
	case taken == nil:
		a.ended(w, r, &Outcome{Kind: CodeExpired, Provider: p.ID, Status: http.StatusForbidden}, f)
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
	subject := strings.ToLower(email.String())
	ctx, cancel := storeDeadline(r.Context())
	defer cancel()
	id, err := a.cfg.Store.User(ctx, p.userIssuer(), subject, token())
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
