package aria

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// clippedToNothing reports whether clip or clip-path leaves nothing of the box.
// clip counts only on absolute and fixed boxes (CSS Masking 1 section 8).
func clippedToNothing(c *css.Computed) bool {
	if c.Clip != "" && c.Clip != "auto" && (c.Position == "absolute" || c.Position == "fixed") {
		if name, args := function(c.Clip); name == "rect" && len(args) == 4 && emptyRect(args) {
			return true
		}
	}
	if c.ClipPath == "" || c.ClipPath == "none" {
		return false
	}
	name, args := function(c.ClipPath)
	switch name {
	case "inset":
		return emptyInset(args)
	case "circle":
		return len(args) > 0 && isZero(args[0])
	case "ellipse":
		return len(args) > 1 && (isZero(args[0]) || isZero(args[1]))
	case "polygon":
		return emptyPolygon(args)
	}
	return false
}

// function splits "name(a, b c)" into its name and its arguments, at commas
// and spaces alike.
func function(s string) (name string, args []string) {
	s = strings.ToLower(dom.Trim(s))
	open := strings.IndexByte(s, '(')
	if open < 0 {
		return s, nil
	}
	end := strings.IndexByte(s[open:], ')')
	if end < 0 {
		end = len(s) - open
	}
	return s[:open], strings.FieldsFunc(s[open+1:open+end], func(r rune) bool { return r == ',' || dom.IsSpace(r) })
}

// amount reads a number with its unit.
func amount(s string) (value float64, unit string, ok bool) {
	i := len(s)
	for i > 0 && (s[i-1] < '0' || s[i-1] > '9') && s[i-1] != '.' {
		i--
	}
	v, err := strconv.ParseFloat(s[:i], 64)
	return v, s[i:], err == nil
}

func isZero(s string) bool {
	v, _, ok := amount(s)
	return ok && v == 0
}

// emptyRect reads rect(top right bottom left): nothing, or a single pixel, is
// left where the edges meet.
func emptyRect(args []string) bool {
	var v [4]float64
	for i, a := range args {
		x, _, ok := amount(a)
		if !ok {
			return false
		}
		v[i] = x
	}
	return v[2]-v[0] <= 1 || v[1]-v[3] <= 1
}

// emptyInset reads inset(): opposite sides in percent that reach 100 together.
func emptyInset(args []string) bool {
	var v []float64
	for _, a := range args {
		x, unit, ok := amount(a)
		if a == "round" {
			break
		}
		if !ok {
			return false
		}
		if unit != "%" {
			x = 0
		}
		v = append(v, x)
	}
	switch len(v) {
	case 1:
		return 2*v[0] >= 100
	case 2:
		return 2*v[0] >= 100 || 2*v[1] >= 100
	case 3:
		return v[0]+v[2] >= 100 || 2*v[1] >= 100
	case 4:
		return v[0]+v[2] >= 100 || v[1]+v[3] >= 100
	}
	return false
}

// emptyPolygon: all corners in one place.
func emptyPolygon(args []string) bool {
	if len(args) > 0 && (args[0] == "nonzero" || args[0] == "evenodd") {
		args = args[1:]
	}
	for i, a := range args {
		if i >= 2 && a != args[i%2] {
			return false
		}
	}
	return len(args) >= 2
}

// shrunk reports whether a transform leaves nothing to see: scaled to nothing,
// turned edge on, or moved off the page.
func shrunk(c *css.Computed) bool {
	if c.Scale != "" && c.Scale != "none" {
		for _, word := range strings.Fields(c.Scale) {
			if isZero(word) {
				return true
			}
		}
	}
	if c.Translate != "" && c.Translate != "none" && movedOff(strings.Fields(c.Translate), c) {
		return true
	}
	for rest := c.Transform; rest != "" && rest != "none"; {
		end := strings.IndexByte(rest, ')')
		if end < 0 {
			return false
		}
		name, args := function(rest[:end+1])
		rest = rest[end+1:]
		if vanishes(name, args, c) {
			return true
		}
	}
	return false
}

func vanishes(name string, args []string, c *css.Computed) bool {
	if len(args) == 0 {
		return false
	}
	zeroAmong := func(n int) bool {
		for i := range min(n, len(args)) {
			if isZero(args[i]) {
				return true
			}
		}
		return false
	}
	switch name {
	case "scale", "scale3d":
		return zeroAmong(2)
	case "scalex", "scaley":
		return isZero(args[0])
	case "matrix":
		if len(args) < 4 {
			return false
		}
		return isZero(args[0]) && isZero(args[1]) || isZero(args[2]) && isZero(args[3])
	case "rotatex", "rotatey":
		v, unit, ok := amount(args[0])
		return ok && unit == "deg" && (v == 90 || v == -90 || v == 270)
	case "translate", "translate3d":
		return movedOff(args, c)
	case "translatex":
		return movedOff(args[:1], c)
	case "translatey":
		return movedOff([]string{"0", args[0]}, c)
	}
	return false
}

// filteredOut reports whether a filter makes the box fully transparent.
func filteredOut(filter string) bool {
	for rest := filter; rest != "" && rest != "none"; {
		end := strings.IndexByte(rest, ')')
		if end < 0 {
			return false
		}
		if name, args := function(rest[:end+1]); name == "opacity" && len(args) == 1 && isZero(args[0]) {
			return true
		}
		rest = rest[end+1:]
	}
	return false
}

// inPixels are the units of lengths, at the usual font size and viewport:
// enough to tell far from near.
var inPixels = map[string]float64{"px": 1, "em": 16, "rem": 16, "vw": 12.8, "vh": 8, "pt": 4.0 / 3}

// movedOff reports whether a translation takes the box off the left or the top
// of the page. A percentage is of the box itself: it is sure only of a block
// that is as wide as the page.
func movedOff(args []string, c *css.Computed) bool {
	for i, a := range args {
		if i > 1 {
			break
		}
		v, unit, ok := amount(a)
		switch {
		case !ok:
		case v*inPixels[unit] <= -far*float64(1+3*i):
			return true
		case unit == "%" && i == 0 && v <= -100 && c.Display == "block" && c.Width.Unit == css.Auto &&
			c.Position == "static" && c.Float != "right":
			return true
		}
	}
	return false
}
