package forms_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

func TestErrorsFollowThePattern(t *testing.T) {
	b := formstest.New(t, serve(t), base)
	b.Get("/address").Submit("address-search", "LS1")
	require.Equal(t, "/missed-bin/address", b.URL.Path, "an error is shown by the page itself, after a redirect")
	require.True(t, strings.HasPrefix(b.Title(), "Error: "), b.Title())
	require.Equal(t, "LS1", b.Value("address-search"), "what was typed stays in the box")
	require.Len(t, b.Errors(), 1)
	b.Submit("address-search", "LS1 1UR").Submit("address-uprn", "100999000011")

	b.Submit()
	require.Equal(t, []string{"Select which bin was missed"}, b.Errors())
	b.Submit("bin", "refuse")

	for _, c := range []struct{ day, month, year, message, target string }{
		{"", "", "", "Enter the date it was missed", "missed-day"},
		{"20", "", "2026", "The date it was missed must include a month", "missed-month"},
		{"", "11", "", "The date it was missed must include a day and year", "missed-day"},
		{"31", "2", "2026", "The date it was missed must be a real date", "missed-day"},
		{"20", "11", "26", "", "missed-year"},
		{"24", "11", "2026", "The date it was missed must be today or in the past", "missed-day"},
		{"1", "11", "2026", "The date it was missed must be in the last 14 days", "missed-day"},
	} {
		b.Submit("missed-day", c.day, "missed-month", c.month, "missed-year", c.year)
		require.Len(t, b.Errors(), 1, "%+v", c)
		if c.message != "" {
			require.Equal(t, c.message, b.Errors()[0])
		}
		require.Contains(t, b.Body, `href="#`+c.target+`"`, "the link lands on the part that is wrong: %+v", c)
		require.Equal(t, c.day, b.Value("missed-day"))
	}
	b.Submit("missed-day", "20", "missed-month", "jan", "missed-year", "2026")
	require.Contains(t, b.Errors()[0], "in the last 14 days", "jan is a month")
	b.Submit("missed-day", "20", "missed-month", "nov", "missed-year", "2026")

	b.Submit("name", "", "email", "sian@", "phone", "12")
	require.Len(t, b.Errors(), 2, "all errors of a page at once, in the order of the questions")
	require.Contains(t, b.Errors()[0], "email address")
	require.Contains(t, b.Errors()[1], "phone number")
	require.Less(t, strings.Index(b.Body, "govuk-error-summary"), strings.Index(b.Body, "<h1"), "the summary comes first")
	require.Equal(t, "sian@", b.Value("email"))
}

func TestErrorsInWelshKeepTheAnswer(t *testing.T) {
	b := formstest.New(t, serve(t), base)
	b.Get("/cy/address").Submit("address-search", "nowhere")
	require.True(t, strings.HasPrefix(b.Title(), "Gwall: "), b.Title())
	b.Follow("English")
	require.Equal(t, "/missed-bin/address", b.URL.Path)
	require.Equal(t, "en", b.Language())
	require.Len(t, b.Errors(), 1, "the error is there in the other language")
	require.Equal(t, "nowhere", b.Value("address-search"))
}

func TestAddressByHandAndNotInList(t *testing.T) {
	b := formstest.New(t, serve(t), base)
	b.Get("/address").Submit("address-search", "ls1 1ur")
	require.Contains(t, b.Text(), "The address is not in this list")
	b.Submit()
	require.Equal(t, []string{"Select the address, or that it is not in the list"}, b.Errors())
	b.Submit("address-uprn", "12345")
	require.Len(t, b.Errors(), 1, "an address that was not offered is not taken")
	b.Submit("address-uprn", "none")
	require.Equal(t, "Which address was missed? Enter the address", b.Heading())
	require.Equal(t, "LS1 1UR", b.Value("address-postcode"))
	require.Empty(t, b.Errors())
	b.Submit("address-line1", "", "address-town", "")
	require.Len(t, b.Errors(), 2)
	b.Submit("address-line1", "The Barge", "address-town", "Abermoel")
	require.Equal(t, "Which bin was missed?", b.Heading())

	b = formstest.New(t, serve(t), base)
	b.Get("/address").Submit("address-search", "LS1 9ZZ")
	require.Equal(t, "We could not find an address", b.Heading())
	b.Follow("by hand").Submit("address-line1", "1 New Street", "address-town", "Abermoel", "address-postcode", "ls19zz")
	require.Equal(t, "Which bin was missed?", b.Heading())
	fillRest(b)
	require.Equal(t, "1 New Street Abermoel LS1 9ZZ", b.Row("Which address was missed?"))
	b.Change("Which address was missed?")
	require.Equal(t, "1 New Street", b.Value("address-line1"), "an address typed by hand is changed by hand")
	b.Submit("address-line1", "2 New Street")
	require.Equal(t, "Check your answers", b.Heading())
}

