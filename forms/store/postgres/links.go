package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/moothall/moothall/forms/store"
)

const linkColumns = "id, form, draft, mailbox, code, tries, used, ends_at, expires_at"

// scanLink reads what linkColumns names.
func scanLink(row pgx.Row) (l store.Link, err error) {
	err = row.Scan(&l.ID, &l.Form, &l.Draft, &l.Mailbox, &l.Code, &l.Tries, &l.Used, &l.Ends, &l.Expires)
	return l, err
}

// AddLink implements [store.Links].
func (s *Store) AddLink(ctx context.Context, l store.Link) error {
	return s.replace(ctx, "store a link in", "INSERT INTO moothall_links ("+linkColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
		l.ID, l.Form, l.Draft, l.Mailbox, l.Code, l.Tries, l.Used, l.Ends, l.Expires)
}

// Link implements [store.Links].
func (s *Store) Link(ctx context.Context, id string) (store.Link, error) {
	return one(ctx, s, "look up a link in", scanLink, "SELECT "+linkColumns+" FROM moothall_links WHERE id = $1", id)
}

// TryLink implements [store.Links].
func (s *Store) TryLink(ctx context.Context, id string, most int) (store.Link, error) {
	return s.change(ctx, "try a link in", id, "UPDATE moothall_links SET tries = tries + 1 WHERE id = $1 AND NOT used AND tries < $2 RETURNING "+linkColumns, id, most)
}

// UseLink implements [store.Links].
func (s *Store) UseLink(ctx context.Context, id string) error {
	_, err := s.change(ctx, "use a link in", id, "UPDATE moothall_links SET used = true WHERE id = $1 AND NOT used RETURNING "+linkColumns, id)
	return err
}

// change changes a link, and tells one that is not there from one that is not as it was asked to be.
func (s *Store) change(ctx context.Context, op, id, query string, args ...any) (l store.Link, err error) {
	err = s.do(ctx, op, unless, func(c *pgxpool.Conn) (err error) {
		if l, err = scanLink(c.QueryRow(ctx, query, args...)); !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		var there bool
		if err := c.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM moothall_links WHERE id = $1)", id).Scan(&there); err != nil {
			return err
		}
		if there {
			return store.ErrConflict
		}
		return store.ErrNotFound
	})
	if err != nil {
		return store.Link{}, err
	}
	return l, nil
}

// LinksTo implements [store.Links].
func (s *Store) LinksTo(ctx context.Context, form, mailbox string) ([]store.Link, error) {
	return list(ctx, s, "list links in", scanLink, "SELECT "+linkColumns+
		" FROM moothall_links WHERE mailbox = $1 AND form = $2 ORDER BY ends_at DESC, id LIMIT $3", mailbox, form, store.MostDrafts)
}
