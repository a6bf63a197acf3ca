package theme

import (
	"math"
	"strconv"
)

// parseColour reads #rrggbb.
func parseColour(s string) (rgb [3]uint8, ok bool) {
	if len(s) != 7 || s[0] != '#' {
		return rgb, false
	}
	for i := range rgb {
		v, err := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return rgb, false
		}
		rgb[i] = uint8(v)
	}
	return rgb, true
}

// luminance is relative luminance as WCAG 2.2 defines it, from 0 to 1.
// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
func luminance(rgb [3]uint8) float64 {
	linear := func(v uint8) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(rgb[0]) + 0.7152*linear(rgb[1]) + 0.0722*linear(rgb[2])
}

// contrast is the contrast ratio of two colours, from 1 to 21.
// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
func contrast(a, b string) float64 {
	x, _ := parseColour(a)
	y, _ := parseColour(b)
	la, lb := luminance(x), luminance(y)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// ratio writes a contrast with two decimals, cut and not rounded: 4.499 must
// not read as 4.50.
func ratio(c float64) string {
	return strconv.FormatFloat(math.Floor(c*100)/100, 'f', 2, 64)
}
