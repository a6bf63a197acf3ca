package accessibility

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

//go:embed report.tmpl
var htmlSource string

// htmlReport is what the template is given.
type htmlReport struct {
	Language, Tool string
	Welsh          bool
	Pages          []htmlPage
	Untested       []act.SuccessCriterion
}

type htmlPage struct {
	Name, Summary string
	Sections      []htmlSection
	Criteria      []htmlCriterion
}

type htmlSection struct {
	Key    string
	Groups []htmlGroup
}

type htmlGroup struct {
	Rule     *act.Rule
	Failed   bool
	Criteria []act.SuccessCriterion
	Findings []Finding
}

type htmlCriterion struct {
	act.SuccessCriterion
	Word   string // of words
	Checks string
}

// writeHTML writes one page with its own styles, that needs no script and
// nothing from elsewhere, and that passes the checks itself.
func writeHTML(w io.Writer, language string, reports []*Report) error {
	if language != "cy" {
		language = "en"
	}
	t, err := template.New("report").Funcs(template.FuncMap{
		"say":  func(key string) string { return say(language, key) },
		"text": func(t act.Text) string { return t.In(language) },
	}).Parse(htmlSource)
	if err != nil {
		return err
	}
	data := htmlReport{Language: language, Tool: toolName, Welsh: language == "cy", Untested: untested(reports)}
	for _, r := range reports {
		page := htmlPage{Name: r.name(language), Summary: r.summary(language)}
		for _, s := range r.sections() {
			out := htmlSection{Key: s.key}
			for _, g := range s.groups {
				out.Groups = append(out.Groups, htmlGroup{g.rule, g.findings[0].Outcome == act.Failed, g.criteria, g.findings})
			}
			page.Sections = append(page.Sections, out)
		}
		for _, c := range r.Criteria() {
			page.Criteria = append(page.Criteria, htmlCriterion{c.SuccessCriterion, c.word(), c.checks()})
		}
		data.Pages = append(data.Pages, page)
	}
	return t.Execute(w, data)
}

// word is the weightiest that the checks say.
func (c CriterionResult) word() string {
	switch {
	case len(c.Failed) > 0:
		return "failed"
	case len(c.CantTell) > 0:
		return "cantTell"
	case len(c.Passed) > 0:
		return "passed"
	case len(c.Inapplicable) > 0:
		return "inapplicable"
	}
	return "none"
}

// checks are the IDs of the rules that looked at anything.
func (c CriterionResult) checks() string {
	var ids []string
	for _, list := range [][]*act.Rule{c.Failed, c.CantTell, c.Passed} {
		for _, r := range list {
			ids = append(ids, r.ID)
		}
	}
	return strings.Join(ids, ", ")
}
