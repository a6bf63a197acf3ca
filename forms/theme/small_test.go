package theme_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
)

// before has every page run a script before its own.
func before(t *testing.T, ctx context.Context, script string) {
	t.Helper()
	_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	require.NoError(t, err)
}

// inView expects an element to be seen whole.
func inView(selector string) chromedp.Action[chromedp.Void] {
	return expect(fmt.Sprintf(`(() => { const r = document.querySelector(%q).getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth; })()`, selector))
}

// later puts the clock of the page forward by 56 minutes.
var later = run(`(() => { const now = Date.now; Date.now = () => now() + 56 * 60000; })()`)

// At 400 percent a usual screen is 320 by 256 pixels: all of the question is in
// view at once, and with larger letters too its button is (WCAG 2.2, success
// criteria 1.4.10 and 2.4.11).
func TestTimeoutFitsSmallScreens(t *testing.T) {
	_, url := serve(t, theme.Page{Main: `<h1>T</h1><input id="f">`, Timeout: &theme.Timeout{Idle: time.Hour}})
	ctx := browser(t)
	// The time must be written before the dialog takes the focus.
	before(t, ctx, `const real = HTMLDialogElement.prototype.showModal;
		HTMLDialogElement.prototype.showModal = function () { window.early = document.getElementById("moothall-timeout-left").textContent; return real.call(this); };`)
	for _, language := range []string{"en", "cy"} {
		require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(320, 256), chromedp.Navigate(url+"/"+language), later, expect(`document.querySelector("dialog").open`),
			inView("dialog h2"), inView("#moothall-timeout-text"), inView(".moothall-timeout__left"), inView("dialog button"), inView("dialog"),
			now(`document.querySelector(".moothall-timeout__left").getBoundingClientRect().bottom + 6 <= document.querySelector("dialog button").getBoundingClientRect().top`),
			now(`/4/.test(early)`), now(`document.querySelector("dialog").getAttribute("aria-describedby").split(" ").every((id) => document.getElementById(id).textContent)`),
			run(`document.documentElement.style.fontSize = "200%"`), inView("dialog button"),
			run(`document.querySelector("dialog").scrollTo(0, 0)`), inView("dialog button"),
			expect(`document.querySelector("dialog h2").getBoundingClientRect().top >= 0`),
			expect(`document.querySelector("dialog").scrollWidth <= document.querySelector("dialog").clientWidth`),
		), language)
	}
}

// The script does its work without what Safari on iOS 12.2 lacks.
func TestScriptOnOldBrowsers(t *testing.T) {
	radios := govuk.Radios{Name: "how", Items: govuk.List[govuk.RadiosItem]{
		{Value: govuk.String("email"), Text: "E-bost", Conditional: govuk.Conditional{HTML: `<p id="more">Cyfeiriad</p>`}},
		{Value: govuk.String("post"), Text: "Post"},
	}}
	tabs := govuk.Tabs{Items: govuk.List[govuk.TabsItem]{
		{Label: "Un", ID: "un", Panel: govuk.TabsPanel{HTML: "<p>1</p>"}}, {Label: "Dau", ID: "dau", Panel: govuk.TabsPanel{HTML: "<p>2</p>"}},
	}}
	_, url := serve(t, theme.Page{Main: "<h1>Prawf</h1>" + radios.Markup() + tabs.Markup() + `<input id="f">`, Timeout: &theme.Timeout{Idle: time.Hour, ExtendURL: "/cy"}})
	ctx := browser(t)
	before(t, ctx, `delete Intl.PluralRules; delete Intl.Segmenter; delete window.BroadcastChannel;
		delete MediaQueryList.prototype.addEventListener;
		Object.defineProperty(MediaQueryList.prototype, "addEventListener", { value: undefined });
		for (const name of ["showModal", "show", "close", "open"]) delete HTMLDialogElement.prototype[name];`)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(url+"/cy"),
		invisible("dialog"), invisible("#more"), visible("#un"), invisible("#dau"),
		chromedp.Click("#how"), visible("#more"),
		chromedp.EmulateViewport(320, 256), visible("#dau"),
		chromedp.Focus("#f"), later,
		visible("dialog"), is("dialog", "role", "dialog"), hasFocus("dialog button"), inView("dialog"),
		expect(`document.querySelector(".moothall-timeout__left").textContent === "Amser ar ôl: 4 munud."`),
	))
}

// What is said of the script alone is there when it runs.
func TestWordsOfTheScript(t *testing.T) {
	_, url := serve(t, theme.Page{Main: `<h1>T</h1><p>A. <span class="moothall-scripted">B.</span></p>`})
	require.NoError(t, chromedp.Do(browser(t), chromedp.Navigate(url+"/en"), visible(".moothall-scripted"),
		run(`document.body.classList.remove("js-enabled")`), invisible(".moothall-scripted")))
}

