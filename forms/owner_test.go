package forms_test

import (
	"context"
	"errors"
	"fmt"
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
)

// whose says who is signed in, by a header of the request.
func whose(r *http.Request) (forms.Person, bool) {
	who := r.Header.Get("Who")
	return forms.Person{ID: who}, who != ""
}

// signsIn is a browser of somebody who is signed in; "" for nobody.
func signsIn(b *formstest.Browser, who string) *formstest.Browser {
	b.Sends.Set("Who", who)
	return b
}

// inStores runs a test of a form with sign-in on each store.
func inStores(t *testing.T, test func(t *testing.T, w *world), change ...func(*forms.Site)) {
	for _, kind := range []string{"memory", "sqlite", "sealed"} {
		t.Run(kind, func(t *testing.T) {
			test(t, serve(t, append(change, func(c *forms.Site) {
				c.Person = whose
				c.SignIn = func(_ *http.Request, returnTo string) string { return "/sign-in?to=" + url.QueryEscape(returnTo) }
				switch kind {
				case "sqlite":
					c.Store = onDisk(t)
				case "sealed":
					c.Store = sealing(t, onDisk(t))
				}
			})...))
		})
	}
}

// with sends one request with a cookie that the browser would not send any more.
func with(h http.Handler, who string, cookie *http.Cookie, method, path, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, base+path, strings.NewReader(body))
	r.Header.Set("Content-Type", urlencoded)
	r.Header.Set("Who", who)
	if cookie != nil {
		r.AddCookie(cookie)
	}
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, r)
	return answer
}

// deletes says whether an answer takes the form's cookie away.
func deletes(answer *httptest.ResponseRecorder) bool {
	for _, c := range answer.Result().Cookies() {
		if c.MaxAge < 0 || c.Value == "" {
			return true
		}
	}
	return false
}

func TestOldCookieLeadsToTheClaimedDraft(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		b := fill(formstest.New(t, w, base))
		old := b.Cookies()[0]
		signsIn(b, "anna").Get("/check-answers")
		require.NotEqual(t, old.Value, b.Cookies()[0].Value, "under a new id")
		for range 4 { // a reload, a second tab, an answer that was lost on the way
			answer := with(w, "anna", old, "GET", "/check-answers", "")
			require.Equal(t, 200, answer.Code)
			require.Contains(t, answer.Body.String(), "Siân")
			require.False(t, deletes(answer))
		}
		for _, who := range []string{"", "bob"} {
			for _, path := range []string{"/check-answers", "/details", "/start", "/delete-answers", "/submitted", "/session-ended", "/"} {
				answer := with(w, who, old, "GET", path, "")
				require.NotContains(t, answer.Body.String(), "Siân", "%q %s", who, path)
				require.False(t, deletes(answer), "%q %s: something is behind the cookie", who, path)
			}
		}
		require.Equal(t, 303, with(w, "anna", old, "POST", "/details", "details=by+the+old+cookie").Code)
		require.Equal(t, "by the old cookie", b.Get("/check-answers").Row("Anything else?"))

		edits := b.Value("edits")
		require.Equal(t, "/missed-bin/submitted", with(w, "anna", old, "POST", "/check-answers", "edits="+edits).Header().Get("Location"))
		require.Equal(t, "Report sent", b.Get("/check-answers").Heading(), "sent once, whichever cookie asks")
		require.Contains(t, with(w, "anna", old, "GET", "/submitted", "").Body.String(), "Report sent")
		require.NotContains(t, with(w, "bob", old, "GET", "/submitted", "").Body.String(), "Report sent")
	})
}

func TestOldCookieMeansNothingAfterAWhile(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		b := fill(formstest.New(t, w, base))
		old := b.Cookies()[0]
		signsIn(b, "anna").Get("/check-answers")
		for range 4 {
			w.now = w.now.Add(20 * time.Minute)
			b.Get("/check-answers")
		}
		with(w, "", old, "POST", "/details", "details=from+a+stranger")
		require.Equal(t, "By the gate. Thank you.", b.Get("/check-answers").Row("Anything else?"))
		require.Contains(t, with(w, "anna", old, "GET", "/check-answers", "").Body.String(), "Siân", "she finds it, being who she is")
	})
}

