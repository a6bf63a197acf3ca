package css_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/standards/suites"
)

// askStyles walks the page as the arena numbers it: an element, its shadow
// tree, its children.
const askStyles = `(() => {
  const names = %s, out = [];
  const walk = e => {
    const c = getComputedStyle(e), m = e.computedStyleMap(), row = [e.outerHTML.replace(/\s+/g, " ").slice(0, 60)];
    for (const n of names) {
      let v = c.getPropertyValue(n);
      if (!n.includes("color") && n != "line-height" && n != "display" && !/^(background|animation|transition)/.test(n)) { const t = m.get(n); if (t) v = t.toString(); }
      row.push(v);
    }
    out.push(row);
    if (e.shadowRoot) for (const x of e.shadowRoot.children) walk(x);
    for (const x of e.children) walk(x);
  };
  walk(document.documentElement);
  return out;
})()`

// TestConformanceChromium compares the computed styles of every element with
// those that Chromium has: of the pages in testdata/computed, and of a page
// with all examples of GOV.UK Frontend under its style sheet.
func TestConformanceChromium(t *testing.T) {
	files, err := filepath.Glob("testdata/computed/*.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	pages := map[string]string{"govuk.html": govukPage(t)}
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		pages[filepath.Base(file)] = string(source)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(pages[path.Base(r.URL.Path)]))
	}))
	defer server.Close()
	browser := startChromium(t)
	names := make([]string, len(compared))
	for i, p := range compared {
		names[i] = strconv.Quote(strings.TrimPrefix(p.name, "?"))
	}
	script := fmt.Sprintf(askStyles, "["+strings.Join(names, ",")+"]")
	right, all := 0, 0
	for name, source := range pages {
		require.NoError(t, chromedp.Do(browser, chromedp.Navigate(server.URL+"/"+name)))
		theirs, err := chromedp.Run(browser, chromedp.Evaluate[[][]string](script))
		require.NoError(t, err)
		r, a := compareStyles(t, name, source, theirs)
		right, all = right+r, all+a
	}
	t.Logf("conformance: chromium computed styles %d/%d", right, all)
}

// compareStyles counts the values of a page that are right, and all.
func compareStyles(t *testing.T, name, source string, theirs [][]string) (right, all int) {
	d, styles := page(t, source)
	i := 0
	for n := range d.Elements(0) {
		if inTemplate(d, n) {
			continue
		}
		require.Less(t, i, len(theirs), name)
		row := theirs[i]
		i++
		require.True(t, strings.HasPrefix(strings.ToLower(row[0]), "<"+strings.ToLower(d.Tag(n))), "%s: element %d is %s here, %s there", name, i, d.Tag(n), row[0])
		if hiddenInDetails(d, n) {
			continue // Chromium leaves the boxes of closed details and skips them
		}
		c := styles.Of(n)
		for k, p := range compared {
			if d.Is(n, "option") && strings.HasPrefix(p.name, "min-") {
				continue // Chromium makes them large enough to touch, whatever they look like
			}
			all++
			if ours := p.ours(c); agree(p.name, ours, row[k+1]) {
				right++
			} else {
				t.Errorf("%s: %s: %s is %q, Chromium has %q", name, row[0], p.name, ours, row[k+1])
			}
		}
	}
	require.Len(t, theirs, i, name)
	return right, all
}

// govukPage is a page with all visible examples of GOV.UK Frontend.
func govukPage(t testing.TB) string {
	dist := filepath.Join(suites.NPM(t, "govuk-frontend"), "dist", "govuk")
	sheet, err := os.ReadFile(filepath.Join(dist, "govuk-frontend.min.css"))
	require.NoError(t, err)
	var out strings.Builder
	out.WriteString("<!DOCTYPE html><html lang=en class=govuk-template><head><title>All</title><style>" + string(sheet) + "</style></head><body class=govuk-template__body>\n")
	files, err := filepath.Glob(filepath.Join(dist, "components", "*", "fixtures.json"))
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var list struct {
			Fixtures []struct {
				HTML   string
				Hidden bool
			}
		}
		require.NoError(t, json.Unmarshal(text, &list))
		for _, f := range list.Fixtures {
			if !f.Hidden {
				out.WriteString(f.HTML + "\n")
			}
		}
	}
	return out.String()
}

func inTemplate(d *dom.Document, n dom.Node) bool {
	for a := range d.Ancestors(n) {
		if d.Is(a, "template") {
			return true
		}
	}
	return false
}

// hiddenInDetails reports whether n is in closed details, behind the summary.
func hiddenInDetails(d *dom.Document, n dom.Node) bool {
	for a := n; a > 0; a = d.Parent(a) {
		p := d.Parent(a)
		if p <= 0 || !d.Is(p, "details") || d.Has(p, "open") {
			continue
		}
		for c := range d.Children(p) {
			if d.Is(c, "summary") {
				return c != a
			}
		}
		return true
	}
	return false
}

// page parses a page with its style elements, those of shadow trees included.
func page(t testing.TB, source string) (*dom.Document, *css.Styles) {
	d, err := dom.Parse([]byte(source))
	require.NoError(t, err)
	var sources []css.Source
	for n := range d.Elements(0) {
		if d.Is(n, "style") {
			sources = append(sources, css.Source{Sheet: css.Parse(d.Text(n)), Media: d.Value(n, "media"), Tree: d.Tree(n)})
		}
	}
	return d, css.New(d, sources, css.Media{Width: 1280, Height: 800})
}

// startChromium starts a browser with the viewport that css.Media has.
func startChromium(t *testing.T) context.Context {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(suites.Chromium(t)), chromedp.Headless,
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800)))
	return ctx
}
