package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"

	"github.com/moothall/moothall/forms/store/internal/process"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrationLock is the name, "moothall" in ASCII, of the lock that one program of all has while it changes tables.
const migrationLock = 0x6d6f6f7468616c6c

// errForeign says that the names are taken.
var errForeign = errors.New("it has tables whose names begin with moothall_ and that this library has not made: name another database, or another schema with search_path in the address")

// migrate brings the tables up to the last step, in one transaction: all of it or nothing. Of many programs that open an
// empty database at once the others wait for the first, and find nothing to do. One that finds nothing to do changes
// nothing, so it may have no right to.
func (s *Store) migrate(ctx context.Context, files fs.FS, mustExist bool) error {
	steps, err := process.Migrations(files)
	if err != nil {
		return err
	}
	if has, err := applied(ctx, s.pool, steps); err != nil || has == len(steps) {
		return err
	} else if has == 0 && mustExist {
		return errors.New("there are no submissions: it has no tables of a service")
	}
	return s.Alone(ctx, func(ctx context.Context, tx pgx.Tx) error {
		has, err := applied(ctx, tx, steps)
		if err != nil {
			return err
		}
		if has == 0 {
			if _, err := tx.Exec(ctx, "CREATE TABLE moothall_migrations (version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL)"); err != nil {
				return err
			}
		}
		for _, m := range steps[has:] {
			// The simple protocol takes many statements at once.
			_, err := tx.Exec(ctx, m.SQL, pgx.QueryExecModeSimpleProtocol)
			if err == nil {
				_, err = tx.Exec(ctx, "INSERT INTO moothall_migrations (version, name, applied_at) VALUES ($1, $2, $3)", m.Version, m.Name, s.now())
			}
			if err != nil {
				return fmt.Errorf("migration %s: %w", m.Name, err)
			}
		}
		return nil
	})
}

// querier is the pool, or a transaction.
type querier interface {
	Query(ctx context.Context, query string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, query string, args ...any) pgx.Row
}

// applied returns how many steps the tables have had.
func applied(ctx context.Context, q querier, steps []process.Migration) (int, error) {
	var ours, others bool
	err := q.QueryRow(ctx, `SELECT to_regclass('moothall_migrations') IS NOT NULL,
		EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relname LIKE 'moothall\_%' AND relkind IN ('r', 'p', 'v'))`).Scan(&ours, &others)
	if err != nil || !ours && !others {
		return 0, err
	}
	if !ours {
		return 0, errForeign
	}
	rows, _ := q.Query(ctx, "SELECT name FROM moothall_migrations ORDER BY version") // CollectRows says what went wrong
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if code(err) == "42703" { // it has no such columns
		return 0, errForeign
	}
	if err != nil {
		return 0, err
	}
	for i, name := range names[:min(len(names), len(steps))] {
		if name != steps[i].Name {
			return 0, errForeign
		}
	}
	if len(names) > len(steps) {
		return 0, process.Newer("database", len(names), len(steps))
	}
	return len(names), nil
}

// Alone runs change in a transaction, while no other program changes tables of this library in the database: one that
// comes meanwhile waits. Most programs do not need it: a queue makes its tables with it.
//
// The transaction is on a connection of its own, so change may use the pool too.
func (s *Store) Alone(ctx context.Context, change func(ctx context.Context, tx pgx.Tx) error) error {
	c, err := s.apart(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close(context.WithoutCancel(ctx)) }()
	tx, err := c.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // does nothing after Commit
	if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", int64(migrationLock)); err != nil {
		return err
	}
	if err := change(ctx, tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
