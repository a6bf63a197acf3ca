package accessibility_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/standards/suites"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

const mixed = "<!DOCTYPE html>\n<html lang=en><title>t</title><body>\n<b>1 < 2 & \"é\"</b><u>y</u><i>z</i>"

func write(t *testing.T, f accessibility.Format, language string, reports ...*accessibility.Report) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, accessibility.Write(&b, f, language, reports...))
	return b.String()
}

func TestWriteText(t *testing.T) {
	r := check(t, accessibility.Checker{}, mixed)
	text := write(t, accessibility.FormatText, "en", r)
	for _, want := range []string{
		"page.html\nFailures: 1. Questions for a person: 1. Checks that ran: 2; of these 0 passed and 1 found nothing to check.\n",
		"FAILURES\n\nNothing is bold (no-bold)\n  page.html:3:1: failed: “1 < 2 & \"é\"” is bold\n      <b>\n      body > b:nth-child(1)\n",
		"  Why: Bold shouts & <tires>.\n  Fix: Write plainly.\n",
		"  1.3.1 Info and Relationships (A) https://www.w3.org/WAI/WCAG22/Understanding/info-and-relationships.html\n",
		"QUESTIONS FOR A PERSON\n",
		"page.html:3:",
		"NOTHING TESTED THESE CRITERIA\n",
		"  2.1.1  Keyboard (A): Put the mouse away",
		"with a keyboard alone, with a screen reader, and at 400% zoom",
		"This report is evidence. It does not say that the pages meet WCAG 2.2.\n",
	} {
		require.Contains(t, text, want)
	}
	require.NotContains(t, text, "  1.3.1  Info", "it was tested")
	welsh := write(t, accessibility.FormatText, "cy", r)
	for _, want := range []string{"METHIANNAU", "Mae “1 < 2 & \"é\"” yn drwm", "Trwsio: Ysgrifennwch yn blaen.", "Bysellfwrdd (A): Rhowch y llygoden", "Tystiolaeth"} {
		require.Contains(t, welsh, want)
	}
}

// Classes never mix: what is no failure of a criterion stands apart from those that are.
// A page cannot send escape sequences to the terminal that shows its report.
func TestTextHasNoControlCharacters(t *testing.T) {
	r, err := accessibility.Check([]byte("<p lang=\"\x1b]0;x\x07\">a</p><a href=/ aria-label=\"\x1b[2J\u009b\"><img src=x></a>"))
	require.NoError(t, err)
	var b strings.Builder
	require.NoError(t, accessibility.Write(&b, "text", "en", r))
	require.Contains(t, b.String(), "\uFFFD")
	require.NotContains(t, strings.ReplaceAll(b.String(), "\n", ""), "\x1b")
	require.NotContains(t, b.String(), "\x07")
	require.NotContains(t, b.String(), "\u009b")

	r, err = accessibility.Check([]byte(strings.Repeat(`<img src="’’’’’’’’’’’’’’’">`, 500)))
	require.NoError(t, err)
	require.Zero(t, strings.Count(write(t, "text", "cy", r), "\uFFFD"), "no character is cut in two")
}

func TestSections(t *testing.T) {
	rule := func(id string, class act.Class) *act.Rule {
		return &act.Rule{ID: id, Level: act.A, Class: class, Run: func(p *act.Page) {
			if p.Fail(1, act.Text{EN: "bad", CY: "drwg"}); class == act.Advice {
				p.CantTell(1, act.Text{EN: "good?", CY: "da?"})
			}
		}}
	}
	c := accessibility.Checker{Patterns: true, Rules: []*act.Rule{rule("practice", act.Practice), rule("pattern", act.Pattern)}}
	text := write(t, accessibility.FormatText, "en", check(t, c, "<p>"))
	require.Regexp(t, `(?s)FAILURES.*\(practice\).*GOV\.UK PATTERNS.*\(pattern\)`, text)
	require.Len(t, check(t, c, "<p>").Failed(), 1, "patterns are asked for with Of")
}

func TestWriteJSON(t *testing.T) {
	require.Equal(t, `{"page":"page.html","rule":"no-bold","act":["abc123"],"criteria":["1.3.1"],"outcome":"failed","target":"body > b:nth-child(1)","line":3,"column":1,"message":"“1 < 2 & \"é\"” is bold"}
{"page":"page.html","rule":"no-bold","act":["abc123"],"criteria":["1.3.1"],"outcome":"cantTell","target":"body > u:nth-child(2)","line":3,"column":20,"message":"Is this a link?"}
{"page":"page.html","rule":"no-bold","act":["abc123"],"criteria":["1.3.1"],"outcome":"passed","target":"body > i:nth-child(3)","line":3,"column":28,"message":""}
{"page":"page.html","rule":"no-marquee","act":[],"criteria":["2.2.2"],"outcome":"inapplicable"}
`, write(t, accessibility.FormatJSON, "en", check(t, accessibility.Checker{}, mixed)))
}

