package css

import (
	"strings"

	lex "github.com/tdewolff/parse/v2/css"
)

// backgroundLayer is one layer of a background, "" for what it does not say.
type backgroundLayer struct {
	image, size, repeat, position, clip string
	color                               *value
}

// expandBackground reads layers; the lists of the longhands go as written, and
// the colour stands in the last layer.
func expandBackground(v *values, set setter) bool {
	var image, size, repeat, position, clip []string
	for {
		l, ok := readBackgroundLayer(v)
		if !ok {
			return false
		}
		image, size = append(image, or(l.image, "none")), append(size, or(l.size, "auto"))
		repeat, position = append(repeat, or(l.repeat, "repeat")), append(position, or(l.position, "0% 0%"))
		clip = append(clip, or(l.clip, "border-box"))
		if l.color != nil {
			set(pBackgroundColor, *l.color)
		}
		if v.done() {
			break
		}
		if l.color != nil || !v.is(",") || v.done() {
			return false
		}
	}
	for p, list := range map[prop][]string{pBackgroundImage: image, pBackgroundSize: size, pBackgroundRepeat: repeat, pBackgroundPosition: position, pBackgroundClip: clip} {
		set(p, keyword(strings.Join(list, ", ")))
	}
	return true
}

// readBackgroundLayer reads to the next comma.
func readBackgroundLayer(v *values) (l backgroundLayer, ok bool) {
	boxes, attached := 0, false
	try := func(out *string, read func(v *values) (value, bool)) bool {
		at := v.at
		if x, ok := read(v); ok && *out == "" {
			*out = x.text
			return true
		}
		v.at = at
		return false
	}
	for !v.done() && v.peek().kind != lex.CommaToken {
		switch w := v.word(); {
		case !attached && (w == "scroll" || w == "fixed" || w == "local"):
			attached = true
			v.at++
		case boxes < 2 && (w == "border-box" || w == "padding-box" || w == "content-box" || w == "text"):
			boxes++
			l.clip = w
			v.at++
		case try(&l.image, readImage), try(&l.repeat, readRepeat):
		case try(&l.position, readPosition):
			if v.is("/") && !try(&l.size, readBackgroundSize) {
				return l, false
			}
		default:
			x, ok := readColour(v)
			if !ok || l.color != nil {
				return l, false
			}
			l.color = &x
		}
	}
	return l, true
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
