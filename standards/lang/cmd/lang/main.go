// Lang is the translator's command: it writes what there is to translate,
// checks what came back, and makes the pseudo languages for tests of pages.
//
//	lang extract -english english.json -language cy [-w] DIR   the catalogue of a language, for a translator
//	lang check   -english english.json DIR                     every fault, as FILE:KEY: KIND: WHAT
//	lang pseudo  -english english.json [-rtl] [-w] DIR         the catalogue of a pseudo language
//	lang try                                                   messages in, texts out, as JSON lines
//
// Extract and pseudo write to the output, or with -w to the file of the language in DIR (cy.json),
// whole or not at all. Never send the output there with >: the shell empties
// the file before it is read.
//
// DIR holds the catalogues, a JSON file each (cy.json). The English is the file
// that a service writes with Catalogues.WriteEnglish; without -english it is
// DIR/en.json, which then is no catalogue.
//
// Try reads {"locale":"cy","message":"{$n :number}","args":{"n":3}} on each
// line, dates as ISO strings, and writes {"text":"3"}, or {"error":"bad-operand",
// "message":"…","text":"{$n}"} with the error's name in the specification of
// MessageFormat 2 and the text that is shown all the same. -noisolate leaves
// out the direction marks around values.
//
// It exits with 0 when all is well, 1 when check found faults, 2 when it was
// called wrongly or could not read or write a file.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/moothall/moothall/standards/lang"
)

// errFaults is the end of a check that printed faults.
var errFaults = errors.New("faults found")

// command is one subcommand.
type command struct {
	name, what string
	run        func(e env, args []string) error
}

// env is where a subcommand reads and writes.
type env struct {
	in       io.Reader
	out, err io.Writer
}

var commands = []command{
	{"extract", "write the catalogue of a language, for a translator", extract},
	{"check", "list every fault of the catalogues", check},
	{"pseudo", "write the catalogue of a pseudo language", pseudo},
	{"try", "format messages: JSON lines in, JSON lines out", try},
}

func main() { os.Exit(run(env{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:])) }

func run(e env, args []string) int {
	if len(args) > 0 {
		for _, c := range commands {
			if c.name != args[0] {
				continue
			}
			switch err := c.run(e, args[1:]); {
			case err == nil || errors.Is(err, flag.ErrHelp):
				return 0
			case errors.Is(err, errFaults):
				return 1
			default:
				fmt.Fprintf(e.err, "lang %s: %s\n", c.name, strings.TrimPrefix(err.Error(), "lang: "))
				return 2
			}
		}
		fmt.Fprintf(e.err, "lang: there is no command %q\n", args[0])
	}
	fmt.Fprintln(e.err, "usage: lang COMMAND [flags] [DIR]; lang COMMAND -help says more")
	for _, c := range commands {
		fmt.Fprintf(e.err, "  %-8s %s\n", c.name, c.what)
	}
	return 2
}

// sources are the flags of every command that reads catalogues.
type sources struct {
	flags   *flag.FlagSet
	english *string
}

func newSources(e env, name string) sources {
	flags := flag.NewFlagSet("lang "+name, flag.ContinueOnError)
	flags.SetOutput(e.err)
	flags.Usage = func() {
		fmt.Fprintf(e.err, "usage: lang %s [flags] DIR\n", name)
		flags.PrintDefaults()
	}
	return sources{flags, flags.String("english", "", "`file` of the English, as Catalogues.WriteEnglish writes it (default: DIR/en.json)")}
}

// file is where the folder has the catalogue of a language.
func (s sources) file(language string) string {
	return filepath.Join(s.flags.Arg(0), language+".json")
}

// load reads the flags, the catalogues and the English, after what first has to
// say of the folder.
func (s sources) load(args []string, first func(dir string) error) (*lang.Catalogues, error) {
	if err := s.flags.Parse(args); err != nil {
		return nil, err
	}
	if s.flags.NArg() != 1 {
		return nil, fmt.Errorf("name the one folder of the catalogues, after the flags")
	}
	dir := s.flags.Arg(0)
	if first != nil {
		if err := first(dir); err != nil {
			return nil, err
		}
	}
	fsys, file := os.DirFS(dir), *s.english
	if file == "" {
		file = filepath.Join(dir, "en.json")
		fsys = withoutEnglish{fsys}
	}
	english, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) && *s.english == "" {
		return nil, fmt.Errorf("there is no %s: name the file of the English with -english", file)
	}
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}
	catalogues := lang.New()
	if len(names) > 0 {
		if catalogues, err = lang.Load(fsys); err != nil {
			return nil, err
		}
	} else if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	return catalogues.WithEnglish(file, english)
}

// withoutEnglish hides the en.json that is read as the English.
type withoutEnglish struct{ fs.FS }

// ReadDir is fs.ReadDirFS, which fs.Glob looks through.
func (w withoutEnglish) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	var kept []fs.DirEntry
	for _, entry := range entries {
		if entry.Name() != "en.json" {
			kept = append(kept, entry)
		}
	}
	return kept, err
}