func fillRest(b *formstest.Browser) {
	b.Submit("bin", "refuse").Submit("missed-day", "20", "missed-month", "11", "missed-year", "2026").Submit().Submit()
}

type brokenFinder struct{}

func (brokenFinder) FindAddresses(ctx context.Context, _ standards.Postcode) ([]standards.Address, error) {
	return nil, errors.New("gazetteer: down")
}

func TestBrokenFinderLetsPeopleGoOn(t *testing.T) {
	type house struct{ Address standards.Address }
	form := forms.MustDefine("house", func(f *forms.Builder, h *house) {
		f.Title("House")
		f.Intro("House.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Page("address", forms.Address(&h.Address, "Where?").Find(brokenFinder{}))
		f.Submitted("Sent", "Thanks.")
	})
	var reported error
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/house", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store.NewMemory(),
		OnError: func(_ context.Context, err error) { reported = err }})
	require.NoError(t, err)
	b := formstest.New(t, h, "https://www.abermoel.example/house").Get("/address").Submit("address-search", "LS1 1UR")
	require.Equal(t, 200, b.Status)
	require.Equal(t, "We cannot look up addresses at the moment", b.Heading())
	require.NotContains(t, reported.Error(), "gazetteer: down", "its text may hold the postcode, and is not logged")
	require.ErrorContains(t, errors.Unwrap(reported), "gazetteer: down")
	b.Follow("by hand").Submit("address-line1", "1 Mill Lane", "address-town", "Abermoel", "address-postcode", "LS1 1UR")
	require.Equal(t, "Check your answers", b.Heading())
}

func TestStopAndOffRoute(t *testing.T) {
	b := formstest.New(t, serve(t), base)
	b.Get("/details")
	require.Equal(t, "/missed-bin/address", b.URL.Path, "a page that is not open yet leads to the first unanswered one")
	b.Submit("address-search", "LS1 1UR").Submit("address-uprn", "100999000011").Submit("bin", "garden").Submit("subscribed", "no")
	require.Equal(t, "You need a subscription", b.Heading())
	require.NotContains(t, b.Body, "<form")
	b.Get("/check-answers")
	require.Equal(t, "You need a subscription", b.Heading(), "there is no way round")
	b.Get("/date")
	require.Equal(t, "You need a subscription", b.Heading())
	require.Equal(t, 405, b.Post("/no-subscription", url.Values{}).Status)
	b.Get("/subscription").Submit("subscribed", "yes")
	require.Equal(t, "When was it missed?", b.Heading())
	require.Equal(t, 404, b.Get("/no-such-page").Status)
	require.Contains(t, b.Body, "</html>")
}

func TestChangeComesBackToCheckAnswers(t *testing.T) {
	b := fill(formstest.New(t, serve(t), base))
	b.Change("Which bin was missed?").Submit("bin", "refuse")
	require.Equal(t, "Check your answers", b.Heading())
	require.Empty(t, b.Row("Do you have a subscription?"), "the branch is gone")
	b.Change("Which bin was missed?").Submit("bin", "garden")
	require.Equal(t, "Yes", b.Row("Do you have a subscription?"), "and its answer comes back with it")
	b.Change("Your email address").Submit("email", "sian@")
	require.Len(t, b.Errors(), 1)
	require.Equal(t, "change", b.URL.RawQuery, "an error on the way does not lose the way back")
	b.Follow("Cymraeg")
	require.Equal(t, "change", b.URL.RawQuery)
	b.Submit("email", "sian@example.com")
	require.Equal(t, "Gwiriwch eich atebion", b.Heading())
}

