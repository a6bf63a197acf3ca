package identity

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
)

// seenEvery is how often at most the time of the last request is written.
const seenEvery = time.Minute

// record is what a session holds.
type record struct {
	Citizen  Citizen       `json:"citizen"`
	Key      string        `json:"key"` // what a revocation names: the person's name in the store
	Began    time.Time     `json:"began"`
	Seen     time.Time     `json:"seen"`
	Idle     time.Duration `json:"idle"`
	Until    time.Time     `json:"until"`             // the absolute end
	Unproven time.Time     `json:"unproven,omitzero"` // when the proof stops to count
	Hint     string        `json:"hint,omitempty"`    // the ID token, for RP-initiated logout
	Flow     string        `json:"flow,omitempty"`    // which sign-in made it, and where that led
	Return   string        `json:"return,omitempty"`

	encoded []byte // once it has been: a record that is stored changes no more
}

// copy is a record to change.
func (r *record) copy() *record {
	c := *r
	c.encoded = nil
	return &c
}

// endedLasts is how long a session that has ended is kept, so that a form that it
// meets can be kept for the same person and no other.
const endedLasts = 2 * time.Hour

// live reports whether the session has not ended by idleness or age.
func (r *record) live(now time.Time) bool {
	return r != nil && now.Before(r.Until) && now.Sub(r.Seen) < r.Idle
}

// citizen is the person as of now: a proof that has expired counts no more.
func (r *record) citizen(now time.Time) Citizen {
	c := r.Citizen
	if !r.Unproven.IsZero() && !now.Before(r.Unproven) {
		c.Level.Proof, c.Identity, c.ProvenAt = NoProof, nil, time.Time{}
	}
	if c.For != nil && !now.Before(c.For.Until) {
		c.For = nil
	}
	return c
}

// keep takes over what stays when somebody signs in again: the proof of this
// session, and whom they act for. Who signs in as somebody else takes nothing.
func (r *record) keep(before *record, now time.Time) {
	if before.Citizen.ID != r.Citizen.ID {
		return
	}
	held := before.citizen(now)
	r.Citizen.For = held.For
	if r.Citizen.Level.Proof == NoProof {
		r.Citizen.Level.Proof, r.Citizen.Identity, r.Citizen.ProvenAt, r.Unproven = held.Level.Proof, held.Identity, held.ProvenAt, before.Unproven
	}
}

// recordKey is the only value of a session of scs.
const recordKey = "identity"

// codec writes a session as JSON. It needs no registration of types, as gob does.
type codec struct{}

type encoded struct {
	Deadline time.Time `json:"deadline"`
	Record   *record   `json:"record,omitempty"`
}

func (codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	r, _ := values[recordKey].(*record)
	if r == nil {
		return json.Marshal(encoded{deadline, nil})
	}
	if r.encoded == nil {
		var err error
		if r.encoded, err = json.Marshal(encoded{deadline, r}); err != nil {
			return nil, err
		}
	}
	return r.encoded, nil
}

func (codec) Decode(data []byte) (time.Time, map[string]any, error) {
	var e encoded
	values := map[string]any{}
	// What cannot be read, as of another version of this package, is nobody's.
	if err := json.Unmarshal(data, &e); err == nil && e.Record != nil {
		values[recordKey] = e.Record
	}
	return e.Deadline, values, nil
}

// sessionStore lets scs keep sessions in a Store. scs has hashed the token.
type sessionStore struct {
	store Store
	now   func() time.Time
}

func (s *sessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	return s.store.Session(ctx, "session:"+token, s.now())
}

func (s *sessionStore) CommitCtx(ctx context.Context, token string, data []byte, _ time.Time) error {
	stored, _ := ctx.Value(storedKey{}).(*string)
	if stored != nil && *stored == token { // signIn has done it
		return nil
	}
	var e struct { // as far as it matters here
		Record *struct {
			Key   string    `json:"key"`
			Began time.Time `json:"began"`
			Until time.Time `json:"until"`
		} `json:"record"`
	}
	if err := json.Unmarshal(data, &e); err != nil {
		return err
	}
	if e.Record == nil { // nobody: nothing to keep
		return s.store.DeleteSession(ctx, "session:"+token)
	}
	if err := s.store.SaveSession(ctx, "session:"+token, e.Record.Key, e.Record.Began, data, e.Record.Until.Add(endedLasts)); err != nil {
		return err
	}
	if stored != nil {
		*stored = token
	}
	return nil
}

