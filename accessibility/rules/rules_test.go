package rules_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/load"
	"github.com/moothall/moothall/accessibility/rules"
	"github.com/stretchr/testify/require"
)

// want is <!-- want RULE: "part of the message" --> or, for a question,
// <!-- want RULE: cantTell "part of the message" -->, on the line of the target's start tag.
var want = regexp.MustCompile(`<!-- want ([a-z0-9-]+): (cantTell )?"([^"]*)" -->`)

// Each rule has its own pages: testdata/ID/passed*.html, failed*.html (cant-tell*.html
// for rules that never fail) and inapplicable*.html.
func TestRules(t *testing.T) {
	for _, rule := range rules.All() {
		t.Run(rule.ID, func(t *testing.T) {
			files, err := filepath.Glob("testdata/" + rule.ID + "/*.[hs][tv]*") // .html, .svg
			require.NoError(t, err)
			seen := map[string]bool{}
			for _, file := range files {
				base := filepath.Base(file)
				kind, _, _ := strings.Cut(base, ".")
				if strings.HasPrefix(base, "_") { // a page that another one links to
					continue
				}
				for _, k := range []string{"passed", "failed", "cant-tell", "inapplicable"} {
					if strings.HasPrefix(kind, k) {
						seen[k] = true
					}
				}
				t.Run(base, func(t *testing.T) { checkPage(t, rule, file) })
			}
			require.True(t, seen["passed"] || rule.Class == act.Advice, "no passed page in testdata/%s", rule.ID)
			require.True(t, seen["failed"] || seen["cant-tell"], "no failed page in testdata/%s", rule.ID)
			require.True(t, seen["inapplicable"], "no inapplicable page in testdata/%s", rule.ID)
		})
	}
}

func checkPage(t *testing.T, rule *act.Rule, file string) {
	source, err := os.ReadFile(file)
	require.NoError(t, err)
	var wanted, got []string
	for i, line := range strings.Split(string(source), "\n") {
		for _, m := range want.FindAllStringSubmatch(line, -1) {
			if m[1] == rule.ID {
				wanted = append(wanted, fmt.Sprintf("%d %s%s", i+1, m[2], m[3]))
			}
		}
	}
	abs, err := filepath.Abs(file)
	require.NoError(t, err)
	page, err := load.Page(source, load.Options{Address: &url.URL{Scheme: "file", Path: abs}, Get: load.Files(filepath.Dir(abs))})
	require.NoError(t, err)
	findings := load.Apply(page, rule)
	passed := 0
	for _, f := range findings {
		require.NotEqual(t, act.Inapplicable, f.Outcome)
		if f.Outcome == act.Passed {
			passed++
			continue
		}
		require.NotEmpty(t, f.Message.EN)
		require.NotEmpty(t, f.Message.CY)
		require.NotContains(t, f.Message.EN+f.Message.CY, "{", "a value of the message is missing")
		line, _ := f.Page.Position(f.Target)
		kind := ""
		if f.Outcome == act.CantTell {
			kind = "cantTell "
		}
		// A want names a part of the message; take the one that fits.
		entry := fmt.Sprintf("%d %s%s", line, kind, f.Message.EN)
		for _, w := range wanted {
			at, part, _ := strings.Cut(w, " ")
			if at == fmt.Sprint(line) && strings.HasPrefix(part, kind) && strings.Contains(f.Message.EN, strings.TrimPrefix(part, kind)) {
				entry = w
			}
		}
		got = append(got, entry)
	}
	slices.Sort(wanted)
	slices.Sort(got)
	require.Equal(t, wanted, got)
	switch base := filepath.Base(file); {
	case strings.HasPrefix(base, "passed"):
		require.NotZero(t, passed, "nothing passed")
		require.Empty(t, wanted, "a passed page wants nothing")
	case strings.HasPrefix(base, "failed"), strings.HasPrefix(base, "cant-tell"):
		require.NotEmpty(t, wanted, "a failed page has want comments")
	case strings.HasPrefix(base, "inapplicable"):
		require.Empty(t, findings)
	default:
		t.Errorf("%s: begin the name with passed, failed, cant-tell or inapplicable (or _ for a page that others link to)", file)
	}
}

// What the list and the documentation must hold.
func TestList(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var named, listed []string
	for _, rule := range rules.All() {
		listed = append(listed, rule.ID)
	}
	require.True(t, slices.IsSorted(listed), "the list is in the order of the alphabet")
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		if !strings.HasSuffix(file, "_test.go") && strings.Contains(string(source), "= &act.Rule{") {
			named = append(named, strings.ReplaceAll(strings.TrimSuffix(file, ".go"), "_", "-"))
		}
	}
	slices.Sort(named)
	require.Equal(t, named, listed, "every file with a rule is in the list, under the rule's ID")
	for _, rule := range rules.All() {
		require.NotNil(t, rule.Run, rule.ID)
		for name, text := range map[string]act.Text{"Title": rule.Title, "Why": rule.Why, "Fix": rule.Fix} {
			require.NotEmpty(t, text.EN, "%s has no %s", rule.ID, name)
			require.NotEmpty(t, text.CY, "%s has no Welsh %s", rule.ID, name)
		}
		require.NotEmpty(t, rule.Applicability, rule.ID)
		require.NotEmpty(t, rule.Expectations, rule.ID)
		require.NotEmpty(t, rule.Source, rule.ID)
		require.NotZero(t, rule.Level, rule.ID)
		require.Equal(t, rule.Class == act.Conformance, len(rule.Criteria) > 0, "%s: criteria go with class Conformance, and only with it", rule.ID)
	}
}

// A file here is a rule; what rules share is in accessibility/internal.
func TestFilesAreRules(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		if strings.HasSuffix(file, "_test.go") || file == "rules.go" {
			continue
		}
		require.Equal(t, 1, strings.Count(string(source), "= &act.Rule{"), "%s is no rule, or more than one", file)
	}
}
