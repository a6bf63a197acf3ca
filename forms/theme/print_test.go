package theme_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// Paper shows all that was written, also in a box that was made small, and where
// the browser does not know how: then the script does it, and on the screen the
// box is as it was.
func TestPrintedTextIsWhole(t *testing.T) {
	var lines strings.Builder
	for i := range 90 {
		fmt.Fprintf(&lines, "Line %d of what a resident wrote in a box of five lines.\n", i+1)
	}
	long := govuk.Textarea{ID: "long", Name: "long", Label: govuk.Label{Text: "Details"}, Value: lines.String()}
	short := govuk.Textarea{ID: "short", Name: "short", Label: govuk.Label{Text: "More"}}
	_, url := serve(t, theme.Page{Main: "<h1>T</h1>" + long.Markup() + short.Markup()})
	const whole = `["long", "short"].every((id) => { const box = document.getElementById(id); return box.scrollHeight <= box.clientHeight && box.clientHeight > 60; })`
	ctx := browser(t)
	media := func(name string) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name})
		require.NoError(t, err)
	}
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(794, 1123), chromedp.Navigate(url+"/en"), now("!("+whole+")"),
		run(`document.getElementById("long").style.height = "3rem"`)))
	media("print")
	require.NoError(t, chromedp.Do(ctx, now(whole)))
	media("")

	before(t, ctx, `CSS.supports = () => false;`)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(url+"/en"), now("!("+whole+")"),
		run(`dispatchEvent(new Event("beforeprint"))`), now(whole), run(`dispatchEvent(new Event("afterprint"))`), now("!("+whole+")")))
}
