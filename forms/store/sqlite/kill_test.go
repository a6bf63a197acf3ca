//go:build unix

package sqlite_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

// TestMain lets the tests below start this program again as something else.
func TestMain(m *testing.M) {
	switch os.Getenv("SQLITE_TEST_CHILD") {
	case "":
		os.Exit(m.Run())
	case "write":
		writeUntilKilled(os.Args[1])
	case "open":
		_, err := sqlite.Open(context.Background(), os.Args[1], nil)
		fmt.Println(err)
	}
}

// writeUntilKilled saves and submits drafts in a loop and prints a line for each after the store has said yes.
func writeUntilKilled(path string) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, nil)
	if err != nil {
		panic(err)
	}
	for i := 0; ; i++ {
		draft := fmt.Sprint("draft", i%50)
		d, err := s.Draft(ctx, draft)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			panic(err)
		}
		d = draftOf(draft, d.Version, fmt.Append(nil, "answers ", i), time.Now().Add(time.Hour))
		if err := s.Save(ctx, d, store.Session{ID: "cookie of " + draft, Draft: draft, Expires: d.Expires}); err != nil {
			panic(err)
		}
		fmt.Println("saved", draft, d.Version+1, i)
		if i%7 == 0 {
			done := fmt.Sprint("done", i)
			if err = s.Save(ctx, draftOf(done, 0, []byte("x"), time.Now().Add(time.Hour))); err != nil {
				panic(err)
			}
			if _, err = s.Submit(ctx, 1, submissionOf(done, "form", "REF"+strconv.Itoa(i), []byte("x"), time.Now().Add(time.Hour))); err != nil {
				panic(err)
			}
			fmt.Println("submitted", done, "REF"+strconv.Itoa(i), i)
		}
	}
}

// TestKill kills a program that writes, again and again, and finds everything that was acknowledged.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	acknowledged := 0
	for range 3 {
		child := exec.CommandContext(t.Context(), os.Args[0], path)
		child.Env = append(os.Environ(), "SQLITE_TEST_CHILD=write")
		child.Stderr = os.Stderr
		out, err := child.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, child.Start())
		var text []byte
		from := bufio.NewReader(out)
		for n := 1; err == nil; n++ {
			var line []byte
			line, err = from.ReadBytes('\n')
			text = append(text, line...)
			if n == 15 { // it goes on writing meanwhile
				time.Sleep(rand.N(20 * time.Millisecond))
				require.NoError(t, child.Process.Kill())
			}
		}
		require.ErrorIs(t, err, io.EOF)
		require.Error(t, child.Wait(), "it was killed")

		s, err := sqlite.Open(t.Context(), path, never)
		require.NoError(t, err)
		latest := map[string][]string{}
		lines := bufio.NewScanner(bytes.NewReader(text[:bytes.LastIndexByte(text, '\n')+1]))
		for lines.Scan() {
			f := strings.Fields(lines.Text())
			latest[f[1]] = f
			acknowledged++
		}
		for draft, f := range latest {
			if f[0] == "submitted" {
				reference, err := s.Submitted(t.Context(), draft)
				require.NoError(t, err)
				require.Equal(t, f[2], reference, "an acknowledged submission is there")
				continue
			}
			_, d, err := s.Resume(t.Context(), "cookie of "+draft)
			require.NoError(t, err)
			data, version := d.Data, d.Version
			want, err := strconv.ParseInt(f[2], 10, 64)
			require.NoError(t, err)
			require.GreaterOrEqual(t, version, want, "an acknowledged save is there")
			require.LessOrEqual(t, version, want+1, "at most the one that was being written when it was killed")
			if version == want {
				require.Equal(t, "answers "+f[3], string(data))
			}
		}
		var check string
		require.NoError(t, s.Writer().QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&check))
		require.Equal(t, "ok", check)
		require.NoError(t, s.Close())
	}
	require.Greater(t, acknowledged, 30, "the child was killed while it worked")
	t.Logf("%d acknowledged writes survived 3 kills", acknowledged)
}

// TestOpenWithoutPermission opens files that this user may not write, as a user who is not root: root may write anything.
func TestOpenWithoutPermission(t *testing.T) {
	dir, err := os.MkdirTemp("", "moothall-sqlite-")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	program := filepath.Join(dir, "program")
	binary, err := os.ReadFile(os.Args[0])
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(program, binary, 0o755))
	ours := filepath.Join(dir, "readonly.db")
	s, err := sqlite.Open(t.Context(), ours, never)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.NoError(t, os.Chmod(ours, 0o444))
	secret := filepath.Join(dir, "secret.db")
	require.NoError(t, os.WriteFile(secret, nil, 0o000))
	require.NoError(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { require.NoError(t, os.Chmod(dir, 0o755)) })

	for path, want := range map[string]string{
		ours:                          "readonly.db: .*cannot be written: change its owner or its mode",
		secret:                        "secret.db: .*is the folder there, and may this program write to it\\?",
		filepath.Join(dir, "none.db"): "none.db: .*is the folder writable by this program's user\\?",
	} {
		child := exec.CommandContext(t.Context(), program, path)
		child.Dir = dir
		child.Env = append(os.Environ(), "SQLITE_TEST_CHILD=open")
		if os.Geteuid() == 0 {
			child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := child.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Regexp(t, "^open "+want, string(out))
	}
}
