package forms

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Archive lists submissions; the stores of this module do.
type Archive interface {
	// Submissions calls each with the submissions of a form, oldest first,
	// until it returns an error.
	Submissions(ctx context.Context, form string, each func(reference string, data []byte) error) error
}

// Export says what to write where.
type Export struct {
	From   Archive
	To     io.Writer
	Format string // "csv" or "json"
}

// Export writes all submissions of the form. JSON is an array of
// [Submission]. CSV (RFC 4180, UTF-8) has a row each: reference, sent,
// language, then a column for each question by its key, an address in one
// column for each line. A CSV cell that a spreadsheet would run as a formula
// is given an apostrophe in front.
func (d *Definition) Export(ctx context.Context, e Export) error {
	switch e.Format {
	case "json":
		return d.exportJSON(ctx, e)
	case "csv":
		return d.exportCSV(ctx, e)
	}
	return fmt.Errorf("forms: export format %q is not known: use csv or json", e.Format)
}

func (d *Definition) exportJSON(ctx context.Context, e Export) error {
	separator := "["
	err := e.From.Submissions(ctx, d.Name, func(_ string, data []byte) error {
		_, err := fmt.Fprintf(e.To, "%s\n%s", separator, data)
		separator = ","
		return err
	})
	if err == nil && separator == "[" {
		_, err = io.WriteString(e.To, "[")
	}
	if err == nil {
		_, err = io.WriteString(e.To, "\n]\n")
	}
	return err
}

func (d *Definition) exportCSV(ctx context.Context, e Export) error {
	w := csv.NewWriter(e.To)
	w.UseCRLF = true
	header := []string{"reference", "sent", "language"}
	for _, p := range d.Pages {
		for _, f := range p.Fields {
			header = append(header, f.columns()...)
		}
	}
	err := w.Write(header)
	if err == nil {
		err = e.From.Submissions(ctx, d.Name, func(reference string, data []byte) error {
			row, err := d.csvRow(data)
			if err != nil {
				return fmt.Errorf("forms: submission %s cannot be exported: %w", reference, err)
			}
			return w.Write(row)
		})
	}
	w.Flush()
	return errors.Join(err, w.Error())
}

// columns are the names of the field's columns.
func (f *Field) columns() []string {
	if f.Kind != "address" {
		return []string{f.Key}
	}
	columns := []string{f.input(partUPRN)}
	for _, line := range addressLines {
		columns = append(columns, f.input(line))
	}
	return columns
}

func (d *Definition) csvRow(data []byte) ([]string, error) {
	var s Submission
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, errors.New("it is not readable JSON")
	}
	row := []string{s.Reference, s.Sent.Format(time.RFC3339), s.Language}
	for _, p := range d.Pages {
		for _, f := range p.Fields {
			cells, err := f.cells(s.Answers[f.Key])
			if err != nil {
				return nil, fmt.Errorf("the answer %q is not what the form now takes", f.Key)
			}
			for _, cell := range cells {
				if f.Kind != "number" { // -5 is a number, not a formula
					cell = harmless(cell)
				}
				row = append(row, cell)
			}
		}
	}
	return row, nil
}

// cells are the field's columns of one answer.
func (f *Field) cells(raw json.RawMessage) ([]string, error) {
	if raw == nil {
		return make([]string, len(f.columns())), nil
	}
	if f.Kind == "address" {
		var lines map[string]string
		if err := json.Unmarshal(raw, &lines); err != nil {
			return nil, err
		}
		cells := []string{lines[partUPRN]}
		for _, line := range addressLines {
			cells = append(cells, lines[line])
		}
		return cells, nil
	}
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	switch v := value.(type) {
	case string:
		return []string{v}, nil
	case bool:
		if v {
			return []string{"yes"}, nil
		}
		return []string{"no"}, nil
	case json.Number:
		return []string{v.String()}, nil
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, fmt.Sprint(item))
		}
		return []string{strings.Join(items, ";")}, nil
	}
	return nil, errors.New("unknown form")
}

// harmless puts an apostrophe before a cell that a spreadsheet would take for
// a formula (OWASP, CSV Injection): one that begins, after white space, with
// = + - @ or their full-width forms, or with a tab or line break.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " \u00a0\u3000"))
	if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}
