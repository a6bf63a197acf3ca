package forms

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
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
	Format string // "spreadsheet", "csv" or "json"
}

// Export writes all submissions of the form, with their answers under the keys
// that the form has now. The formats are:
//
//   - "spreadsheet", for people: CSV that opens right in Excel and LibreOffice,
//     with a byte-order mark. Columns are named by the questions, answers are in
//     words, times are London's. A question of the route that was left empty is
//     "Not given"; one that was not asked is empty.
//   - "csv", for programs: CSV (RFC 4180, UTF-8, no byte-order mark) with a
//     column for each question by its key, an address in one column for each line,
//     after reference, sent (RFC 3339, UTC) and language. Values are as they are
//     stored, several of them parted by semicolons.
//   - "json": an array of [Submission], exact.
//
// Answers to questions that the form no longer asks stand in columns of their
// own at the end, by key. In both kinds of CSV an apostrophe stands before what a spreadsheet would
// run as a formula.
func (d *Definition) Export(ctx context.Context, e Export) error {
	if isNil(e.From) || isNil(e.To) {
		return errors.New("forms: Export needs both From, an open store, and To")
	}
	switch e.Format {
	case "json":
		return d.exportJSON(ctx, e)
	case "csv":
		return d.exportTable(ctx, e, keyed{d})
	case "spreadsheet":
		sheet, err := newSheet(d)
		if err == nil {
			_, err = io.WriteString(e.To, "\ufeff") // Excel takes CSV without it for Windows-1252
		}
		if err != nil {
			return err
		}
		return d.exportTable(ctx, e, sheet)
	}
	return fmt.Errorf("forms: export format %q is not known: use spreadsheet, csv or json", e.Format)
}

func (d *Definition) exportJSON(ctx context.Context, e Export) error {
	separator := "["
	err := e.From.Submissions(ctx, d.Name, func(reference string, data []byte) error {
		data, err := d.present(data)
		if err != nil {
			return fmt.Errorf("forms: submission %s cannot be exported: %w", reference, err)
		}
		_, err = fmt.Fprintf(e.To, "%s\n%s", separator, data)
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

// table is what a table of submissions holds.
type table interface {
	header() []string
	row(s Submission) ([]string, error)
}

func (d *Definition) exportTable(ctx context.Context, e Export, t table) error {
	w := csv.NewWriter(e.To)
	w.UseCRLF = true
	gone, err := d.allGone(ctx, e.From)
	if err != nil {
		return err
	}
	err = w.Write(append(t.header(), gone...))
	if err == nil {
		err = e.From.Submissions(ctx, d.Name, func(reference string, data []byte) error {
			s, err := d.submission(data)
			var row []string
			if err == nil {
				row, err = t.row(s)
			}
			for i := 0; i < len(gone) && err == nil; i++ {
				var lines asStored
				if raw, ok := s.Answers[gone[i]]; ok {
					lines, err = readStored(raw)
				}
				row = append(row, harmless(strings.Join(lines, "\n")))
			}
			if err != nil {
				return fmt.Errorf("forms: submission %s cannot be exported: %w", reference, err)
			}
			return w.Write(row)
		})
	}
	w.Flush()
	return errors.Join(err, w.Error())
}

// allGone are the keys of all questions that submissions answer and the form no
// longer asks, sorted.
func (d *Definition) allGone(ctx context.Context, from Archive) (keys []string, err error) {
	seen := make(map[string]bool)
	err = from.Submissions(ctx, d.Name, func(reference string, data []byte) error {
		s, err := d.submission(data)
		if err != nil {
			return fmt.Errorf("forms: submission %s cannot be exported: %w", reference, err)
		}
		for _, key := range d.gone(s) {
			seen[key] = true
		}
		return nil
	})
	return slices.Sorted(maps.Keys(seen)), err
}

// keyed is the table for programs.
type keyed struct{ d *Definition }

func (t keyed) header() []string {
	header := []string{"reference", "sent", "language"}
	for _, p := range t.d.Pages {
		for _, f := range p.Fields {
			header = append(header, f.columns()...)
		}
	}
	return header
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

func (t keyed) row(s Submission) ([]string, error) {
	row := []string{s.Reference, s.Sent.Format(time.RFC3339), s.Language}
	for _, p := range t.d.Pages {
		for _, f := range p.Fields {
			cells, err := f.cells(s.Answers[f.Key])
			if err != nil {
				if cells, err = f.otherCells(s.Answers[f.Key]); err != nil {
					return nil, fmt.Errorf("the answer %q cannot be read", f.Key)
				}
			}
			for _, cell := range cells {
				if !slices.Contains([]string{"number", "phone", "money"}, f.Kind) { // -5 and +44… are numbers, not formulas
					cell = harmless(cell)
				}
				row = append(row, cell)
			}
		}
	}
	return row, nil
}

// otherCells are the field's columns of an answer of another kind than the question
// has now, as it was stored: an address is not lost when its question becomes a text.
func (f *Field) otherCells(raw json.RawMessage) ([]string, error) {
	lines, err := readStored(raw)
	cells := make([]string, len(f.columns()))
	cells[min(1, len(cells)-1)] = strings.Join(lines, ";") // the first column of an address is its UPRN
	return cells, err
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
