package journey

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestUntriedOptionsAreNamed: the service has a choice of three gardens, one of which leads to a further question.
func TestUntriedOptionsAreNamed(t *testing.T) {
	r := walkThrough(t, newService(switches{}), Config{})
	require.Empty(t, r.Untried)
	require.Empty(t, r.Missed())
	require.True(t, r.Reached("/size"))
	r = walkThrough(t, newService(switches{}), Config{MaxBranches: -1})
	require.NotEmpty(t, r.Untried)
	require.Equal(t, "garden", r.Untried[0].Field.Name)
	require.Equal(t, []string{"At the back", "Both"}, r.Untried[0].Options)
	require.False(t, r.Reached("/size"))
}
