// Package delivery hands submissions to the back office, the resident and whoever else must know, after they are stored.
//
// A [Destination] is anywhere a submission goes: [Func] is one in Go, [Mail] writes a message and sends it by [SMTP], or
// into a [Folder] on a developer's machine. [Report] and [Receipt] are the usual two. Package webhook posts submissions,
// signed, and package notify sends by GOV.UK Notify. [In] hands them on in a [Format], and a [Batch] those of a day or week
// together. A package for each database makes the [Queue] on the store that the forms use, after their handlers, such as
// sqlitequeue:
//
//	queue, err := sqlitequeue.New(ctx, store, delivery.Config{
//		Destinations: map[string]delivery.Destination{
//			"inbox":   delivery.Report(handler, "bins@example.gov.uk", "forms@example.gov.uk", smtp),
//			"receipt": delivery.Receipt(handler, "forms@example.gov.uk", smtp),
//		},
//	})
//	if err != nil {
//		log.Fatal(err)
//	}
//	if err := queue.Start(ctx); err != nil {
//		log.Fatal(err)
//	}
//	defer queue.Stop(context.Background())
//
// # What it promises
//
// The job for each destination is inserted in the transaction that stores the submission: there is no submission
// without its jobs and no job without its submission, whatever crashes. Each destination is tried by itself, again and
// again with longer waits, until it takes the submission, refuses it for good with an [Error] that is Permanent, or
// Config.MaxAttempts is reached. Queues in several programs may share one database. A far side that asks to be left alone
// for a time ([Error].Wait) is.
//
// Nothing is sent twice under one key, unless somebody asks for it ([Records.Replay]): the key of a delivery is its
// destination and reference, a delivery that succeeded is recorded on the disk under its key, and what is recorded is not
// tried again. One window remains, as in every queue: a crash, or a full disk, after the far side has taken the submission
// and before that is recorded. For it each attempt carries the same [Delivery].Key; Mail makes the message's Message-ID
// from it, so that receivers can drop the repeat, and a Func should pass it on, for instance as an Idempotency-Key header.
// A destination that goes on working for more than a minute after its context has ended may also meet a second attempt in
// another program.
//
// # What people see
//
// Every delivery is a record: see [Records], and the command forms/cmd/deliveries. What has failed is in the log, comes to
// Config.OnError at once and to somebody's mail each day ([Digest]), and is there to be tried again or discarded. Each
// destination has its own deliveries at once and its own pace ([Limit]): one that is slow or dead holds up no other.
// [Queue.Ready] and [Records.Oldest] are for those who watch machines.
//
// # Personal data
//
// A job holds the names of the destination and the form, and the reference. Neither the log nor the job table gets the
// text of a destination's error, which may quote an answer, unless it is an [Error], whose text is meant to be read by
// anyone. Config.OnError gets the error itself.
package delivery

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"time"
)

// Delivery is a submission on its way to one destination.
type Delivery struct {
	Key       string // the same at each attempt, and of no other delivery: destination, "/", reference
	Form      string // the form's key
	Council   string // whose form it is, where the service has several councils
	Reference string // the submission's reference, as stored; the name of a batch
	Data      []byte // the submission as it was stored; package forms stores JSON
	Type      string // the media type of Data where a format has written it anew; "" is JSON as it was stored
	Attempt   int    // 1 for the first
	Replay    string // when somebody asked for it to be delivered again, see [Records.Replay]; "" for the first time
}

// message is the key of what is sent to a person, who wants what they asked for again as another message.
func (d Delivery) message() string {
	if d.Replay != "" {
		return d.Key + "#" + d.Replay
	}
	return d.Key
}

// Destination is anywhere a submission goes.
//
// Deliver returns nil when the far side has taken the submission, or when there is nothing to do for it; it will not be
// called again with this key. A nil error is a promise: return it only after the far side has said yes. An [Error] that
// is Permanent ends the attempts; any other error is tried again. Deliver must return soon after ctx has ended, and must
// expect the same key twice (see "What it promises" in the package documentation). It is called by many goroutines at once.
//
// A Destination that also has a method Takes(form string) bool is for the forms alone of which it says true.
// One that has a method Check() error is asked by [New] whether it is set up right. One that has a method
// Purge(context.Context) error is told by a [Queue] that was started, at once and now and then, to remove what it has kept for long enough.
type Destination interface {
	Deliver(ctx context.Context, d Delivery) error
}

type purger interface {
	Purge(ctx context.Context) error
}

// Func is a destination in Go, for instance a call to a back office's API.
type Func func(ctx context.Context, d Delivery) error

// Deliver calls f.
func (f Func) Deliver(ctx context.Context, d Delivery) error { return f(ctx, d) }

