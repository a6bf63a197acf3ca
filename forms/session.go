package forms

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// session is the draft behind a request's cookie.
type session struct {
	id       string      // of the cookie; "" when there is none
	key      string      // of the draft in the store
	next     string      // of a draft to begin, where that is decided
	spare    store.Draft // kept for the person's next draft, without data
	draft    draft
	version  int64 // 0 when there is no draft
	expires  time.Time
	owner    string // whose draft the cookie leads to, whether they may see it or not
	gone     bool   // the cookie is of a draft that is no more
	sent     string // reference, when it was submitted
	asleep   bool   // the draft belongs to somebody who is not signed in now, or is away
	off      string // why the draft is not shown here, see [visit.away]
	revision string // that the draft keeps, "" for the present one
	sought   bool   // the draft is not the cookie's, but found by who is signed in
}

// key is what the store knows of an id: hashed, so that a stolen copy of the
// database opens no session.
func (h *Handler) key(id string) string {
	sum := sha256.Sum256(append(append(append(make([]byte, 0, 128), h.def.Name...), 0), id...))
	var text [2 * len(sum)]byte
	hex.Encode(text[:], sum[:])
	return string(text[:])
}

// deadline bounds work in the store. What a person sent is stored even if the
// connection drops meanwhile.
func deadline(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
}

var errBusy = errors.New("forms: a draft is saved by too many requests at once")

// load reads the draft behind the cookie into the visit, and begins again if a
// request at the same time was faster to claim it.
func (v *visit) load() error {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	v.identify()
	for range 8 {
		v.session = session{}
		if id, sent := v.cookie(); sent && len(id) == 43 {
			v.id = id
		}
		if settled, err := v.open(ctx); err != nil || settled {
			return err
		}
	}
	return errBusy
}

// open finds the draft and decides what it is to who asks: theirs, to be
// theirs, or nothing. It is false when another request was faster.
func (v *visit) open(ctx context.Context) (settled bool, err error) {
	var way store.Session
	var found store.Draft
	switch {
	case v.blind != "":
		v.key = v.blind
		found, err = v.h.cfg.Store.Draft(ctx, v.blind)
	case v.id != "":
		way, found, err = v.h.cfg.Store.Resume(ctx, v.h.key(v.id))
		v.owner = way.Owner
		if v.key = way.Draft; !v.now.Before(way.Expires) {
			v.key, found = "", store.Draft{}
		}
	default:
		return true, v.seek(ctx)
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return false, err
	}
	d, err := v.read(found)
	if err != nil {
		return false, err
	}
	v.owner = cmp.Or(d.Owner, v.owner)
	mine := v.owner == "" || v.owner == v.me
	switch {
	case !v.alive(found): // nothing is behind the cookie
		if !mine && v.me != "" && v.blind == "" {
			return true, v.seek(ctx)
		}
		v.gone = true
		if v.sent, err = v.h.submitted(ctx, v.key); err != nil || v.sent != "" {
			return err == nil, err
		}
		return true, v.seek(ctx)
	case v.blind == "" && v.away(&d) != "":
		v.asleep, v.off = true, v.away(&d)
		return true, v.seek(ctx)
	case !mine && v.blind == "":
		if v.asleep = v.me == ""; v.asleep {
			v.tell(web.NotTheirs, web.SignedOutAlready)
		} else {
			v.tell(web.NotTheirs, "somebody-else")
		}
		return true, v.seek(ctx)
	}
	v.hold(d, found)
	switch {
	case v.me == "" || v.blind != "":
	case found.Owner == "":
		return v.claim(ctx, way)
	case way.Earlier:
		v.tolerate(v.settle(ctx))
	}
	return true, nil
}

