package css_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/colour"
)

// colours are the forms of CSS Color 4 and 5, right and wrong.
const colours = `red|RebeccaPurple|transparent|#123|#1234|#a1B2c3|#a1b2c380|#12|#12345|#ggg|rgb(1,2,3)|rgb(1, 2, 3, .5)|rgba(10%, 20%, 30%, 40%)
rgb(1 2 3)|rgb(1 2 3 / 50%)|rgb(10% 20% 30% / .2)|rgb(1 20% 3)|rgb(1, 20%, 3)|rgb(300 -5 1.6)|rgb(none 2 3)|rgb(none, 2, 3)|rgb(1 2 3 4)|rgb(1 2, 3)|rgb(1 2)
rgb(calc(1 + 2 * 3) 2 3)|rgb(max(1, 5) min(3, 4) clamp(1, 9, 5))|rgb(1 2 3 / calc(0.5))|rgb(1e1 2e0 3)|rgb(1deg 2 3)|rgba(1 2 3/1)|RGB( 1 , 2 , 3 )
hsl(120 100% 50%)|hsl(120, 100%, 50%)|hsl(120deg 100% 25% / .5)|hsl(0.5turn 50% 50%)|hsl(-90 30 70)|hsl(200grad, 40%, 60%, 50%)|hsla(3.14rad 10% 20%)|hsl(120, 100, 50)|hsl(none 50% 50%)|hsl(400 120% 50%)|hsl(10 -20% 50%)|hsl(60% 50% 50%)
hwb(120 10% 20%)|hwb(120 60% 70%)|hwb(90deg 0% 0% / 50%)|hwb(120, 10%, 20%)|hwb(none none 20%)|hwb(200 10 20)
lab(50 20 -30)|lab(50% 20% -30% / .5)|lab(110 200 0)|lab(-5 0 0)|lab(none 20 30)|lab(100 0 0)|lab(29.69% 44.888 -29.034)
lch(50 30 120)|lch(50% 30% 120deg / 50%)|lch(50 -5 20)|lch(52.2345% 72.2 50)|lch(50 none none)|lch(50 30 30%)
oklab(0.5 0.1 -0.1)|oklab(50% 25% -25%)|oklab(1.2 0 0)|oklch(0.5 0.1 200)|oklch(50% 50% 0.5turn / .3)|oklch(0.7 0.4 150)|oklch(40.1% 0.123 21.57)|oklch(0.9 0.5 30)
color(srgb 0.1 0.2 0.3)|color(srgb 10% 20% 30% / 50%)|color(srgb 1.2 -0.2 0.5)|color(srgb-linear 0.1 0.2 0.3)|color(display-p3 0.1 0.9 0.3)|color(display-p3 1 0 0)|color(a98-rgb 0.1 0.9 0.3)|color(prophoto-rgb 0.1 0.9 0.3)|color(rec2020 0.1 0.9 0.3)
color(xyz 0.1 0.2 0.3)|color(xyz-d50 0.1 0.2 0.3)|color(xyz-d65 0.1 0.2 0.3)|color(foo 1 2 3)|color(srgb 1 2)|color(srgb none 0.5 none)|color(srgb, 1, 2, 3)|color(lab 1 2 3)
color-mix(in srgb, red, blue)|color-mix(in srgb, red 30%, blue)|color-mix(in srgb, red, blue 30%)|color-mix(in srgb, red 20%, blue 30%)|color-mix(in srgb, red 120%, blue)|color-mix(in srgb, red 0%, blue 0%)|color-mix(in lab, red, lime 25%)|color-mix(in oklab, white, black)
color-mix(in oklch, red, blue)|color-mix(in oklch longer hue, red, blue)|color-mix(in hsl, red, lime)|color-mix(in hsl increasing hue, lime, red)|color-mix(in hsl decreasing hue, red, lime)|color-mix(in hwb, red, blue)|color-mix(in lch, white, blue)|color-mix(in xyz, red, blue)|color-mix(in srgb-linear, red, blue)|color-mix(in display-p3, red, blue)
color-mix(in srgb, rgb(255 0 0 / .5), blue)|color-mix(in srgb, transparent, blue)|color-mix(in srgb, red)|color-mix(red, blue)|color-mix(in foo, red, blue)|color-mix(in srgb hue, red, blue)|color-mix(in srgb, color-mix(in srgb, red, blue), white 10%)|color-mix(in oklch, white, rgb(1 200 30))
rgb(from red r g b)|rgb(from red g r b / 50%)|rgb(from #123456 calc(r + 10) g b)|hsl(from red calc(h + 120) s l)|hsl(from rgb(10 120 200) h s calc(l * 0.5))|hwb(from red h w b)|lab(from blue l a b)|oklch(from blue calc(l + 0.1) c h)|oklab(from green l a b / calc(alpha / 2))|color(from red srgb r g b)|color(from lime display-p3 r g b)|rgb(from red h s l)|rgb(from nope r g b)|lch(from teal l c h)
Canvas|CanvasText|LinkText|ButtonFace|ButtonText|Field|FieldText|GrayText|Mark|MarkText|VisitedText|AccentColor|canvastext|InfoBackground|light-dark(red, blue)|light-dark(red)|notacolour|inherit-ish|rgb()|#123 456|red blue|device-cmyk(0 1 0 0)|12px|"red"`

// TestConformanceChromiumColours compares what colours come to in sRGB.
func TestConformanceChromiumColours(t *testing.T) {
	browser := startChromium(t)
	require.NoError(t, chromedp.Do(browser, chromedp.Navigate("about:blank")))
	list := strings.FieldsFunc(colours, func(r rune) bool { return r == '|' || r == '\n' })
	script := fmt.Sprintf(`(() => %s.map(c => {
  if (!CSS.supports("color", c)) return "";
  document.body.style.color = "color(from " + c + " srgb r g b / alpha)";
  return getComputedStyle(document.body).color;
}))()`, fmt.Sprintf("[%s]", strings.Join(quoteAll(list), ",")))
	theirs, err := chromedp.Run(browser, chromedp.Evaluate[[]string](script))
	require.NoError(t, err)
	right := 0
	for i, text := range list {
		c, status := colour.Parse(text, &colour.Context{Current: colour.Black})
		var want colour.Color
		n, _ := fmt.Sscanf(strings.ReplaceAll(theirs[i], "none", "0"), "color(srgb %g %g %g / %g", &want.R, &want.G, &want.B, &want.A)
		if n == 3 {
			want.A = 1
		}
		c, want = c.Clip(), want.Clip()
		off := math.Abs(c.R-want.R) + math.Abs(c.G-want.G) + math.Abs(c.B-want.B) + math.Abs(c.A-want.A)
		switch {
		case theirs[i] == "" && status == colour.Invalid, theirs[i] != "" && status == colour.Known && off < 0.01:
			right++
		default:
			t.Errorf("%s is %v (status %d), Chromium has %q", text, c, status, theirs[i])
		}
	}
	t.Logf("conformance: chromium colours %d/%d", right, len(list))
}

func quoteAll(list []string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = fmt.Sprintf("%q", list[i])
	}
	return out
}
