package forms_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites"
)

// shelf is an archive of submissions that a test makes up.
type shelf []model.Submission

func (s shelf) Submissions(_ context.Context, form, council string, each func(store.Submission) error) error {
	for _, one := range s {
		one.Form = form
		data, err := json.Marshal(one)
		if err == nil {
			err = each(store.Submission{Form: form, Council: council, Reference: one.Reference, Data: data})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type sheet struct {
	Note, Bin string
	Boxes     []string
	Count     int
	Missed    standards.Date
	Phone     standards.Phone
	Address   standards.Address
	Garden    bool
}

func sheetForm(t testing.TB) *forms.Form[sheet] {
	t.Helper()
	return must(forms.Define("sheet", func(f *forms.Builder, v *sheet) {
		whole(f)
		f.Page("note", forms.Text(&v.Note, "Nodyn: tŷ, dŵr?").Optional())
		f.Page("which-bin", forms.Radios(&v.Bin, "Which bin?").ShortLabel("Bin").Option("garden", "Garden waste").Option("food", "Food"))
		f.Page("boxes", forms.Checkboxes(&v.Boxes, "Boxes?").Option("a", "First").Option("b", "Second")).When(forms.Is(&v.Bin, "food"))
		f.Page("count", forms.Number(&v.Count, "How many?").Optional(), forms.Date(&v.Missed, "When?"), forms.Phone(&v.Phone, "Phone?"),
			forms.Address(&v.Address, "Where?"), forms.YesNo(&v.Garden, "Garden?")).Title("T")
	}))
}

func submitted(note, phone string) model.Submission {
	raw := func(v any) json.RawMessage { return must(json.Marshal(v)) }
	s := model.Submission{Reference: "3CDFGHJKMN49", Language: "cy", Sent: time.Date(2026, 7, 1, 11, 30, 0, 0, time.UTC), Answers: map[model.Key]json.RawMessage{
		"bin": raw("garden"), "count": raw(-5), "missed": raw("2026-11-20"), "phone": raw(must(standards.ParsePhone(phone))), "garden": raw(true),
		"address": raw(standards.Address{Line1: "Tŷ Gwyn", Town: "Abermoel", Postcode: must(standards.ParsePostcode("LS1 1UR")), UPRN: must(standards.ParseUPRN("100999000012"))}),
	}}
	if note != "" {
		s.Answers["note"] = raw(note)
	}
	return s
}

func export(t testing.TB, from store.Archive, format string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, sheetForm(t).Export(t.Context(), forms.Export{From: from, To: &out, Format: format}))
	return out.String()
}

// People get the questions and answers in words, programs get keys and values.
func TestSpreadsheetIsForPeople(t *testing.T) {
	archive := shelf{submitted("", "+33 1 42 68 53 00"), submitted("ŵ", "07700 900123")}
	out := export(t, archive, "spreadsheet")
	require.True(t, strings.HasPrefix(out, "\ufeff"), "Excel needs the mark to read UTF-8")
	rows := must(csv.NewReader(strings.NewReader(out[3:])).ReadAll())
	require.Equal(t, []string{"Reference", "Sent (UK time)", "Language", "Nodyn: tŷ, dŵr?", "Bin", "Boxes?", "How many?", "When?", "Phone?",
		"Where?: UPRN", "Where?: Address line 1", "Where?: Address line 2 (optional)", "Where?: Town or city", "Where?: County (optional)", "Where?: Postcode", "Garden?"}, rows[0])
	require.Equal(t, []string{"3CDFGHJKMN49", "2026-07-01 12:30:00", "Cymraeg", "Not given", "Garden waste", "", "-5", "2026-11-20", "00 33 142685300",
		"100999000012", "Tŷ Gwyn", "", "Abermoel", "", "LS1 1UR", "Yes"}, rows[1], "left empty, not asked, and London's summer time")
	require.Equal(t, "07700 900 123", rows[2][8])

	out = export(t, archive, "csv")
	require.False(t, strings.HasPrefix(out, "\ufeff"))
	rows = must(csv.NewReader(strings.NewReader(out)).ReadAll())
	require.Equal(t, "reference,sent,language,note,bin,boxes,count,missed,phone", strings.Join(rows[0][:9], ","))
	require.Equal(t, []string{"3CDFGHJKMN49", "2026-07-01T11:30:00Z", "cy", "", "garden", "", "-5", "2026-11-20", "+33142685300"}, rows[1][:9])
}

// hostile are cells that some spreadsheet would run, and what becomes of them.
var hostile = map[string]string{
	`=1+1`: `'=1+1`, `="1"`: `'="1"`, `0A`: `="0A"`, `+1`: `'+1`, `@SUM(A1)`: `'@SUM(A1)`, ` =1`: ` '=1`, "\u00a0=1": "\u00a0'=1", "\u200b=1": "\u200b'=1", "\u2002-1": "\u2002'-1",
	`x;=1+1`: `x;'=1+1`, `x|=1+1`: `x|'=1+1`, "x\t=1": "x\t'=1", "x,\"=1": "x,\"'=1", "x; @A1": "x; '@A1", "x\n=1": "x\n'=1", "x\r=1": "x\r'=1",
	`＝1`: `'＝1`, `x；＋1`: `x；'＋1`, "\t=1": "'\t'=1", " \t0": "' \t0", "=1;=2": "'=1;'=2", `;=cmd|' /C calc'!A0`: `;'=cmd|' /C calc'!A0`,
	"a = b": "a = b", "x\n- one\n- two": "x\n- one\n- two", "2-3": `="2-3"`, "a@b.example": "a@b.example", "x; y": "x; y",
}

func TestFormulasAreDefused(t *testing.T) {
	for cell, want := range hostile {
		for _, format := range []string{"csv", "spreadsheet"} {
			out := strings.TrimPrefix(export(t, shelf{submitted(cell, "01632 960001")}, format), "\ufeff")
			rows := must(csv.NewReader(strings.NewReader(out)).ReadAll())
			want := want
			if format == "csv" && textual.MatchString(want) {
				want = cell // numbers are as they are for programs
			}
			require.Equal(t, strings.ReplaceAll(want, "\r", "\n"), rows[1][3], "%s: %q", format, cell)
		}
	}
}

// textual is a constant that a spreadsheet is to leave as it is, such as ="0012"
// or ="5 May": nothing within it ends the text, the cell or the formula.
var textual = regexp.MustCompile(`^="[^"=@;|\t\n\r]+"$`)

// A cell split at any separator, in either way of treating quotes, never gives
// a part that begins with a formula's sign.
func FuzzFormulasAreDefused(f *testing.F) {
	for cell := range hostile {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		if json.Unmarshal(must(json.Marshal(cell)), &cell) != nil || strings.TrimSpace(cell) == "" {
			return
		}
		for _, format := range []string{"csv", "spreadsheet"} {
			out := strings.TrimPrefix(export(t, shelf{submitted(cell, "01632 960001")}, format), "\ufeff")
			rows := must(csv.NewReader(strings.NewReader(out)).ReadAll())
			if textual.MatchString(rows[1][3]) {
				continue
			}
			for _, part := range strings.FieldsFunc(rows[1][3], func(r rune) bool { return strings.ContainsRune(",;|\t\n\r", r) }) {
				part = strings.TrimLeft(part, " \"\u00a0\u200b\ufeff")
				require.False(t, strings.HasPrefix(part, "=") || strings.HasPrefix(part, "@"), "%q gives %q", cell, part)
			}
			require.NotEqual(t, 0, strings.IndexAny(strings.TrimLeft(rows[1][3], " \n\""), "=+-@\t"), "%q", cell)
		}
	})
}

// LibreOffice opens the spreadsheet with what was answered, and runs nothing.
func TestSpreadsheetInLibreOffice(t *testing.T) {
	office := suites.Command(t, "install Debian's libreoffice-calc-nogui", "soffice", "libreoffice")
	dir := t.TempDir()
	notes := []string{"Tŷ’r ŵyl: dŵr", "=1+1", "0012", "12345678901234567890", "1E5", "3/4", "x;=1+1", "two\nlines", "07700",
		"+44 7700 900123", "-3 bins", "@home", "TRUE", "5 May", "May 5", "MAR 12", "SEP1", "Mar-26", "12 Mawrth", "50%", "(5)", "1,234", "1.50", "10.0", "£5", "£1,234.50", "0x10",
		"23/11/2026", "2026-11-23", "23.11.2026", "9:30", "9:30 am", "8am", "1 1/2", ".5", "5.", "-5", "1e-3", "\"quoted\"", "a|=1+1", "12345678901", "000", "#N/A", "12", "May", "1 High Street", "Mark 2"}
	var archive shelf
	for _, note := range notes {
		archive = append(archive, submitted(note, "+44 1632 960001"))
	}
	file := filepath.Join(dir, "sheet.csv")
	require.NoError(t, os.WriteFile(file, []byte(export(t, archive, "spreadsheet")), 0o600))
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--infilter=CSV:44,34,76", // UTF-8, as its window for CSV proposes where it sees the byte-order mark: without a screen it asks nobody
		"--convert-to", "fods", "--outdir", dir, file).CombinedOutput()
	require.NoError(t, err, "%s", out)
	data, err := os.ReadFile(filepath.Join(dir, "sheet.fods"))
	require.NoError(t, err)
	for _, formula := range regexp.MustCompile(`table:formula="([^"]*)"`).FindAllStringSubmatch(string(data), -1) {
		require.Regexp(t, `^of:=&quot;[^&=]+&quot;$`, formula[1], "nothing is run")
	}
	rows := flatRows(t, data)
	require.Equal(t, "Nodyn: tŷ, dŵr?", rows[0][3])
	for i, note := range notes {
		row := rows[i+1]
		got := apostrophes.Replace(row[3])
		require.Equal(t, note, got, "as it was typed")
		require.Equal(t, "01632 960 001", row[8])
		require.Equal(t, "100999000012", row[9])
		require.Equal(t, "Tŷ Gwyn", row[10])
		require.Contains(t, row[1], "12:30")
	}
}

// apostrophes takes off what keeps a cell from being a formula.
var apostrophes = strings.NewReplacer("'=", "=", "'+", "+", "'-", "-", "'@", "@")

// flatRows are the shown texts of a flat OpenDocument spreadsheet.
func flatRows(t testing.TB, data []byte) (rows [][]string) {
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Repeated int      `xml:"number-columns-repeated,attr"`
				Lines    []string `xml:"p"`
			} `xml:"table-cell"`
		} `xml:"body>spreadsheet>table>table-row"`
	}
	require.NoError(t, xml.Unmarshal(data, &sheet))
	for _, r := range sheet.Rows {
		var row []string
		for _, c := range r.Cells {
			for range min(max(c.Repeated, 1), 20) {
				row = append(row, strings.Join(c.Lines, "\n"))
			}
		}
		rows = append(rows, row)
	}
	return rows
}
