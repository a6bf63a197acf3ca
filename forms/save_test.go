package forms_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// returning is a served form that people can come back to.
type returning struct {
	http.Handler
	now     time.Time
	letters chan *forms.Letter
	store   store.Store
	down    error // of the post
	log     bytes.Buffer
}

const returnBase = "https://www.abermoel.example/permit"

type pass struct{ Reason, Vehicle, Colour string }

func passForm(t testing.TB, more ...func(f *forms.Builder)) *forms.Form[pass] {
	form, err := forms.Define("permit", func(f *forms.Builder, p *pass) {
		f.Title("Ask for a permit")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: 28 * forms.Day, Submissions: 90 * forms.Day})
		f.SaveAndReturn()
		f.Page("reason", forms.Text(&p.Reason, "Why do you need it?").Called("the reason"))
		f.Page("vehicle", forms.Text(&p.Vehicle, "Which vehicle?").Called("the vehicle").Max(20))
		f.Page("colour", forms.Text(&p.Colour, "Which colour is it?").Called("the colour").Optional())
		f.Submitted("Sent", "We write.")
		for _, add := range more {
			add(f)
		}
	})
	require.NoError(t, err)
	return form
}

// serveReturning serves it on a store.
func serveReturning(t testing.TB, s store.Store, change ...func(*forms.Site)) *returning {
	t.Helper()
	form := passForm(t)
	w := &returning{now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), letters: make(chan *forms.Letter, 20), store: s}
	c := forms.Site{
		Host:    web.Host{BaseURL: returnBase, Now: func() time.Time { return w.now }, Logger: slog.New(slog.NewTextHandler(&w.log, nil))},
		Service: council(), Store: s, Languages: welsh(t, form.Definition()), Person: whose,
		SignIn: func(_ *http.Request, to string) string { return "/sign-in?to=" + url.QueryEscape(to) },
		Post: func(_ context.Context, _ string, l *forms.Letter) error {
			if w.down == nil {
				w.letters <- l
			}
			return w.down
		},
	}
	for _, f := range change {
		f(&c)
	}
	var err error
	w.Handler, err = form.Handler(c)
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NotContains(t, w.log.String(), "example.com", "an address in the log")
		require.NotContains(t, w.log.String(), "come-back/")
	})
	return w
}

// returns runs a test of saved answers on each store.
func returns(t *testing.T, test func(t *testing.T, w *returning), change ...func(*forms.Site)) {
	t.Run("memory", func(t *testing.T) { test(t, serveReturning(t, store.NewMemory(), change...)) })
	t.Run("sqlite", func(t *testing.T) { test(t, serveReturning(t, onDisk(t), change...)) })
	t.Run("sealed", func(t *testing.T) { test(t, serveReturning(t, sealing(t, onDisk(t)), change...)) })
}

func (w *returning) browser(t testing.TB) *formstest.Browser { return formstest.New(t, w, returnBase) }

// letter is the next letter that was sent.
func (w *returning) letter(t testing.TB) *forms.Letter {
	t.Helper()
	select {
	case l := <-w.letters:
		return l
	case <-time.After(5 * time.Second):
		t.Fatal("no letter was sent")
		return nil
	}
}

// none says that no letter is sent for a while.
func (w *returning) none(t *testing.T) {
	t.Helper()
	select {
	case l := <-w.letters:
		t.Fatalf("a letter was sent: %s", l.Subject)
	case <-time.After(50 * time.Millisecond):
	}
}

// saves begins the form and saves it for an address.
func (w *returning) saves(t testing.TB) (b *formstest.Browser, letter *forms.Letter) {
	t.Helper()
	b = w.browser(t)
	b.Get("/reason").Submit("reason", "Blue badge").Save("vehicle", "Van")
	require.Equal(t, "/permit/save", b.URL.Path)
	b.Submit("email", "Sian@example.com")
	require.Equal(t, "Your answers are saved", b.Heading())
	return b, w.letter(t)
}

var linkPattern = regexp.MustCompile(`/come-back/\S+`)
var codePattern = regexp.MustCompile(`(?m)^([0-9]{6})$`)

