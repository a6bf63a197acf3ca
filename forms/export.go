package forms

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
)

// Export says what to write where.
type Export struct {
	From   store.Archive // the stores of this module are
	To     io.Writer
	Format string // "spreadsheet", "csv" or "json"
	// Council is the GSS code of the council whose submissions are written, of a form that
	// several share. "" is a form of one council.
	Council string
}

// Write writes all submissions of a form, with their answers under the keys
// that the form has now. The formats are:
//
//   - "spreadsheet", for people: CSV that opens right in Excel and LibreOffice,
//     with a byte-order mark. Columns are named by the questions, answers are in
//     words, times are London's. A question of the route that was left empty is
//     "Not given"; one that was not asked is empty.
//   - "csv", for programs: CSV (RFC 4180, UTF-8, no byte-order mark) with a
//     column for each question by its key, an address in one column for each line,
//     after reference, sent (RFC 3339, UTC) and language. Values are as they are
//     stored, several of them, and those of several items of a group, parted by semicolons.
//   - "json": an array of [model.Submission], exact.
//
// Answers to questions that the form no longer asks stand in columns of their
// own at the end, by key. In both kinds of CSV an apostrophe stands before what a spreadsheet would
// run as a formula.
func (e Export) Write(ctx context.Context, d *model.Definition) error {
	if isNil(e.From) || isNil(e.To) {
		return errors.New("forms: Export needs both From, an open store, and To")
	}
	switch e.Format {
	case "json":
		return e.writeJSON(ctx, d)
	case "csv":
		return e.writeTable(ctx, d, keyed{d})
	case "spreadsheet":
		sheet, err := newSheet(d)
		if err == nil {
			_, err = io.WriteString(e.To, "\ufeff") // Excel takes CSV without it for Windows-1252
		}
		if err != nil {
			return err
		}
		return e.writeTable(ctx, d, sheet)
	}
	return fmt.Errorf("forms: export format %q is not known: use spreadsheet, csv or json", e.Format)
}

func (e Export) writeJSON(ctx context.Context, d *model.Definition) error {
	separator := "["
	err := e.From.Submissions(ctx, d.Name, e.Council, func(sent store.Submission) error {
		data, err := d.PresentJSON(sent.Data)
		if err != nil {
			return fmt.Errorf("forms: submission %s cannot be exported: %w", sent.Reference, err)
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
	row(s model.Submission) ([]string, error)
}

func (e Export) writeTable(ctx context.Context, d *model.Definition, t table) error {
	w := csv.NewWriter(e.To)
	w.UseCRLF = true
	gone, err := e.gone(ctx, d)
	if err != nil {
		return err
	}
	err = w.Write(append(t.header(), texts(gone)...))
	if err == nil {
		err = e.From.Submissions(ctx, d.Name, e.Council, func(sent store.Submission) error {
			s, err := d.Submission(sent.Data)
			var row []string
			if err == nil {
				row, err = t.row(s)
			}
			for i := 0; i < len(gone) && err == nil; i++ {
				var lines model.AsStored
				if raw, ok := s.Answers[gone[i]]; ok {
					lines, err = model.ReadStored(raw)
				}
				row = append(row, harmless(strings.Join(lines, "\n")))
			}
			if err != nil {
				return fmt.Errorf("forms: submission %s cannot be exported: %w", sent.Reference, err)
			}
			return w.Write(row)
		})
	}
	w.Flush()
	return errors.Join(err, w.Error())
}

// gone are the keys of all questions that submissions answer and the form no
// longer asks, sorted.
func (e Export) gone(ctx context.Context, d *model.Definition) (keys []model.Key, err error) {
	seen := make(map[model.Key]bool)
	err = e.From.Submissions(ctx, d.Name, e.Council, func(sent store.Submission) error {
		s, err := d.Submission(sent.Data)
		if err != nil {
			return fmt.Errorf("forms: submission %s cannot be exported: %w", sent.Reference, err)
		}
		for _, key := range d.Gone(s) {
			seen[key] = true
		}
		return nil
	})
	return slices.Sorted(maps.Keys(seen)), err
}

func texts(keys []model.Key) (out []string) {
	for _, key := range keys {
		out = append(out, string(key))
	}
	return out
}

// keyed is the table for programs.
type keyed struct{ d *model.Definition }

func (t keyed) header() []string {
	header := []string{"reference", "sent", "language"}
	t.d.Fields(func(_ *model.Page, f *model.Field) {
		for _, cell := range f.Kind.Columns(nil) {
			header = append(header, f.Key.Column(cell.Part))
		}
	})
	return header
}

// columnsOf are the columns of one answer.
func columnsOf(s model.Submission, f *model.Field, key model.Key) ([]model.Cell, error) {
	raw, answered := s.Answers[key]
	if !answered {
		return nil, nil
	}
	if value, err := f.Kind.Decode(raw); err == nil {
		return f.Kind.Columns(value), nil
	}
	lines, err := model.ReadStored(raw)
	if err != nil {
		return nil, fmt.Errorf("the answer %q cannot be read", f.Key)
	}
	// An answer of another kind than the question has now is not lost: an
	// address whose question has become a text. The first column of an
	// address is its UPRN.
	cells := f.Kind.Columns(nil)
	cells[min(1, len(cells)-1)].Value = strings.Join(lines, ";")
	return cells, nil
}

func (t keyed) row(s model.Submission) (row []string, err error) {
	row = []string{s.Reference, s.Sent.Format(time.RFC3339), s.Language}
	t.d.Fields(func(_ *model.Page, f *model.Field) {
		cells := f.Kind.Columns(nil)
		for i, key := range t.d.KeysOf(s, f) {
			item, fault := columnsOf(s, f, key)
			if fault != nil {
				err = fault
			}
			for j := range cells {
				if i > 0 {
					cells[j].Value += ";"
				}
				if j < len(item) {
					cells[j].Value += item[j].Value
				}
				cells[j].Number = cells[j].Number && i == 0
			}
		}
		for _, cell := range cells {
			if !cell.Number { // -5 and +44… are numbers, not formulas
				cell.Value = harmless(cell.Value)
			}
			row = append(row, cell.Value)
		}
	})
	return row, err
}
