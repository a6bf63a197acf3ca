package forms_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/standards"
)

var asides = map[string]string{
	"Contact and help": "/contact", "Privacy notice": "/privacy-notice", "Accessibility statement": "/accessibility-statement", "Cookies": "/cookies",
}

// started has answered the first questions.
func started(t *testing.T) *formstest.Browser {
	b := formstest.New(t, serve(t), base)
	b.Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	return b.Submit("bin", "refuse")
}

// Pages that are looked at in the middle of the form lead back to the question
// that they were opened from, in the language they are read in.
func TestWayBackFromPagesBeside(t *testing.T) {
	b := started(t)
	for words := range asides {
		for _, question := range []string{"/which-bin", "/address/choose", "/address/manual", "/date", "/which-bin?change"} {
			b.Get(question)
			b.Follow(words)
			require.Contains(t, b.Body, `<a class="govuk-back-link" href="/missed-bin`+question+`">Back</a>`, words)
			require.Less(t, strings.Index(b.Body, `<a class="govuk-link" href="/missed-bin`+question+`">Continue where you left off`), strings.Index(b.Body, "Delete my answers"), words)
			b.Follow("Cymraeg")
			b.Follow("Cwcis") // from one to another, and reloaded in another language
			require.Contains(t, b.Body, `govuk-back-link" href="/missed-bin/cy`+question+`"`, words)
		}
		b.Get("/start").Follow(words)
		require.Contains(t, b.Body, `govuk-back-link" href="/missed-bin/start"`)
	}
	b.Get("/address").Follow("Delete my answers")
	b.Follow("Keep my answers")
	require.Equal(t, "/missed-bin/address", b.URL.Path)
}

// A browser that does not say where it comes from is led to where the answers
// end, and without answers there is no way back.
func TestWayBackWithoutReferer(t *testing.T) {
	b := started(t)
	for _, path := range asides {
		b.Get(path)
		require.Contains(t, b.Body, `govuk-back-link" href="/missed-bin/date">Continue where you left off`, path)
		stranger := formstest.New(t, serve(t), base).Get(path)
		require.NotContains(t, stranger.Body, "govuk-back-link")
		require.NotContains(t, stranger.Body, "Continue where")
	}
}

// Whatever a link or a browser says, only pages of the form are led to.
func TestWayBackLeadsNowhereElse(t *testing.T) {
	w := serve(t)
	for _, from := range []string{"https://evil.example/missed-bin/date", "//evil.example/date", "javascript:alert(1)", "https://www.abermoel.example/elsewhere", "/missed-bin/nothing", "%", "../date", "date/other", "cookies"} {
		for _, r := range []*http.Request{
			httptest.NewRequest("GET", base+"/cookies?from="+url.QueryEscape(from), nil),
			httptest.NewRequest("GET", base+"/cookies", nil),
			httptest.NewRequest("GET", base+"/nothing", nil),
		} {
			if !strings.Contains(r.URL.RawQuery, "from") {
				r.Header.Set("Referer", from)
			}
			got := httptest.NewRecorder()
			w.ServeHTTP(got, r)
			require.NotContains(t, got.Body.String(), "govuk-back-link", from)
			require.NotContains(t, got.Body.String(), "from=", from)
		}
	}
}

// A page that says what went wrong has the council's telephone and email, and in
// the middle of the form a way back to the question.
func TestErrorPagesHelp(t *testing.T) {
	w := serve(t, func(c *forms.Site) {
		c.Service.Contact.Phone = must(standards.ParsePhone("01632 960123"))
		c.Service.Contact.Hours = ""
	})
	b := formstest.New(t, w, base)
	b.Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
	for status, open := range map[int]func(){
		404: func() { b.Get("/nothing") },
		405: func() { b.Get("/extend") },
	} {
		open()
		require.Equal(t, status, b.Status)
		for _, want := range []string{`href="tel:+441632960123"`, "mailto:help@abermoel.example", `govuk-back-link" href="/missed-bin/which-bin"`} {
			require.Contains(t, b.Body, want, status)
		}
	}
	b.Get("/which-bin")
	require.NotContains(t, b.Body, "mailto:")
	b.Get("/cy/nothing")
	require.Contains(t, b.Body, `mailto:help@abermoel.example`)
}

// A postcode that has been typed to find addresses is not typed again.
func TestPostcodeIsAskedOnce(t *testing.T) {
	b := formstest.New(t, serve(t), base)
	b.Get("/address").Submit("address-search", "m11aa")
	require.Equal(t, "We could not find an address", b.Heading())
	b.Follow("Enter the address by hand")
	require.Equal(t, "M1 1AA", b.Value("address-postcode"))
	b.Submit("address-line1", "1 High Street", "address-town", "Leeds", "address-postcode", "M1 1AB")
	b.Get("/address/manual")
	require.Equal(t, "M1 1AB", b.Value("address-postcode"), "what was typed last counts")

	// Nor from a list, nor after another search.
	b.Get("/address").Submit("address-search", "ls11ur").Get("/address/manual")
	require.Equal(t, "LS1 1UR", b.Value("address-postcode"))
	// What cannot be a postcode does not go where a postcode belongs.
	other := formstest.New(t, serve(t), base)
	other.Get("/address").Submit("address-search", "1 High Street")
	other.Get("/address/manual")
	require.Empty(t, other.Value("address-postcode"))
}
