// Package postgres keeps drafts, submissions and sign-ins in a PostgreSQL database: the store for a service that runs in
// many copies.
//
// [Open] is all that most programs need. It makes the tables or brings them up to date, and starts the purge that keeps
// the retention periods of the forms:
//
//	store, err := postgres.Open(ctx, "postgres://bins@db.example.gov.uk/bins", nil)
//	if err != nil {
//		log.Fatal(err) // open database bins: … and what to do about it
//	}
//	defer store.Close()
//
// The [Store] goes into the Site of package forms, and into pgqueue.New for what happens after submission. Any number of
// copies may share a database, and start at once on an empty one. It takes PostgreSQL 15 to 18.
//
// # What it does when the database is away
//
// What a method has reported as stored survives a crash of the program and of PostgreSQL, as long as PostgreSQL's fsync
// and synchronous_commit are on, as they are by default. A method that meets a connection that is gone, a server that is
// just starting, a deadlock or a serialization failure tries again for four seconds, so that a restart of PostgreSQL goes
// unseen, wherever that is safe: what may have happened already, unseen, happens once. After that its error says that the database
// cannot be reached. Nothing is stored by halves.
//
// # Isolation
//
// Every transaction is READ COMMITTED, also where the server has another default (behind a pooler leave that as it is), and none depends on what it has read before: a draft is
// replaced, or submitted, by one statement that names its version, and whoever comes second finds no such row.
//
// # Connections
//
// A Store holds at most 10 connections, or pool_max_conns of the address; a queue of pgqueue one more, and each listing of
// submissions one of its own while it runs. The sum over all copies must stay below max_connections of the server.
//
// Through PgBouncer in transaction mode, or another pooler of that kind, add default_query_exec_mode=exec to the address:
// nothing is prepared then that another connection lacks, and the queue of pgqueue looks for jobs instead of listening for
// them. Take PgBouncer 1.20 or later: one before may end when a request is cancelled (github.com/pgbouncer/pgbouncer/pull/846).
//
// # What was removed
//
// A removed row is out of reach at once, and its bytes go when PostgreSQL uses their place again: a purge has it clean up the
// tables, and autovacuum does after answers were replaced. Until then, and in the write-ahead log until its segments are
// used again, who can read the server's disk can find them. To be rid of them at a certain time, set wal_recycle = off and
// run VACUUM FULL on the tables that begin moothall_, then CHECKPOINT, at a quiet hour: nobody can use a table while it is
// written anew. Better, let package sealed encrypt what is stored: then only bytes without a meaning are left. Backups,
// standbys and archived logs are yours.
//
// The tables begin moothall_, those of the queue river_. They are in the first schema of the user's search_path, and a
// service may keep tables of its own beside them.
package postgres

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/moothall/moothall/forms/store/internal/process"
)

// Options changes what [Open] does. The zero value, and a nil pointer, are right for a service.
type Options struct {
	// PurgeEvery is how often what is past its retention period is removed, the first time at once.
	// Defaults to an hour. A negative value means never: then call [Store.Purge] yourself.
	PurgeEvery time.Duration

	// MustExist makes it an error that the database has no tables of a service, for a program that only reads what
	// another has stored.
	MustExist bool

	// Now is the clock of the purge. Defaults to time.Now.
	Now func() time.Time

	// OnError is told when a purge that ran by itself failed. Defaults to a line in slog.Default().
	OnError func(context.Context, error)
}

// What a Store keeps in memory, without showing it as fields.
type (
	noted = process.Notes
	hooks = process.Hooks[pgx.Tx]
)

// Store is a database with drafts, submissions, counters for rate limits, the keys of what was delivered, and what package
// identity keeps of sign-ins. Its methods may be called by many goroutines at once. Their errors name the database, and
// never hold an answer or the password.
type Store struct {
	noted
	hooks
	life  process.Life
	usage process.Usage

	name string // for errors
	pool *pgxpool.Pool
	now  func() time.Time

	stopWork context.CancelFunc
	purged   chan struct{} // closed when the purging goroutine has ended
}

// ErrClosed is what the methods of a [Store] return after Close.
var ErrClosed = process.ErrClosed

// Open connects to the database at an address, such as postgres://user@host:5432/database?sslmode=verify-full, and makes
// the tables if there are none. Whatever the address leaves out, the password above all, is taken from the environment
// (PGPASSWORD, PGHOST …), a password file or a service file, as PostgreSQL's own programs do.
//
// ctx limits the opening alone. The error names the database and says what to do when the address is malformed, the host
// cannot be reached or does not let the user in, the database does not exist or is read-only, tables of somebody else
// have the names, or a newer version of this library has made them; what is there is left as it was.
func Open(ctx context.Context, address string, opts *Options) (*Store, error) {
	var o Options
	if opts != nil {
		o = *opts
	}
	cfg, err := parse(address)
	if err != nil {
		return nil, err
	}
	s := &Store{name: "database " + cfg.ConnConfig.Database, now: o.Now}
	if s.now == nil {
		s.now = time.Now
	}
	if o.OnError == nil {
		o.OnError = func(ctx context.Context, err error) { slog.ErrorContext(ctx, err.Error()) }
	}
	if s.pool, err = newPool(ctx, cfg); err != nil {
		return nil, s.fail("open", err)
	}
	if err := s.migrate(ctx, migrationFiles, o.MustExist); err != nil {
		s.pool.Close()
		return nil, s.fail("open", err)
	}
	var work context.Context
	work, s.stopWork = context.WithCancel(context.WithoutCancel(ctx))
	s.purged = process.Purge(work, o.PurgeEvery, func(ctx context.Context) error { _, err := s.Purge(ctx, s.now()); return err }, o.OnError)
	return s, nil
}

// Close ends the work that the store does by itself, waits for the methods that are running, and closes the connections.
// Stop a delivery queue on this store first. Closing twice is no error.
func (s *Store) Close() error {
	if !s.life.End() {
		return nil
	}
	s.stopWork()
	<-s.purged
	s.life.Wait()
	s.pool.Close()
	return nil
}

// Pool returns the connections. Most programs do not need them: they are for a library that must share this database's
// transactions, such as a job queue, and for a service's own tables. Do not close it.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Keeps implements [store.Keeper].
func (s *Store) Keeps(form string, kept time.Duration) error {
	if s.pool == nil {
		return errors.New("the store was not opened: use what postgres.Open returns")
	}
	return s.noted.Keeps(form, kept)
}
