package storetest_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store/storetest"
	"github.com/stretchr/testify/require"
)

// mapStore keeps every rule, except the one that broken names.
type mapStore struct {
	mu          sync.Mutex
	broken      string
	drafts      map[string]draft
	references  map[string]string // by draft
	submissions []submission
	acts        map[string][]time.Time
}

type draft struct {
	data    []byte
	version int64
	expires time.Time
}

type submission struct {
	draft, form, reference string
	data                   []byte
	expires                time.Time
}

type taken struct{}

func (taken) Error() string        { return "taken" }
func (taken) ReferenceTaken() bool { return true }

func newStore(broken string) *mapStore {
	return &mapStore{broken: broken, drafts: map[string]draft{}, references: map[string]string{}, acts: map[string][]time.Time{}}
}

func (s *mapStore) lock(ctx context.Context) (func(), error) {
	if s.broken != "context-cancelled" && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	s.mu.Lock()
	return s.mu.Unlock, nil
}

func (s *mapStore) copy(data []byte) []byte {
	if s.broken == "own-copy" {
		return data
	}
	return bytes.Clone(data)
}

func (s *mapStore) Load(ctx context.Context, id string) ([]byte, int64, time.Time, error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return nil, 0, time.Time{}, err
	}
	defer unlock()
	d, ok := s.drafts[id]
	if !ok && s.broken == "load-none" {
		return nil, 0, time.Time{}, os.ErrNotExist
	}
	if s.broken == "expires" {
		return s.copy(d.data), d.version, d.expires, nil
	}
	return s.copy(d.data), d.version, d.expires.UTC(), nil
}

func (s *mapStore) Save(ctx context.Context, id string, version int64, data []byte, expires time.Time) (bool, error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return false, err
	}
	if s.broken == "lost-race" && version > 0 { // reads, lets others in, and writes
		old := s.drafts[id].version
		unlock()
		time.Sleep(time.Millisecond)
		if unlock, err = s.lock(ctx); err != nil {
			return false, err
		}
		defer unlock()
		if old == version {
			s.drafts[id] = draft{s.copy(data), version + 1, expires}
		}
		return old == version, nil
	}
	defer unlock()
	switch {
	case s.broken == "save-if-unchanged" && s.drafts[id].version > version && version > 0,
		s.broken == "save-missing" && s.drafts[id].version == 0,
		s.broken == "save-new" && version == 0:
	case s.drafts[id].version != version:
		return false, nil
	}
	if s.broken == "bytes-exact" {
		data = bytes.ToValidUTF8(data, []byte("?"))
	}
	if s.broken == "big-payload" && len(data) > 1<<16 {
		data = data[:1<<16]
	}
	s.drafts[id] = draft{s.copy(data), version + 1, expires}
	return true, nil
}

func (s *mapStore) Delete(ctx context.Context, id string) error {
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if s.broken != "delete" {
		delete(s.drafts, id)
	}
	return nil
}

func (s *mapStore) Submit(ctx context.Context, id string, version int64, form, reference string, data []byte, expires time.Time) (string, error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return "", err
	}
	defer unlock()
	if r, ok := s.references[id]; ok && s.broken != "submit-again" {
		return r, nil
	}
	if d, ok := s.drafts[id]; !ok && s.broken != "submit-missing" || ok && d.version != version && s.broken != "submit-old-version" {
		return "", nil
	}
	for _, other := range s.submissions {
		if other.reference == reference && s.broken != "reference-taken" {
			return "", taken{}
		}
	}
	s.references[id] = reference
	s.submissions = append(s.submissions, submission{id, form, reference, s.copy(data), expires})
	if s.broken != "submit" {
		delete(s.drafts, id)
	}
	return reference, nil
}

func (s *mapStore) Submitted(ctx context.Context, id string) (string, error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return "", err
	}
	defer unlock()
	return s.references[id], nil
}

