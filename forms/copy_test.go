package forms_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
)

// Who has sent a form can keep a copy of it, for as long as their browser shows that it
// was sent.
func TestCopyOfWhatWasSent(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base)).Submit()
	sent := b.Get("/submitted").Follow("Print or save a copy of your answers")
	require.Equal(t, "Copy of what was sent", sent.Heading())
	require.Equal(t, "Garden waste", sent.Row("Which bin was missed?"))
	require.Equal(t, "2 Mill Lane Abermoel LS1 1UR", sent.Row("Which address was missed?"))
	require.Equal(t, "23 November 2026, 12pm GMT (UK time)", strings.ReplaceAll(sent.Row("Sent"), "midday", "12pm"))
	require.Contains(t, sent.Text(), "Close it, and your browser")
	require.Contains(t, sent.Body, `data-running="Your reference number `)
	a11ytest.Config{Patterns: true}.CheckHTML(t, sent.Body)
	require.Contains(t, sent.Follow("The same in large print").Body, "moothall-paper--large")
	other := b.Get("/cy/submitted/copy") // the words are those in which it was sent
	require.Equal(t, "Garden waste", other.Row("Which bin was missed?"))
	require.Contains(t, other.Body, `<span lang="en">Garden waste</span>`)

	stranger := formstest.New(t, w, base).Get("/submitted/copy")
	require.NotContains(t, stranger.Body, "Mill Lane")
	w.now = w.now.Add(61 * time.Minute)
	require.NotContains(t, b.Get("/submitted/copy").Body, "Mill Lane")
	require.NotContains(t, b.Get("/submitted").Body, "submitted/copy")
}

// A copy needs nothing but what was stored: the form may be another by now.
func TestCopyStandsOnItsOwn(t *testing.T) {
	w := serve(t)
	fill(formstest.New(t, w, base)).Submit()
	var stored []byte
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(s store.Submission) error {
		stored = s.Data
		return nil
	}))
	other := forms.MustDefine("other", func(f *forms.Builder, r *struct{ A string }) {
		whole(f)
		f.Page("another", forms.Text(&r.A, "A?"))
	})
	letters, err := forms.NewLetters(other.Definition(), council(), nil)
	require.NoError(t, err)
	page, err := letters.Copy(stored, "en", true)
	require.NoError(t, err)
	require.Contains(t, page.Main, "Garden waste")
	require.Contains(t, page.Main, "By the gate.<br>Thank you.")
	require.True(t, page.Paper.Large)

	// What was typed is text.
	var s model.Submission
	require.NoError(t, json.Unmarshal(stored, &s))
	s.Entries[0].Label["en"], s.Entries[0].Value["en"] = "<b>", []string{`"><script>`}
	s.Entries[1].Section, s.Entries[1].Item = map[string]string{"en": "<i>"}, map[string]string{"en": "<u>"}
	page, err = letters.Copy(must(json.Marshal(s)), "en", false)
	require.NoError(t, err)
	for _, raw := range []string{"<b>", "<script>", "<i>", "<u>"} {
		require.NotContains(t, page.Main, raw)
	}

	// One of the first release has no words.
	s.Entries = nil
	page, err = w.Copy(must(json.Marshal(s)), "cy", false)
	require.NoError(t, err)
	require.Contains(t, page.Main, "CY Garden waste")
	for _, none := range []string{"", "{", "[]", `{"form":"missed-bin"}`} {
		_, err = w.Copy([]byte(none), "en", false)
		require.ErrorContains(t, err, "no stored submission", none)
	}
}
