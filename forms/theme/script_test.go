package theme_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// browser starts Chromium for one test. The folder of its profile is the
// test's own.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := suites.Chromium(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.WindowSize(320, 640))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	return ctx
}

// serve shows p in both languages, at /en and /cy, with the real policy.
func serve(t *testing.T, p theme.Page) (mux *http.ServeMux, url string) {
	t.Helper()
	return serveSite(t, func(*theme.Site) {}, p)
}

// serveSite is serve with a site that change has changed.
func serveSite(t *testing.T, change func(*theme.Site), p theme.Page) (mux *http.ServeMux, url string) {
	t.Helper()
	s := aberwen()
	change(s)
	mux = http.NewServeMux()
	mux.Handle("/bin/assets/", s.Assets())
	for _, tag := range []string{"en", "cy"} {
		mux.HandleFunc("GET /"+tag, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", s.Policy())
			page := p
			page.Language = tag
			if err := s.Page(w, page); err != nil {
				t.Error(err)
			}
		})
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return mux, server.URL
}

// expect waits until a JavaScript expression is true, for up to five seconds,
// across navigations. It asks from outside the page, which the policy forbids
// to evaluate text.
func expect(expression string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (none chromedp.Void, err error) {
		for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			var ok bool
			if ok, err = chromedp.Evaluate[bool](expression)(ctx, target); ok {
				return none, nil
			}
		}
		return none, fmt.Errorf("never true: %s: %v", expression, err)
	}
}

// run evaluates JavaScript for what it does.
func run(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](script)
}