// storedKey finds, in the context of a request, the session that it has stored: scs
// stores what has changed once more at the end.
type storedKey struct{}

// load reads and stores the session of a request.
func (a *Auth) load(next http.HandlerFunc) http.Handler {
	inner := a.sessions.LoadAndSave(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := r.Context().Value(storedKey{}).(*string); !ok {
			r = r.WithContext(context.WithValue(r.Context(), storedKey{}, new(string)))
		}
		inner.ServeHTTP(w, r)
	})
}

func (s *sessionStore) DeleteCtx(ctx context.Context, token string) error {
	return s.store.DeleteSession(ctx, "session:"+token)
}

// Find, Commit and Delete are the methods without a context, which scs asks for
// and does not call where there are those with one.
func (s *sessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}
func (s *sessionStore) Commit(token string, data []byte, expires time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expires)
}
func (s *sessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// newSessions is scs as we use it. Its IdleTimeout stays 0, as it would write on
// each request; we write the last-seen time once a minute. Its Lifetime is beyond
// ours, which are per provider and in the record. The cookie ends with the browser:
// people use libraries' computers.
func newSessions(a *Auth) *scs.SessionManager {
	s := scs.New()
	s.Store, s.Codec, s.HashTokenInStore = &sessionStore{a.cfg.Store, a.cfg.Now}, codec{}, true
	s.Lifetime = 2 * maxAbsolute
	s.Cookie = scs.SessionCookie{Name: a.cookie("session"), Path: "/", HttpOnly: true, Secure: a.secure, SameSite: http.SameSiteLaxMode}
	s.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { a.ended(w, r, a.down(err), nil) }
	return s
}

// record is the live session of a request that went through Optional or Require.
func (a *Auth) record(ctx context.Context) *record {
	if ctx.Value(storedKey{}) == nil { // it did not: scs would panic
		return nil
	}
	r, _ := a.sessions.Get(ctx, recordKey).(*record)
	if !a.counts(r, a.cfg.Now()) {
		return nil
	}
	return r
}

// counts reports whether a session is one: live, of somebody who has a name that a
// revocation finds, as those of earlier versions have not, and of a provider that the
// service still trusts.
func (a *Auth) counts(r *record, now time.Time) bool {
	return r.live(now) && strings.HasPrefix(r.Key, personPrefix+":") && a.provider(r.Citizen.Provider) != nil
}

// signIn begins a session under a new token (OWASP Session Management, session
// fixation), and so does every rise of what a session may do. It is stored at
// once: a page must not say that somebody is signed in who is not.
func (a *Auth) signIn(ctx context.Context, r *record) error {
	if err := a.sessions.RenewToken(ctx); err != nil {
		return err
	}
	a.sessions.Put(ctx, recordKey, r)
	_, _, err := a.sessions.Commit(ctx)
	return err
}

// touch notes that the person is still there, and returns when the store has them
// seen last. It goes past scs, which would make the session anew if it was ended
// meanwhile, and set its cookie again.
func (a *Auth) touch(ctx context.Context, r *record, now time.Time) (at time.Time) {
	if now.Sub(r.Seen) < seenEvery {
		return r.Seen
	}
	seen := r.copy()
	seen.Seen = now
	data, err := codec{}.Encode(time.Time{}, map[string]any{recordKey: seen})
	if err != nil {
		return r.Seen
	}
	sum := sha256.Sum256([]byte(a.sessions.Token(ctx)))
	writing, cancel := storeDeadline(ctx)
	defer cancel()
	if err := a.cfg.Store.UpdateSession(writing, "session:"+base64.RawURLEncoding.EncodeToString(sum[:]), data); err != nil {
		a.cfg.Logger.WarnContext(ctx, "the time of a request could not be stored: its session ends sooner", "error", err)
		return r.Seen
	}
	return now
}
