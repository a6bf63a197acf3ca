package identitytest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/moothall/moothall/identity"
)

// RunStore tries every rule of [identity.Store] against a store. open returns an
// empty one, and is called once for each rule:
//
//	func TestStore(t *testing.T) {
//		identitytest.RunStore(t, func(t *testing.T) identity.Store { return open(t) })
//	}
//
// Each rule is a subtest; its failure says the rule in words, and why it is one.
func RunStore(t *testing.T, open func(t *testing.T) identity.Store) {
	for _, rule := range storeRules {
		t.Run(rule.name, func(t *testing.T) {
			rule.on(t, open(t))
		})
	}
}

// store calls a Store and stops the test where it does not keep a rule.
type store struct {
	identity.Store
	t   testing.TB
	why string
	now time.Time
}

type storeRule struct {
	name, why string
	try       func(s *store)
}

// on tries a rule against a store.
func (r storeRule) on(t testing.TB, s identity.Store) {
	r.try(&store{Store: s, t: t, why: r.why, now: time.Now().Truncate(time.Millisecond)})
}

func (s *store) must(ok bool, format string, args ...any) {
	s.t.Helper()
	if !ok {
		s.t.Fatalf("%s\nThe rule: %s", fmt.Sprintf(format, args...), s.why)
	}
}

func (s *store) ctx() context.Context { return s.t.Context() }

func (s *store) save(key, subject string, began time.Time, data string) {
	s.t.Helper()
	err := s.SaveSession(s.ctx(), key, subject, began, []byte(data), s.now.Add(time.Hour))
	s.must(err == nil, "SaveSession: %v", err)
}

// has looks a session up: its data, "" if there is none.
func (s *store) has(key string, at time.Time) string {
	s.t.Helper()
	data, found, err := s.Session(s.ctx(), key, at)
	s.must(err == nil, "Session: %v", err)
	s.must(found || data == nil, "Session returns data of a session that it does not find")
	return string(data)
}

func (s *store) revoke(subject string, before time.Time) {
	s.t.Helper()
	err := s.Revoke(s.ctx(), subject, before)
	s.must(err == nil, "Revoke: %v", err)
}

// renamed renames a subject, and holds the id that it has then.
func (s *store) renamed(from, to, want string) {
	s.t.Helper()
	id, err := s.RenameUser(s.ctx(), "https://a/", from, to)
	s.must(err == nil && id == want, "RenameUser of %q to %q: %q, %v, not %q", from, to, id, err, want)
}

// all are the users, in order.
func (s *store) all() string {
	s.t.Helper()
	var users []string
	err := s.EachUser(s.ctx(), func(issuer, subject, id string) error {
		users = append(users, issuer+" "+subject+" "+id)
		return nil
	})
	s.must(err == nil, "EachUser: %v", err)
	slices.Sort(users)
	return strings.Join(users, ", ")
}

// together calls f n times at once and counts how often it says true.
func (s *store) together(n int, f func(i int) (bool, error)) (yes int) {
	s.t.Helper()
	var wg sync.WaitGroup
	answers, errs := make([]bool, n), make([]error, n)
	for i := range n {
		wg.Go(func() { answers[i], errs[i] = f(i) })
	}
	wg.Wait()
	for i := range n {
		s.must(errs[i] == nil, "one of %d calls at once: %v", n, errs[i])
		if answers[i] {
			yes++
		}
	}
	return yes
}
