package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// readEasing reads an easing function.
func readEasing(v *values) bool {
	c := v.peek()
	switch c.name {
	case "linear", "ease", "ease-in", "ease-out", "ease-in-out", "step-start", "step-end", "cubic-bezier", "steps":
		v.at++
		return true
	}
	return false
}

// expandAnimation reads a list of animations; each longhand is a list as long.
func expandAnimation(v *values, set setter) bool {
	lists := [5]string{}
	for n := 0; ; n++ {
		x := [5]string{"none", "0s", "1", "running", "0s"}
		times, eased, counted, directed, filled, played, named := 0, false, false, false, false, false, false
		any := false
		for !v.done() && v.peek().kind != lex.CommaToken {
			any = true
			at := v.at
			if t, ok := readTime(v, times == 1); ok && times < 2 {
				x[1+3*times] = t.text
				times++
				continue
			}
			v.at = at
			if !eased && readEasing(v) {
				eased = true
				continue
			}
			if t, ok := numberOr("infinite", 0)(v); ok && !counted {
				x[2], counted = t.text, true
				continue
			}
			v.at = at
			switch w := v.word(); {
			case !directed && (w == "normal" || w == "reverse" || w == "alternate" || w == "alternate-reverse"):
				directed = true
				v.at++
				continue
			case !filled && (w == "none" || w == "forwards" || w == "backwards" || w == "both"):
				filled = true
				v.at++
				continue
			case !played && (w == "running" || w == "paused"):
				played, x[3] = true, w
				v.at++
				continue
			}
			t, ok := readAnimationName(v)
			if !ok || named {
				return false
			}
			x[0], named = t.text, true
		}
		if !any {
			return false
		}
		for i := range lists {
			if n > 0 {
				lists[i] += ", "
			}
			lists[i] += x[i]
		}
		if !v.is(",") {
			break
		}
	}
	for i, p := range animation {
		set(p, keyword(lists[i]))
	}
	return v.done()
}

// readTime reads the duration or delay of an animation or transition.
func readTime(v *values, delay bool) (value, bool) { return times(delay, "")(v) }

func expandTransition(v *values, set setter) bool {
	properties, durations := "", ""
	for n := 0; ; n++ {
		property, duration, times, eased, any := "all", "0s", 0, false, false
		named := false
		for !v.done() && v.peek().kind != lex.CommaToken {
			any = true
			at := v.at
			if t, ok := readTime(v, times == 1); ok && times < 2 {
				if times == 0 {
					duration = t.text
				}
				times++
				continue
			}
			v.at = at
			if !eased && readEasing(v) {
				eased = true
				continue
			}
			if w := v.word(); w == "normal" || w == "allow-discrete" {
				v.at++
				continue
			}
			t, ok := readAnyIdent(v)
			if !ok || named {
				return false
			}
			property, named = t.text, true
		}
		if !any {
			return false
		}
		if n > 0 {
			properties, durations = properties+", ", durations+", "
		}
		properties, durations = properties+property, durations+duration
		if !v.is(",") {
			break
		}
	}
	set(pTransitionProperty, keyword(properties))
	set(pTransitionDuration, keyword(durations))
	return v.done()
}

// expandGrid takes the columns of grid and grid-template: what stands behind
// the slash. Their areas and rows are left.
func expandGrid(v *values, set setter) bool {
	if len(v.comps) == 1 && v.word() == "none" {
		v.at++
		return true
	}
	for !v.done() && !v.is("/") {
		c := v.peek()
		if c.kind == lex.CommaToken || c.kind == lex.HashToken {
			return false
		}
		v.at++
	}
	if v.done() {
		return len(v.comps) > 1 || v.comps[0].kind == lex.StringToken
	}
	if v.word() == "auto-flow" {
		for !v.done() {
			v.at++
		}
		return true
	}
	x, ok := readTracks(v)
	set(pGridTemplateColumns, x)
	return ok
}

// expandMask takes the images of mask.
func expandMask(v *values, set setter) bool {
	images := ""
	for {
		image := "none"
		for !v.done() && v.peek().kind != lex.CommaToken {
			if x, ok := readImage(v); ok {
				image = x.text
			} else {
				v.at++
			}
		}
		if images != "" {
			images += ", "
		}
		images += image
		if !v.is(",") {
			break
		}
	}
	set(pMaskImage, keyword(images))
	return true
}
