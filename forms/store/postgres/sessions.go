package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/moothall/moothall/forms/store"
)

const (
	resumeSQL = `SELECT s.draft, s.owner, s.earlier, s.expires_at, coalesce(d.form, ''), coalesce(d.council, ''), coalesce(d.owner, ''),
		coalesce(d.revision, ''), coalesce(d.version, 0), coalesce(d.expires_at, 'epoch'), d.data
		FROM moothall_sessions AS s LEFT JOIN moothall_drafts AS d ON d.id = s.draft WHERE s.id = $1`

	leadSQL   = "INSERT INTO moothall_sessions (id, draft, owner, earlier, expires_at) VALUES ($1, $2, $3, $4, $5) " + leadAgain
	leadAgain = `ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, owner = excluded.owner, earlier = excluded.earlier, expires_at = excluded.expires_at`
)

// resumed is where a cookie leads to.
type resumed struct {
	session store.Session
	draft   store.Draft
}

func scanResumed(row pgx.Row) (r resumed, err error) {
	s, d := &r.session, &r.draft
	err = row.Scan(&s.Draft, &s.Owner, &s.Earlier, &s.Expires, &d.Form, &d.Council, &d.Owner, &d.Revision, &d.Version, &d.Expires, &d.Data)
	if d.ID = s.Draft; d.Version == 0 {
		*d = store.Draft{}
	}
	return r, err
}

// Resume implements [store.Sessions]. It is one read by primary keys.
func (s *Store) Resume(ctx context.Context, id string) (store.Session, store.Draft, error) {
	r, err := one(ctx, s, "look up where a cookie leads to in", scanResumed, resumeSQL, id)
	if err == nil {
		r.session.ID = id
	}
	return r.session, r.draft, err
}

// Lead implements [store.Sessions].
func (s *Store) Lead(ctx context.Context, session store.Session) error {
	_, err := s.exec(ctx, "store where a cookie leads to in", always, leadSQL, session.ID, session.Draft, session.Owner, session.Earlier, session.Expires)
	return err
}

// Led implements [store.Sessions].
func (s *Store) Led(ctx context.Context, owner, draft string) (bool, error) {
	return one(ctx, s, "look up where cookies led to in", value[bool],
		"SELECT EXISTS (SELECT 1 FROM moothall_sessions WHERE draft = $1 AND owner = $2)", draft, owner)
}
