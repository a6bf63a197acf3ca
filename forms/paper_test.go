package forms_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites"
	"github.com/moothall/moothall/standards/web"
)

type permitOnPaper struct {
	Name    standards.PersonName
	Born    standards.Date
	NINO    standards.NINO
	Home    standards.Address
	Owns    bool
	Kind    string
	Other   string
	Lives   string
	Email   standards.Email
	Extras  []string
	Vehicle []vehicleOnPaper
	Why     string
	Fee     standards.Money
	Agreed  forms.Agreement
	Signed  standards.PersonName
}

type vehicleOnPaper struct {
	Registration standards.VehicleRegistration
	Electric     bool
	Range        int
	Colour       string
}

// onPaper is a form with everything that paper has to say.
func onPaper(t testing.TB) *forms.Form[permitOnPaper] {
	form, err := forms.Define("permit", func(f *forms.Builder, p *permitOnPaper) {
		f.Title("Apply for a parking permit")
		f.Intro("Use this form if you live in a permit zone.")
		f.Need("- proof of where you live\n- the vehicle's log book")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Paper("Send it to **Parking Services**, Town Hall, Aberwen, AB1 2CD, by 31 March 2027.")
		f.Section("you", "About you")
		f.Page("name", forms.Name(&p.Name, "What is your name?"))
		f.Page("about", forms.Date(&p.Born, "Date of birth"), forms.Line(&p.NINO, "National Insurance number").Hint("It is on your payslip.").Optional()).Title("More about you").Body("We ask this to find you in our records.")
		f.Page("home", forms.Address(&p.Home, "Where do you live?"))
		f.Page("owns", forms.YesNo(&p.Owns, "Do you own your home?"))
		f.Page("lives", forms.Radios(&p.Lives, "Who do you rent from?").Option("council", "The council").OptionHint("private", "A private landlord", "Or a letting agent").Option("family", "My family")).When(forms.Is(&p.Owns, false))
		f.Stop("family", "You cannot apply on this form", "Ask us how to apply if you rent from your family.").When(forms.Is(&p.Lives, "family"))
		f.Section("permit", "Your permit")
		f.Page("kind", forms.Radios(&p.Kind, "Which permit do you need?").Option("resident", "Resident").Option("carer", "Carer").Option("other", "Another").
			Reveal("other", forms.Text(&p.Other, "Which other permit?")))
		f.Page("email", forms.Email(&p.Email, "Your email address")).When(forms.And(forms.In(&p.Kind, "resident", "carer"), forms.Not(forms.Is(&p.Lives, "council"))))
		f.Page("extras", forms.Checkboxes(&p.Extras, "What else do you need?").Option("visitor", "Visitor vouchers").Option("bay", "A disabled bay").Between(1, 2)).When(forms.Or(forms.Is(&p.Kind, "carer"), forms.Before(&p.Born, standards.Date{Year: 1960, Month: 1, Day: 1})))
		forms.Group(f, &p.Vehicle, "vehicles", func(g *forms.Builder, v *vehicleOnPaper) {
			g.Page("registration", forms.Line(&v.Registration, "What is the registration number?"))
			g.Page("electric", forms.YesNo(&v.Electric, "Is it electric?"))
			g.Page("range", forms.Number(&v.Range, "How many miles does it go?").Between(0, 999)).When(forms.Is(&v.Electric, true))
			g.Page("colour", forms.Text(&v.Colour, "What colour is it?").Max(30))
		}).Title("Vehicles").Another("Do you need to add another vehicle?").Item("Vehicle {$number}").Between(1, 10)
		f.Page("reason", forms.TextArea(&p.Why, "Why do you need the permit?"))
		f.Page("paid", forms.Money(&p.Fee, "How much do you pay now?")).When(forms.Any(&p.Vehicle, func(v *vehicleOnPaper) forms.Condition { return forms.Is(&v.Electric, false) }))
		f.Section("end", "Declaration")
		f.Page("agreed", forms.Declaration(&p.Agreed, "Declaration", "What I wrote is **true**.\n\n- I tell you when it changes."))
		f.Page("signed", forms.Signature(&p.Signed, "Sign the form")).When(forms.Func(func(v *permitOnPaper) bool { return v.Owns }, &p.Owns)).OnPaper("Sign here if you apply for yourself.")
		f.Submitted("Application sent", "We will write to you.")
	})
	require.NoError(t, err)
	return form
}

