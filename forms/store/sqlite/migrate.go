package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/moothall/moothall/forms/store/internal/process"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrate brings the tables up to the last step, in one transaction: all of it or nothing. Of two programs that open a
// new file at once the second waits for the first, and finds nothing to do.
func migrate(ctx context.Context, db *sql.DB, files fs.FS, now time.Time) error {
	steps, err := process.Migrations(files)
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
		return process.Newer("file", has, len(steps))
	}
	for _, m := range steps[has:] {
		if _, err := tx.ExecContext(ctx, m.SQL); err != nil {
			return fmt.Errorf("migration %s: %w", m.Name, err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO moothall_migrations (version, name, applied_at) VALUES (?, ?, ?)",
			m.Version, m.Name, now.UnixMilli()); err != nil {
			return fmt.Errorf("migration %s: %w", m.Name, err)
		}
	}
	return tx.Commit()
}
