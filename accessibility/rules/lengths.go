package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/internal/css"
)

// isPx reports whether a computed length is known in pixels.
func isPx(l css.Length) bool { return l.Unit == css.Px }

func hasPercent(attr string) bool { return strings.Contains(attr, "%") }
