package accessibility_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/load"
	"github.com/moothall/moothall/accessibility/rules"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// To see one rule with its cases that are not right, by ACT id or by our own:
//
//	go test ./accessibility -run TestConformanceACT -v -args -act.rule=23a2a8
//
// With no rule named, -v prints the table of all, and the cases of those that are not consistent.
var actRule = flag.String("act.rule", "", "show the cases of this rule: an ACT id, or a rule's ID")

const (
	actPrefix           = "/WAI/content-assets/wcag-act-rules/"
	actApproved, actAll = 37, 87
	actPart             = 752 // cases of the part that the floors are for
)

// actFloor is what TestConformanceACT asks for: rules that are consistent, and
// percentages of cases.
type actFloor struct {
	approved, proposed           int
	approvedRight, right, unsure float64 // unsure is a ceiling
}

// The floors for the part of the suite that .ci has; they only rise. On any
// other part, or all of it, what the project promises must hold.
var (
	floorPart = actFloor{37, 37, 97, 92, 6}
	floorAny  = actFloor{34, 16, 95, 69, 6}
)

type actCase struct {
	RuleID, RuleName, Expected, TestcaseID, TestcaseTitle, RelativePath string
	Approved                                                            bool
	RuleAccessibilityRequirements                                       map[string]struct {
		ForConformance *bool
		Secondary      any
	}

	outcomes map[*act.Rule][]act.Outcome // what our rules that name the ACT rule say
	messages []string
}

// actScore is the score of one ACT rule.
type actScore struct {
	id, name             string
	approved             bool
	cases                []*actCase
	procedures           []*act.Rule
	level                string // complete, partial, minimal, "" (inconsistent) or "untested"
	criteria             string // what is wrong with the criteria reported
	right, wrong, unsure int
	falseAlarms          int
}

// The rules on the cases that W3C publishes for them, scored by the algorithm
// by which it lists implementations (act-rules/act-tools, "procedure sets").
func TestConformanceACT(t *testing.T) {
	dir := suites.Corpus(t, "act")
	scores := readACT(t, dir)
	var cases, approvedCases, right, approvedRight, tested, unsure, falseAlarms, approved, proposed int
	for _, s := range scores {
		s.run(t, dir)
		s.score()
		falseAlarms += s.falseAlarms
		for _, c := range s.cases {
			cases++
			ok := s.verdict(c) == "right"
			if ok {
				right++
			}
			if c.Approved {
				approvedCases++
				if ok {
					approvedRight++
				}
			}
		}
		if len(s.procedures) > 0 {
			tested += len(s.cases)
			unsure += s.unsure
		}
		if s.level == "complete" && s.criteria == "" {
			if s.approved {
				approved++
			} else {
				proposed++
			}
		}
	}
	report(t, scores)
	percent := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	t.Logf("conformance: act approved %d/%d", approved, actApproved)
	t.Logf("conformance: act proposed %d/%d", proposed, actAll-actApproved)
	t.Logf("conformance: act cases %d/%d", right, cases)
	t.Logf("definite and right: %.1f%% of approved cases, %.1f%% of all; cantTell on %.1f%% of the cases of rules that are implemented; %d false positives",
		percent(approvedRight, approvedCases), percent(right, cases), percent(unsure, tested), falseAlarms)
	floor := floorAny
	if cases == actPart {
		floor = floorPart
	}
	require.Zero(t, falseAlarms, "false positives")
	require.GreaterOrEqual(t, approved, floor.approved, "approved rules that are consistent")
	require.GreaterOrEqual(t, proposed, floor.proposed, "proposed rules that are consistent")
	require.GreaterOrEqual(t, percent(approvedRight, approvedCases), floor.approvedRight, "definite and right of approved cases")
	require.GreaterOrEqual(t, percent(right, cases), floor.right, "definite and right of all cases")
	require.LessOrEqual(t, percent(unsure, tested), floor.unsure, "cantTell")
}

