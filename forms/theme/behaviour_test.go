package theme_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
	"github.com/stretchr/testify/require"
)

// open serves markup in Welsh and opens it in a window of that width.
func open(t *testing.T, width int64, markup govuk.HTML, then ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	_, url := serve(t, theme.Page{Main: "<h1>Prawf</h1>" + markup})
	steps := append([]chromedp.Action[chromedp.Void]{
		chromedp.EmulateViewport(width, 800), chromedp.Navigate(url + "/cy"),
	}, then...)
	require.NoError(t, chromedp.Do(browser(t), steps...))
}

// is expects the attribute of the first element for a selector.
func is(selector, attribute, value string) chromedp.Action[chromedp.Void] {
	return expect(fmt.Sprintf(`document.querySelector(%q).getAttribute(%q) === %q`, selector, attribute, value))
}

// says expects the text of the first element for a selector.
func says(selector, text string) chromedp.Action[chromedp.Void] {
	return expect(fmt.Sprintf(`document.querySelector(%q).textContent === %q`, selector, text))
}

// hasFocus expects the focus on what the selector finds.
func hasFocus(selector string) chromedp.Action[chromedp.Void] {
	return expect(fmt.Sprintf(`document.activeElement.matches(%q)`, selector))
}

func visible(selector string) chromedp.Action[chromedp.Void] {
	return expect(fmt.Sprintf(`document.querySelector(%q).checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })`, selector))
}

func invisible(selector string) chromedp.Action[chromedp.Void] {
	return expect(fmt.Sprintf(`!document.querySelector(%q).checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })`, selector))
}

// now expects a JavaScript expression to be true at once.
func now(expression string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (none chromedp.Void, err error) {
		ok, err := chromedp.Evaluate[bool](expression)(ctx, target)
		if err == nil && !ok {
			err = fmt.Errorf("not true: %s", expression)
		}
		return none, err
	}
}

func press(keys string) chromedp.Action[chromedp.Void] { return chromedp.KeyEvent(keys) }

func TestBehaviourAccordion(t *testing.T) {
	accordion := govuk.Accordion{ID: "bins", Items: govuk.List[govuk.AccordionItem]{
		{Heading: govuk.Content{Text: "Du"}, Summary: govuk.Content{Text: "Bob wythnos"}, Content: govuk.Content{HTML: `<p id="one">Un</p>`}},
		{Heading: govuk.Content{Text: "Gwyrdd"}, Content: govuk.Content{HTML: `<p id="two">Dau</p>`}},
	}}
	const first, second = `#bins .govuk-accordion__section:nth-of-type(2) button`, `#bins .govuk-accordion__section:nth-of-type(3) button`
	open(t, 320, accordion.Markup(),
		says(".govuk-accordion__show-all", "Dangos pob adran"),
		invisible("#one"), invisible("#two"),
		is(first, "aria-expanded", "false"), is(first, "aria-controls", "bins-content-1"),
		expect(`document.querySelector("`+first+`").innerText.replace(/\s+/g, " ").includes("Du , Bob wythnos , Dangos Dangos yr adran hon")`),

		// From the button for all to the first section, by keyboard.
		run(`document.querySelector(".govuk-accordion__show-all").focus()`),
		press(kb.Tab), hasFocus(first), press(kb.Enter),
		visible("#one"), invisible("#two"), is(first, "aria-expanded", "true"),
		is(".govuk-accordion__show-all", "aria-expanded", "false"),
		press(kb.Tab), hasFocus(second), press(" "),
		visible("#two"), says(".govuk-accordion__show-all", "Cuddio pob adran"), is(".govuk-accordion__show-all", "aria-expanded", "true"),
		chromedp.Click(".govuk-accordion__show-all"),
		invisible("#one"), invisible("#two"),

		// What is open stays open for as long as the tab.
		chromedp.Click(second), visible("#two"),
		chromedp.Reload(), expect(`document.readyState === "complete"`),
		visible("#two"), invisible("#one"),
		// Searching in the page opens what it finds.
		run(`document.getElementById("bins-content-1").dispatchEvent(new Event("beforematch", { bubbles: true }))`),
		visible("#one"), is(first, "aria-expanded", "true"),
	)
}

