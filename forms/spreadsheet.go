package forms

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// sheet is the table for people, in English.
type sheet struct {
	d       *model.Definition
	p       *lang.Printer
	numeric *regexp.Regexp
}

func newSheet(d *model.Definition) (*sheet, error) {
	texts, err := lang.English().With(d.Texts, Words())
	if err != nil {
		return nil, fmt.Errorf("forms: the texts of form %q: %w", d.Name, err)
	}
	return &sheet{d, texts.Printer("en"), regexp.MustCompile(numeric)}, nil
}

// header names each column by its question, and by its key too where two
// questions have the same words.
func (t *sheet) header() []string {
	count := make(map[string]int)
	t.d.Fields(func(_ *model.Page, f *model.Field) { count[f.ShortLabel(t.p)]++ })
	header := []string{"Reference", "Sent (UK time)", "Language"}
	t.d.Fields(func(_ *model.Page, f *model.Field) {
		label := f.ShortLabel(t.p)
		if count[label] > 1 {
			label += " (" + string(f.Key) + ")"
		}
		for _, cell := range f.Kind.Columns(nil) {
			title := label
			if cell.Title != "" {
				title += ": " + t.p.Text(cell.Title)
			}
			header = append(header, harmless(title))
		}
	})
	return header
}

func (t *sheet) row(s model.Submission) ([]string, error) {
	row := []string{s.Reference, s.Sent.In(standards.London()).Format("2006-01-02 15:04:05"), lang.Name(s.Language)}
	rows, err := t.d.Rows(s)
	if err != nil {
		return nil, err
	}
	asked := make(map[model.Key]model.Row)
	for _, answer := range rows {
		asked[answer.Key] = answer
	}
	t.d.Fields(func(_ *model.Page, f *model.Field) {
		cells := make([]string, len(f.Kind.Columns(nil)))
		keys := t.d.KeysOf(s, f)
		for i, key := range keys {
			answer, ok := asked[key]
			if !ok {
				continue
			}
			for j, cell := range t.cells(answer) {
				if len(keys) == 1 {
					cells[j] = cell
				} else if cell != "" { // a line for each item
					cells[j] += fmt.Sprintf("(%d) %s\n", i+1, strings.Trim(cell, `="`))
				}
			}
		}
		for _, cell := range cells {
			row = append(row, strings.TrimSuffix(cell, "\n"))
		}
	})
	return row, nil
}

// cells are the columns of one answer: what is a number or a date to a spreadsheet as
// it is, several columns each as it is, all else in words.
func (t *sheet) cells(answer model.Row) []string {
	columns := answer.Field.Kind.Columns(nil)
	cells := make([]string, len(columns))
	stored, other := answer.Value.(model.AsStored)
	switch {
	case answer.Value == nil:
		cells[0] = t.p.Text("moothall.forms.not-given")
		return cells
	case other:
		cells[0] = t.asText(harmless(strings.Join(stored, "\n")))
		return cells
	}
	columns = answer.Field.Kind.Columns(answer.Value)
	for i, cell := range columns {
		words := strings.Join(answer.Field.Kind.Show(answer.Value, answer.Field, t.p), "\n")
		switch {
		case cell.Number && !strings.HasPrefix(cell.Value, "+"):
			cells[i] = cell.Value
		case cell.Number: // a telephone number: 00 as it is dialled from here, a plus sign would begin a formula
			if abroad, ok := strings.CutPrefix(words, "+"); ok {
				words = "00 " + abroad
			}
			cells[i] = t.asText(words)
		case len(columns) > 1:
			cells[i] = t.asText(harmless(cell.Value))
		default:
			cells[i] = t.asText(harmless(words))
		}
	}
	return cells
}

// numeric is what a spreadsheet reads as a number, a date or a time though it would
// change what it shows: noughts in front, more than 15 digits, 1E5, 1-2, 3/4, 50%,
// (5), 1,234, 9:30 am, MAR 12, 5 May. Other whole numbers are left to it.
const numeric = `^(?i:0\d+|\d{16,}|£?[\d.,:/%()-]*[.,:/%()-][\d.,:/%()-]*|[\d.]+e[+-]?\d+|\d+ \d+/\d+|[\d:.]+ ?[ap]m?|` +
	`(\d{1,4}[ /-]?)?` + month + `[ ./-]*\d{1,4}([ ,/-]+\d{2,4})?|\d{1,2}[ /-]?` + month + `)$`

const month = `(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)`

// asText keeps a spreadsheet from reading a text as a number, in the way that
// both Excel and LibreOffice take: ="0012" shows as 0012, and is found as 0012.
func (t *sheet) asText(cell string) string {
	if strings.ContainsAny(cell, "0123456789") && t.numeric.MatchString(cell) {
		return `="` + cell + `"`
	}
	return cell
}

// harmless puts an apostrophe before what a spreadsheet would take for a
// formula (OWASP, CSV Injection): = + - @ or their full-width forms at the
// beginning of a cell, or of what a spreadsheet that is set to other separators
// would take for one, white space and quotes in between left aside. Within a
// cell a line that begins with + or - is left as it is: lists do.
func harmless(cell string) string {
	cell = lineBreaks.Replace(cell)
	var b strings.Builder
	signs, last := "=+-@＝＋－＠﹦﹢﹣﹫", 0
	for i, r := range cell {
		switch {
		case strings.ContainsRune(",;|\t，；｜", r):
			signs = "=+-@＝＋－＠﹦﹢﹣﹫"
		case strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r):
			if signs == "" {
				signs = "=@＝＠﹦﹫"
			}
		case strings.ContainsRune(signs, r):
			b.WriteString(cell[last:i])
			b.WriteByte('\'')
			signs, last = "", i
		case r != '"' && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r):
			signs = ""
		}
	}
	cell = b.String() + cell[last:]
	if first := strings.TrimLeft(cell, ` "`); first != "" && strings.IndexByte("\t\r\n", first[0]) >= 0 {
		return "'" + cell
	}
	return cell
}