// Config says where submissions go. Only Destinations is required.
type Config struct {
	// Destinations get every submission of every form on the store; one that is for some forms only returns nil for the others.
	// The name is part of the key and of jobs that wait, so it is permanent: lower-case letters, digits and hyphens.
	Destinations map[string]Destination

	// Logger gets a line for each failure. Defaults to slog.Default().
	Logger *slog.Logger

	// QueueLevel is the lowest level at which the queue's own machinery writes to Logger. Defaults to slog.LevelWarn.
	QueueLevel slog.Leveler

	// OnError is told about every attempt that failed: err is a *[Failure]. Defaults to nothing beyond the log.
	OnError func(ctx context.Context, err error)

	// MaxAttempts is how often a destination is tried. Defaults to 20, the last about a week after the first. A form that
	// keeps its submissions for less than all attempts can take is refused, by New or by its Handler.
	MaxAttempts int

	// Retry is the wait after the given attempt (1, 2, …) has failed. Defaults to attempt⁴ seconds, give or take a tenth:
	// 1 second, 16 seconds, 81 seconds, 4 minutes, 10 minutes … 36 hours. New asks it once for each attempt.
	Retry func(attempt int) time.Duration

	// Timeout is how long one attempt may take before its context ends. Defaults to 1 minute.
	// An attempt that a crash cut short is tried again about Timeout and a minute and a half later.
	Timeout time.Duration

	// Workers is how many deliveries to one destination run at once. Defaults to 10.
	Workers int

	// Limits hold destinations, by name, to less.
	Limits map[string]Limit

	// Keep is how long the record of a delivery that is over is kept, see [Records]. Defaults to 90 days.
	Keep time.Duration

	// Around is called around each attempt, to measure it: it calls do once, with its context or one made of it, and returns
	// its error. Deliveries of package telemetry makes one. Defaults to nothing.
	Around func(ctx context.Context, destination, form string, attempt int, do func(context.Context) error) error

	// Digest tells somebody each day of the deliveries that have failed. Defaults to nobody.
	Digest *Digest

	// Poll is how often the queue looks for new submissions. Defaults to 1 second.
	Poll time.Duration
}

// destinationName is what the name of a destination may look like.
var destinationName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// check returns every fault of the configuration, joined.
func (c Config) check(noStore bool) error {
	var errs []error
	fault := func(format string, args ...any) { errs = append(errs, fmt.Errorf("delivery: "+format, args...)) }
	if noStore {
		fault("the store is nil, or was not opened: give New what Open returned")
	}
	if len(c.Destinations) == 0 {
		fault("Config.Destinations is empty: name at least one place for submissions to go")
	}
	for _, name := range slices.Sorted(maps.Keys(c.Destinations)) {
		d := c.Destinations[name]
		if !destinationName.MatchString(name) || len(name) > 64 {
			fault("destination %q: a name is at most 64 lower-case letters, digits and single hyphens, such as \"back-office\"", name)
		}
		if isNil(d) {
			fault("destination %q is nil", name)
			continue
		}
		if checker, ok := d.(interface{ Check() error }); ok {
			if err := checker.Check(); err != nil {
				fault("destination %q: %w", name, err)
			}
		}
	}
	for name, n := range map[string]int64{
		"MaxAttempts": int64(c.MaxAttempts), "Timeout": int64(c.Timeout), "Workers": int64(c.Workers), "Poll": int64(c.Poll), "Keep": int64(c.Keep),
	} {
		if n < 0 {
			fault("Config.%s is negative: leave it 0 for the default", name)
		}
	}
	for name, l := range c.Limits {
		if _, ok := c.Destinations[name]; !ok || l.Workers < 0 || l.PerMinute < 0 {
			fault("Config.Limits[%q] is of no destination, or negative", name)
		}
	}
	if c.Digest != nil {
		if err := c.Digest.check(); err != nil {
			fault("Config.Digest: %w", err)
		}
	}
	return errors.Join(errs...)
}

// isNil says whether v is nil, or holds a nil pointer or function, which == nil does not see.
func isNil(v any) bool {
	rv := reflect.ValueOf(v)
	switch rv.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Func, reflect.Map, reflect.Chan:
		return rv.IsNil()
	}
	return false
}

// withDefaults fills in what was left zero.
func (c Config) withDefaults() Config {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.QueueLevel == nil {
		c.QueueLevel = slog.LevelWarn
	}
	if c.OnError == nil {
		c.OnError = func(context.Context, error) {}
	}
	if c.MaxAttempts == 0 {
		c.MaxAttempts = 20
	}
	if c.Retry == nil {
		c.Retry = fourthPower
	}
	if c.Timeout == 0 {
		c.Timeout = time.Minute
	}
	if c.Workers == 0 {
		c.Workers = 10
	}
	if c.Poll == 0 {
		c.Poll = time.Second
	}
	if c.Around == nil {
		c.Around = func(ctx context.Context, _, _ string, _ int, do func(context.Context) error) error { return do(ctx) }
	}
	if c.Keep == 0 {
		c.Keep = 90 * 24 * time.Hour
	}
	c.Destinations = maps.Clone(c.Destinations)
	return c
}