func TestSubmitOnceWhateverHappens(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	edits := b.Value("edits")
	b.Submit()
	first := b.Text()
	for range 3 { // a second click, another tab, a retry
		b.Post("/check-answers", url.Values{"edits": {edits}})
		require.Equal(t, first, b.Text())
	}
	for _, path := range []string{"/address", "/check-answers", "/date", "/cy/details"} {
		require.Contains(t, b.Get(path).URL.Path, "/submitted", "nothing can be read after it was sent: %s", path)
		require.NotContains(t, b.Body, "Siân")
	}
	count := 0
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(store.Submission) error { count++; return nil }))
	require.Equal(t, 1, count)
	b.Get("/start")
	b.Get("/address")
	require.Equal(t, "Which address was missed?", b.Heading(), "a new form can be started")
	require.Empty(t, b.Value("address-search"))
}

func TestNobodySendsWhatTheyHaveNotSeen(t *testing.T) {
	b := fill(formstest.New(t, serve(t), base))
	edits := b.Value("edits")
	b.Get("/which-bin").Submit("bin", "refuse") // in another tab
	b.Post("/check-answers", url.Values{"edits": {edits}})
	require.Equal(t, "Check your answers", b.Heading())
	require.Contains(t, b.Text(), "Your answers have changed")
	b.Submit()
	require.Equal(t, "Report sent", b.Heading())
}

func TestManyTabsAtOnceLoseNothing(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	cookies := b.Cookies()
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			page := []string{"/details", "/which-bin", "/date"}[i%3]
			form := []string{"details=x", "bin=refuse", "missed-day=19&missed-month=11&missed-year=2026"}[i%3]
			r := httptest.NewRequest("POST", base+page, strings.NewReader(form))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			for _, c := range cookies {
				r.AddCookie(c)
			}
			w.ServeHTTP(httptest.NewRecorder(), r)
		})
	}
	all.Wait()
	b.Get("/check-answers")
	require.Equal(t, "x", b.Row("Anything else?"))
	require.Equal(t, "General waste", b.Row("Which bin was missed?"))
	require.Equal(t, "19 November 2026", b.Row("When was it missed?"))
}

func TestSessionEnds(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	w.now = w.now.Add(59 * time.Minute)
	require.Equal(t, 200, b.Get("/details").Status)
	w.now = w.now.Add(59 * time.Minute)
	b.Get("/check-answers")
	require.Equal(t, "Check your answers", b.Heading(), "seeing a page starts the hour again")
	require.Equal(t, http.StatusNoContent, b.Post("/extend", nil).Status)
	w.now = w.now.Add(61 * time.Minute)
	require.Equal(t, http.StatusGone, b.Post("/extend", nil).Status)
	b.Get("/check-answers")
	require.Equal(t, "Your session has ended", b.Heading())
	require.NotContains(t, b.Body, "Siân")

	b = fill(formstest.New(t, w, base).Get("/start"))
	b.Get("/details")
	w.now = w.now.Add(2 * time.Hour)
	b.Submit("details", "a long story")
	require.Equal(t, "Your session has ended", b.Heading())
	require.Contains(t, b.Text(), "We kept the answer that you sent last")
	b.Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012").Submit("bin", "refuse")
	b.Submit("missed-day", "20", "missed-month", "11", "missed-year", "2026").Submit()
	b.Get("/details")
	require.Equal(t, "a long story", b.Value("details"), "what was typed when time ran out is not lost")
}

func TestDraftsEndWithTheirRetention(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	began := w.now
	for b.Heading() != "Your session has ended" { // somebody who looks at the page all day and night
		require.Less(t, w.now.Sub(began), 25*time.Hour, "no draft lives longer than the form states")
		w.now = w.now.Add(50 * time.Minute)
		b.Get("/details")
	}
	require.Greater(t, w.now.Sub(began), 23*time.Hour)
}

