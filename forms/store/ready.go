package store

import (
	"context"
	"errors"
)

// Ready is a check of readiness, see web.Health: that the database answers, and has the tables that a service asks first of
// all.
func Ready(s Submissions) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		if _, err := s.Submitted(ctx, "no draft has this ID"); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		return nil
	}
}
