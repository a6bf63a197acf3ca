package sqlite

import (
	"context"
	"time"

	"github.com/moothall/moothall/forms/store/internal/process"
)

// purgeBatch is how many rows one transaction of a purge removes: between two, residents' answers are saved.
const purgeBatch = 500

// Purge removes each draft and each submission whose time has come at now, and returns how many of both. It also
// removes sessions and links that have ended, counts of limits whose window has passed, and what has ended of sign-ins.
//
// A Store purges by itself ([Options].PurgeEvery); call this for another moment. Removed rows are overwritten with
// zeros, and the "-wal" file is emptied after, soon if somebody reads at the moment. If it fails, deleted is what had been removed until then.
//
// Then it calls what [Store.OnPurge] was given.
func (s *Store) Purge(ctx context.Context, now time.Time) (deleted int, err error) {
	deleted, err = s.purgeAll(ctx, now)
	process.Tend(ctx, &s.noted, now)
	return deleted, err
}

func (s *Store) purgeAll(ctx context.Context, now time.Time) (deleted int, err error) {
	const op = "purge"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return 0, err
	}
	defer end()
	for _, step := range purgeSteps {
		n, err := s.purge(ctx, step.table, step.where, now)
		if step.counts {
			deleted += n
		}
		if err != nil {
			return deleted, fileError(op, s.name, err)
		}
	}
	s.scrub(ctx) // whatever was found: what an earlier purge removed may still be there
	return deleted, nil
}

// purgeSteps are the tables, what in them is past its time at ?1, and whether the caller wants to know how many.
var purgeSteps = []struct {
	table, where string
	counts       bool
}{
	{"moothall_drafts", "expires_at <= ?1", true},
	{"moothall_submissions", "expires_at <= ?1", true},
	{"moothall_sessions", "expires_at <= ?1", false},
	{"moothall_links", "expires_at <= ?1", false},
	{"moothall_acts", "expires_at <= ?1", false},
	{"moothall_identity_sessions", "expires_at <= ?1", false},
	{"moothall_identity_used", "expires_at <= ?1", false},
	{"moothall_identity_marks", "before_at <= (?1 - 90 * 86400000) * 1000", false}, // no session lives so long
	{"moothall_identity_users", "keep_until <= ?1", false},
}

// purge removes rows in batches until it finds nothing more.
func (s *Store) purge(ctx context.Context, table, where string, now time.Time) (deleted int, err error) {
	query := "DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table + " WHERE " + where + " LIMIT ?2)"
	for {
		result, err := s.writer.ExecContext(ctx, query, now.UnixMilli(), purgeBatch)
		if err != nil {
			return deleted, err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return deleted, err
		}
		deleted += int(n)
		if n < purgeBatch {
			return deleted, nil
		}
	}
}
