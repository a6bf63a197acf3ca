package facts

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/css"
)

// IsPx reports whether a computed length is known in pixels.
func IsPx(l css.Length) bool { return l.Unit == css.Px }

func HasPercent(attr string) bool { return strings.Contains(attr, "%") }

// LeadingNumber reads the number that a value begins with, as strtod does,
// which browsers use here (CSS Device Adaptation, "Translation into @viewport").
func LeadingNumber(s string) (float64, bool) {
	const longest = 40 // digits that make a difference, and more
	end := 0
	for end < min(len(s), longest) && strings.IndexByte("+-.0123456789eE", s[end]) >= 0 {
		end++
	}
	for ; end > 0; end-- {
		if v, err := strconv.ParseFloat(s[:end], 64); err == nil {
			return v, true
		}
	}
	return 0, false
}
