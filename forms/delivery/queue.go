package delivery

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"

	"github.com/moothall/moothall/forms/store"
)

// Store is what a queue needs of the store that the submissions are in.
type Store[Tx any] interface {
	store.Reader
	store.Deliveries
	store.Keeper
	store.Hooks[Tx]
}

// Backend is a database that holds the jobs of a queue beside the submissions, with transactions of Tx. A package for each
// database makes one.
type Backend[Tx any] struct {
	Store  Store[Tx]
	Driver riverdriver.Driver[Tx]
	// Reader gives submissions back to deliver them, where Store is inside another that seals them. Defaults to Store.
	Reader store.Reader
	// PollOnly has the queue look for jobs every Config.Poll, and never wait for the database to tell it of one.
	PollOnly bool
	// Alone runs change while no other program changes tables of the database. Defaults to just running it.
	Alone func(ctx context.Context, change func(ctx context.Context) error) error
}

// Queue delivers the submissions of one store. [New] makes one; from then on every submission gets its jobs, which wait
// until a Queue on the database is started, in this program or another.
type Queue struct {
	client client
	cfg    Config
	worker *worker

	mu   sync.Mutex
	live context.Context    // from Start to Stop; nil before
	stop context.CancelFunc // ends it

	house sync.Mutex
	known map[string]bool // the queues that are worked
}

// client is River's, whatever its transactions are.
type client interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
	StopAndCancel(ctx context.Context) error
	Queues() *river.QueueBundle
	jobs
}

// New makes the queue of a database: it brings the queue's tables up to date and adds a hook to the store that inserts the
// jobs of each submission. ctx limits the making alone. The error lists every fault of cfg. Most programs call the New of
// a package for their database, such as sqlitequeue.
func New[Tx any](ctx context.Context, b Backend[Tx], cfg Config) (*Queue, error) {
	if err := cfg.check(isNil(b.Store) || isNil(b.Driver)); err != nil {
		return nil, err
	}
	if b.Reader == nil {
		b.Reader = b.Store
	}
	longest := fourthPowerAt(1.1)
	if cfg.Retry != nil {
		longest = cfg.Retry
	}
	cfg = cfg.withDefaults()
	if err := b.Store.Needs(cfg.longest(longest)); err != nil {
		return nil, fmt.Errorf("delivery: %w", err)
	}
	logger := atLeast(cfg.QueueLevel, cfg.Logger)
	if err := migrate(ctx, b, logger); err != nil {
		return nil, err
	}
	workers := river.NewWorkers()
	worker := newWorker(stored{b.Reader, b.Store}, cfg)
	digest := &digestWorker{cfg: cfg}
	if err := errors.Join(river.AddWorkerSafely(workers, worker), river.AddWorkerSafely(workers, digest)); err != nil {
		return nil, fmt.Errorf("delivery: %w", err)
	}
	queues := map[string]river.QueueConfig{queueName: {MaxWorkers: cfg.Workers}}
	for name := range cfg.Destinations {
		queues[queueOf(name)] = river.QueueConfig{MaxWorkers: cfg.workers(name)}
	}
	client, err := river.NewClient(b.Driver, &river.Config{
		Logger:               logger,
		Workers:              workers,
		Queues:               queues,
		MaxAttempts:          cfg.MaxAttempts,
		RetryPolicy:          retry(cfg.Retry),
		JobTimeout:           cfg.Timeout + cfg.turnTakes(), // the worker ends an attempt after Timeout
		RescueStuckJobsAfter: cfg.Timeout + cfg.turnTakes() + time.Minute,

		CompletedJobRetentionPeriod: cfg.Keep,
		CancelledJobRetentionPeriod: cfg.Keep,
		DiscardedJobRetentionPeriod: cfg.Keep,
		PollOnly:                    b.PollOnly,
		FetchPollInterval:           cfg.Poll,
		FetchCooldown:               min(cfg.Poll, 100*time.Millisecond),
	})
	if err != nil {
		return nil, fmt.Errorf("delivery: %w", err)
	}
	worker.client, digest.records = client, &Records{client}
	b.Store.OnSubmit(func(ctx context.Context, tx Tx, s store.Submission) error {
		return insert(ctx, client, tx, cfg, s)
	})
	return &Queue{client: client, cfg: cfg, worker: worker}, nil
}

// Start begins to deliver, and returns at once. The end of ctx stops the queue as Stop does, but nobody waits for it;
// give it a context that lives as long as the program, and call Stop.
func (q *Queue) Start(ctx context.Context) error {
	if err := q.client.Start(ctx); err != nil {
		return fmt.Errorf("delivery: start: %w", err)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	ctx, q.stop = context.WithCancel(ctx)
	q.live = ctx
	q.worker.setStopping(ctx)
	go q.keepHouse(ctx)
	return nil
}

// drains is how long Stop waits for deliveries that run where its caller does not say, and cancelGrace how long for those
// whose context it has ended: together less than the half minute that who stops programs gives them.
const (
	drains      = 20 * time.Second
	cancelGrace = 5 * time.Second
)

// Stop takes on nothing new and waits for the deliveries that are running, for 20 seconds if ctx has no deadline. When
// that, or ctx, ends first it ends their contexts, and waits 5 seconds more; what was cut short is delivered after the
// next Start. The error says that some did not end even then. Call Stop before the store's Close. To stop a queue that
// was not started is no error.
func (q *Queue) Stop(ctx context.Context) error {
	q.mu.Lock()
	if q.stop != nil {
		q.stop()
	}
	q.mu.Unlock()
	drain := ctx
	if _, ok := ctx.Deadline(); !ok {
		limited, cancel := context.WithTimeout(ctx, drains)
		defer cancel()
		drain = limited
	}
	err := q.client.Stop(drain)
	if err == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cancelGrace)
	defer cancel()
	if err := q.client.StopAndCancel(ctx); err != nil {
		return fmt.Errorf("delivery: stop: a destination goes on although its context has ended: %w", err)
	}
	return nil
}

// retry makes River's policy of a wait.
type retry func(attempt int) time.Duration

// NextRetry returns the time of the next attempt.
func (r retry) NextRetry(j *rivertype.JobRow) time.Time {
	return time.Now().UTC().Add(max(0, r(len(j.Errors)+1)))
}

// longest is how long after a submission the last attempt may end when the waits are those of wait: a submission must
// be kept until then.
func (c Config) longest(wait func(attempt int) time.Duration) (sum time.Duration) {
	for _, d := range c.Destinations {
		if b, ok := d.(batcher); ok {
			sum = max(sum, b.batch().longest())
		}
	}
	const enough = 100 * 365 * 24 * time.Hour // more than this is as good as for ever, and may not overflow
	for attempt := 1; attempt <= c.MaxAttempts && sum < enough; attempt++ {
		sum += min(c.Timeout, enough)
		if attempt < c.MaxAttempts {
			sum += min(max(0, wait(attempt)), enough)
		}
	}
	return sum
}

// fourthPower is the default wait. The tenth that is left to chance keeps jobs that failed together from returning together.
func fourthPower(attempt int) time.Duration { return fourthPowerAt(0.9 + 0.2*rand.Float64())(attempt) }

func fourthPowerAt(share float64) func(attempt int) time.Duration {
	return func(attempt int) time.Duration {
		n := float64(attempt)
		return time.Duration(min(n*n*n*n*share, 1e9) * float64(time.Second))
	}
}
