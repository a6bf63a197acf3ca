package accessibility

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	Class     string        `xml:"classname,attr"`
	Failure   *junitMessage `xml:"failure"`
	Skipped   *junitMessage `xml:"skipped"`
	SystemOut string        `xml:"system-out,omitempty"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes a suite for each page with a case for each rule: skipped
// where the page has nothing to check or a person must look.
func writeJUnit(w io.Writer, language string, reports []*Report) error {
	all := junitSuites{Name: toolName}
	for _, r := range reports {
		suite := r.junit(language)
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (r *Report) junit(language string) junitSuite {
	suite := junitSuite{Name: r.name(language)}
	for _, result := range r.Results {
		c := junitCase{Name: result.Rule.ID, Class: r.name(language)}
		suite.Tests++
		switch result.Outcome {
		case act.Failed:
			suite.Failures++
			c.Failure = &junitMessage{result.Rule.Title.In(language), r.junitText(language, result.Rule, act.Failed)}
			c.SystemOut = r.junitText(language, result.Rule, act.CantTell)
		case act.CantTell:
			suite.Skipped++
			c.Skipped = &junitMessage{Message: say(language, "questions")}
			c.SystemOut = r.junitText(language, result.Rule, act.CantTell)
		case act.Inapplicable:
			suite.Skipped++
			c.Skipped = &junitMessage{Message: say(language, "inapplicable")}
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}

// junitText lists the findings of a rule with one outcome, and how to fix them.
func (r *Report) junitText(language string, rule *act.Rule, o act.Outcome) string {
	var b strings.Builder
	for _, f := range r.Findings {
		if f.Rule == rule && f.Outcome == o {
			fmt.Fprintf(&b, "%s:%d:%d: %s\n  %s\n  %s\n", f.Address, f.Line, f.Column, f.Message.In(language), f.Source, f.Target)
		}
	}
	if b.Len() > 0 {
		fmt.Fprintf(&b, "%s: %s\n%s\n", say(language, "fix"), rule.Fix.In(language), rule.Source)
	}
	return b.String()
}
