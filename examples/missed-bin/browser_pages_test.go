package main

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites/sheets"
)

// go test ./examples/missed-bin -run TestBrowser/pages -screenshots FOLDER
var screenshots = flag.String("screenshots", "", "write a picture of every page in every medium, a PDF of it, and contact sheets into this `folder`")

// views is a walk past every page and every error. look is called at each.
type views struct {
	*tab
	titles map[string]string // of a page: its path
	count  int
	prefix string             // of the title of a page with an error
	also   func(where string) // what else is looked at, in place of axe-core
	album  *sheets.Album      // of pictures, if they are asked for
}

func testPages(b *tab) {
	v := &views{tab: b, titles: make(map[string]string), prefix: map[string]string{"en": "Error: ", "cy": "Gwall: "}[b.language]}
	v.also = func(where string) { require.Empty(v.t, v.faults(), "axe-core: %s", where) }
	if *screenshots != "" {
		v.album = &sheets.Album{Folder: *screenshots, Name: b.language}
	}
	v.walk()
	if v.album != nil {
		require.NoError(b.t, v.album.Write())
	}
	b.t.Logf("conformance: axe-core on the views of missed-bin, at two widths, language %s %d/%d", b.language, 2*v.count, 2*v.count)
}

func (v *views) walk() {
	v.address()
	v.questions()
	v.extras()
	v.ending()
	require.Greater(v.t, v.count, 40)
}

// look checks the page as it is now, and takes its picture.
func (v *views) look(name string) {
	v.t.Helper()
	v.count++
	failed := strings.Contains(name, "-error")
	for _, width := range []int64{320, 1280} {
		v.do(chromedp.EmulateViewport(width, 900))
		where := fmt.Sprintf("%s in %s at %d pixels", name, v.language, width)
		v.also(where)
		require.LessOrEqual(v.t, eval[int64](v.tab, `document.documentElement.scrollWidth`), width, "the page scrolls sideways: %s", where)
		v.picture(where, width)
	}
	v.fits(name)
	if v.album != nil {
		require.NoError(v.t, v.album.Take(v.ctx, name))
	}
	v.as(sheets.Medium{Width: 1280, Height: 900})
	require.Empty(v.t, v.complaints(), name)
	require.Equal(v.t, v.language, eval[string](v.tab, `document.documentElement.lang`), name)
	require.Equal(v.t, 1, eval[int](v.tab, `document.querySelectorAll("h1").length`), name)

	title, path := eval[string](v.tab, `document.title`), eval[string](v.tab, `location.pathname`)
	require.Equal(v.t, failed, strings.HasPrefix(title, v.prefix), "%s has the title %q", name, title)
	title = strings.TrimPrefix(title, v.prefix)
	if other, known := v.titles[title]; known {
		require.Equal(v.t, other, path, "two pages with the title %q", title)
	}
	v.titles[title] = path
	if failed {
		require.True(v.t, eval[bool](v.tab, `document.activeElement.matches(".govuk-error-summary")`), "%s: focus is not in the error summary", name)
		v.links(name)
	}
}

// links wants the error summary's links to lead to fields that are marked.
func (v *views) links(name string) {
	v.t.Helper()
	bad := eval[[]string](v.tab, `Array.from(document.querySelectorAll(".govuk-error-summary a"), function (a) {
		const field = document.getElementById(a.hash.slice(1));
		if (!field || !field.matches("input, select, textarea")) return a.hash + " is no field";
		const group = field.closest(".govuk-form-group--error");
		if (!group || !group.querySelector(".govuk-error-message")) return a.hash + " has no message beside it";
		a.click();
		return document.activeElement === field ? "" : a.hash + " does not take the focus";
	}).filter(Boolean)`)
	require.Empty(v.t, bad, name)
}

// picture takes a screenshot, which must show something.
func (v *views) picture(name string, width int64) {
	v.t.Helper()
	if width > 320 {
		return
	}
	data, err := chromedp.Run(v.ctx, chromedp.FullScreenshot(100))
	require.NoError(v.t, err)
	size, err := png.DecodeConfig(bytes.NewReader(data))
	require.NoError(v.t, err)
	require.EqualValues(v.t, width, size.Width, name)
	require.Greater(v.t, len(data), 15000, "%s is blank", name) // without words it has fewer than 8,000 bytes
}

