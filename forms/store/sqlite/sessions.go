package sqlite

import (
	"context"

	"github.com/moothall/moothall/forms/store"
)

const resumeSQL = `SELECT s.draft, s.owner, s.earlier, s.expires_at, coalesce(d.form, ''), coalesce(d.council, ''), coalesce(d.owner, ''),
	coalesce(d.revision, ''), coalesce(d.version, 0), coalesce(d.expires_at, 0), d.data
	FROM moothall_sessions AS s LEFT JOIN moothall_drafts AS d ON d.id = s.draft WHERE s.id = ?`

const leadSQL = `INSERT INTO moothall_sessions (id, draft, owner, earlier, expires_at) VALUES (?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, owner = excluded.owner, earlier = excluded.earlier, expires_at = excluded.expires_at`

// Resume implements [store.Sessions]. It is one read by primary keys on the pool that only reads.
func (s *Store) Resume(ctx context.Context, id string) (session store.Session, d store.Draft, err error) {
	const op = "look up where a cookie leads to in"
	end, err := s.begin(op)
	if err != nil {
		return session, d, err
	}
	defer end()
	err = s.resume.QueryRowContext(ctx, id).Scan(&session.Draft, &session.Owner, &session.Earlier, millis{&session.Expires},
		&d.Form, &d.Council, &d.Owner, &d.Revision, &d.Version, millis{&d.Expires}, &d.Data)
	if err != nil {
		return store.Session{}, store.Draft{}, fileError(op, s.name, notFound(err))
	}
	session.ID = id
	if d.ID = session.Draft; d.Version == 0 {
		d = store.Draft{}
	}
	return session, d, nil
}

// Lead implements [store.Sessions].
func (s *Store) Lead(ctx context.Context, session store.Session) error {
	const op = "store where a cookie leads to in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	return fileError(op, s.name, lead(ctx, s.writer, session))
}

func lead(ctx context.Context, w execer, s store.Session) error {
	_, err := w.ExecContext(ctx, leadSQL, s.ID, s.Draft, s.Owner, s.Earlier, s.Expires.UnixMilli())
	return err
}

// Led implements [store.Sessions].
func (s *Store) Led(ctx context.Context, owner, draft string) (found bool, err error) {
	const op = "look up where cookies led to in"
	end, err := s.begin(op)
	if err != nil {
		return false, err
	}
	defer end()
	err = s.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM moothall_sessions WHERE draft = ? AND owner = ?)", draft, owner).Scan(&found)
	return found, fileError(op, s.name, err)
}