func TestSaveAndReturn(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		first, letter := w.saves(t)
		require.NotContains(t, first.URL.String(), "sian")
		require.Contains(t, first.Text(), "until 21 December 2026")
		require.Equal(t, "Sian@example.com", letter.To)
		require.Equal(t, "Your saved answers: Ask for a permit", letter.Subject)
		require.NotContains(t, letter.Text, "Blue badge", "mail is read by others")
		require.Regexp(t, codePattern, letter.Text)

		w.now = w.now.Add(3 * 24 * time.Hour)
		phone := w.browser(t).Return(letter.Text)
		require.Equal(t, "Which colour is it? (optional)", phone.Heading(), "where they left off")
		phone.Get("/reason")
		require.Equal(t, "Blue badge", phone.Value("reason"))
		phone.Get("/colour").Submit("colour", "red")
		require.Equal(t, "Van", phone.Row("Which vehicle?"))
		require.Equal(t, "Sent", phone.Submit().Heading())

		again := w.browser(t).Get(linkPattern.FindString(letter.Text))
		require.Equal(t, "This form has been sent", again.Heading())
	})
}

// A link alone opens nothing, and GET opens nothing either: mail scanners follow links.
func TestLinkNeedsItsCodeAndAButton(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		_, letter := w.saves(t)
		link, code := linkPattern.FindString(letter.Text), codePattern.FindString(letter.Text)
		for range 3 { // a scanner
			b := w.browser(t).Get(link)
			require.Equal(t, "Go on with your saved answers", b.Heading())
			require.Empty(t, b.Cookies())
			require.NotContains(t, b.Body, "Van")
			require.NotContains(t, b.Body, code)
		}
		b := w.browser(t).Get(link)
		require.Equal(t, []string{"Enter the code from the email"}, b.Submit().Errors())
		wrong := "000000"
		if code == wrong {
			wrong = "111111"
		}
		require.Equal(t, []string{"That is not the code in the email. You can try 4 more times"}, b.Submit("code", wrong).Errors())
		require.Equal(t, "Which colour is it? (optional)", b.Submit("code", " "+code[:3]+" "+code[3:]).Heading(), "with spaces as people type it")
		require.Equal(t, "This link has been used", w.browser(t).Get(link).Heading())
		require.Equal(t, "This link has been used", w.browser(t).Post(link, url.Values{"code": {code}}).Heading())
		require.Equal(t, "Go on with your saved answers", b.Get(link).Heading(), "where the answers are it leads to them")
		require.Equal(t, "Which colour is it? (optional)", b.Submit().Heading())
	})
}

func TestEachStateOfALinkHasItsPage(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		first, letter := w.saves(t)
		link, code := linkPattern.FindString(letter.Text), codePattern.FindString(letter.Text)
		is := func(heading string) *formstest.Browser {
			t.Helper()
			for _, path := range []string{link, "/cy" + link} {
				b := w.browser(t).Get(path)
				require.Equal(t, 200, b.Status)
				if path == link {
					require.Equal(t, heading, b.Heading())
				}
				require.NotContains(t, b.Body, "moothall.forms")
			}
			return w.browser(t).Get(link)
		}
		require.Equal(t, "This link does not work", w.browser(t).Get("/come-back/"+strings.Repeat("x", 43)).Heading())
		require.Equal(t, "This link does not work", w.browser(t).Get(link[:len(link)-1]).Heading(), "cut in two")

		b := is("Go on with your saved answers")
		wrong := "000000"
		if code == wrong {
			wrong = "111111"
		}
		for range 5 {
			b.Get(link).Post(link, url.Values{"code": {wrong}})
		}
		require.Equal(t, "This link does not work any more", b.Heading())
		require.Equal(t, "This link does not work any more", b.Post(link, url.Values{"code": {code}}).Heading(), "the right one is too late")
		b.Follow("Get a new link").Submit("email", "sian@EXAMPLE.com")
		require.Equal(t, "Check your email", b.Heading())
		letter = w.letter(t)
		link = linkPattern.FindString(letter.Text)

		w.now = w.now.Add(7 * 24 * time.Hour)
		is("This link is too old").Follow("Get a new link").Submit("email", "sian@example.com")
		letter = w.letter(t)
		old := link
		link = linkPattern.FindString(letter.Text)
		is("Go on with your saved answers")

		require.Equal(t, "Your answers are saved", first.Get("/vehicle").Heading(), "nobody was there for a week")
		phone := w.browser(t).Return(letter.Text)
		is("This link has been used")
		phone.Get("/save").Submit("email", "other@example.com")
		letter = w.letter(t)
		link = old
		is("This link does not work any more")

		link = linkPattern.FindString(letter.Text)
		signsIn(phone, "anna").Get("/vehicle")
		is("Sign in to go on")
		signsIn(phone, "anna").Get("/delete-answers").Submit()
		is("The answers are no longer here")
		w.now = w.now.Add(60 * 24 * time.Hour)
		if p, ok := store.As[store.Purger](w.store); ok {
			_, err := p.Purge(t.Context(), w.now)
			require.NoError(t, err)
		}
		is("This link does not work")
	})
}

