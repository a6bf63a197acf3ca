package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/moothall/moothall/standards"
)

// writer writes a JSON object for each value.
type writer struct {
	out   *bufio.Writer
	clean func(string) (string, error)
	line  []byte
	bad   int
}

func newWriter(to io.Writer, clean func(string) (string, error)) *writer {
	return &writer{out: bufio.NewWriterSize(to, 1<<16), clean: clean}
}

func (w *writer) add(value string) error {
	canonical, err := w.clean(value)
	w.line = appendString(append(w.line[:0], `{"value":`...), value)
	if err == nil {
		w.line = appendString(append(w.line, `,"ok":true,"canonical":`...), canonical)
	} else {
		w.bad++
		w.line = appendString(append(w.line, `,"ok":false,"code":`...), code(err))
	}
	w.line = append(w.line, "}\n"...)
	if _, err := w.out.Write(w.line); err != nil {
		return fmt.Errorf("writing the output: %w", err)
	}
	return nil
}

func (w *writer) flush() error {
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("writing the output: %w", err)
	}
	return nil
}

func code(err error) string {
	var e *standards.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return "unknown" // no Parse function of package standards gives another error
}

// appendString appends s as JSON. Printable ASCII without quotes, which is nearly
// everything, needs no escaping and skips the encoder.
func appendString(dst []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			text, _ := json.Marshal(s) // a string always has a JSON form
			return append(dst, text...)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, s...)
	return append(dst, '"')
}
