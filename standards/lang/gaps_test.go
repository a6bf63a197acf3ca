package lang_test

import (
	"testing"

	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
)

func TestGaps(t *testing.T) {
	english := map[string]string{"a": "Continue", "b": "Hello {$name}"}
	missed := map[string]int{}
	count := func(language, key string) { missed[language+" "+key]++ }
	for gaps, want := range map[lang.Gaps][2]string{
		lang.GapsRefused: {"Continue", "Hello Siân"},
		lang.GapsMarked:  {"⟦Continue⟧", "⟦Hello Siân⟧"},
		lang.GapsEnglish: {"\uFDD0Continue\uFDD1", "\uFDD0Hello Siân\uFDD1"},
	} {
		clear(missed)
		c, err := lang.New("cy").Tolerate(gaps, count).With(english)
		require.NoError(t, err)
		require.Equal(t, gaps, c.Gaps())
		require.Equal(t, gaps == lang.GapsRefused, c.Check() != nil)
		require.Len(t, c.Missing(), 2)
		cy := c.Printer("cy")
		require.Equal(t, want, [2]string{cy.Text("a"), cy.Text("b", "name", "Siân")})
		require.Equal(t, map[string]int{"cy a": 1, "cy b": 1}, missed)
		require.Equal(t, "Continue", c.Printer("en").Text("a"))
		require.Len(t, missed, 2, "English misses nothing")
	}
	require.Equal(t, "Hello Siân", lang.Unmark("\uFDD0Hello Siân\uFDD1"))
}