// send fills in the page's boxes, names and values by turns, and presses its
// button. Radios not named are left without a choice.
func (v *views) send(fields ...string) {
	v.t.Helper()
	for i := 0; i < len(fields); i += 2 {
		require.True(v.t, eval[bool](v.tab, `(function (name, value) {
			const all = Array.from(document.getElementsByName(name));
			if (all.length && all[0].type !== "radio") { all[0].value = value; return true; }
			const one = all.find(function (radio) { return radio.value === value; });
			if (one) one.checked = true;
			return !!one;
		})(`+quote(fields[i])+`, `+quote(fields[i+1])+`)`), "no %s to take %s", fields[i], fields[i+1])
	}
	v.press("main form button")
}

func (v *views) address() {
	v.open("/start")
	v.look("start")
	v.open("/address")
	v.look("address")
	v.send()
	v.look("address-error-empty")
	v.send("address-search", "LS1")
	v.look("address-error-postcode")
	v.send("address-search", "M1 1AA")
	v.look("address-not-found")
	v.open("/address")
	v.send("address-search", "ls11ur")
	v.at("/address/choose")
	v.look("address-choose")
	v.send()
	v.look("address-choose-error")
	v.send("address-uprn", "none")
	v.look("address-manual")
	v.send("address-line1", "", "address-town", "", "address-postcode", "")
	v.look("address-manual-error")
	v.open("/address")
	v.send("address-search", "ls11ur")
	v.send("address-uprn", "100999000014")
}

func (v *views) questions() {
	v.look("which-bin")
	v.send()
	v.look("which-bin-error")
	v.send("bin", "garden")
	v.look("subscription")
	v.send()
	v.look("subscription-error")
	v.send("subscribed", "no")
	v.look("no-subscription")
	v.open("/subscription")
	v.send("subscribed", "yes")
	v.look("date")
	v.dates()
	v.look("name")
	v.send("name", strings.Repeat("Llanfairpwllgwyngyll", 15))
	v.look("name-error")
	v.send("name", "Siân Quillfeather")
	v.look("email")
	v.send("email", "sian.at.example")
	v.look("email-error")
	v.send("email", "sian.quillfeather-"+strings.Repeat("llanfair", 5)+"@example.com")
	v.look("phone")
	v.send("phone", "12")
	v.look("phone-error")
	v.send("phone", "07700 900123")
	v.look("details")
	v.send("details", strings.Repeat("By the gate. ", 50))
	v.look("details-error")
	v.send("details", "By the gate.\nIt is "+strings.Repeat("very", 40)+" full.")
	v.look("check-answers")
}

// dates sends wrong dates of each kind, and then a right one.
func (v *views) dates() {
	day, month, year := daysAgo(1)
	sent := func(day, month, year string) {
		v.t.Helper()
		v.send("missed-day", day, "missed-month", month, "missed-year", year)
	}
	sent("", "", "")
	v.look("date-error-empty")
	sent("", month, year)
	v.look("date-error-day")
	sent(day, "", "")
	v.look("date-error-month-and-year")
	sent("31", "2", year)
	v.look("date-error-not-real")
	sent("1", "1", strconv.Itoa(time.Now().In(standards.London()).Year()+1))
	v.look("date-error-future")
	sent("1", "1", "2020")
	v.look("date-error-long-ago")
	sent(day, month, year)
}

// extras are the pages beside the journey, with a journey under way.
func (v *views) extras() {
	v.open("/check-answers?changed")
	v.look("check-answers-changed")
	v.open("/which-bin?change")
	v.look("which-bin-change")
	v.open("/start")
	v.look("start-again")
	v.open("/delete-answers")
	v.look("delete-answers")
	for _, page := range []string{"contact", "privacy-notice", "accessibility-statement", "cookies"} {
		v.open("/" + page)
		v.look(page)
	}
	v.open("/no-such-page")
	require.EqualValues(v.t, 404, v.status)
	v.look("not-found")
	v.open("/extend")
	require.EqualValues(v.t, 405, v.status)
	v.look("method-not-allowed")
	v.open("/email")
	v.later(56)
	v.look("timeout")
}

// ending sends the form, and shows what is there without a journey.
func (v *views) ending() {
	v.open("/check-answers")
	v.send()
	v.at("/submitted")
	v.look("submitted")
	v.open("/start") // forgets the journey
	v.open("/address?begun")
	v.look("cookies-needed")
	v.open("/session-ended")
	v.look("session-ended")
	v.open("/answers-deleted")
	v.look("answers-deleted")
}
