package sqlite_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

const permitBase = "https://www.abermoel.example/permit"

// permit is the form that testdata/version4.sql has answers of, on a store, as it was then.
func permit(t *testing.T, s *sqlite.Store) *forms.Handler {
	form, err := forms.Define("permit", func(f *forms.Builder, a *struct {
		Reason, Vehicle string
		Email           standards.Email
	}) {
		f.Title("Ask for a permit")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: 7 * forms.Day, Submissions: 90 * forms.Day})
		f.Page("reason", forms.Text(&a.Reason, "Why?"))
		f.Page("vehicle", forms.Text(&a.Vehicle, "Which?"))
		f.Page("email", forms.Email(&a.Email, "Your email address").Optional())
		f.Receipt(&a.Email)
		f.Submitted("Sent", "We write.")
	})
	require.NoError(t, err)
	email, err := standards.ParseEmail("help@example.com")
	require.NoError(t, err)
	day := standards.Date{Year: 2026, Month: 11, Day: 1}
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: permitBase, Logger: slog.New(slog.DiscardHandler), Now: func() time.Time { return version4At.Add(20 * time.Minute) }}, Store: s,

		Person: func(r *http.Request) (forms.Person, bool) {
			who := r.Header.Get("Who")
			return forms.Person{ID: who}, who != ""
		},
		SignIn:  func(_ *http.Request, to string) string { return "/sign-in?to=" + url.QueryEscape(to) },
		OnError: func(_ context.Context, err error) { t.Errorf("a fault: %v", err) },
		Service: forms.Service{
			Council: "Example Council", Website: "https://www.example.com",
			Contact: forms.Contact{Email: email, What: "Large print."},
			Privacy: forms.Privacy{Controller: "Example Council", Officer: email, Purpose: "To decide.", Basis: forms.PublicTask, Sharing: "Nobody."},
			Accessibility: forms.Accessibility{Status: forms.NotCompliant, Problems: "Not tested.", Tested: "Not yet.",
				Prepared: day, Reviewed: day},
		}})
	require.NoError(t, err)
	return h
}

// version4At is when the file was written, by its clock.
var version4At = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// version4 makes the file of the release before sessions, and returns what browsers held of it: cookies, and the marks of
// pages that stand open.
func version4(t *testing.T) (path string, held map[string]string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "old.db")
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	text, err := os.ReadFile("testdata/version4.sql")
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), string(text))
	require.NoError(t, err)
	require.NoError(t, db.Close())
	text, err = os.ReadFile("testdata/version4.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &held))
	return path, held
}

// TestEveryCookieOfVersion4LeadsToItsAnswers opens a file of the release in which records among the drafts said where a
// cookie leads to, which drafts a person has and which is their next.
func TestEveryCookieOfVersion4LeadsToItsAnswers(t *testing.T) {
	path, held := version4(t)
	s := openAt(t, path, never)
	h := permit(t, s)
	browser := func(cookie, who string) *formstest.Browser {
		b := formstest.New(t, h, permitBase)
		b.Sends.Set("Who", who)
		if cookie != "" {
			require.NotEmpty(t, held[cookie], cookie)
			b.Sends.Set("Cookie", "__Host-moothall-permit="+held[cookie])
		}
		return b
	}
	reason := func(cookie, who string) string { return browser(cookie, who).Get("/reason").Value("reason") }
	require.Equal(t, "reason of nobody", reason("nobody", ""))
	require.Equal(t, "first of anna", reason("anna", "anna"))
	require.Equal(t, "first of anna", reason("anna before", "anna"), "the cookie from before the sign-in")
	require.Equal(t, "second of anna", reason("anna second", "anna"))
	require.Equal(t, "reason of fred", reason("fred", "fred"), "a draft of the earliest release")
	require.Equal(t, "Sent", browser("dan sent", "").Get("/submitted").Heading())
	require.Equal(t, "Sent", browser("eve sent", "eve").Get("/submitted").Heading())
	require.NotEqual(t, "Sent", browser("eve sent", "bob").Get("/submitted").Heading())
	for _, cookie := range []string{"anna", "anna before", "anna second", "fred", "planted"} {
		for _, who := range []string{"", "bob"} {
			b := browser(cookie, who).Get("/reason")
			require.NotRegexp(t, "of anna|of fred|planted", b.Body, "%s %q", cookie, who)
			require.NotContains(t, b.Get("/check-answers").Body, "of anna", "%s %q", cookie, who)
		}
	}

	var drafts, others int
	require.NoError(t, s.Writer().QueryRowContext(t.Context(), `SELECT count(*) FILTER (WHERE CAST(data AS TEXT) LIKE '%"answers"%'),
		count(*) FILTER (WHERE data <> x'' AND CAST(data AS TEXT) NOT LIKE '%"answers"%') FROM moothall_drafts`).Scan(&drafts, &others))
	require.Equal(t, []int{6, 0}, []int{drafts, others}, "nothing but answers stands among the drafts")

	b := browser("", "anna") // another browser finds both of hers
	var found []string
	for range 2 {
		found = append(found, b.Get("/reason").Value("reason"))
		b.Get("/start").Submit()
	}
	require.ElementsMatch(t, []string{"first of anna", "second of anna"}, found)
	require.Empty(t, reason("", "gina"), "what a stranger said was hers is not among hers")
	require.Equal(t, "planted", reason("planted", "gina"), "only its own cookie leads there")
	require.Equal(t, "Your session has ended", browser("hal ended", "hal").Get("/reason").Heading())
}

