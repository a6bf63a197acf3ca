package theme_test

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// TestConformanceAxe has axe-core look at the shell with everything on it, in
// both languages, at both widths, and at an error page.
func TestConformanceAxe(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(suites.NPM(t, "axe-core"), "axe.min.js"))
	require.NoError(t, err)
	mux, url := serve(t, theme.Page{
		Title: "Which?", Path: map[string]string{"en": "/en", "cy": "/cy"}, Back: "/x", Main: "<h1>Which?</h1>" + choices + `<p class="govuk-hint">Hint</p><strong class="govuk-tag govuk-tag--grey">Draft</strong>
<p><button class="govuk-button">Continue</button> <button class="govuk-button govuk-button--secondary">Find</button> <button class="govuk-button govuk-button--warning">Delete</button></p>`,
		After: `<p class="govuk-body"><button class="moothall-link-button">Leave</button></p>`, Timeout: &theme.Timeout{Idle: time.Hour},
	})
	mux.HandleFunc("/error", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		if err := aberwen().Error(w, http.StatusNotFound, theme.Page{Language: "cy", NothingSent: true}); err != nil {
			t.Error(err)
		}
	})
	ctx := browser(t)
	passed, total := 0, 0
	for _, path := range []string{"/en", "/cy", "/error"} {
		for _, width := range []int64{320, 1280} {
			total++
			require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url+path), run(string(axe)),
				run(`axe.run().then(function (r) { window.found = r; })`), expect(`!!window.found`)))
			rules, err := chromedp.Run(ctx, chromedp.Evaluate[int](`found.passes.length`))
			require.NoError(t, err)
			require.Greater(t, rules, 20, "axe-core did look")
			faults, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](
				`found.violations.map(function (v) { return v.id + ": " + v.nodes.map(function (n) { return n.html; }).join(" "); })`))
			require.NoError(t, err)
			require.Empty(t, faults, "%s at %d pixels", path, width)
			passed++
		}
	}
	t.Logf("conformance: axe-core on the page shell %d/%d", passed, total)
}
