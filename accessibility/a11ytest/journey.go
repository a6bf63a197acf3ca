package a11ytest

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/journey"
)

// Journey drives the form that starts at the path (or whole address) through
// plain HTTP, with cookies, redirects and the headers of a browser, and without
// script. It answers each question first with nothing and with what cannot be
// right, to see the errors; then with something plausible, until it comes to
// the page of all answers. There it follows each link and comes back, changes
// an answer, sends the form, refreshes, and sends it again. It does so in each
// language that the pages offer, and then tries other options.
//
// These checks are made of what it met; [Checks] describes them:
//
//   - answers-kept, error-identified, error-inline, error-link, error-summary
//     and title-error: what a page does with wrong answers;
//   - asked-twice, change-link, check-answers and sent-once: the way as a whole;
//   - help-place, nav-names, nav-order and title-unique: all pages together;
//   - language-declared and language-structure: the same in each language;
//   - no-script, sign-in, status-role, time-limit and way-on.
//
// Nothing here says whether there is more than one way to find a page
// (WCAG 2.4.5), nor whether words are clear: ask people.
//
// A journey that does not come to its end is an error too, with the page where
// it stuck and the names of the fields to give in Answers. A post that leads to
// a page that asks to sign in, to another site or back to a page that was seen is
// no end. What it knows of and never reached it logs; a page of Config.Pages that
// it never reached is an error. (An [Exception] of
// the rule "journey-end" at that page is for services that end without sending.)
func (c Config) Journey(t testing.TB, handler http.Handler, start string) {
	t.Helper()
	address, ok := c.address(t, start)
	if !ok {
		return
	}
	record := journey.Walk(t.Context(), handler, c.walk(address))
	var all []finding
	tested := map[act.Criterion]bool{}
	if !record.Exhausted { // then it is not the service's fault where it ended
		all = c.ends(record)
	}
	for _, check := range journey.Checks() {
		if c.skips(check) {
			continue
		}
		result := check.Apply(record)
		for _, f := range result.Findings {
			all = append(all, c.onTheWay(f))
		}
		for _, n := range check.Criteria {
			tested[n] = tested[n] || result.Outcome != act.Inapplicable
		}
	}
	pages := 0
	if !c.SkipPages {
		client := journey.NewClient(t.Context(), handler, c.walk(address))
		var found []finding
		found, pages = c.pages(t, client, record, tested)
		all = append(all, found...)
	}
	if record.Exhausted {
		t.Errorf("a11ytest: the journey was given up after %d requests; see MaxRequests and the deadline of the test", record.Requests)
	}
	c.tell(t, all, func(Exception) bool { return true })
	for _, path := range c.Pages {
		if !record.Reached(path) && !record.Exhausted {
			t.Errorf("a11ytest: the journey never came to %s: give answers that lead there in Config.Branches, or raise MaxBranches", path)
		}
	}
	if missed := neverReached(record); len(missed) > 0 {
		t.Logf("a11ytest: never reached, so not checked:\n  %s", strings.Join(missed, "\n  "))
	}
	t.Logf("a11ytest: ways %d, requests %d, pages checked %d. No check had anything to look at for %s: see act.Criteria for what a person does",
		len(record.Runs), record.Requests, pages, c.untested(tested))
}

// neverReached are the pages and options that the journey knows of and has not seen.
func neverReached(r *journey.Record) []string {
	var all []string
	for _, m := range r.Missed() {
		shown := m.Shown.Path
		if m.Shown.Host != m.Asked.Host {
			shown = m.Shown.Scheme + "://" + m.Shown.Host
		}
		all = append(all, m.Asked.RequestURI()+": it led to "+shown)
	}
	for _, u := range r.Untried {
		all = append(all, fmt.Sprintf("%s: what comes after %s of %s (MaxBranches)", u.Page.Exchange.URL.Path, strings.Join(u.Options, ", "), u.Field.Name))
	}
	return all
}

// pages checks each page of the record once, and notes which criteria had
// something to look at.
func (c Config) pages(t testing.TB, client *journey.Client, record *journey.Record, tested map[act.Criterion]bool) (all []finding, n int) {
	t.Helper()
	var checked []*journey.Exchange
	for _, p := range record.Pages() {
		if repeats(checked, p.Exchange) {
			continue
		}
		checked = append(checked, p.Exchange)
		found, report, err := c.page(t.Context(), client, p.Exchange)
		if err != nil {
			t.Errorf("a11ytest: %v", err)
			continue
		}
		for _, criterion := range report.Criteria() {
			tested[criterion.Number] = tested[criterion.Number] || criterion.Tested()
		}
		if record.Revisited(p) {
			found = slices.DeleteFunc(found, func(f finding) bool { return f.rule == preselected })
		}
		all = append(all, found...)
	}
	return all, len(checked)
}

