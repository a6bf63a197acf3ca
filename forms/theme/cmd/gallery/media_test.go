package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// medium has the pages shown as for a medium, such as "print".
func medium(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name})
	require.NoError(t, err)
}

// everyExample opens each example in our look and wants no faults from an
// expression. change is applied to what is served.
func everyExample(t *testing.T, ctx context.Context, faults string, change func(string) string) {
	t.Helper()
	all, err := catalogue(frontend(t))
	require.NoError(t, err)
	h, err := newGallery(frontend(t))
	require.NoError(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("Accept-Encoding")
		page := httptest.NewRecorder()
		h.ServeHTTP(page, r)
		for name, values := range page.Header() {
			if name != "Content-Length" {
				w.Header()[name] = values
			}
		}
		_, _ = w.Write([]byte(change(page.Body.String())))
	}))
	t.Cleanup(server.Close)
	for _, c := range all {
		for i, e := range c.examples {
			path := "/moothall/" + c.kind.Name + "/" + e.slug(i)
			require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(server.URL+path)))
			found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](faults))
			require.NoError(t, err, path)
			if len(found) > 0 {
				t.Errorf("%s: %q", path, found)
			}
		}
	}
}

// TestPrint wants every text of every component to be dark enough for white
// paper, which takes no fills, and what stands apart by its fill on the screen
// to have an edge on paper.
func TestPrint(t *testing.T) {
	ctx := browser(t)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(700, 900)))
	medium(t, ctx, "print")
	everyExample(t, ctx, printFaults, func(body string) string { return body })
}

const printFaults = `(function () {
	const faults = [];
	function contrast(colour) { // with white
		const [r, g, b, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
		const line = [r, g, b].map((v) => {
			const c = (v * alpha + 255 * (1 - alpha)) / 255;
			return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
		});
		return 1.05 / (0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2] + 0.05);
	}
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = walk.nextNode());) {
		const of = n.parentElement;
		if (!n.data.trim() || of.closest("script, style, template, option, .govuk-visually-hidden, .govuk-skip-link") || !of.checkVisibility({ visibilityProperty: true })) continue;
		if (contrast(getComputedStyle(of).color) < 4.5) faults.push("white on white: " + n.data.trim());
	}
	document.querySelectorAll("svg").forEach((svg) => {
		if (svg.checkVisibility() && contrast(getComputedStyle(svg).color) < 3) faults.push("white on white: an svg of " + svg.parentElement.className);
	});
	document.querySelectorAll(".govuk-panel, .govuk-tag, .govuk-notification-banner, .govuk-error-summary, .govuk-warning-text__icon, .govuk-summary-card, .govuk-inset-text, .govuk-input, .govuk-textarea, .govuk-select, .govuk-radios__input, .govuk-checkboxes__input").forEach((e) => {
		const style = getComputedStyle(e);
		if (e.checkVisibility() && (parseFloat(style.borderInlineStartWidth) < 1 || contrast(style.borderInlineStartColor) < 1.5)) faults.push("no edge: " + e.className);
	});
	document.querySelectorAll("button, .govuk-button, .govuk-pagination__link").forEach((e) => {
		if (e.checkVisibility() && !e.matches(".govuk-accordion__section-button, .govuk-file-upload-button")) faults.push("nobody presses paper: " + e.className);
	});
	document.querySelectorAll(".govuk-accordion__section-content, .govuk-tabs__panel").forEach((e) => {
		if (!e.checkVisibility({ contentVisibilityAuto: true })) faults.push("folded away on paper: " + e.id);
	});
	return faults;
})()`

// TestOldBrowsersPartBoxes takes the gap of flexible boxes away, which Safari
// before 14.1 does not know, and wants margins to part them.
func TestOldBrowsersPartBoxes(t *testing.T) {
	ctx := browser(t)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(700, 900)))
	var found atomic.Bool // requests come at once
	everyExample(t, ctx, gapFaults, func(body string) string {
		old := strings.Replace(body, "@supports not (inset:0)", "@supports (inset:0)", 1)
		if old != body {
			found.Store(true)
		}
		return old
	})
	require.True(t, found.Load(), "the stylesheet has a part for old browsers")
}

const gapFaults = `Array.from(document.querySelectorAll("body *")).flatMap((box) => {
	const style = getComputedStyle(box);
	if (!/flex/.test(style.display) || !(parseFloat(style.columnGap) > 0)) return [];
	box.style.setProperty("gap", "0", "important");
	const parts = Array.from(box.children).filter((e) => e.getClientRects().length && getComputedStyle(e).position !== "absolute");
	return parts.slice(1).flatMap((e, i) => {
		const a = parts[i].getBoundingClientRect(), b = e.getBoundingClientRect();
		const side = a.bottom > b.top + 1 && b.bottom > a.top + 1;
		return side && b.left - a.right < 3.9 ? [box.className + ": nothing between its parts " + i + " and " + (i + 1)] : [];
	});
})`

// TestSpacing wants legend, label, hint and error message as far from what
// follows them as the official look has it. Our radios and checkboxes have two
// pixels of their room outside the mark.
func TestSpacing(t *testing.T) {
	all, err := catalogue(frontend(t))
	require.NoError(t, err)
	h, err := newGallery(frontend(t))
	require.NoError(t, err)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	ctx := browser(t)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)))
	compared := 0
	for _, c := range all {
		if !slices.Contains([]string{"radios", "checkboxes", "date-input", "input", "textarea"}, c.kind.Name) {
			continue
		}
		for i, e := range c.examples {
			found := map[string][]string{}
			for _, look := range []string{"moothall", "official"} {
				require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(server.URL+"/"+look+"/"+c.kind.Name+"/"+e.slug(i))))
				found[look], err = chromedp.Run(ctx, chromedp.Evaluate[[]string](spaces))
				require.NoError(t, err)
			}
			require.Equal(t, found["official"], found["moothall"], "%s %q", c.kind.Name, e.Name)
			compared += len(found["official"])
		}
	}
	require.Greater(t, compared, 60)
}

const spaces = `Array.from(document.querySelectorAll("legend, label, .govuk-hint, .govuk-error-message"), (e) => {
	if (e.closest(".govuk-radios, .govuk-checkboxes, .govuk-date-input")) return "";
	const wrapper = e.closest(".govuk-label-wrapper") || e;
	const next = wrapper.nextElementSibling;
	const space = next.getBoundingClientRect().top - wrapper.getBoundingClientRect().bottom;
	return e.className + " " + Math.round(space) + " " + next.className;
}).filter(Boolean)`
