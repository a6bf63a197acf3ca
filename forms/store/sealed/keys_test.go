package sealed_test

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tink-crypto/tink-go/v2/core/registry"
	"github.com/tink-crypto/tink-go/v2/testing/fakekms"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
)

// list is the keys of a source.
func list(t *testing.T, from sealed.Source) []sealed.Key {
	t.Helper()
	all, err := sealed.List(from)
	require.NoError(t, err)
	return all
}

func TestBadSourcesSayWhatToDo(t *testing.T) {
	_, good := keyFile(t)
	text := readAll(t, good)
	dir := t.TempDir()
	file := func(name, text string, mode os.FileMode) sealed.Source {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		require.NoError(t, os.Chmod(path, mode))
		return sealed.File(path)
	}
	t.Setenv("MOOTHALL_TEST_KEY", text[:len(text)/2])
	for want, from := range map[string]sealed.Source{
		"there is no such file":               sealed.File(filepath.Join(dir, "none")),
		"it is a folder":                      sealed.File(dir),
		"chmod 600":                           file("open", text, 0o644),
		"group's: others than its owner":      file("group", text, 0o640),
		"it holds no keys":                    file("empty", "{}", 0o600),
		"neither JSON nor base64":             file("noise", "what is this?", 0o600),
		"is not readable":                     file("other", `{"answers":{"key":"secret"},"index":{}}`, 0o600),
		"is it what the command":              sealed.Env("MOOTHALL_TEST_KEY"),
		"it is not set":                       sealed.Env("MOOTHALL_TEST_KEY_NONE"),
		"no KMS client of Tink takes":         file("kms", strings.Replace(text, "{", `{"kms":"gcp-kms://projects/x",`, 1), 0o600),
		"the keys have no source":             {},
		"is not readable, though the others ": file("half", strings.Replace(text, "primaryKeyId", "primaryKeyID", 1), 0o600),
	} {
		_, err := sealed.New(t.Context(), store.NewMemory(), from, nil)
		want, _, _ = strings.Cut(strings.TrimPrefix(want, "group's: "), ",")
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "secret")
		require.NotContains(t, err.Error(), dir, "an error names no path")
	}
	t.Setenv("MOOTHALL_TEST_KEY", base64.StdEncoding.EncodeToString([]byte(text)))
	require.Equal(t, list(t, sealed.File(good)), list(t, sealed.Env("MOOTHALL_TEST_KEY")))
	t.Setenv("MOOTHALL_TEST_KEY", text)
	require.Equal(t, list(t, sealed.File(good)), list(t, sealed.Env("MOOTHALL_TEST_KEY")))
	require.ErrorContains(t, sealed.Change(sealed.Env("MOOTHALL_TEST_KEY"), sealed.Add()), "cannot be written")
	_, err := sealed.New(t.Context(), nil, sealed.File(good), nil)
	require.ErrorContains(t, err, "the store is nil")
}

func TestKeyFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.key")
	s := seal(t, store.NewMemory(), sealed.FileOrMake(path), nil)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	require.NoError(t, s.Save(t.Context(), draft("a", 0, answer)))
	lost := filepath.Join(t.TempDir(), "lost.key")
	_, err = sealed.New(t.Context(), s.Unwrap(), sealed.FileOrMake(lost), nil)
	require.ErrorContains(t, err, "there is no such file: give the one that the database was sealed with")
	require.NoFileExists(t, lost, "none is made for a database that has one")
	first := readAll(t, path)
	seal(t, s.Unwrap(), sealed.FileOrMake(path), nil)
	require.ErrorContains(t, sealed.Make(sealed.File(path), ""), "never overwritten")
	require.Equal(t, first, readAll(t, path), "nothing replaces keys")

	require.NoError(t, sealed.Change(sealed.File(path), sealed.Add()))
	all := list(t, sealed.File(path))
	require.Len(t, all, 2)
	require.Equal(t, []bool{true, true, false, true}, []bool{all[0].Primary, all[0].Enabled, all[1].Primary, all[1].Enabled})
	old, young := all[0].ID, all[1].ID
	fails := func(want string, steps ...sealed.Step) {
		t.Helper()
		before := readAll(t, path)
		require.ErrorContains(t, sealed.Change(sealed.File(path), steps...), want)
		require.Equal(t, before, readAll(t, path))
	}
	fails("is the primary one", sealed.Disable(old))
	fails("is enabled: disable it first", sealed.Destroy(old))
	fails("there is no key 1", sealed.Enable(1))
	fails("there is no key 1", sealed.Add(), sealed.Primary(1))
	require.NoError(t, sealed.Change(sealed.File(path), sealed.Primary(young), sealed.Primary(young), sealed.Disable(old)))
	fails("not enabled", sealed.Primary(old))
	all = list(t, sealed.File(path))
	require.Equal(t, []sealed.Key{{ID: old}, {ID: young, Primary: true, Enabled: true}}, all)
	require.NoError(t, sealed.Change(sealed.File(path), sealed.Destroy(old)))
	require.Equal(t, []sealed.Key{{ID: young, Primary: true, Enabled: true}}, list(t, sealed.File(path)))
	require.NoError(t, sealed.Change(sealed.File(path), sealed.Rotate()))
	require.True(t, list(t, sealed.File(path))[1].Primary)
}

