// Keys makes and changes the keys that package forms/store/sealed seals a service's answers with, and seals them anew.
//
//	go run ./forms/cmd/keys make    -key service.key
//	go run ./forms/cmd/keys list    -key service.key
//	go run ./forms/cmd/keys rotate  -key service.key
//	go run ./forms/cmd/keys seal    -key service.key -db service.db -files uploads
//	go run ./forms/cmd/keys check   -key service.key -db service.db -files uploads
//	go run ./forms/cmd/keys disable -key service.key 123456789
//	go run ./forms/cmd/keys destroy -key service.key -db service.db -files uploads 123456789
//
// It never shows a key, only IDs. What it does:
//
//   - make puts a new key where there is none; without -key it prints it, for an environment variable.
//   - list shows the keys' IDs and states.
//   - rotate adds a key that seals from now on. A running service reads its key file again when it meets what the new key
//     has sealed. Where each copy of a service has a file, or a variable, of its own, add the key with add, give it to all
//     copies, and make it the primary one with primary ID.
//   - seal seals with the primary key what others have sealed, while the service runs. With -plain it seals what is in
//     clear too: that is for the first time, as it also takes what somebody has put into the database by hand.
//   - check opens everything, and lists what cannot be opened. Its status is 1 if there is any.
//   - disable has a key open nothing, after a restart of the service; enable takes that back. Links to saved answers are
//     found by their mailbox under the key of their day, so keep a key for 37 days after a rotation.
//   - destroy removes a disabled key for ever, if nothing in the database needs it. Backups that it sealed cannot be read any
//     more.
//
// -db may be postgres://user@host/database, and -files then the word database, where the files are in it too. -key may be env:NAME, an environment variable, to list, seal and check. Programs whose keys a KMS encrypts call
// [sealed.Make], [sealed.Change] and [sealed.Store.Reseal] themselves, with the KMS's client registered.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/upload"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "keys:", err)
		os.Exit(1)
	}
}

// command is what was asked for.
type command struct {
	key, db, files string
	plain          bool
	id             uint32
	out            io.Writer
}

// steps are the verbs that change keys one by one.
var steps = map[string]func(id uint32) sealed.Step{
	"primary": sealed.Primary, "enable": sealed.Enable, "disable": sealed.Disable, "destroy": sealed.Destroy,
}

var errUsage = errors.New("say what to do: make, list, rotate, add, primary ID, enable ID, disable ID, destroy ID, seal or check, then -key FILE")

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return errUsage
	}
	verb := args[0]
	c := command{out: out}
	flags := flag.NewFlagSet("keys "+verb, flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&c.key, "key", "", "key `FILE`, or env:NAME")
	flags.StringVar(&c.db, "db", "", "SQLite `FILE`, or postgres://user@host/database")
	flags.StringVar(&c.files, "files", "", "`FOLDER` of uploaded files, or database for those in PostgreSQL")
	flags.BoolVar(&c.plain, "plain", false, "seal what is in clear too")
	if err := flags.Parse(args[1:]); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if steps[verb] == nil && flags.NArg() > 0 {
		return fmt.Errorf("what is %q? Options come before it, and only primary, enable, disable and destroy take an ID", flags.Arg(0))
	}
	if c.key == "" && verb != "make" {
		return errors.New("-key is missing: give the key file, or env:NAME")
	}
	switch verb {
	case "make":
		return c.make()
	case "list":
		return c.list()
	case "rotate":
		return c.change(sealed.Rotate())
	case "add":
		return c.change(sealed.Add())
	case "seal", "check":
		return c.seal(ctx, verb == "seal")
	}
	if steps[verb] == nil {
		return errUsage
	}
	id, err := strconv.ParseUint(flags.Arg(0), 10, 32)
	if err != nil || flags.NArg() != 1 {
		return fmt.Errorf("%s needs the ID of one key after the options: list shows them", verb)
	}
	if c.id = uint32(id); verb == "destroy" {
		if err := c.unused(ctx); err != nil {
			return err
		}
	}
	return c.change(steps[verb](c.id))
}

// source is where the keys are.
func (c command) source() sealed.Source {
	if name, ok := strings.CutPrefix(c.key, "env:"); ok {
		return sealed.Env(name)
	}
	return sealed.File(c.key)
}

func (c command) make() error {
	if c.key != "" {
		if err := sealed.Make(c.source(), ""); err != nil {
			return err
		}
		fmt.Fprintln(c.out, "Keep a copy where the backups of the database are not: without it nobody reads the answers again.")
		return c.list()
	}
	text, err := sealed.NewKeys("")
	if err == nil {
		_, err = fmt.Fprintf(c.out, "%s\n", text)
	}
	return err
}

