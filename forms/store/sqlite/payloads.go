package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/moothall/moothall/forms/store"
)

// NextDrafts implements [store.Payloads].
func (s *Store) NextDrafts(ctx context.Context, after string, most int) ([]store.Draft, error) {
	return list(ctx, s, "list drafts in", scanDraft, "SELECT "+draftColumns+" FROM moothall_drafts WHERE id > ? ORDER BY id LIMIT ?", after, most)
}

// termsColumn is the terms of a submission as JSON.
const termsColumn = ", (SELECT json_group_array(json_object('Field', field, 'Value', value)) FROM moothall_terms WHERE submission = seq)"

// NextSubmissions implements [store.Payloads].
func (s *Store) NextSubmissions(ctx context.Context, after string, most int) ([]store.Submission, error) {
	scan := func(scan func(...any) error) (sub store.Submission, err error) {
		var terms string
		sub, err = scanSubmission(func(into ...any) error { return scan(append(into, &terms)...) })
		if err == nil && terms != "[]" {
			err = json.Unmarshal([]byte(terms), &sub.Terms)
		}
		return sub, err
	}
	return list(ctx, s, "list submissions in", scan, "SELECT "+submissionColumns+termsColumn+
		" FROM moothall_submissions WHERE reference > ? ORDER BY reference LIMIT ?", after, most)
}

// ReplaceDraft implements [store.Payloads].
func (s *Store) ReplaceDraft(ctx context.Context, d store.Draft, old []byte) error {
	if old == nil {
		old = []byte{}
	}
	return s.inOne(ctx, "replace a draft in", func(tx *sql.Tx) error {
		return changed(tx.ExecContext(ctx, "UPDATE moothall_drafts SET data = ? WHERE id = ? AND version = ? AND data = ?", d.Data, d.ID, d.Version, old))
	})
}

// ReplaceSubmission implements [store.Payloads].
func (s *Store) ReplaceSubmission(ctx context.Context, sub store.Submission, old []byte) error {
	if old == nil {
		old = []byte{}
	}
	return s.inOne(ctx, "replace a submission in", func(tx *sql.Tx) error {
		var seq int64
		err := tx.QueryRowContext(ctx, "UPDATE moothall_submissions SET data = ? WHERE reference = ? AND data = ? RETURNING seq", sub.Data, sub.Reference, old).Scan(&seq)
		if errors.Is(err, sql.ErrNoRows) {
			return store.ErrConflict
		}
		if err != nil {
			return err
		}
		return setTerms(ctx, tx, seq, sub.Terms)
	})
}

// Note implements [store.Payloads].
func (s *Store) Note(ctx context.Context, name string) (value []byte, err error) {
	const op = "look up a note in"
	end, err := s.begin(op)
	if err != nil {
		return nil, err
	}
	defer end()
	err = s.reader.QueryRowContext(ctx, "SELECT value FROM moothall_notes WHERE name = ?", name).Scan(&value)
	return value, fileError(op, s.name, notFound(err))
}

// SetNote implements [store.Payloads].
func (s *Store) SetNote(ctx context.Context, name string, value, old []byte) error {
	return s.inOne(ctx, "set a note in", func(tx *sql.Tx) error {
		if old == nil {
			return changed(tx.ExecContext(ctx, "INSERT INTO moothall_notes (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", name, value))
		}
		return changed(tx.ExecContext(ctx, "UPDATE moothall_notes SET value = ? WHERE name = ? AND value = ?", value, name, old))
	})
}