// TestKeysAtOnce: no key that somebody has added is lost because somebody else added one too.
func TestKeysAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.key")
	var all sync.WaitGroup
	errs := make([]error, 12)
	for i := range errs {
		all.Go(func() {
			_, errs[i] = sealed.New(t.Context(), store.NewMemory(), sealed.FileOrMake(path), nil)
			errs[i] = errors.Join(errs[i], sealed.Change(sealed.File(path), sealed.Rotate()))
		})
	}
	all.Wait()
	require.NoError(t, errors.Join(errs...))
	require.Len(t, list(t, sealed.File(path)), 1+len(errs))
	names, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, names, 1, "nothing else is left there")

	require.NoError(t, os.WriteFile(path+".lock", nil, 0o600))
	require.ErrorContains(t, sealed.Change(sealed.File(path), sealed.Rotate()), "if none does, remove a.key.lock")
}

// TestKMS keeps keys that a KMS encrypts.
func TestKMS(t *testing.T) {
	client, err := fakekms.NewClient("fake-kms://")
	require.NoError(t, err)
	registry.RegisterKMSClient(client)
	t.Cleanup(registry.ClearKMSClients)
	uri, err := fakekms.NewKeyURI()
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "a.key")
	from := sealed.File(path)
	require.NoError(t, sealed.Make(from, uri))
	text := readAll(t, path)
	require.Contains(t, text, "encryptedKeyset")
	require.NotContains(t, text, `"value"`, "no key is in clear")
	inner := store.NewMemory()
	require.NoError(t, seal(t, inner, from, nil).Save(t.Context(), draft("a", 0, answer)))
	require.NoError(t, sealed.Change(from, sealed.Rotate()))
	require.NotContains(t, readAll(t, path), `"value"`)
	got, err := seal(t, inner, from, nil).Draft(t.Context(), "a")
	require.NoError(t, err)
	require.Equal(t, answer, string(got.Data))

	other, err := fakekms.NewKeyURI()
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(text, uri, other, 1)), 0o600))
	_, err = sealed.List(from)
	require.ErrorContains(t, err, "the KMS does not decrypt")
}

// TestOtherKeysAreRefused opens a database with keys that are not its own.
func TestOtherKeysAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	db := openAt(t, path)
	mine, file := keyFile(t)
	other, _ := keyFile(t)
	s := seal(t, db, mine, nil)
	_, err := sealed.New(t.Context(), db, other, nil)
	require.ErrorIs(t, err, sealed.ErrOtherKeys, "even when there are no answers yet")
	require.ErrorContains(t, err, "which is not among the keys: give those that the database was sealed with")
	require.NoError(t, s.Save(t.Context(), draft("a", 0, answer)))
	change(t, db, "DELETE FROM moothall_notes")
	_, err = sealed.New(t.Context(), db, other, nil)
	require.ErrorIs(t, err, sealed.ErrOtherKeys, "without the note too")
	seal(t, db, mine, nil)

	require.NoError(t, sealed.Change(mine, sealed.Rotate()))
	old := list(t, mine)[0].ID
	require.NoError(t, sealed.Change(mine, sealed.Disable(old)))
	_, err = sealed.New(t.Context(), db, mine, nil)
	require.ErrorIs(t, err, sealed.ErrNoKey)
	require.ErrorContains(t, err, "is disabled: enable it with")
	require.NoError(t, sealed.Change(mine, sealed.Enable(old)))
	seal(t, db, mine, nil) // which notes that the database is sealed with the new key
	require.NoError(t, sealed.Change(mine, sealed.Disable(old), sealed.Destroy(old)))
	s = seal(t, db, sealed.File(file), nil)
	_, err = s.Draft(t.Context(), "a")
	require.ErrorIs(t, err, sealed.ErrNoKey, "nobody had sealed it anew")

	change(t, db, "UPDATE moothall_notes SET value = x'7b7d'")
	_, err = sealed.New(t.Context(), db, mine, nil)
	require.ErrorIs(t, err, sealed.ErrOtherKeys)
}

