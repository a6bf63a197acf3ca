package rules

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
)

// animation is one CSS animation of an element that runs without being asked.
type animation struct {
	steps   []css.Keyframe
	seconds float64 // of one iteration
	endless bool
	count   float64
}

// animationsOf are the running animations of a style, with their keyframes.
func animationsOf(p *act.Page, c *css.Computed) (out []animation) {
	if c.AnimationName == "" || c.AnimationName == "none" {
		return nil
	}
	names := splitTop(c.AnimationName, ',')
	nth := func(list string, i int) string {
		values := splitTop(list, ',')
		return strings.TrimSpace(values[i%len(values)])
	}
	for i, name := range names {
		steps := p.Styles.Keyframes(strings.Trim(strings.TrimSpace(name), `"'`))
		seconds, ok := seconds(nth(c.AnimationDuration, i))
		if len(steps) == 0 || !ok || seconds <= 0 || nth(c.AnimationPlayState, i) == "paused" {
			continue
		}
		a := animation{steps: steps, seconds: seconds, count: 1}
		switch n := nth(c.AnimationIterationCount, i); n {
		case "infinite":
			a.endless = true
		default:
			if v, err := strconv.ParseFloat(n, 64); err == nil {
				a.count = v
			}
		}
		out = append(out, a)
	}
	return out
}

func seconds(v string) (float64, bool) {
	factor := 1.0
	n, found := strings.CutSuffix(v, "ms")
	if found {
		factor = 0.001
	} else if n, found = strings.CutSuffix(v, "s"); !found {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(n), 64)
	return f * factor, err == nil
}

// value is what a keyframe declares for a property, "" if nothing.
func frameValue(k css.Keyframe, property string) string {
	v := ""
	for _, d := range k.Declarations {
		if d.Property == property {
			v = d.Value
		}
	}
	return v
}

// mayStop reports whether something on the page may stop an animation: a
// media query for reduced motion, a play state in a sheet, a script.
func mayStop(p *act.Page) bool {
	s := scriptsOf(p)
	return mentions(p, "prefers-reduced-motion") || mentions(p, "animation-play-state") || mentions(p, "paused") || len(s.texts) > 0 || s.unread
}
