// Package storetest proves that a store keeps the promises that package forms relies on.
//
// Whoever writes a store calls [Run] from one test, and every rule is tried against it:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) storetest.Store {
//			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), nil)
//			require.NoError(t, err)
//			t.Cleanup(func() { require.NoError(t, s.Close()) })
//			return s
//		})
//	}
//
// Each rule is a subtest, and a failure prints the rule in words and why it exists. A store may do more than [Store]
// asks: the rules for [Limiter], [Meter], [Purger], [Reader] and [Taken] are tried when the store has those methods. The
// interfaces use types of the standard library only, so that a store need not import this module.
package storetest

import (
	"context"
	"testing"
	"time"
)

// Store is what package forms asks of a store: drafts, which change with each answer, and submissions, which do not.
//
// It has the same methods as the interface Store of package forms, so any value that is one is the other. A draft's
// id reaches the store hashed and payloads are opaque bytes: a store never looks inside either.
type Store interface {
	// Load returns a draft's payload, its version (1 or more) and the time it expires, in UTC.
	// A draft that is not there has version 0 and is no error. A draft past its time is still returned until it is purged.
	Load(ctx context.Context, draft string) (data []byte, version int64, expires time.Time, err error)

	// Save stores data as the next version if the stored version is still version; version 0 means that the draft must not exist.
	// saved is false, and nothing has changed, when it is not.
	Save(ctx context.Context, draft string, version int64, data []byte, expires time.Time) (saved bool, err error)

	// Delete removes a draft. To remove one that is not there is no error.
	Delete(ctx context.Context, draft string) error

	// Submit stores a submission and removes its draft, in one transaction, if the draft's version is still version.
	// It is idempotent by draft: if draft was submitted before, stored is the reference that was given then, and nothing changes.
	// stored is "" and nothing has changed when the draft is gone or has another version.
	// A reference that another submission has is an error with the method ReferenceTaken() bool, see [Taken].
	Submit(ctx context.Context, draft string, version int64, form, reference string, data []byte, expires time.Time) (stored string, err error)

	// Submitted returns the reference that draft was submitted under, or "" if it was not.
	Submitted(ctx context.Context, draft string) (reference string, err error)
}

// Taken is the error of Store.Submit for a reference that another submission already has: the caller makes a new
// reference and tries again. Find it with [errors.As]; it is an interface so that a store need not import anything for it.
type Taken interface {
	error
	ReferenceTaken() bool
}

// Limiter is a store that also counts, so that all copies of a service share one limit.
type Limiter interface {
	// Allow reports whether key may act once more, and counts it if so: at most limit times in any stretch of window that ends at now.
	// An act that is refused is not counted.
	Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error)
}

// Purger is a store that removes what is past its retention period.
type Purger interface {
	// Purge removes each draft and each submission whose time has come at now, and says how many of both it removed.
	Purge(ctx context.Context, now time.Time) (deleted int, err error)
}

// Meter is a store that measures its drafts, so that a service can bound what they may hold together.
type Meter interface {
	// Usage returns how many drafts have not expired at now, and the bytes of their payloads together. It may be some
	// seconds old, and must be cheap enough to be asked before every save.
	Usage(ctx context.Context, now time.Time) (drafts, bytes int64, err error)
}

// Reader is a store that gives submissions back, to export or deliver them.
type Reader interface {
	// Submissions calls each for every submission of a form, oldest first, and stops at the first error, which it returns as it is.
	Submissions(ctx context.Context, form string, each func(reference string, data []byte) error) error

	// Submission returns one submission. One that is not there has form "" and is no error.
	Submission(ctx context.Context, reference string) (form string, data []byte, err error)
}

// Case is one rule of the contract.
type Case struct {
	Name        string // the name of the subtest, such as "lost-race"
	Explanation string // the rule in words, and why package forms needs it

	// Run tries the rule on a store that holds nothing. It calls t.Skip if the store lacks an optional interface.
	Run func(t *testing.T, s Store)
}

// Cases returns every rule, in the order in which [Run] tries them. Most callers want [Run]; this is for a test that
// must wrap each rule in something of its own.
func Cases() []Case {
	return append(append(draftCases(), submissionCases()...), optionalCases()...)
}

// Run tries every rule as a subtest of its own. open must return a store that holds nothing, and close it with
// t.Cleanup; it is called once for each rule.
func Run(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	for _, c := range Cases() {
		t.Run(c.Name, func(t *testing.T) {
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("the rule %s: %s", c.Name, c.Explanation)
				}
			})
			c.Run(t, open(t))
		})
	}
}
