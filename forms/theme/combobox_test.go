package theme_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// wards is a list that is searched, as package forms writes it.
func wards(typed string) govuk.Select {
	list := govuk.Select{
		ID: "ward", Name: "ward", Label: govuk.Label{Text: "Ward"}, Hint: &govuk.Hint{Text: "Hint"},
		Items: govuk.List[govuk.SelectItem]{{Value: govuk.String(""), Text: "Dewiswch"}},
		Attributes: govuk.Attributes{govuk.Attr("data-module", "moothall-combobox"), govuk.Attr("data-i18n.none", "Dim"),
			govuk.Attr("data-i18n.results.other", "%{count} canlyniad"), govuk.Attr("data-i18n.results.two", "%{count} ganlyniad")},
	}
	if typed != "" {
		list.Attributes = append(list.Attributes, govuk.Attr("data-typed", typed))
		list.ErrorMessage = &govuk.ErrorMessage{Text: "!"}
	}
	for _, name := range []string{"Aber", "Bryn Teg", "Bryn-y-môr", "Câr’r Bryn", "Dyffryn"} {
		list.Items = append(list.Items, &govuk.SelectItem{Value: govuk.String(name[:1] + name[len(name)-1:]), Text: name})
	}
	return list
}

// pressed is press of a key as a keyboard sends it, whose letter does not come where the
// page has handled the key.
func pressed(key string) chromedp.Action[chromedp.Void] { return chromedp.KeyEvent(key, rawKey) }

func rawKey(p *input.DispatchKeyEventParams) {
	if p.Type == input.DispatchKeyEventTypeKeyDown {
		p.Type = input.DispatchKeyEventTypeRawKeyDown
	}
}

const sent = `new FormData(document.getElementById("f")).get("ward")`

// A list that is searched by keyboard alone: what is picked is sent, and what is typed
// in full.
func TestBehaviourCombobox(t *testing.T) {
	open(t, 320, `<form id="f" action="#sent">`+wards("").Markup()+`<input id="after"><button>Go</button></form>`,
		invisible("select"), invisible("#ward-list"), is("#ward", "role", "combobox"), is("#ward", "aria-expanded", "false"), is("#ward", "aria-describedby", "ward-hint"),
		expect(`document.querySelector("label").control.id === "ward"`), expect(sent+` === ""`),
		run(`document.getElementById("ward").focus()`), invisible("#ward-list"),

		chromedp.SendKeys("#ward", "BRYN"), visible("#ward-list"), is("#ward", "aria-expanded", "true"), is("#ward", "aria-controls", "ward-list"),
		expect(`Array.from(document.querySelectorAll("#ward-list li"), (e) => e.textContent).join() === "Bryn Teg,Bryn-y-môr,Câr’r Bryn"`),
		says(`[aria-live]`, "3 canlyniad"),
		press(kb.ArrowDown), press(kb.ArrowDown), is("#ward", "aria-activedescendant", "ward-option-1"), is("#ward-option-1", "aria-selected", "true"), is("#ward-option-0", "aria-selected", "false"),
		press(kb.ArrowUp), press(kb.ArrowUp), is("#ward", "aria-activedescendant", "ward-option-2"),
		press(kb.ArrowDown), press(kb.ArrowDown), hasFocus("#ward"),
		pressed(kb.Enter), invisible("#ward-list"), expect(`document.getElementById("ward").value === "Bryn-y-môr"`), expect(sent+` === "Br"`), expect(`location.hash === ""`),

		// All are there again, and Escape closes the list before it takes the words away.
		press(kb.ArrowDown), expect(`document.querySelectorAll("#ward-list li").length === 5`),
		press(kb.Escape), invisible("#ward-list"), expect(`document.getElementById("ward").value === "Bryn-y-môr"`),
		press(kb.Escape), expect(`document.getElementById("ward").value === ""`), press(kb.Tab), expect(sent+` === ""`),

		// Words in full, whatever their accents, and words that are nowhere.
		run(`document.getElementById("ward").focus()`), chromedp.SendKeys("#ward", "xyz"), visible("div.moothall-combobox__list"), says("[aria-live]", "Dim"),
		run(`document.getElementById("ward").select()`), chromedp.SendKeys("#ward", "carr BRYN"), press(kb.Tab), hasFocus("#after"),
		expect(`document.getElementById("ward").value === "Câr’r Bryn"`), expect(sent+` === "Cn"`),
		run(`document.getElementById("ward").focus(); document.getElementById("ward").select()`), chromedp.SendKeys("#ward", "Nowhere"), press(kb.Tab),
		expect(sent+` === "Nowhere"`), invisible("div.moothall-combobox__list"),
		run(`document.getElementById("ward").focus(); document.getElementById("ward").select()`), chromedp.SendKeys("#ward", "aber"), pressed(kb.Enter),
		expect(`location.search === "?ward=Ar"`),
	)
}

// A pointer picks too, and what was typed before is there again with its error.
func TestBehaviourComboboxPointer(t *testing.T) {
	open(t, 1280, `<form id="f">`+wards("Nowhere").Markup()+`</form>`,
		expect(`document.getElementById("ward").value === "Nowhere"`), expect(`document.getElementById("ward").matches(".govuk-input--error")`), is("#ward", "aria-describedby", "ward-hint ward-error"),
		run(`document.getElementById("ward").select()`), chromedp.SendKeys("#ward", "d"), visible("#ward-list"), chromedp.Click("#ward-option-0"),
		invisible("#ward-list"), hasFocus("#ward"), expect(sent+` === "Dn"`))
}

// axe-core finds nothing in a list that is open.
func TestComboboxAxe(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(suites.NPM(t, "axe-core"), "axe.min.js"))
	require.NoError(t, err)
	_, url := serve(t, theme.Page{Title: "T", Main: "<h1>T</h1><form>" + wards("x").Markup() + "</form>"})
	ctx := browser(t)
	for _, width := range []int64{320, 1280} {
		require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url+"/cy"),
			run(`document.getElementById("ward").select()`), chromedp.SendKeys("#ward", "b"), press(kb.ArrowDown), visible("#ward-list"),
			expect(`document.documentElement.scrollWidth <= innerWidth`),
			run(string(axe)), run(`axe.run().then(function (r) { window.found = r; })`), expect(`!!window.found`)))
		faults, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`found.violations.map(function (v) { return v.id + ": " + v.nodes.map(function (n) { return n.html; }).join(" "); })`))
		require.NoError(t, err)
		require.Empty(t, faults)
	}
}
