package act_test

import (
	"regexp"
	"testing"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/stretchr/testify/require"
)

func TestCriteria(t *testing.T) {
	number := regexp.MustCompile(`^[1-4]\.[1-5]\.[1-9][0-3]?$`)
	count, seen, clauses := map[act.Level]int{}, map[string]bool{}, 0
	for _, c := range act.Criteria() {
		require.Regexp(t, number, string(c.Number))
		count[c.Level]++
		require.Equal(t, c.Level, c.Number.Level())
		for _, s := range []string{string(c.Number), c.Slug(), c.Title.CY, c.Person.CY} {
			require.NotEmpty(t, s, c.Number)
			require.False(t, seen[s], "%s: %q twice", c.Number, s)
			seen[s] = true
		}
		if c.Clause() != "" {
			clauses++
		}
	}
	require.Equal(t, map[act.Level]int{act.A: 31, act.AA: 24, act.AAA: 31}, count)
	require.Equal(t, 49, clauses, "EN 301 549 V3.2.1 asks for the 50 of WCAG 2.1, one of which is gone")
	require.Zero(t, act.Criterion("4.1.1").Level())
}

// The handles of WCAG 2.2 give its fragments.
func TestSlug(t *testing.T) {
	slugs := map[act.Criterion]string{
		"1.1.1": "non-text-content", "1.2.1": "audio-only-and-video-only-prerecorded", "2.2.2": "pause-stop-hide",
		"2.4.4": "link-purpose-in-context", "3.3.4": "error-prevention-legal-financial-data", "2.2.5": "re-authenticating",
	}
	for _, c := range act.Criteria() {
		if want, ok := slugs[c.Number]; ok {
			require.Equal(t, want, c.Slug())
			delete(slugs, c.Number)
		}
	}
	require.Empty(t, slugs)
}