// untested are the criteria up to the level that nothing looked at.
func (c Config) untested(tested map[act.Criterion]bool) string {
	var all []string
	for _, criterion := range act.Criteria() {
		if criterion.Level <= cmp.Or(c.Level, act.AA) && !tested[criterion.Number] {
			all = append(all, string(criterion.Number))
		}
	}
	return strings.Join(all, ", ")
}

// preselected is the rule that asks whether the person has chosen what is
// chosen; on a page that they had answered the journey knows.
const preselected = "pattern-radio-preselected"

func repeats(checked []*journey.Exchange, e *journey.Exchange) bool {
	for _, old := range checked {
		if old.URL.Path == e.URL.Path && sameContent(old, e) {
			return true
		}
	}
	return false
}

func (c Config) skips(check *journey.Check) bool {
	if check.Class == act.Pattern {
		return c.SkipPatterns
	}
	for _, n := range check.Criteria {
		if n.Level() <= cmp.Or(c.Level, act.AA) {
			return false
		}
	}
	return len(check.Criteria) > 0
}

// ends are errors for the ways that did not come to their end.
func (c Config) ends(r *journey.Record) []finding {
	var all []finding
	for _, run := range r.Whole() {
		if run.Sent != nil && run.Stuck == (act.Text{}) {
			continue
		}
		at := run.Last()
		said := cmp.Or(run.Stuck, act.Text{EN: "it ended here, and nothing had been sent", CY: "daeth i ben yma, heb anfon dim"})
		if len(run.Questions) == 0 {
			said = act.Text{EN: "it found no question to answer; " + said.EN, CY: "ni ddaeth o hyd i gwestiwn i'w ateb; " + said.CY}
		}
		fix := act.Text{
			EN: "begin at the first page of the journey, one with a form or with a link to one",
			CY: "dechreuwch ar dudalen gyntaf y daith, un â ffurflen neu â dolen at un",
		}
		if asked := strings.Join(run.Asked(), ", "); asked != "" {
			fix = act.Text{
				EN: "give the answers in Config.Answers, by field name: " + asked + " (if one is there, the service does not take it)",
				CY: "rhowch yr atebion yn Config.Answers, yn ôl enw'r maes: " + asked + " (os oes un yno, nid yw'r gwasanaeth yn ei dderbyn)",
			}
		}
		if run.SignIn {
			fix = act.Text{
				EN: "have the journey signed in, by Config.Header or by a handler that says who it is; or answer the page in Config.Answers",
				CY: "mewngofnodwch y daith, drwy Config.Header neu drwy drafodwr sy'n dweud pwy ydyw; neu atebwch y dudalen yn Config.Answers",
			}
		}
		all = append(all, finding{
			rule: "journey-end", class: act.Practice, outcome: act.Failed, path: at.URL.Path, steps: at.Steps(),
			message: act.Text{
				EN: "the journey in “" + run.Language + "” did not come to its end: " + said.EN,
				CY: "ni ddaeth y daith yn “" + run.Language + "” i'w diwedd: " + said.CY,
			}.In(c.Language),
			why: act.Text{EN: "what the journey has not seen it has not checked", CY: "nid yw'r daith wedi gwirio'r hyn nad yw wedi'i weld"}.In(c.Language),
			fix: fix.In(c.Language),
		})
	}
	return all
}

// CheckInfo describes one of the checks of [Config.Journey].
type CheckInfo struct {
	ID       string          // as failures print it: "error-link"
	Class    act.Class       // Pattern and Practice have no criterion
	Criteria []act.Criterion // not met when it fails
	Related  []act.Criterion // that a pattern serves
	Stricter bool            // It asks for more than its criteria: a failure most often, not always, means that they are not met.
	Title    act.Text        // what is so where it passes
	Why, Fix act.Text
}

// Checks describes the checks of [Config.Journey], in the order of the alphabet.
func Checks() []CheckInfo {
	var all []CheckInfo
	for _, k := range journey.Checks() {
		all = append(all, CheckInfo{k.ID, k.Class, k.Criteria, k.Related, k.Stricter, k.Title, k.Why, k.Fix})
	}
	return all
}
