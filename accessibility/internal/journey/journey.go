// Package journey drives a form through its HTTP handler as somebody with a
// browser and no script would, keeps what it met, and checks what no checker
// of single pages can: whether the pages of a journey agree with each other.
//
// Walk makes the record, Checks lists what is proved from it. It knows nothing
// of the packages that build forms; it reads what a browser reads.
package journey

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/moothall/moothall/accessibility/act"
)

// Config says what to walk through. Start is needed, all else has defaults.
type Config struct {
	Start       *url.URL            // the first page: a whole address
	Answers     map[string]string   // by field name, label, group or heading of the page
	Branches    []map[string]string // each one a further journey with other answers
	Header      http.Header         // added to each request
	Now         time.Time           // what dates are counted from; defaults to today
	MaxRequests int                 // defaults to 3,000
	MaxPages    int                 // on one way; defaults to 60
	MaxBranches int                 // further ways by other options, in each language; defaults to 12, -1 for none
	Patience    time.Duration       // for one answer; defaults to 10 seconds
}

// Record is all that was met.
type Record struct {
	Runs      []*Run    // the first of each language is the whole way
	Exhausted bool      // it ended for lack of requests or time
	Requests  int       // how many were made
	Failures  []*Page   // answers that no page may be: panics, status 500 and more, redirects without end
	Broken    []LinkTo  // links of the pages that lead to nothing
	Outer     []*Page   // pages that the pages link to
	Pairs     []Pair    // pages that say they are the same in two languages
	Untried   []Untried // options that no way took
	missed    []Missed
	byKey     map[string]*Question // the first time that a question was met, by language and key
}

// Pair is one page in two languages.
type Pair struct {
	One, Other *Page
	Tag        string // the language that One says Other is in
}

// LinkTo is a link and where it led.
type LinkTo struct {
	From *Page
	Link Link
	Page *Page
	Sure bool // it is not there for anybody
}

// Run is one person's way through the service.
type Run struct {
	Language  string
	Pages     []*Page // as they were met, those with errors too
	Questions []*Question
	Check     *Page // the page of all answers, nil if none was met
	Changes   []*Change
	Changed   *Edit // the answer that was changed for another
	Sending   *Page // the page that was sent last
	Sent      *Page // the page after that, nil if the way ended before
	SentBy    []*Exchange
	Again     *Page // the last page, refreshed
	Twice     *Page // what came when the form was sent a second time
	TwiceBy   []*Exchange
	Stop      *Page    // where it ended without sending
	Stuck     act.Text // why it ended, none when it came to an end
	SignIn    bool     // it is stuck at a page that asks to sign in, or at another site
	Limit     *Limit   // a session that ends soon
	branch    bool
	start     *url.URL
}

// Question is a page with something to answer.
type Question struct {
	Page     *Page // before anything was answered
	Attempts []*Attempt
	Answer   *post // what was taken; nil if nothing was
	Optional bool  // it went on with nothing filled in
	Mends    []*Attempt
}

// Attempt is a page that was answered wrongly and came back.
type Attempt struct {
	What   act.Text // how it was answered: "nothing filled in"
	Before *Page
	Sent   *post
	After  *Page
}

// Change is a link of the page of all answers to a question.
type Change struct {
	Link     Link
	Landed   *Page
	Lost     []*Field // fields that do not show the answer given
	Passed   []*Page  // pages between, when nothing is changed
	Returned *Page    // where that ends
	Back     bool     // that is the page of all answers
	Question *Question
}

// Edit is an answer that was changed for another.
type Edit struct {
	Change   *Change
	Field    *Field
	Old, New string
	Check    *Page // the page of all answers then
}

type walker struct {
	ctx       context.Context
	handler   http.Handler
	cfg       Config
	record    *Record
	assets    map[string]asset
	pages     map[string]*Page // by address and content
	requests  int
	exhausted bool
	first     string // language of the start page
}

// Walk drives the service until its end, in each language that its pages
// offer, and by other options as far as the budget allows.
func Walk(ctx context.Context, handler http.Handler, cfg Config) *Record {
	w := newWalker(ctx, handler, cfg)
	main := w.whole("", cfg.Start)
	if len(main.Pages) > 0 {
		w.first = main.Pages[0].Lang
		for _, tag := range slices.Sorted(maps.Keys(main.Pages[0].Others)) {
			if start := main.Pages[0].Others[tag]; w.own(start) {
				w.whole(tag, start)
			}
		}
	}
	for _, given := range cfg.Branches {
		w.branch(main, given, nil)
	}
	for _, run := range w.record.Whole() {
		w.explore(run)
	}
	w.follow()
	w.record.Exhausted = w.exhausted
	w.record.Requests = w.requests
	return w.record
}

func (w *walker) language() string {
	if w.first != "" {
		return w.first
	}
	return "en"
}

func newWalker(ctx context.Context, handler http.Handler, cfg Config) *walker {
	if cfg.Now.IsZero() {
		cfg.Now = time.Now()
	}
	for field, standard := range map[*int]int{&cfg.MaxRequests: 3000, &cfg.MaxPages: 60, &cfg.MaxBranches: 12} {
		if *field == 0 {
			*field = standard
		}
	}
	if cfg.Patience == 0 {
		cfg.Patience = 10 * time.Second
	}
	return &walker{ctx: ctx, handler: handler, cfg: cfg, assets: map[string]asset{}, pages: map[string]*Page{}, record: &Record{byKey: map[string]*Question{}}}
}

// Whole are the ways that were made to find the end, one a language.
func (r *Record) Whole() []*Run {
	var all []*Run
	for _, run := range r.Runs {
		if !run.branch {
			all = append(all, run)
		}
	}
	return all
}

// Last is the request that the way ended with.
func (r *Run) Last() *Exchange {
	switch {
	case r.Stop != nil:
		return r.Stop.Exchange
	case len(r.Questions) > 0 && r.Check == nil:
		return r.Questions[len(r.Questions)-1].Page.Exchange
	}
	return r.Pages[len(r.Pages)-1].Exchange
}

// Asked are the names of the fields of the last question.
func (r *Run) Asked() []string {
	if len(r.Questions) == 0 {
		return nil
	}
	return fieldNames(r.Questions[len(r.Questions)-1].Page)
}

// Revisited reports whether the person had answered the page before they came
// to it: what it shows as chosen they chose themselves.
func (r *Record) Revisited(p *Page) bool {
	for _, run := range r.Runs {
		for _, c := range run.Changes {
			if c.Landed == p || slices.Contains(c.Passed, p) {
				return true
			}
		}
		for _, q := range run.Questions {
			for _, a := range slices.Concat(q.Attempts, q.Mends) {
				if a.After == p {
					return true
				}
			}
		}
	}
	return false
}
