package forms_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/web"
)

const papersBase = "https://www.abermoel.example/permit"

// A PDF, and a picture of one dot, with the place where it was taken.
const (
	bill       = "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\nstartxref\n9\n%%EOF\n"
	whereTaken = "53.19N-4.30W"
	photo      = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
		"\x00\x00\x00\x0ctEXt" + whereTaken + "\x00\x00\x00\x00" +
		"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
	program = "MZ\x90\x00\x03"
)

// papers is the form of these tests.
type papers struct {
	Proof []forms.UploadedFile // one
	Extra []forms.UploadedFile // two or three
	More  string
	Plan  []forms.UploadedFile // where More is "yes"; may be left out
}

// scanning is a scanner that says what it is told to.
type scanning struct {
	mu   sync.Mutex
	says error
}

func (s *scanning) say(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.says = err
}

func (s *scanning) Scan(_ context.Context, r io.Reader, _ int64) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.says
}

var (
	errAway  = errors.New("the scanner is away")
	infected = &upload.Refused{Why: upload.Infected}
)

// office is a service with uploads.
type office struct {
	*forms.Handler
	form    *forms.Form[papers]
	store   *store.Memory
	blobs   *upload.Memory
	scanner *scanning
	now     time.Time
	told    []web.Event
}

func openOffice(t testing.TB, change ...func(*forms.Site)) *office {
	t.Helper()
	form, err := forms.Define("permit", func(f *forms.Builder, p *papers) {
		f.Title("Ask for a permit")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("proof", forms.File(&p.Proof, "Upload your proof").Hint("A letter or a photo.").MaxSize(100<<10))
		f.Page("extra", forms.File(&p.Extra, "Upload your evidence").Types(upload.PDF, upload.PNG).Files(2, 3))
		f.Page("more", forms.Radios(&p.More, "Is there a plan?").Option("yes", "Yes").Option("no", "No"))
		f.Page("plan", forms.File(&p.Plan, "Upload the plan").Optional()).When(forms.Is(&p.More, "yes"))
		f.Submitted("Sent", "We write.")
	})
	require.NoError(t, err)
	w := &office{form: form, store: store.NewMemory(), blobs: new(upload.Memory), scanner: new(scanning), now: time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)}
	c := forms.Site{
		Host: web.Host{BaseURL: papersBase, Now: func() time.Time { return w.now }, Logger: slog.New(slog.DiscardHandler),
			Events: &web.Events{Logger: slog.New(slog.DiscardHandler), On: func(_ context.Context, e web.Event) { w.told = append(w.told, e) }}},
		Service: council(), Store: w.store, Languages: welsh(t, form.Definition()),
		Files: &upload.Files{Blobs: w.blobs, Scanner: w.scanner, Now: func() time.Time { return w.now }, OnError: func(context.Context, error) {}},
	}
	for _, f := range change {
		f(&c)
	}
	w.Handler, err = form.Handler(c)
	require.NoError(t, err)
	return w
}

func (w *office) files(t testing.TB) int64 {
	t.Helper()
	n, _, err := w.store.FileUsage(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, n, w.blobs.Len(), "a record and a blob for each file")
	return n
}

// sent returns what was submitted.
func (w *office) sent(t testing.TB) papers {
	t.Helper()
	var all []papers
	require.NoError(t, w.store.Submissions(t.Context(), "permit", "", func(s store.Submission) error {
		p, _, err := w.form.DecodeSubmission(s.Data)
		all = append(all, p)
		return err
	}))
	require.Len(t, all, 1)
	return all[0]
}

// filled goes to "check your answers" with a proof and two files of evidence.
func (w *office) filled(t testing.TB) *formstest.Browser {
	b := formstest.New(t, w, papersBase)
	b.Get("/proof").Upload("proof", "letter.pdf", bill).Submit()
	b.Upload("extra", "a.pdf", bill, "b.png", photo).Submit()
	b.Submit("more", "no")
	require.Equal(t, "Check your answers", b.Heading())
	return b
}

