package postgres

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/store/internal/process"
)

// purgeBatch is how many rows one transaction of a purge removes, so that none holds locks for long.
const purgeBatch = 500

// Purge removes each draft and each submission whose time has come at now, and returns how many of both. It also
// removes sessions and links that have ended, counts of limits whose window has passed, the keys of deliveries whose
// submission goes, and what has ended of sign-ins.
//
// A Store purges by itself ([Options].PurgeEvery); call this for another moment. Several copies may purge at once: each
// removes what the others do not. If it fails, deleted is what had been removed until then. Then it has PostgreSQL clean up
// the tables (VACUUM), and calls what OnPurge was given.
func (s *Store) Purge(ctx context.Context, now time.Time) (deleted int, err error) {
	deleted, err = s.purgeAll(ctx, now)
	process.Tend(ctx, &s.noted, now)
	return deleted, err
}

func (s *Store) purgeAll(ctx context.Context, now time.Time) (deleted int, err error) {
	var smaller []string
	for _, step := range purgeSteps {
		at := now
		if step.table == "moothall_identity_marks" {
			at = now.AddDate(0, 0, -90) // no session lives so long
		}
		n, err := s.purge(ctx, step.query(), at)
		if step.counts {
			deleted += n
		}
		if err != nil {
			return deleted, err
		}
		if n > 0 {
			smaller = append(smaller, step.table)
		}
	}
	if slices.Contains(smaller, "moothall_submissions") {
		smaller = append(smaller, "moothall_terms", "moothall_deliveries") // which go with them
	}
	if len(smaller) > 0 { // what another copy cleans up is passed over
		_, err = s.exec(ctx, "clean up after a purge of", always, "VACUUM (SKIP_LOCKED) "+strings.Join(smaller, ", "))
	}
	return deleted, err
}

// purgeStep is a table, and what in it is past its time at $1.
type purgeStep struct {
	table, column string
	counts        bool // the caller wants to know how many
}

var purgeSteps = []purgeStep{
	{"moothall_drafts", "expires_at", true},
	{"moothall_submissions", "expires_at", true},
	{"moothall_sessions", "expires_at", false},
	{"moothall_links", "expires_at", false},
	{"moothall_acts", "expires_at", false},
	{"moothall_identity_sessions", "expires_at", false},
	{"moothall_identity_used", "expires_at", false},
	{"moothall_identity_marks", "before_at", false},
	{"moothall_identity_users", "keep_until", false},
}

// query removes a batch. What another purge removes, and what somebody is just changing, is passed over.
func (p purgeStep) query() string {
	return "DELETE FROM " + p.table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + p.table + " WHERE " + p.column + " <= $1 ORDER BY " + p.column + " LIMIT $2 FOR UPDATE SKIP LOCKED))"
}

// purge removes rows in batches until it finds nothing more.
func (s *Store) purge(ctx context.Context, query string, at time.Time) (deleted int, err error) {
	for {
		n, err := s.exec(ctx, "purge", always, query, at, purgeBatch)
		deleted += int(n)
		if n < purgeBatch || err != nil {
			return deleted, err
		}
	}
}
