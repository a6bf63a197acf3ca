package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// scrubEvery is how long what was replaced or removed may stay in the "-wal" file, when nobody reads. A checkpoint for
// each change would be exact, and would make every page of every journey wait for two more syncs of the disk.
const scrubEvery = 2 * time.Second

// scrubPatience is how long scrubbing may fail before OnError is told, again and again.
const scrubPatience = 10 * time.Minute

var errWAL = errors.New("removed answers are still in the \"-wal\" file: somebody has been reading since; end programs and exports that hold a transaction on the file")

// changed notes that the "-wal" file holds what was replaced or removed.
func (s *Store) changed() {
	select {
	case s.unscrubbed <- struct{}{}:
	default: // it is noted already
	}
}

// startScrub empties the "-wal" file soon after changes until Close, at first of what a crash has left in it. What
// could not be emptied because somebody reads is tried again until it is.
func (s *Store) startScrub(ctx context.Context) {
	s.scrubbed = make(chan struct{})
	s.changed()
	go func() {
		defer close(s.scrubbed)
		for {
			select {
			case <-ctx.Done():
				return
			case <-s.unscrubbed:
			}
			for since := time.Now(); ; {
				select {
				case <-ctx.Done():
					return
				case <-time.After(scrubEvery):
				}
				if checkpoint(ctx, s.writer) {
					break
				}
				if time.Since(since) > scrubPatience && ctx.Err() == nil {
					since = time.Now()
					s.onError(ctx, fileError("empty the log of", s.name, errWAL))
				}
			}
		}
	}()
}

// scrub empties the "-wal" file now, or soon if somebody reads at the moment.
func (s *Store) scrub(ctx context.Context) {
	if !checkpoint(ctx, s.writer) {
		s.changed()
	}
}

// checkpoint moves what is in the "-wal" file into the database and empties it, and reports whether it did. It does
// not wait for those who read at the moment, because residents' answers would wait with it.
func checkpoint(ctx context.Context, db *sql.DB) bool {
	conn, err := db.Conn(ctx)
	if err != nil {
		return false
	}
	defer func() { _ = conn.Close() }()
	_, _ = conn.ExecContext(ctx, "PRAGMA busy_timeout = 0")
	var busy, frames, moved int
	err = conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	_, _ = conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA busy_timeout = "+busyTimeout)
	return err == nil && busy == 0
}
