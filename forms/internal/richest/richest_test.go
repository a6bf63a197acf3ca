package richest_test

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/internal/richest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites"
	"github.com/moothall/moothall/standards/web"
)

var screenshots = flag.String("screenshots", "", "`folder` for pictures of the pages, 320 and 1280 pixels wide")

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func council() forms.Service {
	return forms.Service{
		Council: "Abermoel County Council", Website: "https://www.abermoel.example",
		Contact: forms.Contact{Email: must(standards.ParseEmail("help@abermoel.example")), What: "Help with this form."},
		Privacy: forms.Privacy{Controller: "Abermoel County Council", Officer: must(standards.ParseEmail("dpo@abermoel.example")),
			Purpose: "To close streets.", Basis: forms.PublicTask, Sharing: "We do not share your answers."},
		Accessibility: forms.Accessibility{Status: forms.NotCompliant, Problems: "There are no known problems.", Tested: "It was tested in November 2026.",
			Prepared: standards.Date{Year: 2026, Month: 11, Day: 1}, Reviewed: standards.Date{Year: 2026, Month: 11, Day: 1}},
	}
}

// serve serves the form at an address.
func serve(t testing.TB, address string) *forms.Handler {
	t.Helper()
	return release(t, address, store.NewMemory(), must(richest.Form(bank)))
}

