package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// limitLock is the first half of the names of the locks under which keys are counted.
const limitLock = 0x6d6f6f74

// Allow implements [store.Limiter]. All copies of a service share the count.
//
// The database holds a SHA-256 of key, until the window has passed. That keeps addresses out of sight in the database and
// in backups, but it does not hide a key that can be guessed, as an IP address can.
func (s *Store) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (allowed bool, err error) {
	hash := sha256.Sum256([]byte(key))
	// Two at once must not both take the last place, so whoever counts a key holds a lock of its name. The second
	// statement sees what the holder before has counted. Both go in one message, which is one transaction. It does not wait
	// for the disk: what a crash of the server forgets of the last moment harms nobody.
	var batch pgx.Batch
	batch.Queue("SELECT set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock($1::integer, $2::integer)", int32(limitLock), int32(binary.BigEndian.Uint32(hash[:])))
	batch.Queue(`INSERT INTO moothall_acts (key, at, expires_at) SELECT $1::bytea, $2::timestamptz, $3::timestamptz
		WHERE (SELECT count(*) FROM moothall_acts WHERE key = $1 AND at > $4) < $5`,
		hash[:], now, now.Add(window), micro(now.Add(-window)), limit)
	err = s.do(ctx, "count in", unless, func(c *pgxpool.Conn) error {
		results := c.SendBatch(ctx, &batch)
		_, err := results.Exec()
		if err == nil {
			tag, e := results.Exec()
			allowed, err = tag.RowsAffected() == 1, e
		}
		if e := results.Close(); err == nil {
			err = e
		}
		return err
	})
	return allowed && err == nil, err
}

// micro is a time as PostgreSQL keeps it: what is finer is cut off, not rounded.
func micro(t time.Time) time.Time { return time.UnixMicro(t.UnixMicro()) }