func TestUpload(t *testing.T) {
	w := openOffice(t)
	b := formstest.New(t, w, papersBase).Get("/proof")
	require.Equal(t, "Upload your proof", b.Heading())
	require.Contains(t, b.Text(), "One of these types of file, up to 100KB: PDF, JPEG, PNG, DOCX, ODT.")
	require.Equal(t, []string{"Select a file to upload"}, b.Submit().Errors())
	require.Equal(t, []string{"Select a file to upload"}, b.Upload("proof").Errors())
	require.Equal(t, []string{"bill.pdf must be one of these types of file: PDF, JPEG, PNG, DOCX, ODT"}, b.Upload("proof", "bill.pdf", program).Errors())
	require.Equal(t, []string{"bill.pdf must be 100KB or smaller"}, b.Upload("proof", "bill.pdf", bill+strings.Repeat("x", 200<<10)).Errors())
	require.Equal(t, []string{"bill.pdf is damaged or not complete. Save it again, or make a new copy, and upload that"}, b.Upload("proof", "bill.pdf", bill[:30]).Errors())
	require.Zero(t, w.files(t))

	b.Upload("proof", `C:\Photos\me.exe`, photo)
	require.Equal(t, "/permit/proof/files", b.URL.Path)
	require.Equal(t, "Upload your proof You have uploaded 1 file", b.Heading())
	require.Contains(t, b.Row("me_exe.png"), "PNG, 1KB Remove me_exe.png")
	require.Equal(t, "Upload your evidence", b.Submit().Heading())
	require.EqualValues(t, 1, w.files(t))

	b.Get("/proof")
	require.Contains(t, b.Text(), "A new file will replace the one that you have uploaded: me_exe.png")
	require.Contains(t, b.Upload("proof", "letter.pdf", bill).Row("letter.pdf"), "PDF")
	require.EqualValues(t, 1, w.files(t), "the first was destroyed")
	require.Equal(t, "Upload your evidence", b.Get("/proof").Submit().Follow("Upload a different file").Submit().Submit().Heading(), "nothing new is no error")

	b.Upload("extra", "one.pdf", bill)
	require.Equal(t, []string{"Upload 2 files or more"}, b.Submit().Errors())
	require.Contains(t, b.Text(), "You have uploaded 1 file: one.pdf")
	b.Upload("extra", "two.png", photo, "bad.pdf", program, "three.pdf", bill, "four.pdf", bill)
	require.Equal(t, []string{"bad.pdf must be one of these types of file: PDF, PNG", "You can upload 3 files or fewer"}, b.Errors())
	require.EqualValues(t, 4, w.files(t))
	b.Submit()
	require.Equal(t, "Upload your evidence You have uploaded 3 files", b.Heading())
	require.NotContains(t, b.Text(), "Upload another file")
	b.Submit("extra-remove", valueOf(t, b, "two.png"))
	require.Equal(t, "Upload your evidence You have uploaded 2 files", b.Heading())
	require.EqualValues(t, 3, w.files(t))
	require.Equal(t, "Is there a plan?", b.Submit().Heading())
	require.Equal(t, "Upload the plan (optional)", b.Submit("more", "yes").Heading())
	require.Equal(t, "one.pdf (PDF, 1KB) three.pdf (PDF, 1KB)", b.Submit().Row("Upload your evidence"))
	require.Equal(t, "Not given", b.Row("Upload the plan (optional)")+b.Row("Upload the plan"))
	require.Equal(t, "/permit/proof/files", b.Change("Upload your proof").URL.Path)
	require.Equal(t, "/permit/check-answers", b.Submit().URL.Path)
	b.Submit()
	require.Equal(t, "Sent", b.Title()[:4])
	p := w.sent(t)
	require.Equal(t, "letter.pdf", p.Proof[0].Name)
	require.Len(t, p.Extra, 2)
	require.Nil(t, p.Plan)
	require.EqualValues(t, 3, w.files(t))
}

