package delivery

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/moothall/moothall/forms/store"
)

// job is what the job table holds. Its JSON and its Kind are in files that wait: they do not change.
type job struct {
	Destination string `json:"destination"`
	Form        string `json:"form"`
	Reference   string `json:"reference"`        // "" for a batch
	Batch       string `json:"batch,omitempty"`  // the name of the batch, or of the one that the submission goes in
	Replay      string `json:"replay,omitempty"` // when somebody asked for what was delivered to be delivered again
}

// Kind names the job for River.
func (job) Kind() string { return "moothall.delivery" }

// key is the same at each attempt.
func (j job) key() string {
	if j.Reference == "" {
		return j.Destination + "/" + j.Batch
	}
	return j.Destination + "/" + j.Reference
}

// doneKey is what is recorded when it is done: a replay is done for itself.
func (j job) doneKey() string {
	if j.Replay != "" {
		return j.key() + "#" + j.Replay
	}
	return j.key()
}

// inserter is a River client, whatever its transactions are.
type inserter[Tx any] interface {
	InsertTx(ctx context.Context, tx Tx, args river.JobArgs, opts *river.InsertOpts) (*rivertype.JobInsertResult, error)
}

// insert puts one job for each destination into the submission's transaction. Two Queues on one Store would each insert
// them: jobs are unique by what they hold, so there is one.
func insert[Tx any](ctx context.Context, client inserter[Tx], tx Tx, cfg Config, s store.Submission) error {
	for _, name := range cfg.takers(s) {
		j := job{Destination: name, Form: s.Form, Reference: s.Reference}
		opts := &river.InsertOpts{Queue: queueOf(name), UniqueOpts: river.UniqueOpts{ByArgs: true}}
		if b, ok := cfg.Destinations[name].(batcher); ok && cfg.takes(name, s) { // else it would spoil the batch
			window, err := openBatch(ctx, client, tx, b, job{Destination: name, Form: s.Form})
			if err != nil {
				return fmt.Errorf("insert the job for destination %q: %w", name, err)
			}
			j.Batch, opts.Pending = window, true // which the batch ends
		}
		if _, err := client.InsertTx(ctx, tx, j, opts); err != nil {
			return fmt.Errorf("insert the job for destination %q: %w", name, err)
		}
	}
	return nil
}

// takers are the names of the destinations that a submission is for: all of them where none says so, so that somebody
// hears of it.
func (c Config) takers(s store.Submission) (names []string) {
	all := slices.Sorted(maps.Keys(c.Destinations))
	for _, name := range all {
		if c.takes(name, s) {
			names = append(names, name)
		}
	}
	if names == nil {
		return all
	}
	return names
}

// takes says whether a submission is for a destination.
func (c Config) takes(name string, s store.Submission) bool {
	d := c.Destinations[name]
	if t, ok := d.(interface{ Takes(form string) bool }); ok && !t.Takes(s.Form) {
		return false
	}
	b, ok := d.(batcher)
	return !ok || b.takesCouncil(s.Council)
}

// openBatch finds the batch that a submission goes in, in its transaction: the one that ends next, or a later one where
// that has begun to be delivered. The transaction holds the batch's job, so it cannot begin before the submission is there.
func openBatch[Tx any](ctx context.Context, client inserter[Tx], tx Tx, b batcher, j job) (window string, err error) {
	at := time.Now()
	for range 100 {
		var ends time.Time
		j.Batch, ends = b.window(at)
		inserted, err := client.InsertTx(ctx, tx, j, &river.InsertOpts{
			Queue: queueOf(j.Destination), ScheduledAt: ends,
			UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: rivertype.JobStates()}, // also of what has failed
		})
		if err != nil {
			return "", err
		}
		state := inserted.Job.State
		waits := state == rivertype.JobStateScheduled || state == rivertype.JobStateAvailable
		if !inserted.UniqueSkippedAsDuplicate || waits && inserted.Job.Attempt == 0 {
			return j.Batch, nil
		}
		at = ends
	}
	return "", fmt.Errorf("no batch is open for the next hundred times")
}
