package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/formstest"
)

// TestKillInTheMiddle kills the program in the middle of a journey in Welsh,
// and again as soon as the report was sent. Nothing is lost, nothing is there
// twice.
func TestKillInTheMiddle(t *testing.T) { onEach(t, testKillInTheMiddle) }

func testKillInTheMiddle(t *testing.T, p *program) {
	b := p.browser()
	b.Get("/cy/start").Follow("Dechrau nawr")
	b.Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	b.Submit("bin", "garden")
	require.Equal(t, "/cy/subscription", b.URL.Path)

	p.kill()
	p.start()
	require.Equal(t, "LS1 1UR", b.Get("/cy/address").Value("address-search"))
	require.Equal(t, "100999000012", b.Get("/cy/address/choose").Value("address-uprn"))
	require.Equal(t, "garden", b.Get("/cy/which-bin").Value("bin"))
	require.Equal(t, "/cy/subscription", b.Get("/cy/check-answers").URL.Path, "the first page without an answer")

	day, month, year := daysAgo(1)
	b.Submit("subscribed", "yes").Submit("missed-day", day, "missed-month", month, "missed-year", year)
	b.Submit("name", "Siân Ŵyn").Submit("email", "sian@example.com").Submit("phone", "01632 960001")
	b.Submit("details", "=1+1")
	require.Equal(t, "Gwiriwch eich atebion", b.Heading())

	p.kill()
	p.start()
	b.Get("/cy/check-answers")
	for label, value := range map[string]string{
		"Ym mha gyfeiriad y mae’r bin?":               "2 Mill Lane Abermoel LS1 1UR",
		"Pa fin na chafodd ei gasglu?":                "Gwastraff gardd",
		"A oes gennych danysgrifiad gwastraff gardd?": "Oes",
		"Eich enw llawn":                              "Siân Ŵyn",
		"Eich cyfeiriad e-bost":                       "sian@example.com",
		"Eich rhif ffôn":                              "01632 960 001",
		"A oes unrhyw beth arall y dylem ei wybod?":   "=1+1",
	} {
		require.Equal(t, value, b.Row(label), label)
	}
	b.Submit()
	p.kill()
	require.Equal(t, "/cy/submitted", b.URL.Path)
	reference := referenceOn(t, b)

	p.start()
	require.Equal(t, reference, referenceOn(t, b.Get("/cy/submitted")))
	wantExport(t, p, reference)
	wantMessages(t, p, reference)
	p.stop()
	require.Len(t, p.messages(), 2)
}

// referenceOn is the reference that the page shows in its panel.
func referenceOn(t *testing.T, b *formstest.Browser) string {
	t.Helper()
	_, after, ok := strings.Cut(b.Body, "<strong>")
	require.True(t, ok, "%s shows no reference", b.URL.Path)
	reference, _, _ := strings.Cut(after, "</strong>")
	return reference
}

// wantExport finds the one submission in both formats.
func wantExport(t *testing.T, p *program, reference string) {
	t.Helper()
	var all []model.Submission
	require.NoError(t, json.Unmarshal([]byte(p.export("json")), &all))
	require.Len(t, all, 1)
	require.Equal(t, reference, all[0].Reference)
	require.Equal(t, "cy", all[0].Language)
	require.JSONEq(t, `{"uprn": "100999000012", "line1": "2 Mill Lane", "town": "Abermoel", "postcode": "LS1 1UR"}`, string(all[0].Answers["address"]))
	require.JSONEq(t, `"=1+1"`, string(all[0].Answers["details"]), "JSON has what was typed")

	rows, err := csv.NewReader(strings.NewReader(p.export("csv"))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 2, "a header and one submission")
	cells := make(map[string]string)
	for i, name := range rows[0] {
		cells[name] = rows[1][i]
	}
	require.Equal(t, reference, cells["reference"])
	require.Equal(t, "LS1 1UR", cells["address-postcode"])
	require.Equal(t, "garden", cells["bin"])
	require.Equal(t, "'=1+1", cells["details"], "a spreadsheet must not run it")
	require.NotContains(t, p.export("csv"), ",=1+1")
}

// wantMessages waits for the report to the council and the receipt in Welsh,
// which holds no answer. They come within a second, unless the kill met the
// queue at work: then it tries again two and a half minutes later.
func wantMessages(t *testing.T, p *program, reference string) {
	t.Helper()
	require.Eventually(t, func() bool { return len(p.messages()) >= 2 }, 4*time.Minute, 20*time.Millisecond, "the messages of a submission whose program was killed")
	texts := make(map[string]string)
	for _, raw := range p.messages() {
		m, err := mail.ReadMessage(strings.NewReader(raw))
		require.NoError(t, err)
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		require.NoError(t, err)
		require.Contains(t, subject, reference)
		texts[m.Header.Get("To")] = subject + "\n" + plain(t, m)
	}
	require.Len(t, texts, 2, "one to each")
	report, receipt := texts["<waste@abermoel.example>"], texts["<sian@example.com>"]
	require.Contains(t, report, "Report a missed bin")
	require.Contains(t, report, "LS1 1UR")
	require.Contains(t, report, "Siân Ŵyn")
	require.Contains(t, receipt, "Rhoi gwybod am fin na chafodd ei gasglu")
	require.Contains(t, receipt, "Cyngor Sir Abermoel")
	for _, answer := range []string{"Mill Lane", "Siân", "=1+1", "960001"} {
		require.NotContains(t, receipt, answer)
	}
}

