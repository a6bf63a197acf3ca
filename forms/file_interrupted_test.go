package forms_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/web"
)

// Somebody on a slow line may take longer than a server gives to a request, for as long as something comes.
func TestUploadOnASlowLine(t *testing.T) {
	mux := http.NewServeMux()
	server := httptest.NewUnstartedServer(mux)
	server.Config.ReadTimeout, server.Config.WriteTimeout = 300*time.Millisecond, 300*time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	mux.Handle("/permit/", openOffice(t, func(c *forms.Site) { c.BaseURL = server.URL + "/permit" }))
	body, line := io.Pipe()
	go func() {
		for _, part := range []string{"--x\r\nContent-Disposition: form-data; name=\"proof\"; filename=\"a.pdf\"\r\n\r\n", bill, "\r\n--x--\r\n"} {
			_, _ = io.WriteString(line, part) // the server says what went wrong
			time.Sleep(250 * time.Millisecond)
		}
		_ = line.Close()
	}()
	r, err := http.NewRequestWithContext(t.Context(), "POST", server.URL+"/permit/proof", body)
	require.NoError(t, err)
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Origin", server.URL)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, "/permit/proof/files?begun", answer.Header.Get("Location"))
}

// Who removes a file and goes back on it has it still.
func TestRemoveAndGoBack(t *testing.T) {
	w := openOffice(t)
	b := w.filled(t)
	b.Change("Upload your proof")
	b.Submit("proof-remove", valueOf(t, b, "letter.pdf"))
	require.Equal(t, "/permit/proof", b.URL.Path)
	require.Equal(t, "letter.pdf (PDF, 1KB)", b.Get("/check-answers").Row("Upload your proof"))
	b.Submit()
	files := &upload.Files{Store: w.store, Blobs: w.blobs, Scanner: w.scanner}
	r, err := files.Open(t.Context(), w.sent(t).Proof[0].ID)
	require.NoError(t, err)
	require.NoError(t, r.Close())
}

// between runs once, before the next draft is saved.
type between struct {
	*store.Memory
	do func()
}

func (s *between) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	if do := s.do; do != nil {
		s.do = nil
		do()
	}
	return s.Memory.Save(ctx, d, sessions...)
}

// Two tabs that upload at one moment lose nothing.
func TestUploadInTwoTabs(t *testing.T) {
	var s *between
	w := openOffice(t, func(c *forms.Site) { s = &between{Memory: c.Store.(*store.Memory)}; c.Store = s })
	b := formstest.New(t, w, papersBase)
	b.Get("/proof").Upload("proof", "letter.pdf", bill).Submit()
	b.Upload("extra", "a.pdf", bill).Follow("Upload another file")
	other := *b
	s.do = func() { other.Upload("extra", "b.pdf", bill) }
	b.Upload("extra", "c.pdf", bill)
	require.Equal(t, "Upload your evidence You have uploaded 3 files", b.Get("/extra/files").Heading())
	require.EqualValues(t, 4, w.files(t))
}

// Files of a post that is refused are not kept, and neither is their draft lost.
func TestUploadRefused(t *testing.T) {
	w := openOffice(t)
	b := w.filled(t)
	body := "--x\r\nContent-Disposition: form-data; name=\"proof\"; filename=\"new.pdf\"\r\n\r\n" + bill + "\r\n--x"
	for name, c := range map[string]struct {
		origin, path, body string
		status             int
	}{
		"cut off":            {papersBase, "/proof", body, 400},
		"no end":             {papersBase, "/proof", body[:80], 400},
		"cross-site":         {"https://evil.example", "/proof", body + "--\r\n", 403},
		"another page":       {papersBase, "/more", body + "--\r\n", 303},
		"no page":            {papersBase, "/nowhere", body + "--\r\n", 404},
		"check answers":      {papersBase, "/check-answers", body + "--\r\n", 303},
		"no such step":       {papersBase, "/proof/choose", body + "--\r\n", 404},
		"the list, not this": {papersBase, "/proof/files", body + "--\r\n", 303},
	} {
		r := httptest.NewRequest("POST", papersBase+c.path, strings.NewReader(c.body))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		r.Header.Set("Origin", strings.TrimSuffix(c.origin, "/permit"))
		for _, cookie := range b.Cookies() {
			r.AddCookie(cookie)
		}
		answer := httptest.NewRecorder()
		w.ServeHTTP(answer, r)
		require.Equal(t, c.status, answer.Code, name)
		require.EqualValues(t, 3, w.files(t), name)
		require.Contains(t, b.Get("/proof/files").Text(), "letter.pdf", name)
	}
}

