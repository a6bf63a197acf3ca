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
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// draft is a person's journey, as it is stored.
type draft struct {
	Answers  model.Answers `json:"answers,omitzero"`
	Former   model.Stored  `json:"former,omitempty"` // right answers whose change is not right yet
	Owner    string        `json:"-"`                // who signed in, if anybody, see ownerKey; of the record
	ByID     string        `json:"owner,omitempty"`  // the same in the earliest drafts, as the id itself
	Edits    int           `json:"edits,omitempty"`  // counts changed answers, so that nobody sends what they have not seen
	Started  time.Time     `json:"started,omitzero"`
	Saves    pace          `json:"saves,omitzero"`
	Language string        `json:"language,omitempty"` // in which the last answer was given
	From     string        `json:"from,omitempty"`     // the mark of the page that it was begun from, where nobody was signed in
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
	spare   string // kept for the person's next draft
	draft   draft
	version int64 // 0 when there is no draft
	expires time.Time
	owner   string // whose draft the cookie leads to, whether they may see it or not
	gone    bool   // the cookie is of a draft that is no more
	sent    string // reference, when it was submitted
	asleep  bool   // the draft belongs to somebody who is not signed in now
	sought  bool   // the draft is not the cookie's, but found by who is signed in
}

// key is what the store knows of an id: hashed, so that a stolen copy of the
// database opens no session.
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

// read returns what a record holds.
func (v *visit) read(found store.Draft) (d draft, err error) {
	if len(found.Data) == 0 {
		return d, nil
	}
	if err := d.decode(found.Data); err != nil {
		return d, errors.New("forms: a stored draft is not readable")
	}
	if d.Owner = found.Owner; d.Owner == "" && d.ByID != "" {
		d.Owner = v.h.ownerKey(d.ByID)
	}
	d.ByID = ""
	return d, nil
}

// alive reports whether what was found is a draft and has not ended: a store
// removes what has ended when it comes to it.
func (v *visit) alive(found store.Draft) bool {
	return len(found.Data) > 0 && v.now.Before(found.Expires)
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
	if cookie, err := v.r.Cookie(v.h.cookie); err == nil && len(cookie.Value) == 43 {
		ctx, cancel := deadline(v.r.Context())
		defer cancel()
		way, found, err := v.h.cfg.Store.Resume(ctx, v.h.key(cookie.Value))
		return err == nil && v.now.Before(way.Expires) && v.alive(found)
	}
	return false
}

// hold makes a draft the one of the visit.
func (v *visit) hold(d draft, found store.Draft) {
	v.key, v.draft, v.version, v.expires, v.gone, v.asleep = found.ID, d, found.Version, found.Expires, false, false
	if v.draft.Started.IsZero() {
		v.draft.Started = v.now
	}
	model.Present(v.h.def, v.draft.Answers.Stored())
	model.Present(v.h.def, v.draft.Former)
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

// put stores the draft under its key, and sessions with it. It is false when
// somebody saved another version meanwhile.
func (v *visit) put(ctx context.Context, sessions ...store.Session) (bool, error) {
	v.draft.Saves = v.draft.Saves.at(v.now)
	v.draft.Saves.Count++
	if v.language != "" {
		v.draft.Language = v.language
	}
	data, err := v.draft.encode()
	if err != nil {
		return false, err
	}
	record := store.Draft{
		ID: v.key, Form: v.h.def.Name, Owner: v.draft.Owner, Revision: v.h.def.Revision,
		Version: v.version, Data: data, Expires: v.end(),
	}
	if err := v.h.cfg.Store.Save(ctx, record, sessions...); errors.Is(err, store.ErrConflict) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	v.version++
	v.expires = record.Expires
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

// forget deletes the draft and the cookie.
func (v *visit) forget() error {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if err := v.h.cfg.Store.Delete(ctx, v.key); err != nil {
		return err
	}
	v.setCookie("", -1)
	return nil
}
