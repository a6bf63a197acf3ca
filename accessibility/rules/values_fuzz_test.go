package rules

import (
	"math"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/paint"
	"github.com/moothall/moothall/accessibility/internal/script"
	"github.com/stretchr/testify/require"
)

// What rules read themselves out of attributes, computed values and scripts
// comes from strangers, and must hold whatever it is.
func FuzzValues(f *testing.F) {
	for _, s := range []string{
		"linear-gradient(to right, #fff, rgb(0 0 255 / 0.5) 3.3em 50%, black)", "url('a,b.png'), none", "white 0 0 3px, #aaa -2px 2px",
		"user-scalable=no, maximum-scale=1.5;width = device-width", "0; url=/", "030.5", "rotate(1.5708rad) matrix(1, 0, 0, 1, 0, 0)",
		"z 0.25turn", "section-a billing work email webauthn", "en-GB-oed", "data:image/svg+xml;base64,PHN2Zz4=", "data:,%zz",
		"const r = document.getElementById('p').attachShadow({});\nr.textContent = 'x'", "/img/mainEntrance_w3c-logo.PNG?a#b",
		"<svg xmlns='http://www.w3.org/2000/svg'><text>abc</text></svg>", "translateX(-100%)", "1.5s, 200ms",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		require.Equal(t, s, strings.Join(paint.SplitTop(s, ','), ","))
		colors, known := paint.GradientColors(s, colour.Black)
		require.LessOrEqual(t, len(colors), (paint.MaxStops+4)*2*paint.Mixes)
		require.Equal(t, known, len(colors) > 0)
		if seconds, ok := facts.RefreshTime(s); ok {
			require.Empty(t, strings.Trim(seconds, "0123456789"))
			require.Equal(t, strings.TrimLeft(seconds, "0") == "", seconds == "0")
		}
		if v, ok := facts.LeadingNumber(s); ok {
			require.False(t, math.IsNaN(v))
		}
		viewportKeys(s)
		if a, ok := functionAngle(s); ok {
			require.False(t, math.IsNaN(a))
		}
		if tokens := strings.Fields(s); len(tokens) > 0 {
			if bad := badAutofillToken(tokens); bad != "" {
				require.Contains(t, tokens, bad)
			}
		}
		if subtag, known := facts.PrimaryLanguage(s); known != facts.UnknownLanguage {
			require.Contains(t, []int{2, 3}, len(subtag))
		}
		require.LessOrEqual(t, len(strings.Join(facts.FileWords(s), "")), 4*len(s)+4)
		facts.ReadData(s)
		script.HostID(s)
		script.AssignedName(s)
		script.AssignedString(s, "r.textContent")
		textInSVG([]byte(s))
		movesFar(s)
		paint.Seconds(s)
		require.LessOrEqual(t, facts.BlockEnd([]byte(s)), len(s))
	})
}
