package sealed

import (
	"context"

	"github.com/moothall/moothall/forms/store"
)

// Ready is a check of readiness, see web.Health: that the database answers, and that the keys are those with which it is
// sealed.
func (s *Store) Ready(ctx context.Context) error {
	if err := store.Ready(s.inner)(ctx); err != nil || s.payloads == nil {
		return err
	}
	_, _, err := s.note(ctx)
	return err
}
