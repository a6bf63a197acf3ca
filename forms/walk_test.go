package forms_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/standards/web"
)

// walk is people who use a form in every order: on a shared computer with two
// tabs, and on a telephone; signing in and out, or being signed out, at any step;
// coming back with an older cookie; starting again, changing over, deleting.
// Each answer is a word of its own, so that it is known who is shown it, and where
// it has gone.
type walk struct {
	*rapid.T
	h        *forms.Handler
	store    *watched
	now      time.Time
	browser  func() *walker // a new one
	browsers []*walker
	step     int
	said     map[string]*said
	mark     map[string]string // what the pages of a person carry
	short    bool              // no draft comes to its end by waiting
}

// walker is one browser, with its tabs.
type walker struct {
	who    string
	tabs   []*formstest.Browser
	opened []int // the step at which a tab's page was shown
	older  []*http.Cookie
}

// said is what is known of an answer.
type said struct {
	owner string // who may be shown it; "" while that is not decided
	at    int
	gone  bool // replaced, deleted, or never answered for
}

const walkBase = "https://www.abermoel.example/odd"

var word = regexp.MustCompile(`tok[0-9]+x`)

// watched is a store that notes which answers are replaced and deleted.
type watched struct {
	store.Store
	replaced [][2]string
	deleted  []string
}

func (s *watched) answers(ctx context.Context, key string, data []byte) map[string]string {
	if data == nil {
		stored, _ := s.Draft(ctx, key)
		data = stored.Data
	}
	var d struct {
		Answers map[string]struct{ Typed map[string][]string }
	}
	_ = json.Unmarshal(data, &d)
	all := map[string]string{}
	for field, answer := range d.Answers {
		all[field] = strings.Join(answer.Typed[""], " ")
	}
	return all
}

func (s *watched) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	before, after := s.answers(ctx, d.ID, nil), s.answers(ctx, d.ID, d.Data)
	err := s.Store.Save(ctx, d, sessions...)
	for field, old := range before {
		if now := after[field]; err == nil && old != "" && now != "" && now != old {
			s.replaced = append(s.replaced, [2]string{old, now})
		}
	}
	return err
}

func (s *watched) Delete(ctx context.Context, key string) error {
	for _, old := range s.answers(ctx, key, nil) {
		s.deleted = append(s.deleted, old)
	}
	return s.Store.Delete(ctx, key)
}

func newWalk(t *rapid.T, tb testing.TB, store store.Store) *walk {
	w := &walk{T: t, store: &watched{Store: store}, now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC), said: map[string]*said{}, mark: map[string]string{}}
	form := forms.MustDefine("odd", func(f *forms.Builder, v *odd) {
		whole(f)
		f.Page("good", forms.Text(&v.Good, "A?").Optional())
		f.Page("other", forms.Text(&v.Other, "B?").Optional())
	})
	var err error
	w.h, err = form.Handler(forms.Site{
		Host: web.Host{BaseURL: walkBase, Logger: slog.New(slog.DiscardHandler), Now: func() time.Time { return w.now }}, Service: council(), Store: w.store, Person: whose,
		Limits:  forms.Limits{Drafts: -1, Submissions: -1, Saves: -1},
		SignIn:  func(_ *http.Request, to string) string { return "/sign-in?to=" + url.QueryEscape(to) },
		OnError: func(_ context.Context, err error) { t.Fatalf("a fault: %v", err) },
	})
	require.NoError(tb, err)
	w.browser = func() *walker {
		first := formstest.New(tb, w.h, walkBase).Get("/start")
		second := *first
		return &walker{tabs: []*formstest.Browser{first, &second}, opened: []int{0, 0}}
	}
	w.browsers = []*walker{w.browser(), w.browser()}
	return w
}

// seen holds what a page shows against who is shown it.
func (w *walk) seen(who, body string) {
	for _, token := range word.FindAllString(body, -1) {
		s := w.said[token]
		switch {
		case s.owner == "" && who != "":
			s.owner = who // a draft that a signed-in person saw is theirs
		case s.owner != who:
			w.Fatalf("%q is shown %s, which is %q's", who, token, s.owner)
		}
	}
}

