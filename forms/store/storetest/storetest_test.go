package storetest_test

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/storetest"
	"github.com/stretchr/testify/require"
)

// faulty keeps every rule but the one that broken names.
type faulty struct {
	*store.Memory
	broken string

	mu        sync.Mutex
	delivered map[string]string // reference by key
	keeps     map[string]time.Duration
	needs     time.Duration
	hooks     []store.Hook[*sql.Tx]
	acts      map[string][]time.Time
	found     []store.Submission // by the search before
}

func newStore(broken string) *faulty {
	return &faulty{Memory: store.NewMemory(), broken: broken, delivered: map[string]string{}, keeps: map[string]time.Duration{}, acts: map[string][]time.Time{}}
}

// live is the context, or one that goes on, for a store that does not obey it.
func (f *faulty) live(ctx context.Context) context.Context {
	if f.broken == "context-cancelled" {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

func (f *faulty) Draft(ctx context.Context, id string) (store.Draft, error) {
	d, err := f.Memory.Draft(f.live(ctx), id)
	switch {
	case f.broken == "load-none" && errors.Is(err, store.ErrNotFound):
		return d, nil
	case f.broken == "expires":
		d.Expires = d.Expires.In(time.FixedZone("BST", 3600))
	case f.broken == "draft-whole":
		d.Revision = ""
	}
	return d, err
}

func (f *faulty) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	ctx = f.live(ctx)
	stored, err := f.Memory.Draft(ctx, d.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	switch {
	case f.broken == "lost-race" && d.Version > 0 && stored.Version == d.Version: // reads, lets others in, and writes
		time.Sleep(time.Millisecond)
		if again, err := f.Memory.Draft(ctx, d.ID); err == nil {
			d.Version = again.Version
		}
	case f.broken == "next-draft" && len(d.Data) == 0:
		d.Owner = ""
	case f.broken == "new-race" && d.Version == 0 && stored.Version == 0:
		time.Sleep(time.Millisecond)
		if again, err := f.Memory.Draft(ctx, d.ID); err == nil {
			d.Version = again.Version
		}
	case f.broken == "save-if-unchanged" && d.Version > 0 && stored.Version > d.Version, f.broken == "save-new" && d.Version == 0,
		f.broken == "save-missing" && stored.Version == 0:
		d.Version = stored.Version
	case f.broken == "bytes-exact":
		d.Data = bytes.ToValidUTF8(d.Data, []byte("?"))
	case f.broken == "big-payload" && len(d.Data) > 1<<16:
		d.Data = d.Data[:1<<16]
	case f.broken == "save-and-lead":
		for _, s := range sessions {
			if err := f.Memory.Lead(ctx, s); err != nil {
				return err
			}
		}
	case f.broken == "save-or-submit" && d.Version > 0:
		_ = f.Memory.Save(ctx, d, sessions...)
		return nil
	case f.broken == "drafts-apart":
		d.ID = strings.ToLower(d.ID)
	}
	return f.Memory.Save(ctx, d, sessions...)
}

func (f *faulty) Delete(ctx context.Context, id string) error {
	if f.broken == "delete" {
		return ctx.Err()
	}
	return f.Memory.Delete(f.live(ctx), id)
}

func (f *faulty) DraftsOf(ctx context.Context, owner string) ([]store.Draft, error) {
	all, err := f.Memory.DraftsOf(ctx, owner)
	switch f.broken {
	case "drafts-of":
		slices.Reverse(all)
	case "drafts-of-most":
		all = append(all, all...)
	}
	return all, err
}

func (f *faulty) Resume(ctx context.Context, id string) (store.Session, store.Draft, error) {
	s, d, err := f.Memory.Resume(f.live(ctx), id)
	if f.broken == "resume" && err == nil && d.Version == 0 {
		err = store.ErrNotFound
	}
	if f.broken == "own-copy" && err == nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		shared := d
		shared.Version, shared.Data = d.Version, []byte("zzzz")
		_ = f.Memory.Save(ctx, shared)
	}
	return s, d, err
}

func (f *faulty) Lead(ctx context.Context, s store.Session) error {
	if f.broken == "lead" {
		if _, _, err := f.Memory.Resume(ctx, s.ID); err == nil {
			return nil
		}
	}
	return f.Memory.Lead(f.live(ctx), s)
}

func (f *faulty) Led(ctx context.Context, owner, draft string) (bool, error) {
	found, err := f.Memory.Led(ctx, owner, draft)
	if f.broken == "led" {
		_, gone := f.Memory.Draft(ctx, draft)
		found = found && gone == nil
	}
	return found, err
}

func (f *faulty) Submit(ctx context.Context, version int64, s store.Submission) (string, error) {
	ctx = f.live(ctx)
	d, _ := f.Memory.Draft(ctx, s.Draft)
	switch {
	case (f.broken == "submit-old-version" || f.broken == "save-or-submit") && d.Version > 0:
		version = d.Version
	case f.broken == "submit-missing" && d.Version == 0:
		return s.Reference, nil
	case f.broken == "reference-taken":
		if _, err := f.Memory.Submission(ctx, s.Reference); err == nil {
			return "", errors.New("taken")
		}
	case f.broken == "submit-again":
		if _, err := f.Memory.Submitted(ctx, s.Draft); err == nil {
			return s.Reference, nil
		}
	case f.broken == "submission-whole":
		s.Revision = ""
	}
	if _, err := f.Memory.Submitted(ctx, s.Draft); errors.Is(err, store.ErrNotFound) && d.Version == version && f.broken != "reference-taken" {
		for _, hook := range f.hooks {
			if err := hook(ctx, nil, s); err != nil && f.broken != "hooks" {
				return "", err
			}
		}
	}
	reference, err := f.Memory.Submit(ctx, version, s)
	if f.broken == "submit" && err == nil {
		d.Version = 0
		return reference, f.Memory.Save(ctx, d)
	}
	return reference, err
}

func (f *faulty) Submitted(ctx context.Context, draft string) (string, error) {
	reference, err := f.Memory.Submitted(f.live(ctx), draft)
	if f.broken == "submitted-none" && errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return reference, err
}

func (f *faulty) Submissions(ctx context.Context, form, council string, each func(store.Submission) error) error {
	if f.broken == "submissions" {
		council = ""
	}
	err := f.Memory.Submissions(ctx, form, council, func(s store.Submission) error {
		if err := each(s); err != nil && f.broken != "submissions-stop" {
			return err
		}
		return nil
	})
	return err
}

func (f *faulty) Purge(ctx context.Context, now time.Time) (int, error) {
	if f.broken == "purge" {
		now = now.Add(2 * time.Minute)
	}
	n, err := f.Memory.Purge(ctx, now)
	for key, reference := range f.delivered {
		if _, gone := f.Memory.Submission(ctx, reference); gone != nil && f.broken != "deliveries" {
			delete(f.delivered, key)
		}
	}
	return n, err
}

func (f *faulty) Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error) {
	if f.broken == "usage" {
		now = time.Time{}
	}
	return f.Memory.Usage(ctx, now)
}

