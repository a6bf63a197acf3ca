package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/suites"
)

// TestBrowser uses the service as residents do, in Chromium: every page
// looked at, whole journeys by mouse and by keyboard, with script and without.
func TestBrowser(t *testing.T) {
	start := newChromium(t)
	p := newProgram(t)
	open := func(language string, script bool, test func(*tab)) func(*testing.T) {
		return func(t *testing.T) { test(newTab(t, start, p, language, script)) }
	}
	t.Run("watch", open("en", true, testWatch))
	for _, language := range []string{"en", "cy"} {
		t.Run("pages/"+language, open(language, true, testPages))
		t.Run("journey/"+language+"/script", open(language, true, testJourney))
		t.Run("journey/"+language+"/no-script", open(language, false, testJourney))
		t.Run("waiting/"+language, open(language, true, testWaiting))
		t.Run("counting/"+language, open(language, true, testCounting))
	}
	for _, language := range []string{lang.PseudoAccented, lang.PseudoRightToLeft} {
		t.Run("pseudo/"+language, func(t *testing.T) { testPseudo(newTab(t, start, newPseudoProgram(t), language, true)) })
	}
	t.Run("keyboard", open("cy", true, testKeyboard))
	t.Run("delete/script", open("en", true, testDelete))
	t.Run("delete/no-script", open("en", false, testDelete))
}

// newChromium starts a browser for the whole test.
func newChromium(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(suites.Chromium(t)), chromedp.Headless,
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("about:blank")))
	return ctx
}

// tab is one resident's browser window, with cookies of its own.
type tab struct {
	t        *testing.T
	ctx      context.Context
	p        *program
	language string
	script   bool // whether the pages' script runs
	axe      string
	status   int64 // of the last page

	mu    sync.Mutex
	noise []string // what the browser complained of
}

func newTab(t *testing.T, browser context.Context, p *program, language string, script bool) *tab {
	t.Helper()
	axe, err := os.ReadFile(filepath.Join(suites.NPM(t, "axe-core"), "axe.min.js"))
	require.NoError(t, err)
	ctx, quit := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(quit)
	b := &tab{t: t, ctx: ctx, p: p, language: language, script: script, axe: string(axe)}
	require.NoError(t, chromedp.Listen(ctx, b.listen))
	b.allowScript(script)
	t.Cleanup(func() { require.Empty(t, b.complaints(), "messages in the browser's console") })
	return b
}

// listen notes every message of the console and every exception.
func (b *tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.noise = append(b.noise, fmt.Sprintf("console.%s", e.Type))
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			text += " " + thrown.Description
		}
		b.noise = append(b.noise, text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelInfo || e.Entry.Level == log.EntryLevelVerbose {
			return
		}
		b.noise = append(b.noise, fmt.Sprintf("%s %s: %s (%s)", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL))
	}
}

// complaints returns what the browser complained of since the last call. That
// the page itself came with an error status is none.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var left []string
	for _, s := range b.noise {
		if !strings.Contains(s, "Failed to load resource: the server responded with a status of 40") || strings.Contains(s, "/assets/") {
			left = append(left, s)
		}
	}
	b.noise = nil
	return left
}

// testWatch proves that the tests would see a broken policy and an exception.
func testWatch(b *tab) {
	b.open("/start")
	require.Empty(b.t, b.complaints())
	eval[any](b, `document.head.appendChild(document.createElement("style")).textContent = "body { color: red }", null`)
	eval[any](b, `setTimeout(function () { nothing.there(); }), null`)
	eval[any](b, `console.warn("seen"), null`)
	var seen []string
	require.Eventually(b.t, func() bool { seen = append(seen, b.complaints()...); return len(seen) >= 3 }, 5*time.Second, 10*time.Millisecond)
	all := strings.Join(seen, "\n")
	require.Contains(b.t, all, "Content Security Policy")
	require.Contains(b.t, all, "nothing is not defined")
	require.Contains(b.t, all, "console.warning")

	eval[any](b, `document.querySelector("main").innerHTML = '<h1>Ill</h1><img src="data:,"><input>', null`)
	faults := b.faults()
	require.NotEmpty(b.t, faults)
	require.Contains(b.t, strings.Join(faults, "\n"), "image-alt")
	b.complaints()
}

func (b *tab) allowScript(allow bool) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !allow})
	require.NoError(b.t, err)
}

// path is a page's path in the tab's language.
func (b *tab) path(page string) string {
	if b.language == "en" {
		return page
	}
	return "/" + b.language + page
}

// do runs steps, for 20 seconds at most.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	require.NoError(b.t, chromedp.Do(ctx, steps...), "on %s", b.t.Name())
}

// load runs steps that lead to another page, and waits for it.
func (b *tab) load(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	require.NoError(b.t, err)
	require.NotNil(b.t, response)
	b.status = response.Status
}

// open loads a page by its path in English.
func (b *tab) open(page string) {
	b.t.Helper()
	b.load(chromedp.Navigate(b.p.url + b.path(page)))
}

// press clicks what leads to another page.
func (b *tab) press(selector string) {
	b.t.Helper()
	b.load(chromedp.Click(selector))
}

// at wants to be on a page.
func (b *tab) at(page string) {
	b.t.Helper()
	require.Equal(b.t, b.path(page), eval[string](b, `location.pathname`), "text: %.300s", eval[string](b, `document.querySelector("main").innerText`))
}

// eval returns what a JavaScript expression is in the page. It asks from
// outside, so neither the page's policy nor a script that is off matters.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(b.t, err, "%.200s", expression)
	return value
}

// expect waits until an expression is true.
func (b *tab) expect(expression string) {
	b.t.Helper()
	require.Eventually(b.t, func() bool {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression))
		return err == nil && ok
	}, 10*time.Second, 20*time.Millisecond, "never true: %s", expression)
}

// faults are what axe-core finds wrong with the page as it is now. It needs
// the script engine, so that is switched on for as long as it looks.
func (b *tab) faults() []string {
	b.t.Helper()
	if !b.script {
		b.allowScript(true)
		defer b.allowScript(false)
	}
	if eval[bool](b, `!window.axe`) {
		eval[any](b, b.axe+"\n;null")
	}
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[axeResult](axeRun, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err)
	require.Greater(b.t, found.Rules, 20, "axe-core did look")
	return found.Faults
}

type axeResult struct {
	Rules  int      `json:"rules"` // that applied
	Faults []string `json:"faults"`
}

// target-size is off in axe-core unless it is asked for by name.
const axeRun = `axe.run({
	runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
	rules: { "target-size": { enabled: true } },
}).then(function (r) {
	return { rules: r.passes.length + r.violations.length, faults: r.violations.map(function (v) {
		return v.id + ": " + v.nodes.map(function (n) { return n.html; }).join(" ");
	}) };
})`

// quote writes s as JavaScript.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can be
	}
	return string(b)
}
