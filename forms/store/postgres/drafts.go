package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/moothall/moothall/forms/store"
)

const (
	draftColumns = "id, form, council, owner, revision, version, expires_at, data"

	saveSQL = `UPDATE moothall_drafts SET form = $1, council = $2, owner = $3, revision = $4, expires_at = $5, data = $6, version = version + 1
		WHERE id = $7 AND version = $8`
	saveNewSQL = `INSERT INTO moothall_drafts (form, council, owner, revision, expires_at, data, id, version)
		SELECT $1::text, $2::text, $3::text, $4::text, $5::timestamptz, $6::bytea, $7::text, 1 WHERE $8::bigint = 0 ON CONFLICT DO NOTHING`

	// What is stored with a draft: nothing if the draft is not.
	leadWith = ` INSERT INTO moothall_sessions (id, draft, owner, earlier, expires_at)
		SELECT s.* FROM unnest($9::text[], $10::text[], $11::text[], $12::boolean[], $13::timestamptz[]) AS s, saved ` + leadAgain
	saveLeadSQL    = "WITH saved AS (" + saveSQL + " RETURNING 1)" + leadWith
	saveNewLeadSQL = "WITH saved AS (" + saveNewSQL + " RETURNING 1)" + leadWith
)

// scanDraft reads what draftColumns names.
func scanDraft(row pgx.Row) (d store.Draft, err error) {
	err = row.Scan(&d.ID, &d.Form, &d.Council, &d.Owner, &d.Revision, &d.Version, &d.Expires, &d.Data)
	return d, err
}

// Draft implements [store.Drafts].
func (s *Store) Draft(ctx context.Context, id string) (store.Draft, error) {
	return one(ctx, s, "load a draft from", scanDraft, "SELECT "+draftColumns+" FROM moothall_drafts WHERE id = $1", id)
}

// Save implements [store.Drafts]. It is one statement, so all of it is stored or nothing.
func (s *Store) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	query := saveSQL
	args := []any{d.Form, d.Council, d.Owner, d.Revision, d.Expires, orEmpty(d.Data), d.ID, d.Version}
	if d.Version == 0 {
		query = saveNewSQL
	}
	if len(sessions) > 0 {
		if query = saveLeadSQL; d.Version == 0 {
			query = saveNewLeadSQL
		}
		args = append(args, columns(sessions)...)
	}
	tries := 0
	return s.do(ctx, "save a draft in", always, func(c *pgxpool.Conn) error {
		tries++
		tag, err := c.Exec(ctx, query, args...)
		if code(err) == "23505" {
			return store.ErrConflict // it would be a second draft without data
		}
		if err != nil || tag.RowsAffected() > 0 {
			return err
		}
		if tries > 1 {
			return stored(ctx, c, d)
		}
		return store.ErrConflict
	})
}

// stored returns nil if d is what the try before has stored, whose answer was lost, else a conflict.
func stored(ctx context.Context, c *pgxpool.Conn, d store.Draft) error {
	var same bool
	err := c.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM moothall_drafts WHERE id = $1 AND version = $2 AND data = $3 AND owner = $4)",
		d.ID, d.Version+1, orEmpty(d.Data), d.Owner).Scan(&same)
	if err == nil && !same {
		return store.ErrConflict
	}
	return err
}

// columns makes a list for each column of sessions. Of two with one ID the last is stored.
func columns(sessions []store.Session) []any {
	var ids, drafts, owners []string
	var earlier []bool
	var expires []time.Time
	for i, s := range sessions {
		if slices.ContainsFunc(sessions[i+1:], func(later store.Session) bool { return later.ID == s.ID }) {
			continue
		}
		ids, drafts, owners = append(ids, s.ID), append(drafts, s.Draft), append(owners, s.Owner)
		earlier, expires = append(earlier, s.Earlier), append(expires, s.Expires)
	}
	return []any{ids, drafts, owners, earlier, expires}
}

// Delete implements [store.Drafts].
func (s *Store) Delete(ctx context.Context, id string) error {
	_, err := s.exec(ctx, "delete a draft from", always, "DELETE FROM moothall_drafts WHERE id = $1", id)
	return err
}

// DraftsOf implements [store.Drafts].
func (s *Store) DraftsOf(ctx context.Context, owner string) ([]store.Draft, error) {
	return list(ctx, s, "list drafts in", scanDraft, "SELECT "+draftColumns+
		" FROM moothall_drafts WHERE owner = $1 AND owner <> '' ORDER BY expires_at DESC, id LIMIT $2", owner, store.MostDrafts)
}
