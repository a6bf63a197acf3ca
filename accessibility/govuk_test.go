package accessibility_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

type fixture struct {
	Name, HTML string
	Hidden     bool
}

// fixtures are the examples of one component of govuk-frontend.
func fixtures(t testing.TB, component string) []fixture {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(suites.NPM(t, "govuk-frontend"), "dist", "govuk", "components", component, "fixtures.json"))
	require.NoError(t, err)
	var file struct{ Fixtures []fixture }
	require.NoError(t, json.Unmarshal(source, &file))
	require.NotEmpty(t, file.Fixtures)
	return file.Fixtures
}

func fixtureOf(t testing.TB, component, name string) string {
	t.Helper()
	for _, f := range fixtures(t, component) {
		if f.Name == name {
			return f.HTML + "\n"
		}
	}
	t.Fatalf("govuk-frontend has no %s %q", component, name)
	return ""
}

// govukSheet gives the pages below their style sheet.
func govukSheet(t testing.TB) func(context.Context, *url.URL) ([]byte, string, error) {
	t.Helper()
	sheet, err := os.ReadFile(filepath.Join(suites.NPM(t, "govuk-frontend"), "dist", "govuk", "govuk-frontend.min.css"))
	require.NoError(t, err)
	return func(_ context.Context, u *url.URL) ([]byte, string, error) {
		if u.Path == "/govuk.css" {
			return sheet, "text/css", nil
		}
		return nil, "", os.ErrNotExist
	}
}

var govukAddress = &url.URL{Scheme: "https", Host: "example.org", Path: "/page"}

// govukPage is a whole page around the main content, with an exact size:
// paragraphs fill it up.
func govukPage(t testing.TB, size int, content ...string) []byte {
	t.Helper()
	const head = "<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template\">\n<head>\n<meta charset=\"utf-8\">\n<title>Which bin was missed? – Report a missed bin – GOV.UK</title>\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"stylesheet\" href=\"/govuk.css\">\n</head>\n<body class=\"govuk-template__body\">\n"
	before := head + fixtureOf(t, "skip-link", "default") + fixtureOf(t, "header", "default") + fixtureOf(t, "service-navigation", "default") +
		"<div class=\"govuk-width-container\">\n<main class=\"govuk-main-wrapper\" id=\"content\">\n"
	after := "</main>\n</div>\n" + fixtureOf(t, "footer", "default") + "</body>\n</html>\n"
	middle := strings.Join(content, "")
	const words = "A person lives here and puts out bins on the day before. "
	for {
		left := size - len(before) - len(middle) - len(after)
		require.GreaterOrEqual(t, left, 0, "the content is larger than the page")
		const open, end = "<p class=\"govuk-body\">", "</p>\n"
		if left > 500 {
			left = 400
		} else if left <= len(open)+len(end) {
			middle += strings.Repeat("\n", left)
			break
		}
		middle += open + strings.Repeat(words, 10)[:left-len(open)-len(end)] + end
	}
	page := before + middle + after
	require.Len(t, page, size)
	return []byte(page)
}

const kb = 1 << 10

// govukPages are the pages that speed is measured on.
func govukPages(t testing.TB) []struct {
	name string
	page []byte
} {
	form := []string{fixtureOf(t, "error-summary", "with everything")}
	total := 0
	for _, component := range []string{"input", "radios", "checkboxes", "date-input", "select", "textarea", "file-upload", "password-input"} {
		for _, f := range fixtures(t, component) {
			if !f.Hidden && total+len(f.HTML) < 36*kb {
				total += len(f.HTML)
				form = append(form, f.HTML+"\n")
			}
		}
	}
	form = append(form, fixtureOf(t, "button", "default"))
	var gallery []string
	total = 0
	for _, component := range govukComponents(t) {
		for _, f := range fixtures(t, component) {
			entry := fmt.Sprintf("<h2 class=\"govuk-heading-m\">%s %s</h2>\n%s\n", component, f.Name, f.HTML)
			if !f.Hidden && total+len(entry) < 258*kb {
				total += len(entry)
				gallery = append(gallery, entry)
			}
		}
	}
	return []struct {
		name string
		page []byte
	}{
		{"question", govukPage(t, 11*kb, fixtureOf(t, "error-summary", "without links"), fixtureOf(t, "radios", "with fieldset and error message"), fixtureOf(t, "button", "default"))},
		{"form", govukPage(t, 47*kb, form...)},
		{"gallery", govukPage(t, 269*kb, gallery...)},
	}
}

func govukComponents(t testing.TB) (names []string) {
	entries, err := os.ReadDir(filepath.Join(suites.NPM(t, "govuk-frontend"), "dist", "govuk", "components"))
	require.NoError(t, err)
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names
}
