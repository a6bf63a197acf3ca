package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/moothall/moothall/forms/store"
)

// patience is how long a method tries again; for a connection it waits for twice as long. It is well under the ten seconds that a request
// gives the store: a resident is not kept waiting, and the log says what is wrong.
const patience = 4 * time.Second

// again says when a method may be tried again.
type again bool

const (
	always = again(true)  // a second time changes nothing more, so also when nobody knows whether the first did
	unless = again(false) // only when it is known that nothing has happened
)

// do runs f on a connection, and once more where that is safe and may help.
func (s *Store) do(ctx context.Context, op string, again again, f func(c *pgxpool.Conn) error) error {
	end, err := s.life.Begin()
	if err != nil {
		return s.fail(op, err)
	}
	defer end()
	began := time.Now()
	for wait := 10 * time.Millisecond; ; wait = min(2*wait, 400*time.Millisecond) {
		err := s.once(ctx, f)
		gone := err != nil && lost(err)
		if gone {
			s.pool.Reset() // what broke one connection has broken the others too
		}
		if err == nil || !undone(err) && !(gone && bool(again)) || time.Since(began)+wait > patience {
			return s.fail(op, err)
		}
		select {
		case <-ctx.Done():
			return s.fail(op, err)
		case <-time.After(wait):
		}
	}
}

// once runs f on a connection of the pool.
func (s *Store) once(ctx context.Context, f func(c *pgxpool.Conn) error) error {
	acquire, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
	c, err := s.pool.Acquire(acquire)
	if err != nil {
		if stat := s.pool.Stat(); ctx.Err() == nil && acquire.Err() != nil && stat.AcquiredConns() == stat.MaxConns() {
			err = errPoolFull
		}
		return err
	}
	defer c.Release()
	err = f(c)
	if err != nil && ctx.Err() != nil && code(err) == "57014" {
		return ctx.Err() // the server gave up because we asked it to
	}
	return err
}

// apart opens a connection beside the pool, for what takes long.
func (s *Store) apart(ctx context.Context) (*pgx.Conn, error) {
	c, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return nil, err
	}
	return c, inUTC(ctx, c)
}

// readCommitted is the isolation that this package is made for, whatever the server's default is.
var readCommitted = pgx.TxOptions{IsoLevel: pgx.ReadCommitted}

// inOne runs f in a transaction.
func (s *Store) inOne(ctx context.Context, op string, again again, f func(tx pgx.Tx) error) error {
	return s.do(ctx, op, again, func(c *pgxpool.Conn) error {
		tx, err := c.BeginTx(ctx, readCommitted)
		if err != nil {
			return err
		}
		// Whatever ends f, also a panic, ends the transaction; after Commit it does nothing.
		defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
		if err := f(tx); err != nil {
			return err
		}
		return tx.Commit(ctx)
	})
}

// exec runs a statement, and says how many rows it has changed.
func (s *Store) exec(ctx context.Context, op string, again again, query string, args ...any) (n int64, err error) {
	err = s.do(ctx, op, again, func(c *pgxpool.Conn) error {
		tag, err := c.Exec(ctx, query, args...)
		n = tag.RowsAffected()
		return err
	})
	return n, err
}

// one reads one row, or returns [store.ErrNotFound].
func one[T any](ctx context.Context, s *Store, op string, scan func(pgx.Row) (T, error), query string, args ...any) (found T, err error) {
	err = s.do(ctx, op, always, func(c *pgxpool.Conn) (err error) {
		found, err = scan(c.QueryRow(ctx, query, args...))
		if errors.Is(err, pgx.ErrNoRows) {
			return store.ErrNotFound
		}
		return err
	})
	if err != nil {
		return *new(T), err
	}
	return found, nil
}

// list reads all rows.
func list[T any](ctx context.Context, s *Store, op string, scan func(pgx.Row) (T, error), query string, args ...any) (all []T, err error) {
	err = s.do(ctx, op, always, func(c *pgxpool.Conn) error {
		rows, _ := c.Query(ctx, query, args...) // CollectRows says what went wrong
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (T, error) { return scan(row) })
		return err
	})
	if len(all) == 0 {
		return nil, err
	}
	return all, err
}

// value scans a row of one column.
func value[T any](row pgx.Row) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}

// orEmpty is data that is not NULL.
func orEmpty(data []byte) []byte {
	if data == nil {
		return []byte{}
	}
	return data
}
