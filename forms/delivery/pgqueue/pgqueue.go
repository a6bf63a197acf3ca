// Package pgqueue makes the queue of package delivery on a PostgreSQL store: the jobs are in the submissions' database, and
// any number of copies of a service work on them.
//
// A copy that is killed while it delivers leaves its job, and another one takes it up: see [delivery.Config].Timeout for when.
//
// The queue holds one connection beside those of the store, on which the database tells it of new jobs. Through a pooler in
// transaction mode nobody can be told: with default_query_exec_mode=exec in the address of the store it looks for jobs every
// [delivery.Config].Poll instead.
package pgqueue

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
)

// New makes the queue on a store of package postgres, which may be inside another, such as one that seals it: see [delivery.New].
// Stop it before the store's Close.
func New(ctx context.Context, s store.Store, cfg delivery.Config) (*delivery.Queue, error) {
	var b delivery.Backend[pgx.Tx]
	if db, ok := store.As[*postgres.Store](s); ok && db != nil && db.Pool() != nil {
		b.Store, b.Driver = db, riverpgxv5.New(db.Pool())
		b.Reader, _ = store.As[store.Reader](s)
		b.PollOnly = db.Pool().Config().ConnConfig.DefaultQueryExecMode == pgx.QueryExecModeExec
		b.Alone = func(ctx context.Context, change func(context.Context) error) error {
			return db.Alone(ctx, func(ctx context.Context, _ pgx.Tx) error { return change(ctx) })
		}
	}
	return delivery.New(ctx, b, cfg)
}

// Records are those of the queue on a store: see [delivery.OpenRecords].
func Records(ctx context.Context, s store.Store) (*delivery.Records, error) {
	db, ok := store.As[*postgres.Store](s)
	if !ok || db == nil || db.Pool() == nil {
		return delivery.OpenRecords[pgx.Tx](ctx, nil)
	}
	return delivery.OpenRecords(ctx, riverpgxv5.New(db.Pool()))
}
