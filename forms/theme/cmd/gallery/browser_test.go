package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

var screenshots = flag.String("screenshots", "", "`folder` for pictures of every component in both looks, 320 and 1280 pixels wide")

var wide = flag.Bool("wide", false, "have axe-core look at every example at 1280 pixels too")

// browser starts Chromium for one test, with a profile of the test's own.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(suites.Chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	return ctx
}

// expect waits until a JavaScript expression is true, for up to ten seconds.
func expect(expression string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (none chromedp.Void, err error) {
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
			var ok bool
			if ok, err = chromedp.Evaluate[bool](expression)(ctx, target); ok {
				return none, nil
			}
		}
		return none, fmt.Errorf("never true: %s: %v", expression, err)
	}
}

// violations are what axe-core finds on a page: rule and element. Rules about
// whole pages are left out, as an example is a part of one.
func violations(t *testing.T, ctx context.Context, url string) []string {
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(url), expect(`!!window.axe`),
		chromedp.Evaluate[chromedp.Void](`axe.run({ resultTypes: ["violations"], preload: false, rules: { "page-has-heading-one": { enabled: false }, region: { enabled: false }, "landmark-one-main": { enabled: false }, bypass: { enabled: false } } }).then((r) => { window.found = r; })`),
		expect(`!!window.found`)))
	rules, err := chromedp.Run(ctx, chromedp.Evaluate[int](`found.passes.length`))
	require.NoError(t, err)
	require.Greater(t, rules, 5, "axe-core did look at %s", url)
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](
		`found.violations.flatMap((v) => v.nodes.map((n) => v.id + " at " + n.target.join(" ")))`))
	require.NoError(t, err)
	return found
}

// withAxe has every page load axe-core, which the browser then keeps compiled.
func withAxe(h http.Handler, axe []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/axe.js" {
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			w.Header().Set("Cache-Control", "public, max-age=3600")
			w.Write(axe)
			return
		}
		page := httptest.NewRecorder()
		h.ServeHTTP(page, r)
		maps.Copy(w.Header(), page.Header())
		body := page.Body.String()
		if strings.HasPrefix(page.Header().Get("Content-Type"), "text/html") {
			body = strings.Replace(body, "</head>", `<script src="/axe.js"></script></head>`, 1)
		}
		io.WriteString(w, body)
	})
}

// widths are those at which axe-core looks at a component: both for what is
// another thing on a wide screen, or for everything with -wide.
func widths(name string) []int64 {
	if *wide || slices.Contains([]string{"tabs", "service-navigation", "breadcrumbs", "exit-this-page", "footer", "pagination", "summary-list"}, name) {
		return []int64{320, 1280}
	}
	return []int64{320}
}

// TestConformanceAxeGallery has axe-core look at every visible example in our
// look. What it finds there must be so in the official look too: then it is in
// the markup, which we share.
func TestConformanceAxeGallery(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(suites.NPM(t, "axe-core"), "axe.min.js"))
	require.NoError(t, err)
	all, err := catalogue(frontend(t))
	require.NoError(t, err)
	h, err := newGallery(frontend(t))
	require.NoError(t, err)
	server := httptest.NewServer(withAxe(h, axe))
	t.Cleanup(server.Close)
	ctx := browser(t)
	passed, total, shared := 0, 0, 0
	for _, c := range all {
		for i, e := range c.examples {
			for _, width := range widths(c.kind.Name) {
				path := "/" + c.kind.Name + "/" + e.slug(i)
				total++
				require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 900)))
				ours := violations(t, ctx, server.URL+"/moothall"+path)
				if len(ours) > 0 {
					theirs := violations(t, ctx, server.URL+"/official"+path)
					ours = slices.DeleteFunc(ours, func(v string) bool { return slices.Contains(theirs, v) })
					shared++
				}
				if len(ours) > 0 {
					t.Errorf("%s at %d pixels: %q", path, width, ours)
					continue
				}
				passed++
			}
		}
	}
	t.Logf("conformance: axe-core on the gallery %d/%d (in %d the markup itself has what axe-core finds)", passed, total, shared)
}

// TestNoExampleIsTooWide: at 320 pixels nothing needs scrolling sideways (WCAG
// 2.2, success criterion 1.4.10).
func TestNoExampleIsTooWide(t *testing.T) {
	all, err := catalogue(frontend(t))
	require.NoError(t, err)
	h, err := newGallery(frontend(t))
	require.NoError(t, err)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	ctx := browser(t)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(320, 900)))
	for _, c := range all {
		for i, e := range c.examples {
			path := "/moothall/" + c.kind.Name + "/" + e.slug(i)
			require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(server.URL+path)))
			width, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth`))
			require.NoError(t, err)
			if width > 320 {
				t.Errorf("%s is %d pixels wide in a window of 320", path, width)
			}
		}
	}
}

// TestScreenshots makes pictures to look at:
//
//	go test ./forms/theme/cmd/gallery -run Screenshots -screenshots /tmp/gallery
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		return
	}
	require.NoError(t, os.MkdirAll(*screenshots, 0o755))
	all, err := catalogue(frontend(t))
	require.NoError(t, err)
	h, err := newGallery(frontend(t))
	require.NoError(t, err)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	ctx := browser(t)
	for _, look := range []string{"moothall", "official"} {
		for _, width := range []int64{320, 1280} {
			for _, c := range all {
				require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 900),
					chromedp.Navigate(server.URL+"/"+look+"/"+c.kind.Name+"/"),
					chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("iframe").forEach((f) => { f.loading = "eager"; })`),
					expect(`[...document.querySelectorAll("iframe")].every((f) => f.contentDocument.readyState === "complete" && f.contentDocument.URL !== "about:blank")`),
					chromedp.Sleep(100*time.Millisecond)))
				picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(80))
				require.NoError(t, err)
				name := fmt.Sprintf("%s-%04d-%s.jpg", look, width, c.kind.Name)
				require.NoError(t, os.WriteFile(filepath.Join(*screenshots, name), picture, 0o644))
			}
		}
	}
}
