package upload

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/moothall/moothall/forms/store"
)

// Scanner looks for viruses. That of package forms/upload/clamd is one.
type Scanner interface {
	// Scan reads all of r, which has size bytes. It returns nil only where the scanner has said in so many words that it
	// is clean, and a [*Refused] where it never will be: [Infected], [Encrypted], [TooBig]. Any other error means that
	// nobody knows, and that another attempt may tell.
	Scan(ctx context.Context, r io.Reader, size int64) error
}

// InsecureNoScan takes every file for clean. It is for a developer's own machine, where there is no scanner.
type InsecureNoScan struct{}

// Scan implements [Scanner].
func (InsecureNoScan) Scan(_ context.Context, r io.Reader, _ int64) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

// clean is the State of a file that may leave. Others than it and [store.FileWaiting] are a [Why]: the scanner has refused the
// file since it was taken, and it is destroyed.
const clean = "clean"

// ErrWaiting is the error of a file that no scanner has passed yet. It is delivered once one has.
var ErrWaiting = errors.New("upload: a file waits to be scanned")

// Files takes files, has them scanned, and gives them out again once they are clean. Blobs and Scanner must be given.
type Files struct {
	// Store keeps the records: the store that drafts and submissions are in. Defaults to that of the form's Site.
	Store store.Files
	// Blobs keeps the bytes.
	Blobs Blobs
	// Scanner says what is clean.
	Scanner Scanner
	// ScanTimeout is how long somebody waits for the scan of a file that they have just sent, before they go on and the
	// file waits, as do those that are sent in the half minute after. Defaults to 20 seconds.
	ScanTimeout time.Duration
	// Budget is how many bytes all files may have together before no more are taken. Defaults to 16 GiB.
	Budget int64
	// Now is the clock. Defaults to that of the form's Site, else to time.Now.
	Now func() time.Time
	// OnError is told why a file could not be scanned and waits. Defaults to the Logger and OnError of the form's Site,
	// else to a line in slog.Default().
	OnError func(context.Context, error)

	attended sync.Once
	counted  atomic.Int64 // when orphans were last looked for, in seconds since 1970
	slow     atomic.Int64 // when a scan last took longer than ScanTimeout, in nanoseconds since 1970
}

// File is a file that was taken, as it stands among answers.
type File struct {
	ID   string `json:"id"`   // leads to the bytes, see [Files.Open]
	Name string `json:"name"` // see [SafeName]
	Type Type   `json:"type"`
	Size int64  `json:"size"` // bytes as they are kept
}

// Check says what is missing.
func (f *Files) Check() error {
	var errs []error
	for what, missing := range map[string]bool{"Store": f.Store == nil, "Blobs": f.Blobs == nil, "Scanner": f.Scanner == nil} {
		if missing {
			errs = append(errs, fmt.Errorf("upload: Files.%s is nil", what))
		}
	}
	return errors.Join(errs...)
}

// Attend has the store call [Files.Tend] after each purge, and report told of its errors. It does so once, however many
// forms share the files.
func (f *Files) Attend(s store.Tended, report func(context.Context, error)) {
	f.attended.Do(func() {
		s.OnPurge(func(ctx context.Context, now time.Time) {
			if err := f.Tend(ctx, now); err != nil && ctx.Err() == nil {
				report(ctx, err)
			}
		})
	})
}

func (f *Files) now() time.Time {
	if f.Now == nil {
		return time.Now()
	}
	return f.Now()
}

// ErrFull says that all files together have come to Budget.
var ErrFull = errors.New("upload: all files together have come to their budget")

// Room returns [ErrFull] where no more files are taken at the moment.
func (f *Files) Room(ctx context.Context) error {
	budget := f.Budget
	if budget == 0 {
		budget = 16 << 30
	}
	_, used, err := f.Store.FileUsage(ctx)
	if err == nil && used >= budget {
		err = ErrFull
	}
	return err
}

