package delivery

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"github.com/riverqueue/river"

	"github.com/moothall/moothall/forms/delivery/internal/pace"
	"github.com/moothall/moothall/forms/store"
)

// worker does one attempt of one job.
type worker struct {
	river.WorkerDefaults[job]
	store    stored
	cfg      Config
	client   jobs
	paces    map[string]*pace.Pace
	stopping context.Context // of Start; nil before

	mu      sync.Mutex
	running map[string]bool         // keys that are being delivered by this program
	waits   map[int64]time.Duration // of jobs whose attempt has just failed: what their far sides asked for
}

// stored is where submissions are, and what was delivered of them.
type stored struct {
	store.Reader
	store.Deliveries
}

func newWorker(store stored, cfg Config) *worker {
	return &worker{store: store, cfg: cfg, paces: cfg.paces(), running: map[string]bool{}, waits: map[int64]time.Duration{}}
}

// NextRetry is asked after an attempt has failed: it is what Config.Retry says, or later where the far side asked for it.
func (w *worker) NextRetry(j *river.Job[job]) time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	wait := w.waits[j.ID]
	delete(w.waits, j.ID)
	next := retry(w.cfg.Retry).NextRetry(j.JobRow)
	if later := time.Now().UTC().Add(wait); wait > 0 && later.After(next) {
		return later
	}
	return next
}

// Work delivers, reports, and tells River what comes next. What it returns is stored in the job table, so it is only
// what anyone may read.
func (w *worker) Work(ctx context.Context, j *river.Job[job]) error {
	key := j.Args.key()
	if err := w.turn(ctx, j.Args.Destination); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, w.cfg.Timeout)
	defer cancel()
	if !w.claim(key) {
		// The attempt before was given up because it did not end with its context, and it still runs.
		return river.JobSnooze(w.cfg.Timeout)
	}
	defer w.release(key)

	err := w.deliver(ctx, key, j)
	var snoozed *river.JobSnoozeError
	if err == nil || errors.As(err, &snoozed) {
		return err
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err() // Stop: the job goes back without having lost an attempt
	}
	f := &Failure{
		Destination: j.Args.Destination, Form: j.Args.Form, Reference: cmp.Or(j.Args.Reference, j.Args.Batch),
		Attempt: j.Attempt, Final: isPermanent(err) || j.Attempt >= j.MaxAttempts, Err: err,
	}
	w.report(ctx, f)
	public := errors.New(publicText(err))
	if isPermanent(err) {
		return river.JobCancel(public)
	}
	if wait := waitOf(err); wait > 0 && !f.Final {
		w.mu.Lock()
		w.waits[j.ID] = wait
		w.mu.Unlock()
	}
	return public
}

// deliver hands the submission over, unless that was done, and records that it was.
func (w *worker) deliver(ctx context.Context, key string, j *river.Job[job]) (err error) {
	destination := w.cfg.Destinations[j.Args.Destination]
	b, batches := destination.(batcher)
	if j.Args.Reference == "" && destination != nil {
		return w.deliverBatch(ctx, j, b)
	}
	done, err := w.store.Delivered(ctx, j.Args.doneKey())
	if done || err != nil {
		return storeError(err)
	}
	if j.Args.Reference == "" {
		return noDestination()
	}
	if j.Args.Batch != "" && batches {
		return w.memberWork(ctx, j.Args)
	}
	s, err := w.store.Submission(ctx, j.Args.Reference)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return storeError(err)
	}
	if err != nil {
		return &Error{Reason: "the submission is no longer stored: its retention period has ended", Permanent: true}
	}
	if destination == nil {
		return noDestination()
	}
	if !w.taken(s.Form) {
		return &Error{Reason: "no destination takes submissions of this form: if the form was renamed, keep one for the old name until its jobs are done"}
	}
	d := Delivery{Key: key, Form: s.Form, Council: s.Council, Reference: s.Reference, Data: s.Data, Attempt: j.Attempt, Replay: j.Args.Replay}
	if batches { // it came before there were batches, or is replayed for a new one
		b := b.batch()
		destination = formatted{b.Format, b.Form, b.To}
	}
	err = w.call(ctx, j.Args.Destination, destination, d)
	if err != nil {
		return err
	}
	return w.record(ctx, j.Args.doneKey(), j.Args.Reference)
}

func noDestination() error {
	return &Error{Reason: "this program has no destination of that name: if it was renamed, keep the old name too until its jobs are done"}
}

// turn waits until an attempt may begin. When the queue stops it gives the job back, as if it had not been taken.
func (w *worker) turn(ctx context.Context, destination string) error {
	p := w.paces[destination]
	if p == nil {
		return nil
	}
	w.mu.Lock()
	stopping := w.stopping
	w.mu.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(stopping, cancel)()
	if p.Wait(ctx) != nil {
		return river.JobSnooze(0)
	}
	return nil
}

func (w *worker) setStopping(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopping = ctx
}

// Timeout is of the whole job: its turn and one attempt.
func (w *worker) Timeout(*river.Job[job]) time.Duration { return w.cfg.Timeout + w.cfg.turnTakes() }

// taken reports whether a destination may take submissions of a form: one that is for another form has done its part,
// but if all are, nobody has.
func (w *worker) taken(form string) bool {
	for _, d := range w.cfg.Destinations {
		if t, ok := d.(interface{ Takes(form string) bool }); !ok || t.Takes(form) {
			return true
		}
	}
	return false
}

// call is Deliver with a panic made an error.
func (w *worker) call(ctx context.Context, name string, to Destination, d Delivery) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = panicError(value, debug.Stack())
		}
	}()
	return w.cfg.Around(ctx, name, d.Form, d.Attempt, func(ctx context.Context) error { return to.Deliver(ctx, d) })
}

// record remembers what was delivered, also while the queue stops: a delivery that is not on record is made again.
func (w *worker) record(ctx context.Context, key, reference string) (err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	for try := range 4 {
		if err = w.store.RecordDelivery(ctx, key, reference); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second << try / 10):
		}
	}
	return &Error{Reason: "it was delivered, but that could not be recorded, so it may be delivered again under the same key", Err: err}
}

// storeError makes an Error of the store's, whose errors hold no answers.
func storeError(err error) error {
	if err == nil {
		return nil
	}
	return &Error{Reason: err.Error(), Err: err}
}

// report logs a failure and tells OnError.
func (w *worker) report(ctx context.Context, f *Failure) {
	level := slog.LevelWarn
	if f.Final {
		level = slog.LevelError
	}
	w.cfg.Logger.LogAttrs(ctx, level, "delivery failed",
		slog.String("destination", f.Destination), slog.String("form", f.Form), slog.String("reference", f.Reference),
		slog.Int("attempt", f.Attempt), slog.Bool("final", f.Final), slog.String("error", publicText(f.Err)))
	w.cfg.OnError(ctx, f)
}

// claim notes that key is being delivered, unless it is already.
func (w *worker) claim(key string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.running[key] {
		return false
	}
	w.running[key] = true
	return true
}

func (w *worker) release(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.running, key)
}