func shown(id string) string {
	return fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().height > 0`, id)
}

const choices = `<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">
<h2 class="govuk-error-summary__title">There is a problem</h2><ul class="govuk-list govuk-error-summary__list"><li><a id="to" href="#none">Choose</a></li></ul></div></div>
<fieldset class="govuk-fieldset"><legend id="legend" class="govuk-fieldset__legend">Which?</legend>
<div class="govuk-checkboxes" data-module="govuk-checkboxes">
<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="a" name="c" type="checkbox" value="a" data-aria-controls="more"><label class="govuk-label govuk-checkboxes__label" for="a">A</label></div>
<div class="govuk-checkboxes__conditional govuk-checkboxes__conditional--hidden" id="more">More</div>
<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="none" name="c" type="checkbox" value="none" data-behaviour="exclusive"><label class="govuk-label govuk-checkboxes__label" for="none">None</label></div>
</div></fieldset>
<a id="go" role="button" class="govuk-button" href="#gone" data-module="govuk-button">Go</a>`

func TestScriptFocusAndChoices(t *testing.T) {
	_, url := serve(t, theme.Page{Main: choices})
	require.NoError(t, chromedp.Do(browser(t),
		chromedp.Navigate(url+"/en"),
		expect(`document.activeElement.className === "govuk-error-summary"`),
		expect("!("+shown("more")+")"),
		chromedp.Click("#to"),
		expect(`document.activeElement.id === "none"`),

		chromedp.Click("#a"),
		expect(shown("more")),
		expect(`document.getElementById("a").getAttribute("aria-expanded") === "true" && document.getElementById("a").getAttribute("aria-controls") === "more"`),
		chromedp.Click("#none"),
		expect(`!document.getElementById("a").checked && document.getElementById("a").getAttribute("aria-expanded") === "false"`),
		expect("!("+shown("more")+")"),
		chromedp.Click("#a"),
		expect(`!document.getElementById("none").checked`),

		chromedp.Focus("#go"), chromedp.KeyEvent(" "),
		expect(`location.hash === "#gone"`),

		run(`document.querySelector(".govuk-skip-link").focus()`), chromedp.KeyEvent(kb.Enter),
		expect(`document.activeElement.id === "main-content"`),
		run(`document.activeElement.blur()`),
		expect(`!document.querySelector("main").hasAttribute("tabindex")`),
	))
}

// The stylesheet alone hides and shows, when no script runs.
func TestStylesheetRevealsWithoutScript(t *testing.T) {
	_, url := serve(t, theme.Page{Main: govuk.HTML(strings.Replace(choices, "__conditional--hidden", "", 1))})
	ctx := browser(t)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(url+"/en"),
		run(`document.body.className = ""; document.getElementById("more").className = "govuk-checkboxes__conditional"`),
		expect("!("+shown("more")+")"),
		run(`document.getElementById("a").checked = true`),
		expect(shown("more")),
	))
}

func TestScriptCountsCharacters(t *testing.T) {
	_, url := serve(t, theme.Page{Main: `<div class="govuk-form-group govuk-character-count" data-module="govuk-character-count" data-maxwords="4">
<label class="govuk-label" for="f">Text</label><textarea class="govuk-textarea govuk-js-character-count" id="f" aria-describedby="f-info"></textarea>
<div id="f-info" class="govuk-hint govuk-character-count__message">Up to 4 words</div></div>`})
	says := func(words string) chromedp.Action[chromedp.Void] {
		return expect(fmt.Sprintf(`document.querySelector(".govuk-character-count__status").textContent === %q`, words))
	}
	require.NoError(t, chromedp.Do(browser(t),
		chromedp.Navigate(url+"/cy"),
		says("Mae gennych 4 gair ar ôl"),
		chromedp.SendKeys("#f", "un dau"), says("Mae gennych 2 air ar ôl"),
		chromedp.SendKeys("#f", " tri pedwar"), says("Nid oes gennych eiriau ar ôl"),
		chromedp.SendKeys("#f", " pump"), says("Mae gennych 1 gair yn ormod"),
		expect(`document.querySelector("textarea").classList.contains("govuk-textarea--error")`),
		expect(`document.querySelector("[aria-live]").textContent === "Mae gennych 1 gair yn ormod"`),
	))
}

func TestScriptWarnsBeforeTheEnd(t *testing.T) {
	mux, url := serve(t, theme.Page{Main: `<input id="f">`, Timeout: &theme.Timeout{Idle: 6 * time.Second, Warn: 3 * time.Second, ExtendURL: "/extend", EndedURL: "/ended"}})
	var extended atomic.Int32
	mux.HandleFunc("POST /extend", func(w http.ResponseWriter, r *http.Request) {
		extended.Add(1)
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /ended", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "ended") })
	ctx := browser(t)
	const open = `document.querySelector("dialog").open`
	require.NoError(t, chromedp.Do(ctx,
		chromedp.Navigate(url+"/en"),
		chromedp.Focus("#f"),
		expect(open),
		expect(`document.activeElement.textContent === "Continue with my answers"`),
		expect(`/^Time left: [123] seconds?\.$/.test(document.querySelector("[role=status]").textContent)`),
		chromedp.KeyEvent(kb.Enter),
		expect("!"+open),
		expect(`document.activeElement.id === "f"`),
	))
	require.EqualValues(t, 1, extended.Load())
	require.NoError(t, chromedp.Do(ctx, expect(open), expect(`location.pathname === "/ended"`)))
	require.EqualValues(t, 1, extended.Load())
}

// A sign-in that has ended sends the question whether there is more time on to sign
// in: that is the end, and no fault of the network.
func TestScriptTakesARedirectForTheEnd(t *testing.T) {
	mux, url := serve(t, theme.Page{Main: `<input id="f">`, Timeout: &theme.Timeout{Idle: 10 * time.Minute, ExtendURL: "/extend", EndedURL: "/ended"}})
	mux.HandleFunc("POST /extend", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/sign-in", http.StatusSeeOther) })
	mux.HandleFunc("GET /ended", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "ended") })
	require.NoError(t, chromedp.Do(browser(t),
		chromedp.Navigate(url+"/en"),
		run(`(function (real) { Date.now = function () { return real() + 6 * 60000; }; })(Date.now.bind(Date))`),
		expect(`document.querySelector("dialog").open`),
		chromedp.KeyEvent(kb.Enter),
		expect(`location.pathname === "/ended"`),
	))
}

func TestScriptStopsDoubleClicksAndStalePages(t *testing.T) {
	_, url := serve(t, theme.Page{Main: `<form action="#sent"><button class="govuk-button" id="send" type="button" data-prevent-double-click="true" data-module="govuk-button">Send</button></form>`})
	require.NoError(t, chromedp.Do(browser(t),
		chromedp.Navigate(url+"/en"),
		run(`window.went = 0; document.addEventListener("click", function (event) { if (!event.defaultPrevented) went++; })`),
		run(`document.getElementById("send").click(); document.getElementById("send").click()`),
		expect(`went === 1`),
		chromedp.Sleep(1100*time.Millisecond),
		chromedp.Click("#send"),
		expect(`went === 2`),

		run(`window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }))`),
		expect(`window.went === 2`),
		run(`window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`),
		expect(`window.went === undefined`),
	))
}

func TestPageFitsSmallScreens(t *testing.T) {
	long := strings.Repeat("Llanfairpwllgwyngyll", 5)
	_, url := serve(t, theme.Page{Title: "T", Path: map[string]string{"en": "/en", "cy": "/cy"}, Back: "/x", Main: govuk.HTML(`<h1>` + long + `</h1>` + choices +
		`<dl class="govuk-summary-list"><div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">Name</dt><dd class="govuk-summary-list__value">` + long + `</dd></div></dl>`)})
	require.NoError(t, chromedp.Do(browser(t),
		chromedp.EmulateViewport(320, 640),
		chromedp.Navigate(url+"/cy"),
		expect(`innerWidth === 320 && document.documentElement.scrollWidth === 320`),
		chromedp.EmulateViewport(660, 640),
		expect(`innerWidth === 660 && document.documentElement.scrollWidth === 660`),
	))
}
