package identity

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// byMail signs in by code in a browser of its own, and returns the council's id.
func (s *bench) byMail(address string) string {
	s.t.Helper()
	s.browser = s.newBrowser()
	code, form := s.ask(address)
	require.Equal(s.t, "/page", s.post(form, "code="+code).Header().Get("Location"))
	return s.signedIn()
}

const (
	composed   = "sian@b\u0175l.example"
	decomposed = "SIAN@bw\u0302l.example"
)

// spellings are those of one mailbox.
func spellings(t *testing.T) []string {
	t.Helper()
	return []string{composed, decomposed, "Sian@" + strings.ToUpper(strings.SplitN(oneSubject(emailIssuer, composed), "@", 2)[1]), " " + composed + "\u200b"}
}

// TestOneMailboxIsOnePerson: however its domain is written.
func TestOneMailboxIsOnePerson(t *testing.T) {
	s := newEmailBench(t)
	who := s.byMail(composed)
	for _, address := range spellings(t) {
		require.Equal(t, who, s.byMail(address), "%q", address)
	}
	require.NotEqual(t, who, s.byMail("sian@bwl.example"))
}

// TestTheStoreDoesNotSayWhoIsInIt: neither an email address nor a digest of one that anybody can make.
func TestTheStoreDoesNotSayWhoIsInIt(t *testing.T) {
	s := newEmailBench(t)
	s.byMail("sian@resident.test")
	require.NoError(t, s.auth.RevokeUser(t.Context(), "email", "sian@resident.test", s.clock))
	memory := s.store.(*memoryStore)
	var all strings.Builder
	for name := range memory.users {
		fmt.Fprintln(&all, name)
	}
	for _, session := range memory.sessions {
		fmt.Fprintln(&all, session.subject)
	}
	fmt.Fprintln(&all, maps.Keys(memory.revoked), memory.counts)
	for subject := range memory.revoked {
		fmt.Fprintln(&all, subject)
	}
	require.NotContains(t, all.String(), "sian")
	for _, guess := range []string{"sian@resident.test", "email:\x00sian@resident.test", "\x00sian@resident.test"} {
		for _, kind := range []string{"", "subject", "person", "code to"} {
			_, digest, _ := strings.Cut(hashed(kind, guess), ":")
			require.NotContains(t, all.String(), digest)
			_, digest, _ = strings.Cut(keyed(nil, kind, guess), ":")
			require.NotContains(t, all.String(), digest)
		}
	}
}

// TestPeopleOfBeforeKeepTheirIDs: those whom an earlier version has stored in clear get names at the start, and of
// several spellings one id stays, the canonical one's.
func TestPeopleOfBeforeKeepTheirIDs(t *testing.T) {
	old := NewMemoryStore()
	oldest := spellings(t)
	for i, subject := range []string{strings.ToLower(oldest[1]), oneSubject(emailIssuer, composed), composed, "owain@resident.test", ".odd.@resident.test"} {
		_, err := old.User(t.Context(), emailIssuer, subject, fmt.Sprint("id", i))
		require.NoError(t, err)
	}
	_, err := old.User(t.Context(), fakeIssuer, fakeSubject, "login")
	require.NoError(t, err)
	s := newBench(t, func(c *Config) { c.Store, c.Providers = old, append(c.Providers, EmailCode()) })
	require.NoError(t, old.EachUser(t.Context(), func(_, subject, _ string) error {
		require.True(t, strings.HasPrefix(subject, "person:"), subject)
		return nil
	}))
	require.Contains(t, s.log.String(), `"kept":"id1","gone":"id0"`)
	require.Contains(t, s.log.String(), `"kept":"id1","gone":"id2"`)
	require.NotContains(t, s.log.String(), "owain")
	s.back(s.begin(s.auth.SignInURL(SignedIn, "/page") + "&provider=one-login"))
	require.Equal(t, "login", s.signedIn())
	by := newBench(t, func(c *Config) { c.Store, c.Providers = old, []Provider{EmailCode()} })
	for _, address := range oldest {
		require.Equal(t, "id1", by.byMail(address))
	}
	require.Equal(t, "id3", by.byMail("Owain@resident.test"))
}

// faultyStore is one that is down for a method about people.
type faultyStore struct {
	Store
	down string
}

var errDown = errors.New("the store is down")

func (f *faultyStore) fails(method string) error {
	if f.down == method {
		return errDown
	}
	return nil
}

func (f *faultyStore) Secret(ctx context.Context, name, value string) (string, error) {
	if err := f.fails("Secret"); err != nil {
		return "", err
	}
	return f.Store.Secret(ctx, name, value)
}

func (f *faultyStore) EachUser(ctx context.Context, g func(issuer, subject, id string) error) error {
	return errors.Join(f.fails("EachUser"), f.Store.EachUser(ctx, g))
}

