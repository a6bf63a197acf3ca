package postgres

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/moothall/moothall/forms/store"
)

// Blobs keeps the bytes of uploaded files in the database, so that every copy of a service has them: it is Blobs of package
// forms/upload, and its Lister. [Store.Blobs] makes one.
type Blobs struct{ s *Store }

// Blobs keeps files in the database. No connection is held while somebody sends or gets one.
func (s *Store) Blobs() Blobs { return Blobs{s} }

// blobPart is how many bytes a row holds, and what a file needs of memory.
const blobPart = 256 << 10

// Put stores what r gives, in place of what was there, when it has ended well.
func (b Blobs) Put(ctx context.Context, id string, r io.Reader) (size int64, err error) {
	upload := rand.Text()
	if size, err = b.put(ctx, id, upload, r); err != nil {
		_, gone := b.s.exec(context.WithoutCancel(ctx), "remove the half of a file from", always, "DELETE FROM moothall_blob_parts WHERE id = $1 AND upload = $2", id, upload)
		return 0, errors.Join(err, gone)
	}
	return size, nil
}

func (b Blobs) put(ctx context.Context, id, upload string, r io.Reader) (size int64, err error) {
	parts, part := 0, make([]byte, blobPart)
	for err == nil {
		if err = ctx.Err(); err != nil {
			return 0, err
		}
		n := 0
		for n < len(part) && err == nil {
			var more int
			more, err = r.Read(part[n:])
			n += more
		}
		if err != nil && err != io.EOF {
			return 0, err
		}
		if n == 0 && parts > 0 {
			break
		}
		if _, err := b.s.exec(ctx, "store a file in", always, `INSERT INTO moothall_blob_parts (id, upload, part, added_at, data)
			VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`, id, upload, parts, b.s.now(), part[:n]); err != nil {
			return 0, err
		}
		size, parts = size+int64(n), parts+1
	}
	return size, b.s.inOne(ctx, "store a file in", always, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `INSERT INTO moothall_blobs (id, upload, parts) VALUES ($1, $2, $3)
			ON CONFLICT (id) DO UPDATE SET upload = excluded.upload, parts = excluded.parts`, id, upload, parts); err != nil {
			return err
		}
		there, err := value[int](tx.QueryRow(ctx, "SELECT count(*) FROM moothall_blob_parts WHERE id = $1 AND upload = $2", id, upload))
		if err != nil {
			return err
		}
		if there != parts {
			return errors.New("it was deleted, or written by somebody else, meanwhile")
		}
		_, err = tx.Exec(ctx, "DELETE FROM moothall_blob_parts WHERE id = $1 AND upload <> $2", id, upload)
		return err
	})
}

// blob is one that is being read.
type blob struct {
	ctx        context.Context
	s          *Store
	id, upload string
	parts      int
	next       int
	rest       []byte // of the part before next
}

// Open gives a blob back; one that is not there is [fs.ErrNotExist]. One that is replaced or deleted while it is read is an
// error of Read.
func (b Blobs) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	scan := func(row pgx.Row) (found blob, err error) {
		err = row.Scan(&found.upload, &found.parts)
		return found, err
	}
	found, err := one(ctx, b.s, "open a file in", scan, "SELECT upload, parts FROM moothall_blobs WHERE id = $1", id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, err
	}
	found.ctx, found.s, found.id = ctx, b.s, id
	return &found, nil
}

// Read implements [io.Reader].
func (b *blob) Read(p []byte) (int, error) {
	for len(b.rest) == 0 {
		if b.next == b.parts {
			return 0, io.EOF
		}
		var err error
		b.rest, err = one(b.ctx, b.s, "read a file from", value[[]byte], "SELECT data FROM moothall_blob_parts WHERE id = $1 AND upload = $2 AND part = $3", b.id, b.upload, b.next)
		if err != nil {
			return 0, err
		}
		b.next++
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

// Close implements [io.Closer].
func (b *blob) Close() error { return nil }

// Delete removes a blob, and what is left of one that never was whole. One that is not there is no error.
func (b Blobs) Delete(ctx context.Context, id string) error {
	return b.s.inOne(ctx, "remove a file from", always, func(tx pgx.Tx) error {
		for _, table := range []string{"moothall_blobs", "moothall_blob_parts"} {
			if _, err := tx.Exec(ctx, "DELETE FROM "+table+" WHERE id = $1", id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Each calls f with the id of every blob that was last written at or before a time, also of one that never was whole.
func (b Blobs) Each(ctx context.Context, before time.Time, f func(id string) error) error {
	for after := ""; ; {
		ids, err := list(ctx, b.s, "list the files in", value[string], `SELECT id FROM moothall_blob_parts WHERE part = 0 AND id > $1
			GROUP BY id HAVING max(added_at) <= $2 ORDER BY id LIMIT 500`, after, before)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			if err := f(id); err != nil {
				return err
			}
			after = id
		}
	}
}
