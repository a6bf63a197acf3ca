package accessibility_test

import (
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
	"github.com/stretchr/testify/require"
)

// exampleLacks are the patterns that an example of one component alone cannot
// follow, or does not follow on purpose, by component or component and example.
// The list may only shrink.
var exampleLacks = map[string]string{
	"accordion with long content and description: heading-descriptive":                          "the heading is filler text",
	"button disabled: pattern-disabled-submit":                                                  "shows the disabled state, which the guidance advises against",
	"button secondary disabled: pattern-disabled-submit":                                        "shows the disabled state",
	"button warning disabled: pattern-disabled-submit":                                          "shows the disabled state",
	"button inverse disabled: pattern-disabled-submit":                                          "shows the disabled state",
	"checkboxes with optional form-group classes showing group error: pattern-error-associated": "the field inside has its message written by hand, without the prefix",
	"radios with optional form-group classes showing group error: pattern-error-associated":     "the field inside has its message written by hand, without the prefix",
	"error-message: pattern-error-associated":                                                   "a message without its field",
	"hint: pattern-hint-associated":                                                             "a hint without its field",
	"radios without fieldset: pattern-group-legend":                                             "shows the radios without the fieldset that a page has around them",
	"summary-list extreme: link-in-context":                                                     "the text of the links is filler",
}

// Each visible example of govuk-frontend, in a page that has what a page must
// have, fails no criterion and no pattern.
func TestConformanceGOVUKFixtures(t *testing.T) {
	checker := accessibility.Checker{Patterns: true, Get: govukSheet(t)}
	clean, total, used := 0, 0, map[string]bool{}
	for _, component := range govukComponents(t) {
		for _, f := range fixtures(t, component) {
			if f.Hidden {
				continue
			}
			total++
			r, err := checker.Check(t.Context(), wholePage(component, f.Name, f.HTML), govukAddress)
			require.NoError(t, err)
			failures := 0
			for _, finding := range r.Findings {
				if finding.Outcome != act.Failed || finding.Rule.Class != act.Conformance && finding.Rule.Class != act.Pattern {
					continue
				}
				excused := false
				for _, key := range []string{component + ": " + finding.Rule.ID, component + " " + f.Name + ": " + finding.Rule.ID} {
					if exampleLacks[key] != "" {
						used[key], excused = true, true
					}
				}
				if !excused {
					failures++
					t.Errorf("%s %s: %s: %s %s", component, f.Name, finding.Rule.ID, finding.Message.EN, finding.Source)
				}
			}
			if failures == 0 {
				clean++
			}
		}
	}
	for key := range exampleLacks {
		require.True(t, used[key], "%s does not fail: take it off the list", key)
	}
	require.Greater(t, total, 290)
	t.Logf("conformance: govuk fixtures %d/%d", clean, total)
}

// inWelsh are the examples whose text is Welsh.
var inWelsh = map[string]bool{
	"error-message translated": true,
}

// wholePage puts an example into the smallest page that follows the page
// template, where a service would have it.
func wholePage(component, name, example string) []byte {
	title := "Example of the " + strings.ReplaceAll(component, "-", " ")
	before, after := "<h1>"+title+"</h1>\n", ""
	if strings.Contains(example, "govuk-error") {
		title = "Error: " + title
	}
	if inWelsh[component+" "+name] {
		example = "<div lang=\"cy\">" + example + "</div>"
	}
	top, skip := "", `<a href="#main-content" class="govuk-skip-link">Skip to main content</a>`
	header, footer := "Council of the county", "Accessibility of this service"
	switch component {
	case "error-summary":
		before, after = "", before+`<label>Name <input id="example-error-1"></label> <label>Street <input id="example-error-2"></label>`
	case "skip-link":
		skip, example = strings.ReplaceAll(example, "#test-target-element", "#main-content"), ""
	case "cookie-banner":
		top, example = example, ""
	case "header", "generic-header", "service-navigation", "phase-banner", "breadcrumbs", "back-link":
		header, example = example, ""
	case "footer":
		footer, example = example, ""
	}
	if strings.Contains(example, "<h1") {
		before, after = "", ""
	}
	if !strings.Contains(header, "<header") {
		header = "<header>" + header + "</header>"
	}
	if !strings.Contains(footer, "<footer") {
		footer = "<footer>" + footer + "</footer>"
	}
	return []byte("<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template\">\n<head><meta charset=\"utf-8\"><title>" + title + "</title>\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" href=\"/govuk.css\"></head>\n" +
		"<body class=\"govuk-template__body\">\n" + top + skip + "\n" + header + "\n<main id=\"main-content\">\n" + before + example + "\n" + after +
		"</main>\n" + footer + "\n</body>\n</html>\n")
}