// valueOf is the value of the button that removes a file.
func valueOf(t testing.TB, b *formstest.Browser, name string) string {
	t.Helper()
	for part := range strings.SplitSeq(b.Body, "<button") {
		if part, _, _ = strings.Cut(part, "</button>"); strings.Contains(part, name) && strings.Contains(part, `value="`) {
			_, value, _ := strings.Cut(part, `value="`)
			value, _, _ = strings.Cut(value, `"`)
			return value
		}
	}
	require.Fail(t, "no button", "to remove %s from %s", name, b.Body)
	return ""
}

// Files of one name get names of their own.
func TestUploadOfOneName(t *testing.T) {
	w := openOffice(t)
	b := formstest.New(t, w, papersBase).Get("/proof").Upload("proof", "letter.pdf", bill).Submit()
	b.Upload("extra", "a.pdf", bill, "A.pdf", bill).Follow("Upload another file").Upload("extra", "a.pdf", bill)
	require.Contains(t, b.Text(), "Remove a.pdf")
	require.Contains(t, b.Text(), "Remove A (2).pdf")
	require.Contains(t, b.Text(), "Remove a (3).pdf")
}

// A hundred megabytes are never in memory together.
func TestUploadMemory(t *testing.T) {
	h := uploadTo(t, nowhere{})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	hundred(t, h)
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8<<20), "bytes that were allocated, freed ones too")
}

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

// What was stored is the picture without its place.
func TestUploadLeavesThePlaceOut(t *testing.T) {
	w := openOffice(t)
	w.filled(t).Submit()
	extra := w.sent(t).Extra
	files := &upload.Files{Store: w.store, Blobs: w.blobs, Scanner: w.scanner}
	r, err := files.Open(t.Context(), extra[1].ID)
	require.NoError(t, err)
	content, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NotContains(t, string(content), whereTaken)
	require.Contains(t, string(content), "IDAT")
}

// A scanner that is away keeps nobody from sending: the file waits, and leaves once it is clean.
func TestUploadWhileTheScannerIsAway(t *testing.T) {
	w := openOffice(t)
	w.scanner.say(errAway)
	b := formstest.New(t, w, papersBase).Get("/proof").Upload("proof", "letter.pdf", bill)
	require.Contains(t, b.Row("letter.pdf"), "Being checked")
	require.Contains(t, b.Text(), "You can continue now")
	w.filled(t).Submit()
	id := w.sent(t).Proof[0].ID
	files := &upload.Files{Store: w.store, Blobs: w.blobs, Scanner: w.scanner}
	_, err := files.Open(t.Context(), id)
	require.ErrorIs(t, err, upload.ErrWaiting)
	w.scanner.say(nil)
	_, err = w.store.Purge(t.Context(), w.now)
	require.NoError(t, err)
	require.NoError(t, files.State(t.Context(), id), "a purge has what waits scanned")
	require.NotContains(t, b.Get("/proof/files").Row("letter.pdf"), "Being checked")
}

// Whoever sends something infected is told, and it is destroyed.
func TestInfected(t *testing.T) {
	w := openOffice(t)
	w.scanner.say(infected)
	b := formstest.New(t, w, papersBase).Get("/proof").Upload("proof", "letter.pdf", bill)
	require.Equal(t, []string{"letter.pdf contains a virus, so we have deleted it. Upload a different file"}, b.Errors())
	require.Zero(t, w.files(t))
	require.Equal(t, web.FileInfected, w.told[len(w.told)-1].Name)

	// Found out later: wherever the person goes on, they are told.
	for _, meet := range []func(b *formstest.Browser){
		func(b *formstest.Browser) { b.Get("/check-answers") },
		func(b *formstest.Browser) { b.Submit() }, // sends
		func(b *formstest.Browser) { b.Get("/proof/files") },
		func(b *formstest.Browser) { b.Get("/proof") },
	} {
		w := openOffice(t)
		w.scanner.say(errAway)
		b := w.filled(t)
		w.scanner.say(infected)
		_, err := w.store.Purge(t.Context(), w.now)
		require.NoError(t, err)
		require.Zero(t, w.blobs.Len())
		meet(b)
		require.Equal(t, "/permit/proof", b.URL.Path)
		require.Equal(t, []string{"letter.pdf contains a virus, so we have deleted it. Upload a different file"}, b.Errors())
		none := 0
		require.NoError(t, w.store.Submissions(t.Context(), "permit", "", func(store.Submission) error { none++; return nil }))
		require.Zero(t, none, "nothing is sent with it")
	}
}

