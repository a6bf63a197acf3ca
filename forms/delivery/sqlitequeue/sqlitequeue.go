// Package sqlitequeue makes the queue of package delivery on a SQLite store: the jobs are in the submissions' file.
package sqlitequeue

import (
	"context"
	"database/sql"

	"github.com/riverqueue/river/riverdriver/riversqlite"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// New makes the queue on a store of package sqlite, which may be inside another, such as one that seals it: see [delivery.New].
// Stop it before the store's Close.
func New(ctx context.Context, s store.Store, cfg delivery.Config) (*delivery.Queue, error) {
	var b delivery.Backend[*sql.Tx]
	if db, ok := store.As[*sqlite.Store](s); ok && db != nil && db.Writer() != nil {
		b.Store, b.Driver = db, riversqlite.New(db.Writer())
		b.Reader, _ = store.As[store.Reader](s)
		b.PollOnly = true // a listener would ask the only writer 20 times a second
	}
	return delivery.New(ctx, b, cfg)
}

// Records are those of the queue on a store: see [delivery.OpenRecords].
func Records(ctx context.Context, s store.Store) (*delivery.Records, error) {
	db, ok := store.As[*sqlite.Store](s)
	if !ok || db == nil || db.Writer() == nil {
		return delivery.OpenRecords[*sql.Tx](ctx, nil)
	}
	return delivery.OpenRecords(ctx, riversqlite.New(db.Writer()))
}