// does has a tab do something, and looks at what it shows.
func (w *walk) does(b *walker, tab int, act func(*formstest.Browser)) {
	page := b.tabs[tab]
	page.Sends = http.Header{"Who": {b.who}}
	if cookies := page.Cookies(); len(cookies) > 0 {
		b.older = append(b.older, cookies[0])
	}
	act(page)
	b.opened[tab] = w.step
	if mark := page.Value("_for"); b.who != "" && mark != "" {
		w.mark[b.who] = mark[:64]
	}
	if page.Status >= 500 || page.Status == 429 {
		w.Fatalf("%s: %d", page.URL, page.Status)
	}
	w.seen(b.who, page.Body)
}

// box is the question of a tab's page, "" where it asks nothing.
func box(page *formstest.Browser) string {
	for _, name := range []string{"good", "other"} {
		if page.URL.Path == "/odd/"+name && strings.Contains(page.Body, `name="`+name+`"`) {
			return name
		}
	}
	return ""
}

// say posts an answer from a tab's page, as it stands there.
func (w *walk) say(b *walker, tab int) {
	page := b.tabs[tab]
	name := box(page)
	if name == "" {
		w.does(b, tab, func(p *formstest.Browser) { p.Get("/other") })
		return
	}
	token, s := fmt.Sprintf("tok%dx", w.step), &said{at: w.step, owner: b.who}
	mark := page.Value("_for")
	for _, who := range []string{"anna", "bob"} {
		if w.mark[who] != "" && strings.HasPrefix(mark, w.mark[who]) {
			s.owner = who
		}
	}
	if len(mark) == 64 && s.owner != b.who { // she had no draft yet, and nobody can tell whose page it was
		s.owner = ""
	}
	w.said[token] = s
	shown, opened := page.Value(name), b.opened[tab]
	w.does(b, tab, func(p *formstest.Browser) { p.Submit(name, token) })
	for _, r := range w.store.replaced {
		old := w.said[r[0]]
		if old == nil {
			continue
		}
		if r[1] == token && r[0] != shown && old.at < opened {
			w.Fatalf("%s replaced %s, which its page did not show", token, r[0])
		}
		old.gone = true
	}
	w.store.replaced = nil
}

// old sends something with a cookie that the browser had before.
func (w *walk) old(b *walker, post bool) {
	if len(b.older) == 0 {
		return
	}
	cookie := b.older[rapid.IntRange(0, len(b.older)-1).Draw(w.T, "cookie")]
	method, body := "GET", ""
	if post {
		token := fmt.Sprintf("tok%dx", w.step)
		w.said[token] = &said{at: w.step, owner: b.who, gone: true} // its page showed nothing, and it may be in nobody's reach
		method, body = "POST", "good="+token
	}
	r := httptest.NewRequest(method, walkBase+"/good", strings.NewReader(body))
	r.Header.Set("Content-Type", urlencoded)
	r.Header.Set("Who", b.who)
	r.AddCookie(cookie)
	answer := httptest.NewRecorder()
	w.h.ServeHTTP(answer, r)
	w.seen(b.who, answer.Body.String())
	for _, replaced := range w.store.replaced {
		if s := w.said[replaced[0]]; s != nil {
			s.gone = true
		}
	}
	w.store.replaced = nil
}

func (w *walk) deletes(b *walker, tab int) {
	w.does(b, tab, func(p *formstest.Browser) { p.Get("/delete-answers") })
	w.store.deleted = nil
	if b.tabs[tab].Heading() == "Do you want to delete your answers?" {
		w.does(b, tab, func(p *formstest.Browser) { p.Submit() })
		if b.tabs[tab].Heading() != "Your answers have been deleted" {
			w.Fatalf("deleting led to %q", b.tabs[tab].Heading())
		}
	}
	for _, token := range w.store.deleted {
		if s := w.said[token]; s != nil {
			s.gone = true
		}
	}
	w.store.deleted = nil
}