// Take reads a file from r and keeps it. name is what the browser called it. The file is nobody's until [Files.Attach], and
// is lost a day later without. The error is a [*Refused] where the file is not taken, and nothing of it is kept. A file
// whose scan has not ended is taken, and waits.
func (f *Files) Take(ctx context.Context, form, name string, r io.Reader, rules Rules) (File, error) {
	record := store.File{ID: newID(), Form: form, State: store.FileWaiting, Added: f.now()}
	// The record comes first, so that nothing of the bytes can be left behind.
	if err := f.Store.AddFile(ctx, record); err != nil {
		return File{}, err
	}
	file, err := f.take(ctx, record, name, r, rules)
	if err != nil {
		err = errors.Join(err, f.Remove(context.WithoutCancel(ctx), record.ID))
		var why *Refused
		if errors.As(err, &why) {
			return File{Name: SafeName(name, file.Type)}, err
		}
		return File{}, err
	}
	return file, nil
}

func (f *Files) take(ctx context.Context, record store.File, name string, r io.Reader, rules Rules) (file File, err error) {
	in := NewReader(r, rules)
	defer func() { _ = in.Close() }()
	record.Size, err = f.Blobs.Put(ctx, record.ID, in)
	file = File{ID: record.ID, Type: in.Type(), Size: record.Size}
	file.Name = SafeName(name, file.Type)
	if err != nil {
		return file, err
	}
	// A connection that drops now has sent all of it.
	timeout := f.ScanTimeout
	if timeout == 0 {
		timeout = 20 * time.Second
	}
	scanning, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	if time.Since(time.Unix(0, f.slow.Load())) < patience { // nobody waits again and again
		return file, f.Store.SetFile(context.WithoutCancel(ctx), record)
	}
	switch err = f.scan(scanning, record); {
	case err == nil:
		record.State = clean
	case isRefused(err):
		return file, err
	default:
		if scanning.Err() != nil {
			f.slow.Store(time.Now().UnixNano())
		}
		f.tell(ctx, fmt.Errorf("%w: %w", ErrWaiting, err))
	}
	return file, f.Store.SetFile(context.WithoutCancel(ctx), record)
}

func (f *Files) tell(ctx context.Context, err error) {
	if f.OnError != nil {
		f.OnError(ctx, err)
		return
	}
	slog.ErrorContext(ctx, err.Error())
}

func isRefused(err error) bool {
	var r *Refused
	return errors.As(err, &r)
}

// errGone says that the bytes of a file are not there any more.
var errGone = errors.New("upload: the bytes of a file are gone")

// scan has the scanner read a file.
func (f *Files) scan(ctx context.Context, record store.File) error {
	r, err := f.Blobs.Open(ctx, record.ID)
	if errors.Is(err, fs.ErrNotExist) { // not the scanner's, whose socket may not exist
		return errGone
	}
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	return f.Scanner.Scan(ctx, r, record.Size)
}

// patience is how long files are taken without a scan after one has taken too long.
const patience = 30 * time.Second

