package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// discardMark is in the job table: its JSON does not change.
type discardMark struct {
	Discarded bool `json:"discarded"`
}

// Retry has a delivery that failed or waits be tried at once, and one that was discarded after all. One that goes in a
// batch is tried with it. What is being sent or was delivered stays as it is.
func (r *Records) Retry(ctx context.Context, id int64) error {
	row, j, err := r.get(ctx, id)
	if err != nil {
		return err
	}
	if j.Batch != "" && j.Reference != "" {
		if id, err = r.batchOf(ctx, j); err != nil {
			return err
		}
		if row, _, err = r.get(ctx, id); err != nil {
			return err
		}
	}
	switch stateOf(row) {
	case StateSending, StateDelivered:
		return nil
	case StateDiscarded:
		if j.Reference == "" || j.Batch != "" { // with its batch it was discarded, and comes back with it
			err := r.members(ctx, job{Destination: j.Destination, Batch: j.Batch}, rivertype.JobStateCancelled, func(id int64) error { return r.back(ctx, id) })
			if err != nil {
				return err
			}
		}
		if _, err := r.jobs.JobUpdate(ctx, id, &river.JobUpdateParams{Output: discardMark{}}); err != nil {
			return recordError(err)
		}
	}
	if _, err := r.jobs.JobRetry(ctx, id); err != nil {
		return recordError(err)
	}
	return nil
}

// batchOf is the id of the job of the batch that a submission goes in.
func (r *Records) batchOf(ctx context.Context, of job) (id int64, err error) {
	params := Filter{Destination: of.Destination}.params(river.SortOrderDesc).Where("args ->> 'batch' = @batch", river.NamedArgs{"batch": of.Batch})
	err = list(ctx, r.jobs, params, func(row *rivertype.JobRow, j job) bool {
		if j.Reference == "" && j.Destination == of.Destination {
			id = row.ID
		}
		return id == 0
	})
	if err != nil {
		return 0, recordError(err)
	}
	if id == 0 {
		return 0, fmt.Errorf("delivery: the batch %s of %s has no record any more", of.Batch, of.Destination)
	}
	return id, nil
}

// back has the job of a submission wait for its batch again.
func (r *Records) back(ctx context.Context, id int64) error {
	if _, err := r.jobs.JobUpdate(ctx, id, &river.JobUpdateParams{Output: discardMark{}}); err != nil {
		return recordError(err)
	}
	if _, err := r.jobs.JobRetry(ctx, id); err != nil {
		return recordError(err)
	}
	return nil
}

// members calls each for the jobs of the submissions of a batch that are in one of some states.
func (r *Records) members(ctx context.Context, of job, state rivertype.JobState, each func(id int64) error) error {
	var ids []int64
	params := ours().Queues(queueOf(of.Destination)).States(state).
		Where("args ->> 'batch' = @batch", river.NamedArgs{"batch": of.Batch}).OrderBy(river.JobListOrderByID, river.SortOrderAsc)
	err := list(ctx, r.jobs, params, func(row *rivertype.JobRow, j job) bool {
		if j.Reference != "" && j.Destination == of.Destination {
			ids = append(ids, row.ID)
		}
		return true
	})
	if err != nil {
		return recordError(err)
	}
	for _, id := range ids {
		if err := each(id); err != nil {
			return err
		}
	}
	return nil
}

// Discard says that a delivery need not be made; of a batch, none of those that are in it. What is being sent may still
// arrive; what was delivered stays as it is.
func (r *Records) Discard(ctx context.Context, id int64) error {
	row, j, err := r.get(ctx, id)
	if err != nil {
		return err
	}
	if stateOf(row) == StateDelivered {
		return nil
	}
	if j.Reference == "" {
		for _, state := range []rivertype.JobState{rivertype.JobStatePending, rivertype.JobStateScheduled, rivertype.JobStateAvailable} {
			if err := r.members(ctx, j, state, func(id int64) error { return r.discard(ctx, id) }); err != nil {
				return err
			}
		}
	}
	return r.discard(ctx, id)
}

func (r *Records) discard(ctx context.Context, id int64) error {
	if _, err := r.jobs.JobUpdate(ctx, id, &river.JobUpdateParams{Output: discardMark{true}}); err != nil {
		return recordError(err)
	}
	if _, err := r.jobs.JobCancel(ctx, id); err != nil {
		return recordError(err)
	}
	return nil
}

// get returns a job that is a delivery.
func (r *Records) get(ctx context.Context, id int64) (*rivertype.JobRow, job, error) {
	var j job
	row, err := r.jobs.JobGet(ctx, id)
	if err == nil && (row.Kind != j.Kind() || json.Unmarshal(row.EncodedArgs, &j) != nil) {
		err = rivertype.ErrNotFound
	}
	if errors.Is(err, rivertype.ErrNotFound) {
		return nil, j, fmt.Errorf("delivery: there is no delivery %d: it may be over for longer than Config.Keep", id)
	}
	if err != nil {
		return nil, j, recordError(err)
	}
	return row, j, nil
}