// An upload after the session has ended is kept like any answer that comes late.
func TestUploadTooLate(t *testing.T) {
	w := openOffice(t)
	b := formstest.New(t, w, papersBase).Get("/proof").Upload("proof", "letter.pdf", bill).Submit()
	w.now = w.now.Add(2 * time.Hour)
	b.Upload("extra", "a.pdf", bill, "b.pdf", bill)
	require.Equal(t, "/permit/session-ended", b.URL.Path)
	require.Contains(t, b.Text(), "kept")
	b.Get("/proof").Upload("proof", "letter.pdf", bill).Submit()
	require.Contains(t, b.Get("/extra/files").Text(), "a.pdf")
	_, err := w.store.Purge(t.Context(), w.now)
	require.NoError(t, err)
	require.EqualValues(t, 3, w.files(t))
}

// More than is read of a post at all is told on the page too, where the browser gets to show it.
func TestUploadBeyondAll(t *testing.T) {
	w := openOffice(t)
	b := w.filled(t).Get("/proof")
	endless := io.MultiReader(strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"proof\"; filename=\"film.pdf\"\r\n\r\n%PDF-1.7\n"), forever{})
	r := httptest.NewRequest("POST", papersBase+"/proof", endless)
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Origin", "https://www.abermoel.example")
	for _, cookie := range b.Cookies() {
		r.AddCookie(cookie)
	}
	answer := httptest.NewRecorder()
	w.ServeHTTP(answer, r)
	require.Equal(t, 303, answer.Code)
	require.Equal(t, []string{"film.pdf must be 100KB or smaller"}, b.Get("/proof").Errors())
	require.Contains(t, b.Text(), "letter.pdf", "the one before is still there")
	require.EqualValues(t, 3, w.files(t))
}

type forever struct{}

func (forever) Read(p []byte) (int, error) { return len(p), nil }

// Nobody fills the disk.
func TestUploadLimits(t *testing.T) {
	w := openOffice(t, func(c *forms.Site) { c.Limits.Uploads = 2 })
	b := formstest.New(t, w, papersBase).Get("/proof").Upload("proof", "letter.pdf", bill)
	b.Get("/proof").Upload("proof", "letter.pdf", bill)
	require.Equal(t, 429, b.Get("/proof").Upload("proof", "letter.pdf", bill).Status)
	require.EqualValues(t, 1, w.files(t))

	w = openOffice(t, func(c *forms.Site) { c.Files.Budget = 10 })
	b = formstest.New(t, w, papersBase).Get("/proof").Upload("proof", "letter.pdf", bill)
	b.Get("/proof").ExpectStatus(503).Upload("proof", "letter.pdf", bill)
	require.Contains(t, b.Get("/proof/files").Text(), "letter.pdf")
}

// posted sends a post of one part of text and a file, as a browser with these cookies does.
func posted(w http.Handler, b *formstest.Browser, path, name, value, input, content string) *httptest.ResponseRecorder {
	body := "--x\r\nContent-Disposition: form-data; name=\"" + input + "\"; filename=\"a.pdf\"\r\n\r\n" + content +
		"\r\n--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n--x--\r\n"
	r := httptest.NewRequest("POST", papersBase+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Origin", "https://www.abermoel.example")
	for _, cookie := range b.Cookies() {
		r.AddCookie(cookie)
	}
	answer := httptest.NewRecorder()
	w.ServeHTTP(answer, r)
	return answer
}

// A file that is sent with the button that saves is saved.
func TestUploadAndSave(t *testing.T) {
	form := forms.MustDefine("permit", func(f *forms.Builder, p *papers) {
		whole(f)
		f.SaveAndReturn()
		f.Page("more", forms.Text(&p.More, "What?"))
		f.Page("proof", forms.File(&p.Proof, "Upload your proof"))
	})
	kept, blobs := store.NewMemory(), new(upload.Memory)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: papersBase}, Service: council(), Store: kept, Post: func(context.Context, string, *forms.Letter) error { return nil },
		Files: &upload.Files{Blobs: blobs, Scanner: upload.InsecureNoScan{}}})
	require.NoError(t, err)
	b := formstest.New(t, h, papersBase).Get("/more").Submit("more", "It")
	answer := posted(h, b, "/proof", "_save", "yes", "proof", bill)
	require.Equal(t, 303, answer.Code)
	require.Equal(t, "/permit/save", answer.Header().Get("Location"))
	require.Contains(t, b.Get("/proof/files").Text(), "a.pdf")
	require.Equal(t, 1, blobs.Len())
}

