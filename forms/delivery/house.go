package delivery

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// keepHouse does at once and then every so often what nobody asks for: it has destinations remove what they have kept for
// long enough, takes on the queues of destinations that this program does not have, and sets the next digest.
func (q *Queue) keepHouse(ctx context.Context) {
	tick := time.NewTicker(10 * time.Minute)
	defer tick.Stop()
	for {
		if err := errors.Join(q.adopt(ctx), q.cfg.nextDigest(ctx, q.client)); err != nil && ctx.Err() == nil {
			q.cfg.Logger.LogAttrs(ctx, slog.LevelWarn, "the queue could not be looked through", slog.String("error", err.Error()))
		}
		for name, d := range q.cfg.Destinations {
			p, ok := d.(purger)
			if !ok {
				continue
			}
			if err := p.Purge(ctx); err != nil && ctx.Err() == nil {
				q.cfg.Logger.LogAttrs(ctx, slog.LevelWarn, "purge failed", slog.String("destination", name), slog.String("error", publicText(err)))
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// adopt takes on what waits for destinations that this program does not have, so that somebody hears of it.
func (q *Queue) adopt(ctx context.Context) error {
	q.house.Lock()
	defer q.house.Unlock()
	if q.known == nil {
		q.known = map[string]bool{queueName: true}
		for name := range q.cfg.Destinations {
			q.known[queueOf(name)] = true
		}
	}
	for {
		var others []string
		args := river.NamedArgs{}
		for i, name := range slices.Sorted(maps.Keys(q.known)) {
			key := fmt.Sprintf("known%04d", i)
			others, args[key] = append(others, "@"+key), name
		}
		found, err := q.client.JobList(ctx, ours().States(waiting...).
			Where("queue NOT IN ("+strings.Join(others, ", ")+")", args).OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(1))
		if err != nil || len(found.Jobs) == 0 {
			return err
		}
		name := found.Jobs[0].Queue
		if err := q.client.Queues().Add(name, river.QueueConfig{MaxWorkers: 1}); err != nil {
			return err
		}
		q.known[name] = true
	}
}

// waiting are the states of jobs that are not over.
var waiting = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled,
}
