package forms_test

import (
	"encoding/base64"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// dot is a PNG of one pixel.
var dot = must(base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))

func guided(t *testing.T, pictures fstest.MapFS) (*forms.Handler, error) {
	t.Helper()
	type answers struct{ Bin string }
	form, err := forms.Define("alone", func(f *forms.Builder, v *answers) {
		whole(f)
		f.Eligible("You must live in **Abermoel**.")
		f.Need("- your council tax number\n- a photograph")
		f.Takes(10 * time.Minute)
		f.OtherWays("> Call us.")
		f.Page("which-bin", forms.Text(&v.Bin, "Which bin?")).Body("![A brown bin](bin.png)\n\n! It must be shut.\n\n? What is a bin?\n? A box.")
	})
	require.NoError(t, err)
	c := forms.Site{Host: web.Host{BaseURL: alone}, Service: council(), Store: store.NewMemory(), Languages: welsh(t, form.Definition())}
	if pictures != nil {
		c.Pictures = pictures
	}
	return form.Handler(c)
}

// What a page says before its question has its parts in every language, and its picture
// its size.
func TestGuidance(t *testing.T) {
	h, err := guided(t, fstest.MapFS{"bin.png": {Data: dot}})
	require.NoError(t, err)
	b := formstest.New(t, h, alone).Get("/which-bin")
	require.Regexp(t, `<img class="moothall-picture" src="/alone/assets/moothall-picture-[0-9a-f]{12}.png" alt="A brown bin" width="1" height="1">`, b.Body)
	require.Contains(t, b.Body, `<span class="govuk-visually-hidden">Warning</span>`)
	require.Contains(t, b.Body, `<span class="govuk-details__summary-text">`)
	_, src, _ := strings.Cut(b.Body, `moothall-picture" src="`)
	src, _, _ = strings.Cut(src, `"`)
	got := httptest.NewRecorder()
	h.ServeHTTP(got, httptest.NewRequest("GET", src, nil))
	require.Equal(t, "image/png", got.Header().Get("Content-Type"))
	require.Equal(t, dot, got.Body.Bytes())
	require.Contains(t, b.Get("/cy/which-bin").Body, `<span class="govuk-visually-hidden">Rhybudd</span>`)

	b.Get("/start")
	require.Regexp(t, "Who can use this form You must live in Abermoel. What you need your council tax number a photograph How long it takes It takes about 10 minutes.*Start now.*Other ways to do this Call us.", b.Text())
	require.Regexp(t, "Pwy sy’n gallu.*tua 10 munud", b.Get("/cy/start").Text())
}

// A picture that is not there, or none, is found before a resident finds it.
func TestPicturesAreThere(t *testing.T) {
	_, err := guided(t, nil)
	require.ErrorContains(t, err, `the text "alone.page.which-bin.body" shows the picture "bin.png", which Site.Pictures does not have`)
	_, err = guided(t, fstest.MapFS{"bin.png": {Data: []byte("GIF89a")}})
	require.ErrorContains(t, err, `Pictures["bin.png"] is neither a PNG nor a JPEG`)
}

// Guidance is rich text: inset text, warnings, details, lists and pictures.
func ExamplePageBuilder_Body() {
	form, err := forms.Define("permit", func(f *forms.Builder, v *struct{ Number string }) {
		f.Title("Apply for a permit")
		f.Intro("For people who park in the street.")
		f.Eligible("You must live in a street with permits.")
		f.Need("- your council tax number\n- proof of where you live")
		f.Takes(10 * time.Minute)
		f.OtherWays("Call us, or come to a library.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day})
		f.Page("number", forms.Text(&v.Number, "What is your council tax number?")).
			Body("> It has 8 digits.\n\n? Where to find it\n? 1. Take your bill.\n? 2. Look at the top right.\n\n! You can be fined if it is not yours.")
		f.Submitted("Sent", "We will write to you.")
	})
	fmt.Println(form.Definition().Pages[0].Body, form.Definition().Minutes, err)
	// Output: true 10 <nil>
}
