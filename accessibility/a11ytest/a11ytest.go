// Package a11ytest checks the accessibility of pages and of whole journeys in
// go test, without a browser.
//
//	func TestAccessibility(t *testing.T) {
//		a11ytest.Check(t, handler, "/contact")
//		a11ytest.Journey(t, handler, "/start")
//	}
//
// Check runs the rules of package accessibility on one page, with its style
// sheets and frames from the same handler. Journey drives a form as somebody
// with a browser and no script would, from its first page to the last, in each
// language that the pages offer, and proves what no checker of single pages
// can: that the pages agree with each other. Every page on the way is checked
// as well. See [Config.Journey].
//
// What fails is an error of the test, with its line and column, why it matters
// to a resident, how to mend it, and the requests that lead there. What only a
// person can decide is logged as a question (go test -v), and fails nothing.
//
// A test that passes is evidence, not conformance with WCAG: most of that only
// people can find out.
package a11ytest

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/journey"
)

// Config says what to check. Its zero value is what the functions Check,
// CheckHTML and Journey use: levels A and AA of WCAG 2.2.
type Config struct {
	Level      act.Level   // Defaults to act.AA.
	Patterns   bool        // Holds each page against patterns of the GOV.UK Design System too; their failures are named as such.
	Advice     bool        // Words and style too: questions only, logged.
	Exceptions []Exception // Known failures. Defaults to none.
	Header     http.Header // Added to each request, such as the one by which your proxy says who is signed in.
	Language   string      // Of the messages: "en" or "cy". Defaults to "en".

	// Answers, and all that follows, is for Journey: what to answer, by the
	// name of the field, which serves in every language, or by its label, the
	// legend of its group or the heading of its page. For radio buttons, lists
	// and checkboxes it is a value or label (of several checkboxes a line each);
	// "" leaves a field blank. What is not here the journey makes up from type,
	// autocomplete, label and the example in the hint.
	Answers map[string]string
	// Branches are answers for further journeys, each on top of Answers. The
	// options of radio buttons and lists are explored without, see MaxBranches.
	Branches  []map[string]string
	Pages     []string // Paths of pages that the journey must come to, such as "/address".
	SkipPages bool     // Does not check the single pages on the way.
	// SkipPatterns leaves out the checks of the journey that no criterion of
	// WCAG asks for (class pattern), for services that follow another design
	// system than GOV.UK's.
	SkipPatterns bool
	MaxBranches  int           // How many other options are tried, in each language. Defaults to 12; -1 for none.
	MaxRequests  int           // Defaults to 3,000.
	MaxPages     int           // On one way. Defaults to 60.
	Patience     time.Duration // For the handler to answer. Defaults to 10 seconds.
	Now          time.Time     // What dates are counted from. Defaults to the present.
}

// Check checks the page at the path of the handler, as the zero [Config] does.
func Check(t testing.TB, handler http.Handler, path string) {
	t.Helper()
	Config{}.Check(t, handler, path)
}

// CheckHTML checks a page, as the zero [Config] does.
func CheckHTML(t testing.TB, html string) {
	t.Helper()
	Config{}.CheckHTML(t, html)
}

// Journey drives the form that starts at the path, as the zero [Config] does.
func Journey(t testing.TB, handler http.Handler, start string) {
	t.Helper()
	Config{}.Journey(t, handler, start)
}

// Check gets the page at the path as a browser would, redirects followed, and
// checks it with its style sheets and frames, which come from the handler too.
// The status does not matter: a page that says "not found" is a page. For a
// handler that minds its host, path may be a whole address.
func (c Config) Check(t testing.TB, handler http.Handler, path string) {
	t.Helper()
	address, ok := c.address(t, path)
	if !ok {
		return
	}
	client := journey.NewClient(t.Context(), handler, c.walk(address))
	e := client.Open(address)
	kind := e.Header.Get("Content-Type")
	switch {
	case e.Problem != "":
		t.Errorf("a11ytest: %s cannot be checked: %s", path, e.Problem)
		return
	case kind != "" && !strings.Contains(kind, "html"):
		t.Errorf("a11ytest: %s cannot be checked: it is %s and no HTML", path, kind)
		return
	case e.Location() != nil:
		t.Errorf("a11ytest: %s cannot be checked: it leads away, to %s", path, e.Location().Redacted())
		return
	}
	all, _, err := c.page(t.Context(), client, e)
	if err != nil {
		t.Errorf("a11ytest: %v", err)
		return
	}
	c.tell(t, all, func(x Exception) bool { return x.isOf(e.URL.Path) })
}

// CheckHTML checks a page by itself: style sheets and frames that it names are not read.
func (c Config) CheckHTML(t testing.TB, html string) {
	t.Helper()
	checker := c.checker()
	report, err := checker.CheckSource(t.Context(), accessibility.Source{Content: []byte(html), MediaType: "text/html; charset=utf-8", Name: "html"})
	if err != nil {
		t.Errorf("a11ytest: %v", err)
		return
	}
	c.tell(t, c.found(report, nil, nil), func(x Exception) bool { return true })
}

func (c Config) checker() *accessibility.Checker {
	return &accessibility.Checker{Level: c.Level, Patterns: c.Patterns, Advice: c.Advice}
}

// page checks a page that a handler answered with.
func (c Config) page(ctx context.Context, client *journey.Client, e *journey.Exchange) ([]finding, *accessibility.Report, error) {
	checker := c.checker()
	checker.Get = client.Get
	report, err := checker.CheckSource(ctx, accessibility.Source{
		Content: e.Content, MediaType: e.Header.Get("Content-Type"), Address: e.URL, Name: e.URL.Path,
	})
	if err != nil {
		return nil, nil, err
	}
	return c.found(report, e.URL, e.Steps()), report, nil
}

// address makes a whole address of a path.
func (c Config) address(t testing.TB, path string) (*url.URL, bool) {
	t.Helper()
	u, err := url.Parse(path)
	if err != nil || u.Host == "" && !strings.HasPrefix(path, "/") || u.Host != "" && u.Scheme != "http" && u.Scheme != "https" {
		t.Errorf("a11ytest: %q is no path that begins with / and no http address", path)
		return nil, false
	}
	if u.Host == "" {
		u.Scheme, u.Host = "https", "service.example" // https, so that Secure cookies come back
	}
	return u, true
}

func (c Config) walk(start *url.URL) journey.Config {
	return journey.Config{
		Start: start, Answers: c.Answers, Branches: c.Branches, Header: c.Header, Now: c.Now,
		MaxRequests: c.MaxRequests, MaxPages: c.MaxPages, MaxBranches: c.MaxBranches, Patience: c.Patience,
	}
}

func sameContent(a, b *journey.Exchange) bool { return bytes.Equal(a.Content, b.Content) }
