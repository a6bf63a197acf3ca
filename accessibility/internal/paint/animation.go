package paint

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// Animation is one CSS animation of an element that runs without being asked.
type Animation struct {
	Steps   []css.Keyframe
	Seconds float64 // of one iteration
	Endless bool
	Count   float64
}

// AnimationsOf are the running animations of a style, with their keyframes.
func AnimationsOf(p *act.Page, c *css.Computed) (out []Animation) {
	if c.AnimationName == "" || c.AnimationName == "none" {
		return nil
	}
	names := SplitTop(c.AnimationName, ',')
	nth := func(list string, i int) string {
		values := SplitTop(list, ',')
		return strings.TrimSpace(values[i%len(values)])
	}
	for i, name := range names {
		steps := p.Styles.Keyframes(strings.Trim(strings.TrimSpace(name), `"'`))
		seconds, ok := Seconds(nth(c.AnimationDuration, i))
		if len(steps) == 0 || !ok || seconds <= 0 || nth(c.AnimationPlayState, i) == "paused" {
			continue
		}
		a := Animation{Steps: steps, Seconds: seconds, Count: 1}
		switch n := nth(c.AnimationIterationCount, i); n {
		case "infinite":
			a.Endless = true
		default:
			if v, err := strconv.ParseFloat(n, 64); err == nil {
				a.Count = v
			}
		}
		out = append(out, a)
	}
	return out
}

func Seconds(v string) (float64, bool) {
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
func FrameValue(k css.Keyframe, property string) string {
	v := ""
	for _, d := range k.Declarations {
		if d.Property == property {
			v = d.Value
		}
	}
	return v
}

// MayStop reports whether something on the page may stop an animation: a
// media query for reduced motion, a play state in a sheet, a script.
func MayStop(p *act.Page) bool {
	return facts.Mentions(p, "prefers-reduced-motion") || facts.Mentions(p, "animation-play-state") || facts.Mentions(p, "paused") || script.TextsOf(p).Any()
}
