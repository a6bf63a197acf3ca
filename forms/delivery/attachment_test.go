package delivery_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/upload"
)

const (
	bill  = "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n9\n%%EOF\n"
	notes = "By the gate, next to the shop.\n"
)

// scanner says of each file what it is set to, by a part of its content.
type scanner struct {
	mu   sync.Mutex
	says map[string]error
}

func (s *scanner) Scan(_ context.Context, r io.Reader, _ int64) error {
	b, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	for part, said := range s.says {
		if strings.Contains(string(b), part) {
			return said
		}
	}
	return err
}

func (s *scanner) set(part string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.says == nil {
		s.says = map[string]error{}
	}
	s.says[part] = err
}

// submitFiles submits a report with files, name and content by turns.
func submitFiles(t testing.TB, s *sqlite.Store, files *upload.Files, reference string, content ...string) []model.File {
	t.Helper()
	draft, later := "draft of "+reference, time.Now().Add(time.Hour)
	require.NoError(t, s.Save(t.Context(), store.Draft{ID: draft, Data: []byte("{}"), Expires: later}))
	sub := model.Submission{Form: "missed-bin", Reference: reference, Language: "en"}
	for i := 0; i < len(content); i += 2 {
		file, err := files.Take(t.Context(), "missed-bin", content[i], strings.NewReader(content[i+1]), upload.Rules{Types: []upload.Type{upload.PDF, upload.Text}, MaxSize: 1 << 20})
		require.NoError(t, err)
		require.NoError(t, files.Attach(t.Context(), draft, file.ID))
		sub.Files = append(sub.Files, model.File{Key: "proof", ID: file.ID, Name: file.Name, Type: string(file.Type), Size: file.Size})
	}
	data, err := model.JSON(sub)
	require.NoError(t, err)
	_, err = s.Submit(t.Context(), 1, store.Submission{Draft: draft, Form: "missed-bin", Reference: reference, Data: data, Expires: later})
	require.NoError(t, err)
	return sub.Files
}

// withFiles is a store, and files of its own.
func withFiles(t testing.TB) (*sqlite.Store, *upload.Files, *scanner) {
	t.Helper()
	s, scan := openStore(t, filepath.Join(t.TempDir(), "a.db")), new(scanner)
	return s, &upload.Files{Store: s, Blobs: upload.Folder(filepath.Join(t.TempDir(), "up")), Scanner: scan, OnError: func(context.Context, error) {}}, scan
}

func mailTo(transport delivery.Transport) delivery.Mail {
	return delivery.Mail{From: "a@example.com", Transport: transport, Compose: func(context.Context, delivery.Delivery) (*delivery.Message, error) {
		return &delivery.Message{To: []string{"b@example.com"}, Subject: "S", Text: "A report.\n"}, nil
	}}
}

// What is not scanned clean leaves never; once it is, the files are beside the message.
func TestFilesWaitForTheirScan(t *testing.T) {
	s, files, scan := withFiles(t)
	scan.set("%PDF", errors.New("the scanner is away"))
	dir := filepath.Join(t.TempDir(), "mail")
	cfg := quick(map[string]delivery.Destination{"inbox": mailTo(delivery.Folder{Dir: dir}).Attach(files)})
	failures := make(chan error, 100)
	cfg.OnError = func(_ context.Context, err error) {
		select {
		case failures <- err:
		default:
		}
	}
	cfg.MaxAttempts = 1000
	start(t, newQueue(t, s, cfg))
	submitFiles(t, s, files, "REF1", "bill.pdf", bill, "notes.txt", notes)
	require.ErrorContains(t, <-failures, "a file waits to be scanned, and is not delivered before")
	entries, err := os.ReadDir(dir)
	require.True(t, err != nil || len(entries) == 0, "nothing has left")

	scan.set("%PDF", nil)
	eventually(t, "the message", func() bool { m, _ := filepath.Glob(filepath.Join(dir, "inbox-REF1-*.eml")); return len(m) == 1 })
	for suffix, want := range map[string]string{"-1-bill.pdf": bill, "-2-notes.txt": notes} {
		found, err := filepath.Glob(filepath.Join(dir, "inbox-REF1-*"+suffix))
		require.NoError(t, err)
		require.Len(t, found, 1)
		content, err := os.ReadFile(found[0])
		require.NoError(t, err)
		require.Equal(t, want, string(content))
		require.NoError(t, os.Chtimes(found[0], time.Time{}, time.Now().Add(-8*forms.Day)))
	}
	require.NoError(t, delivery.Folder{Dir: dir}.Purge(t.Context()))
	entries, err = os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1, "the files are purged as messages are")
}

// What the scanner has refused since is destroyed, and the council is told.
func TestFilesThatAreGone(t *testing.T) {
	s, files, scan := withFiles(t)
	scan.set("%PDF", errors.New("the scanner is away"))
	sent := submitFiles(t, s, files, "REF1", "bill.pdf", bill, "notes.txt", notes, "more.txt", notes)
	scan.set("%PDF", &upload.Refused{Why: upload.Infected})
	require.NoError(t, files.Remove(t.Context(), sent[2].ID))
	var got delivery.Message
	m := mailTo(transport(func(m delivery.Message) { got = m })).Attach(files)
	submission, err := s.Submission(t.Context(), "REF1")
	require.NoError(t, err)
	require.NoError(t, m.Deliver(t.Context(), delivery.Delivery{Key: "inbox/REF1", Form: "missed-bin", Reference: "REF1", Data: submission.Data}))
	require.Len(t, got.Files, 1)
	require.Equal(t, "notes.txt", got.Files[0].Name)
	require.Equal(t, "A report.\n\nbill.pdf was destroyed: the virus scanner has refused it since it was sent.\nmore.txt is no longer kept.\n", got.Text)
}

type transport func(m delivery.Message)

func (f transport) Send(_ context.Context, _ string, m delivery.Message) error { f(m); return nil }

// A mail server gets the files in the message, as far as it has room for them.
func TestFilesByMail(t *testing.T) {
	s, files, _ := withFiles(t)
	server := startSMTP(t, &deliverytest.SMTP{})
	large := notes + strings.Repeat("x", 2000)
	submitFiles(t, s, files, "REF1", "bil ŵ.pdf", bill, "large.txt", large, "notes.txt", notes)
	submission, err := s.Submission(t.Context(), "REF1")
	require.NoError(t, err)
	m := mailTo(delivery.SMTP{Addr: server.Addr, MaxFiles: 1000}).Attach(files)
	require.NoError(t, m.Check())
	require.NoError(t, m.Deliver(t.Context(), delivery.Delivery{Key: "inbox/REF1", Form: "missed-bin", Reference: "REF1", Data: submission.Data}))
	require.Len(t, server.Messages(), 1)
	data := bytes.ReplaceAll(server.Messages()[0].Data, []byte("\r\n"), nil)
	for _, content := range []string{bill, notes} {
		require.Contains(t, string(data), base64.StdEncoding.EncodeToString([]byte(content)))
	}
	require.Contains(t, string(data), "application/pdf")
	require.Contains(t, string(data), "large.txt is too large for this message. It is kept with the submission.")
	require.NotContains(t, string(data), base64.StdEncoding.EncodeToString([]byte(large))[:60]+"A")
	require.ErrorContains(t, mailTo(delivery.Folder{Dir: "x"}).Attach(nil).Check(), "Attach was given nil")
}