// Attach makes files those of a draft.
func (f *Files) Attach(ctx context.Context, draft string, ids ...string) error {
	for _, id := range ids {
		record, err := f.Store.File(ctx, id)
		if err == nil && record.Draft != draft {
			record.Draft = draft
			err = f.Store.SetFile(ctx, record)
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	return nil
}

// Remove destroys files.
func (f *Files) Remove(ctx context.Context, ids ...string) error {
	for _, id := range ids {
		if err := f.Blobs.Delete(ctx, id); err != nil {
			return err
		}
		if err := f.Store.RemoveFile(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// Keep destroys all files of a draft but those that are named.
func (f *Files) Keep(ctx context.Context, draft string, ids ...string) error {
	all, err := f.Store.FilesOf(ctx, draft)
	if err != nil {
		return err
	}
	for _, record := range all {
		if !slices.Contains(ids, record.ID) {
			if err := f.Remove(ctx, record.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// State is what is known of a file: nil where it is clean, [ErrWaiting], a [*Refused] where the scanner has refused it since
// it was taken, and [store.ErrNotFound].
func (f *Files) State(ctx context.Context, id string) error {
	record, err := f.Store.File(ctx, id)
	switch {
	case err != nil:
		return err
	case record.State == clean:
		return nil
	case record.State == store.FileWaiting:
		return ErrWaiting
	}
	return refused(Why(record.State))
}

// Open gives a clean file out, and no other; it has one that waits scanned at once. The error is [ErrWaiting] where that
// could not be done, and else as of [Files.State].
func (f *Files) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	switch err := f.State(ctx, id); {
	case errors.Is(err, ErrWaiting):
		record, err := f.Store.File(ctx, id)
		if err != nil {
			return nil, err
		}
		if err := f.rescan(ctx, record); err != nil {
			if !isRefused(err) {
				err = fmt.Errorf("%w: %w", ErrWaiting, err)
			}
			return nil, err
		}
	case err != nil:
		return nil, err
	}
	return f.Blobs.Open(ctx, id)
}

// rescan scans a file that waits, and keeps what the scanner says.
func (f *Files) rescan(ctx context.Context, record store.File) error {
	err := f.scan(ctx, record)
	if errors.Is(err, errGone) { // nobody will ever see it again
		err = refused(Damaged)
	}
	var why *Refused
	switch {
	case err == nil:
		record.State = clean
	case errors.As(err, &why):
		record.State, record.Size = string(why.Why), 0
		if gone := f.Blobs.Delete(ctx, record.ID); gone != nil {
			return errors.Join(err, gone)
		}
	default:
		return err
	}
	current, gone := f.Store.File(ctx, record.ID)
	if gone != nil {
		return gone
	}
	record.Draft = current.Draft
	return errors.Join(err, f.Store.SetFile(ctx, record))
}

// tendAtOnce is how many files one round sees to.
const tendAtOnce = 100

// Sweep destroys the files that nothing needs any more: see [store.Files.DueFiles].
func (f *Files) Sweep(ctx context.Context, now time.Time) error {
	for {
		_, lost, err := f.Store.DueFiles(ctx, now.Add(-24*time.Hour), tendAtOnce)
		if err != nil {
			return err
		}
		for _, record := range lost {
			if err := f.Remove(ctx, record.ID); err != nil {
				return err
			}
		}
		if len(lost) < tendAtOnce {
			return nil
		}
	}
}

// Orphans lists blobs of which there is no record, and which were put there at or before a time; of is how many it looked at. None
// come about while the service runs, but a database that was restored from a backup knows of none that came since. Blobs
// must be a [Lister].
func (f *Files) Orphans(ctx context.Context, before time.Time) (ids []string, of int, err error) {
	lister, ok := f.Blobs.(Lister)
	if !ok {
		return nil, 0, errors.New("upload: Files.Blobs cannot say what it holds")
	}
	err = lister.Each(ctx, before, func(id string) error {
		of++
		_, err := f.Store.File(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			ids, err = append(ids, id), nil
		}
		return err
	})
	return ids, of, err
}

// orphaned is how long somebody has to notice that a service runs on another database than its files belong to.
const orphaned = 7 * 24 * time.Hour

// purgeOrphans destroys orphans, at most once a day. Where they are more than half of all blobs this is not their database,
// and nothing is destroyed.
func (f *Files) purgeOrphans(ctx context.Context, now time.Time) error {
	if _, ok := f.Blobs.(Lister); !ok || now.Sub(time.Unix(f.counted.Load(), 0)) < 24*time.Hour {
		return nil
	}
	ids, of, err := f.Orphans(ctx, now.Add(-orphaned))
	if err != nil {
		return err
	}
	f.counted.Store(now.Unix())
	if len(ids) > of/2 {
		return fmt.Errorf("upload: %d of %d files have no record: is this the database that they belong to? None was destroyed; Files.Orphans lists them, and Remove destroys them", len(ids), of)
	}
	return f.Remove(ctx, ids...)
}

// Tend sweeps, destroys blobs that have had no record for a week, and scans the files that wait. A store that purges calls it by itself, see [Files.Attend]. The error joins
// what could not be done: that of a scanner that is away is in it.
func (f *Files) Tend(ctx context.Context, now time.Time) error {
	errs := []error{f.Sweep(ctx, now), f.purgeOrphans(ctx, now)}
	for {
		waiting, _, err := f.Store.DueFiles(ctx, now.Add(-24*time.Hour), tendAtOnce)
		failed := 0
		for i := 0; i < len(waiting) && failed < 3; i++ { // then the scanner is away, and the others wait too
			if err := f.rescan(ctx, waiting[i]); err != nil && !isRefused(err) && !errors.Is(err, store.ErrNotFound) {
				errs = append(errs, err)
				failed++
			}
		}
		if errs = append(errs, err); failed > 0 || len(waiting) < tendAtOnce {
			return errors.Join(errs...)
		}
	}
}
