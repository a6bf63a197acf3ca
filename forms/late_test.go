package forms_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
)

const long = "a long story"

// What is posted after the sign-in has ended is kept for who typed it: it is in the
// box when they sign in again, and nobody else is shown it.
func TestPostAfterTheSignInEndedIsKeptForItsOwner(t *testing.T) {
	for name, before := range map[string]func(w *world, b *formstest.Browser){
		"while the draft waits": func(*world, *formstest.Browser) {},
		"after the draft ended": func(w *world, _ *formstest.Browser) { w.now = w.now.Add(2 * time.Hour) },
		"after it was purged": func(w *world, _ *formstest.Browser) {
			w.now = w.now.Add(2 * time.Hour)
			_, err := w.store.Purge(context.Background(), w.now)
			if err != nil {
				panic(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			inStores(t, func(t *testing.T, w *world) {
				b := signsIn(fill(formstest.New(t, w, base)), "anna").Get("/details")
				before(w, b)
				signsIn(b, "").Submit("details", long)
				require.Equal(t, "Your session has ended", b.Heading())
				require.Contains(t, b.Text(), "We kept the answer that you sent last")
				require.Contains(t, b.Body, "/sign-in?to=", "there is a way on")
				if name != "while the draft waits" {
					require.Contains(t, b.Text(), "your earlier answers are no longer here")
					require.NotContains(t, b.Text(), "have not been deleted")
				}
				for _, who := range []string{"", "bob"} {
					for _, path := range []string{"/start", "/details", "/check-answers", "/session-ended", "/delete-answers"} {
						signsIn(b, who).Get(path)
						require.NotContains(t, b.Body, long, "%q %s", who, path)
						require.NotContains(t, b.Body, "Siân", "%q %s", who, path)
					}
				}
				signsIn(b, "anna").Get("/session-ended?kept=details")
				if b.URL.Path == "/missed-bin/details" {
					require.Equal(t, long, b.Value("details"))
					require.Equal(t, "Siân O’Brien", b.Get("/check-answers").Row("Your full name"))
					return
				}
				require.Equal(t, "/missed-bin/address", b.URL.Path, "what came before is gone, and asked again")
				fillAgain(b)
				require.Equal(t, long, b.Get("/details").Value("details"))
			})
		})
	}
}

func fillAgain(b *formstest.Browser) {
	b.Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012").Submit("bin", "refuse")
	b.Submit("missed-day", "20", "missed-month", "11", "missed-year", "2026").Submit()
}

// A page that was shown to one person and is sent while another is signed in.
func TestPostOfSomebodyElsesPage(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		for _, his := range []bool{true, false} {
			b := signsIn(fill(formstest.New(t, w, base)), "anna").Get("/details")
			anna := *b // her tab stays open
			if his {
				signsIn(b, "bob").Get("/address").Submit("address-search", "ls11ur").Submit("address-uprn", "100999000011")
			}
			signsIn(&anna, "bob").Submit("details", long)
			require.Contains(t, anna.Text(), "is kept for them, and is not among your answers")
			for _, path := range []string{"/start", "/details", "/check-answers", "/address"} {
				require.NotContains(t, anna.Get(path).Body, long, path)
			}
			require.Equal(t, long, signsIn(b, "anna").Get("/details").Value("details"))
			signsIn(b, "anna").Get("/delete-answers").Submit()
			signsIn(b, "bob").Get("/delete-answers")
			if his {
				b.Submit()
			}
		}
	})
}

// Who starts again beside the draft of somebody who was signed in gets a draft of
// their own, and the other tab's answer still goes where it was typed for.
func TestStartingAgainStarts(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		b := signsIn(fill(formstest.New(t, w, base)), "anna").Get("/details")
		anna := *b
		signsIn(b, "").Get("/check-answers")
		require.Equal(t, "Your session has ended", b.Heading())
		require.Contains(t, b.Text(), "have not been sent and have not been deleted")
		require.NotContains(t, b.Text(), "have been deleted, to")
		b.Follow("Start again")
		require.Equal(t, "Which address was missed?", b.Heading())
		b.Submit("address-search", "ls11ur").Submit("address-uprn", "100999000011")
		require.Equal(t, "Which bin was missed?", b.Heading(), "and the next post goes on")
		anna.Submit("details", long)
		require.Contains(t, anna.Text(), "is kept for them")
		b.Submit("bin", "refuse")
		require.Equal(t, "When was it missed?", b.Heading(), "what was begun is still there")
		b.Submit("missed-day", "20", "missed-month", "11", "missed-year", "2026").Submit()
		require.Empty(t, b.Value("details"))
		require.Equal(t, long, signsIn(formstest.New(t, w, base), "anna").Get("/details").Value("details"))
	})
	h := oddHandler(t, store.NewMemory(), func(c *forms.Site) { c.Person = whose }, func(f *forms.Builder, v *odd) {
		f.Page("good", forms.Text(&v.Good, "A?"))
		f.Page("other", forms.Text(&v.Other, "B?"))
	})
	b := signsIn(formstest.New(t, h, "https://www.abermoel.example/odd"), "anna").Get("/good").Submit("good", "hers")
	signsIn(b, "").Get("/start").Follow("Start now").Submit("good", "mine")
	require.Equal(t, "B?", b.Heading(), "from the start page as well, and without an address to sign in at")
}