// submitted returns the reference that a draft was sent under, "" if it was not.
func (h *Handler) submitted(ctx context.Context, key string) (string, error) {
	reference, err := h.cfg.Store.Submitted(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	return reference, err
}

// kept looks whether there is a draft behind the cookie, whoever asks.
func (v *visit) kept() bool {
	if id, sent := v.cookie(); sent && len(id) == 43 {
		ctx, cancel := deadline(v.r.Context())
		defer cancel()
		way, found, err := v.h.cfg.Store.Resume(ctx, v.h.key(id))
		return err == nil && v.now.Before(way.Expires) && v.alive(found)
	}
	return false
}

// save stores the draft as the next version, making one where there is none,
// with the cookie that leads to it. It is false when somebody saved another
// version meanwhile.
func (v *visit) save() (bool, error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if v.version > 0 {
		return v.put(ctx)
	}
	if v.owner == "" { // else it is kept for them, see keepFor
		v.owner, v.draft.Owner = v.me, v.me
	}
	v.draft.From = v.nameless()
	v.key = cmp.Or(v.next, v.h.key(newID()))
	if v.next != "" { // it may stand there without data
		kept, err := v.h.cfg.Store.Draft(ctx, v.next)
		if err != nil && !errors.Is(err, store.ErrNotFound) || len(kept.Data) > 0 {
			return false, err
		}
		v.version = kept.Version
	}
	v.draft.Started = v.now
	id := newID()
	saved, err := v.put(ctx, v.way(id))
	if err != nil || !saved {
		v.version = 0
		return false, err
	}
	v.give(id)
	v.happened(web.Started, "", "", 0)
	return true, nil
}

// way is where the cookie with an id leads to: the draft, for as long as that can
// live and a page after it is sent can be shown again.
func (v *visit) way(id string) store.Session {
	last := v.draft.Started.Add(v.h.def.Retention.Drafts + v.h.cfg.Idle)
	return store.Session{ID: v.h.key(id), Draft: v.key, Owner: v.owner, Expires: last}
}

// give gives the browser a cookie, if it is not to keep the one it has.
func (v *visit) give(id string) {
	if !v.quiet {
		v.id = id
		v.setCookie(id, 0)
	}
}

// touch starts the idle period again when a page is seen, at most once a
// minute. A save by another tab does as well.
func (v *visit) touch() error {
	if v.version == 0 || !v.stale() {
		return nil
	}
	_, err := v.save()
	return err
}

// tolerate reports an error after which the answers are still there and the
// next page tries again.
func (v *visit) tolerate(err error) {
	if err != nil {
		v.report(err)
	}
}

// update loads the draft, changes it and saves it, and begins again if another
// tab was faster. What was typed stays with the draft it was typed for: if that
// became somebody's meanwhile, it is written for them and nothing of it shown.
func (v *visit) update(change func()) error {
	for range 8 {
		change()
		if v.version > 0 && !v.draft.Answers.Changed() && v.draft.Language == v.language && !v.stale() {
			return nil // what is there already is not written again
		}
		if v.draft.Answers.Changed() {
			v.draft.Edits++
		}
		if v.counts() {
			v.draft.Last = v.now
		}
		saved, err := v.save()
		if err != nil || saved {
			return err
		}
		v.blind = v.key
		if err := v.load(); err != nil {
			return err
		}
		if v.version == 0 { // deleted or sent meanwhile
			return nil
		}
	}
	return errBusy
}

// newID makes the secret of a session: 256 bits.
func newID() string {
	var secret [32]byte
	rand.Read(secret[:]) // never fails, see crypto/rand
	return base64.RawURLEncoding.EncodeToString(secret[:])
}

// setCookie sets the session's cookie; maxAge in seconds, 0 until the browser
// closes, -1 to delete it, only when nothing is behind it. Path is / because
// __Host- asks for it, so the name carries the form.
func (v *visit) setCookie(id string, maxAge int) {
	http.SetCookie(v.w, &http.Cookie{
		Name: v.h.cookie, Value: id, Path: "/", MaxAge: maxAge,
		Secure: v.h.base.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// forget deletes the draft and the cookie.
func (v *visit) forget() error {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if err := v.h.cfg.Store.Delete(ctx, v.key); err != nil {
		return err
	}
	v.h.files.sweep(ctx, v)
	v.setCookie("", -1)
	return nil
}

// hash names something of the form in the store.
func (h *Handler) hash(what, secret string) string {
	sum := sha256.Sum256([]byte(h.def.Name + "\x00" + what + "\x00" + secret))
	return hex.EncodeToString(sum[:])
}
