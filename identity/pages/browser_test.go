package pages_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/suites"
	"github.com/moothall/moothall/standards/suites/sheets"
)

// go test ./identity/pages -run Axe -screenshots FOLDER
var screenshots = flag.String("screenshots", "", "write a picture of every page in every medium, a PDF of it, and contact sheets into this `folder`")

// TestConformanceAxe has axe-core look at every page, in both languages, at both
// widths, with the policy of the theme on.
func TestConformanceAxe(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(suites.NPM(t, "axe-core"), "axe.min.js"))
	require.NoError(t, err)
	h := served(t, config(t))
	refresh := regexp.MustCompile(`<meta http-equiv="refresh"[^>]*>`) // so that the pages that go on by themselves stay to be looked at
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorder := httptest.NewRecorder()
		h.ServeHTTP(recorder, r)
		maps.Copy(w.Header(), recorder.Header())
		w.WriteHeader(recorder.Code)
		_, _ = w.Write(refresh.ReplaceAll(recorder.Body.Bytes(), nil))
	}))
	t.Cleanup(server.Close)
	ctx := chromium(t)
	var mu sync.Mutex
	var complaints []string
	require.NoError(t, chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*log.EventEntryAdded); ok && e.Entry.Level == log.EntryLevelError && !strings.Contains(e.Entry.Text, "Failed to load resource: the server responded with a status of") {
			mu.Lock()
			defer mu.Unlock()
			complaints = append(complaints, e.Entry.Text+" "+e.Entry.URL)
		}
	}))
	passed, total := 0, 0
	for _, language := range []string{"en", "cy"} {
		album := sheets.Album{Folder: *screenshots, Name: language}
		for _, path := range slices.Sorted(maps.Keys(cases(t))) {
			if strings.HasSuffix(path, "/nobody") && path != "/outcome/refused/nobody" {
				continue // they differ in the words of a button
			}
			for _, width := range []int64{320, 1280} {
				total++
				where := fmt.Sprintf("%s%s at %d pixels", language, path, width)
				step, cancel := context.WithTimeout(ctx, 30*time.Second)
				require.NoError(t, chromedp.Do(step, chromedp.EmulateViewport(width, 900), chromedp.Navigate(server.URL+"/"+language+path)), where)
				_, err = chromedp.Run(step, chromedp.Evaluate[any](string(axe)+"\n;null"))
				require.NoError(t, err)
				found, err := chromedp.Run(step, chromedp.Evaluate[axeResult](axeRun, chromedp.EvalAwaitPromise))
				require.NoError(t, err, where)
				require.Greater(t, found.Rules, 20, "axe-core did look")
				require.Empty(t, found.Faults, where)
				wide, err := chromedp.Run(step, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
				require.NoError(t, err)
				require.LessOrEqual(t, wide, width, "the page scrolls sideways: %s", where)
				wide, err = chromedp.Run(step, chromedp.Evaluate[int64](`(document.documentElement.style.fontSize = "200%", document.documentElement.scrollWidth)`))
				require.NoError(t, err)
				require.LessOrEqual(t, wide, width, "with larger text the page scrolls sideways: %s", where)
				_, err = chromedp.Run(step, chromedp.Evaluate[any](`document.documentElement.style.fontSize = "", null`))
				require.NoError(t, err)
				cancel()
				passed++
			}
			if *screenshots != "" {
				require.NoError(t, album.Take(ctx, strings.ReplaceAll(path[1:], "/", "-")))
			}
		}
		if *screenshots != "" {
			require.NoError(t, album.Write())
		}
	}
	mu.Lock()
	defer mu.Unlock()
	require.Empty(t, complaints, "the browser's console")
	t.Logf("conformance: axe-core on the pages of sign-in %d/%d", passed, total)
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

func chromium(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(suites.Chromium(t)), chromedp.Headless,
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("about:blank")))
	return ctx
}