func (f *faulty) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	if !strings.HasPrefix(f.broken, "allow") {
		return f.Memory.Allow(ctx, key, limit, window, now)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	since := now.Add(-window)
	if f.broken == "allow-slides" {
		since = now.Truncate(window).Add(-1)
	}
	before := len(f.acts[key]) // of "allow-any" the fault is that it counts finer than databases do
	counted := slices.DeleteFunc(slices.Clone(f.acts[key]), func(at time.Time) bool { return !at.After(since) })
	if f.broken == "allow-windows" { // forgets what this call does not count
		f.acts[key] = counted
	}
	if len(counted) >= limit && f.broken != "allow-race" || f.broken == "allow" && before > 0 {
		return false, nil
	}
	f.acts[key] = append(f.acts[key], now)
	return true, nil
}

func (f *faulty) Keeps(form string, kept time.Duration) error {
	f.keeps[form] = kept
	return f.tooShort()
}

func (f *faulty) Needs(kept time.Duration) error {
	f.needs = max(f.needs, kept)
	return f.tooShort()
}

func (f *faulty) tooShort() error {
	for form, kept := range f.keeps {
		if kept < f.needs && f.broken != "keeps" {
			return fmt.Errorf("%q", form)
		}
	}
	return nil
}

func (f *faulty) Serves(name string, definition any) bool {
	return f.Memory.Serves(name, definition) && f.broken != "serves"
}

func (f *faulty) Delivered(_ context.Context, key string) (bool, error) {
	return f.delivered[key] != "", nil
}

func (f *faulty) RecordDelivery(_ context.Context, key, reference string) error {
	if key == "" {
		return errors.New("no key")
	}
	f.delivered[key] = reference
	return nil
}

func (f *faulty) SetFile(ctx context.Context, file store.File) error {
	err := f.Memory.SetFile(ctx, file)
	if f.broken == "files" && errors.Is(err, store.ErrNotFound) {
		return f.Memory.AddFile(ctx, file)
	}
	return err
}

func (f *faulty) DueFiles(ctx context.Context, before time.Time, most int) (waiting, lost []store.File, err error) {
	waiting, lost, err = f.Memory.DueFiles(ctx, before, most)
	if f.broken == "files-due" { // takes what was submitted for gone
		for _, file := range waiting {
			if _, gone := f.Memory.Draft(ctx, file.Draft); gone != nil {
				lost = append(lost, file)
			}
		}
	}
	return waiting, lost, err
}

func (f *faulty) FileUsage(ctx context.Context) (files, bytes int64, err error) {
	files, bytes, err = f.Memory.FileUsage(ctx)
	if f.broken == "files-usage" {
		bytes = int64(int32(bytes))
	}
	return files, bytes, err
}

