package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// typed are the answers of the journeys that no page may show afterwards. The
// postcode is not among them, it is also the council's.
var typed = []string{"Mill Lane", "Quillfeather", "sian.q@example.com", "960001", "blue gate"}

// testJourney makes a whole journey as somebody with a mouse does: one answer
// is wrong at first, one is changed at the end, the language is switched on
// the way.
func testJourney(b *tab) {
	b.open("/start")
	b.press(".govuk-button--start")
	b.fill("address-search", "ls11ur")
	b.next("/address/choose")
	b.choose("address-uprn", "100999000012")
	b.next("/which-bin")
	b.choose("bin", "garden")
	b.next("/subscription")
	b.choose("subscribed", "yes")
	b.next("/date")
	b.mendDate()
	b.next("/name")
	b.fill("name", "Siân Quillfeather")
	b.next("/email")
	b.fill("email", "sian.q@example.com")
	b.next("/phone")
	b.otherLanguage()
	b.fill("phone", "01632960001")
	b.next("/details")
	b.fill("details", "By the blue gate")
	b.next("/check-answers")
	b.change()
	for _, answer := range []string{"2 Mill Lane", "LS1 1UR", "Quillfeather", "sian.q@example.com", "01632 960 001", "blue gate"} {
		require.Contains(b.t, b.text(), answer)
	}
	b.next("/submitted")
	reference := eval[string](b, `document.querySelector(".govuk-panel strong").textContent`)
	require.NotEmpty(b.t, reference)
	require.Empty(b.t, b.faults())
	b.nothingBehind()

	var all []model.Submission
	require.NoError(b.t, json.Unmarshal([]byte(b.p.export("json")), &all))
	i := slices.IndexFunc(all, func(s model.Submission) bool { return s.Reference == reference })
	require.GreaterOrEqual(b.t, i, 0, "the reference is of a stored submission")
	require.Equal(b.t, b.language, all[i].Language)
	require.JSONEq(b.t, `"food"`, string(all[i].Answers["bin"]), "the changed answer")
	require.NotContains(b.t, all[i].Answers, "subscribed", "an answer that is not on the route")
}

// fill types into a box as a person does.
func (b *tab) fill(name, text string) {
	b.t.Helper()
	b.do(chromedp.SendKeys(`[name="`+name+`"]`, text))
}

// choose clicks the words beside a radio.
func (b *tab) choose(name, value string) {
	b.t.Helper()
	id := eval[string](b, fmt.Sprintf(`document.querySelector('input[name="%s"][value="%s"]').id`, name, value))
	b.do(chromedp.Click(`label[for="` + id + `"]`))
	require.True(b.t, eval[bool](b, `document.getElementById(`+quote(id)+`).checked`))
}

// next presses the page's button and wants to be on a page then, which must be
// as accessible as with script.
func (b *tab) next(page string) {
	b.t.Helper()
	b.press("main form button")
	b.at(page)
	if !b.script {
		require.False(b.t, eval[bool](b, `document.body.classList.contains("js-enabled")`), "the script is off")
		require.Empty(b.t, b.faults(), page)
	}
}

// text is what the page says, and what its boxes hold.
func (b *tab) text() string {
	b.t.Helper()
	return eval[string](b, `document.body.innerText + "\n" +
		Array.from(document.querySelectorAll("input, textarea"), function (box) { return box.value; }).join("\n")`)
}

// mendDate leaves out the day, follows the error's link and types it.
func (b *tab) mendDate() {
	b.t.Helper()
	day, _, year := daysAgo(1)
	b.fill("missed-month", monthName(b.language, 1))
	b.fill("missed-year", year)
	b.next("/date")
	require.Equal(b.t, year, eval[string](b, `document.getElementById("missed-year").value`), "what was right is kept")
	if b.script {
		b.expect(`document.activeElement.matches(".govuk-error-summary")`)
	}
	b.do(chromedp.Click(".govuk-error-summary a"))
	b.expect(`document.activeElement.id === "missed-day"`)
	b.do(strike(day))
}

// monthName is the name of the month some days ago.
func monthName(language string, days int) string {
	_, month, _ := daysAgo(days)
	names := strings.Fields("January February March April May June July August September October November December")
	if language == "cy" {
		names = strings.Fields("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr")
	}
	for i, name := range names {
		if month == fmt.Sprint(i+1) {
			return name
		}
	}
	return month
}

// otherLanguage switches to the other language and back: same page, same
// answers.
func (b *tab) otherLanguage() {
	b.t.Helper()
	own := b.language
	b.language = map[string]string{"en": "cy", "cy": "en"}[own]
	b.press(`.govuk-language-navigation a[hreflang="` + b.language + `"]`)
	b.at("/phone")
	require.Equal(b.t, b.language, eval[string](b, `document.documentElement.lang`))
	b.open("/name")
	require.Contains(b.t, b.text(), "Siân Quillfeather")
	b.open("/phone")
	b.press(`.govuk-language-navigation a[hreflang="` + own + `"]`)
	b.language = own
	b.at("/phone")
}

// change changes the bin to one that asks for no subscription.
func (b *tab) change() {
	b.t.Helper()
	b.press(`a[href="` + b.path("/which-bin?change") + `"]`)
	b.at("/which-bin")
	require.True(b.t, eval[bool](b, `document.querySelector('[value="garden"]').checked`))
	b.choose("bin", "food")
	b.next("/check-answers")
	require.False(b.t, eval[bool](b, `!!document.querySelector('a[href*="subscription"]')`))
}

