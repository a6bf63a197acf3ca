package forms_test

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

var wildJourneys = flag.Int("forms.journeys", 40, "how many `journeys` are made through random forms")

// surfer is a person with a random form in their browser.
type surfer struct {
	*rapid.T
	form  *forms.Form[wild]
	d     *model.Definition
	store *lastDraft
	h     *forms.Handler
	tabs  []*formstest.Browser // of one browser
	b     *formstest.Browser   // the tab in use
	said  map[string]string    // page and input -> what was typed there last
	words int
	sent  int
}

// lastDraft is a store that shows what it was given last.
type lastDraft struct {
	*store.Memory
	data  []byte
	first string // the key of the first draft
}

func (s *lastDraft) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	err := s.Memory.Save(ctx, d, sessions...)
	if err == nil {
		s.data, s.first = d.Data, cmp.Or(s.first, d.ID)
	}
	return err
}

const wildBase = "https://www.abermoel.example/wild"

func newSurfer(rt *rapid.T, tb testing.TB, form *forms.Form[wild]) *surfer {
	s := &surfer{T: rt, form: form, d: form.Definition(), said: map[string]string{}, store: &lastDraft{Memory: store.NewMemory()}}
	h, err := form.Handler(forms.Site{
		Host:    web.Host{BaseURL: wildBase, Logger: slog.New(slog.DiscardHandler), Now: func() time.Time { return noon }},
		Service: council(), Store: s.store, Limits: forms.Limits{Drafts: -1, Submissions: -1, Saves: -1},
		OnError: func(_ context.Context, err error) { rt.Fatalf("a fault: %v", err) },
	})
	require.NoError(rt, err)
	s.h = h
	first := formstest.New(tb, h, wildBase).Get("/start")
	second := *first
	s.tabs, s.b = []*formstest.Browser{first, &second}, first
	return s
}

// TestWildJourneys walks through random forms as a browser does: in two tabs, forward
// and back, to addresses by chance, with wrong answers and right ones, adding and
// removing items.
//
// -forms.journeys says how many.
func TestWildJourneys(t *testing.T) {
	journeys := 0
	for journeys < *wildJourneys && !t.Failed() {
		rapid.Check(t, func(rt *rapid.T) {
			if journeys++; journeys <= *wildJourneys {
				wildJourney(rt, t)
			}
		})
	}
}

func wildJourney(rt *rapid.T, t *testing.T) {
	form := drawForm(rt)
	defer func() {
		if fault := recover(); fault != nil || rt.Failed() {
			rt.Logf("%s", inWords(form.Definition()))
			panic(fault)
		}
	}()
	s := newSurfer(rt, t, form)
	for range rapid.IntRange(1, 3).Draw(rt, "rounds") {
		for range rapid.IntRange(0, 12).Draw(rt, "acts") {
			s.act()
		}
		s.onwards()
	}
	s.send()
}

func (s *surfer) where() string { return strings.TrimPrefix(s.b.URL.Path, "/wild") }

// looked holds what must be so of each page.
func (s *surfer) looked() {
	if s.b.Status != http.StatusOK {
		s.Fatalf("%s: %d", s.b.URL, s.b.Status)
	}
	if s.b.Heading() == "" || strings.Contains(s.b.Body, "{$") || strings.Contains(s.b.Body, "%!") {
		s.Fatalf("%s says nothing, or too much: %s", s.b.URL, s.b.Text())
	}
	s.b.Errors() // each leads to its input
	s.kept()
}

// kept holds that nothing that was typed is lost.
func (s *surfer) kept() {
	for place, word := range s.said {
		if !strings.Contains(string(s.store.data), `"`+word+`"`) {
			s.Fatalf("%s, typed on %s, is lost after %s", word, place, s.b.URL)
		}
	}
}

var inputs = regexp.MustCompile(`<(?:input|textarea)[^>]* name="([a-z][^"]*)"[^>]*>`)

// fill is what a person puts into the page, empty now and then. words are what was
// typed, by input.
func (s *surfer) fill() (fields []string, words map[string]string) {
	words = map[string]string{}
	_, form, _ := strings.Cut(s.b.Body, `<form class="moothall-form"`)
	form, _, _ = strings.Cut(form, "</form>")
	done := map[string]bool{"leave-empty": true}
	for _, m := range inputs.FindAllStringSubmatch(form, -1) {
		name := html.UnescapeString(m[1])
		if done[name] || strings.Contains(m[0], `type="hidden"`) {
			continue
		}
		done[name] = true
		switch {
		case rapid.IntRange(0, 11).Draw(s.T, "empty") == 0: // as it stands in the tab, which may have been open for long
			words[name] = s.b.Value(name)
		case strings.Contains(m[0], `type="radio"`):
			fields = append(fields, name, rapid.SampledFrom(s.b.Options(name)).Draw(s.T, name))
		case strings.Contains(m[0], `type="checkbox"`):
			for _, value := range s.b.Options(name) {
				if rapid.Bool().Draw(s.T, value) {
					fields = append(fields, name, value)
				}
			}
		case strings.HasSuffix(name, "-day") || name == "num":
			fields = append(fields, name, "1")
		case strings.HasSuffix(name, "-month"):
			fields = append(fields, name, rapid.SampledFrom([]string{"1", "12", "13"}).Draw(s.T, name))
		case strings.HasSuffix(name, "-year"):
			fields = append(fields, name, "2026")
		default:
			s.words++
			words[name] = fmt.Sprintf("word%dx", s.words)
			fields = append(fields, name, words[name])
		}
	}
	return fields, words
}

