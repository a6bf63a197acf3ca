package sealed

import (
	"context"
	"errors"

	"github.com/moothall/moothall/forms/store"
)

// Ready is a check of readiness, see web.Health: that the database answers, and that the keys are those with which it is
// sealed.
func (s *Store) Ready(ctx context.Context) error {
	if err := store.Ready(s.inner)(ctx); err != nil || s.payloads == nil {
		return err
	}
	found, _, err := s.note(ctx)
	if err != nil {
		return err
	}
	if _, err := s.keys.open(noteRecord(noteName), found.Canary); err != nil {
		return errors.Join(ErrOtherKeys, err)
	}
	return nil
}
