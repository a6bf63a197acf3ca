package delivery

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/riverqueue/river"
)

// Replay has a destination be given again what came in a time, such as what a back office has lost, or what a new
// destination has not had. It needs f.Destination and f.Since, and f.States does not count: what was delivered is
// delivered again under the same key, by mail as another message; what failed is tried again, what waits is left, and a
// submission that another destination has had and this one not is queued for it. now tells this replay from others: one
// that was cut short is gone on with by the same. It returns how many deliveries there will be.
func (r *Records) Replay(ctx context.Context, f Filter, now time.Time) (count int, err error) {
	if !destinationName.MatchString(f.Destination) || f.Since.IsZero() {
		return 0, errors.New("delivery: Replay needs a destination and the time since when")
	}
	destination := f.Destination
	f.States = nil
	mine, others := make(map[job]Record), make(map[job]bool)
	f.Destination = ""
	for record, err := range r.All(ctx, f) {
		if err != nil {
			return 0, err
		}
		j := job{Destination: destination, Form: record.Form, Reference: record.Reference, Batch: record.Batch}
		switch {
		case record.Destination != destination:
			if j.Batch = ""; j.Reference != "" {
				others[j] = true
			}
		case j.Batch != "" && j.Reference != "": // its batch is replayed
			mine[job{Destination: destination, Form: j.Form, Reference: j.Reference}] = Record{}
		default:
			if _, later := mine[j]; !later || record.State != StateDelivered { // what waits is left, though it is older
				mine[j] = record
			}
		}
	}
	for j := range others {
		if _, ok := mine[j]; !ok {
			mine[j] = Record{State: "new"}
		}
	}
	for _, j := range slices.SortedFunc(maps.Keys(mine), func(a, b job) int {
		return cmp.Or(strings.Compare(a.Reference, b.Reference), strings.Compare(a.Batch, b.Batch))
	}) {
		done, err := r.replay(ctx, mine[j], j, now)
		if err != nil {
			return count, err
		}
		count += done
	}
	return count, nil
}

// replay queues one delivery again.
func (r *Records) replay(ctx context.Context, record Record, j job, now time.Time) (count int, err error) {
	switch record.State {
	case StateFailed, StateDiscarded:
		return 1, r.Retry(ctx, record.ID)
	case StateDelivered:
		j.Replay = now.UTC().Format(time.RFC3339Nano)
	case "new":
	default:
		return 0, nil
	}
	inserted, err := r.jobs.Insert(ctx, j, &river.InsertOpts{Queue: queueOf(j.Destination), UniqueOpts: river.UniqueOpts{ByArgs: true}})
	if err != nil {
		return 0, fmt.Errorf("delivery: replay: %w", err)
	}
	if inserted.UniqueSkippedAsDuplicate {
		return 0, nil
	}
	return 1, nil
}