func (f *faultyStore) RenameUser(ctx context.Context, issuer, from, to string) (string, error) {
	if err := f.fails("RenameUser"); err != nil {
		return "", err
	}
	return f.Store.RenameUser(ctx, issuer, from, to)
}

func (f *faultyStore) KeepUser(ctx context.Context, issuer, subject string, until time.Time) error {
	return errors.Join(f.fails("KeepUser"), f.Store.KeepUser(ctx, issuer, subject, until))
}

// TestNobodySignsInWithoutNames: while people of before have no names, they would be made anew.
func TestNobodySignsInWithoutNames(t *testing.T) {
	for _, method := range []string{"Secret", "EachUser", "RenameUser"} {
		store := &faultyStore{NewMemoryStore(), method}
		_, err := store.User(t.Context(), emailIssuer, "sian@resident.test", "id")
		require.NoError(t, err)
		s := newBench(t, func(c *Config) { c.Store, c.Providers = store, []Provider{EmailCode()} })
		require.Contains(t, s.log.String(), "tried again at the next sign-in")
		s.get("/identity/start?return=/page")
		require.Equal(t, Unavailable, s.last().Kind, method)
		require.ErrorIs(t, s.auth.RevokeUser(t.Context(), "email", "sian@resident.test", s.clock), errDown)
		require.ErrorIs(t, s.auth.Link(t.Context(), "id", "email", "sian@resident.test"), errDown)
		require.ErrorIs(t, s.auth.Rename(t.Context(), "id", "email", "sian@resident.test", "new@resident.test"), errDown)
		store.down = ""
		require.Equal(t, "id", s.byMail("sian@resident.test"), method)
	}
}

// TestAStoreThatIsDownMakesNobodyNew has it go down while names are renewed, and while a person gets another address.
func TestAStoreThatIsDownMakesNobodyNew(t *testing.T) {
	store := &faultyStore{Store: NewMemoryStore()}
	with := func(keys ...[]byte) *bench {
		return newBench(t, func(c *Config) { c.Store, c.Providers, c.Keys = store, []Provider{EmailCode()}, keys })
	}
	first, second := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	who := with(first).byMail("sian@resident.test")
	s := with(second, first)
	for _, method := range []string{"RenameUser", "KeepUser"} {
		s.browser = s.newBrowser()
		code, form := s.ask("sian@resident.test")
		store.down = method
		require.Equal(t, http.StatusServiceUnavailable, s.post(form, "code="+code).Code)
		require.Equal(t, "store", s.last().Check)
		require.ErrorIs(t, s.auth.Rename(t.Context(), who, "email", "sian@resident.test", "new@resident.test"), errDown)
		store.down = ""
	}
	require.NoError(t, s.auth.Rename(t.Context(), who, "email", "sian@resident.test", "new@resident.test"))
	s.clock = s.clock.Add(time.Second)
	require.Equal(t, who, s.byMail("new@resident.test"))
	require.NotEqual(t, who, s.byMail("sian@resident.test"))
}

// TestKeysAreRenewed: people keep their ids when the council gives a key of its own, and when it gives another.
func TestKeysAreRenewed(t *testing.T) {
	store := NewMemoryStore()
	first, second := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	with := func(keys ...[]byte) *bench {
		return newBench(t, func(c *Config) { c.Store, c.Providers, c.Keys = store, []Provider{EmailCode()}, keys })
	}
	who := with().byMail("sian@resident.test")
	require.Equal(t, who, with(first).byMail("sian@resident.test"))
	s := with(second, first)
	require.Equal(t, who, s.byMail("sian@resident.test"))
	require.Equal(t, who, with(second).byMail("sian@resident.test"), "the first is needed no more")
	require.NotEqual(t, who, with(first).byMail("sian@resident.test"), "who loses a key loses people")
	for _, keys := range [][][]byte{{make([]byte, 31)}, {first, nil}} {
		_, err := New(Config{Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{OneLogin("client", rsaKey())}, Keys: keys})
		require.ErrorContains(t, err, "32 random ones")
	}
	// A session that began under the first key ends with the others.
	s = newBench(t, func(c *Config) { c.Store, c.Keys = store, [][]byte{first} })
	s.signIn(SignedIn, "/page")
	now := newBench(t, func(c *Config) { c.Store, c.Keys = store, [][]byte{second, first} })
	require.NoError(t, now.auth.RevokeUser(t.Context(), "one-login", fakeSubject, s.clock))
	require.Empty(t, s.signedIn())
}