// plain is the message's text.
func plain(t *testing.T, m *mail.Message) string {
	t.Helper()
	var body io.Reader = m.Body
	if strings.EqualFold(m.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		body = quotedprintable.NewReader(body)
	}
	data, err := io.ReadAll(body)
	require.NoError(t, err)
	return string(data)
}

// TestKillWhileSending kills the program at several moments around the
// submission. The resident presses the button again, and there is one
// submission with one reference.
func TestKillWhileSending(t *testing.T) { onEach(t, testKillWhileSending) }

func testKillWhileSending(t *testing.T, p *program) {
	sent := make(map[string]bool)
	for i, wait := range []time.Duration{0, time.Millisecond, 3 * time.Millisecond, 6 * time.Millisecond, 12 * time.Millisecond} {
		b := readyToSend(p)
		killed := make(chan struct{})
		go func() {
			defer close(killed)
			time.Sleep(wait)
			_ = p.cmd.Process.Kill()
		}()
		b.ExpectStatus(200, 502).Submit() // 502 from the way to a dead program, or the last page
		<-killed
		_ = p.cmd.Wait()
		p.start()
		if b.Get("/check-answers"); b.URL.Path == "/check-answers" {
			b.Submit()
		}
		require.Equal(t, "/submitted", b.URL.Path)
		sent[referenceOn(t, b)] = true
		require.Len(t, sent, i+1)
	}
	var all []model.Submission
	require.NoError(t, json.Unmarshal([]byte(p.export("json")), &all))
	require.Len(t, all, len(sent))
	for _, s := range all {
		require.Contains(t, sent, s.Reference)
	}
}

// readyToSend is a resident at "check your answers" who left out what may be
// left out.
func readyToSend(p *program) *formstest.Browser {
	day, month, year := daysAgo(2)
	b := p.browser().Get("/address").Submit("address-search", "LL99 1AA").Submit("address-uprn", "100999000024")
	b.Submit("bin", "food").Submit("missed-day", day, "missed-month", month, "missed-year", year)
	b.Submit().Submit().Submit().Submit()
	require.Equal(p.t, "Check your answers", b.Heading())
	return b
}

// TestStop wants a clean end, also with a journey under way.
func TestStop(t *testing.T) { onEach(t, testStop) }

func testStop(t *testing.T, p *program) {
	b := p.browser().Get("/address").Submit("address-search", "ls11ur")
	require.Equal(t, "/address/choose", b.URL.Path)
	p.stop()
	require.NotContains(t, p.log.String(), "LS1", "no answer in the log")
	p.start()
	require.Equal(t, "LS1 1UR", b.Get("/address").Value("address-search"))
}

// TestDatabaseThatCannotBeOpened wants one line that names the file.
func TestDatabaseThatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	notDatabase := filepath.Join(dir, "letter.txt")
	require.NoError(t, os.WriteFile(notDatabase, []byte(strings.Repeat("Dear council, this is not a database. ", 100)), 0o600))
	for name, db := range map[string]string{
		"folder":         dir,
		"missing folder": filepath.Join(dir, "missing", "missed-bin.db"),
		"another file":   notDatabase,
	} {
		t.Run(name, func(t *testing.T) {
			cmd := command(t, "-addr", "127.0.0.1:0", "-db", db)
			out, err := cmd.CombinedOutput()
			require.Error(t, err)
			require.Equal(t, 1, cmd.ProcessState.ExitCode(), "%s", out)
			require.Equal(t, 1, strings.Count(string(out), "\n"), "one line: %s", out)
			require.True(t, strings.HasPrefix(string(out), "missed-bin: "), "%s", out)
			require.Contains(t, string(out), filepath.Base(db))
		})
	}
	data, err := os.ReadFile(notDatabase)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(data), "Dear council"), "the file is as it was")
}

// TestAddressThatCannotBeOpened wants one line that names the database, and not the password.
func TestAddressThatCannotBeOpened(t *testing.T) {
	for _, db := range []string{"postgres://bins:corr3ct@127.0.0.1:1/bins", "postgres://bins:corr3ct@127.0.0.1:x/bins"} {
		out, err := command(t, "-addr", "127.0.0.1:0", "-db", db).CombinedOutput()
		require.Error(t, err)
		require.Regexp(t, `^missed-bin: open [^\n]+\n$`, string(out))
		require.NotContains(t, string(out), "corr3ct")
	}
}

// TestBeside: keys and messages go beside the file, and never into a folder with the name of an address.
func TestBeside(t *testing.T) {
	require.Equal(t, filepath.Join("data", "mail"), beside(filepath.Join("data", "bins.db"), "mail"))
	require.Equal(t, "mail", beside("postgres://host/bins", "mail"))
}