func paperWorld(t testing.TB, base string) (*forms.Handler, *store.Memory) {
	t.Helper()
	form := onPaper(t)
	kept := store.NewMemory()
	h, err := form.Handler(forms.Site{
		Host:    web.Host{BaseURL: base, Now: func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }},
		Service: council(), Store: kept, Languages: welsh(t, form.Definition()),
	})
	require.NoError(t, err)
	return h, kept
}

const permitBase = "https://www.abermoel.example/permit"

// The form on paper asks all that the form asks, says where to go on, and is a plain page.
func TestPaper(t *testing.T) {
	h, _ := paperWorld(t, permitBase)
	b := formstest.New(t, h, permitBase)
	require.Equal(t, "Paper form - Apply for a parking permit - Abermoel County Council", b.Get("/start").Follow("Print this form and fill it in by hand").Title())
	require.Equal(t, 200, b.Status)
	text := b.Text()
	for _, says := range []string{
		"1 What is your name?", "More about you We ask this to find you in our records. 2 Date of birth Day Month Year",
		"3 National Insurance number (optional) It is on your payslip.",
		"Yes Go to question 7", "Only if your answer to question 5 is ‘No’. 6 Who do you rent from?",
		"My family Stop here, and read ‘You cannot apply on this form’",
		"You cannot apply on this form Only if your answer to question 6 is ‘My family’. Ask us how",
		"Another Which other permit? Go to question 9", // which is asked below its option, and has no number
		"Only if all of these are so: your answer to question 7 is ‘Resident’ or ‘Carer’ your answer to question 6 is not ‘The council’ 8 Your email address",
		"Only if at least one of these is so: your answer to question 7 is ‘Carer’ the date in question 2 is before 1 January 1960 9 What else do you need? Choose up to 2 Visitor vouchers",
		"Vehicles Fill in this part once for each. There can be from 1 to 10. Vehicle 1 10 What is the registration number?",
		"11 Is it electric? Choose one Yes No Go to question 13", "Vehicle 4 10 What",
		"If there are more, answer questions 10 to 13 for each of them on another sheet, and send it with this form. There can be up to 10. 14 Why",
		"Only if for at least one of them (Vehicles), your answer to question 11 is ‘No’. 15 How much do you pay now? £",
		"16 Declaration What I wrote is true.", "I tell you when it changes. I agree", "Sign here if you apply for yourself. 17 Sign the form Full name Signature Date",
		"Sending this form Send it to Parking Services, Town Hall, Aberwen", "https://www.abermoel.example/permit/privacy-notice",
	} {
		require.Contains(t, text, says)
	}
	require.NotContains(t, text, "Vehicle 5")
	require.NotContains(t, text, "add another vehicle")
	require.NotContains(t, b.Body, "<input")
	require.NotContains(t, b.Body, "<form")
	require.NotContains(t, b.Body, "style=")
	require.Equal(t, 8+9+7+4*(7+3)+8+8, boxes(b.Body), "a box for each character")
	require.Equal(t, formstest.New(t, h, permitBase).Get("/start").Header.Get("Content-Security-Policy"), b.Header.Get("Content-Security-Policy"))
	a11ytest.Config{Patterns: true}.CheckHTML(t, b.Body)

	large := b.Follow("The same in large print")
	require.Contains(t, large.Body, "moothall-paper--large")
	a11ytest.Config{Patterns: true}.CheckHTML(t, large.Body)
	require.NotContains(t, large.Follow("The same in print of the usual size").Body, "moothall-paper--large")
	welsh := b.Get("/cy/paper")
	require.Contains(t, welsh.Text(), "Dim ond os yw hyn yn wir: eich ateb i gwestiwn 5 yw ‘CY No’.")
	require.Contains(t, welsh.Text(), "Ewch i gwestiwn 7")

	none := formstest.New(t, serve(t), base)
	require.NotContains(t, none.Get("/start").Body, "/paper")
	require.Equal(t, 404, none.Get("/paper").Status)
}

