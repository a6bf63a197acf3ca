package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one step of the schema: migrations/0001_what_it_does.sql is version 1.
type migration struct {
	version int
	name    string
	sql     string
}

// readMigrations returns the steps in order, and refuses files whose numbers are not 1, 2, 3 …
func readMigrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	steps := make([]migration, 0, len(names))
	for i, path := range names {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "migrations/"), ".sql")
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != i+1 {
			return nil, fmt.Errorf("migration %s: the name must begin with %04d_", path, i+1)
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, err
		}
		steps = append(steps, migration{version, name, string(text)})
	}
	return steps, nil
}

// migrate brings the tables up to the last step, in one transaction: all of it or nothing. Of two programs that open a
// new file at once the second waits for the first, and finds nothing to do.
func migrate(ctx context.Context, db *sql.DB, files fs.FS, now time.Time) error {
	steps, err := readMigrations(files)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit

	const table = `CREATE TABLE IF NOT EXISTS moothall_migrations (
		version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`
	if _, err := tx.ExecContext(ctx, table); err != nil {
		return err
	}
	var has int
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM moothall_migrations").Scan(&has); err != nil {
		return err
	}
	if has > len(steps) {
		return fmt.Errorf("a newer version of this library has written the file (its tables are at version %d, this program knows %d): run the newer program, or restore a backup from before it", has, len(steps))
	}
	for _, m := range steps[has:] {
		if _, err := tx.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO moothall_migrations (version, name, applied_at) VALUES (?, ?, ?)",
			m.version, m.name, now.UnixMilli()); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	return tx.Commit()
}