func TestGuardComesBackWithTheChange(t *testing.T) {
	in := true
	guard := func(r *http.Request) (string, bool) { return "/sign-in?to=" + url.QueryEscape(r.URL.RequestURI()), in }
	h := oddHandler(t, store.NewMemory(), func(c *forms.Site) {
		c.Person, c.Guards = whose, map[string]forms.Guard{"signed-in": guard}
	}, func(f *forms.Builder, v *odd) {
		f.Page("good", forms.Text(&v.Good, "A?")).Require("signed-in")
		f.Page("other", forms.Text(&v.Other, "B?"))
	})
	mux := http.NewServeMux()
	mux.Handle("/odd/", http.StripPrefix("/odd", h)) // a proxy may take the prefix off
	mux.HandleFunc("/sign-in", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<html lang="en"><title>%[1]s</title><h1>%[1]s</h1>`, r.FormValue("to"))
	})
	b := signsIn(formstest.New(t, mux, "https://www.abermoel.example/odd"), "anna")
	b.Get("/good").Submit("good", "x").Submit("other", "y").Change("A?")
	in = false
	signsIn(b, "").Submit("good", "z")
	require.Equal(t, "/odd/good?change", b.Heading())
	require.Equal(t, "/odd/good?change", b.Get("/good?change").Heading())
	require.Equal(t, "/odd/check-answers", b.Get("/check-answers").Heading())
	in = true
	require.Equal(t, "z", signsIn(b, "anna").Get("/good?change").Value("good"))
	require.Equal(t, "Check your answers", b.Submit().Heading())
}

// "Delete my answers" says what is so.
func TestDeletingSaysWhatIsSo(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		b := signsIn(fill(formstest.New(t, w, base)), "anna").Get("/check-answers")
		signsIn(b, "").Get("/delete-answers")
		require.Equal(t, "Sign in to delete the answers", b.Heading())
		require.Contains(t, b.Body, "/sign-in?to=")
		b.Post("/delete-answers", url.Values{})
		require.Equal(t, "Sign in to delete the answers", b.Heading(), "nothing was deleted, and it says so")
		signsIn(b, "bob").Post("/delete-answers", url.Values{})
		require.Equal(t, "There are no answers to delete", b.Heading())
		b.Get("/answers-deleted")
		require.Equal(t, "There are no answers to delete", b.Heading())
		require.Equal(t, "Siân O’Brien", signsIn(b, "anna").Get("/check-answers").Row("Your full name"))
		require.Equal(t, "Do you want to delete your answers?", b.Get("/answers-deleted").Heading())
		b.Submit()
		require.Equal(t, "Your answers have been deleted", b.Heading())
		require.Equal(t, "Which address was missed?", b.Get("/check-answers").Heading())
		require.Equal(t, "There are no answers to delete", b.Get("/delete-answers").Heading())
	})
}

// What a page says of answers is so.
func TestPagesSayWhatIsSo(t *testing.T) {
	w := serve(t)
	require.NotContains(t, formstest.New(t, w, base).Get("/session-ended").Text(), "have been deleted")
	require.NotContains(t, formstest.New(t, w, base).Get("/session-ended").Text(), "Nothing was sent")
	b := fill(formstest.New(t, w, base))
	require.Contains(t, b.Get("/nowhere").Text(), "already saved are kept")
	require.NotContains(t, b.Text(), "Nothing has been sent", "who only looks for a page was not about to send")
	w.now = w.now.Add(2 * time.Hour)
	require.NotContains(t, b.Get("/nowhere").Text(), "are kept", "they have ended")
	require.Contains(t, b.Get("/check-answers").Text(), "Your answers have been deleted")
	left, err := w.store.Purge(t.Context(), w.now.AddDate(100, 0, 0))
	require.NoError(t, err)
	require.Zero(t, left, "and so they have")
	require.NotContains(t, b.Get("/session-ended").Text(), "have been deleted", "of which nothing is known any more")
	require.NotContains(t, formstest.New(t, w, base).Get("/nowhere").Text(), "are kept")

	store := &unreadable{Memory: store.NewMemory()}
	w = serve(t, func(c *forms.Site) { c.Store = store })
	b = fill(formstest.New(t, w, base)).Submit()
	store.down = true
	for _, path := range []string{"/submitted", "/check-answers", "/nowhere"} {
		require.NotContains(t, b.ExpectStatus(404, 503).Get(path).Text(), "Nothing has been sent", path)
	}
	require.NotContains(t, b.ExpectStatus(503).Post("/check-answers", url.Values{"edits": {"1"}}).Text(), "Nothing has been sent")
}

// unreadable is a store that cannot be read any more.
type unreadable struct {
	*store.Memory
	down bool
}

func (u *unreadable) Resume(ctx context.Context, id string) (store.Session, store.Draft, error) {
	if u.down {
		return store.Session{}, store.Draft{}, errors.New("disk gone")
	}
	return u.Memory.Resume(ctx, id)
}

// A cookie that is not one of ours is no sign that the browser keeps none.
func TestCookiesWithStrangeValues(t *testing.T) {
	w := serve(t, func(c *forms.Site) { c.Person = whose })
	name := "__Host-moothall-missed-bin"
	for _, value := range []string{"", "x", strings.Repeat("x", 43), strings.Repeat("x", 44), "%00", strings.Repeat("é", 43), strings.Repeat("y", 4000)} {
		answer := with(w, "", &http.Cookie{Name: name, Value: value}, "POST", "/address", "address-search=LS1+1UR")
		require.Equal(t, 303, answer.Code, value)
		require.NotEmpty(t, answer.Result().Cookies(), "the answer is stored under a cookie of ours")
		answer = with(w, "", &http.Cookie{Name: name, Value: value}, "GET", "/address?begun", "")
		require.NotContains(t, answer.Body.String(), "does not keep cookies", value)
	}
	require.Contains(t, with(w, "", nil, "GET", "/address?begun", "").Body.String(), "does not keep cookies")
	require.NotContains(t, with(w, "anna", nil, "GET", "/address?begun", "").Body.String(), "does not keep cookies", "who is signed in has one")
	b := formstest.New(t, w, base).Get("/address").Submit("address-search", "ls11ur")
	require.NotContains(t, b.URL.RawQuery, "begun", "an address to be opened again says nothing of cookies")
}

// waitingLimiter is a store whose limiter lets another request in before it answers.
type waitingLimiter struct {
	*store.Memory
	before func()
}

func (s *waitingLimiter) Allow(ctx context.Context, key string, limit int, window time.Duration, now time.Time) (bool, error) {
	if before := s.before; strings.Contains(key, " submit ") && before != nil {
		s.before = nil
		before()
	}
	return s.Memory.Allow(ctx, key, limit, window, now)
}

func TestDoubleClickAtTheLimit(t *testing.T) {
	store := &waitingLimiter{Memory: store.NewMemory()}
	w := serve(t, func(c *forms.Site) { c.Store, c.Limits.Submissions = store, 1 })
	b := fill(formstest.New(t, w, base))
	first := *b
	store.before = func() { require.Equal(t, "Report sent", first.Submit().Heading()) }
	require.Equal(t, "Report sent", b.Submit().Heading(), "the other click sent it")

	b = fill(formstest.New(t, w, base)).Submit()
	require.Equal(t, 429, b.Status)
	require.NotContains(t, b.Text(), "Nothing has been sent", "the other click may be about to")
	require.Contains(t, b.Text(), "already saved are kept")
}

// leaving is the connection of a browser that goes away in mid-page.
type leaving struct{ http.ResponseWriter }

func (leaving) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestHangingUpIsNoFault(t *testing.T) {
	faults := 0
	w := serve(t, func(c *forms.Site) { c.OnError = func(context.Context, error) { faults++ } })
	for _, path := range []string{"/start", "/address", "/nowhere", "/privacy-notice"} {
		w.ServeHTTP(leaving{httptest.NewRecorder()}, httptest.NewRequest("GET", base+path, nil))
	}
	require.Zero(t, faults)
	w = serve(t, func(c *forms.Site) {
		c.OnError = func(context.Context, error) { faults++ }
		c.Render = func(io.Writer, *theme.Site, theme.Page) error { return errors.New("template: broken") }
	})
	w.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", base+"/start", nil))
	require.Equal(t, 1, faults, "a page that cannot be made is one")
}

// saves counts what is written.
type saves struct {
	*store.Memory
	count int
	rival func()
}

func (s *saves) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	s.count++
	if rival := s.rival; rival != nil {
		s.rival = nil
		rival()
	}
	return s.Memory.Save(ctx, d, sessions...)
}

func TestExtendWritesLittleAndBreaksNothing(t *testing.T) {
	store := &saves{Memory: store.NewMemory()}
	w := serve(t, func(c *forms.Site) { c.Store, c.Person = store, whose })
	b := fill(formstest.New(t, w, base))
	w.now = w.now.Add(50 * time.Minute)
	store.count = 0
	for range 20 {
		require.Equal(t, http.StatusNoContent, b.Post("/extend", nil).Status)
		require.Equal(t, "3600", b.Header.Get(theme.IdleHeader))
	}
	require.Equal(t, 1, store.count)

	w.now = w.now.Add(50 * time.Minute)
	other := *b
	store.rival = func() { other.Post("/details", url.Values{"details": {"by another tab"}}) }
	require.Equal(t, http.StatusNoContent, b.Post("/extend", nil).Status)
	require.Equal(t, "3600", b.Header.Get(theme.IdleHeader), "the other tab's time counts for this one")
	require.Equal(t, "by another tab", b.Get("/check-answers").Row("Anything else?"))

	signsIn(b, "anna").Get("/check-answers")
	require.Equal(t, http.StatusGone, signsIn(b, "").Post("/extend", nil).Status)
	require.Equal(t, http.StatusGone, signsIn(b, "bob").Post("/extend", nil).Status)
	require.Equal(t, http.StatusNoContent, signsIn(b, "anna").Post("/extend", nil).Status)
}

// The warning comes before the earlier of the two ends, and to extend extends both.
func TestTwoClocks(t *testing.T) {
	var until time.Time
	seen := func(w *world) func(r *http.Request) (forms.Person, bool) {
		return func(*http.Request) (forms.Person, bool) {
			if !w.now.Before(until) {
				return forms.Person{}, false
			}
			until = w.now.Add(30 * time.Minute)
			return forms.Person{ID: "anna", Until: until}, true
		}
	}
	var w *world
	w = serve(t, func(c *forms.Site) { c.Person = func(r *http.Request) (forms.Person, bool) { return seen(w)(r) } })
	b := fill(formstest.New(t, w, base))
	require.Contains(t, b.Get("/details").Body, `data-idle="3600"`)
	until = w.now.Add(time.Minute)
	require.Contains(t, b.Get("/details").Body, `data-idle="1800"`)
	require.Contains(t, b.Body, "we sign you out", "and the warning says which end it is")
	for range 4 {
		w.now = w.now.Add(29 * time.Minute)
		require.Equal(t, http.StatusNoContent, b.Post("/extend", nil).Status)
		left, err := strconv.Atoi(b.Header.Get(theme.IdleHeader))
		require.NoError(t, err)
		require.Equal(t, 1800, left)
	}
	w.now = w.now.Add(31 * time.Minute)
	require.Equal(t, http.StatusGone, b.Post("/extend", nil).Status)
	b.Post("/details", url.Values{"details": {long}})
	require.Contains(t, b.Text(), "We kept the answer that you sent last")
	until = w.now.Add(time.Minute)
	require.Equal(t, long, b.Get("/details").Value("details"))
}

// The pages about a draft that waits, or was left, are accessible in both languages.
func TestPagesOfAWaitingDraftAreAccessible(t *testing.T) {
	w := serve(t, func(c *forms.Site) {
		c.Person = whose
		c.SignIn = func(*http.Request, string) string { return "/sign-in" }
	})
	b := signsIn(fill(formstest.New(t, w, base)), "anna").Get("/check-answers")
	check := func(who string, paths ...string) {
		for _, path := range paths {
			for _, language := range []string{"", "/cy"} {
				signsIn(b, who).Get(language + path)
				require.Equal(t, 200, b.Status)
				a11ytest.Config{Patterns: true}.CheckHTML(t, b.Body)
			}
		}
	}
	check("", "/start", "/session-ended", "/session-ended?kept=details", "/session-ended?earlier=&kept=details", "/delete-answers", "/address?again", "/session-ended?other")
	require.Contains(t, b.Text(), "nid yw ymhlith eich atebion chi")
	signsIn(b, "").Get("/address?again").Submit("address-search", "ls11ur")
	check("anna", "/start", "/details", "/answers-deleted?done")
	signsIn(b, "anna").Get("/cy/start").Submit()
	check("anna", "/check-answers", "/delete-answers")
	check("bob", "/delete-answers", "/answers-deleted")
}

// A page that was shown to nobody in particular, and is sent after somebody has
// signed in and another draft of theirs is in hand: nothing of that is replaced or
// deleted, and the answer goes where it was typed for.
func TestPageFromBeforeTheSignInChangesNoOtherDraft(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		for _, who := range []string{"anna", "bob"} {
			signsIn(fill(formstest.New(t, w, base)), who).Get("/check-answers")
		}

		b := formstest.New(t, w, base).Get("/address")
		tab := *b // was shown before there was a draft
		require.Contains(t, signsIn(b, "anna").Get("/check-answers").Row("Which address was missed?"), "2 Mill Lane")
		tab.Submit("address-search", "ls11ur").Submit("address-uprn", "100999000011")
		require.Equal(t, "Which bin was missed?", tab.Heading())
		require.Contains(t, tab.Get("/start").Text(), "You have other answers", "they are told of both")
		tab.Submit()
		require.Contains(t, tab.Get("/check-answers").Row("Which address was missed?"), "2 Mill Lane")

		b = fill(signsIn(formstest.New(t, w, base), "")).Get("/details")
		tab = *b // was shown with a draft
		asks := *b
		asks.Get("/delete-answers")
		signsIn(b, "bob").Get("/check-answers")
		b.Get("/start").Submit()
		b.Get("/details").Submit("details", "of another draft")
		asks.Submit()
		require.Equal(t, "Do you want to delete your answers?", asks.Heading(), "asked of this one")
		require.Equal(t, "of another draft", b.Get("/check-answers").Row("Anything else?"))
		tab.Submit("details", "of this draft")
		require.Equal(t, "of this draft", b.Get("/check-answers").Row("Anything else?"))
		b.Get("/start").Submit()
		require.NotEqual(t, "of this draft", b.Get("/check-answers").Row("Anything else?"))
	})
}

// The page after deleting is come back to later, by the history or a reload: it says
// what is so then.
func TestDeletedIsSaidOfWhatIsDeleted(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		b := fill(formstest.New(t, w, base)).Get("/delete-answers").Submit()
		done := b.URL.RequestURI()
		require.Equal(t, "Your answers have been deleted", b.Get("/answers-deleted?done").Heading(), "a reload")
		require.Equal(t, "/missed-bin/answers-deleted?done", done)
		fill(b)
		require.Equal(t, "Do you want to delete your answers?", b.Get("/answers-deleted?done").Heading(), "of the next ones nothing was deleted")
		signsIn(b, "anna").Get("/check-answers")
		signsIn(b, "").Get("/answers-deleted?done")
		require.Equal(t, "Sign in to delete the answers", b.Heading())
		signsIn(b, "anna").Get("/check-answers").Submit()
		require.Equal(t, "Report sent", b.Get("/answers-deleted?done").Heading())
		require.Equal(t, "Report a missed bin", b.Get("/start").Heading())
		require.NotContains(t, b.Text(), "Delete my answers", "there are none any more")
	})
}

// An answer that came too late for its own draft does not stand beside words that
// there is no other one.
func TestLateAnswerBesideAnotherDraft(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		signsIn(fill(formstest.New(t, w, base)), "anna").Get("/check-answers")
		b := fill(signsIn(formstest.New(t, w, base), "")).Get("/details")
		tab := *b
		b.Get("/delete-answers").Submit()
		signsIn(b, "anna").Get("/check-answers")
		require.Equal(t, "Your session has ended", tab.Submit("details", long).Heading())
		require.Contains(t, tab.Text(), "We kept the answer that you sent last")
		require.NotContains(t, tab.Text(), "You have no earlier answers")
		require.Contains(t, tab.Text(), "You have other answers to this form")
		tab.Submit()
		require.Equal(t, "By the gate. Thank you.", tab.Get("/check-answers").Row("Anything else?"))
	})
}
