package delivery

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/riverqueue/river/rivermigrate"
)

// migrate brings the queue's tables up to date, unless a program with a newer queue has made them.
func migrate[Tx any](ctx context.Context, b Backend[Tx], logger *slog.Logger) error {
	migrator, err := rivermigrate.New(b.Driver, &rivermigrate.Config{Logger: logger})
	if err != nil {
		return fmt.Errorf("delivery: %w", err)
	}
	alone := b.Alone
	if alone == nil {
		alone = func(ctx context.Context, change func(context.Context) error) error { return change(ctx) }
	}
	err = alone(ctx, func(ctx context.Context) error {
		if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
			return err
		}
		if _, err := migrator.ExistingVersions(ctx); err != nil { // it names a version that it does not know
			return fmt.Errorf("a newer version of the queue has made its tables: run the newer program, or restore a backup from before it: %w", err)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("delivery: bring the queue's tables up to date: %w", err)
	}
	return nil
}