func TestBehaviourRadios(t *testing.T) {
	radios := govuk.Radios{Name: "how", Items: govuk.List[govuk.RadiosItem]{
		{Value: govuk.String("email"), Text: "E-bost", Conditional: govuk.Conditional{HTML: `<p id="more">Cyfeiriad</p>`}},
		{Value: govuk.String("post"), Text: "Post"},
	}}
	open(t, 320, radios.Markup(),
		invisible("#more"), is("#how", "aria-controls", "conditional-how"),
		expect(`!document.getElementById("how").hasAttribute("aria-expanded")`), // WAI-ARIA 1.2 has it on no radio button
		run(`document.getElementById("how").focus()`), press(" "), visible("#more"),
		press(kb.ArrowDown), hasFocus("#how-2"), expect(`document.getElementById("how-2").checked`), invisible("#more"),
		press(kb.ArrowUp), visible("#more"),
	)
}

func TestBehaviourNotificationBanner(t *testing.T) {
	open(t, 320, govuk.NotificationBanner{Type: "success", Text: "Anfonwyd"}.Markup()+`<input id="f">`,
		hasFocus(".govuk-notification-banner"),
		press(kb.Tab), hasFocus("#f"),
		expect(`!document.querySelector(".govuk-notification-banner").hasAttribute("tabindex")`))
	open(t, 320, govuk.NotificationBanner{Text: "Pwysig"}.Markup(), visible(".govuk-notification-banner"), hasFocus("body"))
}

func TestBehaviourPassword(t *testing.T) {
	password := govuk.PasswordInput{ID: "p", Name: "p", Label: govuk.Label{Text: "Cyfrinair"}}
	open(t, 320, `<form id="f" action="#sent">`+password.Markup()+`</form>`,
		says(".govuk-password-input__toggle", "Dangos"), is(".govuk-password-input__toggle", "aria-label", "Dangos y cyfrinair"),
		chromedp.SendKeys("#p", "abc"), press(kb.Tab), hasFocus(".govuk-password-input__toggle"), press(kb.Enter),
		is("#p", "type", "text"), says(".govuk-password-input__toggle", "Cuddio"),
		says(".govuk-password-input__sr-status", "Gellir gweld eich cyfrinair"),
		press(" "), is("#p", "type", "password"), says(".govuk-password-input__sr-status", "Mae eich cyfrinair wedi’i guddio"),
		press(" "), is("#p", "type", "text"),
		run(`document.getElementById("f").addEventListener("submit", (event) => event.preventDefault()); document.getElementById("f").requestSubmit()`),
		is("#p", "type", "password"), expect(`document.getElementById("p").value === "abc"`),
	)
}

func TestBehaviourServiceNavigation(t *testing.T) {
	navigation := govuk.ServiceNavigation{ServiceName: "Biniau", Navigation: govuk.List[govuk.ServiceNavigationItem]{
		{Text: "Un", Href: "#1"}, {Text: "Dau", Href: "#2"},
	}}
	const button = ".govuk-service-navigation__toggle"
	open(t, 320, navigation.Markup(),
		visible(button), invisible("#navigation"), is(button, "aria-expanded", "false"),
		run(`document.querySelector("`+button+`").focus()`), press(kb.Enter),
		visible("#navigation"), is(button, "aria-expanded", "true"),
		press(kb.Tab), hasFocus(`#navigation a[href="#1"]`),
		// A wide window has no button, and a narrow one remembers.
		chromedp.EmulateViewport(1280, 800), invisible(button), visible("#navigation"),
		chromedp.EmulateViewport(320, 800), visible(button), visible("#navigation"),
		chromedp.Click(button), invisible("#navigation"),
		chromedp.EmulateViewport(1280, 800), visible("#navigation"),
	)
}