// found is what somebody finds in a browser, changing over until all was seen.
func (w *walk) found(b *walker, who string) (all string) {
	b.who = who
	for range 12 {
		for _, path := range []string{"/good", "/other"} {
			w.does(b, 0, func(p *formstest.Browser) { p.Get(path) })
			all += b.tabs[0].Body
			if box(b.tabs[0]) == "good" && path == "/other" { // what comes before is asked first
				w.does(b, 0, func(p *formstest.Browser) { p.Submit() })
				all += b.tabs[0].Body
			}
		}
		if who == "" {
			return all
		}
		w.does(b, 0, func(p *formstest.Browser) { p.Get("/start") })
		if !strings.Contains(b.tabs[0].Body, "<form") {
			return all
		}
		w.does(b, 0, func(p *formstest.Browser) { p.Submit() })
	}
	return all
}

func (w *walk) run() {
	steps := rapid.IntRange(5, 25).Draw(w.T, "steps")
	w.short = rapid.Bool().Draw(w.T, "short")
	for range steps {
		w.step++
		b := w.browsers[rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(w.T, "browser")]
		tab := rapid.IntRange(0, 1).Draw(w.T, "tab")
		get := func(path string) { w.does(b, tab, func(p *formstest.Browser) { p.Get(path) }) }
		switch act := rapid.SampledFrom([]string{"say", "say", "say", "who", "who", "good", "other", "start", "check", "again", "over", "old", "old-post", "wait", "delete", "extend", "ended"}).Draw(w.T, "act"); act {
		case "say":
			w.say(b, tab)
		case "who":
			b.who = rapid.SampledFrom([]string{"", "anna", "bob"}).Draw(w.T, "who")
		case "again":
			get("/session-ended")
			if strings.Contains(b.tabs[tab].Body, "Start again") {
				w.does(b, tab, func(p *formstest.Browser) { p.Follow("Start again") })
			}
		case "over":
			get("/start")
			if strings.Contains(b.tabs[tab].Body, "<form") {
				w.does(b, tab, func(p *formstest.Browser) { p.Submit() })
			}
		case "old":
			w.old(b, false)
		case "old-post":
			w.old(b, true)
		case "wait":
			if w.short {
				w.now = w.now.Add(time.Minute)
			} else {
				w.now = w.now.Add(time.Duration(rapid.IntRange(1, 90).Draw(w.T, "minutes")) * time.Minute)
			}
		case "delete":
			w.deletes(b, tab)
		case "extend":
			w.does(b, tab, func(p *formstest.Browser) { p.Post("/extend", nil) })
		default:
			get(map[string]string{"good": "/good", "other": "/other", "start": "/start", "check": "/check-answers", "ended": "/session-ended"}[act])
		}
	}
	if !w.short {
		return
	}
	owners := map[string]string{}
	for token, s := range w.said {
		owners[token] = s.owner
	}
	all := map[string]string{} // what people find, in a browser that knows nothing of them
	for _, b := range w.browsers {
		all[""] += w.found(b, "")
	}
	for _, who := range []string{"anna", "bob"} {
		all[who] = w.found(w.browser(), who)
	}
	for _, b := range w.browsers { // what was nobody's becomes somebody's
		all[""] += w.found(b, "anna")
	}
	for token, s := range w.said {
		where := all[owners[token]]
		if owners[token] == "" { // or somebody's by now, who was shown another page of it
			where += all["anna"] + all["bob"]
		}
		if !s.gone && !strings.Contains(where, token) {
			w.Fatalf("%s of %q is lost", token, s.owner)
		}
	}
}

func TestWalkLosesNothingAndShowsNobodyElse(t *testing.T) {
	var count int
	rapid.Check(t, func(rt *rapid.T) {
		var store store.Store = store.NewMemory()
		switch rapid.SampledFrom([]string{"memory", "memory", "memory", "sealed", "sqlite"}).Draw(rt, "store") {
		case "sealed":
			store = sealing(t, store)
		case "sqlite":
			count++
			disk, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), fmt.Sprintf("%d.db", count)), nil)
			require.NoError(t, err)
			defer disk.Close()
			store = disk
		}
		newWalk(rt, t, store).run()
	})
}
