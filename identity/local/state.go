package local

import (
	"crypto/rand"
	"sync"
	"time"
)

// shelf keeps values for a time, and no more than so many of them: when it is
// full, the oldest goes. Nothing is kept anywhere else.
type shelf[V any] struct {
	mu    sync.Mutex
	limit int
	lasts time.Duration
	now   func() time.Time
	items map[string]kept[V]
	order []string // oldest first; may hold keys that are gone
}

type kept[V any] struct {
	value V
	until time.Time
}

func newShelf[V any](limit int, lasts time.Duration, now func() time.Time) *shelf[V] {
	return &shelf[V]{limit: limit, lasts: lasts, now: now, items: map[string]kept[V]{}}
}

// put keeps a value under a key; false if there is one already.
func (s *shelf[V]) put(key string, value V) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	if old, ok := s.items[key]; ok && now.Before(old.until) {
		return false
	}
	for len(s.items) >= s.limit && len(s.order) > 0 {
		delete(s.items, s.order[0])
		s.order = s.order[1:]
	}
	if len(s.order) > 2*s.limit {
		s.order = compact(s.order, s.items)
	}
	s.items[key] = kept[V]{value, now.Add(s.lasts)}
	s.order = append(s.order, key)
	return true
}

// compact drops keys that are gone, and all but the last mention of the others.
func compact[V any](order []string, items map[string]kept[V]) []string {
	seen, fresh := map[string]bool{}, make([]string, 0, len(items)+1)
	for i := len(order) - 1; i >= 0; i-- {
		if _, ok := items[order[i]]; ok && !seen[order[i]] {
			seen[order[i]] = true
			fresh = append(fresh, order[i])
		}
	}
	for i, j := 0, len(fresh)-1; i < j; i, j = i+1, j-1 {
		fresh[i], fresh[j] = fresh[j], fresh[i]
	}
	return fresh
}

// get is the value under a key.
func (s *shelf[V]) get(key string) (v V, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	item, ok := s.items[key]
	if !ok || !s.now().Before(item.until) {
		return v, false
	}
	return item.value, true
}

// touch is get, and the value lasts anew.
func (s *shelf[V]) touch(key string) (v V, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	item, ok := s.items[key]
	if !ok || !s.now().Before(item.until) {
		return v, false
	}
	item.until = s.now().Add(s.lasts)
	s.items[key] = item
	return item.value, true
}

// take is get, and the value is gone: for what is good once.
func (s *shelf[V]) take(key string) (v V, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	item, ok := s.items[key]
	delete(s.items, key)
	if !ok || !s.now().Before(item.until) {
		return v, false
	}
	return item.value, true
}

// random is a secret that nobody guesses.
func random() string { return rand.Text() + rand.Text() }