// The answers move: the first device is told, shows nothing any more, and what stood
// open there is kept once.
func TestDraftMovesToAnotherDevice(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		first, letter := w.saves(t)
		first.Get("/colour") // stands open
		phone := w.browser(t).Return(letter.Text)
		require.Equal(t, "Which colour is it? (optional)", phone.Heading())

		first.Submit("colour", "typed on the first device")
		require.Equal(t, "You are going on on another device", first.Heading())
		require.Contains(t, first.Text(), "We kept the answer that you sent last")
		for _, path := range []string{"/colour", "/check-answers", "/vehicle", "/start", "/delete-answers", "/session-ended", "/save", "/saved", "/"} {
			b := first.Get(path)
			require.NotContains(t, b.Body, "Van", path)
			require.NotContains(t, b.Body, "typed on", path)
			require.NotContains(t, b.Body, "moothall.forms.", path)
		}
		require.Equal(t, "Open your saved answers to delete them", first.Get("/delete-answers").Heading())
		phone.Get("/check-answers")
		require.Equal(t, "typed on the first device", phone.Row("Which colour is it?"))
		require.Equal(t, "Van", phone.Row("Which vehicle?"))

		// A post that is made up, without the mark of a page of these answers, is not taken.
		first.Post("/colour", url.Values{"colour": {"made up"}})
		require.Equal(t, "typed on the first device", phone.Get("/check-answers").Row("Which colour is it?"))

		// It may begin again, beside them, or come back with a new link.
		first.Get("/start").Follow("Start now").Submit("reason", "another")
		require.Equal(t, "Which vehicle?", first.Heading())
		require.Equal(t, "Van", phone.Get("/check-answers").Row("Which vehicle?"))
		first.Get("/come-back").Submit("email", "sian@example.com")
		first.Get(linkPattern.FindString(w.letter(t).Text))
		require.Contains(t, first.Text(), "other answers to this form here that are not saved")
	})
}

// What is typed on a page that is left with the button is kept, right or wrong; a page
// that was left empty has no error yet.
func TestSaveKeepsWhatIsTyped(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		b := w.browser(t)
		b.Get("/reason").Save("reason", "Blue badge")
		require.Equal(t, "/permit/save", b.URL.Path, "from the first page")
		b.Get("/vehicle").Save()
		require.Equal(t, "/permit/save", b.URL.Path)
		require.Empty(t, b.Get("/vehicle").Errors())
		b.Save("vehicle", strings.Repeat("x", 30))
		require.Equal(t, []string{"Enter your email address"}, b.Submit("email", " ").Errors())
		require.Equal(t, []string{"Enter an email address in the correct format, like name@example.com"}, b.Submit("email", "not one").Errors())
		require.Equal(t, "not one", b.Value("email"))
		b.Submit("email", "sian@example.com")
		phone := w.browser(t).Return(w.letter(t).Text)
		require.Equal(t, strings.Repeat("x", 30), phone.Value("vehicle"))
		require.NotEmpty(t, phone.Errors())

		none := w.browser(t)
		require.Equal(t, "/permit/start", none.Get("/save").URL.Path, "nothing to save")
		require.Equal(t, "/permit/start", none.Get("/saved").URL.Path)
	})
}