// A person who reloads the page that took a file sends it again, and it is there once in its place.
func TestUploadAgain(t *testing.T) {
	w := openOffice(t)
	b := formstest.New(t, w, papersBase).Get("/proof").Upload("proof", "a.pdf", bill)
	for range 3 {
		require.Equal(t, 303, posted(w, b, "/proof", "x", "y", "proof", bill).Code)
	}
	require.Equal(t, "Upload your proof You have uploaded 1 file", b.Get("/proof/files").Heading())
	require.EqualValues(t, 1, w.files(t))
}

// FuzzUpload sends posts to a page that takes files, to its list and to a page without any: whatever they are, no page is a
// fault of the service, and no file is kept that no answer has.
func FuzzUpload(f *testing.F) {
	for _, seed := range []string{
		"--x\r\nContent-Disposition: form-data; name=\"proof\"; filename=\"a.pdf\"\r\n\r\n" + bill + "\r\n--x--\r\n",
		"--x\r\nContent-Disposition: form-data; name=\"proof-remove\"\r\n\r\nABCDEFGHIJKLMNOPQRSTUVWXYZ\r\n--x--\r\n",
		"--x\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\nyes\r\n--x\r\nContent-Disposition: form-data; name=\"extra\"; filename=\"\"\r\n\r\n\r\n--x--\r\n",
		"--x\r\n\r\n--x--", "x",
	} {
		f.Add("/proof", seed)
		f.Add("/extra", seed)
	}
	var fault error
	w := openOffice(f, func(c *forms.Site) {
		c.Limits = forms.Limits{Drafts: -1, Uploads: -1, Submissions: -1, Saves: -1, AllDrafts: -1}
		c.OnError = func(_ context.Context, err error) { fault = err }
	})
	f.Fuzz(func(t *testing.T, path, body string) {
		if strings.ContainsAny(path, "?#% ") || !strings.HasPrefix(path, "/") {
			path = "/proof"
		}
		before := w.files(t)
		b := w.filled(t)
		r := httptest.NewRequest("POST", papersBase+"/proof", strings.NewReader(body))
		r.URL.Path = "/permit" + path
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		r.Header.Set("Origin", "https://www.abermoel.example")
		for _, cookie := range b.Cookies() {
			r.AddCookie(cookie)
		}
		answer := httptest.NewRecorder()
		w.ServeHTTP(answer, r)
		if answer.Code >= 500 || fault != nil {
			t.Fatalf("%d for %q: %v", answer.Code, body, fault)
		}
		if b.Get("/delete-answers"); b.URL.Path == "/permit/delete-answers" {
			b.Submit()
		}
		if left := w.files(t) - before; left != 0 && b.URL.Path != "/permit/submitted" {
			t.Fatalf("%d files are left of %q", left, body)
		}
	})
}

// A change that is not right yet, and that the person goes back on, takes its new files with it.
func TestUndoneFiles(t *testing.T) {
	w := openOffice(t)
	b := w.filled(t)
	for range 2 {
		b.Change("Upload your evidence")
		b.Submit("extra-remove", valueOf(t, b, "a.pdf"))
		b.Submit("extra-remove", valueOf(t, b, "b.png"))
		b.Upload("extra", "new.pdf", bill)
		require.EqualValues(t, 4, w.files(t), "those before are still there")
		require.Equal(t, "a.pdf (PDF, 1KB) b.png (PNG, 1KB)", b.Get("/check-answers").Row("Upload your evidence"))
		require.EqualValues(t, 3, w.files(t))
	}
}