func TestBehaviourTabs(t *testing.T) {
	tabs := govuk.Tabs{Items: govuk.List[govuk.TabsItem]{
		{Label: "Un", ID: "un", Panel: govuk.TabsPanel{HTML: "<p>1</p>"}},
		{Label: "Dau", ID: "dau", Panel: govuk.TabsPanel{HTML: "<p>2</p>"}},
		{Label: "Tri", ID: "tri", Panel: govuk.TabsPanel{HTML: "<p>3</p>"}},
	}}
	const one, two, three = `a[href="#un"]`, `a[href="#dau"]`, `a[href="#tri"]`
	open(t, 1280, tabs.Markup(),
		is(".govuk-tabs__list", "role", "tablist"), is(one, "role", "tab"), is(one, "aria-selected", "true"), is(two, "tabindex", "-1"),
		is("#un", "role", "tabpanel"), is("#un", "aria-labelledby", "tab_un"),
		visible("#un"), invisible("#dau"),
		chromedp.Click(two), visible("#dau"), invisible("#un"), expect(`location.hash === "#dau"`),
		press(kb.ArrowRight), hasFocus(three), visible("#tri"), is(three, "aria-selected", "true"),
		press(kb.ArrowRight), hasFocus(three),
		press(kb.Home), hasFocus(one), visible("#un"),
		press(kb.End), hasFocus(three), press(kb.ArrowLeft), hasFocus(two), visible("#dau"),
		run(`history.back()`), visible("#tri"), invisible("#dau"),
		// A small screen has a list of links and all panels.
		chromedp.EmulateViewport(320, 800), visible("#un"), visible("#dau"), visible("#tri"),
		expect(`!document.querySelector(".govuk-tabs [role], .govuk-tabs [aria-selected], .govuk-tabs [tabindex]")`),
		run(`document.querySelector('`+one+`').focus()`), press(kb.ArrowRight), hasFocus(one),
	)
}

func TestBehaviourFileUpload(t *testing.T) {
	upload := govuk.FileUpload{ID: "photo", Name: "photo", JavaScript: true, Multiple: true, Label: govuk.Label{Text: "Llun"}, Hint: &govuk.Hint{Text: "JPG"}}
	var files []string
	for _, name := range []string{"a.jpg", "b.jpg"} {
		files = append(files, filepath.Join(t.TempDir(), name))
		require.NoError(t, os.WriteFile(files[len(files)-1], []byte("x"), 0o600))
	}
	const status = ".govuk-file-upload-button__status"
	drag := func(event string, files int) chromedp.Action[chromedp.Void] {
		return run(fmt.Sprintf(`(() => { const data = new DataTransfer(); for (let i = 0; i < %d; i++) data.items.add(new File(["x"], "drop" + i + ".png"));
			document.getElementById("photo").dispatchEvent(new DragEvent(%q, { bubbles: true, cancelable: true, dataTransfer: data })); })()`, files, event))
	}
	open(t, 320, upload.Markup(),
		says(status, "Dim ffeil wedi’i dewis"), says(".govuk-file-upload-button__pseudo-button", "Dewis ffeil"),
		invisible("input[type=file]"), is("#photo", "type", "button"), is("#photo", "aria-describedby", "photo-hint"), is("#photo", "aria-labelledby", "photo-label photo-comma photo"),
		// The button opens the browser's own window: that the input is pressed is seen.
		run(`window.asked = 0; document.querySelector("input[type=file]").addEventListener("click", (event) => { asked++; event.preventDefault(); })`),
		run(`document.getElementById("photo").focus()`), press(kb.Enter), expect(`asked === 1`), press(" "), expect(`asked === 2`),
		chromedp.SetUploadFiles("input[type=file]", files[:1]), says(status, "a.jpg"),
		chromedp.SetUploadFiles("input[type=file]", files), says(status, "2 ffeil wedi’u dewis"),
		expect(`!document.getElementById("photo").classList.contains("govuk-file-upload-button--empty")`),

		drag("dragenter", 1), says(".govuk-file-upload-announcements", "Gollyngwch i ychwanegu’r ffeil"),
		expect(`document.getElementById("photo").classList.contains("govuk-file-upload-button--dragging")`),
		drag("drop", 1), says(status, "drop0.png"), expect(`document.querySelector("input[type=file]").files.length === 1`),
		// One that takes a single file refuses two.
		run(`document.querySelector("input[type=file]").multiple = false`),
		drag("dragenter", 2), expect(`!document.getElementById("photo").classList.contains("govuk-file-upload-button--dragging")`),
		drag("drop", 2), says(status, "drop0.png"),
		run(`document.querySelector("input[type=file]").disabled = true`), expect(`document.getElementById("photo").disabled`),
	)
}

