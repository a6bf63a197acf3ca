package sqlite

import (
	"context"
	"errors"
)

// Delivered implements [store.Deliveries].
func (s *Store) Delivered(ctx context.Context, key string) (bool, error) {
	const op = "look up a delivery in"
	end, err := s.begin(op)
	if err != nil {
		return false, err
	}
	defer end()
	var found bool
	err = s.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM moothall_deliveries WHERE key = ?)", key).Scan(&found)
	return found, fileError(op, s.name, err)
}

// RecordDelivery implements [store.Deliveries].
func (s *Store) RecordDelivery(ctx context.Context, key, reference string) error {
	const op = "record a delivery in"
	end, err := s.beginWrite(ctx, op)
	if err != nil {
		return err
	}
	defer end()
	if key == "" {
		return fileError(op, s.name, errors.New("the key is empty"))
	}
	_, err = s.writer.ExecContext(ctx,
		`INSERT INTO moothall_deliveries (key, reference, delivered_at)
		SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM moothall_submissions WHERE reference = ?2) ON CONFLICT (key) DO NOTHING`,
		key, reference, s.now().UnixMilli())
	return fileError(op, s.name, err)
}
