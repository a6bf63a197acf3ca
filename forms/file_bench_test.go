package forms_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/web"
)

// A hundred megabytes are never in memory together.
func TestUploadMemory(t *testing.T) {
	for _, blobs := range []upload.Blobs{nowhere{}, sealing(t, store.NewMemory()).Blobs(nowhere{})} {
		h := uploadTo(t, blobs)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		hundred(t, h)
		runtime.ReadMemStats(&after)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8<<20), "bytes that were allocated, freed ones too")
	}
}

// BenchmarkUpload sends 100 MB through the handler: into memory, whose own bytes count, to nowhere, and sealed to nowhere.
func BenchmarkUpload(b *testing.B) {
	for name, blobs := range map[string]upload.Blobs{"memory": new(upload.Memory), "nowhere": nowhere{},
		"sealed": sealing(b, store.NewMemory()).Blobs(nowhere{})} {
		b.Run(name, func(b *testing.B) {
			h := uploadTo(b, blobs)
			b.SetBytes(100 << 20)
			b.ReportAllocs()
			for b.Loop() {
				hundred(b, h)
				if m, ok := blobs.(*upload.Memory); ok {
					m.Forget()
				}
			}
		})
	}
}

// uploadTo is a form that takes files of 100 MB into blobs.
func uploadTo(t testing.TB, blobs upload.Blobs) http.Handler {
	t.Helper()
	form := forms.MustDefine("permit", func(f *forms.Builder, p *papers) {
		whole(f)
		f.Page("proof", forms.File(&p.Proof, "Upload your proof").MaxSize(101<<20))
	})
	h, err := form.Handler(forms.Site{
		Host: web.Host{BaseURL: papersBase, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory(),
		Limits: forms.Limits{Uploads: -1, Drafts: -1}, Files: &upload.Files{Blobs: blobs, Scanner: unread{}, Budget: 1 << 60},
	})
	require.NoError(t, err)
	return h
}

// pattern is no text, with much in it that could be a boundary.
var pattern = []byte(strings.Repeat("\x01\x80\xfe\xff\x00/ABCDEFGHIJKLMNOP\r\n-", 3000))

// hundred sends a PDF of 100 MB.
func hundred(t testing.TB, h http.Handler) {
	const head, end = "--x\r\nContent-Disposition: form-data; name=\"proof\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n", "\n%%EOF\r\n--x--\r\n"
	r := httptest.NewRequest("POST", papersBase+"/proof", io.MultiReader(strings.NewReader(head), io.LimitReader(&repeating{b: pattern}, 100<<20), strings.NewReader(end)))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Origin", "https://www.abermoel.example")
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, r)
	if answer.Code != http.StatusSeeOther || !strings.Contains(answer.Header().Get("Location"), "/proof/files") {
		t.Fatal(answer.Code, answer.Header(), answer.Body)
	}
}

// unread takes everything for clean without a look, so that the upload alone is measured.
type unread struct{}

func (unread) Scan(context.Context, io.Reader, int64) error { return nil }

// nowhere keeps nothing.
type nowhere struct{}

func (nowhere) Put(_ context.Context, _ string, r io.Reader) (int64, error) {
	return io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{r}, make([]byte, 32<<10))
}

func (nowhere) Open(context.Context, string) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader("")), nil
}

func (nowhere) Delete(context.Context, string) error { return nil }

// repeating gives the same bytes again and again.
type repeating struct {
	b  []byte
	at int
}

func (r *repeating) Read(p []byte) (int, error) {
	n := copy(p, r.b[r.at:])
	r.at = (r.at + n) % len(r.b)
	return n, nil
}
