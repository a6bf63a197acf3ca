package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/moothall/moothall/forms/store"
)

const (
	draftColumns = "id, form, council, owner, revision, version, expires_at, data"

	saveSQL = `UPDATE OR IGNORE moothall_drafts SET form = ?, council = ?, owner = ?, revision = ?, expires_at = ?, data = ?, version = version + 1
		WHERE id = ? AND version = ?`
	saveNewSQL = `INSERT INTO moothall_drafts (form, council, owner, revision, expires_at, data, id, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING`
)

// notFound makes SQL's word for it the store's.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return store.ErrNotFound
	}
	return err
}

// millis scans a time.
type millis struct{ *time.Time }

// Scan implements [sql.Scanner].
func (m millis) Scan(value any) error {
	at, ok := value.(int64)
	if !ok {
		return errors.New("a time is not a number")
	}
	*m.Time = time.UnixMilli(at).UTC()
	return nil
}

// scanDraft reads what draftColumns names.
func scanDraft(scan func(...any) error) (d store.Draft, err error) {
	err = scan(&d.ID, &d.Form, &d.Council, &d.Owner, &d.Revision, &d.Version, millis{&d.Expires}, &d.Data)
	return d, err
}

// Draft implements [store.Drafts].
func (s *Store) Draft(ctx context.Context, id string) (store.Draft, error) {
	const op = "load a draft from"
	end, err := s.begin(op)
	if err != nil {
		return store.Draft{}, err
	}
	defer end()
	d, err := scanDraft(s.reader.QueryRowContext(ctx, "SELECT "+draftColumns+" FROM moothall_drafts WHERE id = ?", id).Scan)
	return d, fileError(op, s.name, notFound(err))
}

// Save implements [store.Drafts]. When it returns nil the draft is on the disk.
func (s *Store) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	const op = "save a draft in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	return fileError(op, s.name, s.saveTogether(ctx, d, sessions))
}

// saveDraft stores d by save, or a new one on w.
func (s *Store) saveDraft(ctx context.Context, w execer, save *sql.Stmt, d store.Draft) error {
	if d.Data == nil {
		d.Data = []byte{} // nil would be NULL
	}
	var result sql.Result
	var err error
	if d.Version == 0 {
		result, err = w.ExecContext(ctx, saveNewSQL, d.Form, d.Council, d.Owner, d.Revision, d.Expires.UnixMilli(), d.Data, d.ID)
	} else {
		result, err = save.ExecContext(ctx, d.Form, d.Council, d.Owner, d.Revision, d.Expires.UnixMilli(), d.Data, d.ID, d.Version)
	}
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		return store.ErrConflict
	}
	return err
}

// execer is the writer, or a transaction of it.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Delete implements [store.Drafts]. The draft goes from the "-wal" file too.
func (s *Store) Delete(ctx context.Context, id string) error {
	const op = "delete a draft from"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	result, err := s.writer.ExecContext(ctx, "DELETE FROM moothall_drafts WHERE id = ?", id)
	if err != nil {
		return fileError(op, s.name, err)
	}
	if n, _ := result.RowsAffected(); n > 0 {
		s.scrub(ctx)
	}
	return nil
}

// DraftsOf implements [store.Drafts].
func (s *Store) DraftsOf(ctx context.Context, owner string) ([]store.Draft, error) {
	return list(ctx, s, "list drafts in", scanDraft, "SELECT "+draftColumns+
		" FROM moothall_drafts WHERE owner = ? AND owner <> '' ORDER BY expires_at DESC, id LIMIT ?", owner, store.MostDrafts)
}
