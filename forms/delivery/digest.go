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
	"github.com/riverqueue/river/rivertype"

	"github.com/moothall/moothall/standards"
)

// Digest is a message each day with the deliveries that have failed, grouped by cause, until somebody retries or discards
// them, and with those that wait for longer than a day. A day without has no message. Of all programs on a
// database one sends it.
type Digest struct {
	To, From  string // addresses
	Transport Transport
	At        time.Duration // after midnight in London; defaults to 7 in the morning
	Service   string        // what the subject begins with, such as "Missed bins"; may be empty
}

func (d *Digest) check() error {
	err := Mail{From: d.From, Transport: d.Transport, Compose: func(context.Context, Delivery) (*Message, error) { return nil, nil }}.Check()
	if _, bad := asciiAddress(d.To); bad != nil {
		err = errors.Join(err, errors.New("Digest.To must be an email address, such as \"on-call@example.gov.uk\""))
	}
	if d.At < 0 || d.At >= 24*time.Hour {
		err = errors.Join(err, errors.New("Digest.At is the time after midnight, less than 24 hours"))
	}
	return err
}

// digestJob is a day's digest. Its JSON and its Kind are in files that wait.
type digestJob struct {
	Day string `json:"day"`
}

// Kind names the job for River.
func (digestJob) Kind() string { return "moothall.digest" }

// nextDigest sets the next digest, unless it is set. Jobs are unique by their day, so it is sent once, and late where no
// program ran at its time.
func (c Config) nextDigest(ctx context.Context, in jobs) error {
	if c.Digest == nil {
		return nil
	}
	name, at := Batch{Every: Daily, At: cmp.Or(c.Digest.At, 7*time.Hour)}.window(time.Now())
	_, err := in.Insert(ctx, digestJob{Day: strings.TrimPrefix(name, "batch-")}, &river.InsertOpts{
		Queue: queueName, ScheduledAt: at, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: rivertype.JobStates()},
	})
	return err
}

// digestWorker sends a digest.
type digestWorker struct {
	river.WorkerDefaults[digestJob]
	cfg     Config
	records *Records
}

// Work sends a day's digest, and sets the next.
func (w *digestWorker) Work(ctx context.Context, j *river.Job[digestJob]) error {
	d := w.cfg.Digest
	if d == nil {
		return nil // the program that set it has another configuration
	}
	if err := w.cfg.nextDigest(ctx, w.records.jobs); err != nil {
		return fmt.Errorf("set the next digest: %w", err)
	}
	m, err := d.compose(ctx, w.records, time.Now())
	if err != nil || m == nil {
		return err
	}
	if err := d.Transport.Send(ctx, "digest/"+j.Args.Day, *m); err != nil {
		err = errors.New(publicText(err))
		w.cfg.Logger.WarnContext(ctx, "the digest of deliveries could not be sent", "error", err.Error())
		return err
	}
	return nil
}

// group is deliveries that have failed alike.
type group struct {
	failed      bool // else it waits
	destination string
	cause       string
	code        int
}

type grouped struct {
	count      int
	references []string
	first      time.Time
}

// compose writes the message, nil where there is nothing to say.
func (d *Digest) compose(ctx context.Context, from *Records, now time.Time) (*Message, error) {
	groups, failed := make(map[group]*grouped), 0
	for r, err := range from.All(ctx, Filter{States: []State{StateFailed, StateWaiting}}) {
		if err != nil {
			return nil, err
		}
		if r.State == StateWaiting && now.Sub(r.Queued) < 24*time.Hour {
			continue
		}
		g := group{failed: r.State == StateFailed, destination: r.Destination}
		if n := len(r.Attempts); n > 0 {
			g.cause, g.code = r.Attempts[n-1].Cause, r.Attempts[n-1].Code
		}
		if groups[g] == nil {
			groups[g] = new(grouped)
		}
		groups[g].add(r)
		if g.failed {
			failed++
		}
	}
	if len(groups) == 0 {
		return nil, nil
	}
	var b strings.Builder
	for _, which := range []struct {
		failed bool
		words  string
	}{{true, "These deliveries have failed. They will not be tried again unless somebody asks:"}, {false, "These deliveries have waited for more than a day, and are still tried:"}} {
		part := slices.SortedFunc(maps.Keys(groups), func(a, b group) int {
			return groups[b].count - groups[a].count + strings.Compare(a.destination, b.destination)
		})
		part = slices.DeleteFunc(part, func(g group) bool { return g.failed != which.failed })
		if len(part) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s\n\n", which.words)
		for _, g := range part {
			groups[g].write(&b, g)
		}
	}
	b.WriteString("Put the cause right. Then have them tried again, or say that they need not be delivered, with the command " +
		"forms/cmd/deliveries (retry, discard) or Queue.Records.\n")
	subject := fmt.Sprintf("%d deliveries have failed", failed)
	switch failed {
	case 0:
		subject = "Deliveries wait for more than a day"
	case 1:
		subject = "1 delivery has failed"
	}
	if d.Service != "" {
		subject = d.Service + ": " + subject
	}
	return &Message{To: []string{d.To}, From: d.From, Subject: subject, Text: b.String(), Language: "en"}, nil
}

func (g *grouped) add(r Record) {
	g.count++
	if g.first.IsZero() || r.Queued.Before(g.first) {
		g.first = r.Queued
	}
	if len(g.references) < 10 {
		g.references = append(g.references, cmp.Or(r.Reference, r.Batch))
	}
}

func (g *grouped) write(b *strings.Builder, of group) {
	fmt.Fprintf(b, "%s: %s", of.destination, cmp.Or(of.cause, "no attempt has ended"))
	if of.code != 0 {
		fmt.Fprintf(b, " (code %d)", of.code)
	}
	more := ""
	if n := g.count - len(g.references); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	fmt.Fprintf(b, "\n    %d, the first of %s: %s%s\n\n", g.count, g.first.In(standards.London()).Format("2 January 2006 at 15:04"), strings.Join(g.references, ", "), more)
}
