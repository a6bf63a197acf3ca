package colour_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/colour"
)

// TestContrast has the pairs that WCAG's own texts and tools agree on.
func TestContrast(t *testing.T) {
	cases := []struct {
		a, b string
		want float64
	}{
		{"black", "white", 21}, {"white", "white", 1}, {"#777", "#fff", 4.48}, {"#767676", "#fff", 4.54}, {"#949494", "#fff", 3.03},
		{"#595959", "white", 7.00}, {"#0b0c0c", "#fff", 19.59}, {"red", "white", 4.00}, {"blue", "white", 8.59}, {"lime", "white", 1.37},
		{"green", "white", 5.14}, {"gray", "white", 3.95},
	}
	for _, c := range cases {
		a, b := parse(t, c.a), parse(t, c.b)
		require.InDelta(t, c.want, colour.Contrast(a, b), 0.06, "%s on %s", c.a, c.b)
		require.InDelta(t, colour.Contrast(a, b), colour.Contrast(b, a), 0)
	}
}

func parse(t testing.TB, text string) colour.Color {
	c, status := colour.Parse(text, &colour.Context{Current: colour.Black})
	require.Equal(t, colour.Known, status, text)
	return c
}

func TestOver(t *testing.T) {
	cases := []struct{ top, below, want string }{
		{"rgb(255 0 0 / 50%)", "white", "rgb(255 127.5 127.5)"}, {"red", "blue", "red"}, {"transparent", "blue", "blue"},
		{"rgb(0 0 0 / .5)", "rgb(255 255 255 / .5)", "rgb(85 85 85 / .75)"}, {"transparent", "transparent", "transparent"},
		{"color(srgb 2 -1 0)", "white", "red"},
	}
	for _, c := range cases {
		got, want := parse(t, c.top).Over(parse(t, c.below)), parse(t, c.want)
		require.InDelta(t, want.R, got.R, 0.004, c.top)
		require.InDelta(t, want.G, got.G, 0.004, c.top)
		require.InDelta(t, want.A, got.A, 0.004, c.top)
	}
}

func TestString(t *testing.T) {
	for text, want := range map[string]string{"red": "#ff0000", "rgb(0 0 0 / .25)": "#000000 (25%)", "color(srgb 2 0.5 -1)": "#ff8000", "transparent": "#000000 (0%)"} {
		require.Equal(t, want, parse(t, text).String())
	}
}

func TestStatus(t *testing.T) {
	cases := map[string]colour.Status{
		"red": colour.Known, "currentcolor": colour.Depends, "CanvasText": colour.Depends, "light-dark(red, blue)": colour.Depends,
		"color-mix(in srgb, currentColor, red)": colour.Depends, "rgb(from currentcolor r g b)": colour.Depends, "attr(data-c type(<color>))": colour.Unknown,
		"rgb(sin(1) 2 3)": colour.Unknown, "color-mix(in srgb, attr(x), red)": colour.Unknown, "": colour.Invalid, "inherit": colour.Invalid, "rgb(": colour.Invalid,
		"rgb(1 2 3": colour.Known, "color(": colour.Invalid, "#": colour.Invalid, "rgb(1/**/2/**/3)": colour.Known, "contrast-color(white)": colour.Known,
	}
	for text, want := range cases {
		_, status := colour.Parse(text, nil)
		require.Equal(t, want, status, text)
	}
	c, status := colour.Parse("color-mix(in srgb, currentcolor 50%, white)", &colour.Context{Current: colour.Black})
	require.Equal(t, colour.Known, status)
	require.InDelta(t, 0.5, c.R, 0.001)
	c, _ = colour.Parse("light-dark(red, lime)", &colour.Context{Dark: true})
	require.Equal(t, "#00ff00", c.String())
}

// TestSpaces goes from sRGB to each space and back, with values of the specification's own.
func TestSpaces(t *testing.T) {
	cases := map[string]string{
		"lab(46.2775% -47.5621 48.5837)": "#008000", "lch(29.2345% 44.2 27)": "#7d2329", "oklab(51.975% -0.1403 0.10768)": "#008000",
		"oklch(51.975% 0.17686 142.495)": "#008000", "color(display-p3 0.21604 0.49418 0.13151)": "#008000", "color(prophoto-rgb 0.230479 0.395789 0.129968)": "#008000",
		"color(rec2020 0.235202 0.431704 0.085432)": "#008000", "color(xyz 0.07719 0.15438 0.02573)": "#008000", "color(xyz-d50 0.08312 0.154746 0.020961)": "#008000",
		"color(a98-rgb 0.281363 0.498012 0.116746)": "#008000", "color(srgb-linear 0 0.21586 0)": "#008000", "hwb(120 0% 49.8039%)": "#008000", "hsl(120 100% 25.098%)": "#008000",
	}
	for text, want := range cases {
		require.Equal(t, want, parse(t, text).String(), text)
	}
}

// FuzzColour: what is read has its parts in bounds, and its own text reads as itself.
func FuzzColour(f *testing.F) {
	for _, s := range []string{"red", "#abcd", "rgb(1,2,3)", "hsl(1turn 2% 3% / 4%)", "lab(1 2 3)", "oklch(from red l c h)", "color(xyz 1 2 3)", "color-mix(in lch longer hue, red 10%, blue)",
		"rgb(calc(1 + 2) max(1,2) 3)", "light-dark(red,blue)", "color-mix(in lab,", "rgb(1e999 -1e999 0)", "lab(1e9 1e9 -1e9)", "hwb(1e300 0 0)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ctx := &colour.Context{Current: colour.White}
		c, status := colour.Parse(text, ctx)
		require.NotEqual(t, colour.Depends, status)
		if status != colour.Known {
			require.Equal(t, colour.Color{}, c)
			return
		}
		for _, v := range []float64{c.R, c.G, c.B, c.A} {
			require.False(t, math.IsNaN(v) || math.IsInf(v, 0), "%v", c)
		}
		require.True(t, c.A >= 0 && c.A <= 1)
		shown := c.Clip()
		shown.A = 1
		again, status := colour.Parse(shown.String(), nil)
		require.Equal(t, colour.Known, status)
		require.InDelta(t, shown.R+shown.G+shown.B, again.R+again.G+again.B, 0.0061)
		require.InDelta(t, 1, colour.Contrast(shown, again), 0.08)
		ratio := colour.Contrast(c.Over(colour.White), colour.Black)
		require.True(t, ratio >= 1 && ratio <= 21.000001, "%v", ratio)
		same, status := colour.Parse("color-mix(in srgb, "+text+", "+text+")", ctx)
		if status == colour.Known && c.A > 0 {
			require.InDelta(t, c.R, same.R, 0.001+math.Abs(c.R)/1e6)
		}
	})
}