func readACT(t *testing.T, dir string) []*actScore {
	source, err := os.ReadFile(filepath.Join(dir, "testcases.json"))
	require.NoError(t, err)
	var index struct{ Testcases []*actCase }
	require.NoError(t, json.Unmarshal(source, &index))
	require.NotEmpty(t, index.Testcases)
	byID := map[string]*actScore{}
	var scores []*actScore
	for _, c := range index.Testcases {
		s := byID[c.RuleID]
		if s == nil {
			s = &actScore{id: c.RuleID, name: c.RuleName}
			for _, r := range rules.All() {
				if slices.Contains(r.ACT, c.RuleID) {
					s.procedures = append(s.procedures, r)
				}
			}
			byID[c.RuleID] = s
			scores = append(scores, s)
		}
		s.cases = append(s.cases, c)
		s.approved = s.approved || c.Approved
	}
	slices.SortFunc(scores, func(a, b *actScore) int {
		if a.approved != b.approved {
			return map[bool]int{true: -1, false: 1}[a.approved]
		}
		return strings.Compare(a.name, b.name)
	})
	return scores
}

// actFiles reads the cases and what they refer to.
func actFiles(dir string) load.Getter {
	files := load.Files(dir)
	return func(u *url.URL) ([]byte, string, error) {
		if rest, ok := strings.CutPrefix(u.Path, actPrefix); ok {
			u = &url.URL{Scheme: "file", Path: filepath.Join(dir, rest)}
		}
		return files(u)
	}
}

func (s *actScore) run(t *testing.T, dir string) {
	if len(s.procedures) == 0 {
		return
	}
	for _, c := range s.cases {
		path := filepath.Join(dir, c.RelativePath)
		source, err := os.ReadFile(path)
		require.NoError(t, err)
		page, err := load.Page(source, load.Options{Address: &url.URL{Scheme: "file", Path: path}, Get: actFiles(dir)})
		require.NoError(t, err, c.RelativePath)
		c.outcomes = map[*act.Rule][]act.Outcome{}
		for _, r := range s.procedures {
			findings := load.Apply(page, r)
			for _, f := range findings {
				c.outcomes[r] = append(c.outcomes[r], f.Outcome)
				line, _ := f.Page.Position(f.Target)
				c.messages = append(c.messages, fmt.Sprintf("%s %s, line %d: %s", r.ID, f.Outcome, line, f.Message.EN))
			}
			if len(findings) == 0 {
				c.outcomes[r] = []act.Outcome{act.Inapplicable}
			}
		}
	}
}

// score is find-procedure-set: the procedures with the best consistency of
// their own count, together.
func (s *actScore) score() {
	s.level = "untested"
	if len(s.procedures) == 0 {
		return
	}
	order := []string{"complete", "partial", "minimal", ""}
	best := ""
	levels := map[*act.Rule]string{}
	for _, r := range s.procedures {
		levels[r] = s.consistency([]*act.Rule{r})
		if slices.Index(order, levels[r]) < slices.Index(order, best) {
			best = levels[r]
		}
	}
	set := slices.DeleteFunc(slices.Clone(s.procedures), func(r *act.Rule) bool { return levels[r] != best })
	s.level = best
	if best == "partial" {
		s.level = s.consistency(set)
	}
	s.criteria = s.wrongCriteria(set)
	for _, c := range s.cases {
		switch s.verdict(c) {
		case "right":
			s.right++
		case "cantTell":
			s.unsure++
		default:
			s.wrong++
		}
		if c.Expected != "failed" && slices.Contains(c.all(s.procedures), act.Failed) {
			s.falseAlarms++
		}
	}
}

func (c *actCase) all(set []*act.Rule) (outcomes []act.Outcome) {
	for _, r := range set {
		outcomes = append(outcomes, c.outcomes[r]...)
	}
	return outcomes
}

