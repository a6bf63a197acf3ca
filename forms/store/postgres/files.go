package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/moothall/moothall/forms/store"
)

const fileColumns = "id, draft, form, state, size, added_at"

// scanFile reads what fileColumns names.
func scanFile(row pgx.Row) (f store.File, err error) {
	err = row.Scan(&f.ID, &f.Draft, &f.Form, &f.State, &f.Size, &f.Added)
	return f, err
}

// AddFile implements [store.Files].
func (s *Store) AddFile(ctx context.Context, f store.File) error {
	_, err := s.exec(ctx, "add a file to", unless, "INSERT INTO moothall_files ("+fileColumns+") VALUES ($1, $2, $3, $4, $5, $6)",
		f.ID, f.Draft, f.Form, f.State, f.Size, f.Added)
	return err
}

// File implements [store.Files].
func (s *Store) File(ctx context.Context, id string) (store.File, error) {
	return one(ctx, s, "look up a file in", scanFile, "SELECT "+fileColumns+" FROM moothall_files WHERE id = $1", id)
}

// FilesOf implements [store.Files].
func (s *Store) FilesOf(ctx context.Context, draft string) ([]store.File, error) {
	return list(ctx, s, "list files in", scanFile, "SELECT "+fileColumns+" FROM moothall_files WHERE draft = $1 ORDER BY seq", draft)
}

// SetFile implements [store.Files].
func (s *Store) SetFile(ctx context.Context, f store.File) error {
	const op = "change a file in"
	n, err := s.exec(ctx, op, always, "UPDATE moothall_files SET draft = $1, state = $2, size = $3 WHERE id = $4", f.Draft, f.State, f.Size, f.ID)
	if err == nil && n == 0 {
		return s.fail(op, store.ErrNotFound)
	}
	return err
}

// RemoveFile implements [store.Files].
func (s *Store) RemoveFile(ctx context.Context, id string) error {
	_, err := s.exec(ctx, "remove a file from", always, "DELETE FROM moothall_files WHERE id = $1", id)
	return err
}

const (
	needed = "(EXISTS (SELECT 1 FROM moothall_drafts AS d WHERE d.id = f.draft) OR EXISTS (SELECT 1 FROM moothall_submissions AS s WHERE s.draft = f.draft))"

	waitingSQL = "SELECT " + fileColumns + " FROM moothall_files AS f WHERE state = $1 AND draft <> '' AND " + needed + " ORDER BY added_at, seq LIMIT $2"
	lostSQL    = "SELECT " + fileColumns + " FROM moothall_files AS f WHERE draft = '' AND added_at <= $1 OR draft <> '' AND NOT " + needed + " ORDER BY added_at, seq LIMIT $2"
)

// DueFiles implements [store.Files].
func (s *Store) DueFiles(ctx context.Context, before time.Time, most int) (waiting, lost []store.File, err error) {
	const op = "list files in"
	if waiting, err = list(ctx, s, op, scanFile, waitingSQL, store.FileWaiting, most); err != nil {
		return nil, nil, err
	}
	lost, err = list(ctx, s, op, scanFile, lostSQL, before, most)
	return waiting, lost, err
}

// amount is how many there are of something, and their bytes together.
type amount struct{ n, bytes int64 }

func scanAmount(row pgx.Row) (a amount, err error) {
	err = row.Scan(&a.n, &a.bytes)
	return a, err
}

// FileUsage implements [store.Files]. It reads one index.
func (s *Store) FileUsage(ctx context.Context) (files, bytes int64, err error) {
	a, err := one(ctx, s, "measure the files in", scanAmount, "SELECT count(*), coalesce(sum(size), 0)::bigint FROM moothall_files")
	return a.n, a.bytes, err
}

const usageSQL = "SELECT count(*), coalesce(sum(size), 0) FROM moothall_drafts WHERE expires_at > $1"

// Usage implements [store.Meter]. It reads one index and no draft, and gives the same answer again for a second, on a very
// large database for some seconds.
func (s *Store) Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error) {
	return s.usage.Ask(ctx, now, func() (int64, int64, error) {
		a, err := one(ctx, s, "measure the drafts in", scanAmount, usageSQL, now)
		return a.n, a.bytes, err
	})
}
