package forms_test

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/standards/suites"
)

var screenshots = flag.String("screenshots", "", "a folder for pictures of the pages that Chromium has shown")

// The pages that take files, as a browser shows them and sends files from them: without script and with, in both
// languages, on a phone and on a desk. axe-core finds nothing, and nothing is wider than the window.
func TestUploadInChromium(t *testing.T) {
	chromium := suites.Chromium(t)
	axe, err := os.ReadFile(filepath.Join(suites.NPM(t, "axe-core"), "axe.min.js"))
	require.NoError(t, err)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	browser, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	require.NoError(t, chromedp.Do(browser, chromedp.Navigate("about:blank")))
	for _, c := range []struct {
		language string
		width    int64
		script   bool
	}{{"en", 1280, true}, {"en", 320, false}, {"cy", 320, true}, {"cy", 1280, false}} {
		name := fmt.Sprintf("%s-%d-%t", c.language, c.width, c.script)
		t.Run(name, func(t *testing.T) {
			w, address := serveOffice(t)
			ctx, quit := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
			t.Cleanup(quit)
			v := &uploader{t: t, ctx: ctx, axe: string(axe), name: name, width: c.width, script: c.script}
			v.allowScript(c.script)
			if c.language != "en" {
				address += "/" + c.language
			}
			v.walk(w, address)
		})
	}
}

// serveOffice serves an office on loopback.
func serveOffice(t *testing.T) (*office, string) {
	t.Helper()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	w := openOffice(t, func(c *forms.Site) { c.BaseURL = server.URL + "/permit" })
	mux.Handle("/permit/", w)
	return w, server.URL + "/permit"
}

// uploader is somebody who sends files from a browser.
type uploader struct {
	t      *testing.T
	ctx    context.Context
	axe    string
	name   string
	width  int64
	script bool
	count  int
}

func (v *uploader) allowScript(allow bool) {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !allow})
	require.NoError(v.t, err)
}

const (
	sends  = `main form button[type=submit]:not([name])`
	remove = `main form button[name=extra-remove]`
)

func (v *uploader) walk(w *office, address string) {
	dir := v.t.TempDir()
	file := func(name, content string) string {
		require.NoError(v.t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
		return filepath.Join(dir, name)
	}
	letter := file("a-letter-from-the-council-with-a-name-that-nobody-would-want-to-read-out-loud-2026-11-30.pdf", bill)
	picture, wrong := file("Llun o’r tŷ.png", photo), file("rhaglen.pdf", program)
	require.NoError(v.t, chromedp.Do(v.ctx, chromedp.EmulateViewport(v.width, 800)))
	v.load(chromedp.Navigate(address + "/proof"))
	v.look("proof")
	v.load(chromedp.Click(sends))
	v.look("missing")
	v.choose("#proof", wrong)
	v.look("refused")
	v.choose("#proof", letter)
	v.look("list-of-one")
	v.load(chromedp.Click(sends))
	w.scanner.say(errAway)
	v.choose("#extra", picture, wrong, letter)
	v.look("some-refused")
	v.choose("#extra", letter)
	v.look("waiting")
	v.load(chromedp.Click(remove))
	v.look("one-removed")
	v.load(chromedp.Click(sends))
	require.Equal(v.t, "/more", v.path()[len(v.path())-5:])
	require.EqualValues(v.t, 3, w.files(v.t))
}

// load does what leads to another page, and waits for it.
func (v *uploader) load(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 40*time.Second)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	require.NoError(v.t, err)
	require.EqualValues(v.t, 200, response.Status)
}

// choose chooses files and sends them.
func (v *uploader) choose(input string, files ...string) {
	v.t.Helper()
	require.NoError(v.t, chromedp.Do(v.ctx, chromedp.SetUploadFiles(input, files)))
	v.load(chromedp.Click(sends))
}

func (v *uploader) path() string { return evaluated[string](v, `location.pathname`) }

func evaluated[T any](v *uploader, expression string, options ...chromedp.EvaluateOption) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 40*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, options...))
	require.NoError(v.t, err)
	return value
}

// look holds a page against axe-core and its window, and takes a picture of it.
func (v *uploader) look(what string) {
	v.t.Helper()
	v.count++
	v.allowScript(true) // axe-core is one
	defer v.allowScript(v.script)
	evaluated[any](v, v.axe+";null")
	found := evaluated[[]string](v, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join("; ")))`, chromedp.EvalAwaitPromise)
	require.Empty(v.t, found, "%s: %s", what, strings.Join(found, "\n"))
	require.LessOrEqual(v.t, evaluated[int64](v, `document.documentElement.scrollWidth`), v.width, what)
	if *screenshots == "" {
		return
	}
	data, err := chromedp.Run(v.ctx, chromedp.FullScreenshot(100))
	require.NoError(v.t, err)
	require.NoError(v.t, os.WriteFile(filepath.Join(*screenshots, fmt.Sprintf("%s-%d-%s.png", v.name, v.count, what)), data, 0o600))
}
