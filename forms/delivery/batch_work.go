package delivery

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/moothall/moothall/forms/store"
)

// deliverBatch hands over a batch, unless that was done, and then ends the jobs of its submissions. Where the destination
// is no Batch any more, to is nil: then each submission is delivered alone.
func (w *worker) deliverBatch(ctx context.Context, j *river.Job[job], to batcher) error {
	members, err := w.members(ctx, j.Args)
	if err != nil {
		return storeError(err)
	}
	done, err := w.store.Delivered(ctx, j.Args.doneKey())
	if err != nil {
		return storeError(err)
	}
	if !done && to != nil {
		if err := w.handOver(ctx, j, to.batch(), members); err != nil {
			return err
		}
	}
	for range 50 {
		running, err := w.endMembers(ctx, members, done || to != nil)
		if err != nil || !running {
			return err
		}
		select { // it may be about to wait for this batch, and can be asked only then
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
		if members, err = w.members(ctx, j.Args); err != nil {
			return storeError(err)
		}
	}
	return nil
}

// endMembers has the jobs of a batch's submissions end, recorded as delivered or to be delivered alone. running says that
// one of them runs at the moment, or is about to.
func (w *worker) endMembers(ctx context.Context, members []member, delivered bool) (running bool, err error) {
	for _, m := range members {
		if final(m.row.State) || m.row.State == rivertype.JobStateAvailable && !delivered {
			continue
		}
		if delivered {
			if err := w.record(ctx, m.args.key(), m.args.Reference); err != nil {
				return false, err
			}
		}
		if _, err := w.client.JobRetry(ctx, m.row.ID); err != nil && !errors.Is(err, rivertype.ErrNotFound) {
			return false, &Error{Reason: "the batch was delivered, but that could not be recorded of a submission", Err: err}
		}
		running = running || m.row.State == rivertype.JobStateRunning || m.row.State == rivertype.JobStateAvailable
	}
	return running && delivered, nil
}

// handOver writes and delivers the submissions of a batch that are still stored, and records that first of all: an attempt
// that comes after would hold fewer of them.
func (w *worker) handOver(ctx context.Context, j *river.Job[job], b Batch, members []member) error {
	var all []store.Submission
	for _, m := range members {
		s, err := w.store.Submission(ctx, m.args.Reference)
		if errors.Is(err, store.ErrNotFound) {
			continue // its own job says so
		}
		if err != nil {
			return storeError(err)
		}
		all = append(all, s)
	}
	if len(all) == 0 {
		return nil
	}
	data, err := b.Format.write(ctx, b.Form.Definition(), all)
	if err != nil {
		return b.culprit(ctx, all, err)
	}
	err = w.call(ctx, j.Args.Destination, b.To, Delivery{
		Key: j.Args.key(), Form: j.Args.Form, Council: b.Council, Reference: j.Args.Batch,
		Data: data, Type: b.Format.mediaType(), Attempt: j.Attempt, Replay: j.Args.Replay,
	})
	if err != nil {
		return err
	}
	return w.record(ctx, j.Args.doneKey(), all[len(all)-1].Reference)
}

// culprit names the submission that keeps a batch from being written: it can be put right, or discarded.
func (b Batch) culprit(ctx context.Context, all []store.Submission, err error) error {
	for _, s := range all {
		if _, own := b.Format.write(ctx, b.Form.Definition(), []store.Submission{s}); own != nil {
			return &Error{Reason: "the submission " + s.Reference + " does not fit the form as this program has it, and holds up its batch: OnError has the reason", Err: own}
		}
	}
	return err
}

// member is the job of a submission in a batch.
type member struct {
	row  *rivertype.JobRow
	args job
}

// members are the jobs of a batch's submissions, in the order in which they came.
func (w *worker) members(ctx context.Context, of job) (all []member, err error) {
	states := waiting // what somebody has discarded is not in it
	if of.Replay != "" {
		states = append([]rivertype.JobState{rivertype.JobStateCompleted}, waiting...)
	}
	params := ours().Queues(queueOf(of.Destination)).States(states...).
		Where("args ->> 'batch' = @batch", river.NamedArgs{"batch": of.Batch}).
		OrderBy(river.JobListOrderByID, river.SortOrderAsc)
	err = list(ctx, w.client, params, func(row *rivertype.JobRow, j job) bool {
		if j.Batch == of.Batch && j.Destination == of.Destination && j.Reference != "" {
			all = append(all, member{row, j})
		}
		return true
	})
	return all, err
}

// memberWork is what is left to do for a submission in a batch when its job runs.
func (w *worker) memberWork(ctx context.Context, j job) error {
	if _, err := w.store.Submission(ctx, j.Reference); errors.Is(err, store.ErrNotFound) {
		return &Error{Reason: "the submission is no longer stored: its retention period has ended", Permanent: true}
	} else if err != nil {
		return storeError(err)
	}
	return river.JobSnooze(time.Hour) // somebody asked for it alone: its batch ends it
}

func final(s rivertype.JobState) bool {
	return s == rivertype.JobStateCompleted || s == rivertype.JobStateCancelled || s == rivertype.JobStateDiscarded
}
