// Package formstest walks through a form in a Go test as a browser without
// script would: it keeps cookies, follows redirects, and posts the form that
// the page holds. It knows nothing of package forms and works on any handler.
//
//	b := formstest.New(t, handler, "https://www.example.gov.uk/missed-bin")
//	b.Visit("/which-bin").Fill("Which bin was missed?", "Garden waste").Submit()
//	require.Equal(t, "Do you have a subscription?", b.Heading())
//
// Each page that comes fails the test by itself where something is wrong that no page
// should have: a status from 500 up, no language, none or several h1, a title that does
// not name the page or its error, an id that is there twice, an error that leads nowhere,
// an input without a label, what was typed without being escaped, or the text of a
// program's error.
package formstest

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Browser is one person's browser. Its last page is there to be looked at. A
// fault of the page itself (a link to nowhere, no form) fails the test.
type Browser struct {
	Status int         // of the last response
	Header http.Header // of the last response
	Body   string      // of the last response
	URL    *url.URL    // of the last page, after redirects
	Sends  http.Header // added to every request

	t       testing.TB
	handler http.Handler
	base    *url.URL
	jar     *cookiejar.Jar
	from    string // whose link is followed
	page    *html.Node
	typed   []string // into the form that was sent last
	expects []int    // status of the next page; none for any below 500
}