// The page that asks for a link says the same of every address.
func TestComeBackTellsNothingOfAnAddress(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		w.saves(t)
		known := w.browser(t).Get("/start").Follow("Go back to saved answers").Submit("email", "sian@example.com")
		w.letter(t)
		unknown := w.browser(t).Get("/come-back").Submit("email", "nobody@example.com")
		w.none(t)
		require.Equal(t, known.Body, unknown.Body)
		require.Equal(t, known.URL, unknown.URL)
	})
}

func TestLettersAreLimited(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		w.saves(t)
		for _, address := range []string{"sian@example.com", "sian+a@example.com"} {
			require.Equal(t, "Check your email", w.browser(t).Get("/come-back").Submit("email", address).Heading())
		}
		for _, address := range []string{"sian@example.com", "SIAN+b@example.com"} { // the mailbox
			b := w.browser(t).Get("/come-back").Submit("email", address)
			require.Equal(t, []string{"Too many links were asked for with this email address today. Try again tomorrow, or contact us"}, b.Errors())
		}
		w.now = w.now.Add(25 * time.Hour)
		for i := range 5 { // the client
			b := w.browser(t).Get("/come-back").Submit("email", strings.Repeat("x", i+1)+"@example.com")
			require.Equal(t, "Check your email", b.Heading())
		}
		require.Equal(t, http.StatusTooManyRequests, w.browser(t).Get("/come-back").Submit("email", "y@example.com").Status)
	}, func(c *forms.Site) { c.Limits = forms.Limits{Letters: 3, Links: 5} })
}

func TestCodesAreLimitedForAClient(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		for i := range 3 {
			_, letter := w.saves(t)
			b := w.browser(t).Get(linkPattern.FindString(letter.Text)).Submit("code", "1")
			require.Equal(t, i < 2, b.Status == 200)
		}
	}, func(c *forms.Site) { c.Limits = forms.Limits{Codes: 2} })
}

// Where the letter cannot be sent nothing is lost, and the page says so.
func TestLetterThatCannotBeSent(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		w.down = errors.New("the server is away")
		b := w.browser(t)
		b.Get("/reason").Submit("reason", "Blue badge").Save("vehicle", "Van")
		b.Submit("email", "sian@example.com")
		require.Equal(t, []string{"We could not send the email. Your answers are still here. Check the email address and try again, or try again later"}, b.Errors())
		require.Contains(t, w.log.String(), "the server is away")
		require.Equal(t, "Van", b.Get("/vehicle").Value("vehicle"))
		w.down = nil
		require.Equal(t, "Your answers are saved", b.Get("/save").Submit("email", "sian@example.com").Heading())
	})
}

// Who is signed in has saved answers without a letter, and a list of them.
func TestMyForms(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		b := signsIn(w.browser(t), "anna")
		b.Get("/reason").Submit("reason", "Blue badge").Save("vehicle", "Van")
		require.Equal(t, "Your answers are saved", b.Heading())
		require.Contains(t, b.Text(), "whenever you sign in")
		w.now = w.now.Add(20 * 24 * time.Hour)

		phone := signsIn(w.browser(t), "anna").Get("/my-forms")
		require.Equal(t, "Begun on 23 November 2026 Kept until 21 December 2026, midday", strings.ReplaceAll(phone.Row("Ask for a permit"), "\u00a0", " "))
		phone.Follow("Continue")
		require.Equal(t, "Which colour is it? (optional)", phone.Heading())
		phone.Submit().Submit()
		require.Equal(t, "Sent", phone.Heading())
		phone.Get("/my-forms")
		require.Contains(t, phone.Text(), "You have no forms that are not sent.")
		require.Contains(t, phone.Row("Ask for a permit"), "Sent on 13 December 2026")

		phone.Get("/start").Follow("Start now").Submit("reason", "A second one")
		phone.Get("/my-forms").Follow("Delete")
		require.Equal(t, "Do you want to delete your answers?", phone.Heading())
		confirm := phone.URL.Path
		for _, who := range []string{"bob", ""} {
			other := signsIn(w.browser(t), who)
			other.Get(strings.TrimPrefix(confirm, "/permit"))
			require.NotContains(t, other.Text(), "second")
			other.Post(strings.TrimPrefix(confirm, "/permit"), nil)
			require.Contains(t, phone.Get("/my-forms").Row("Ask for a permit"), "Begun on", "nobody else deletes them")
		}
		phone.Follow("Delete")
		phone.Submit()
		require.Contains(t, phone.Text(), "Your answers have been deleted")
		require.Contains(t, phone.Text(), "You have no forms that are not sent.")

		nobody := w.browser(t).Get("/my-forms")
		require.Equal(t, "/sign-in", nobody.URL.Path)
		require.Equal(t, "to=%2Fpermit%2Fmy-forms", nobody.URL.RawQuery)
	})
}

