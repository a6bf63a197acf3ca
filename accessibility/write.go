package accessibility

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// Format is how reports are written.
type Format string

// The formats of Write.
const (
	FormatText  Format = "text"  // for people, in a terminal
	FormatJSON  Format = "json"  // one line an outcome
	FormatEARL  Format = "earl"  // JSON-LD, as W3C's list of ACT implementations takes it
	FormatSARIF Format = "sarif" // 2.1.0, for code hosts and editors
	FormatJUnit Format = "junit" // XML, for build servers
	FormatHTML  Format = "html"  // one page with its own styles
)

var writers = map[Format]func(io.Writer, string, []*Report) error{
	FormatText: writeText, FormatJSON: writeJSON, FormatEARL: writeEARL,
	FormatSARIF: writeSARIF, FormatJUnit: writeJUnit, FormatHTML: writeHTML,
}

// Formats are the formats that Write knows.
func Formats() []Format {
	return []Format{FormatText, FormatJSON, FormatEARL, FormatSARIF, FormatJUnit, FormatHTML}
}

// Write writes reports in a format; the words for people are in Welsh if
// language is "cy", else in English.
func Write(w io.Writer, f Format, language string, reports ...*Report) error {
	write, ok := writers[f]
	if !ok {
		return fmt.Errorf("there is no format %q: use one of %v", f, Formats())
	}
	return write(w, language, reports)
}

// tool is what machine formats call us.
const (
	toolName    = "Moothall accessibility"
	toolAddress = "https://github.com/moothall/moothall"
)

// words are what the reports say around the words of the rules.
var words = map[string]act.Text{
	"title":        {EN: "Accessibility report", CY: "Adroddiad hygyrchedd"},
	"failed":       {EN: "failed", CY: "methodd"},
	"cantTell":     {EN: "look", CY: "gwiriwch"},
	"passed":       {EN: "passed", CY: "llwyddodd"},
	"inapplicable": {EN: "nothing to check", CY: "dim i'w wirio"},
	"why":          {EN: "Why", CY: "Pam"},
	"fix":          {EN: "Fix", CY: "Trwsio"},
	"criterion":    {EN: "Criterion", CY: "Maen prawf"},
	"noFailures":   {EN: "No check failed", CY: "Ni fethodd yr un gwiriad"},
	"counts": {
		EN: "Failures: {failed}. Questions for a person: {cantTell}. Checks that ran: {rules}; of these {passed} passed and {inapplicable} found nothing to check",
		CY: "Methiannau: {failed}. Cwestiynau i berson: {cantTell}. Gwiriadau a redodd: {rules}; o'r rhain llwyddodd {passed}, ac ni chafodd {inapplicable} ddim i'w wirio",
	},
	"failures":  {EN: "Failures", CY: "Methiannau"},
	"questions": {EN: "Questions for a person", CY: "Cwestiynau i berson"},
	"patterns":  {EN: "GOV.UK patterns", CY: "Patrymau GOV.UK"},
	"advice":    {EN: "Advice on words and style", CY: "Cyngor ar eiriau ac arddull"},
	"untested":  {EN: "Nothing tested these criteria", CY: "Ni phrofodd dim y meini prawf hyn"},
	"untestedIntro": {
		EN: "A person must test each of them, on these pages:",
		CY: "Rhaid i berson brofi pob un ohonynt, ar y tudalennau hyn:",
	},
	"tested": {EN: "What the checks say of each criterion", CY: "Yr hyn y mae'r gwiriadau'n ei ddweud am bob maen prawf"},
	"people": {
		EN: "The checks see only part of the other criteria too. Use the whole service with a keyboard alone, with a screen reader, and at 400% zoom, and ask people with disabilities whether they understand it",
		CY: "Dim ond rhan o'r meini prawf eraill y mae'r gwiriadau'n ei gweld hefyd. Defnyddiwch y gwasanaeth cyfan â bysellfwrdd yn unig, â darllenydd sgrin, ac ar chwyddiad o 400%, a gofynnwch i bobl anabl a ydynt yn ei ddeall",
	},
	"claim": {
		EN: "This report is evidence. It does not say that the pages meet WCAG 2.2",
		CY: "Tystiolaeth yw'r adroddiad hwn. Nid yw'n dweud bod y tudalennau'n bodloni WCAG 2.2",
	},
	"skip":     {EN: "Skip to the report", CY: "Neidio i'r adroddiad"},
	"pageWord": {EN: "The page", CY: "Y dudalen"},
	"level":    {EN: "Level", CY: "Lefel"},
	"result":   {EN: "Result", CY: "Canlyniad"},
	"checks":   {EN: "Checks", CY: "Gwiriadau"},
	"none":     {EN: "not tested", CY: "heb ei brofi"},
}

