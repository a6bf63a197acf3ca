package delivery

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
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

// code is the end of a reason with a code, see [Error.Error].
var code = regexp.MustCompile(` \(code (\d+)\)$`)

// recordOf is a job as people see it.
func recordOf(row *rivertype.JobRow, j job) Record {
	r := Record{
		ID: row.ID, Destination: j.Destination, Form: j.Form, Reference: j.Reference, Batch: j.Batch, Replayed: j.Replay != "",
		State: stateOf(row), Queued: row.CreatedAt,
	}
	switch r.State {
	case StateQueued, StateWaiting:
		if row.State != rivertype.JobStatePending {
			r.Next = row.ScheduledAt
		}
	case StateDelivered, StateFailed, StateDiscarded:
		if row.FinalizedAt != nil {
			r.Over = *row.FinalizedAt
		}
	}
	for _, e := range row.Errors {
		a := Attempt{Number: e.Attempt, At: e.At, Cause: e.Error}
		if found := code.FindStringSubmatchIndex(e.Error); found != nil {
			a.Code, _ = strconv.Atoi(e.Error[found[2]:found[3]])
			a.Cause = e.Error[:found[0]]
		}
		a.Cause = strings.TrimPrefix(a.Cause, "JobCancelError: ")
		r.Attempts = append(r.Attempts, a)
	}
	if r.State == StateDelivered {
		r.Attempts = append(r.Attempts, Attempt{Number: max(1, row.Attempt), At: r.Over})
	}
	return r
}

func stateOf(row *rivertype.JobRow) State {
	switch row.State {
	case rivertype.JobStateRunning:
		return StateSending
	case rivertype.JobStateCompleted:
		return StateDelivered
	case rivertype.JobStateRetryable:
		return StateWaiting
	case rivertype.JobStateCancelled, rivertype.JobStateDiscarded:
		var mark discardMark
		if json.Unmarshal(row.Output(), &mark) == nil && mark.Discarded {
			return StateDiscarded
		}
		return StateFailed
	}
	if len(row.Errors) > 0 {
		return StateWaiting
	}
	return StateQueued
}

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