// submit fills in the page and sends it.
func (s *surfer) submit() {
	page, change := s.where(), s.b.URL.Query().Has("change")
	if !strings.Contains(s.b.Body, `<form class="moothall-form"`) {
		return
	}
	fields, words := s.fill()
	item := s.b.Value("_item")
	s.b.Submit(fields...)
	place := strings.Replace(page, "new", item, 1)
	if strings.Contains(page, "/new/") || strings.Contains(page, "-new/") {
		page = place
	}
	for name, word := range words {
		if s.said[page+" "+name] = word; !strings.HasPrefix(word, "word") {
			delete(s.said, page+" "+name)
		}
	}
	if len(s.b.Errors()) > 0 && change || !s.onList(page) { // what was there may come back, or the item is gone
		for name := range words {
			delete(s.said, page+" "+name)
		}
	}
	s.looked()
	if errors := s.b.Errors(); len(errors) == 0 && !change && s.where() != "/task-list" && s.where() != "/check-answers" && s.where() != page {
		s.backLeadsTo(page)
	}
}

// onList says whether the item of a page is still there.
func (s *surfer) onList(page string) bool {
	parts := strings.Split(page, "/")
	if len(parts) < 4 {
		return true
	}
	id := model.Item(parts[2]).ID()
	return strings.Contains(string(s.store.data), `"`+string(id)+`"`)
}

// isList says whether a path is that of a list.
func (s *surfer) isList(path string) bool {
	p := s.d.Page(path[strings.LastIndex(path, "/")+1:])
	return p != nil && p.List != ""
}

// backLeadsTo holds that Back of a page is the one from which the person came, if that is
// open. From and to the list of items people go as its links do, not in one order.
func (s *surfer) backLeadsTo(page string) {
	if s.isList(page) && strings.Count(s.where(), "/") > 1 {
		return // to the item that is not finished
	}
	tab := *s.b
	if tab.Get(page); strings.TrimPrefix(tab.URL.Path, "/wild") != page {
		return
	}
	now := *s.b
	now.Follow("Back")
	switch back := strings.TrimPrefix(now.URL.Path, "/wild"); {
	case s.isList(s.where()) && strings.Count(back, "/") > 1: // the last of its items, whichever the person came from
	case back != page:
		s.Fatalf("%s led to %s, whose Back leads to %s", page, s.where(), now.URL.Path)
	}
}

// act does something.
func (s *surfer) act() {
	s.b = s.tabs[rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(s.T, "tab")]
	switch act := rapid.SampledFrom([]string{"submit", "submit", "submit", "submit", "back", "deep", "deep", "link", "remove", "tasks", "check"}).Draw(s.T, "act"); act {
	case "submit":
		s.submit()
		return
	case "back":
		if strings.Contains(s.b.Body, "govuk-back-link") {
			s.b.Follow("Back")
		}
	case "deep":
		s.deep()
	case "link":
		if links := s.links(); len(links) > 0 {
			s.b.Get(rapid.SampledFrom(links).Draw(s.T, "link"))
		}
	case "remove":
		s.remove()
	case "tasks":
		if s.b.Get("/task-list"); !s.d.Tasks {
			s.b.Get("/start")
		}
	case "check":
		s.b.Get("/check-answers")
	}
	s.looked()
}

var hrefs = regexp.MustCompile(`href="/wild(/[^"]*)"`)

// links are those of the page's main part to pages of the form.
func (s *surfer) links() (paths []string) {
	_, main, _ := strings.Cut(s.b.Body, "<main")
	main, _, _ = strings.Cut(main, "</main>")
	for _, m := range hrefs.FindAllStringSubmatch(main, -1) {
		if path := html.UnescapeString(m[1]); !strings.Contains(path, "delete-answers") {
			paths = append(paths, path)
		}
	}
	return paths
}

