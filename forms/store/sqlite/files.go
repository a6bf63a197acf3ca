package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/moothall/moothall/forms/store"
)

const fileColumns = "id, draft, form, state, size, added_at"

// scanFile reads what fileColumns names.
func scanFile(scan func(...any) error) (f store.File, err error) {
	err = scan(&f.ID, &f.Draft, &f.Form, &f.State, &f.Size, millis{&f.Added})
	return f, err
}

// AddFile implements [store.Files].
func (s *Store) AddFile(ctx context.Context, f store.File) error {
	const op = "add a file to"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	_, err = s.writer.ExecContext(ctx, "INSERT INTO moothall_files ("+fileColumns+") VALUES (?, ?, ?, ?, ?, ?)",
		f.ID, f.Draft, f.Form, f.State, f.Size, f.Added.UnixMilli())
	return fileError(op, s.name, err)
}

// File implements [store.Files].
func (s *Store) File(ctx context.Context, id string) (store.File, error) {
	const op = "look up a file in"
	end, err := s.begin(op)
	if err != nil {
		return store.File{}, err
	}
	defer end()
	f, err := scanFile(s.reader.QueryRowContext(ctx, "SELECT "+fileColumns+" FROM moothall_files WHERE id = ?", id).Scan)
	return f, fileError(op, s.name, notFound(err))
}

// FilesOf implements [store.Files].
func (s *Store) FilesOf(ctx context.Context, draft string) ([]store.File, error) {
	const op = "list files in"
	end, err := s.begin(op)
	if err != nil {
		return nil, err
	}
	defer end()
	all, err := s.files(ctx, "SELECT "+fileColumns+" FROM moothall_files WHERE draft = ? ORDER BY rowid", draft)
	return all, fileError(op, s.name, err)
}

// SetFile implements [store.Files].
func (s *Store) SetFile(ctx context.Context, f store.File) error {
	const op = "change a file in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	result, err := s.writer.ExecContext(ctx, "UPDATE moothall_files SET draft = ?, state = ?, size = ? WHERE id = ?", f.Draft, f.State, f.Size, f.ID)
	if err == nil {
		var n int64
		if n, err = result.RowsAffected(); err == nil && n == 0 {
			err = store.ErrNotFound
		}
	}
	return fileError(op, s.name, err)
}

// RemoveFile implements [store.Files].
func (s *Store) RemoveFile(ctx context.Context, id string) error {
	const op = "remove a file from"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	_, err = s.writer.ExecContext(ctx, "DELETE FROM moothall_files WHERE id = ?", id)
	return fileError(op, s.name, err)
}

const needed = `(EXISTS (SELECT 1 FROM moothall_drafts AS d WHERE d.id = f.draft) OR EXISTS (SELECT 1 FROM moothall_submissions AS s WHERE s.draft = f.draft))`

// DueFiles implements [store.Files].
func (s *Store) DueFiles(ctx context.Context, before time.Time, most int) (waiting, lost []store.File, err error) {
	const op = "list files in"
	end, err := s.begin(op)
	if err != nil {
		return nil, nil, err
	}
	defer end()
	from := "SELECT " + fileColumns + " FROM moothall_files AS f WHERE "
	waiting, err = s.files(ctx, from+"state = ? AND draft <> '' AND "+needed+" ORDER BY added_at, rowid LIMIT ?", store.FileWaiting, most)
	if err == nil {
		lost, err = s.files(ctx, from+"draft = '' AND added_at <= ? OR draft <> '' AND NOT "+needed+" ORDER BY added_at, rowid LIMIT ?", before.UnixMilli(), most)
	}
	return waiting, lost, fileError(op, s.name, err)
}

func (s *Store) files(ctx context.Context, query string, args ...any) (all []store.File, err error) {
	rows, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // Err says what went wrong
	for rows.Next() {
		f, err := scanFile(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, rows.Err()
}

// FileUsage implements [store.Files]. It reads one index.
func (s *Store) FileUsage(ctx context.Context) (files, bytes int64, err error) {
	const op = "measure the files in"
	end, err := s.begin(op)
	if err != nil {
		return 0, 0, err
	}
	defer end()
	var sum sql.NullInt64
	err = s.reader.QueryRowContext(ctx, "SELECT count(*), sum(size) FROM moothall_files").Scan(&files, &sum)
	return files, sum.Int64, fileError(op, s.name, err)
}