// TestPlainDatabases: what was in clear is refused, or read if that was asked for, until it is sealed.
func TestPlainDatabases(t *testing.T) {
	keys, _ := keyFile(t)
	term := store.Term{Field: "email", Value: "anna@example.org"}
	for name, inner := range map[string]store.Store{"memory": store.NewMemory(), "sqlite": openAt(t, filepath.Join(t.TempDir(), "a.db"))} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, inner.Save(t.Context(), draft("a", 0, answer)))
			submit(t, inner, "b", "REF1", answer, term)
			_, err := sealed.New(t.Context(), inner, keys, nil)
			require.ErrorIs(t, err, sealed.ErrPlain)
			require.ErrorContains(t, err, "keys seal")

			s := seal(t, inner, keys, &sealed.Options{AcceptPlain: true})
			d, err := s.Draft(t.Context(), "a")
			require.NoError(t, err)
			require.Equal(t, answer, string(d.Data))
			submit(t, s, "c", "REF2", answer, term)
			found := func(s *sealed.Store) (references []string) {
				all, err := s.Find(t.Context(), "permit", "", term)
				require.NoError(t, err)
				for _, sub := range all {
					require.Equal(t, answer, string(sub.Data))
					references = append(references, sub.Reference)
				}
				return references
			}
			require.Equal(t, []string{"REF2", "REF1"}, found(s), "in both halves")
			report, err := s.Check(t.Context(), nil)
			require.NoError(t, err)
			require.Equal(t, []int{1, 2, 2, 0}, []int{report.Drafts, report.Submissions, report.Plain, len(report.Closed)})
			_, err = sealed.New(t.Context(), inner, keys, nil)
			require.ErrorIs(t, err, sealed.ErrPlain, "as some may be in clear")

			report, err = s.Reseal(t.Context(), nil)
			require.NoError(t, err)
			require.Equal(t, []int{2, 0, 0}, []int{report.Resealed, report.Plain, len(report.Closed)})
			s = seal(t, inner, keys, nil)
			require.Equal(t, []string{"REF2", "REF1"}, found(s))
			d, err = s.Draft(t.Context(), "a")
			require.NoError(t, err)
			require.EqualValues(t, 1, d.Version, "it is no other version: who fills it in goes on")

			require.NoError(t, inner.Save(t.Context(), draft("planted", 0, answer)))
			for _, opts := range []*sealed.Options{nil, {AcceptPlain: true}} {
				_, err = seal(t, inner, keys, opts).Draft(t.Context(), "planted")
				require.ErrorIs(t, err, sealed.ErrPlain, "all are sealed, so nobody is believed who says otherwise")
			}
			report, err = seal(t, inner, keys, &sealed.Options{AcceptPlain: true}).Reseal(t.Context(), nil)
			require.NoError(t, err)
			require.Equal(t, 1, report.Resealed, "unless somebody says so again")
		})
	}
}

func TestManyBeginAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	first, second := openAt(t, path), openAt(t, path)
	keys, _ := keyFile(t)
	errs := make(chan error)
	for i := range 8 {
		go func() {
			db := first
			if i%2 == 1 {
				db = second
			}
			_, err := sealed.New(t.Context(), db, keys, nil)
			errs <- err
		}()
	}
	var all error
	for range 8 {
		all = errors.Join(all, <-errs)
	}
	require.NoError(t, all)
}
