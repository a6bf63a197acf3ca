package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/web"
)

// letters is a mail server that keeps what it is given.
type letters struct{ sent []delivery.Message }

func (l *letters) Send(_ context.Context, _ string, m delivery.Message) error {
	l.sent = append(l.sent, m)
	return nil
}

func (l *letters) last() string { return l.sent[len(l.sent)-1].Text }

const paper = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

// A permit as people apply for it: two vehicles with evidence, begun on one device in
// Welsh and ended on another, signed in for the declaration.
func TestPermitAsPeopleApply(t *testing.T) {
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "permit.db"), nil)
	require.NoError(t, err)
	defer db.Close()
	kept, err := sealed.New(t.Context(), db, sealed.FileOrMake(filepath.Join(t.TempDir(), "permit.key")), nil)
	require.NoError(t, err)
	mail := &letters{}
	files := &upload.Files{Blobs: kept.Blobs(upload.Folder(t.TempDir())), Scanner: upload.InsecureNoScan{}}
	var warnings strings.Builder
	const base = "https://www.abermoel.example"
	mux, form := service(forms.Site{
		Host: web.Host{BaseURL: base, Logger: slog.New(slog.NewTextHandler(&warnings, &slog.HandlerOptions{Level: slog.LevelWarn}))}, Service: council, Store: kept, Files: files,
	}, mail)
	require.Empty(t, warnings.String(), "no translation is stale or unused")

	desk := formstest.New(t, mux, base+"/permit")
	desk.Get("/cy/start").Follow("Dechrau nawr")
	require.Contains(t, desk.Text(), "Amdanoch chi Heb ddechrau eto Eich cerbydau Heb ddechrau eto Datganiad Heb ddechrau eto")
	desk.Follow("Eich cerbydau").Submit("registration", "AB12CDE")
	require.Equal(t, "Ai chi yw ceidwad cofrestredig AB12 CDE?", desk.Heading())
	desk.Submit("keeper", "yes")
	desk.Upload("evidence", "llyfr.pdf", "not a paper")
	require.Len(t, desk.Errors(), 1)
	desk.Upload("evidence", "llyfr.pdf", paper).Submit()
	require.Contains(t, desk.Text(), "Cerbyd 1: AB12 CDE")
	desk.Submit("vehicles", "yes").Submit("registration", "XY70ABC")
	desk.Save().Submit("email", "sian@example.com")

	phone := formstest.New(t, mux, base+"/permit")
	phone.Return(mail.last()).Follow("Eich cerbydau")
	require.Equal(t, "Ai chi yw ceidwad cofrestredig XY70 ABC?", phone.Heading())
	phone.Submit("keeper", "no").Upload("evidence", "v5.pdf", paper).Submit()
	require.Contains(t, phone.Text(), "Rydych wedi ychwanegu 2, sef y nifer mwyaf sy’n bosibl.")
	phone.Submit()
	require.Contains(t, phone.Text(), "Eich cerbydau Wedi’i chwblhau")
	phone.Follow("Amdanoch chi")
	phone.Submit("address-line1", "1 Stryd Fawr", "address-town", "Abermoel", "address-postcode", "LS1 1UR")
	phone.Submit("contact", "email", "email", "sian@example.com")
	require.Contains(t, phone.Text(), "Amdanoch chi Wedi’i chwblhau Eich cerbydau Wedi’i chwblhau Datganiad")

	phone.Follow("Datganiad")
	require.Contains(t, phone.URL.Path, "/identity/")
	phone.Submit("email", "sian@example.com")
	phone.Submit("code", regexp.MustCompile(`\d{6}`).FindString(mail.last()))
	require.Equal(t, "/permit/cy/agree", phone.URL.Path)
	phone.Submit("agreed", phone.Options("agreed")[0])
	phone.Get("/cy/check-answers")
	require.Contains(t, phone.Text(), "Cerbyd 1: AB12 CDE")
	require.Contains(t, phone.Text(), "v5.pdf")
	phone.Submit()
	require.Equal(t, "Cais wedi’i anfon", phone.Heading())

	err = kept.Submissions(t.Context(), "permit", "", func(sent store.Submission) error {
		v, s, err := permit.DecodeSubmission(sent.Data)
		require.NoError(t, err)
		require.Len(t, v.Vehicles, 2)
		require.Equal(t, "AB12CDE", v.Vehicles[0].Registration.String())
		require.Len(t, v.Vehicles[1].Evidence, 1)
		require.Equal(t, "cy", s.Language)
		require.NotNil(t, s.Person, "who was signed in")
		require.Contains(t, v.Agreed.Words, "Mae’r hyn rwyf wedi’i ddweud wrthych yn wir.")
		letter, err := form.Report(sent.Data, "permits@abermoel.example")
		require.NoError(t, err)
		require.Contains(t, letter.Text, "Vehicle 2: XY70 ABC")
		return nil
	})
	require.NoError(t, err)
}

// All of that in under 150 lines.
func TestMainIsShort(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	require.Less(t, strings.Count(string(source), "\n"), 150)
}