// New returns a browser at the form that handler serves under the address
// base, with no cookies.
func New(t testing.TB, handler http.Handler, base string) *Browser {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil || u.Scheme == "" || u.Host == "" {
		t.Fatalf("formstest: New takes a whole address, such as \"https://www.example.gov.uk/missed-bin\", and not %q", base)
	}
	if handler == nil {
		t.Fatalf("formstest: New was given no handler")
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Browser{t: t, handler: handler, base: u, jar: jar, URL: u, Sends: make(http.Header)}
}

// Serve has another handler serve the browser's next requests, as a release does that is
// put in place while somebody uses the form.
func (b *Browser) Serve(handler http.Handler) *Browser {
	b.handler = handler
	return b
}

// Get opens a path below the base address, such as "/start".
func (b *Browser) Get(path string) *Browser {
	b.t.Helper()
	return b.visit(http.MethodGet, b.below(path), nil)
}

// below is the address of a path below the base address.
func (b *Browser) below(path string) string {
	b.t.Helper()
	if path != "" && path[0] != '/' && path[0] != '?' {
		b.t.Fatalf("formstest: a path below the base address begins with a slash, such as \"/start\", and not as %q does", path)
	}
	return b.base.Scheme + "://" + b.base.Host + strings.TrimRight(b.base.Path, "/") + path
}

// where says, for failures, what the last page was.
func (b *Browser) where() string {
	if b.page == nil {
		return "no page is open, so it"
	}
	return fmt.Sprintf("%s (%d, %q)", b.URL.Path, b.Status, b.Heading())
}

// Follow opens the first link whose words contain words.
func (b *Browser) Follow(words string) *Browser {
	b.t.Helper()
	for n := range b.all("a") {
		if strings.Contains(text(n), words) {
			b.from = b.URL.String()
			return b.visit(http.MethodGet, b.resolve(attr(n, "href")), nil)
		}
	}
	b.t.Fatalf("formstest: %s has no link with the words %q", b.where(), words)
	return b
}

// Submit fills in the page's form and posts it. fields are names and values by
// turns; a name may come more than once. Everything else is sent as it stands
// in the page. A name that the form has no input for fails the test, as a
// browser could not send it: for that there is Post.
func (b *Browser) Submit(fields ...string) *Browser {
	b.t.Helper()
	for form := range b.all("form") {
		values := formValues(form)
		if len(fields)%2 != 0 {
			b.t.Fatalf("formstest: Submit takes names and values by turns, and %q has no value", fields[len(fields)-1])
		}
		filled := make(map[string]bool)
		for i := 0; i+1 < len(fields); i += 2 {
			if names := inputNames(form); !slices.Contains(names, fields[i]) {
				b.t.Fatalf("formstest: %s has no input %q; it has %s. Is it the page that was meant?", b.where(), fields[i], strings.Join(names, ", "))
			}
			if !filled[fields[i]] {
				values.Del(fields[i])
			}
			filled[fields[i]] = true
			values.Add(fields[i], fields[i+1])
		}
		return b.visit(http.MethodPost, b.resolve(attr(form, "action")), values)
	}
	b.t.Fatalf("formstest: %s has no form to submit: open a page with Get, or post with Post", b.where())
	return b
}

// Post posts fields to a path below the base address, whatever the page is.
func (b *Browser) Post(path string, fields url.Values) *Browser {
	b.t.Helper()
	return b.visit(http.MethodPost, b.below(path), fields)
}

// visit sends a request, with what a form holds, and follows redirects.
func (b *Browser) visit(method, address string, form url.Values) *Browser {
	b.t.Helper()
	b.typed = nil
	for _, values := range form {
		b.typed = append(b.typed, values...)
	}
	return b.send(method, address, "application/x-www-form-urlencoded", form.Encode())
}

// send sends a request and follows up to ten redirects.
func (b *Browser) send(method, address, contentType, body string) *Browser {
	b.t.Helper()
	for range 10 {
		request := httptest.NewRequest(method, address, strings.NewReader(body))
		for name, values := range b.Sends {
			request.Header[name] = values
		}
		if b.from != "" { // the page whose link was followed, as with Referrer-Policy: same-origin
			request.Header.Set("Referer", b.from)
		}
		if method == http.MethodPost {
			request.Header.Set("Content-Type", contentType)
			request.Header.Set("Origin", b.base.Scheme+"://"+b.base.Host)
		}
		for _, cookie := range b.jar.Cookies(request.URL) {
			request.AddCookie(cookie)
		}
		recorder := httptest.NewRecorder()
		b.handler.ServeHTTP(recorder, request)
		response := recorder.Result()
		b.jar.SetCookies(request.URL, response.Cookies())
		b.URL, b.Status, b.Header, b.Body = request.URL, response.StatusCode, response.Header, recorder.Body.String()
		if b.Status < 300 || b.Status > 399 {
			b.from = ""
			b.parse()
			return b
		}
		method, address, body = http.MethodGet, b.resolve(response.Header.Get("Location")), ""
	}
	b.t.Fatalf("formstest: more than ten redirects, the last to %s", b.URL.Path)
	return b
}

func (b *Browser) resolve(address string) string {
	b.t.Helper()
	u, err := b.URL.Parse(address)
	if err != nil {
		b.t.Fatalf("formstest: %s has the address %q, which is none", b.URL.Path, address)
	}
	return u.String()
}

func (b *Browser) parse() {
	b.t.Helper()
	page, err := html.Parse(strings.NewReader(b.Body))
	if err != nil {
		b.t.Fatal(err)
	}
	b.page = page
	expected := b.expects
	b.expects = nil
	switch {
	case expected == nil && b.Status >= 500:
		b.t.Fatalf("formstest: %s is a fault of the service; if it is meant to come, call ExpectStatus before: %s", b.where(), b.Text())
	case expected != nil && !slices.Contains(expected, b.Status):
		b.t.Fatalf("formstest: the status of %s is none of %v", b.where(), expected)
	}
	if !strings.HasPrefix(b.Header.Get("Content-Type"), "text/html") || b.Body == "" {
		return
	}
	if faults := b.faults(); len(faults) > 0 {
		b.t.Fatalf("formstest: on %s %s", b.where(), strings.Join(faults, "; "))
	}
}

// Cookies returns the cookies that the browser would send to the last page.
func (b *Browser) Cookies() []*http.Cookie { return b.jar.Cookies(b.URL) }