// release serves a release of the form. Who sends the header Who is signed in.
func release(t testing.TB, address string, kept store.Store, form *forms.Form[richest.Party]) *forms.Handler {
	t.Helper()
	site := forms.Site{
		Person: func(r *http.Request) (forms.Person, bool) {
			return forms.Person{ID: r.Header.Get("Who")}, r.Header.Get("Who") != ""
		},
		SignIn: func(*http.Request, string) string { return "/sign-in" },
		Host:   web.Host{BaseURL: address, Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: kept,
		Limits: forms.Limits{Drafts: -1, Submissions: -1, Saves: -1, Lookups: -1},
		Files:  &upload.Files{Blobs: &upload.Memory{}, Scanner: upload.InsecureNoScan{}},
		Post:   func(context.Context, string, *forms.Letter) error { return nil },
	}
	if form.Definition().Page("later") == nil { // else it is not translated yet
		site.Languages = welsh
	}
	h, err := form.Handler(site)
	require.NoError(t, err)
	return h
}

var welsh = must(richest.Languages())

const base = "https://www.abermoel.example/party"

// bank takes the deposit.
var bank = &richest.Bank{}

// fill fills in the form to its end; look sees the pages on the way.
func fill(b *formstest.Browser, look func(name string)) {
	at := func(name string) *formstest.Browser { look(name); return b }
	b.Visit("/start").Follow("Start now")
	at("content").Submit()
	at("kind").Fill("What kind of party is it?", "A march").Submit()
	at("stop").Follow("Back").Fill("What kind of party is it?", "For everybody").Submit()
	at("tasks").Follow("About you")
	b.Fill("How should we contact you?", "By email").Submit()
	at("reveal-error").Fill("Your email address", "sian@example.com").Submit()
	at("address").Submit("address-line1", "1 Mill Lane", "address-town", "Abermoel", "address-postcode", "LS1 1UR")
	at("council").Fill("Which council is it?", "City of Cardiff Council").Submit()
	at("month").Fill("Since when do you live there?", "3", "2019").Submit()
	at("letters").Submit("letter", "en")
	at("tasks-one-done").Follow("The party")
	b.Submit("street-search", "mill")
	at("lookup-choose").Submit("street-found", b.Options("street-found")[0])
	at("location").Submit("spot-search", "mill")
	at("location-choose").Submit("spot-found", b.Options("spot-found")[0])
	at("date-and-time").Submit("day-day", "1", "day-month", "13", "day-year", "2030", "start", "3pm")
	at("date-error").Submit("day-month", "6")
	at("size").Fill("How many people will come?", "100").Fill("How long is the street, in kilometres?", "0.5").Submit()
	at("select").Fill("Which ward is it in?", "South").Submit()
	b.Fill("What do you need?", "Signs", "Power", "A stage").Fill("For what?", "Music").Fill("Registration number of the van", "AB12 CDE").Submit()
	at("partial-date").Submit()
	at("upload").Submit()
	at("notes").Fill("Is there anything else?", "No").Submit()
	at("tasks-two-done").Follow("The stalls")
	for i, stall := range []string{"Alpha", "Beta & <b>Gamma</b> Deltadeltadeltadeltadelta"} {
		b.Fill("What is the stall called?", stall).Submit()
		at(fmt.Sprint("item-", i)).Submit("sells", "food")
		b.Fill("What is its food hygiene rating?", "5").Submit()
		at(fmt.Sprint("nested-list-empty-", i)).AddAnother().Fill("What is the helper called?", "Siân O’Brien").Submit()
		at(fmt.Sprint("nested-list-", i)).NoMore()
		if at(fmt.Sprint("list-", i)); i == 0 {
			b.AddAnother()
			at("new-item")
		}
	}
	b.Follow("Remove")
	at("remove").Follow("Back").NoMore()
	at("yes-no").Fill("Is there water nearby?", "Yes").Submit()
	at("tasks-done").Follow("Continue")
	at("declaration").Submit("agreed", b.Options("agreed")[0])
	at("signature").Fill("Sign with your full name", "Siân O’Brien").Submit()
	more := func() { // which a later release asks
		if strings.HasPrefix(b.Heading(), "Something new?") {
			b.Submit()
		}
	}
	more()
	bank.Slow = true
	at("deposit").Submit()
	more()
	at("deposit-wait")
	bank.Slow = false
	b.Visit(paths(b)[0])
	at("check")
}

// TestJourney fills in all of it, which fails on its own where a page has a fault.
func TestJourney(t *testing.T) {
	b := formstest.New(t, serve(t, base), base)
	seen := 0
	fill(b, func(string) { seen++ })
	require.Equal(t, "Check your answers", b.Heading())
	require.Greater(t, seen, 25)
	require.Contains(t, b.Text(), "Stall 2: Beta & <b>Gamma</b>")
	require.Equal(t, "Application sent", b.Submit().Heading())
}

// TestInterruptions interrupts the way through the form once at every step: by a second
// tab that sends the same page as it stands, by the other language, by signing in, and by
// releases of the form. What is sent is the same as without, once.
func TestInterruptions(t *testing.T) {
	later := func(f *forms.Builder, v *richest.Party) {
		f.Page("later", forms.Text(&v.Later, "Something new?").Optional())
	}
	form, more := must(richest.Form(bank)), must(richest.Form(bank, later))
	interruptions := map[string]func(b *formstest.Browser, kept store.Store){
		"nothing": func(*formstest.Browser, store.Store) {},
		"a second tab": func(b *formstest.Browser, _ store.Store) {
			tab := *b
			if strings.Contains(tab.Body, "<form class=\"moothall-form\"") {
				tab.Submit()
			}
		},
		"the other language": func(b *formstest.Browser, _ store.Store) {
			all := paths(b)
			b.Visit(all[1]).Visit(all[0])
		},
		"signing in": func(b *formstest.Browser, _ store.Store) {
			b.Sends.Set("Who", "anna")
			b.Visit(paths(b)[0])
		},
		"another device": func(b *formstest.Browser, kept store.Store) {
			b.Sends.Set("Who", "anna")
			b.Visit(paths(b)[0])
			other := formstest.New(t, release(t, base, kept, form), base)
			other.Sends.Set("Who", "anna")
			*b = *other.Visit(paths(b)[0])
		},
		"a release": func(b *formstest.Browser, kept store.Store) { b.Serve(release(t, base, kept, form)) },
		"a release that asks for more": func(b *formstest.Browser, kept store.Store) {
			b.Serve(release(t, base, kept, more))
		},
	}
	sends := func(name string, at int) (sent richest.Party, steps int) {
		kept := store.NewMemory()
		b := formstest.New(t, release(t, base, kept, form), base)
		fill(b, func(page string) {
			if steps++; steps == at && page != "check" {
				interruptions[name](b, kept)
			}
		})
		require.Equal(t, "Application sent", b.Submit().Heading(), "%s at %d", name, at)
		count := 0
		require.NoError(t, kept.Submissions(t.Context(), "party", richest.Councils[0].String(), func(found store.Submission) (err error) {
			count++
			sent, _, err = form.DecodeSubmission(found.Data)
			sent.Agreed.Revision = "" // of the release in which it was agreed
			return err
		}))
		require.Equal(t, 1, count, "%s at %d", name, at)
		return sent, steps
	}
	want, steps := sends("nothing", 0)
	require.Len(t, want.Stalls, 2)
	for name := range interruptions {
		t.Run(name, func(t *testing.T) {
			for at := 1; at <= steps; at++ {
				got, _ := sends(name, at)
				require.Equal(t, want, got, "%s at %d", name, at)
			}
		})
	}
}

// TestWelsh has every text of the form in Welsh.
func TestWelsh(t *testing.T) {
	require.Empty(t, serve(t, base).Catalogues().Missing())
}

// TestAccessibility looks at every page that a person comes by, in both languages, with
// our own checker.
func TestAccessibility(t *testing.T) {
	b := formstest.New(t, serve(t, base), base)
	fill(b, func(name string) {
		for _, path := range paths(b) {
			other := *b
			other.Get(path)
			a11ytest.Config{Patterns: true}.CheckHTML(t, other.Body)
		}
	})
}

// paths are the addresses of the page in both languages, below the base.
func paths(b *formstest.Browser) []string {
	path := strings.TrimPrefix(b.URL.RequestURI(), "/party")
	return []string{path, "/cy" + path}
}

// TestBrowser looks at the same pages in Chromium, at both widths, with axe-core; with
// -screenshots it makes pictures of them.
func TestBrowser(t *testing.T) {
	script := must(os.ReadFile(filepath.Join(suites.NPM(t, "axe-core"), "axe.min.js")))
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(suites.Chromium(t)), chromedp.Headless,
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-background-networking", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, quit := chromedp.NewContext(ctx)
	defer quit()
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("about:blank")))

	server := httptest.NewUnstartedServer(nil)
	address := "http://" + server.Listener.Addr().String() + "/party"
	server.Config.Handler = serve(t, address)
	server.Start()
	defer server.Close()
	b := formstest.New(t, server.Config.Handler, address)
	looked := 0
	seen := func(name string) {
		for _, c := range b.Cookies() {
			_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: address})
			require.NoError(t, err)
		}
		for i, path := range paths(b) {
			name := name + []string{"-en", "-cy"}[i]
			for _, width := range []int64{320, 1280} {
				looked++
				look(t, ctx, address+path, width, string(script), fmt.Sprintf("%s-%d.png", name, width))
			}
			onPaper(t, ctx, address, name)
		}
	}
	fill(b, seen)
	b.Submit()
	seen("submitted")
	for name, path := range map[string]string{"copy": "/submitted/copy", "paper": "/paper", "paper-large": "/paper?large", "start": "/start"} {
		b.Visit(path)
		seen(name)
	}
	t.Logf("conformance: axe-core on the richest form, two languages, two widths %d/%d", looked, looked)
}

