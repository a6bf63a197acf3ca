package journey

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Check is one property of a journey, with its documentation as data.
type Check struct {
	ID       string // in plain words: "title-unique"; its file is title_unique.go
	Criteria []act.Criterion
	Related  []act.Criterion // that a check of class Pattern or Practice serves
	Stricter bool            // it asks for more than its criteria, as act.Rule.Stricter
	Class    act.Class
	Title    act.Text // what is so where the journey passes
	Why      act.Text // why it matters to a resident
	Fix      act.Text // what the developer does
	Run      func(r *Record, t *Tally)
}

// Finding is what a check found in one place.
type Finding struct {
	Check   *Check
	Outcome act.Outcome
	Message act.Text // what is wrong, or the question to a person
	Page    *Page
	Node    dom.Node // None for the page as a whole
	Steps   []string // the requests that lead there
}

// Tally gathers what a check finds.
type Tally struct {
	check    *Check
	passed   int
	findings []Finding
	seen     map[string]bool
}

// Pass counts something that is as it should be.
func (t *Tally) Pass() { t.passed++ }

// Fail reports something at node n of page p. Values, in pairs, fill the braces of the message.
func (t *Tally) Fail(p *Page, n dom.Node, message act.Text, values ...string) {
	t.add(act.Failed, p, n, message, values)
}

// CantTell reports a question that a person must answer.
func (t *Tally) CantTell(p *Page, n dom.Node, question act.Text, values ...string) {
	t.add(act.CantTell, p, n, question, values)
}

// add keeps a finding, the same one of a page once.
func (t *Tally) add(o act.Outcome, p *Page, n dom.Node, message act.Text, values []string) {
	message = filled(message, values)
	key := o.String() + " " + pathOf(p.Exchange.URL) + " " + message.EN
	if t.seen[key] || len(t.findings) >= 500 {
		return
	}
	t.seen[key] = true
	t.findings = append(t.findings, Finding{t.check, o, message, p, n, p.Steps()})
}

// filled puts values, in pairs of name and value, for their braces.
func filled(t act.Text, values []string) act.Text {
	pairs := make([]string, len(values))
	for i, v := range values {
		if pairs[i] = shorten(v); i%2 == 0 {
			pairs[i] = "{" + v + "}"
		}
	}
	r := strings.NewReplacer(pairs...)
	return act.Text{EN: r.Replace(t.EN), CY: r.Replace(t.CY)}
}

func shorten(s string) string {
	const limit = 120
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}

// Result is the outcome of a check: the weightiest of its findings.
type Result struct {
	Check    *Check
	Outcome  act.Outcome
	Findings []Finding // failed and cantTell
}

// Apply runs a check over a record.
func (c *Check) Apply(r *Record) Result {
	t := &Tally{check: c, seen: map[string]bool{}}
	c.Run(r, t)
	result := Result{Check: c, Findings: t.findings}
	if t.passed > 0 {
		result.Outcome = act.Passed
	}
	for _, f := range t.findings {
		result.Outcome = max(result.Outcome, f.Outcome)
	}
	return result
}

// Checks are all checks, in the order of the alphabet. A test compares it with
// the folder.
func Checks() []*Check {
	return []*Check{
		AnswersKept,
		AskedTwice,
		ChangeLink,
		CheckAnswers,
		ErrorIdentified,
		ErrorInline,
		ErrorLink,
		ErrorSummary,
		HelpPlace,
		LanguageDeclared,
		LanguageStructure,
		NavNames,
		NavOrder,
		NoScript,
		SentOnce,
		SignIn,
		StatusRole,
		TimeLimit,
		TitleError,
		TitleUnique,
		WayOn,
	}
}
