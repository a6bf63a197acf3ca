package forms

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/standards/web"
)

// draft is what is stored under one key: a person's journey, or the way to it
// (owner.go).
type draft struct {
	Answers  model.Answers `json:"answers,omitzero"`
	Former   model.Stored  `json:"former,omitempty"` // right answers whose change is not right yet
	Owner    string        `json:"person,omitempty"` // who signed in, if anybody, see ownerKey
	ByID     string        `json:"owner,omitempty"`  // the same in drafts of before, as the id itself
	Edits    int           `json:"edits,omitempty"`  // counts changed answers, so that nobody sends what they have not seen
	Started  time.Time     `json:"started,omitzero"`
	Saves    pace          `json:"saves,omitzero"`
	Language string        `json:"language,omitempty"` // in which the last answer was given
	From     string        `json:"from,omitempty"`     // the mark of the page that it was begun from, where nobody was signed in

	Moved  string   `json:"moved,omitempty"`  // of a signed-in person's cookie: the key of the draft
	Old    bool     `json:"old,omitempty"`    // the cookie is from before the sign-in, and soon means nothing
	Drafts []string `json:"drafts,omitempty"` // of a person: the keys of their drafts, the one in hand first
	Next   string   `json:"next,omitempty"`   // and of the draft that they begin next
}

// storedDraft is a draft as it is stored, whose answers are written and read with it.
type storedDraft struct {
	*draft
	Answers model.Stored `json:"answers,omitempty"` // stands for the draft's own
}

func (d *draft) encode() ([]byte, error) { return model.JSON(storedDraft{d, d.Answers.Stored()}) }

func (d *draft) decode(data []byte) error {
	s := storedDraft{draft: d}
	err := json.Unmarshal(data, &s)
	d.Answers = s.Answers.Answers()
	return err
}

// session is the draft behind a request's cookie.
type session struct {
	id      string // of the cookie; "" when there is none
	key     string // of the draft in the store
	next    string // of a draft to begin, where that is decided
	draft   draft
	version int64 // 0 when there is no draft
	expires time.Time
	owner   string // whose draft the cookie leads to, whether they may see it or not
	gone    bool   // the cookie is of a draft that is no more
	sent    string // reference, when it was submitted
	asleep  bool   // the draft belongs to somebody who is not signed in now
	sought  bool   // the draft is not the cookie's, but found by who is signed in
}

