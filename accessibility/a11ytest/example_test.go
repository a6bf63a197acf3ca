package a11ytest_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/accessibility/a11ytest"
)

// printing stands for the t of a test. It prints the beginning of each failure;
// the rest says what is wrong, why it matters, how to mend it and how to get there.
type printing struct{ testing.TB }

func (printing) Helper()                  {}
func (printing) Context() context.Context { return context.Background() }
func (printing) Logf(string, ...any)      {}
func (printing) Errorf(format string, args ...any) {
	place, rest, _ := strings.Cut(fmt.Sprintf(format, args...), ": ")
	rule, _, _ := strings.Cut(rest, ": ")
	fmt.Println(place, rule)
}

// hours is a page whose link has no name.
var hours = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprint(w, `<!DOCTYPE html>
<html lang="en">
<head><title>Opening hours - Library</title></head>
<body><main>
<h1>Opening hours</h1>
<a href="/map"><svg viewBox="0 0 10 10"></svg></a>
</main></body>
</html>`)
})

func Example() {
	t := printing{} // the t of your test
	a11ytest.Check(t, hours, "/opening-hours")
	// Output:
	// /opening-hours:6:1 link-name
}

// A known failure stands in the test with its reason, until it is mended: then
// the exception itself fails.
func ExampleException() {
	t := printing{}
	a11ytest.Config{Exceptions: []a11ytest.Exception{
		{Rule: "link-name", Place: `href="/map"`, Reason: "the map goes in June, issue 12"},
		{Rule: "image-alt", Place: "/opening-hours", Reason: "the logo, issue 9"},
	}}.Check(t, hours, "/opening-hours")
	// Output:
	// a11ytest nothing needs the exception of image-alt at /opening-hours any more ("the logo, issue 9")
}

// A journey makes up its answers. Give those that it cannot guess by field
// name, label or heading, and Branches for ways that no option leads to.
func ExampleConfig_Journey() {
	t := printing{}
	a11ytest.Config{
		Answers:  map[string]string{"What colour is your car?": "mauve"},
		Branches: []map[string]string{{"plate": "AB12 CDE"}},
		Now:      time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC),
	}.Journey(t, with("title"), "/start")
	// Output:
	// /colour:2:45 title-error
	// /plate:2:45 title-error
}