// Many requests around a sign-in, some of which know of it: one draft comes out.
func TestRequestsAroundASignInDoNotSplitADraft(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		for range 5 {
			b := fill(formstest.New(t, w, base))
			old := b.Cookies()[0]
			var all sync.WaitGroup
			for i := range 8 {
				all.Go(func() {
					who := []string{"anna", ""}[i%2]
					switch i / 2 {
					case 0:
						with(w, who, old, "POST", "/details", "details=x")
					case 1:
						with(w, who, old, "POST", "/which-bin", "bin=refuse")
					case 2:
						with(w, who, old, "POST", "/date", "missed-day=19&missed-month=11&missed-year=2026")
					default:
						with(w, who, old, "GET", "/check-answers", "")
					}
				})
			}
			all.Wait()
			signsIn(b, "anna").Get("/check-answers")
			require.Equal(t, "x", b.Row("Anything else?"))
			require.Equal(t, "General waste", b.Row("Which bin was missed?"))
			require.Equal(t, "19 November 2026", b.Row("When was it missed?"))
			require.NotContains(t, b.Text(), "other answers", "there is one draft")
			b.Submit()
			require.Equal(t, "Report sent", b.Heading())
			signsIn(formstest.New(t, w, base), "anna").Get("/check-answers")
		}
	}, func(c *forms.Site) { c.Limits = forms.Limits{Drafts: -1, Submissions: -1} })
}

func TestDraftIsFoundAgainByItsOwner(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		b := signsIn(fill(formstest.New(t, w, base)), "anna").Get("/check-answers")
		signsIn(b, "").Get("/start")
		require.Contains(t, b.Text(), "belong to somebody who was signed in")
		require.NotContains(t, b.Text(), "Siân")
		require.Equal(t, "Check your answers", signsIn(b, "anna").Get("/check-answers").Heading(), "the start page lost nothing")

		other := signsIn(formstest.New(t, w, base), "anna").Get("/start") // the browser was closed, or it is another
		other.Follow("Continue where you left off")
		require.Equal(t, "Siân O’Brien", other.Row("Your full name"))
		require.Equal(t, "Siân O’Brien", signsIn(formstest.New(t, w, base), "anna").Get("/check-answers").Row("Your full name"))
		require.Equal(t, "Which address was missed?", signsIn(formstest.New(t, w, base), "bob").Get("/check-answers").Heading())
		require.Equal(t, "Report sent", other.Submit().Heading())
		require.Equal(t, "Which address was missed?", signsIn(formstest.New(t, w, base), "anna").Get("/check-answers").Heading())
	})
}

func TestNothingGetsOutOfReachBehindAnotherDraft(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		b := signsIn(fill(formstest.New(t, w, base)), "anna").Get("/check-answers")
		for _, town := range []string{"Second", "Third"} { // begun while signed out, and hers when she signs in
			signsIn(b, "").Get("/session-ended").Follow("Start again")
			require.Empty(t, b.Value("address-search"))
			b.Get("/address/manual?again").Submit("address-line1", town, "address-town", "Abermoel", "address-postcode", "LS1 1UR")
			require.Equal(t, "Which bin was missed?", b.Heading())
			signsIn(b, "anna").Get("/which-bin")
		}
		seen := map[string]bool{}
		for range 3 {
			b.Get("/address/manual")
			seen[b.Value("address-line1")] = true
			require.Contains(t, b.Get("/start").Text(), "You have other answers to this form that have not been sent. You began them on 23 November 2026.")
			b.Submit()
			require.Equal(t, "/missed-bin/start", b.URL.Path)
		}
		require.Equal(t, map[string]bool{"2 Mill Lane": true, "Second": true, "Third": true}, seen)
		for b.Get("/check-answers").Heading() != "Check your answers" {
			b.Get("/start").Submit()
		}
		require.Contains(t, b.Text(), "You have other answers")
		b.Submit()
		require.Equal(t, "Report sent", b.Heading())
		b.Get("/start")
		require.Contains(t, b.Text(), "You have other answers")
		b.Follow("Start now")
		require.Empty(t, b.Value("address-search"), "a new one can be begun beside them")
		b.Get("/start").Submit().Follow("Continue")
		require.Equal(t, "Which bin was missed?", b.Heading())
	})
}

// A draft of a release that kept the id itself is found, read and taken over.
func TestDraftOfAnEarlierRelease(t *testing.T) {
	store := &rewriting{Memory: store.NewMemory()}
	w := serve(t, func(c *forms.Site) { c.Person, c.Store = whose, store })
	b := fill(formstest.New(t, w, base))
	store.change = func(data string) string { return strings.Replace(data, `"edits"`, `"owner":"anna","edits"`, 1) }
	b.Get("/details").Submit("details", "kept")
	store.change = nil
	require.Equal(t, "Your session has ended", signsIn(b, "").Get("/check-answers").Heading())
	require.Equal(t, "Which address was missed?", signsIn(b, "bob").Get("/check-answers").Heading())
	require.Equal(t, "Siân O’Brien", signsIn(b, "anna").Get("/check-answers").Row("Your full name"))
	require.Equal(t, "Siân O’Brien", signsIn(formstest.New(t, w, base), "anna").Get("/check-answers").Row("Your full name"))
	for _, data := range store.saved {
		require.NotContains(t, data, "\"anna", "only the hash is written")
	}
}

// rewriting is a store that changes what is saved, and remembers it.
type rewriting struct {
	*store.Memory
	change func(string) string
	saved  []string
}

