// Command a11y checks pages against W3C ACT rules and WCAG 2.2:
//
//	go run ./accessibility/cmd/a11y [-format text|json|earl|sarif|junit|html] [-level A|AA|AAA] [-root DIR] [-also ORIGIN] FILE|URL…
//
// It ends with 0 if nothing failed, 1 if something failed, and 2 if it was
// used wrongly or a page could not be checked. Files never make it use the
// network: only addresses that are given do, and then only what such a page
// refers to on its own origin is read, unless -also names others.
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
	"strings"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitFailed = 1
	exitMisuse = 2
)

const usage = `Usage: a11y [flags] FILE|URL…

Checks pages against W3C ACT rules and WCAG 2.2, without a browser. "-" reads a
page from standard input. Exits with 1 if a check failed, with 2 if it was used
wrongly or a page could not be checked.

`

// options are what the flags say.
type options struct {
	format   accessibility.Format
	language string
	root     string
	also     []string // origins that pages from the network may refer to
	checker  accessibility.Checker
	pages    []string
}

func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "a11y: %v\nFor help: a11y -h\n", err)
		return exitMisuse
	}
	code := 0
	var reports []*accessibility.Report
	for page := range o.check(ctx, stdin) {
		if page.err != nil {
			fmt.Fprintf(stderr, "a11y: %v\n", page.err)
			code = exitMisuse
			continue
		}
		if len(page.unread) > 0 {
			fmt.Fprintf(stderr, "a11y: note: %s refers to other origins, which were not read: %s (-also reads one that you name)\n", page.report.Address, list(page.unread))
		}
		if code == 0 && slices.ContainsFunc(page.report.Findings, func(f accessibility.Finding) bool { return f.Outcome == act.Failed }) {
			code = exitFailed
		}
		if o.format != accessibility.FormatJSON {
			reports = append(reports, page.report)
			continue
		}
		// Lines can go out at once, and the page be forgotten.
		if err := accessibility.Write(stdout, o.format, o.language, page.report); err != nil {
			fmt.Fprintf(stderr, "a11y: %v\n", err)
			return exitMisuse
		}
	}
	// A program that reads the report gets a whole one, though no page could be checked.
	if len(reports) > 0 || o.format != accessibility.FormatText && o.format != accessibility.FormatJSON {
		if err := accessibility.Write(stdout, o.format, o.language, reports...); err != nil {
			fmt.Fprintf(stderr, "a11y: %v\n", err)
			return exitMisuse
		}
	}
	return code
}

func parse(args []string, stderr io.Writer) (*options, error) {
	o := &options{}
	var format, level string
	f := flag.NewFlagSet("a11y", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&format, "format", "text", "how to write the report: "+formats())
	f.StringVar(&level, "level", "AA", "the `level` of WCAG 2.2 to check: A, AA or AAA")
	f.StringVar(&o.root, "root", "", "the `folder` that links with a leading / start from; files outside it and the page's own folder are not read")
	f.Func("also", "an `origin`, such as https://cdn.example.org, whose style sheets, frames and images are read too; may be given again", func(value string) error {
		origin, err := parseOrigin(value)
		o.also = append(o.also, origin)
		return err
	})
	f.BoolVar(&o.checker.Patterns, "patterns", false, "check patterns of the GOV.UK Design System too")
	f.BoolVar(&o.checker.Advice, "advice", false, "give advice on words and style too")
	f.StringVar(&o.language, "lang", "en", "the `language` of the report: en or cy")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			io.WriteString(stderr, usage)
			f.SetOutput(stderr)
			f.PrintDefaults()
		}
		return nil, err
	}
	o.format, o.pages = accessibility.Format(format), f.Args()
	levels := map[string]act.Level{"A": act.A, "AA": act.AA, "AAA": act.AAA}
	o.checker.Level = levels[strings.ToUpper(level)]
	switch {
	case !slices.Contains(accessibility.Formats(), o.format):
		return nil, fmt.Errorf("-format %s: use %s", format, formats())
	case o.checker.Level == 0:
		return nil, fmt.Errorf("-level %s: use A, AA or AAA", level)
	case o.language != "en" && o.language != "cy":
		return nil, fmt.Errorf("-lang %s: use en or cy", o.language)
	case len(o.pages) == 0:
		return nil, errors.New("name the pages to check: files, addresses that start with http:// or https://, or - for standard input")
	}
	if o.root != "" {
		if info, err := os.Stat(o.root); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("-root %s: no such folder", o.root)
		}
	}
	return o, nil
}

// list joins some of the origins.
func list(origins []string) string {
	if more := len(origins) - 5; more > 0 {
		return strings.Join(origins[:5], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(origins, ", ")
}

func formats() string {
	var names []string
	for _, f := range accessibility.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
