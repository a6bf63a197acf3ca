// Package sqlite keeps drafts and submissions in one SQLite file: the store for a service on one machine.
//
// [Open] is all that most programs need. It makes the file if there is none, brings its tables up to date, and
// starts the purge that keeps the retention periods of the forms:
//
//	store, err := sqlite.Open(ctx, "missed-bin.db", nil)
//	if err != nil {
//		log.Fatal(err) // open missed-bin.db: … and what to do about it
//	}
//	defer store.Close()
//
// The [Store] goes into the Config of package forms, and into delivery.New for what happens after submission.
//
// # Durability
//
// What a method has reported as stored survives a crash of the program and a power cut: every commit is synced to the
// disk before the method returns (journal mode WAL, synchronous FULL). The file, and the "-wal" and "-shm" files that
// SQLite keeps beside it, are readable by their owner only. Use a local disk: SQLite's WAL does not work on a network
// file system. To back the file up while the service runs, use "VACUUM INTO" or SQLite's backup, not a copy.
//
// # One writer
//
// SQLite lets one transaction write at a time. A pool of connections that all try wastes its time on SQLITE_BUSY, so a
// Store owns one connection that writes, with transactions that take the lock when they begin, and a small pool that
// only reads. Several programs, or several Stores, may have the same file open. Drafts that are saved at one moment
// share a commit, so that under load the disk is synced once for many.
//
// # What was removed
//
// Removed answers are overwritten with zeros (secure_delete), and the "-wal" file, which holds what was written lately,
// is emptied: at once after [Store.Delete] and [Store.Purge], and within seconds after an answer was replaced, a draft
// submitted or a sign-in ended. While somebody reads for longer, such as an export, it waits for them, and
// Options.OnError is told if that does not end. Backups, and what a disk keeps of blocks it no longer uses, are yours.
//
// The schema belongs to this package: its tables begin
// moothall_, and a service may keep tables of its own in the same file.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/moothall/moothall/forms/store/internal/process"
)

// Options changes what [Open] does. The zero value, and a nil pointer, are right for a service.
type Options struct {
	// PurgeEvery is how often what is past its retention period is removed, the first time at once.
	// Defaults to an hour. A negative value means never: then call [Store.Purge] yourself.
	PurgeEvery time.Duration

	// MustExist makes it an error that there is no file, for a program that only reads what another has stored: a
	// slip of the pen in the name is then not taken for an empty store.
	MustExist bool

	// Now is the clock of the purge. Defaults to time.Now.
	Now func() time.Time

	// OnError is told when a purge that ran by itself failed, or what was removed stays in the "-wal" file. Defaults to a line in slog.Default().
	OnError func(context.Context, error)
}

// Store is a SQLite file with drafts, submissions, counters for rate limits, the keys of what was delivered, and what
// package identity keeps of sign-ins.
// Its methods may be called by many goroutines at once. Their errors name the file and never hold an answer.
type Store struct {
	noted
	hooks
	life process.Life

	name   string // the file's base name, for errors
	writer *sql.DB
	reader *sql.DB
	save   *sql.Stmt // on the writer: the statement that runs at every page of every journey

	resume  *sql.Stmt // on the readers: the statement that every page begins with
	session *sql.Stmt // on the readers: the statement that runs at every request of who is signed in

	onError func(context.Context, error)
	now     func() time.Time

	usage process.Usage
	saves together

	stopWork   context.CancelFunc
	purged     chan struct{} // closed when the purging goroutine has ended
	unscrubbed chan struct{} // holds one note if the "-wal" file may hold what was removed
	scrubbed   chan struct{} // closed when the scrubbing goroutine has ended
}

// What a Store keeps in memory, without showing it as fields.
type (
	noted = process.Notes
	hooks = process.Hooks[*sql.Tx]
)

// ErrClosed is what the methods of a [Store] return after Close.
var ErrClosed = process.ErrClosed