func TestDeleteAnswersAndLeave(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	for _, path := range []string{"/start", "/date", "/privacy-notice", "/no-such-page", "/check-answers"} {
		require.Contains(t, b.Get(path).Body, "Delete my answers and leave", path)
	}
	b.Follow("Delete my answers and leave")
	require.Equal(t, "Do you want to delete your answers?", b.Heading())
	b.Submit()
	require.Equal(t, "Your answers have been deleted", b.Heading())
	deleted, err := w.store.Purge(t.Context(), w.now.AddDate(100, 0, 0))
	require.NoError(t, err)
	require.Zero(t, deleted, "nothing is left in the store")
	b.Get("/check-answers")
	require.Equal(t, "Which address was missed?", b.Heading())
}

func TestCookiesNeeded(t *testing.T) {
	w := serve(t)
	r := httptest.NewRequest("POST", base+"/address", strings.NewReader("address-search=LS1+1UR"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	w.ServeHTTP(answer, r)
	next := answer.Header().Get("Location")
	b := formstest.New(t, w, base).Get(strings.TrimPrefix(next, "/missed-bin"))
	require.Equal(t, "Your browser does not keep cookies", b.Heading())
}

// failing is a store that can be switched off.
type failing struct {
	store.Store
	down bool
}

func (f *failing) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	if f.down {
		return errors.New("disk full")
	}
	return f.Store.Save(ctx, d, sessions...)
}

func (f *failing) Submit(ctx context.Context, version int64, s store.Submission) (string, error) {
	if f.down {
		return "", errors.New("disk full")
	}
	return f.Store.Submit(ctx, version, s)
}

func TestStoreThatFails(t *testing.T) {
	var log bytes.Buffer
	store := &failing{Store: store.NewMemory()}
	var faults []error
	w := serve(t, func(c *forms.Site) {
		c.Store, c.Logger = store, slog.New(slog.NewTextHandler(&log, nil))
		c.OnError = func(_ context.Context, err error) { faults = append(faults, err) }
	})
	b := fill(formstest.New(t, w, base))
	store.down = true
	b.ExpectStatus(503).Submit()
	require.Contains(t, b.Text(), "Nothing has been sent", "the resident is told")
	require.Contains(t, b.Text(), "Answers that you have saved are not lost")
	require.NotContains(t, b.Body, "disk full", "in words for residents")
	require.Len(t, faults, 1)
	require.Contains(t, log.String(), "disk full")
	for _, secret := range []string{"Siân", "sian@example.com", "960001", "Mill Lane", "By the gate"} {
		require.NotContains(t, log.String(), secret)
	}
	require.NotContains(t, formstest.New(t, w, base).ExpectStatus(503).Post("/address", url.Values{"address-search": {"ls11ur"}}).Text(), "not lost", "who has given no answer")
	store.down = false
	b.Get("/check-answers").Submit()
	require.Equal(t, "Report sent", b.Heading(), "and can send when it works again")
}

// unsure stores a submission and then loses the connection.
type unsure struct {
	*store.Memory
	lost bool
}

func (u *unsure) Submit(ctx context.Context, version int64, s store.Submission) (string, error) {
	if _, err := u.Memory.Submit(ctx, version, s); err != nil {
		return "", err
	}
	return "", errors.New("connection lost")
}

func (u *unsure) Submitted(ctx context.Context, draft string) (string, error) {
	if u.lost {
		return "", errors.New("connection lost")
	}
	return u.Memory.Submitted(ctx, draft)
}

// A resident is told that nothing was sent only when that is so.
func TestStoreThatFailsAfterStoring(t *testing.T) {
	store := &unsure{Memory: store.NewMemory()}
	w := serve(t, func(c *forms.Site) { c.Store, c.Logger = store, slog.New(slog.DiscardHandler) })
	require.Equal(t, "Report sent", fill(formstest.New(t, w, base)).Submit().Heading(), "it was stored after all")

	b := fill(formstest.New(t, w, base))
	store.lost = true
	b.ExpectStatus(503).Submit()
	require.NotContains(t, b.Text(), "Nothing has been sent")
	store.lost = false
	require.Equal(t, "Report sent", b.Get("/check-answers").Heading(), "to try again shows what is true")
}