// Files go with their draft, and with their submission.
func TestFilesGo(t *testing.T) {
	w := openOffice(t)
	b := w.filled(t)
	require.EqualValues(t, 3, w.files(t))
	b.Get("/delete-answers").Submit()
	require.Zero(t, w.files(t), "with answers that were deleted")

	w.filled(t)
	w.now = w.now.Add(2 * time.Hour)
	_, err := w.store.Purge(t.Context(), w.now)
	require.NoError(t, err)
	require.Zero(t, w.files(t), "with answers that expired")

	w.filled(t).Submit()
	for _, days := range []int{89, 90} {
		_, err = w.store.Purge(t.Context(), w.now.Add(time.Duration(days)*forms.Day))
		require.NoError(t, err)
		require.EqualValues(t, 3*(90-days), w.files(t), "with the submission")
	}
}

// What is not on the route is not sent, and is destroyed.
func TestDormantFilesGo(t *testing.T) {
	w := openOffice(t)
	b := w.filled(t)
	b.Change("Is there a plan?").Submit("more", "yes").Upload("plan", "plan.pdf", bill).Submit()
	require.EqualValues(t, 4, w.files(t))
	b.Change("Is there a plan?").Submit("more", "no")
	require.EqualValues(t, 4, w.files(t), "who goes back on it has it again")
	b.Submit()
	require.EqualValues(t, 3, w.files(t))
	require.Nil(t, w.sent(t).Plan)
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

func TestUploadInWelsh(t *testing.T) {
	w := openOffice(t)
	b := formstest.New(t, w, papersBase).Get("/cy/proof")
	require.Equal(t, []string{"Dewiswch ffeil i’w huwchlwytho"}, b.Upload("proof").Errors())
	require.Equal(t, []string{"Mae a.pdf yn wag"}, b.Upload("proof", "a.pdf", "").Errors())
	b.Upload("proof", "llythyr.pdf", bill)
	require.Contains(t, b.Heading(), "Rydych wedi uwchlwytho 1 ffeil")
	require.Contains(t, b.Text(), "Dileu llythyr.pdf")
}

// A name is text wherever it is shown.
func TestNamesAreEscaped(t *testing.T) {
	w := openOffice(t)
	b := formstest.New(t, w, papersBase).Get("/proof")
	for _, name := range []string{"<img src=x onerror=alert(1)>.pdf", `"><script>alert(1)</script>.pdf`, "&lt;b&gt;.pdf"} {
		for _, content := range []string{bill, program} {
			b.Get("/proof").Upload("proof", name, content)
			require.NotContains(t, b.Body, "<img")
			require.NotContains(t, b.Body, "<script>alert")
			require.NotContains(t, b.Body, "&lt;b&gt;.pdf")
		}
	}
}

// What is stored of a file is enough to open it by, and exports name it.
func TestFilesInSubmission(t *testing.T) {
	w := openOffice(t)
	w.filled(t).Submit()
	var b strings.Builder
	require.NoError(t, forms.Export{From: w.store, To: &b, Format: "csv"}.Write(t.Context(), w.Definition()))
	require.Contains(t, b.String(), ",letter.pdf,a.pdf;b.png,no,\r\n")
	b.Reset()
	require.NoError(t, forms.Export{From: w.store, To: &b, Format: "spreadsheet"}.Write(t.Context(), w.Definition()))
	require.Contains(t, b.String(), "a.pdf (PDF, 1KB)\r\nb.png (PNG, 1KB)")
	require.NoError(t, w.store.Submissions(t.Context(), "permit", "", func(sent store.Submission) error {
		s, err := w.Definition().Submission(sent.Data)
		require.NoError(t, err)
		var files []map[string]any
		require.NoError(t, json.Unmarshal(s.Answers["proof"], &files))
		require.Equal(t, []map[string]any{{"id": files[0]["id"], "name": "letter.pdf", "type": "application/pdf", "size": float64(len(bill))}}, files)
		require.Equal(t, []model.Key{"proof", "extra", "extra"}, []model.Key{s.Files[0].Key, s.Files[1].Key, s.Files[2].Key})
		require.Equal(t, model.File{Key: "proof", ID: files[0]["id"].(string), Name: "letter.pdf", Type: "application/pdf", Size: int64(len(bill))}, s.Files[0])
		letter, err := w.Report(sent.Data, "permits@abermoel.example")
		require.NoError(t, err)
		require.Contains(t, letter.Text, "letter.pdf (PDF, 1KB)")
		return nil
	}))
}

type limitedScanner struct{ scanning }

func (*limitedScanner) Limit() int64 { return 1 << 20 }

func TestFileFaults(t *testing.T) {
	define := func(build func(p *papers) forms.Question) error {
		_, err := forms.Define("permit", func(f *forms.Builder, p *papers) { whole(f); f.Page("proof", build(p)) })
		return err
	}
	for want, build := range map[string]func(p *papers) forms.Question{
		"Types was given none":        func(p *papers) forms.Question { return forms.File(&p.Proof, "A").Types() },
		"none of the types":           func(p *papers) forms.Question { return forms.File(&p.Proof, "A").Types("image/svg+xml") },
		"PDF is there twice":          func(p *papers) forms.Question { return forms.File(&p.Proof, "A").Types(upload.PDF, upload.PDF) },
		"MaxSize is 10 bytes":         func(p *papers) forms.Question { return forms.File(&p.Proof, "A").MaxSize(10) },
		"Files(0, 3)":                 func(p *papers) forms.Question { return forms.File(&p.Proof, "A").Files(0, 3) },
		"Files(3, 2)":                 func(p *papers) forms.Question { return forms.File(&p.Proof, "A").Files(3, 2) },
		"MaxSize is called twice":     func(p *papers) forms.Question { return forms.File(&p.Proof, "A").MaxSize(1 << 20).MaxSize(1 << 20) },
		`Error("file.large")`:         func(p *papers) forms.Question { return forms.File(&p.Proof, "A").Error("file.large", "x") },
		"it can give file.damaged, f": func(p *papers) forms.Question { return forms.File(&p.Proof, "A").Error("x", "x") },
	} {
		require.ErrorContains(t, define(build), want)
	}
	form := forms.MustDefine("permit", func(f *forms.Builder, p *papers) { whole(f); f.Page("proof", forms.File(&p.Proof, "A")) })
	site := forms.Site{Host: web.Host{BaseURL: papersBase, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory()}
	for want, files := range map[string]*upload.Files{
		"Files is missing":         nil,
		"Files.Scanner is nil":     {Blobs: new(upload.Memory)},
		"the scanner none over 1M": {Blobs: new(upload.Memory), Scanner: new(limitedScanner)},
	} {
		site.Files = files
		_, err := form.Handler(site)
		require.ErrorContains(t, err, want)
	}
	site.Store, site.Files = struct{ store.Store }{store.NewMemory()}, &upload.Files{Blobs: new(upload.Memory), Scanner: new(scanning)}
	_, err := form.Handler(site)
	require.ErrorContains(t, err, "Files.Store is nil")
}

// An answer as a browser or an older release may have it is never a fault.
func TestStrangeFileAnswers(t *testing.T) {
	w := openOffice(t)
	d := w.Definition()
	for _, files := range [][]string{{""}, {"|||"}, {"A|application/pdf|1|a"}, {"ABCDEFGHIJKLMNOPQRSTUVWXYZ|image/svg+xml|1|a"}, {"ABCDEFGHIJKLMNOPQRSTUVWXYZ|application/pdf|x|a"}} {
		var a model.Answers
		a.Set("proof", model.Answer{Typed: model.Typed{"files": files}, State: model.Given})
		r := d.Resolve(&a, w.now)
		require.Equal(t, "proof", r.Next.Slug)
		require.Equal(t, "file.too-few", r.Problems["proof"][0].Code)
	}
}

// BenchmarkUpload sends 100 MB through the handler: into memory, whose own bytes count, and to nowhere.
func BenchmarkUpload(b *testing.B) {
	for name, blobs := range map[string]upload.Blobs{"memory": new(upload.Memory), "nowhere": nowhere{}} {
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

// Files of the items of a group are each item's own, and go with it.
func TestFilesOfItems(t *testing.T) {
	type vehicle struct {
		Plate string
		Proof []forms.UploadedFile
	}
	type fleet struct{ Vehicles []vehicle }
	form := forms.MustDefine("fleet", func(f *forms.Builder, p *fleet) {
		whole(f)
		forms.Group(f, &p.Vehicles, "vehicles", func(g *forms.Builder, v *vehicle) {
			g.Page("plate", forms.Text(&v.Plate, "Which?"))
			g.Page("proof", forms.File(&v.Proof, "Upload its papers").Files(1, 2))
		}).Title("Vehicles").Another("Is there another vehicle?").Item("Vehicle {$number}").Between(1, 3)
	})
	const base = "https://www.abermoel.example/fleet"
	kept, blobs := store.NewMemory(), new(upload.Memory)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base}, Service: council(), Store: kept, Files: &upload.Files{Blobs: blobs, Scanner: upload.InsecureNoScan{}}})
	require.NoError(t, err)
	b := formstest.New(t, h, base).Get("/start").Follow("Start now")
	for i, name := range []string{"one.pdf", "two.pdf"} {
		b.Submit("plate", name)
		require.Equal(t, []string{"Select a file to upload"}, b.Submit().Errors())
		b.Upload("proof", name, bill)
		require.Regexp(t, `^/fleet/vehicles/[a-z0-9]+/proof/files$`, b.URL.Path)
		require.Equal(t, "/fleet/vehicles", b.Submit().URL.Path)
		require.Equal(t, i+1, blobs.Len())
		if i == 0 {
			b.Submit("vehicles", "yes")
		}
	}
	b.Follow("Remove Vehicle 1").Submit()
	require.Equal(t, 1, blobs.Len(), "the papers of a vehicle go with it")
	b.Submit("vehicles", "no")
	require.Equal(t, "two.pdf (PDF, 1KB)", b.Row("Upload its papers"))
	b.Submit()
	require.NoError(t, kept.Submissions(t.Context(), "fleet", "", func(s store.Submission) error {
		p, _, err := form.DecodeSubmission(s.Data)
		require.Len(t, p.Vehicles, 1)
		require.Equal(t, "two.pdf", p.Vehicles[0].Proof[0].Name)
		return err
	}))
	require.Equal(t, 1, blobs.Len())
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

// A file goes with a draft that its owner deletes from their list.
func TestFilesOfADraftThatIsDeletedFromTheList(t *testing.T) {
	form := forms.MustDefine("permit", func(f *forms.Builder, p *papers) {
		whole(f)
		f.SaveAndReturn()
		f.Page("proof", forms.File(&p.Proof, "Upload your proof"))
	})
	blobs := new(upload.Memory)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: papersBase}, Service: council(), Store: store.NewMemory(),
		Person: func(*http.Request) (forms.Person, bool) { return forms.Person{ID: "sian"}, true },
		SignIn: func(*http.Request, string) string { return "/sign-in" },
		Files:  &upload.Files{Blobs: blobs, Scanner: upload.InsecureNoScan{}}})
	require.NoError(t, err)
	b := formstest.New(t, h, papersBase).Get("/proof").Upload("proof", "a.pdf", bill)
	require.Equal(t, 1, blobs.Len())
	require.Equal(t, "/permit/my-forms", b.Get("/my-forms").Follow("Delete").Submit().URL.Path)
	require.Zero(t, blobs.Len())
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
