package main

import (
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/suites/sheets"
)

// as shows the page in a medium.
func (v *views) as(m sheets.Medium) {
	v.t.Helper()
	require.NoError(v.t, sheets.As(v.ctx, m))
}

// fits wants no page to scroll sideways when the letters have twice their size,
// and one measure for all of it on a wide screen.
func (v *views) fits(name string) {
	v.t.Helper()
	for _, width := range []int64{1280, 320} {
		v.as(sheets.Medium{Width: width, Height: 900, Text: "200%"})
		require.Empty(v.t, eval[[]string](v.tab, tooWide), "with larger text %s in %s scrolls sideways at %d pixels", name, v.language, width)
	}
	v.as(sheets.Medium{Width: 1280, Height: 900})
	require.Empty(v.t, eval[[]string](v.tab, `Array.from(document.querySelectorAll("main *")).filter(function (e) {
		return e.checkVisibility() && !e.matches("form, nav") && e.getBoundingClientRect().width > 761;
	}).map(function (e) { return e.localName + "." + e.className + " " + e.getBoundingClientRect().width; })`), "wider than the text: %s", name)
}

// tooWide are the elements that make the page scroll sideways.
const tooWide = `document.documentElement.scrollWidth <= innerWidth ? [] : Array.from(document.querySelectorAll("body *")).filter(function (e) {
	return e.checkVisibility() && e.getBoundingClientRect().right > innerWidth && !e.closest(".govuk-visually-hidden, .govuk-skip-link");
}).map(function (e) { return e.localName + "." + e.className + " " + e.getBoundingClientRect().right + " " + e.textContent.trim().slice(0, 40); })`