// Open opens the SQLite file at path, or makes it, readable by its owner only, if it is not there.
//
// ctx limits the opening alone. The error names the file and says what to do when the folder is missing or cannot be
// written, the path is a folder, the file is not a SQLite database, or a newer version of this library has written it;
// such a file is left as it was. Files in memory are refused: store.NewMemory is made for tests.
func Open(ctx context.Context, path string, opts *Options) (*Store, error) {
	var o Options
	if opts != nil {
		o = *opts
	}
	if err := prepareFile(path, o.MustExist); err != nil {
		return nil, fileError("open", filepath.Base(path), err)
	}
	s := &Store{name: filepath.Base(path), now: o.Now, onError: o.OnError, unscrubbed: make(chan struct{}, 1)}
	if s.now == nil {
		s.now = time.Now
	}
	if s.onError == nil {
		s.onError = func(ctx context.Context, err error) { slog.ErrorContext(ctx, err.Error()) }
	}
	if err := s.connect(ctx, path); err != nil {
		return nil, fileError("open", s.name, errors.Join(err, s.disconnect()))
	}
	var work context.Context
	work, s.stopWork = context.WithCancel(context.WithoutCancel(ctx))
	s.purged = process.Purge(work, o.PurgeEvery, func(ctx context.Context) error { _, err := s.Purge(ctx, s.now()); return err }, s.onError)
	s.startScrub(work)
	return s, nil
}

// connect opens the writer, brings the tables up to date, and opens the readers.
func (s *Store) connect(ctx context.Context, path string) (err error) {
	if s.writer, err = openWriter(ctx, path); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer, migrationFiles, s.now()); err != nil {
		return err
	}
	if s.save, err = s.writer.PrepareContext(ctx, saveSQL); err != nil {
		return err
	}
	if s.reader, err = openReader(ctx, path); err != nil {
		return err
	}
	if s.resume, err = s.reader.PrepareContext(ctx, resumeSQL); err != nil {
		return err
	}
	s.session, err = s.reader.PrepareContext(ctx, sessionSQL)
	return err
}

// disconnect closes what connect has opened.
func (s *Store) disconnect() error {
	var errs []error
	for _, statement := range []*sql.Stmt{s.session, s.resume} {
		if statement != nil {
			errs = append(errs, statement.Close())
		}
	}
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.save != nil {
		errs = append(errs, s.save.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.Close())
	}
	return errors.Join(errs...)
}

// Close ends the work that the store does by itself, waits for the methods that are running, moves everything from the
// "-wal" file into the database file and closes it. Stop a delivery queue on this store first. Closing twice is no error.
func (s *Store) Close() error {
	if !s.life.End() {
		return nil
	}
	s.stopWork()
	<-s.purged
	<-s.scrubbed
	s.life.Wait()
	checkpoint(context.Background(), s.writer)
	return fileError("close", s.name, s.disconnect())
}

// begin notes that a method runs, so that Close waits for it. The method must call end when err is nil.
func (s *Store) begin(op string) (end func(), err error) {
	end, err = s.life.Begin()
	return end, fileError(op, s.name, err)
}

// Writer returns the one connection that writes. Most programs do not need it: it is for a library that must share
// this file's transactions, such as a job queue, and for a service's own tables.
//
// It is a pool of one: every transaction is immediate, and whoever holds one must not ask for another connection, of
// the Writer or through a method of the Store that writes, before it has ended, or both wait for each other. Do not close it.
func (s *Store) Writer() *sql.DB { return s.writer }

// list reads all rows of a query.
func list[T any](ctx context.Context, s *Store, op string, scan func(func(...any) error) (T, error), query string, args ...any) (all []T, err error) {
	end, err := s.begin(op)
	if err != nil {
		return nil, err
	}
	defer end()
	rows, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fileError(op, s.name, err)
	}
	defer func() { _ = rows.Close() }() // Err says what went wrong
	for rows.Next() {
		one, err := scan(rows.Scan)
		if err != nil {
			return nil, fileError(op, s.name, err)
		}
		all = append(all, one)
	}
	return all, fileError(op, s.name, rows.Err())
}