// nothingBehind goes back through the whole history: no page shows an answer,
// whether it is asked for again or was kept by the browser.
func (b *tab) nothingBehind() {
	b.t.Helper()
	history, err := chromedp.Run(b.ctx, chromedp.NavigationEntries())
	require.NoError(b.t, err)
	require.Greater(b.t, len(history.Entries), 10)
	b.do(chromedp.NavigateBack())
	for i := history.CurrentIndex - 1; i > 0; i-- {
		if i < history.CurrentIndex-1 {
			b.do(chromedp.NavigateToHistoryEntry(history.Entries[i].ID))
		}
		b.expect(`document.readyState === "complete"`)
		for _, answer := range typed {
			require.NotContains(b.t, b.text(), answer, "Back to %s", history.Entries[i].URL)
		}
	}
}

// later lets the page believe that minutes have passed, as after a machine's
// sleep: it reads the clock, and the clock is put forward.
func (b *tab) later(minutes int) {
	b.t.Helper()
	eval[any](b, fmt.Sprintf(`(function (real) { Date.now = function () { return real() + %d * 60000; }; })(Date.now.bind(Date)), null`, minutes))
	b.expect(`location.pathname.endsWith("/session-ended") || document.querySelector("dialog").open`)
}

// testWaiting leaves the page alone until it asks, goes on, and then leaves it
// alone for too long.
func testWaiting(b *tab) {
	b.open("/address")
	b.fill("address-search", "ls11ur")
	b.next("/address/choose")
	b.later(56)
	left := eval[string](b, `document.querySelector("dialog [role=status]").textContent`)
	require.Equal(b.t, map[string]string{"en": "Time left: 4 minutes.", "cy": "Amser ar ôl: 4 munud."}[b.language], left)
	require.True(b.t, eval[bool](b, `document.activeElement.matches("dialog button")`), "focus is on the button that goes on")
	b.do(strike("\r"))
	b.expect(`!document.querySelector("dialog").open`)
	b.expect(`performance.getEntriesByType("resource").some(function (r) { return new URL(r.name).pathname === "/extend" && r.responseStatus === 204; })`)
	b.at("/address/choose")

	// The answers are gone, as after an hour on the server's clock too.
	b.expect(`(window.gone = window.gone || fetch(` + quote(b.path("/delete-answers")) + `, {method: "POST", body: new URLSearchParams()}).then(function (r) { window.deleted = r.ok; }), window.deleted === true)`)
	b.later(61)
	b.expect(`location.pathname === ` + quote(b.path("/session-ended")))
	b.expect(`document.readyState === "complete"`)
	require.Empty(b.t, b.faults())
}

// testCounting types into the box with a limit.
func testCounting(b *tab) {
	day, month, year := daysAgo(1)
	b.open("/address")
	b.fill("address-search", "LL99 1AA")
	b.next("/address/choose")
	b.choose("address-uprn", "100999000024")
	b.next("/which-bin")
	b.choose("bin", "food")
	b.next("/date")
	b.fill("missed-day", day)
	b.fill("missed-month", month)
	b.fill("missed-year", year)
	b.next("/name")
	b.next("/email")
	b.next("/phone")
	b.next("/details")
	says := func(english, welsh string) {
		b.t.Helper()
		b.expect(`document.querySelector(".govuk-character-count__status").textContent === ` + quote(map[string]string{"en": english, "cy": welsh}[b.language]))
	}
	says("You have 500 characters left", "Mae gennych 500 nod ar ôl")
	b.fill("details", "Tŷ bach")
	says("You have 493 characters left", "Mae gennych 493 nod ar ôl")
	eval[any](b, `document.getElementById("details").value = "ŵ".repeat(499), null`)
	b.fill("details", "x")
	says("You have 0 characters left", "Nid oes gennych unrhyw nodau ar ôl")
	b.fill("details", "y")
	says("You have 1 character too many", "Mae gennych 1 nod yn ormod")
	b.expect(`document.querySelector(".govuk-character-count__sr-status").textContent.length > 0`)
	b.next("/details")
	require.True(b.t, eval[bool](b, `!!document.querySelector(".govuk-error-summary")`), "one letter too many is too many for the server as well")
	b.do(strike("\t"), strike("\r"))
	b.expect(`document.activeElement.id === "details"`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.setSelectionRange(501, 501)`), strike("\b"))
	says("You have 0 characters left", "Nid oes gennych unrhyw nodau ar ôl")
	b.next("/check-answers")
}

// testDelete deletes the answers and leaves: nothing is there any more.
func testDelete(b *tab) {
	b.open("/address")
	b.fill("address-search", "ls11ur")
	b.next("/address/choose")
	b.choose("address-uprn", "100999000012")
	b.next("/which-bin")
	b.press(`.moothall-after a[href$="/delete-answers"]`)
	b.at("/delete-answers")
	b.next("/answers-deleted")
	b.do(chromedp.NavigateBack())
	b.do(chromedp.NavigateBack())
	for _, page := range []string{"/which-bin", "/address/choose", "/address/manual", "/address", "/check-answers"} {
		require.NotContains(b.t, b.text(), "Mill Lane")
		b.open(page)
	}
	require.Empty(b.t, eval[string](b, `document.querySelector("#address-search").value`))
}
