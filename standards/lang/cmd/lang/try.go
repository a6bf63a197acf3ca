package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"

	"github.com/moothall/moothall/standards/internal/files"
	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/moothall/moothall/standards/lang/mf2/mf2test"
)

// badInput is the error of a line that is no trial; every other error has the
// name that the specification of MessageFormat 2 gives it.
const badInput = "bad-input"

// trial is a line of input.
type trial struct {
	Locale  string         `json:"locale"` // a language tag; "en" if it is left out
	Message *string        `json:"message"`
	Args    map[string]any `json:"args"`
}

// outcome is a line of output.
type outcome struct {
	Error   string   `json:"error,omitempty"`   // the first error
	Message string   `json:"message,omitempty"` // what it is about, for developers
	Errors  []string `json:"errors,omitempty"`  // all of them, if there are more
	Text    *string  `json:"text,omitempty"`    // always there but for bad input
}

// try formats messages: a JSON object a line in, a JSON object a line out.
func try(e env, args []string) error {
	flags := flag.NewFlagSet("lang try", flag.ContinueOnError)
	flags.SetOutput(e.err)
	noIsolate := flags.Bool("noisolate", false, "put no direction marks around values")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return errors.New("it reads lines from standard input and takes no names")
	}
	if files.Same(e.in, e.out) {
		return errors.New("the input and the output are one file, which the shell has emptied: write to another")
	}
	t := trier{locales: make(map[string]mf2.Locale), functions: mf2test.Functions()}
	if *noIsolate {
		t.isolation = mf2.IsolateNone
	}
	in := bufio.NewReader(e.in)
	for {
		line, err := in.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			if err := write(e.out, t.try(line)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func write(w io.Writer, o outcome) error {
	enc := json.NewEncoder(w) // one Write a line
	enc.SetEscapeHTML(false)
	return enc.Encode(o)
}

// trier formats trials.
type trier struct {
	isolation mf2.Isolation
	functions map[string]mf2.Func // those of the test suite: nobody else's have names in test:
	locales   map[string]mf2.Locale
}

func (t *trier) try(line []byte) outcome {
	var in trial
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	err := dec.Decode(&in)
	if _, more := dec.Token(); err == nil && more != io.EOF {
		err = errors.New("more than one value on the line")
	}
	if err == nil && in.Message == nil {
		err = errors.New(`there is no "message"`)
	}
	if err != nil {
		return outcome{Error: badInput, Message: err.Error()}
	}
	locale, ok := t.locale(in.Locale)
	if !ok {
		return outcome{Error: badInput, Message: fmt.Sprintf("there is no locale data for %q", in.Locale)}
	}
	message, err := mf2.Parse(*in.Message)
	if err != nil {
		return failed(err, mf2.Broken)
	}
	for name, value := range in.Args {
		if n, ok := value.(json.Number); ok {
			in.Args[name] = number(n)
		}
	}
	formatter := mf2.Formatter{Locale: locale, Isolation: t.isolation, Functions: t.functions}
	text, err := formatter.FormatMap(message, in.Args)
	if err != nil {
		return failed(err, text)
	}
	return outcome{Text: &text}
}

// locale finds the locale data for a tag.
func (t *trier) locale(tag string) (mf2.Locale, bool) {
	if tag == "" {
		tag = "en"
	}
	if l, ok := t.locales[tag]; ok {
		return l, true
	}
	language, ok := cldr.Match(tag, cldr.All()...)
	if !ok {
		return nil, false
	}
	t.locales[tag] = cldr.New(language)
	return t.locales[tag], true
}

// failed is what to say of the errors of a message.
func failed(err error, text string) outcome {
	o := outcome{Error: badInput, Message: err.Error(), Text: &text}
	var all mf2.Errors
	if errors.As(err, &all) && len(all) > 0 {
		o.Error = string(all[0].Code)
		for _, e := range all {
			o.Errors = append(o.Errors, string(e.Code))
		}
		if len(all) == 1 {
			o.Errors = nil
		}
	}
	return o
}

// number is the value of a JSON number, for which 1.0 is 1. One that no Go
// number holds keeps its digits.
func number(n json.Number) any {
	if i, err := strconv.ParseInt(string(n), 10, 64); err == nil {
		return i
	}
	if d, ok := mf2.ParseDecimal(string(n)); ok && len(n) > 15 {
		return d
	}
	if f, err := n.Float64(); err == nil {
		return f
	}
	return string(n)
}
