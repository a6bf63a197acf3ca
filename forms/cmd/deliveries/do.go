package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/standards"
)

// do does what was asked.
func (c call) do(ctx context.Context, r *delivery.Records, out io.Writer, now time.Time) error {
	switch c.verb {
	case "retry":
		return c.each(ctx, r, out, r.Retry, "will be tried again")
	case "discard":
		return c.each(ctx, r, out, r.Discard, "discarded")
	case "replay":
		n, err := r.Replay(ctx, c.filter, now)
		fmt.Fprintf(out, "%d will be delivered to %s\n", n, c.filter.Destination)
		return err
	case "list":
		if c.json {
			return c.listJSON(ctx, r, out)
		}
	}
	return c.list(ctx, r, out)
}

// each does something to the deliveries that were named, all of them as they stood when it began.
func (c call) each(ctx context.Context, r *delivery.Records, out io.Writer, change func(context.Context, int64) error, done string) error {
	ids := c.ids
	if ids == nil {
		for record, err := range r.All(ctx, c.filter) {
			if err != nil {
				return err
			}
			ids = append(ids, record.ID)
		}
	}
	for i, id := range ids {
		if err := change(ctx, id); err != nil {
			fmt.Fprintf(out, "%d %s\n", i, done)
			return err
		}
	}
	_, err := fmt.Fprintf(out, "%d %s\n", len(ids), done)
	return err
}

// listed is a record in JSON.
type listed struct {
	ID          int64            `json:"id"`
	Destination string           `json:"destination"`
	Form        string           `json:"form"`
	Reference   string           `json:"reference,omitempty"`
	Batch       string           `json:"batch,omitempty"`
	Replayed    bool             `json:"replayed,omitempty"`
	State       delivery.State   `json:"state"`
	Queued      time.Time        `json:"queued"`
	Next        time.Time        `json:"next,omitzero"`
	Over        time.Time        `json:"over,omitzero"`
	Attempts    []listedAttempts `json:"attempts"`
}

type listedAttempts struct {
	Number int       `json:"number"`
	At     time.Time `json:"at"`
	Code   int       `json:"code,omitempty"`
	Cause  string    `json:"cause,omitempty"`
}

func (c call) listJSON(ctx context.Context, r *delivery.Records, out io.Writer) error {
	e := json.NewEncoder(out)
	for record, err := range r.All(ctx, c.filter) {
		if err != nil {
			return err
		}
		l := listed{record.ID, record.Destination, record.Form, record.Reference, record.Batch, record.Replayed, record.State, record.Queued, record.Next, record.Over, []listedAttempts{}}
		for _, a := range record.Attempts {
			l.Attempts = append(l.Attempts, listedAttempts(a))
		}
		if err := e.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

func (c call) list(ctx context.Context, r *delivery.Records, out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NUMBER\tDESTINATION\tFORM\tREFERENCE\tSTATE\tQUEUED\tNEXT OR OVER\tATTEMPTS\tLAST")
	for record, err := range r.All(ctx, c.filter) {
		if err != nil {
			return err
		}
		last := ""
		if n := len(record.Attempts); n > 0 {
			last = words(record.Attempts[n-1])
		}
		next := record.Next
		if next.IsZero() {
			next = record.Over
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", record.ID, record.Destination, record.Form, cmp.Or(record.Reference, record.Batch),
			record.State, written(record.Queued), written(next), len(record.Attempts), last)
		for _, a := range record.Attempts {
			if c.attempts {
				fmt.Fprintf(w, "\t\t\t\tattempt %d\t%s\t\t\t%s\n", a.Number, written(a.At), words(a))
			}
		}
	}
	return w.Flush()
}

// words are how an attempt ended.
func words(a delivery.Attempt) string {
	switch {
	case a.Cause == "":
		return "delivered"
	case a.Code != 0:
		return fmt.Sprintf("%s (code %d)", a.Cause, a.Code)
	}
	return a.Cause
}

// written is a time in London, "" for none.
func written(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(standards.London()).Format("2006-01-02 15:04:05")
}
