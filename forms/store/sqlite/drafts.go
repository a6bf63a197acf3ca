package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

const saveSQL = "UPDATE moothall_drafts SET version = version + 1, data = ?, expires_at = ? WHERE id = ? AND version = ?"

// Load returns a draft's payload, its version (1 or more) and the time it expires, in UTC and to the millisecond.
// A draft that is not there has version 0 and is no error. A draft past its time is returned until it is purged.
func (s *Store) Load(ctx context.Context, draft string) (data []byte, version int64, expires time.Time, err error) {
	end, err := s.begin("load a draft from")
	if err != nil {
		return nil, 0, time.Time{}, err
	}
	defer end()
	var millis int64
	err = s.reader.QueryRowContext(ctx, "SELECT data, version, expires_at FROM moothall_drafts WHERE id = ?", draft).
		Scan(&data, &version, &millis)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, time.Time{}, nil
	}
	if err != nil {
		return nil, 0, time.Time{}, fileError("load a draft from", s.name, err)
	}
	return data, version, time.UnixMilli(millis).UTC(), nil
}

// Save stores data as the next version if the stored version is still version; version 0 means that the draft must not
// exist. saved is false, and nothing has changed, when it is not. When saved is true the draft is on the disk.
func (s *Store) Save(ctx context.Context, draft string, version int64, data []byte, expires time.Time) (saved bool, err error) {
	const op = "save a draft in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return false, err
	}
	defer end()
	if data == nil {
		data = []byte{} // nil would be NULL
	}
	var result sql.Result
	if version == 0 {
		result, err = s.writer.ExecContext(ctx,
			"INSERT INTO moothall_drafts (id, version, data, expires_at) VALUES (?, 1, ?, ?) ON CONFLICT (id) DO NOTHING",
			draft, data, expires.UnixMilli())
	} else {
		result, err = s.save.ExecContext(ctx, data, expires.UnixMilli(), draft, version)
	}
	if err != nil {
		return false, fileError(op, s.name, err)
	}
	if version > 0 {
		s.changed()
	}
	n, err := result.RowsAffected()
	return n == 1, fileError(op, s.name, err)
}

// Delete removes a draft, from the "-wal" file too. To remove one that is not there is no error.
func (s *Store) Delete(ctx context.Context, draft string) error {
	const op = "delete a draft from"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	result, err := s.writer.ExecContext(ctx, "DELETE FROM moothall_drafts WHERE id = ?", draft)
	if err != nil {
		return fileError(op, s.name, err)
	}
	if n, _ := result.RowsAffected(); n > 0 {
		s.scrub(ctx)
	}
	return nil
}