func boxes(page string) int { return strings.Count(page, `<span class="moothall-paper__box"></span>`) }

// Chromium prints A4 pages with nothing cut, nothing smaller than 12 point, and no box
// on two pages.
func TestPaperIsPrinted(t *testing.T) {
	path := suites.Chromium(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	h, _ := paperWorld(t, "http://"+l.Addr().String()+"/permit")
	server := &http.Server{Handler: h}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close() })
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true), chromedp.WindowSize(680, 1000)) // 180 mm
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	for address, least := range map[string]int{"/permit/paper": 16, "/permit/cy/paper?large": 24} {
		require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("http://"+l.Addr().String()+address)))
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		require.NoError(t, err)
		found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](fmt.Sprintf(`(() => { const bad = []; const main = document.querySelector("main");
			if (document.documentElement.scrollWidth > 681) bad.push("broader than the paper");
			for (const e of main.querySelectorAll("*")) { const style = getComputedStyle(e), box = e.getBoundingClientRect();
				if (!box.height || e.closest(".govuk-visually-hidden")) continue;
				if (parseFloat(style.fontSize) < %d) bad.push("small: " + e.textContent.slice(0, 40));
				if (e.scrollWidth > e.clientWidth + 1 && style.display === "block" && style.overflow !== "visible") bad.push("cut: " + e.className);
				if (box.right > 681) bad.push("out: " + e.className);
				if (e.matches(".moothall-paper__question") && (style.breakInside !== "avoid" || box.height > 980)) bad.push("parted: " + e.textContent.slice(0, 40)); }
			return bad; })()`, least)))
		require.NoError(t, err)
		require.Empty(t, found, address)
	}
}

// On paper a file is put in with the form, what is outside has nothing to fill in, and who
// leaves out a question of an item still comes to the group within it.
func TestPaperOfWhatIsNotWritten(t *testing.T) {
	type part struct{ Name string }
	type thing struct {
		Kind, More string
		Parts      []part
	}
	type answers struct {
		Plan   []forms.UploadedFile
		Things []thing
		Fee    string
	}
	form := forms.MustDefine("paper", func(f *forms.Builder, r *answers) {
		whole(f)
		f.Paper("Send it.")
		f.Page("plan", forms.File(&r.Plan, "Your plan").Optional())
		forms.Group(f, &r.Things, "things", func(g *forms.Builder, v *thing) {
			g.Page("kind", forms.Radios(&v.Kind, "Which kind?").Option("a", "A").Option("b", "B"))
			g.Page("more", forms.Text(&v.More, "What more?")).When(forms.Is(&v.Kind, "a"))
			forms.Group(g, &v.Parts, "parts", func(g *forms.Builder, p *part) {
				g.Page("part", forms.Text(&p.Name, "Which part?"))
			}).Title("Parts").Another("Another part?").Between(0, 9)
		}).Title("Things").Another("Another thing?").Between(1, 9)
		f.Page("payment", forms.Await(&r.Fee, "Pay £5", "Pay", &proof{}))
	})
	site := servePermit(t, permitPages).site()
	site.BaseURL = "https://www.abermoel.example/paper"
	site.Files = &upload.Files{Blobs: &upload.Memory{}, Scanner: upload.InsecureNoScan{}}
	text := formstest.New(t, must(form.Handler(site)), site.BaseURL).Get("/paper").Text()
	require.Contains(t, text, "Send a copy with this form, and write here what you send.")
	require.Contains(t, text, "Pay £5 This cannot be done on paper. We will get in touch with you about it.")
	require.Contains(t, text, "B Go to question 4")
	require.Contains(t, text, "answer question 4 for each of them")
	require.Contains(t, text, "answer questions 2 to 4 for each of them")
}