func (f *faulty) OnPurge(tend func(context.Context, time.Time)) {
	if f.broken == "purge-tends" {
		tend(context.Background(), time.Time{})
		return
	}
	f.Memory.OnPurge(tend)
}

func (f *faulty) UseLink(ctx context.Context, id string) error {
	switch l, err := f.Link(ctx, id); {
	case f.broken == "links" && err == nil:
		return nil // as often as somebody likes
	case f.broken == "links-race" && err == nil && !l.Used:
		time.Sleep(time.Millisecond)
		_ = f.Memory.UseLink(ctx, id)
		return nil
	}
	return f.Memory.UseLink(ctx, id)
}

func (f *faulty) TryLink(ctx context.Context, id string, most int) (store.Link, error) {
	if f.broken == "links-tries" {
		most++
	}
	return f.Memory.TryLink(ctx, id, most)
}

func (f *faulty) LinksTo(ctx context.Context, form, mailbox string) ([]store.Link, error) {
	all, err := f.Memory.LinksTo(ctx, form, mailbox)
	if f.broken == "links-to" {
		slices.Reverse(all)
	}
	return all, err
}

func (f *faulty) SentBy(ctx context.Context, owner string) ([]store.Submission, error) {
	all, err := f.Memory.SentBy(ctx, owner)
	if f.broken == "sent-by" {
		slices.Reverse(all)
	}
	return all, err
}

func (f *faulty) Find(ctx context.Context, form, council string, terms ...store.Term) ([]store.Submission, error) {
	switch f.broken {
	case "find":
		council = ""
	case "find-gone":
		if all, err := f.Memory.Find(ctx, form, council, terms...); len(all) > 0 || err != nil {
			f.found = all
			return all, err
		}
		return f.found, nil
	}
	all, err := f.Memory.Find(ctx, form, council, terms...)
	if f.broken == "find-most" {
		all = append(all, all...)
	}
	return all, err
}

func (f *faulty) SetTerms(ctx context.Context, reference string, terms []store.Term) error {
	err := f.Memory.SetTerms(ctx, reference, terms)
	if f.broken == "set-terms" && errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return err
}

func (f *faulty) NextSubmissions(ctx context.Context, after string, most int) ([]store.Submission, error) {
	all, err := f.Memory.NextSubmissions(ctx, after, most)
	if f.broken == "payloads-next" && len(all) == most {
		all = all[1:]
	}
	return all, err
}

func (f *faulty) ReplaceDraft(ctx context.Context, d store.Draft, old []byte) error {
	_, err := f.Memory.Draft(ctx, d.ID)
	switch {
	case f.broken == "payloads-replace" && err == nil:
		return f.Memory.Save(ctx, d) // counts as a save
	case f.broken == "payloads-race" && err == nil:
		time.Sleep(time.Millisecond)
		if again, err := f.Memory.Draft(ctx, d.ID); err == nil {
			d.Version = again.Version
			return f.Memory.ReplaceDraft(ctx, d, again.Data)
		}
	}
	return f.Memory.ReplaceDraft(ctx, d, old)
}

func (f *faulty) SetNote(ctx context.Context, name string, value, old []byte) error {
	if stored, err := f.Memory.Note(ctx, name); f.broken == "notes" && err == nil {
		old = stored
	}
	return f.Memory.SetNote(ctx, name, value, old)
}

func (f *faulty) OnSubmit(hook store.Hook[*sql.Tx]) { f.hooks = append(f.hooks, hook) }

// TestRun tries the suite on a store that keeps every rule, and, when a test below asks for it, on one that breaks one.
func TestRun(t *testing.T) {
	if os.Getenv("STORETEST_BARE") == "1" {
		storetest.Run(t, func(t *testing.T) store.Store { return bare{newStore("")} })
		return
	}
	storetest.Run(t, func(t *testing.T) store.Store { return newStore(os.Getenv("STORETEST_BROKEN")) })
}

// bare hides the optional methods.
type bare struct{ store.Store }

func TestRunSkipsWhatIsOptional(t *testing.T) {
	run := exec.CommandContext(t.Context(), os.Args[0], "-test.v", "-test.run=^TestRun$")
	run.Env = append(os.Environ(), "STORETEST_BARE=1")
	out, err := run.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Equal(t, 31, bytes.Count(out, []byte("--- SKIP: TestRun/")), string(out))
}

// TestRunFindsEachFault runs TestRun in another process for each rule, with a store that breaks it: a suite that cannot fail proves nothing.
func TestRunFindsEachFault(t *testing.T) {
	// These come of races and of sequences, which others break as well.
	also := map[string]string{"submit-race": "submit-again", "any-order": "submit-again"}
	for _, c := range storetest.Cases() {
		rule, broken := c.Name, cmp.Or(also[c.Name], c.Name)
		t.Run(rule, func(t *testing.T) {
			run := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestRun$/^"+rule+"$")
			run.Env = append(os.Environ(), "STORETEST_BROKEN="+broken)
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