// Saved answers outlive a purge for as long as the form keeps drafts, and no longer; what
// was not saved does not.
func TestSavedAnswersArePurgedInTime(t *testing.T) {
	returns(t, func(t *testing.T, w *returning) {
		w.saves(t)
		w.browser(t).Get("/reason").Submit("reason", "not saved")
		purge := func(after time.Duration) int {
			p, ok := store.As[store.Purger](w.store)
			require.True(t, ok)
			n, err := p.Purge(t.Context(), w.now.Add(after))
			require.NoError(t, err)
			return n
		}
		require.Equal(t, 1, purge(2*time.Hour))
		require.Equal(t, 0, purge(28*24*time.Hour-time.Second))
		require.Equal(t, 1, purge(28*24*time.Hour))
	})
}

func TestWhatReturningNeeds(t *testing.T) {
	_, err := forms.Define("permit", func(f *forms.Builder, p *pass) {
		f.Title("T")
		f.Intro("I")
		f.Keep(forms.Retention{Drafts: time.Hour, Submissions: forms.Day})
		f.SaveAndReturn()
		f.Page("reason", forms.Text(&p.Reason, "Why?"))
		f.Submitted("S", "N")
	})
	require.ErrorContains(t, err, "people come back after whole days")
	form := passForm(t)
	_, err = form.Handler(forms.Site{Host: web.Host{BaseURL: returnBase}, Service: council(), Store: store.NewMemory()})
	require.ErrorContains(t, err, "Post is missing")
	type bare struct{ store.Store }
	_, err = form.Handler(forms.Site{Host: web.Host{BaseURL: returnBase}, Service: council(), Store: bare{store.NewMemory()},
		Post: func(context.Context, string, *forms.Letter) error { return nil }})
	require.ErrorContains(t, err, "keeps no links")
}

// Pages that ask nothing have a link to save: the task list, and "check your answers".
func TestSaveFromPagesThatAskNothing(t *testing.T) {
	form, err := forms.Define("tasks", func(f *forms.Builder, p *pass) {
		f.Title("Ask for a permit")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: 28 * forms.Day, Submissions: 90 * forms.Day})
		f.SaveAndReturn()
		f.TaskList()
		f.Section("about", "About you")
		f.Page("reason", forms.Text(&p.Reason, "Why do you need it?"))
		f.Section("cars", "Your car")
		f.Page("vehicle", forms.Text(&p.Vehicle, "Which vehicle?"))
		f.Submitted("Sent", "We write.")
	})
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/tasks"}, Service: council(), Store: store.NewMemory(), Person: whose})
	require.NoError(t, err)
	b := signsIn(formstest.New(t, h, "https://www.abermoel.example/tasks"), "anna")
	b.Get("/reason").Submit("reason", "Blue badge")
	require.Equal(t, "Your answers are saved", b.Get("/task-list").Follow("Save and come back later").Heading())
	b.Get("/vehicle").Submit("vehicle", "Van")
	require.Equal(t, "Your answers are saved", b.Get("/check-answers").Follow("Save and come back later").Heading())
}