// look opens a page, and wants nothing wrong with it.
func look(t *testing.T, ctx context.Context, address string, width int64, script, picture string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address)))
	wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
	require.NoError(t, err)
	require.LessOrEqual(t, wide, width, "%s scrolls sideways at %d", address, width)
	left, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.querySelectorAll("[data-aria-controls]").length`))
	require.NoError(t, err)
	require.Zero(t, left, "the page's own script has not run")
	_, err = chromedp.Run(ctx, chromedp.Evaluate[any](script+"\n;null"))
	require.NoError(t, err)
	faults, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`axe.run({
		runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } },
	}).then(function (r) { return r.violations.map(function (v) { return v.id + ": " + v.nodes.map(function (n) { return n.html; }).join(" "); }); })`, chromedp.EvalAwaitPromise))
	require.NoError(t, err)
	require.Empty(t, faults, "%s at %d", address, width)
	keyboard(t, ctx, address)
	if *screenshots != "" {
		png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(*screenshots, picture), png, 0o600))
	}
}

// onPaper has the page that is open as it is printed on A4: nothing is cut off. With
// -screenshots it is written as PDF too.
func onPaper(t *testing.T, ctx context.Context, address, name string) {
	t.Helper()
	const printed = 680 // CSS pixels in 180 mm
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(printed, 900)))
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	require.NoError(t, err)
	cut, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`Array.from(document.querySelectorAll("main *")).filter(function (e) {
		return e.getClientRects().length && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".govuk-visually-hidden");
	}).map(function (e) { return e.outerHTML.slice(0, 200); })`))
	require.NoError(t, err)
	require.Empty(t, cut, "%s of %s is broader than the paper", name, address)
	if *screenshots != "" {
		pdf, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PrintBackground: new(true)})
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(*screenshots, name+".pdf"), pdf.Data, 0o600))
	}
	_, err = chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	require.NoError(t, err)
}

// keyboard presses Tab through the page: everything that can be used is come by, and
// wherever the focus is it can be seen.
func keyboard(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	const stops = `Array.from(document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary")).filter(function (e) {
		return e.tabIndex >= 0 && !e.disabled && e.getClientRects().length && getComputedStyle(e).visibility === "visible" && !e.closest("dialog:not([open])");
	})`
	count, err := chromedp.Run(ctx, chromedp.Evaluate[int](`window.unseen = [];
		document.addEventListener("focusin", function (event) {
			var e = event.target, label = e.labels && e.labels[0];
			e.reached = true;
			if (e.type === "radio") document.getElementsByName(e.name).forEach(function (other) { other.reached = true; });
			var seen = [getComputedStyle(e)].concat(label ? [getComputedStyle(label, "::before")] : []).some(function (s) {
				return s.outlineStyle !== "none" && s.outlineWidth !== "0px" || s.boxShadow !== "none";
			});
			if (!seen) unseen.push(e.outerHTML);
		});
		document.activeElement.blur();
		`+stops+`.length`))
	require.NoError(t, err)
	require.Greater(t, count, 3, address)
	for range count + 2 {
		for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
			_, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9})
			require.NoError(t, err)
		}
	}
	missed, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](stops+`.filter(function (e) { return !e.reached; }).map(function (e) { return e.outerHTML; })`))
	require.NoError(t, err)
	require.Empty(t, missed, "Tab never comes to it on %s", address)
	unseen, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`unseen`))
	require.NoError(t, err)
	require.Empty(t, unseen, "the focus cannot be seen on %s", address)
}
