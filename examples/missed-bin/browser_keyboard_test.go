package main

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// testKeyboard makes a whole journey with the keyboard alone. Wherever Tab
// leads, the focus can be seen.
func testKeyboard(b *tab) {
	day, month, year := daysAgo(3)
	b.open("/start")
	b.skip()
	b.tabTo(`.matches(".govuk-button--start")`)
	b.key(kb.Enter, "/address")
	b.tabTo(`.id === "address-search"`)
	b.do(strike("ls1 1ur"))
	b.key(kb.Enter, "/address/choose")
	b.tabTo(`.name === "address-uprn"`)
	b.do(strike(" "), strike(kb.ArrowDown))
	b.seen()
	b.button(" ", "/which-bin")
	b.tabTo(`.name === "bin"`)
	b.do(strike(" "), strike(kb.ArrowDown), strike(kb.ArrowDown), strike(kb.ArrowDown))
	require.Equal(b.t, "garden", eval[string](b, `document.querySelector(":checked").value`))
	b.button(kb.Enter, "/subscription")
	b.tabTo(`.name === "subscribed"`)
	b.do(strike(" "))
	b.button(kb.Enter, "/date")

	b.button(kb.Enter, "/date") // nothing was typed
	b.expect(`document.activeElement.matches(".govuk-error-summary")`)
	b.seen()
	b.tabTo(`.matches(".govuk-error-summary a")`)
	b.do(strike(kb.Enter))
	b.expect(`document.activeElement.id === "missed-day"`)
	b.seen()
	for _, text := range []string{day, month, year} {
		b.do(strike(text), strike(kb.Tab))
		b.seen()
	}
	b.key(kb.Enter, "/name")
	b.tabTo(`.id === "name"`)
	b.do(strike("Siân Quillfeather"))
	b.key(kb.Enter, "/email")
	b.button(kb.Enter, "/phone")
	b.button(kb.Enter, "/details")
	b.tabTo(`.id === "details"`)
	b.do(strike("Ar y gornel"))
	b.button(kb.Enter, "/check-answers")
	require.Contains(b.t, b.text(), "2 Mill Lane", "Space takes the first address, the arrow key the second")
	b.whole()
	b.button(" ", "/submitted")
	b.whole()
}

// strike strikes keys one after the other, each as one event, as a keyboard
// does: when the press of Enter on a link has moved the focus, its letter does
// not reach the box that has it then. chromedp.KeyEvent sends the letter apart.
func strike(keys string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for _, r := range keys {
			events := kb.Encode(r)
			down, up := *events[0], *events[len(events)-1]
			if len(events) == 3 {
				down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
			}
			for _, event := range []input.DispatchKeyEventParams{down, up} {
				if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, event); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// skip wants the skip link first, and that it skips.
func (b *tab) skip() {
	b.t.Helper()
	b.do(strike(kb.Tab))
	require.True(b.t, eval[bool](b, `document.activeElement.matches(".govuk-skip-link")`), "the skip link is first")
	b.seen()
	b.do(strike(kb.Enter))
	b.expect(`document.activeElement.id === "main-content"`)
	b.do(strike(kb.Tab))
	require.True(b.t, eval[bool](b, `!!document.activeElement.closest("main")`), "what is before the content is skipped")
	b.seen()
	b.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`), chromedp.Reload())
}

// tabTo presses Tab until the focused element is the one wanted.
func (b *tab) tabTo(condition string) {
	b.t.Helper()
	for range 40 {
		if eval[bool](b, `document.activeElement`+condition) {
			return
		}
		b.do(strike(kb.Tab))
		b.seen()
	}
	require.Fail(b.t, "Tab never leads there", "%s on %s", condition, eval[string](b, `location.pathname`))
}

// whole goes through everything that Tab leads to on the page, and out of it.
func (b *tab) whole() {
	b.t.Helper()
	stops := eval[int](b, `Array.from(document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select")).filter(function (e) {
		return e.tabIndex >= 0 && !e.closest("dialog:not([open])");
	}).length`)
	require.Greater(b.t, stops, 5)
	for range stops {
		b.do(strike(kb.Tab))
		b.seen()
	}
	require.True(b.t, eval[bool](b, `!!document.activeElement.closest("footer")`), "the last is in the footer")
	b.do(strike(kb.Tab))
	require.True(b.t, eval[bool](b, `document.activeElement === document.body`), "nothing holds the focus on the page")
}

// button presses the page's button with a key.
func (b *tab) button(key, page string) {
	b.t.Helper()
	b.tabTo(`.matches("main form button")`)
	b.key(key, page)
}

// key presses a key that leads to another page.
func (b *tab) key(key, page string) {
	b.t.Helper()
	b.load(strike(key))
	b.at(page)
}

// seen wants the focus to be somewhere, in view, and to show: an outline or a
// shadow that is only there with the focus, on the element or its label.
func (b *tab) seen() {
	b.t.Helper()
	require.Empty(b.t, eval[string](b, `(function () {
		const element = document.activeElement;
		if (!element || element === document.body) return "nothing has the focus";
		if (element.closest("[aria-hidden=true]")) return "what has the focus is hidden from screen readers: " + element.outerHTML;
		const box = element.getBoundingClientRect();
		if (box.width < 2 || box.height < 2 || box.bottom < 0 || box.top > innerHeight) return "what has the focus is out of view: " + element.outerHTML;
		function looks() {
			const all = [element].concat(Array.from(element.labels || []));
			return all.flatMap(function (e) {
				return [null, "::before", "::after"].map(function (part) {
					const style = getComputedStyle(e, part);
					const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? "" : style.outline;
					return outline + (style.boxShadow === "none" ? "" : style.boxShadow);
				});
			});
		}
		const on = looks();
		const reachable = element.getAttribute("tabindex");
		element.blur();
		const off = looks();
		if (reachable !== null) element.setAttribute("tabindex", reachable); // the script takes its own away
		element.focus({ preventScroll: true });
		if (document.activeElement !== element) return "the focus is lost: " + element.outerHTML;
		return on.some(function (look, i) { return look && look !== off[i]; }) ? "" : "the focus cannot be seen: " + element.outerHTML;
	})()`), "on %s", eval[string](b, `location.pathname`))
}