func (s *rewriting) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	if s.change != nil {
		d.Data = []byte(s.change(string(d.Data)))
		return s.Memory.Save(ctx, d, sessions...)
	}
	s.saved = append(s.saved, fmt.Sprintf("%q %q", d.Data, []any{d, sessions}))
	return s.Memory.Save(ctx, d, sessions...)
}

// A save with the cookie of before, on either side of the claim, ends in the one
// draft there is.
func TestSaveThatRacesAClaim(t *testing.T) {
	for name, race := range map[string]func(w *world, store *saves, old *http.Cookie, b *formstest.Browser){
		"the claim is first": func(w *world, store *saves, old *http.Cookie, b *formstest.Browser) {
			store.rival = func() { with(w, "anna", old, "GET", "/check-answers", "") }
			to := with(w, "", old, "POST", "/details", "details=raced").Header().Get("Location")
			require.Equal(t, "/missed-bin/session-ended?kept=details", to)
		},
		"the save is first": func(w *world, store *saves, old *http.Cookie, b *formstest.Browser) {
			store.rival = func() { with(w, "", old, "POST", "/details", "details=raced") }
			require.Contains(t, with(w, "anna", old, "GET", "/check-answers", "").Body.String(), "raced")
		},
		"two claims": func(w *world, store *saves, old *http.Cookie, b *formstest.Browser) {
			store.rival = func() { with(w, "anna", old, "POST", "/details", "details=raced") }
			require.Contains(t, with(w, "anna", old, "GET", "/check-answers", "").Body.String(), "raced")
		},
	} {
		t.Run(name, func(t *testing.T) {
			store := &saves{Memory: store.NewMemory()}
			w := serve(t, func(c *forms.Site) { c.Person, c.Store = whose, store })
			b := fill(formstest.New(t, w, base))
			race(w, store, b.Cookies()[0], b)
			require.Equal(t, "raced", signsIn(b, "anna").Get("/check-answers").Row("Anything else?"))
			require.Equal(t, "Siân O’Brien", b.Row("Your full name"))
			require.NotContains(t, b.Get("/start").Text(), "other answers")
		})
	}
}

// brittle is a store of which one write fails, before or after it is done.
type brittle struct {
	*store.Memory
	in   int
	done bool
}

func (s *brittle) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	if s.in--; s.in == 0 {
		if s.done {
			_ = s.Memory.Save(ctx, d, sessions...)
		}
		return errors.New("disk gone")
	}
	return s.Memory.Save(ctx, d, sessions...)
}

func TestStoreThatFailsInAClaimLosesNothing(t *testing.T) {
	for step := 1; step <= 5; step++ {
		for _, done := range []bool{false, true} {
			store := &brittle{Memory: store.NewMemory()}
			w := serve(t, func(c *forms.Site) { c.Person, c.Store, c.Logger = whose, store, slog.New(slog.DiscardHandler) })
			b := signsIn(fill(formstest.New(t, w, base)), "anna")
			store.in, store.done = step, done
			b.ExpectStatus(200, 503).Get("/check-answers")
			for range 2 {
				require.Equal(t, "Siân O’Brien", b.Get("/check-answers").Row("Your full name"), "step %d, done %v", step, done)
			}
			require.Equal(t, "Siân O’Brien", signsIn(formstest.New(t, w, base), "anna").Get("/check-answers").Row("Your full name"))
			require.NotContains(t, b.Get("/start").Text(), "other answers")
			require.Equal(t, "Report sent", b.Get("/check-answers").Submit().Heading())
		}
	}
}

// The first page, in two tabs and another browser at once, leads to one draft.
func TestFirstPageOpenTwiceIsOneDraft(t *testing.T) {
	inStores(t, func(t *testing.T, w *world) {
		marks := make([]string, 8)
		var all sync.WaitGroup
		for i := range marks {
			all.Go(func() { marks[i] = signsIn(formstest.New(t, w, base), "anna").Get("/address").Value("_for") })
		}
		all.Wait()
		for _, mark := range marks {
			require.Len(t, mark, 128)
			require.Equal(t, marks[0], mark)
		}
		tab := signsIn(formstest.New(t, w, base), "anna").Get("/address")
		other := signsIn(formstest.New(t, w, base), "anna").Get("/address")
		w.now = w.now.Add(2 * time.Hour) // longer than answers are kept without use
		tab.Submit("address-search", "ls11ur").Submit("address-uprn", "100999000012")
		require.Equal(t, "Which bin was missed?", tab.Heading())
		other.Submit("address-search", "ls11ur")
		require.NotContains(t, tab.Get("/start").Text(), "other answers")
		tab.Get("/delete-answers").Submit()
		require.NotEqual(t, marks[0], signsIn(formstest.New(t, w, base), "anna").Get("/address").Value("_for"), "the next draft has another name")
	})
}