// TestForget erases a person with all their sessions, and nobody else.
func TestForget(t *testing.T) {
	var events []web.Event
	s := byAddress(t, watched(&events))
	other := s.byMail("owain@resident.test")
	elsewhere := s.browser
	who := s.byMail("sian@resident.test")
	found, err := s.auth.Forget(t.Context(), who)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, web.Event{Name: web.Revoked, Where: "identity", What: "forgotten", Count: 1}, events[len(events)-1])
	require.Empty(t, s.signedIn(), "their session has ended")
	require.Equal(t, other, elsewhere.signedIn())
	for _, session := range s.store.(*memoryStore).sessions {
		require.NotContains(t, string(session.data), who)
		require.NotContains(t, string(session.data), "sian@resident.test")
	}
	require.NotEqual(t, who, s.byMail("sian@resident.test"), "who comes back is somebody new")
	found, err = s.auth.Forget(t.Context(), who)
	require.NoError(t, err)
	require.False(t, found)
	_, err = s.auth.Forget(t.Context(), "")
	require.ErrorContains(t, err, "take it from a Citizen")
}

// TestRename: a person with a new email address stays who they are, and the old one is theirs no more.
func TestRename(t *testing.T) {
	s := newEmailBench(t)
	who := s.byMail("sian@resident.test")
	s.clock = s.clock.Add(time.Second)
	require.NoError(t, s.auth.Rename(t.Context(), who, "email", "sian@resident.test", composed))
	require.Empty(t, s.signedIn(), "what the old address has opened is closed")
	s.clock = s.clock.Add(time.Second)
	require.Equal(t, who, s.byMail(decomposed))
	require.NotEqual(t, who, s.byMail("sian@resident.test"))
	require.NoError(t, s.auth.Rename(t.Context(), who, "email", composed, decomposed), "another spelling is the same")
	s.clock = s.clock.Add(time.Second)
	require.Equal(t, who, s.byMail(composed))
	require.ErrorContains(t, s.auth.Rename(t.Context(), who, "email", composed, "no address"), "email address")
	require.ErrorContains(t, s.auth.Rename(t.Context(), who, "nobody", composed, composed), "no provider")
}

// TestUnusedPeopleAreForgotten: who does not sign in for the configured time is, and who does is not.
func TestUnusedPeopleAreForgotten(t *testing.T) {
	const day = 24 * time.Hour
	for keep, forgotten := range map[time.Duration]bool{0: true, 90 * day: true, -1: false} {
		s := newBench(t, func(c *Config) { c.Providers, c.KeepUsers = []Provider{EmailCode()}, keep })
		lasts := s.auth.cfg.KeepUsers
		if keep < 0 {
			lasts = 10 * 365 * day
		}
		who, busy := s.byMail("sian@resident.test"), s.byMail("owain@resident.test")
		for range 4 {
			s.clock = s.clock.Add(lasts / 3)
			s.sweep()
			require.Equal(t, busy, s.byMail("owain@resident.test"), keep)
		}
		require.Equal(t, forgotten, who != s.byMail("sian@resident.test"), keep)
	}
	_, err := New(Config{Host: web.Host{BaseURL: fakeHome}, Providers: []Provider{OneLogin("client", rsaKey())}, KeepUsers: time.Hour})
	require.ErrorContains(t, err, "30 days or more")
}

// sweep has the store forget what has expired.
func (s *bench) sweep() {
	m := s.store.(*memoryStore)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calls = memorySweep - 1
	m.sweep(s.clock)
}

// TestSessionsOfBeforeEnd: no revocation would find them.
func TestSessionsOfBeforeEnd(t *testing.T) {
	s := newEmailBench(t)
	s.byMail("sian@resident.test")
	for key, session := range s.store.(*memoryStore).sessions {
		session.data = bytes.ReplaceAll(session.data, []byte(`"key":"person:`), []byte(`"key":"subject:`))
		s.store.(*memoryStore).sessions[key] = session
	}
	require.Empty(t, s.signedIn())
	require.Contains(t, s.post("/page", "a=1").Header().Get("Location"), "parked=", "but what they send is kept for them")
}

// TestEachUserStops: whoever goes through the people can end it with an error.
func TestEachUserStops(t *testing.T) {
	store := NewMemoryStore()
	for i := range 3 {
		_, err := store.User(t.Context(), "https://a/", fmt.Sprint("sub", i), fmt.Sprint("id", i))
		require.NoError(t, err)
	}
	stop, calls := errors.New("stop"), 0
	require.ErrorIs(t, store.EachUser(t.Context(), func(string, string, string) error { calls++; return stop }), stop)
	require.Equal(t, 1, calls)
}

// TestOutcomesThatAreNoneAreNotFound: the page of an outcome is found again for those that there are.
func TestOutcomesThatAreNoneAreNotFound(t *testing.T) {
	s := newBench(t)
	for kind, status := range map[string]int{"": http.StatusNotFound, "nonsense": http.StatusNotFound, string(Cancelled): http.StatusOK} {
		w := httptest.NewRecorder()
		s.auth.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/identity/outcome?kind="+kind, nil))
		require.Equal(t, status, w.Code, kind)
	}
}
