package delivery

import (
	"context"
	"errors"
	"fmt"

	"github.com/riverqueue/river/rivertype"
)

// Ready is a check of readiness, see web.Health: that the queue was started and not stopped, and that its tables can be
// read. What waits in it does not count: that is a metric, see [Records.Oldest].
func (q *Queue) Ready(ctx context.Context) error {
	q.mu.Lock()
	live := q.live
	q.mu.Unlock()
	if live == nil || live.Err() != nil {
		return errors.New("delivery: the queue is not running")
	}
	if _, err := q.client.JobGet(ctx, 0); err != nil && !errors.Is(err, rivertype.ErrNotFound) { // there is no such job
		return fmt.Errorf("delivery: read the queue: %w", err)
	}
	return nil
}
