package main

import (
	"bytes"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/suites/pgtest"
)

// TestTheWholeLifeOfAKey goes from answers in clear to a key that is destroyed, by the command alone, while the service runs.
func TestTheWholeLifeOfAKey(t *testing.T) {
	dir := t.TempDir()
	key, db, files := filepath.Join(dir, "a.key"), filepath.Join(dir, "a.db"), filepath.Join(dir, "files")
	later := time.Now().Add(24 * time.Hour)
	service, err := sqlite.Open(t.Context(), db, nil)
	require.NoError(t, err)
	defer service.Close()
	save := func(s store.Store, id string) {
		require.NoError(t, s.Save(t.Context(), store.Draft{ID: id, Form: "permit", Data: []byte(`{"x":1}`), Expires: later}))
	}
	keys := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		require.NoError(t, run(t.Context(), args, &out))
		return out.String()
	}
	fails := func(want string, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		require.ErrorContains(t, run(t.Context(), args, &out), want)
		return out.String()
	}
	save(service, "in clear")
	const photo = "AAAAAAAAAAAAAAAAAAAAAAAAAA"
	require.NoError(t, service.AddFile(t.Context(), store.File{ID: photo, Draft: "in clear", Form: "permit", State: "clean", Added: later}))
	_, err = upload.Folder(files).Put(t.Context(), photo, strings.NewReader("a photo"))
	require.NoError(t, err)

	first := regexp.MustCompile(`key (\d+): primary`).FindStringSubmatch(keys("make", "-key", key))[1]
	fails("never overwritten", "make", "-key", key)
	fails("in clear", "check", "-key", key, "-db", db)
	require.Contains(t, keys("seal", "-plain", "-key", key, "-db", db, "-files", files), "1 drafts, 0 submissions, 1 files: 2 sealed anew, 0 in clear")
	running, err := sealed.New(t.Context(), service, sealed.File(key), nil)
	require.NoError(t, err)
	save(running, "sealed")

	require.Regexp(t, `key `+first+`: enabled\nkey \d+: primary\n`, keys("rotate", "-key", key))
	second := regexp.MustCompile(`key (\d+): primary`).FindStringSubmatch(keys("list", "-key", key))[1]
	fails("disable it first", "destroy", "-key", key, "-db", db, "-files", files, first)
	require.Contains(t, keys("disable", "-key", key, first), "key "+first+": disabled")
	fails("is disabled: enable it", "destroy", "-key", key, "-db", db, "-files", files, first)
	keys("enable", "-key", key, first)
	out := keys("seal", "-key", key, "-db", db) // not the files
	require.Contains(t, out, "key "+second+": has sealed 2\n")
	keys("disable", "-key", key, first)
	fails("-files is missing: the database has 1 files", "destroy", "-key", key, "-db", db, first)
	fails("1 would be lost", "destroy", "-key", key, "-db", db, "-files", files, first)
	keys("enable", "-key", key, first)
	keys("seal", "-key", key, "-db", db, "-files", files)
	keys("disable", "-key", key, first)
	keys("destroy", "-key", key, "-db", db, "-files", files, first)
	require.Equal(t, "key "+second+": primary\n", keys("list", "-key", key))
	require.Contains(t, keys("check", "-key", key, "-db", db, "-files", files), "2 drafts, 0 submissions, 1 files")
	d, err := running.Draft(t.Context(), "in clear")
	require.NoError(t, err)
	require.Equal(t, `{"x":1}`, string(d.Data))

	_, err = service.Writer().ExecContext(t.Context(), "UPDATE moothall_drafts SET data = (SELECT data FROM moothall_drafts WHERE id = 'sealed') WHERE id = 'in clear'")
	require.NoError(t, err)
	require.Contains(t, fails("1 cannot be opened", "check", "-key", key, "-db", db), "draft in clear: sealed: a payload belongs to another record")
	require.NotContains(t, keys("make"), first)
}

func TestMistakesAreNamed(t *testing.T) {
	dir := t.TempDir()
	key, db := filepath.Join(dir, "a.key"), filepath.Join(dir, "a.db")
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), []string{"make", "-key", key}, &out))
	plain := filepath.Join(dir, "b.db")
	service, err := sqlite.Open(t.Context(), plain, nil)
	require.NoError(t, err)
	require.NoError(t, service.Close())
	t.Setenv("MOOTHALL_TEST_KEYS", "x")
	for want, args := range map[string]string{
		"say what to do":                  "",
		"say what to do: make":            "-key x",
		"say what to do: make,":           "wipe -key " + key,
		"-key is missing":                 "list",
		"-db is missing":                  "seal -key " + key,
		"there is no such file":           "check -key " + key + " -db " + db,
		"there is no such file: give the": "list -key " + db,
		"needs the ID of one key":         "disable -key " + key,
		"needs the ID of one":             "disable -key " + key + " 12 34",
		"needs the ID of":                 "disable -key " + key + " -12",
		"there is no key 12":              "disable -key " + key + " 12",
		`what is "12"?`:                   "seal -key " + key + " 12",
		"neither JSON":                    "list -key env:MOOTHALL_TEST_KEYS",
		"cannot be written":               "make -key env:MOOTHALL_TEST_KEYS",
		"-files database is for":          "seal -key " + key + " -db " + plain + " -files database",
		"-files: ":                        "seal -key " + key + " -db " + plain + " -files " + db + "-none",
	} {
		err := run(t.Context(), strings.Fields(args), &out)
		if args == "disable -key "+key+" -12" {
			require.Error(t, err)
			continue
		}
		require.ErrorContains(t, err, want, args)
	}
	require.NoError(t, run(t.Context(), []string{"list", "-h"}, &out))
}

// TestPostgreSQL seals anew what is in PostgreSQL, files too.
func TestPostgreSQL(t *testing.T) {
	key, address := filepath.Join(t.TempDir(), "a.key"), pgtest.Database(t)
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), []string{"make", "-key", key}, &out))
	service, err := postgres.Open(t.Context(), address, nil)
	require.NoError(t, err)
	defer service.Close()
	s, err := sealed.New(t.Context(), service, sealed.File(key), nil)
	require.NoError(t, err)
	later := time.Now().Add(24 * time.Hour)
	require.NoError(t, s.Save(t.Context(), store.Draft{ID: "a", Form: "permit", Data: []byte(`{"x":1}`), Expires: later}))
	const photo = "AAAAAAAAAAAAAAAAAAAAAAAAAA"
	require.NoError(t, service.AddFile(t.Context(), store.File{ID: photo, Draft: "a", Form: "permit", State: "clean", Added: later}))
	blobs := s.Blobs(service.Blobs())
	_, err = blobs.Put(t.Context(), photo, strings.NewReader("a photo"))
	require.NoError(t, err)
	require.NoError(t, run(t.Context(), []string{"rotate", "-key", key}, &out))
	out.Reset()
	require.NoError(t, run(t.Context(), []string{"seal", "-key", key, "-db", address, "-files", "database"}, &out))
	require.Contains(t, out.String(), "1 drafts, 0 submissions, 1 files: 2 sealed anew, 0 in clear")
	r, err := blobs.Open(t.Context(), photo)
	require.NoError(t, err)
	got, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Equal(t, "a photo", string(got))
}