// Day, month and year stand side by side on a small screen, with an error too,
// and no label touches the next.
func TestDateFitsSmallScreens(t *testing.T) {
	for language, labels := range map[string][]string{"en": {"Day", "Month", "Year"}, "cy": {"Diwrnod", "Mis", "Blwyddyn"}} {
		date := govuk.DateInput{ID: "d", ErrorMessage: &govuk.ErrorMessage{Text: "!"}, Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: "?"}}}
		for i, width := range []string{"2", "4", "4"} { // a month may be written in letters
			date.Items = append(date.Items, &govuk.DateInputItem{Name: labels[i], Label: labels[i], Classes: "govuk-input--width-" + width})
		}
		_, url := serve(t, theme.Page{Main: "<h1>T</h1>" + date.Markup()})
		require.NoError(t, chromedp.Do(browser(t), chromedp.EmulateViewport(320, 640), chromedp.Navigate(url+"/"+language),
			expect(`(() => {
				const boxes = Array.from(document.querySelectorAll(".govuk-date-input input"), (e) => e.getBoundingClientRect());
				const labels = Array.from(document.querySelectorAll(".govuk-date-input label"), (e) => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect(); });
				return boxes.every((b) => b.top === boxes[0].top && b.right <= 304) && [1, 2].every((i) => labels[i].left - labels[i - 1].right > 10);
			})()`)), language)
	}
}

// A line never ends within the Welsh word for email, without script too. What
// people read, search for and typed is as it was, and a button's words keep their
// spaces.
func TestWelshEmailIsOneWord(t *testing.T) {
	words := ""
	for i := range 40 {
		words += fmt.Sprintf(`<p>%s E-bost, cyfeiriad e-bost. <a href="/">e-bost</a></p>`, strings.Repeat("m", i))
	}
	_, url := serve(t, theme.Page{Main: govuk.HTML("<h1>Eich e-bost</h1>" + words + "<textarea>e-bost\n</textarea>" + `<a class="govuk-button" href="/">Newid e-bost nawr</a> <p id="plain">Newid e-bost nawr</p>` +
		`<p id="long">m e-ffurflenni</p>`)})
	const lines = `Array.from(document.querySelectorAll("p, h1")).every((p) => {
		const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) {
			for (const found of walk.currentNode.data.matchAll(/e-bost|e-ffurflenni/gi)) {
				const r = document.createRange();
				r.setStart(walk.currentNode, found.index);
				r.setEnd(walk.currentNode, found.index + found[0].length);
				if (new Set(Array.from(r.getClientRects(), (c) => c.top)).size > 1) return false;
			}
		}
		return true;
	})`
	ctx := browser(t)
	_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(320, 640), chromedp.Navigate(url+"/cy"),
		expect(`document.querySelectorAll(".moothall-word").length === 123`), now(lines),
		now(`document.querySelector("h1").textContent === "Eich e-bost" && document.querySelector("textarea").value === "e-bost\n"`),
		now(`window.find("Newid e-bost nawr") && getSelection().toString() === "Newid e-bost nawr"`),
		now(`(() => { const width = (e) => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().width; };
			const plain = document.getElementById("plain"); plain.style.font = getComputedStyle(document.querySelector(".govuk-button")).font;
			return Math.abs(width(plain) - width(document.querySelector(".govuk-button"))) < 1; })()`),
		run(`document.documentElement.style.fontSize = "200%"; document.getElementById("long").style.fontSize = "2rem"`),
		now(`document.documentElement.scrollWidth <= 320`),
		chromedp.Navigate(url+"/en"), now("!"+lines)))
}

// The arrow of a button that starts stands beside its words, at whatever width
// the words take.
func TestStartArrowIsNotAlone(t *testing.T) {
	buttons := ""
	for i := range 12 {
		buttons += string(govuk.Button{Text: "Continue where you left " + strings.Repeat("o", i+1), Href: "/", IsStartButton: true}.Markup()) + "\n"
	}
	_, url := serve(t, theme.Page{Main: govuk.HTML("<h1>T</h1>" + buttons)})
	ctx := browser(t)
	for _, width := range []int64{320, 390, 1280} {
		require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(url+"/en"),
			now(`Array.from(document.querySelectorAll(".govuk-button--start"), (button) => {
				const r = document.createRange(); r.selectNodeContents(button.firstChild);
				const text = r.getBoundingClientRect(), arrow = button.querySelector("svg").getBoundingClientRect(), box = button.getBoundingClientRect();
				return arrow.top < text.bottom && arrow.bottom > text.top && arrow.left >= text.right && arrow.right <= box.right - 8;
			}).every(Boolean)`)), "%d", width)
	}
}