// consistency is get-consistency.
func (s *actScore) consistency(set []*act.Rule) string {
	noFalseNegatives, truePositive, unsure := true, false, false
	for _, c := range s.cases {
		outcomes := c.all(set)
		failed, cantTell := slices.Contains(outcomes, act.Failed), slices.Contains(outcomes, act.CantTell)
		if c.Expected != "failed" && failed {
			return ""
		}
		if c.Expected == "failed" {
			noFalseNegatives = noFalseNegatives && (failed || cantTell)
			truePositive = truePositive || failed
		}
		unsure = unsure || cantTell
	}
	switch {
	case truePositive && noFalseNegatives:
		return "complete"
	case truePositive:
		return "partial"
	case unsure && !slices.ContainsFunc(s.cases, func(c *actCase) bool {
		return c.Expected == "inapplicable" && slices.Contains(c.all(set), act.CantTell)
	}):
		return "minimal"
	}
	return ""
}

// wrongCriteria says how what the rules report differs from what the ACT rule
// maps to: all that is for conformance, and nothing beyond that and the
// secondary ones.
func (s *actScore) wrongCriteria(set []*act.Rule) string {
	reported := map[string]bool{}
	for _, r := range set {
		for _, c := range r.Criteria {
			reported[string(c)] = true
		}
	}
	var wrong []string
	for key, req := range s.cases[0].RuleAccessibilityRequirements {
		version, number, _ := strings.Cut(key, ":")
		if !strings.HasPrefix(version, "wcag2") {
			continue
		}
		if req.ForConformance != nil && *req.ForConformance && !reported[number] {
			wrong = append(wrong, "lacks "+number)
		}
		delete(reported, number)
	}
	for number := range reported {
		wrong = append(wrong, "has "+number)
	}
	slices.Sort(wrong)
	return strings.Join(wrong, ", ")
}

// verdict is "right", "cantTell", "wrong" or "untested" for one case.
func (s *actScore) verdict(c *actCase) string {
	outcomes := c.all(s.procedures)
	switch {
	case len(outcomes) == 0:
		return "untested"
	case slices.Contains(outcomes, act.CantTell):
		return "cantTell"
	case slices.Contains(outcomes, act.Failed) == (c.Expected == "failed"):
		return "right"
	}
	return "wrong"
}

// report prints the table, and the cases that are asked for.
func report(t *testing.T, scores []*actScore) {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-6s %-8s %-12s %5s %5s %8s  %s\n", "rule", "", "consistency", "right", "wrong", "cantTell", "name")
	named := false
	for _, s := range scores {
		wanted := *actRule == s.id
		for _, r := range s.procedures {
			wanted = wanted || *actRule == r.ID
		}
		if *actRule != "" && !wanted {
			continue
		}
		named = true
		kind, level := "proposed", s.level
		if s.approved {
			kind = "approved"
		}
		switch {
		case level == "complete":
			level = "consistent"
		case level == "" && s.wrong == 0 && !slices.ContainsFunc(s.cases, func(c *actCase) bool { return c.Expected == "failed" }):
			level = "no failed" // nothing is wrong, but no case here expects a failure
		case level == "":
			level = "inconsistent"
		}
		if s.criteria != "" {
			level = "criteria"
		}
		fmt.Fprintf(&b, "%-6s %-8s %-12s %5d %5d %8d  %s %s\n", s.id, kind, level, s.right, s.wrong, s.unsure, s.name, s.criteria)
		for _, c := range s.cases {
			v := s.verdict(c)
			if len(s.procedures) == 0 || v == "right" || *actRule == "" && !testing.Verbose() {
				continue
			}
			fmt.Fprintf(&b, "         %s: %s (%s) expected %s\n", v, c.RelativePath, c.TestcaseTitle, c.Expected)
			if wanted {
				fmt.Fprintf(&b, "           %s\n", strings.Join(c.messages, "\n           "))
			}
		}
	}
	require.True(t, named, "no ACT rule or rule of ours is %q", *actRule)
	t.Log(b.String())
}
