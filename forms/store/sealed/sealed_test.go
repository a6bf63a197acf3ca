package sealed_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/store/storetest"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

var (
	never    = &sqlite.Options{PurgeEvery: -1}
	tomorrow = time.Now().Add(24 * time.Hour).UTC().Truncate(time.Second)
)

const answer = "Flat 3, Mill House"

func openAt(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path, never)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// keyFile makes keys.
func keyFile(t testing.TB) (from sealed.Source, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a.key")
	require.NoError(t, sealed.Make(sealed.File(path), ""))
	return sealed.File(path), path
}

// seal seals a store.
func seal(t testing.TB, inner store.Store, from sealed.Source, opts *sealed.Options) *sealed.Store {
	t.Helper()
	s, err := sealed.New(t.Context(), inner, from, opts)
	require.NoError(t, err)
	return s
}

func draft(id string, version int64, data string) store.Draft {
	return store.Draft{ID: id, Form: "permit", Owner: "anna", Version: version, Data: []byte(data), Expires: tomorrow}
}

// submit saves and submits a draft.
func submit(t testing.TB, s store.Store, id, reference, data string, terms ...store.Term) {
	t.Helper()
	require.NoError(t, s.Save(t.Context(), draft(id, 0, data)))
	_, err := s.Submit(t.Context(), 1, store.Submission{Draft: id, Form: "permit", Owner: "anna", Reference: reference, Data: []byte(data), Terms: terms, Sent: tomorrow, Expires: tomorrow})
	require.NoError(t, err)
}

// TestContract tries every rule on sealed stores: those of interfaces that the store inside has not are not tried.
func TestContract(t *testing.T) {
	keys, _ := keyFile(t)
	own := []string{"payloads-next", "payloads-replace", "payloads-race", "notes"} // of a store that keeps payloads itself
	address := pgtest.Database(t)
	for name, c := range map[string]struct {
		open  func(t *testing.T) store.Store
		lacks []string
	}{
		"memory":   {func(*testing.T) store.Store { return store.NewMemory() }, []string{"keeps", "deliveries", "hooks"}},
		"sqlite":   {func(t *testing.T) store.Store { return openAt(t, filepath.Join(t.TempDir(), "a.db")) }, nil},
		"postgres": {func(t *testing.T) store.Store { return serverAt(t, address) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, rule := range storetest.Cases() {
				if !slices.Contains(own, rule.Name) && !slices.Contains(c.lacks, rule.Name) {
					if rule.Name == "hooks" && name == "postgres" {
						rule.Run = storetest.Hooks[pgx.Tx]
					}
					t.Run(rule.Name, func(t *testing.T) { rule.Run(t, seal(t, c.open(t), keys, nil)) })
				}
			}
		})
	}
}

// TestHasWhatIsInside: a sealed store has the optional interfaces of the store inside and no others.
func TestHasWhatIsInside(t *testing.T) {
	keys, _ := keyFile(t)
	type every struct {
		reader, archive, sent, finder, limiter, meter, keeper, registrar, purger, tended, files, links, deliveries, hooks bool
	}
	of := func(s store.Store) (e every) {
		_, e.reader = store.As[store.Reader](s)
		_, e.archive = store.As[store.Archive](s)
		_, e.sent = store.As[store.Sent](s)
		_, e.finder = store.As[store.Finder](s)
		_, e.limiter = store.As[store.Limiter](s)
		_, e.meter = store.As[store.Meter](s)
		_, e.keeper = store.As[store.Keeper](s)
		_, e.registrar = store.As[store.Registrar](s)
		_, e.purger = store.As[store.Purger](s)
		_, e.tended = store.As[store.Tended](s)
		_, e.files = store.As[store.Files](s)
		_, e.links = store.As[store.Links](s)
		_, e.deliveries = store.As[store.Deliveries](s)
		_, e.hooks = store.As[interface{ OnSubmit(sqlite.Hook) }](s)
		return e
	}
	db := openAt(t, filepath.Join(t.TempDir(), "a.db"))
	bare := struct{ store.Store }{store.NewMemory()}
	for _, inner := range []store.Store{db, store.NewMemory(), bare} {
		require.Equal(t, of(inner), of(seal(t, inner, keys, nil)))
	}
	require.Equal(t, every{}, of(bare))
	s := seal(t, bare, keys, nil)
	require.NoError(t, s.Save(t.Context(), draft("a", 0, answer)))
	_, err := s.Submission(t.Context(), "REF1")
	require.ErrorContains(t, err, "store.As")
}

// TestNothingIsInClear looks for answers in what the store inside holds, and in the bytes of the file.
func TestNothingIsInClear(t *testing.T) {
	keys, _ := keyFile(t)
	path := filepath.Join(t.TempDir(), "a.db")
	db := openAt(t, path)
	s := seal(t, db, keys, nil)
	var hooked []byte
	db.OnSubmit(func(_ context.Context, _ tx, sub store.Submission) error { hooked = sub.Data; return nil })
	require.NoError(t, s.Save(t.Context(), draft("a", 0, answer), store.Session{ID: "cookie", Draft: "a", Expires: tomorrow}))
	submit(t, s, "b", "REF1", answer, store.Term{Field: "email", Value: "anna@example.org"})
	require.NotEmpty(t, hooked)
	require.NotContains(t, string(hooked), answer, "a hook gets what is stored")
	for _, suffix := range []string{"", "-wal"} {
		bytes := readAll(t, path+suffix)
		require.False(t, strings.Contains(bytes, answer))
		require.False(t, strings.Contains(bytes, "anna@example.org"))
	}
	for _, got := range []func() (string, error){
		func() (string, error) { d, err := s.Draft(t.Context(), "a"); return string(d.Data), err },
		func() (string, error) { _, d, err := s.Resume(t.Context(), "cookie"); return string(d.Data), err },
		func() (string, error) {
			all, err := s.DraftsOf(t.Context(), "anna")
			return string(all[0].Data), err
		},
		func() (string, error) { sub, err := s.Submission(t.Context(), "REF1"); return string(sub.Data), err },
		func() (string, error) {
			all, err := s.SentBy(t.Context(), "anna")
			return string(all[0].Data), err
		},
		func() (string, error) {
			all, err := s.Find(t.Context(), "permit", "", store.Term{Field: "email", Value: "anna@example.org"})
			return string(all[0].Data), err
		},
	} {
		data, err := got()
		require.NoError(t, err)
		require.Equal(t, answer, data)
	}
}

// A store is ready while the database answers and is sealed with the keys that it was opened with.
func TestReady(t *testing.T) {
	keys, _ := keyFile(t)
	inner := openAt(t, filepath.Join(t.TempDir(), "a.db"))
	s := seal(t, inner, keys, nil)
	require.NoError(t, s.Ready(t.Context()))
	note, err := inner.Note(t.Context(), "sealed")
	require.NoError(t, err)

	others, _ := keyFile(t)
	other := openAt(t, filepath.Join(t.TempDir(), "b.db"))
	seal(t, other, others, nil)
	theirs, err := other.Note(t.Context(), "sealed")
	require.NoError(t, err)
	require.NoError(t, inner.SetNote(t.Context(), "sealed", theirs, note))
	require.ErrorIs(t, s.Ready(t.Context()), sealed.ErrOtherKeys)

	require.NoError(t, inner.SetNote(t.Context(), "sealed", note, theirs))
	require.NoError(t, s.Ready(t.Context()))
	require.NoError(t, inner.Close())
	require.Error(t, s.Ready(t.Context()))
}
