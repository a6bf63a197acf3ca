package accessibility

import (
	"iter"
	"slices"

	"github.com/moothall/moothall/accessibility/act"
)

// Report is what was found on a page. It is evidence, and no claim that the
// page conforms: much of WCAG only a person can test.
//
// A report holds on to the parsed documents, to describe what passed when asked.
type Report struct {
	Address  string    // the name or address of the page
	Level    act.Level // up to which criteria were asked for
	Results  []Result  // one a rule that ran, in the order of the rules
	Findings []Finding // one a target that failed, or that a person must look at: in the order of the rules, then of the page

	frames   []frame
	outcomes []outcome
}

// Result is the outcome of a rule on a page and its frames: the weightiest of its targets'.
type Result struct {
	Rule    *act.Rule
	Outcome act.Outcome
	Passed  int // how many targets passed
	Left    int // how many failed or need a person beyond the first 10,000, which are not among the findings
}

// Finding is the outcome of one target.
type Finding struct {
	Rule         *act.Rule
	Criteria     []act.Criterion // the rule's, up to the level of the report
	Outcome      act.Outcome
	Message      act.Text // what is wrong, or a question to a person; none if passed
	Address      string   // of the page or frame
	Line, Column int      // of the start tag, from 1; the column in bytes; 0 if unknown
	Target       string   // a CSS path to the element; " >>> " leads into a frame or shadow tree
	Source       string   // the start tag, shortened
}

// maxFindings is how many findings of a rule on a page are described.
const maxFindings = 10_000

// outcome is a passed target, as small as it can be: a page has thousands.
type outcome struct {
	rule   uint16 // in Results
	frame  uint16
	target act.Node
	found  int32 // in Findings, -1 if it passed
}

func newReport(name string, level act.Level, page *act.Page) *Report {
	r := &Report{Address: name, Level: level}
	r.frames = listFrames(page, name)
	r.outcomes = make([]outcome, 0, page.Len())
	return r
}

// add takes what a rule found.
func (r *Report) add(rule *act.Rule, found []act.Finding) {
	result := Result{Rule: rule}
	at, frame, listed := uint16(len(r.Results)), 0, 0
	var criteria []act.Criterion
	for _, f := range found {
		result.Outcome = max(result.Outcome, f.Outcome)
		for r.frames[frame].doc != f.Page.Document {
			frame = (frame + 1) % len(r.frames)
		}
		o := outcome{rule: at, frame: uint16(frame), target: f.Target, found: -1}
		switch {
		case f.Outcome == act.Passed:
			result.Passed++
		case listed == maxFindings:
			result.Left++
			continue
		default:
			listed++
			o.found = int32(len(r.Findings))
			if r.Findings == nil {
				r.Findings = make([]Finding, 0, 16)
			}
			if listed == 1 {
				criteria = r.criteria(rule)
			}
			r.Findings = append(r.Findings, r.finding(rule, criteria, &r.frames[frame], f.Target, f.Outcome, f.Message))
		}
		r.outcomes = append(r.outcomes, o)
	}
	r.Results = append(r.Results, result)
}

func (r *Report) finding(rule *act.Rule, criteria []act.Criterion, f *frame, n act.Node, o act.Outcome, message act.Text) Finding {
	line, column, address := f.position(n)
	return Finding{
		Rule: rule, Criteria: criteria, Outcome: o, Message: message,
		Address: address, Line: line, Column: column,
		Target: f.path(n), Source: f.source(n),
	}
}

// criteria are those of a rule that the report's level asks for.
func (r *Report) criteria(rule *act.Rule) []act.Criterion {
	if !slices.ContainsFunc(rule.Criteria, func(c act.Criterion) bool { return c.Level() > r.Level }) {
		return rule.Criteria
	}
	return slices.DeleteFunc(slices.Clone(rule.Criteria), func(c act.Criterion) bool { return c.Level() > r.Level })
}

// All is every target with its outcome, those that passed too: rule by rule in
// the order of Results, then in that of the page.
func (r *Report) All() iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		for _, o := range r.outcomes {
			f := Finding{}
			if o.found >= 0 {
				f = r.Findings[o.found]
			} else {
				rule := r.Results[o.rule].Rule
				f = r.finding(rule, r.criteria(rule), &r.frames[o.frame], o.target, act.Passed, act.Text{})
			}
			if !yield(f) {
				return
			}
		}
	}
}

// Failed are the findings that failed in the classes conformance and practice;
// see also Of.
func (r *Report) Failed() []Finding {
	return append(r.Of(act.Conformance, act.Failed), r.Of(act.Practice, act.Failed)...)
}

// Of are the findings of one class with one outcome, failed or cantTell.
func (r *Report) Of(class act.Class, outcome act.Outcome) (found []Finding) {
	for _, f := range r.Findings {
		if f.Rule.Class == class && f.Outcome == outcome {
			found = append(found, f)
		}
	}
	return found
}

// CriterionResult is what the checks say of one criterion of WCAG 2.2. It
// never says that the criterion is met: what the checks do not see, a person tests.
type CriterionResult struct {
	act.SuccessCriterion
	Failed       []*act.Rule // the criterion is not met
	CantTell     []*act.Rule // a person must answer their questions
	Passed       []*act.Rule // nothing wrong in what they look at
	Inapplicable []*act.Rule // the page has nothing that they look at
}

// Tested reports whether any check looked at anything.
func (c CriterionResult) Tested() bool { return len(c.Failed)+len(c.CantTell)+len(c.Passed) > 0 }

// Criteria are all criteria up to the level of the report, with what the
// checks say of each.
func (r *Report) Criteria() []CriterionResult {
	var out []CriterionResult
	for _, c := range act.Criteria() {
		if c.Level > r.Level {
			continue
		}
		result := CriterionResult{SuccessCriterion: c}
		for _, rule := range r.Results {
			if !slices.Contains(rule.Rule.Criteria, c.Number) {
				continue
			}
			list := map[act.Outcome]*[]*act.Rule{
				act.Failed: &result.Failed, act.CantTell: &result.CantTell,
				act.Passed: &result.Passed, act.Inapplicable: &result.Inapplicable,
			}[rule.Outcome]
			*list = append(*list, rule.Rule)
		}
		out = append(out, result)
	}
	return out
}
