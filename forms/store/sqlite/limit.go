package sqlite

import (
	"context"
	"crypto/sha256"
	"time"
)

// Allow implements [store.Limiter]. All programs on this file share the count.
//
// The file holds a SHA-256 of key, until the window has passed. That keeps addresses out of sight in the file and in
// backups, but it does not hide a key that can be guessed, as an IP address can.
func (s *Store) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	const op = "count in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return false, err
	}
	defer end()
	// One statement, so one transaction: two at once cannot both take the last place.
	hash := sha256.Sum256([]byte(key))
	result, err := s.writer.ExecContext(ctx, `INSERT INTO moothall_acts (key, at, expires_at) SELECT ?1, ?2, ?3
		WHERE (SELECT count(*) FROM moothall_acts WHERE key = ?1 AND at > ?4) < ?5`,
		hash[:], now.UnixMicro(), now.Add(window).UnixMilli(), now.Add(-window).UnixMicro(), limit)
	if err != nil {
		return false, fileError(op, s.name, err)
	}
	n, err := result.RowsAffected()
	return n == 1, fileError(op, s.name, err)
}
