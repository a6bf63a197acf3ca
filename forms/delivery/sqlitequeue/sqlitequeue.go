// Package sqlitequeue makes the queue of package delivery on a SQLite store: the jobs are in the submissions' file.
package sqlitequeue

import (
	"context"
	"database/sql"

	"github.com/riverqueue/river/riverdriver/riversqlite"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// New makes the queue on a store, see [delivery.New]. Stop it before the store's Close.
func New(ctx context.Context, store *sqlite.Store, cfg delivery.Config) (*delivery.Queue, error) {
	var b delivery.Backend[*sql.Tx]
	if store != nil && store.Writer() != nil {
		b.Store, b.Driver = store, riversqlite.New(store.Writer())
		b.PollOnly = true // a listener would ask the only writer 20 times a second
	}
	return delivery.New(ctx, b, cfg)
}
