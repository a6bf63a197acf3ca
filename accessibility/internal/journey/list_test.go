package journey

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/act"
)

// What the list and the documentation of the checks must hold.
func TestChecksList(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var inFiles, listed []string
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		if !strings.HasSuffix(file, "_test.go") && strings.Contains(string(source), "= &Check{") {
			inFiles = append(inFiles, strings.ReplaceAll(strings.TrimSuffix(file, ".go"), "_", "-"))
		}
	}
	for _, c := range Checks() {
		listed = append(listed, c.ID)
		require.NotNil(t, c.Run, c.ID)
		for name, text := range map[string]act.Text{"Title": c.Title, "Why": c.Why, "Fix": c.Fix} {
			require.NotEmpty(t, text.EN, "%s has no %s", c.ID, name)
			require.NotEmpty(t, text.CY, "%s has no Welsh %s", c.ID, name)
		}
		require.Equal(t, c.Class == act.Conformance, len(c.Criteria) > 0, "%s: criteria go with class Conformance, and only with it", c.ID)
		for _, n := range append(slices.Clone(c.Criteria), c.Related...) {
			require.NotZero(t, n.Level(), "%s names the criterion %s", c.ID, n)
		}
		require.True(t, faults[c.ID] != nil || faultsOfWays[c.ID] != nil, "%s has no seeded faults", c.ID)
	}
	require.True(t, slices.IsSorted(listed), "the list is in the order of the alphabet")
	slices.Sort(inFiles)
	require.Equal(t, inFiles, listed, "every file with a check is in the list, under the check's ID")
	require.GreaterOrEqual(t, len(listed), 12)
}