// say is one of the words in a language; values, in pairs of name and value,
// fill its braces.
func say(language, key string, values ...string) string {
	s := words[key].In(language)
	for i := 0; i+1 < len(values); i += 2 {
		s = strings.ReplaceAll(s, "{"+values[i]+"}", values[i+1])
	}
	return s
}

// untested are the criteria that nothing tested on any of the pages.
func untested(reports []*Report) []act.SuccessCriterion {
	tested := map[act.Criterion]bool{}
	level := act.Level(0)
	for _, r := range reports {
		level = max(level, r.Level)
		for _, c := range r.Criteria() {
			tested[c.Number] = tested[c.Number] || c.Tested()
		}
	}
	return slices.DeleteFunc(slices.Clone(act.Criteria()), func(c act.SuccessCriterion) bool {
		return c.Level > level || tested[c.Number]
	})
}

// section is a part of a report: findings that are alike, grouped by rule.
type section struct {
	key    string // of words
	groups []group
}

type group struct {
	rule     *act.Rule
	criteria []act.SuccessCriterion
	findings []Finding
}

// sections are what a report tells people, the weightiest first. Classes never mix.
func (r *Report) sections() []section {
	parts := []struct {
		key string
		is  func(act.Class, act.Outcome) bool
	}{
		{"failures", func(c act.Class, o act.Outcome) bool { return c <= act.Practice && o == act.Failed }},
		{"questions", func(c act.Class, o act.Outcome) bool { return c <= act.Practice && o == act.CantTell }},
		{"patterns", func(c act.Class, _ act.Outcome) bool { return c == act.Pattern }},
		{"advice", func(c act.Class, _ act.Outcome) bool { return c == act.Advice }},
	}
	var out []section
	for _, part := range parts {
		s := section{key: part.key}
		for _, f := range r.Findings {
			if !part.is(f.Rule.Class, f.Outcome) {
				continue
			}
			if n := len(s.groups); n == 0 || s.groups[n-1].rule != f.Rule {
				s.groups = append(s.groups, group{rule: f.Rule, criteria: lookUp(f.Criteria)})
			}
			g := &s.groups[len(s.groups)-1]
			g.findings = append(g.findings, f)
		}
		if len(s.groups) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func lookUp(numbers []act.Criterion) (out []act.SuccessCriterion) {
	for _, c := range act.Criteria() {
		if slices.Contains(numbers, c.Number) {
			out = append(out, c)
		}
	}
	return out
}

// counts are how many rules ended in each outcome, and how many findings there are.
func (r *Report) counts() (rules map[act.Outcome]int, failed, cantTell int) {
	rules = map[act.Outcome]int{}
	for _, result := range r.Results {
		rules[result.Outcome]++
	}
	for _, f := range r.Findings {
		if f.Outcome == act.Failed {
			failed++
		} else {
			cantTell++
		}
	}
	return rules, failed, cantTell
}

// summary is the line of counts.
func (r *Report) summary(language string) string {
	rules, failed, cantTell := r.counts()
	return say(language, "counts", "failed", fmt.Sprint(failed), "cantTell", fmt.Sprint(cantTell), "rules", fmt.Sprint(len(r.Results)),
		"passed", fmt.Sprint(rules[act.Passed]), "inapplicable", fmt.Sprint(rules[act.Inapplicable]))
}

// name is what a report calls its page.
func (r *Report) name(language string) string {
	if r.Address == "" {
		return say(language, "pageWord")
	}
	return r.Address
}