// TestPagesOfVersion4StandOpen posts pages that were shown before the upgrade.
func TestPagesOfVersion4StandOpen(t *testing.T) {
	path, held := version4(t)
	h := permit(t, openAt(t, path, never))
	post := func(who, page, mark, words string) {
		b := formstest.New(t, h, permitBase)
		b.Sends.Set("Who", who)
		b.Post("/"+page, url.Values{page: {words}, "_for": {held[mark]}})
	}
	find := func(who, page string) string {
		b := formstest.New(t, h, permitBase)
		b.Sends.Set("Who", who)
		if b.Get("/" + page); b.URL.Path != "/permit/"+page {
			b.Submit("reason", "x").Get("/" + page)
		}
		return b.Value(page)
	}
	post("", "vehicle", "anna mark", "late of anna")
	require.Equal(t, "late of anna", find("anna", "vehicle"))
	post("", "reason", "cath mark", "late of cath")
	require.Equal(t, "late of cath", find("cath", "reason"), "under the name that was kept for her next draft")
	post("", "vehicle", "bob deleted mark", "late of bob")
	require.Equal(t, "late of bob", find("bob", "vehicle"), "though he had deleted that draft")
	post("", "vehicle", "hal mark", "late of hal")
	require.Equal(t, "late of hal", find("hal", "vehicle"), "though it had ended")
}

// TestWhatVersion4KeptIsKept: submissions, their jobs, what was delivered and counts go on.
func TestWhatVersion4KeptIsKept(t *testing.T) {
	path, held := version4(t)
	s := openAt(t, path, never)
	var references []string
	require.NoError(t, s.Submissions(t.Context(), "permit", "", func(sub store.Submission) error {
		references = append(references, sub.Reference)
		require.Equal(t, version4At, sub.Sent)
		require.Equal(t, version4At.AddDate(0, 0, 90), sub.Expires)
		return nil
	}))
	require.Equal(t, held["references"], strings.Join(references, " "))
	for i := range 3 {
		ok, err := s.Allow(t.Context(), "a key", 3, time.Hour, version4At.Add(time.Minute))
		require.NoError(t, err)
		require.Equal(t, i < 2, ok, "one was counted")
	}
	delivered := make(chan string, 10)
	queue, err := sqlitequeue.New(t.Context(), s, delivery.Config{Poll: 5 * time.Millisecond, Destinations: map[string]delivery.Destination{
		"inbox": delivery.Func(func(_ context.Context, d delivery.Delivery) error { delivered <- d.Key; return nil }),
	}})
	require.NoError(t, err)
	require.NoError(t, queue.Start(context.Background()))
	require.Equal(t, "inbox/"+references[1], <-delivered, "the first was delivered before")
	require.NoError(t, queue.Stop(context.Background()))
	require.Empty(t, delivered)

	n, err := s.Purge(t.Context(), version4At.AddDate(2, 0, 0))
	require.NoError(t, err)
	require.NotZero(t, n)
	require.Zero(t, count(t, s, "moothall_sessions"), "nothing of the move stays for ever")
	require.Zero(t, count(t, s, "moothall_drafts"))
}
