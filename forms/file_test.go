package forms_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
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
