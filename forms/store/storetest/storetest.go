// Package storetest proves that a store keeps the promises that package forms relies on.
//
// Whoever writes a store calls [Run] from one test, and every rule is tried against it:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) store.Store {
//			s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), nil)
//			require.NoError(t, err)
//			t.Cleanup(func() { require.NoError(t, s.Close()) })
//			return s
//		})
//	}
//
// Each rule is a subtest, and a failure prints the rule in words and why it exists. A store may do more than
// [store.Store] asks: the rules of the other interfaces of package store are tried when it has their methods.
package storetest

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
)

// Case is one rule of the contract.
type Case struct {
	Name        string // the name of the subtest, such as "lost-race"
	Explanation string // the rule in words, and why package forms needs it

	// Run tries the rule on a store that holds nothing. It calls t.Skip if the store lacks an optional interface.
	Run func(t *testing.T, s store.Store)
}

// Cases returns every rule, in the order in which [Run] tries them. Most callers want [Run]; this is for a test that
// must wrap each rule in something of its own.
func Cases() []Case {
	return slices.Concat(draftCases(), ownerCases(), sessionCases(), submissionCases(), archiveCases(), purgeCases(),
		meterCases(), limiterCases(), keeperCases(), registrarCases(), deliveryCases(), hookCases(), fileCases(), linkCases(), sentCases(), findCases(), payloadCases())
}

// Run tries every rule as a subtest of its own. open must return a store that holds nothing, and close it with
// t.Cleanup; it is called once for each rule.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
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

// soon is an expiry with a part of a second and in a zone that is not UTC, which a store must not trip over.
var soon = time.Date(2031, time.July, 1, 0, 30, 15, 123_456_789, time.FixedZone("BST", 3600))

// base is a whole number of hours, so that a limiter with fixed windows starts one there, and is found out.
var base = time.Date(2031, time.March, 3, 9, 0, 0, 0, time.UTC)

// draftOf makes a draft as it is saved over a version.
func draftOf(id string, version int64, data string) store.Draft {
	return store.Draft{ID: id, Form: "form", Version: version, Data: []byte(data), Expires: soon}
}

// until is d with another end.
func until(d store.Draft, expires time.Time) store.Draft {
	d.Expires = expires
	return d
}

// saved says whether a save was not refused as a conflict.
func saved(err error) (bool, error) {
	if errors.Is(err, store.ErrConflict) {
		return false, nil
	}
	return err == nil, err
}

// save stores data as a first version, or fails the test.
func save(t *testing.T, s store.Store, id, data string) {
	t.Helper()
	require.NoError(t, s.Save(t.Context(), draftOf(id, 0, data)), "a draft that does not exist is created")
}

// holds fails the test unless the draft is at version with data; version 0 means that there is none.
func holds(t *testing.T, s store.Store, id string, version int64, data string) {
	t.Helper()
	got, err := s.Draft(t.Context(), id)
	if version == 0 {
		require.ErrorIs(t, err, store.ErrNotFound, "draft %q", id)
		require.Zero(t, got)
		return
	}
	require.NoError(t, err)
	require.Equal(t, version, got.Version, "the version of draft %q", id)
	require.Equal(t, data, string(got.Data), "the data of draft %q", id)
}

// submissionOf makes a submission as it is stored.
func submissionOf(draft, reference, data string) store.Submission {
	return store.Submission{Draft: draft, Form: "form", Reference: reference, Data: []byte(data), Sent: base, Expires: soon}
}

// sent is what Submit returned, "" where it was refused as a conflict.
func sent(reference string, err error) (string, error) {
	if errors.Is(err, store.ErrConflict) {
		return reference, nil
	}
	return reference, err
}

// optional returns the store as an optional interface, or skips the rule.
func optional[T any](t *testing.T, s store.Store) T {
	t.Helper()
	more, ok := store.As[T](s)
	if !ok {
		t.Skipf("optional: %T is no %s", s, reflect.TypeFor[T]())
	}
	return more
}