func TestBehaviourExitThisPage(t *testing.T) {
	exit := govuk.ExitThisPage{RedirectURL: "/en?gone", Text: "Gadael"}
	const status = `.govuk-exit-this-page [role="status"]`
	_, url := serve(t, theme.Page{Main: "<h1>Prawf</h1>" + exit.Markup() + `<input id="f">`})
	ctx := browser(t)
	require.NoError(t, chromedp.Do(ctx,
		chromedp.Navigate(url+"/en#before"), chromedp.Navigate(url+"/cy"),
		invisible(".govuk-exit-this-page__indicator"),
		press(kb.Shift), says(status, "Pwyswch Shift 2 waith eto i adael."),
		visible(".govuk-exit-this-page__indicator"), expect(`document.querySelectorAll(".govuk-exit-this-page__indicator-light--on").length === 1`),
		press(kb.Shift), says(status, "Pwyswch Shift 1 waith eto i adael."),
		// Any other key, and it starts again.
		press("x"), now(`document.querySelector('.govuk-exit-this-page [role="status"]').textContent === "Ni fyddwch yn gadael y dudalen hon."`), invisible(".govuk-exit-this-page__indicator"),
		press(kb.Shift), press(kb.Shift), expect(`location.pathname === "/cy"`),
		run(`addEventListener("beforeunload", () => { sessionStorage.covered = document.body.className + " " + document.querySelector("h1").checkVisibility() + " " + document.querySelector('body > [role="alert"]').textContent; })`),
		press(kb.Shift), expect(`location.pathname + location.search === "/en?gone"`),
		expect(`sessionStorage.covered.endsWith("hide-content false Yn gadael y dudalen hon.")`),
		run(`history.back()`), expect(`location.hash === "#before"`),
	))
}

func TestBehaviourExitThisPageButton(t *testing.T) {
	exit := govuk.ExitThisPage{RedirectURL: "/en?gone", Text: "Gadael"}
	_, url := serve(t, theme.Page{Main: "<h1>Prawf</h1>" + exit.Markup() + `<a class="govuk-skip-link govuk-js-exit-this-page-skiplink" href="/en?skipped">Gadael</a>`})
	require.NoError(t, chromedp.Do(browser(t),
		// By the button, without a pointer.
		chromedp.Navigate(url+"/cy"), run(`document.querySelector(".govuk-exit-this-page__button").focus()`), press(" "),
		expect(`location.search === "?gone"`),
		// The link for it among the skip links covers the page too.
		chromedp.Navigate(url+"/cy"), run(`document.querySelector(".govuk-js-exit-this-page-skiplink").focus()`), press(kb.Enter),
		expect(`location.search === "?gone"`),
	))
}

func TestBehaviourErrorSummaryAndCheckboxes(t *testing.T) {
	summary := govuk.ErrorSummary{TitleText: "Mae problem", ErrorList: []govuk.ErrorSummaryItem{{Text: "Dewiswch fin", Href: "#bins"}}}
	checkboxes := govuk.Checkboxes{Name: "bins", Items: govuk.List[govuk.CheckboxesItem]{
		{Value: govuk.String("a"), Text: "Du", Conditional: govuk.Conditional{HTML: `<p id="more">Rhif</p>`}},
		{Value: govuk.String("none"), Text: "Dim un", Behaviour: "exclusive"},
	}}
	open(t, 320, summary.Markup()+checkboxes.Markup(),
		hasFocus(".govuk-error-summary"),
		press(kb.Tab), hasFocus(`a[href="#bins"]`), press(kb.Enter), hasFocus("#bins"),
		invisible("#more"), press(" "), visible("#more"), is("#bins", "aria-expanded", "true"),
		press(kb.Tab), hasFocus("#bins-2"), press(" "),
		expect(`!document.getElementById("bins").checked && document.getElementById("bins-2").checked`), invisible("#more"),
	)
}

func TestBehaviourButton(t *testing.T) {
	once := true
	button := govuk.Button{ID: "send", Type: "button", Text: "Anfon", PreventDoubleClick: &once}
	open(t, 320, button.Markup()+govuk.Button{Href: "#gone", Text: "Dechrau"}.Markup(),
		run(`window.went = 0; document.addEventListener("click", (event) => { if (!event.defaultPrevented) went++; })`),
		run(`document.getElementById("send").focus()`), press(kb.Enter), press(" "), press(kb.Enter), expect(`went === 1`),
		press(kb.Tab), hasFocus(`a[role="button"]`), press(" "), expect(`location.hash === "#gone"`),
	)
}
