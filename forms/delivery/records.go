package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// Records are the deliveries of a database as people see them: what waits, what was tried when and with which code, what
// was delivered and what has failed. They hold references, and nothing that anybody answered. A delivery that is over is
// kept for Config.Keep. [Queue.Records] has those of a queue; the package for a database opens them for a program that
// delivers nothing, such as the command forms/cmd/deliveries.
type Records struct{ jobs jobs }

// jobs is what a River client does with jobs, whatever its transactions are.
type jobs interface {
	Insert(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) (*rivertype.JobInsertResult, error)
	JobList(ctx context.Context, params *river.JobListParams) (*river.JobListResult, error)
	JobGet(ctx context.Context, id int64) (*rivertype.JobRow, error)
	JobRetry(ctx context.Context, id int64) (*rivertype.JobRow, error)
	JobCancel(ctx context.Context, id int64) (*rivertype.JobRow, error)
	JobUpdate(ctx context.Context, id int64, params *river.JobUpdateParams) (*rivertype.JobRow, error)
}

// OpenRecords opens the records of a database, whose queue some program has made. Most programs call the function of a
// package for their database, such as sqlitequeue.Records.
func OpenRecords[Tx any](ctx context.Context, driver riverdriver.Driver[Tx]) (*Records, error) {
	if isNil(driver) {
		return nil, errors.New("delivery: the store is nil, or was not opened")
	}
	client, err := river.NewClient(driver, &river.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, fmt.Errorf("delivery: %w", err)
	}
	if _, err := client.JobList(ctx, river.NewJobListParams().First(1)); err != nil {
		return nil, fmt.Errorf("delivery: the database has no queue, or one of another version: start the service on it once: %w", err)
	}
	return &Records{client}, nil
}

// Records are those of the queue's database.
func (q *Queue) Records() *Records { return &Records{q.client} }

// State is how far a delivery is.
type State string

// The states.
const (
	StateQueued    State = "queued"    // waits for its first attempt, or for its batch
	StateSending   State = "sending"   // an attempt runs
	StateWaiting   State = "waiting"   // an attempt has failed, and there will be another
	StateDelivered State = "delivered" // the far side has said yes
	StateFailed    State = "failed"    // there will be no other attempt unless somebody asks
	StateDiscarded State = "discarded" // somebody has said that it need not be delivered
)

// States are all of them.
func States() []State {
	return []State{StateQueued, StateSending, StateWaiting, StateDelivered, StateFailed, StateDiscarded}
}

// rows are the states of jobs that a state has.
func (s State) rows() []rivertype.JobState {
	switch s {
	case StateQueued:
		return []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStateScheduled, rivertype.JobStatePending}
	case StateSending:
		return []rivertype.JobState{rivertype.JobStateRunning}
	case StateWaiting:
		return []rivertype.JobState{rivertype.JobStateRetryable, rivertype.JobStateAvailable, rivertype.JobStateScheduled}
	case StateDelivered:
		return []rivertype.JobState{rivertype.JobStateCompleted}
	case StateFailed, StateDiscarded:
		return []rivertype.JobState{rivertype.JobStateCancelled, rivertype.JobStateDiscarded}
	}
	return nil
}

// Record is one delivery.
type Record struct {
	ID          int64
	Destination string
	Form        string
	Reference   string // "" for a batch
	Batch       string // the batch, or that in which the submission goes
	Replayed    bool   // somebody asked for it to be delivered again
	State       State
	Queued      time.Time
	Next        time.Time // the next attempt; zero where none is set
	Over        time.Time // delivered, failed or discarded; zero before
	Attempts    []Attempt // that have ended
}

// Attempt is one attempt that has ended.
type Attempt struct {
	Number int
	At     time.Time
	Code   int    // the far side's status code, 0 if there was none
	Cause  string // what failed, in words that hold no answer; "" for the attempt that delivered
}

// Filter says which records. Its zero value is all.
type Filter struct {
	Destination string
	Form        string
	Reference   string
	States      []State
	Since       time.Time // queued at this time or later
	Until       time.Time // queued before
}

// fits says whether a record is meant.
func (f Filter) fits(r Record) bool {
	return (f.Destination == "" || f.Destination == r.Destination) && (f.Form == "" || f.Form == r.Form) &&
		(f.Reference == "" || f.Reference == r.Reference) && (f.States == nil || slices.Contains(f.States, r.State)) &&
		(f.Since.IsZero() || !r.Queued.Before(f.Since)) && (f.Until.IsZero() || r.Queued.Before(f.Until))
}

// params ask the database for no more than is needed.
func (f Filter) params(order river.SortOrder) *river.JobListParams {
	p := ours().OrderBy(river.JobListOrderByID, order)
	if f.Reference != "" {
		p = p.Where("args ->> 'reference' = @reference", river.NamedArgs{"reference": f.Reference})
	}
	if f.Destination != "" {
		p = p.Queues(queueName, queueOf(f.Destination))
	}
	if f.States != nil && !slices.Contains(f.States, StateDelivered) { // nearly all are: to go through the latest is quicker
		var rows []rivertype.JobState
		for _, s := range f.States {
			rows = append(rows, s.rows()...)
		}
		slices.Sort(rows)
		p = p.States(slices.Compact(rows)...)
	}
	return p
}

// ours are the jobs that are deliveries. Most are over, and of this kind: the database finds those that are asked for by
// their state, or goes through the latest, so the index of kinds is kept out of it.
func ours() *river.JobListParams {
	return river.NewJobListParams().States().Where("kind || '' = @kind", river.NamedArgs{"kind": job{}.Kind()})
}

// All yields the records that a filter means, the latest first. The error, if any, comes last.
func (r *Records) All(ctx context.Context, f Filter) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		goOn := true
		err := list(ctx, r.jobs, f.params(river.SortOrderDesc), func(row *rivertype.JobRow, j job) bool {
			if !f.Since.IsZero() && row.CreatedAt.Before(f.Since.Add(-time.Minute)) { // clocks differ by less
				return false
			}
			if record := recordOf(row, j); f.fits(record) {
				goOn = yield(record, nil)
			}
			return goOn
		})
		if err != nil && goOn {
			yield(Record{}, recordError(err))
		}
	}
}

// list calls each for every job of deliveries, a page at a time, until it says no.
func list(ctx context.Context, from jobs, params *river.JobListParams, each func(*rivertype.JobRow, job) bool) error {
	params = params.First(1000)
	for {
		page, err := from.JobList(ctx, params)
		if err != nil {
			return err
		}
		for _, row := range page.Jobs {
			var j job
			if json.Unmarshal(row.EncodedArgs, &j) != nil {
				continue // not by this package
			}
			if !each(row, j) {
				return nil
			}
		}
		if len(page.Jobs) < 1000 {
			return nil
		}
		params = params.After(page.LastCursor)
	}
}

// recordError is an error of the database, which holds no answer.
func recordError(err error) error { return fmt.Errorf("delivery: read the records: %w", err) }

// Oldest is when the delivery was queued that waits for an attempt longest, zero where none does: a metric to watch. What
// waits for the end of its batch does not count.
func (r *Records) Oldest(ctx context.Context) (time.Time, error) {
	var oldest time.Time
	for _, state := range []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStateRetryable, rivertype.JobStateRunning} {
		page, err := r.jobs.JobList(ctx, ours().States(state).OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(1))
		if err != nil {
			return time.Time{}, recordError(err)
		}
		for _, row := range page.Jobs {
			if oldest.IsZero() || row.CreatedAt.Before(oldest) {
				oldest = row.CreatedAt
			}
		}
	}
	return oldest, nil
}