// items are all that there are, and some that are not.
func (s *surfer) items() (all []string) {
	var d struct {
		Answers map[model.Key]struct{ Typed model.Typed }
	}
	if len(s.store.data) > 0 {
		require.NoError(s.T, json.Unmarshal(s.store.data, &d))
	}
	for _, key := range sortedKeys(d.Answers) {
		for _, id := range d.Answers[key].Typed[model.ItemPart] {
			_, outer, _ := key.Parts()
			all = append(all, string(model.Item(id).In(outer)))
		}
	}
	return append(all, "new", "aaaaaaaaaa", "aaaaaaaaaa-bbbbbbbbbb", "aaaaaaaaaa-new")
}

func sortedKeys[V any](m map[model.Key]V) (keys []model.Key) {
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// deep opens an address of the form by chance. It leads somewhere, whatever it is; one
// that no page can have is not found.
func (s *surfer) deep() {
	page := s.d.Pages[rapid.IntRange(0, len(s.d.Pages)-1).Draw(s.T, "page")]
	path := "/" + page.Slug
	depth := 0
	item := rapid.SampledFrom(s.items()).Draw(s.T, "item")
	if g := s.d.Group(page.Group); g != nil {
		path = "/" + g.List().Slug + "/" + item + path
		if depth = 1; g.Outer() != "" {
			depth = 2
		}
	} else if page.List != "" && rapid.Bool().Draw(s.T, "removes") {
		path, depth = path+"/"+item+"/remove", 1
	}
	if depth > 0 && len(strings.Split(item, "-")) != depth {
		if s.b.Get(path); s.b.Status != http.StatusNotFound {
			s.Fatalf("%s: %d", path, s.b.Status)
		}
		s.b.Get("/start")
		return
	}
	if rapid.IntRange(0, 3).Draw(s.T, "query") == 0 {
		path += "?change"
	}
	s.b.Get(path)
}

// remove takes off one of the items that the page lists, if it does.
func (s *surfer) remove() {
	var removes []string
	for _, link := range s.links() {
		if strings.Contains(link, "/remove") {
			removes = append(removes, link)
		}
	}
	if len(removes) == 0 {
		return
	}
	link := rapid.SampledFrom(removes).Draw(s.T, "remove")
	item := strings.Split(link, "/")[2]
	s.b.Get(link).Submit()
	for place := range s.said {
		if strings.Contains(place, "/"+item+"/") || strings.Contains(place, "/"+item+"-") {
			delete(s.said, place)
		}
	}
	if strings.Contains(string(s.store.data), string(model.Item(item).ID())) {
		s.Fatalf("%s was removed, and is still there", item)
	}
}

// onwards goes on until all is answered, or the form stops.
func (s *surfer) onwards() {
	for range 120 {
		s.b.Get("/check-answers")
		if s.looked(); s.where() == "/task-list" {
			tasks := regexp.MustCompile(`<a class="govuk-link govuk-task-list__link" href="/wild([^"]*)"(?s:.*?)</li>`).FindAllStringSubmatch(s.b.Body, -1)
			open := slices.IndexFunc(tasks, func(m []string) bool { return !strings.Contains(m[0], "Completed") })
			if open < 0 {
				s.Fatalf("no task is open: %s", s.b.Text())
			}
			s.b.Get(html.UnescapeString(tasks[open][1]))
			s.looked()
		}
		if s.where() == "/check-answers" || !strings.Contains(s.b.Body, `<form class="moothall-form"`) {
			return
		}
		if s.isList(s.where()) && strings.Contains(s.b.Text(), "at most. Remove") { // another tab had added some too
			s.remove()
			continue
		}
		s.submit()
	}
	s.Fatalf("the form does not end: %s %s", s.b.URL, s.b.Text())
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

var rowsShown = regexp.MustCompile(`(?s)<dd class="govuk-summary-list__value">(.*?)</dd>`)

// send sends the form, if it can be: what is sent is what was shown.
func (s *surfer) send() {
	if s.where() != "/check-answers" {
		return
	}
	var shown []string
	for _, m := range rowsShown.FindAllStringSubmatch(s.b.Body, -1) {
		shown = append(shown, strings.Join(strings.Fields(anyTag.ReplaceAllString(html.UnescapeString(m[1]), " ")), " "))
	}
	s.b.Submit()
	if s.b.Heading() != "Wild sent" {
		s.Fatalf("it was not sent: %s", s.b.Text())
	}
	p := s.h.Catalogues().Printer("en")
	err := s.store.Submissions(s.Context(), "wild", "", func(found store.Submission) error {
		s.sent++
		_, submission, err := s.form.DecodeSubmission(found.Data)
		require.NoError(s.T, err)
		rows, err := s.d.Rows(submission)
		require.NoError(s.T, err)
		var sent []string
		for _, row := range rows {
			sent = append(sent, strings.Join(strings.Fields(strings.Join(row.Show(p), " ")), " "))
		}
		slices.Sort(sent)
		slices.Sort(shown)
		require.Equal(s.T, shown, sent, "what is sent is what was shown")
		return nil
	})
	require.NoError(s.T, err)
	require.Equal(s.T, 1, s.sent)
}
