package forms

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// draft is what is stored of a person's journey.
type draft struct {
	Answers  Answers           `json:"answers"`
	Former   map[string]Answer `json:"former,omitempty"` // right answers whose change is not right yet
	Owner    string            `json:"owner,omitempty"`  // who signed in, if anybody
	Edits    int               `json:"edits"`            // counts changed answers, so that nobody sends what they have not seen
	Started  time.Time         `json:"started"`
	Saves    pace              `json:"saves"`
	Language string            `json:"language,omitempty"` // in which the last answer was given
}

// session is the draft behind a request's cookie.
type session struct {
	id      string // of the cookie; "" when there is none
	draft   draft
	version int64 // 0 when there is no draft
	expires time.Time
	gone    bool   // the cookie is of a draft that is no more
	sent    string // reference, when it was submitted
	asleep  bool   // the draft belongs to somebody who is not signed in now
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

// load reads the draft behind the cookie into the visit.
func (v *visit) load() error {
	v.session = session{}
	cookie, err := v.r.Cookie(v.h.cookie)
	if err != nil || len(cookie.Value) != 43 {
		return nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	key := v.h.key(cookie.Value)
	data, version, expires, err := v.h.cfg.Store.Load(ctx, key)
	if err != nil {
		return err
	}
	v.id = cookie.Value
	if version == 0 || !v.now.Before(expires) {
		v.gone = true
		v.sent, err = v.h.cfg.Store.Submitted(ctx, key)
		return err
	}
	if err := json.Unmarshal(data, &v.draft); err != nil {
		return errors.New("forms: a stored draft is not readable")
	}
	v.version, v.expires = version, expires
	older(v.h.def, v.draft.Answers.fields)
	older(v.h.def, v.draft.Former)
	return v.claim()
}

// claim gives an anonymous draft to the person who is signed in, under a new
// id, and hides a draft from everybody but its owner.
func (v *visit) claim() error {
	var person Person
	signedIn := false
	if v.h.cfg.Person != nil {
		person, signedIn = v.h.cfg.Person(v.r)
	}
	switch {
	case v.draft.Owner == "" && !signedIn, v.draft.Owner != "" && signedIn && person.ID == v.draft.Owner:
		return nil
	case v.draft.Owner != "": // somebody else's, or theirs when they sign in again
		v.session = session{asleep: !signedIn}
		return nil
	}
	old := v.h.key(v.id)
	v.draft.Owner = person.ID
	v.id, v.version = "", 0
	if _, err := v.save(); err != nil {
		return err
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	return v.h.cfg.Store.Delete(ctx, old)
}

// save stores the draft as the next version, making one where there is none.
// It is false when somebody saved another version meanwhile.
func (v *visit) save() (bool, error) {
	if v.id == "" {
		v.id = newID()
	}
	if v.draft.Started.IsZero() {
		v.draft.Started = v.now
	}
	v.draft.Saves = v.draft.Saves.at(v.now)
	v.draft.Saves.Count++
	expires := v.now.Add(v.h.cfg.Idle)
	if last := v.draft.Started.Add(v.h.def.Retention.Drafts); last.Before(expires) {
		expires = last
	}
	if v.language != "" {
		v.draft.Language = v.language
	}
	data, err := encode(v.draft)
	if err != nil {
		return false, err
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	saved, err := v.h.cfg.Store.Save(ctx, v.h.key(v.id), v.version, data, expires)
	if err != nil || !saved {
		return false, err
	}
	if v.version == 0 {
		v.setCookie(v.id, 0)
	}
	v.version++
	v.expires = expires
	return true, nil
}

// stale says whether the idle period began more than a minute ago. Only then is
// a draft written without need.
func (v *visit) stale() bool { return v.expires.Sub(v.now) <= v.h.cfg.Idle-time.Minute }

// touch starts the idle period again when a page is seen, at most once a
// minute. A save by another tab does as well.
func (v *visit) touch() {
	if v.version == 0 || !v.stale() {
		return
	}
	if _, err := v.save(); err != nil {
		v.report(err) // the answers are still there; the next page tries again
	}
}

// update loads the draft, changes it and saves it, and begins again if another
// tab was faster.
func (v *visit) update(change func()) error {
	for range 8 {
		change()
		if v.version > 0 && !v.draft.Answers.changed && v.draft.Language == v.language && !v.stale() {
			return nil // what is there already is not written again
		}
		v.draft.Edits++
		saved, err := v.save()
		if err != nil || saved {
			return err
		}
		if err := v.load(); err != nil {
			return err
		}
		if v.gone { // deleted or sent meanwhile
			return nil
		}
	}
	return errors.New("forms: a draft is saved by too many requests at once")
}

// newID makes the secret of a session: 256 bits.
func newID() string {
	var secret [32]byte
	rand.Read(secret[:]) // never fails, see crypto/rand
	return base64.RawURLEncoding.EncodeToString(secret[:])
}

// setCookie sets the session's cookie; maxAge in seconds, 0 until the browser
// closes, -1 to delete it. Path is / because __Host- asks for it, so the name
// carries the form.
func (v *visit) setCookie(id string, maxAge int) {
	http.SetCookie(v.w, &http.Cookie{
		Name: v.h.cookie, Value: id, Path: "/", MaxAge: maxAge,
		Secure: v.h.base.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// forget deletes the draft and the cookie.
func (v *visit) forget() error {
	if v.id == "" {
		return nil
	}
	v.setCookie("", -1)
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	return v.h.cfg.Store.Delete(ctx, v.h.key(v.id))
}
