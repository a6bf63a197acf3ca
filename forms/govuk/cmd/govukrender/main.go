// Command govukrender renders components of the GOV.UK Design System for
// programs in other languages.
//
// It reads lines from standard input, each a JSON object with the name of a
// component and the options of upstream's macro, and answers each with one
// line on standard output, in the same order:
//
//	{"component":"button","options":{"text":"Save and continue"}}
//	{"html":"<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">\n  Save and continue\n</button>"}
//
// What cannot be rendered is answered with an error that names the component
// or the option, and the next line is read as if nothing had been wrong:
//
//	{"component":"button","options":{"txet":"Save"}}
//	{"error":"govuk: button: option txet: there is no such option"}
//
// A program may wait for the answer to one line before it writes the next. A
// line may be 16 MiB long. The command ends with the input, and with status 1
// if that cannot be read or the answer cannot be written.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/moothall/moothall/forms/govuk"
)

func main() {
	if err := renderAll(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "govukrender:", err)
		os.Exit(1)
	}
}

// maxLine is the length of the longest line that is read as a whole.
const maxLine = 16 << 20

// An answer is what is written for a line.
type answer struct {
	HTML  *string `json:"html,omitempty"`
	Error string  `json:"error,omitempty"`
}

// renderAll answers every line of in on out.
func renderAll(in io.Reader, out io.Writer) error {
	r := bufio.NewReaderSize(in, 64<<10)
	w := bufio.NewWriterSize(out, 64<<10)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	var line, page []byte
	for {
		var tooLong bool
		var err error
		line, tooLong, err = readLine(r, line[:0])
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if end := err != nil; end && len(line) == 0 && !tooLong {
			return w.Flush()
		}
		var a answer
		if page, err = render(page[:0], line, tooLong); err != nil {
			a.Error = err.Error()
		} else {
			a.HTML = new(string(page))
		}
		if err := encoder.Encode(a); err != nil {
			return err
		}
		if r.Buffered() == 0 { // somebody may be waiting
			if err := w.Flush(); err != nil {
				return err
			}
		}
	}
}

// readLine appends the next line to b, without its end. The rest of one that
// is longer than maxLine is dropped. The error is io.EOF for the last line if
// it has no end.
func readLine(r *bufio.Reader, b []byte) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(b)+len(part) > maxLine {
			tooLong = true
		} else {
			b = append(b, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimRight(b, "\r\n"), tooLong, err
		}
	}
}

// render appends the page that line asks for.
func render(b, line []byte, tooLong bool) ([]byte, error) {
	if tooLong {
		return b, fmt.Errorf("the line is longer than %d bytes", maxLine)
	}
	var request map[string]json.RawMessage
	if err := json.Unmarshal(line, &request); err != nil || request == nil {
		return b, errors.New(`the line is not a JSON object; want {"component":"…","options":{…}}`)
	}
	var name string
	if err := json.Unmarshal(request["component"], &name); err != nil {
		return b, errors.New("component: want a string with the name of a component")
	}
	for key := range request {
		if key != "component" && key != "options" {
			return b, fmt.Errorf("%q: a line has component and options alone", key)
		}
	}
	c, err := govuk.Decode(name, request["options"])
	if err != nil {
		return b, err
	}
	return c.AppendHTML(b), nil
}
