package sqlite

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Keeps implements [store.Keeper].
func (s *Store) Keeps(form string, kept time.Duration) error {
	if s.writer == nil {
		return errors.New("the store was not opened: use what sqlite.Open returns")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keeps == nil {
		s.keeps = map[string]time.Duration{}
	}
	s.keeps[form] = kept
	return s.tooShort()
}

// Serves implements [store.Registrar].
func (s *Store) Serves(name string, definition any) (other bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.serves == nil {
		s.serves = map[string]any{}
	}
	before, found := s.serves[name]
	s.serves[name] = definition
	return found && before != definition
}

// Needs implements [store.Keeper].
func (s *Store) Needs(kept time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.needs = max(s.needs, kept)
	return s.tooShort()
}

// tooShort returns an error if a form keeps its submissions for less than they are needed.
func (s *Store) tooShort() error {
	for _, form := range slices.Sorted(maps.Keys(s.keeps)) {
		if kept := s.keeps[form]; kept < s.needs {
			return fmt.Errorf("the form %q keeps submissions for %s, and the last attempt to deliver one may come after %s: keep them for longer, or set MaxAttempts or Retry of the delivery queue",
				form, period(kept), period(s.needs))
		}
	}
	return nil
}

// period writes a time in the unit that a person would use.
func period(d time.Duration) string {
	if d >= 24*time.Hour {
		return fmt.Sprintf("%.1f days", d.Hours()/24)
	}
	return d.Round(time.Second).String()
}
