package forms_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
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

// atCount does something when what is sent is about to be counted, once.
type atCount struct {
	*store.Memory
	do func()
}

func (s *atCount) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	if do := s.do; do != nil && strings.Contains(key, " submit ") {
		s.do = nil
		do()
	}
	return s.Memory.Allow(ctx, key, limit, window, now)
}

// The other half of a double click sent the form, as the last that may be: its files stay.
func TestFilesOfADoubleClickAtTheLimit(t *testing.T) {
	var s *atCount
	w := openOffice(t, func(c *forms.Site) {
		s = &atCount{Memory: c.Store.(*store.Memory)}
		c.Store, c.Limits.Submissions = s, 1
	})
	b := w.filled(t)
	other := *b
	s.do = func() { other.Submit() }
	require.Equal(t, "Sent", b.Submit().Heading())
	require.EqualValues(t, 3, w.files(t))
	require.Equal(t, "letter.pdf", w.sent(t).Proof[0].Name)
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