func (s *mapStore) Purge(ctx context.Context, now time.Time) (deleted int, err error) {
	if s.broken == "purge" {
		now = now.Add(2 * time.Minute)
	}
	for id, d := range s.drafts {
		if !d.expires.After(now) {
			delete(s.drafts, id)
			deleted++
		}
	}
	var kept []submission
	for _, sub := range s.submissions {
		if sub.expires.After(now) {
			kept = append(kept, sub)
			continue
		}
		delete(s.references, sub.draft)
		deleted++
	}
	s.submissions = kept
	return deleted, nil
}

func (s *mapStore) Submission(_ context.Context, reference string) (string, []byte, error) {
	for _, sub := range s.submissions {
		if sub.reference == reference {
			return sub.form, sub.data, nil
		}
	}
	return "", nil, nil
}

func (s *mapStore) Submissions(_ context.Context, form string, each func(string, []byte) error) error {
	for _, sub := range s.submissions {
		if sub.form != form && s.broken != "submissions" {
			continue
		}
		if err := each(sub.reference, sub.data); err != nil && s.broken != "submissions-stop" {
			return err
		}
	}
	return nil
}

func (s *mapStore) Usage(_ context.Context, now time.Time) (drafts, bytes int64, err error) {
	for _, d := range s.drafts {
		if d.expires.After(now) || s.broken == "usage" {
			drafts++
			bytes += int64(len(d.data))
		}
	}
	return drafts, bytes, nil
}

func (s *mapStore) Allow(_ context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, at := range s.acts[key] {
		since := now.Add(-window)
		if s.broken == "allow-slides" {
			since = now.Truncate(window).Add(-1)
		}
		if at.After(since) {
			n++
		}
	}
	if n >= limit && s.broken != "allow-race" || s.broken == "allow" && n > 0 {
		return false, nil
	}
	s.acts[key] = append(s.acts[key], now)
	return true, nil
}

// TestRun tries the suite on a store that keeps every rule, and, when a test below asks for it, on one that breaks one.
func TestRun(t *testing.T) {
	if os.Getenv("STORETEST_BARE") == "1" {
		storetest.Run(t, func(t *testing.T) storetest.Store { return bare{newStore("")} })
		return
	}
	storetest.Run(t, func(t *testing.T) storetest.Store { return newStore(os.Getenv("STORETEST_BROKEN")) })
}

// bare hides the optional methods.
type bare struct{ storetest.Store }

func TestRunSkipsWhatIsOptional(t *testing.T) {
	run := exec.CommandContext(t.Context(), os.Args[0], "-test.v", "-test.run=^TestRun$")
	run.Env = append(os.Environ(), "STORETEST_BARE=1")
	out, err := run.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Equal(t, 7, bytes.Count(out, []byte("--- SKIP: TestRun/")), string(out))
}

// TestRunFindsEachFault runs TestRun in another process for each rule that mapStore can break: a suite that cannot fail proves nothing.
func TestRunFindsEachFault(t *testing.T) {
	for _, rule := range []string{
		"load-none", "save-new", "save-if-unchanged", "save-missing", "lost-race", "expires", "delete", "bytes-exact", "big-payload",
		"own-copy", "context-cancelled", "submit", "submit-again", "submit-old-version", "submit-missing", "reference-taken",
		"purge", "submissions", "submissions-stop", "usage", "allow", "allow-slides", "allow-race",
	} {
		t.Run(rule, func(t *testing.T) {
			run := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestRun$/^"+rule+"$")
			run.Env = append(os.Environ(), "STORETEST_BROKEN="+rule)
			out, err := run.CombinedOutput()
			var exit *exec.ExitError
			require.ErrorAs(t, err, &exit, "the suite must fail")
			require.Contains(t, string(out), "--- FAIL: TestRun/"+rule+" ")
			require.Contains(t, string(out), "the rule "+rule+": ", "the failure explains the rule")
		})
	}
}

func TestCasesAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range storetest.Cases() {
		require.NotEmpty(t, c.Explanation, c.Name)
		require.False(t, seen[c.Name], "%s is there twice", c.Name)
		seen[c.Name] = true
	}
}