func (c command) list() error {
	all, err := sealed.List(c.source())
	for _, key := range all {
		state := "disabled"
		switch {
		case key.Primary:
			state = "primary"
		case key.Enabled:
			state = "enabled"
		}
		fmt.Fprintf(c.out, "key %d: %s\n", key.ID, state)
	}
	return err
}

func (c command) change(step sealed.Step) error {
	if err := sealed.Change(c.source(), step); err != nil {
		return err
	}
	return c.list()
}

// database opens the database that a service has made, as the service does.
func database(ctx context.Context, at string) (interface {
	store.Store
	io.Closer
}, error) {
	if strings.HasPrefix(at, "postgres://") || strings.HasPrefix(at, "postgresql://") {
		return postgres.Open(ctx, at, &postgres.Options{MustExist: true, PurgeEvery: -1})
	}
	return sqlite.Open(ctx, at, &sqlite.Options{MustExist: true, PurgeEvery: -1})
}

// opened does something with the database.
func (c command) opened(ctx context.Context, do func(s *sealed.Store, blobs sealed.Blobs) error) (err error) {
	if c.db == "" {
		return errors.New("-db is missing: give the database")
	}
	db, err := database(ctx, c.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	s, err := sealed.New(ctx, db, c.source(), &sealed.Options{AcceptPlain: c.plain})
	if err != nil {
		return err
	}
	blobs, err := c.blobs(db)
	if err != nil {
		return err
	}
	return do(s, blobs)
}

// blobs are where the files are, nil where none were named.
func (c command) blobs(db store.Store) (sealed.Blobs, error) {
	switch pg, is := db.(*postgres.Store); {
	case c.files == "":
		return nil, nil
	case c.files == "database" && is:
		return pg.Blobs(), nil
	case c.files == "database":
		return nil, errors.New("-files database is for PostgreSQL: give the folder of the files")
	}
	if _, err := os.Stat(c.files); err != nil {
		return nil, fmt.Errorf("-files: %w", err)
	}
	return upload.Folder(c.files), nil
}

// seal seals everything anew, or looks at it.
func (c command) seal(ctx context.Context, anew bool) error {
	return c.opened(ctx, func(s *sealed.Store, blobs sealed.Blobs) error {
		work := s.Check
		if anew {
			work = s.Reseal
		}
		report, err := work(ctx, blobs)
		c.tell(report)
		if err == nil && len(report.Closed)+report.Plain > 0 {
			err = fmt.Errorf("%d cannot be opened, and %d are in clear", len(report.Closed), report.Plain)
		}
		return err
	})
}

func (c command) tell(report sealed.Report) {
	fmt.Fprintf(c.out, "%d drafts, %d submissions, %d files: %d sealed anew, %d in clear\n",
		report.Drafts, report.Submissions, report.Files, report.Resealed, report.Plain)
	for _, id := range slices.Sorted(maps.Keys(report.Keys)) {
		fmt.Fprintf(c.out, "key %d: has sealed %d\n", id, report.Keys[id])
	}
	for _, closed := range report.Closed {
		fmt.Fprintf(c.out, "%s %s: %v\n", closed.Kind, closed.ID, closed.Err)
	}
}

// unused says whether nothing needs a key any more: it is disabled, so what does cannot be opened.
func (c command) unused(ctx context.Context) error {
	all, err := sealed.List(c.source())
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(key sealed.Key) bool { return key.ID == c.id && key.Enabled }) {
		return fmt.Errorf("key %d is enabled: disable it first, and see that nothing needs it", c.id)
	}
	return c.opened(ctx, func(s *sealed.Store, blobs sealed.Blobs) error {
		if records, ok := store.As[store.Files](s); ok && blobs == nil {
			if n, _, err := records.FileUsage(ctx); n > 0 || err != nil {
				return errors.Join(fmt.Errorf("-files is missing: the database has %d files, which may need the key", n), err)
			}
		}
		report, err := s.Check(ctx, blobs)
		if err != nil {
			return err
		}
		lost := report.Keys[c.id]
		for _, closed := range report.Closed {
			if errors.Is(closed.Err, sealed.ErrNoKey) {
				lost++
			}
		}
		if lost > 0 {
			return fmt.Errorf("%d would be lost: enable key %d, run seal, and try again", lost, c.id)
		}
		return nil
	})
}
