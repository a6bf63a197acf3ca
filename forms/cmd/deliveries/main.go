// Deliveries shows the deliveries of a service and acts on them, while the service runs:
//
//	go run ./forms/cmd/deliveries -db missed-bin.db list -state failed,waiting
//	go run ./forms/cmd/deliveries -db missed-bin.db retry 17 18
//	go run ./forms/cmd/deliveries -db missed-bin.db retry -destination office
//	go run ./forms/cmd/deliveries -db missed-bin.db discard -reference 7K4-9PX
//	go run ./forms/cmd/deliveries -db postgres://… replay -destination office -since 2026-11-30
//
// list prints the records, the latest first; -attempts prints each attempt too, and -json a line of JSON for each.
// retry has those that have failed be tried again, or the ones whose numbers it is given, and discard says of such
// that they need not be delivered. replay gives a destination again what came since a time, under the keys it had then:
// what was delivered, what has failed, and what came before there was that destination.
//
// It prints references, destinations, times and codes, and nothing that anybody answered. -since and -until take a day or
// a time in London, or how long ago: 2026-11-30, 2026-11-30T09:00, 36h. It ends with 0, 1 for an error or 2 where it was
// not called right.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, time.Now())
	stop()
	var wrong usageError
	switch {
	case errors.Is(err, flag.ErrHelp):
	case errors.As(err, &wrong):
		fmt.Fprintln(os.Stderr, "deliveries:", err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "deliveries:", err)
		os.Exit(1)
	}
}

// usageError says how the command was called wrong.
type usageError string

func (e usageError) Error() string { return string(e) }

// call is what the command was asked to do.
type call struct {
	verb     string
	filter   delivery.Filter
	ids      []int64
	attempts bool
	json     bool
}

// run does what args say.
func run(ctx context.Context, args []string, out io.Writer, now time.Time) error {
	flags := flag.NewFlagSet("deliveries", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.Usage = func() {
		fmt.Fprintln(out, "usage: deliveries -db FILE|postgres://… [list|retry|discard|replay] [flags] [numbers]")
		flags.PrintDefaults()
	}
	db := flags.String("db", "", "SQLite `file`, or the address of a PostgreSQL database")
	if err := flags.Parse(args); err != nil {
		return parseError(err)
	}
	if *db == "" {
		return usageError("-db is missing: name the service's database")
	}
	c, err := parse(flags.Args(), out, now)
	if err != nil {
		return err
	}
	records, closeStore, err := open(ctx, *db)
	if err != nil {
		return err
	}
	return errors.Join(c.do(ctx, records, out, now), closeStore())
}

func parseError(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return usageError(err.Error())
}

// open opens the records of a database.
func open(ctx context.Context, db string) (*delivery.Records, func() error, error) {
	if strings.HasPrefix(db, "postgres://") || strings.HasPrefix(db, "postgresql://") {
		s, err := postgres.Open(ctx, db, &postgres.Options{PurgeEvery: -1, MustExist: true})
		if err != nil {
			return nil, nil, err
		}
		records, err := pgqueue.Records(ctx, s)
		return opened(records, s.Close, err)
	}
	s, err := sqlite.Open(ctx, db, &sqlite.Options{MustExist: true, PurgeEvery: -1})
	if err != nil {
		return nil, nil, err
	}
	records, err := sqlitequeue.Records(ctx, s)
	return opened(records, s.Close, err)
}

func opened(r *delivery.Records, closeStore func() error, err error) (*delivery.Records, func() error, error) {
	if err != nil {
		return nil, nil, errors.Join(err, closeStore())
	}
	return r, closeStore, nil
}

// parse reads the verb and what comes after it.
func parse(args []string, out io.Writer, now time.Time) (c call, err error) {
	c.verb = "list"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		c.verb, args = args[0], args[1:]
	}
	if !slices.Contains([]string{"list", "retry", "discard", "replay"}, c.verb) {
		return c, usageError(fmt.Sprintf("%q is none of list, retry, discard, replay", c.verb))
	}
	flags := flag.NewFlagSet("deliveries "+c.verb, flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&c.filter.Destination, "destination", "", "the `name` of a destination")
	flags.StringVar(&c.filter.Form, "form", "", "the `name` of a form")
	flags.StringVar(&c.filter.Reference, "reference", "", "a submission's `reference`")
	flags.Func("state", "`states` parted by commas: queued, sending, waiting, delivered, failed, discarded", func(s string) error {
		for part := range strings.SplitSeq(s, ",") {
			state := delivery.State(strings.TrimSpace(part))
			if !slices.Contains(delivery.States(), state) {
				return fmt.Errorf("%q is no state", part)
			}
			c.filter.States = append(c.filter.States, state)
		}
		return nil
	})
	flags.Func("since", "queued at this `time` or later", timeFlag(&c.filter.Since, now))
	flags.Func("until", "queued before this `time`", timeFlag(&c.filter.Until, now))
	if c.verb == "list" {
		flags.BoolVar(&c.attempts, "attempts", false, "print each attempt")
		flags.BoolVar(&c.json, "json", false, "print a line of JSON for each")
	}
	if err := flags.Parse(args); err != nil {
		return c, parseError(err)
	}
	for _, arg := range flags.Args() {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil {
			return c, usageError(fmt.Sprintf("%q is not the number of a delivery: flags stand before numbers", arg))
		}
		c.ids = append(c.ids, id)
	}
	return c, c.check()
}

// check says what is missing: what changes something is never meant for everything.
func (c *call) check() error {
	f := c.filter
	named := f.Destination != "" || f.Form != "" || f.Reference != "" || !f.Since.IsZero()
	switch {
	case c.ids != nil && (c.verb == "list" || c.verb == "replay"):
		return usageError(c.verb + " takes no numbers")
	case c.ids != nil && (named || f.States != nil || !f.Until.IsZero()):
		return usageError("give either numbers or flags")
	case c.verb == "replay" && (f.Destination == "" || f.Since.IsZero()):
		return usageError("replay needs -destination and -since")
	case c.verb == "replay" && f.States != nil:
		return usageError("replay takes no -state")
	case (c.verb == "retry" || c.verb == "discard") && c.ids == nil && !named:
		return usageError(c.verb + " needs numbers, or one of -destination, -form, -reference, -since")
	}
	if (c.verb == "retry" || c.verb == "discard") && f.States == nil {
		c.filter.States = []delivery.State{delivery.StateFailed}
	}
	return nil
}

// timeFlag reads a day or a time in London, or how long ago.
func timeFlag(to *time.Time, now time.Time) func(string) error {
	return func(s string) error {
		if ago, err := time.ParseDuration(s); err == nil && ago >= 0 {
			*to = now.Add(-ago)
			return nil
		}
		for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339} {
			if t, err := time.ParseInLocation(layout, s, standards.London()); err == nil {
				*to = t
				return nil
			}
		}
		return errors.New("write 2026-11-30, 2026-11-30T09:00, or 36h for 36 hours ago")
	}
}