func TestWriteSARIF(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	schema, err := compiler.Compile(filepath.Join(suites.NPM(t, "@microsoft/jest-sarif"), "lib", "schemas", "sarif-2.1.0-rtm.5.json"))
	require.NoError(t, err)
	reports := []*accessibility.Report{check(t, accessibility.Checker{}, mixed), check(t, accessibility.Checker{}, "<b>x</b>"), check(t, accessibility.Checker{}, "")}
	for _, language := range []string{"en", "cy"} {
		text := write(t, accessibility.FormatSARIF, language, reports...)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, schema.Validate(value))
		empty, err := jsonschema.UnmarshalJSON(strings.NewReader(write(t, accessibility.FormatSARIF, language)))
		require.NoError(t, err)
		require.NoError(t, schema.Validate(empty))
	}
	wrong, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(write(t, accessibility.FormatSARIF, "en", reports...), `"review"`, `"question"`, 1)))
	require.NoError(t, err)
	require.Error(t, schema.Validate(wrong), "the schema says something")

	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleID, Kind, Level string
				RuleIndex           int
				Locations           []struct {
					PhysicalLocation struct{ Region struct{ StartColumn int } }
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, accessibility.FormatSARIF, "en", reports...)), &log))
	require.Len(t, log.Runs[0].Results, 3)
	for _, result := range log.Runs[0].Results {
		if result.Kind == "review" {
			require.Equal(t, 19, result.Locations[0].PhysicalLocation.Region.StartColumn, "in characters: é before it is one")
		}
		require.Equal(t, result.RuleID, log.Runs[0].Tool.Driver.Rules[result.RuleIndex].ID)
	}
}

func TestWriteJUnit(t *testing.T) {
	text := write(t, accessibility.FormatJUnit, "en", check(t, accessibility.Checker{}, mixed+"\x01"), check(t, accessibility.Checker{}, "<u>x</u>"))
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Suites   []struct {
			Name    string `xml:"name,attr"`
			Skipped int    `xml:"skipped,attr"`
			Cases   []struct {
				Name    string  `xml:"name,attr"`
				Failure *string `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	require.NoError(t, xml.Unmarshal([]byte(text), &suites))
	require.Equal(t, []int{4, 1, 1, 2}, []int{suites.Tests, suites.Failures, suites.Suites[0].Skipped, suites.Suites[1].Skipped})
	require.Equal(t, "no-bold", suites.Suites[0].Cases[0].Name)
	require.Contains(t, *suites.Suites[0].Cases[0].Failure, `page.html:3:1: “1 < 2 & "é"” is bold`)
	require.Nil(t, suites.Suites[0].Cases[1].Failure)
}

// The HTML report is a page like any other: our own rules find nothing in it.
func TestWriteHTML(t *testing.T) {
	for _, language := range []string{"en", "cy"} {
		r := check(t, accessibility.Checker{}, mixed)
		page := write(t, accessibility.FormatHTML, language, r, check(t, accessibility.Checker{}, "<i>x</i>"))
		require.Contains(t, page, `<html lang="`+language+`">`)
		require.NotContains(t, page, "<b>", "what it quotes is escaped")
		require.NotContains(t, page, "<tires>")
		require.NotRegexp(t, `src=|url\(|<link|<script`, page, "it needs nothing from elsewhere")
		all := accessibility.Checker{Level: act.AA, Patterns: true}
		report, err := all.Check(t.Context(), []byte(page), nil)
		require.NoError(t, err)
		for _, f := range report.Findings {
			require.NotEqual(t, act.Failed, f.Outcome, "%s line %d: %s %s", f.Rule.ID, f.Line, f.Message.EN, f.Source)
		}
	}
}

// W3C's tooling frames a report by its own context and reads subject.source,
// test.title, test.isPartOf and result.outcome of each assertion; the script
// does the same.
func TestWriteEARL(t *testing.T) {
	dir := suites.NPM(t, "jsonld")
	node := suites.Node(t)
	file := filepath.Join(t.TempDir(), "report.json")
	text := write(t, accessibility.FormatEARL, "en", check(t, accessibility.Checker{}, mixed))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	cmd := exec.Command(node, "testdata/frame-earl.mjs", file)
	cmd.Env = append(os.Environ(), "NODE_PATH="+filepath.Dir(dir))
	out, err := cmd.Output()
	require.NoError(t, err)
	require.ElementsMatch(t, []string{
		"page.html no-bold failed WCAG2:info-and-relationships",
		"page.html no-bold cantTell WCAG2:info-and-relationships",
		"page.html no-bold passed WCAG2:info-and-relationships",
		"page.html no-marquee inapplicable WCAG2:pause-stop-hide",
	}, strings.Split(strings.TrimSpace(string(out)), "\n"))
}

func TestWriteUnknownFormat(t *testing.T) {
	require.ErrorContains(t, accessibility.Write(&bytes.Buffer{}, "pdf", "en"), "text json earl sarif junit html")
}

func TestWords(t *testing.T) {
	for key, text := range accessibility.Words {
		require.NotEmpty(t, text.EN, key)
		require.NotEmpty(t, text.CY, key)
		require.NotEqual(t, text.EN, text.CY, key)
	}
}
