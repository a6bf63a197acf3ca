package delivery

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/moothall/moothall/standards"
)

// Every is how often a [Batch] is delivered.
type Every int

// The times between batches.
const (
	Daily  Every = iota // each day
	Weekly              // each week, on Batch.Weekday
)

// Batch is a destination that hands on the submissions of one form together, each day or week. The inner destination gets
// one [Delivery] with all of them in Data, whose Reference is the batch's name, such as "batch-2026-12-01".
//
//	"waste-team": delivery.Batch{Form: handler, Format: delivery.Spreadsheet, To: delivery.Files(team, from, smtp)}
//
// A submission gets its batch in the transaction that stores it, and stays in it whatever crashes; what comes while a
// batch is being delivered is in the next. An attempt that failed is made again with the same submissions, under the same
// key. A day without submissions has no batch.
type Batch struct {
	Form    Letters // a form's Handler
	Council string  // whose submissions, by its GSS code, where several councils share the form; "" is all
	Format  Format
	Every   Every
	Weekday time.Weekday  // of a weekly one
	At      time.Duration // after midnight in London, less than a day; defaults to midnight
	To      Destination
}

// batcher is a Batch, or a pointer to one.
type batcher interface {
	window(now time.Time) (name string, ends time.Time)
	takesCouncil(code string) bool
	batch() Batch
}

func (b Batch) batch() Batch { return b }

func (b Batch) takesCouncil(code string) bool { return b.Council == "" || b.Council == code }

// window is the batch that ends first after now.
func (b Batch) window(now time.Time) (name string, ends time.Time) {
	local := now.In(standards.London())
	day := local.Day()
	for {
		midnight := time.Date(local.Year(), local.Month(), day, 0, 0, 0, 0, standards.London())
		// By the clock on the wall, on the day when it changes too.
		ends = time.Date(local.Year(), local.Month(), day, 0, 0, int(b.At/time.Second), 0, standards.London())
		if ends.After(now) && (b.Every == Daily || midnight.Weekday() == b.Weekday) {
			return "batch-" + midnight.Format(time.DateOnly), ends
		}
		day++
	}
}

// longest is how long a submission may wait for its batch.
func (b Batch) longest() time.Duration {
	if b.Every == Weekly {
		return 8 * 24 * time.Hour
	}
	return 2 * 24 * time.Hour
}

// Check reports what is missing or out of range.
func (b Batch) Check() error {
	err := b.Format.check()
	if isNil(b.Form) {
		err = errors.Join(err, errors.New("Batch.Form is nil: give it the form's Handler"))
	}
	if b.Every != Daily && b.Every != Weekly {
		err = errors.Join(err, errors.New("Batch.Every is neither Daily nor Weekly"))
	}
	if b.At < 0 || b.At >= 24*time.Hour || b.Weekday < time.Sunday || b.Weekday > time.Saturday {
		err = errors.Join(err, errors.New("Batch.At is the time after midnight, less than 24 hours, and Batch.Weekday one of the seven"))
	}
	return errors.Join(err, checkInner("Batch", b.To))
}

// Takes says that the destination is for one form.
func (b Batch) Takes(form string) bool { return form == b.Form.Definition().Name }

// Deliver is an error: a [Queue] hands over batches whole.
func (b Batch) Deliver(context.Context, Delivery) error {
	return &Error{Reason: "a Batch stands in Config.Destinations itself, and not within another destination"}
}

// Purge has the inner destination remove what it has kept for long enough.
func (b Batch) Purge(ctx context.Context) error {
	if p, ok := b.To.(purger); ok {
		return p.Purge(ctx)
	}
	return nil
}

// Files is a destination that sends what it is given as a file by mail, such as what a [Batch] or [In] makes.
func Files(to, from string, t Transport) Mail {
	return Mail{From: from, Transport: t, Compose: func(_ context.Context, d Delivery) (*Message, error) {
		name := fmt.Sprintf("%s-%s%s", d.Form, d.Reference, extensionOf(d.Type))
		return &Message{To: []string{to}, Subject: d.Form + " " + d.Reference, Text: "The submissions are in the file " + name + ".\n", Language: "en",
			Files: []Attachment{attachmentOf(name, d)}}, nil
	}}
}
