package theme

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// loads finds what the expression finds that it stands for.
func TestLoads(t *testing.T) {
	exact := regexp.MustCompile(`(?i)@import|url\(\s*["']?\s*[^#"'\s)]`)
	piece := rapid.SampledFrom([]string{"url(", "URL(", "u", "rl(", "#a", `"`, "'", " ", "\n", ")", "x", "@import", "@IMPORT", "@", "é", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		style := ""
		for _, p := range rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces") {
			style += p
			require.Equal(t, exact.MatchString(style), loads(style), "%q", style)
		}
	})
}
