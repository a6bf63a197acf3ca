package accessibility_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/journey"
	"github.com/moothall/moothall/accessibility/rules"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the table of criteria in doc.go anew")

// isSound reports whether a failure of the rule always means that its criteria
// are not met, and its own pages show such a failure.
func isSound(t *testing.T, r *act.Rule) bool {
	if r.Class != act.Conformance || r.Stricter {
		return false
	}
	failed, err := filepath.Glob(filepath.Join("rules", "testdata", r.ID, "failed*.html"))
	require.NoError(t, err)
	return len(failed) > 0
}

// The table in the package documentation says which checks test which criteria.
// go test ./accessibility -run TestCriteriaTable -update writes it anew.
func TestCriteriaTable(t *testing.T) {
	checks := map[act.Criterion][]string{}
	sound := map[act.Criterion]bool{}
	for _, r := range rules.All() {
		mark := "?"
		ok := isSound(t, r)
		if ok {
			mark = ""
		}
		for _, c := range r.Criteria {
			checks[c] = append(checks[c], r.ID+mark)
			sound[c] = sound[c] || ok
		}
	}
	for _, j := range journey.Checks() {
		mark, ok := "", j.Class == act.Conformance && !j.Stricter
		if !ok {
			mark = "?"
		}
		for _, c := range j.Criteria {
			checks[c] = append(checks[c], j.ID+"*"+mark)
			sound[c] = sound[c] || ok
		}
	}
	var table []string
	count, of := 0, 0
	for _, c := range act.Criteria() {
		if c.Level <= act.AA {
			of++
			if sound[c.Number] {
				count++
			}
		}
		names := checks[c.Number]
		if len(names) == 0 && c.Level == act.AAA {
			continue
		} else if len(names) == 0 {
			names = []string{"-"}
		}
		slices.Sort(names)
		table = append(table, wrapRow(fmt.Sprintf("%-7s%-5s", c.Number, c.Level), names)...)
	}
	text := fmt.Sprintf("//\n// %d of the %d success criteria at levels A and AA have at least one check\n// that fails only where the criterion is not met. Those of whole journeys have a\n// star, and a question mark those that fail where it is most often not met, or only ask:\n//\n%s", count, of, strings.Join(table, ""))
	t.Logf("conformance: wcag criteria with a sound failing check %d/%d", count, of)
	require.GreaterOrEqual(t, count, 40, "criteria with a sound failing check")

	const begin, end = "// # Criteria and checks\n", "package accessibility\n"
	source, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(source), begin)
	require.True(t, ok, "doc.go has no %q", begin)
	_, after, ok := strings.Cut(rest, end)
	require.True(t, ok)
	want := before + begin + text + end + after
	if *update {
		require.NoError(t, os.WriteFile("doc.go", []byte(want), 0o644))
		return
	}
	require.Equal(t, want, string(source), "run go test ./accessibility -run TestCriteriaTable -update")
}

// wrapRow is a row of the table, on as many lines as it needs.
func wrapRow(head string, names []string) (lines []string) {
	line := "//\t" + head
	for i, name := range names {
		if i < len(names)-1 {
			name += ","
		}
		if len(line)+len(name) > 100 {
			lines = append(lines, strings.TrimRight(line, " ")+"\n")
			line = "//\t" + strings.Repeat(" ", len(head))
		}
		line += name + " "
	}
	return append(lines, strings.TrimRight(line, " ")+"\n")
}
