package a11ytest

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/journey"
	"github.com/moothall/moothall/accessibility/rules"
)

// finding is what failed or must be asked, of a page or of a journey.
type finding struct {
	rule         string
	class        act.Class
	criteria     []act.Criterion
	stricter     bool
	outcome      act.Outcome
	message      string
	why, fix     string
	path         string // of the page
	line, column int
	target       string // a CSS path
	source       string // the start tag
	steps        []string
	more         int // further pages with the same
}

// found takes the findings of a page's report.
func (c Config) found(r *accessibility.Report, address *url.URL, steps []string) []finding {
	var all []finding
	for _, f := range r.Findings {
		path := r.Address
		if f.Address != "" && f.Address != r.Address { // of a frame
			if path = f.Address; address != nil {
				path = strings.TrimPrefix(path, address.Scheme+"://"+address.Host)
			}
		}
		all = append(all, finding{
			rule: f.Rule.ID, class: f.Rule.Class, criteria: f.Criteria, stricter: f.Rule.Stricter, outcome: f.Outcome,
			message: f.Message.In(c.Language), why: f.Rule.Why.In(c.Language), fix: f.Rule.Fix.In(c.Language),
			path: path, line: f.Line, column: f.Column, target: f.Target, source: f.Source, steps: steps,
		})
	}
	return all
}

// onTheWay takes a finding of a journey.
func (c Config) onTheWay(f journey.Finding) finding {
	line, column := 0, 0
	if f.Page.HTML() && f.Node >= 0 {
		line, column = f.Page.Position(f.Node)
	}
	check := f.Check
	criteria := slices.DeleteFunc(slices.Clone(check.Criteria), func(n act.Criterion) bool { return n.Level() > cmp.Or(c.Level, act.AA) })
	source := ""
	if f.Page.HTML() {
		source = f.Page.StartTag(f.Node)
	}
	return finding{
		rule: check.ID, class: check.Class, criteria: criteria, stricter: check.Stricter, outcome: f.Outcome,
		message: f.Message.In(c.Language), why: check.Why.In(c.Language), fix: check.Fix.In(c.Language),
		path: f.Page.Exchange.URL.Path, line: line, column: column, source: source, steps: f.Steps,
	}
}

// tell makes errors of what failed and logs the questions, but for what the
// exceptions know. An exception that nothing needs is an error when mine says
// that it is about what was checked.
func (c Config) tell(t testing.TB, all []finding, mine func(Exception) bool) {
	t.Helper()
	used := make([]bool, len(c.Exceptions))
	var questions []string
	for _, f := range c.together(all) {
		known := false
		for i, x := range c.Exceptions {
			if x.is(f) {
				used[i], known = true, true
			}
		}
		switch {
		case known:
		case f.outcome == act.Failed:
			t.Errorf("%s", f.text(c.Language))
		case f.outcome == act.CantTell:
			questions = append(questions, fmt.Sprintf("  %s %s: %s", f.place(), f.rule, f.message))
		}
	}
	for i, x := range c.Exceptions {
		switch {
		case x.Rule == "" || x.Place == "" || strings.TrimSpace(x.Reason) == "":
			t.Errorf("a11ytest: exception %d needs a Rule, a Place and a Reason; it is %+v", i, x)
		case !isCheck(x.Rule):
			t.Errorf("a11ytest: exception %d is of %q, and there is no rule or check of that name", i, x.Rule)
		case !used[i] && mine(x):
			t.Errorf("a11ytest: nothing needs the exception of %s at %s any more (%q): take it out", x.Rule, x.Place, x.Reason)
		}
	}
	if len(questions) > 0 {
		t.Logf("a11ytest: a person has to answer:\n%s", strings.Join(questions, "\n"))
	}
}

// together joins what several pages have in common, such as a header.
func (c Config) together(all []finding) []finding {
	type key struct {
		rule, message, source string
		outcome               act.Outcome
	}
	at := map[key]int{}
	var out []finding
	for _, f := range all {
		k := key{f.rule, f.message, f.source, f.outcome}
		if i, ok := at[k]; ok && f.source != "" && f.path != out[i].path && !slices.ContainsFunc(c.Exceptions, func(x Exception) bool { return x.is(f) }) {
			out[i].more++
			continue
		}
		if _, ok := at[k]; !ok {
			at[k] = len(out)
		}
		out = append(out, f)
	}
	return out
}

func (f finding) place() string {
	if f.line == 0 {
		return f.path
	}
	return fmt.Sprintf("%s:%d:%d", f.path, f.line, f.column)
}

var labels = map[string]act.Text{
	"why": {EN: "why:", CY: "pam:"}, "fix": {EN: "fix:", CY: "cywiro:"}, "pattern": {EN: "GOV.UK pattern, no criterion of WCAG", CY: "patrwm GOV.UK, dim maen prawf WCAG"},
	"practice": {EN: "good practice, no criterion of WCAG", CY: "arfer da, dim maen prawf WCAG"},
	"steps":    {EN: "requests:", CY: "ceisiadau:"}, "more": {EN: "and on %d more pages", CY: "ac ar %d tudalen arall"},
	"one more": {EN: "and on one more page", CY: "ac ar un dudalen arall"},
	"stricter": {EN: "most often not met", CY: "heb ei fodloni gan amlaf"},
}

// isCheck reports whether a finding can have the name.
func isCheck(id string) bool {
	return id == "journey-end" || slices.ContainsFunc(rules.All(), func(r *act.Rule) bool { return r.ID == id }) ||
		slices.ContainsFunc(journey.Checks(), func(c *journey.Check) bool { return c.ID == id })
}

// text is the finding as the test's log shows it.
func (f finding) text(language string) string {
	say := func(key string) string { return labels[key].In(language) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: %s", f.place(), f.rule, f.message)
	switch {
	case f.more == 1:
		b.WriteString(" (" + say("one more") + ")")
	case f.more > 1:
		fmt.Fprintf(&b, " ("+say("more")+")", f.more)
	}
	if f.source != "" {
		b.WriteString("\n\t" + f.source)
	}
	if f.target != "" {
		b.WriteString("\n\t" + f.target)
	}
	fmt.Fprintf(&b, "\n\t%s %s\n\t%s %s", say("why"), f.why, say("fix"), f.fix)
	for _, c := range act.Criteria() {
		if slices.Contains(f.criteria, c.Number) {
			fmt.Fprintf(&b, "\n\tWCAG %s %s (%s", c.Number, c.Title.In(language), c.Level)
			if f.stricter {
				b.WriteString(", " + say("stricter"))
			}
			b.WriteString(") " + c.Understanding())
		}
	}
	switch f.class {
	case act.Pattern:
		b.WriteString("\n\t" + say("pattern"))
	case act.Practice:
		b.WriteString("\n\t" + say("practice"))
	}
	if len(f.steps) > 1 {
		b.WriteString("\n\t" + say("steps"))
		for _, s := range f.steps {
			b.WriteString("\n\t\t" + s)
		}
	}
	return b.String()
}
