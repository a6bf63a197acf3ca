package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/moothall/moothall/forms/store"
)

const linkColumns = "id, form, draft, mailbox, code, tries, used, ends_at, expires_at"

// scanLink reads what linkColumns names.
func scanLink(scan func(...any) error) (l store.Link, err error) {
	err = scan(&l.ID, &l.Form, &l.Draft, &l.Mailbox, &l.Code, &l.Tries, &l.Used, millis{&l.Ends}, millis{&l.Expires})
	return l, err
}

// AddLink implements [store.Links].
func (s *Store) AddLink(ctx context.Context, l store.Link) error {
	const op = "store a link in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	return fileError(op, s.name, changed(s.writer.ExecContext(ctx,
		"INSERT INTO moothall_links ("+linkColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		l.ID, l.Form, l.Draft, l.Mailbox, l.Code, l.Tries, l.Used, l.Ends.UnixMilli(), l.Expires.UnixMilli())))
}

// changed makes a change of nothing a conflict.
func changed(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		return store.ErrConflict
	}
	return err
}

// Link implements [store.Links].
func (s *Store) Link(ctx context.Context, id string) (store.Link, error) {
	const op = "look up a link in"
	end, err := s.begin(op)
	if err != nil {
		return store.Link{}, err
	}
	defer end()
	l, err := scanLink(s.reader.QueryRowContext(ctx, "SELECT "+linkColumns+" FROM moothall_links WHERE id = ?", id).Scan)
	return l, fileError(op, s.name, notFound(err))
}

// TryLink implements [store.Links].
func (s *Store) TryLink(ctx context.Context, id string, most int) (l store.Link, err error) {
	const op = "try a link in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return l, err
	}
	defer end()
	l, err = scanLink(s.writer.QueryRowContext(ctx, "UPDATE moothall_links SET tries = tries + 1 WHERE id = ? AND used = 0 AND tries < ? RETURNING "+linkColumns, id, most).Scan)
	return l, fileError(op, s.name, s.orGone(ctx, id, err))
}

// UseLink implements [store.Links].
func (s *Store) UseLink(ctx context.Context, id string) error {
	const op = "use a link in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	var used bool
	err = s.writer.QueryRowContext(ctx, "UPDATE moothall_links SET used = 1 WHERE id = ? AND used = 0 RETURNING used", id).Scan(&used)
	return fileError(op, s.name, s.orGone(ctx, id, err))
}

// orGone tells a link that is not there from one that is not as it was asked to be.
func (s *Store) orGone(ctx context.Context, id string, err error) error {
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	var there bool
	if err := s.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM moothall_links WHERE id = ?)", id).Scan(&there); err != nil {
		return err
	}
	if !there {
		return store.ErrNotFound
	}
	return store.ErrConflict
}

// LinksTo implements [store.Links].
func (s *Store) LinksTo(ctx context.Context, form, mailbox string) ([]store.Link, error) {
	return list(ctx, s, "list links in", scanLink, "SELECT "+linkColumns+
		" FROM moothall_links WHERE mailbox = ? AND form = ? ORDER BY ends_at DESC, id LIMIT ?", mailbox, form, store.MostDrafts)
}

// SentBy implements [store.Sent].
func (s *Store) SentBy(ctx context.Context, owner string) ([]store.Submission, error) {
	return list(ctx, s, "list what somebody sent in", scanSubmission, "SELECT "+submissionColumns+
		" FROM moothall_submissions WHERE owner = ? AND owner <> '' ORDER BY submitted_at DESC, seq DESC LIMIT ?", owner, store.MostDrafts)
}