// key is the name of the draft in the store: its id hashed, so that a stolen
// copy of the database opens no session.
func (h *Handler) key(id string) string {
	sum := sha256.Sum256([]byte(h.def.Name + "\x00" + id))
	return hex.EncodeToString(sum[:])
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
		if cookie, err := v.r.Cookie(v.h.cookie); err == nil && len(cookie.Value) == 43 {
			v.id = cookie.Value
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
	switch {
	case v.blind != "":
		v.key = v.blind
	case v.id != "":
		v.key = v.h.key(v.id)
	default:
		return true, v.seek(ctx)
	}
	d, version, expires, err := v.read(ctx, v.key)
	if err != nil {
		return false, err
	}
	linked, old := d.Moved != "", d.Old
	v.owner = d.Owner
	if linked && v.alive(version, expires) {
		v.key = d.Moved
		if d, version, expires, err = v.read(ctx, v.key); err != nil {
			return false, err
		}
	}
	mine := v.owner == "" || v.owner == v.me
	switch {
	case d.Moved != "" || !v.alive(version, expires): // nothing is behind the cookie
		if !mine && v.me != "" && v.blind == "" {
			return true, v.seek(ctx)
		}
		v.gone = true
		if v.sent, err = v.h.cfg.Store.Submitted(ctx, v.key); err != nil || v.sent != "" {
			return err == nil, err
		}
		return true, v.seek(ctx)
	case !mine && v.blind == "":
		if v.asleep = v.me == ""; v.asleep {
			v.tell(web.NotTheirs, web.SignedOutAlready)
		} else {
			v.tell(web.NotTheirs, "somebody-else")
		}
		return true, v.seek(ctx)
	}
	v.hold(d, version, expires)
	switch {
	case v.me == "" || v.blind != "":
	case !linked:
		return v.claim(ctx)
	case old:
		v.tolerate(v.settle(ctx))
	}
	return true, nil
}

// read returns what is stored under a key. version is 0 when there is nothing.
func (v *visit) read(ctx context.Context, key string) (d draft, version int64, expires time.Time, err error) {
	data, version, expires, err := v.h.cfg.Store.Load(ctx, key)
	if err != nil || version == 0 {
		return d, 0, expires, err
	}
	if err := d.decode(data); err != nil {
		return d, 0, expires, errors.New("forms: a stored draft is not readable")
	}
	if d.ByID != "" {
		d.Owner, d.ByID = v.h.ownerKey(d.ByID), ""
	}
	return d, version, expires, nil
}

// alive reports whether what was read is there and has not ended: a store
// removes what has ended when it comes to it.
func (v *visit) alive(version int64, expires time.Time) bool {
	return version > 0 && v.now.Before(expires)
}

// kept looks whether there is a draft behind the cookie, whoever asks.
func (v *visit) kept() bool {
	if cookie, err := v.r.Cookie(v.h.cookie); err == nil && len(cookie.Value) == 43 {
		ctx, cancel := deadline(v.r.Context())
		defer cancel()
		d, version, expires, err := v.read(ctx, v.h.key(cookie.Value))
		if d.Moved != "" && err == nil && v.alive(version, expires) {
			d, version, expires, err = v.read(ctx, d.Moved)
		}
		return err == nil && d.Moved == "" && v.alive(version, expires)
	}
	return false
}

// hold makes a draft the one of the visit.
func (v *visit) hold(d draft, version int64, expires time.Time) {
	v.draft, v.version, v.expires, v.gone, v.asleep = d, version, expires, false, false
	model.Present(v.h.def, v.draft.Answers.Stored())
	model.Present(v.h.def, v.draft.Former)
}

// save stores the draft as the next version, making one where there is none.
// It is false when somebody saved another version meanwhile.
func (v *visit) save() (bool, error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if v.version > 0 {
		return v.put(ctx)
	}
	if v.draft.Owner == "" {
		v.draft.Owner = v.me
	}
	v.draft.From = v.nameless()
	id := newID()
	v.key = cmp.Or(v.next, v.h.key(id))
	if saved, err := v.put(ctx); err != nil || !saved {
		return false, err
	}
	if owner := v.draft.Owner; owner != "" && (owner == v.me || owner == v.owner) {
		err := v.settle(ctx)
		if err == nil || v.next != "" { // the list has it as the next one
			v.tolerate(err)
			return true, nil
		}
		v.report(err) // the plain cookie leads there as well, and the next page tries again
	}
	v.id = id
	v.setCookie(id, 0)
	return true, nil
}

// put stores the draft under its key.
func (v *visit) put(ctx context.Context) (bool, error) {
	if v.draft.Started.IsZero() {
		v.draft.Started = v.now
	}
	v.draft.Saves = v.draft.Saves.at(v.now)
	v.draft.Saves.Count++
	if v.language != "" {
		v.draft.Language = v.language
	}
	expires := v.end()
	saved, err := v.record(ctx, v.key, v.version, v.draft, expires)
	if err != nil || !saved {
		return false, err
	}
	v.version++
	v.expires = expires
	return true, nil
}

// end is when the draft ends if nobody uses it after this visit.
func (v *visit) end() time.Time {
	idle, last := v.now.Add(v.h.cfg.Idle), v.draft.Started.Add(v.h.def.Retention.Drafts)
	if last.Before(idle) {
		return last
	}
	return idle
}

// record stores one record, if the stored version is still version.
func (v *visit) record(ctx context.Context, key string, version int64, d draft, expires time.Time) (bool, error) {
	data, err := d.encode()
	if err != nil {
		return false, err
	}
	return v.h.cfg.Store.Save(ctx, key, version, data, expires)
}

// stale says whether the idle period began more than a minute ago. Only then is
// a draft written without need.
func (v *visit) stale() bool { return v.end().Sub(v.expires) >= time.Minute }

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
		v.draft.Edits++
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

// forget deletes the draft, the way to it, and the cookie.
func (v *visit) forget() error {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if err := v.h.cfg.Store.Delete(ctx, v.key); err != nil {
		return err
	}
	v.setCookie("", -1)
	if way := v.h.key(v.id); v.id != "" && way != v.key {
		return v.h.cfg.Store.Delete(ctx, way)
	}
	return nil
}
