// Command ukdata cleans a column of values in one of the UK's common formats.
//
//	ukdata TYPE < values.txt
//	ukdata TYPE -csv -column NAME < table.csv
//
// It reads a value a line from standard input, or with -csv the column NAME of
// a CSV table whose first line names the columns, and writes a JSON object a line to
// standard output:
//
//	{"value":"ls11ur","ok":true,"canonical":"LS1 1UR"}
//	{"value":"LS1","ok":false,"code":"postcode.incomplete"}
//
// TYPE is the name of a format in lower case with hyphens: postcode, nino,
// vat-number. Run ukdata without one for the list. The codes are those of
// package standards; an address with several faults has the code of the first.
//
// The exit status is 0 if all values were good, 1 if one was not, and 2 if
// the arguments or the input cannot be used.
//
// What it writes holds the values: treat it as you treat the input.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/moothall/moothall/standards/internal/files"
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// The exit statuses.
const (
	allGood = iota
	someBad
	unusable
)

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parseArgs(args, stderr)
	if err != nil {
		fmt.Fprintln(stderr, "ukdata:", err)
		return unusable
	}
	if files.Same(stdin, stdout) {
		fmt.Fprintln(stderr, "ukdata: the input and the output are one file, which the shell has emptied: write to another, and rename it after")
		return unusable
	}
	out := newWriter(stdout, o.clean)
	if o.csv {
		err = readColumn(stdin, o.column, out.add)
	} else {
		err = readLines(stdin, out.add)
	}
	if flushErr := out.flush(); err == nil {
		err = flushErr
	}
	switch {
	case err != nil:
		fmt.Fprintln(stderr, "ukdata:", err)
		return unusable
	case out.bad > 0:
		return someBad
	}
	return allGood
}

type options struct {
	clean  func(string) (string, error)
	csv    bool
	column string
}

// parseArgs reads the flags, which may stand before or after TYPE.
func parseArgs(args []string, stderr io.Writer) (o options, err error) {
	flags := flag.NewFlagSet("ukdata", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintf(stderr, "usage: ukdata TYPE [-csv -column NAME] < input\nTYPE is one of: %s\n", names())
		flags.PrintDefaults()
	}
	flags.BoolVar(&o.csv, "csv", false, "read a CSV table whose first line names the columns")
	flags.StringVar(&o.column, "column", "", "the `NAME` of the column to read, with -csv")
	var types []string
	for rest := args; ; {
		if err := flags.Parse(rest); err != nil {
			return o, err
		}
		if flags.NArg() == 0 {
			break
		}
		types, rest = append(types, flags.Arg(0)), flags.Args()[1:]
	}
	switch {
	case len(types) != 1:
		flags.Usage()
		return o, fmt.Errorf("give one TYPE, not %d", len(types))
	case o.csv != (o.column != ""):
		return o, fmt.Errorf("-csv and -column NAME go together")
	}
	clean, found := formats[types[0]]
	if !found {
		return o, fmt.Errorf("there is no type %q; the types are %s", types[0], names())
	}
	o.clean = clean
	return o, nil
}

func names() string {
	var all []string
	for name := range formats {
		all = append(all, name)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}
