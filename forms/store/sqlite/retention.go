package sqlite

import (
	"errors"
	"time"
)

// Keeps implements [store.Keeper].
func (s *Store) Keeps(form string, kept time.Duration) error {
	if s.writer == nil {
		return errors.New("the store was not opened: use what sqlite.Open returns")
	}
	return s.noted.Keeps(form, kept)
}
