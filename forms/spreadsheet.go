package forms

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// sheet is the table for people, in English.
type sheet struct {
	d *Definition
	p *lang.Printer
}

func newSheet(d *Definition) (*sheet, error) {
	texts, err := lang.New("en").With(d.Texts(), Words())
	if err != nil {
		return nil, fmt.Errorf("forms: the texts of form %q: %w", d.Name, err)
	}
	return &sheet{d, texts.Printer("en")}, nil
}

// header names each column by its question, and by its key too where two
// questions have the same words.
func (t *sheet) header() []string {
	count := make(map[string]int)
	for _, f := range t.d.fields {
		count[f.shortLabel(t.p)]++
	}
	header := []string{"Reference", "Sent (UK time)", "Language"}
	for _, p := range t.d.Pages {
		for _, f := range p.Fields {
			label := f.shortLabel(t.p)
			if count[label] > 1 {
				label += " (" + f.Key + ")"
			}
			if f.Kind != "address" {
				header = append(header, harmless(label))
				continue
			}
			header = append(header, harmless(label+": UPRN"))
			for _, line := range addressLines {
				header = append(header, harmless(label+": "+t.p.Text("moothall.forms.address."+line)))
			}
		}
	}
	return header
}

func (t *sheet) row(s Submission) ([]string, error) {
	row := []string{s.Reference, s.Sent.In(standards.London()).Format("2006-01-02 15:04:05"), lang.Name(s.Language)}
	rows, err := t.d.rows(s)
	if err != nil {
		return nil, err
	}
	asked := make(map[*Field]Row)
	for _, answer := range rows {
		asked[answer.Field] = answer
	}
	for _, p := range t.d.Pages {
		for _, f := range p.Fields {
			answer, ok := asked[f]
			if !ok {
				row = append(row, make([]string, len(f.columns()))...)
				continue
			}
			row = append(row, t.cells(answer)...)
		}
	}
	return row, nil
}

// cells are the columns of one answer.
func (t *sheet) cells(answer Row) []string {
	cells := make([]string, len(answer.Field.columns()))
	switch v := answer.Value.(type) {
	case nil:
		cells[0] = t.p.Text("moothall.forms.not-given")
	case asStored:
		cells[0] = asText(harmless(strings.Join(v, "\n")))
	case int64:
		cells[0] = fmt.Sprint(v)
	case standards.Date, standards.Money: // a date and a number to a spreadsheet
		cells[0] = fmt.Sprint(v)
	case standards.Phone: // 00 as it is dialled from here: a plus sign would begin a formula
		number := v.Readable()
		if abroad, ok := strings.CutPrefix(number, "+"); ok {
			number = "00 " + abroad
		}
		cells[0] = asText(number)
	case standards.Address:
		for i, line := range []string{v.UPRN.String(), v.Line1, v.Line2, v.Town, v.County, v.Postcode.String()} {
			cells[i] = asText(harmless(line))
		}
	default:
		lines := answer.Field.kind.show(answer.Value, answer.Field, t.p)
		cells[0] = asText(harmless(strings.Join(lines, "\n")))
	}
	return cells
}

// numeric is what a spreadsheet reads as a number, a date or a time though it would
// change what it shows: noughts in front, more than 15 digits, 1E5, 1-2, 3/4, 50%,
// (5), 1,234, 9:30 am, MAR 12, 5 May. Other whole numbers are left to it.
var numeric = regexp.MustCompile(`^(?i:0\d+|\d{16,}|£?[\d.,:/%()-]*[.,:/%()-][\d.,:/%()-]*|[\d.]+e[+-]?\d+|\d+ \d+/\d+|[\d:.]+ ?[ap]m?|` +
	`(\d{1,4}[ /-]?)?` + month + `[ ./-]*\d{1,4}([ ,/-]+\d{2,4})?|\d{1,2}[ /-]?` + month + `)$`)

const month = `(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)`

// asText keeps a spreadsheet from reading a text as a number, in the way that
// both Excel and LibreOffice take: ="0012" shows as 0012, and is found as 0012.
func asText(cell string) string {
	if strings.ContainsAny(cell, "0123456789") && numeric.MatchString(cell) {
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
	if cell != "" && strings.IndexByte("\t\r\n", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}
