package css_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
)

// compared are the properties that are compared with Chromium: how Chromium
// shows the value that we have. "?" at the start of a name compares only
// whether there is anything (none), since Chromium rewrites such values.
var compared = []struct {
	name string
	ours func(c *css.Computed) string
}{
	{"display", func(c *css.Computed) string { return c.Display }},
	{"visibility", func(c *css.Computed) string { return c.Visibility }},
	{"content-visibility", func(c *css.Computed) string { return c.ContentVisible }},
	{"opacity", func(c *css.Computed) string { return num(c.Opacity) }},
	{"color", func(c *css.Computed) string { return rgb(c.Color) }},
	{"-webkit-text-fill-color", func(c *css.Computed) string { return rgb(c.TextFill) }},
	{"background-color", func(c *css.Computed) string { return rgb(c.Background) }},
	{"?background-image", func(c *css.Computed) string { return c.BackgroundImage }},
	{"background-size", func(c *css.Computed) string { return c.BackgroundSize }},
	{"background-repeat", func(c *css.Computed) string { return c.BackgroundRepeat }},
	{"background-clip", func(c *css.Computed) string { return c.BackgroundClip }},
	{"font-size", func(c *css.Computed) string { return num(c.FontSize) + "px" }},
	{"font-weight", func(c *css.Computed) string { return num(c.FontWeight) }},
	{"font-style", func(c *css.Computed) string { return c.FontStyle }},
	{"font-family", func(c *css.Computed) string { return strings.ReplaceAll(c.FontFamily, "'", `"`) }},
	{"line-height", func(c *css.Computed) string { return length(c.LineHeight, "normal") }},
	{"letter-spacing", func(c *css.Computed) string { return spacing(c.LetterSpacing) }},
	{"word-spacing", func(c *css.Computed) string { return num(c.WordSpacing) + "px" }},
	{"text-indent", func(c *css.Computed) string { return length(c.TextIndent, "") }},
	{"text-transform", func(c *css.Computed) string { return c.TextTransform }},
	{"text-align", func(c *css.Computed) string { return c.TextAlign }},
	{"text-overflow", func(c *css.Computed) string { return c.TextOverflow }},
	{"text-decoration-line", func(c *css.Computed) string { return c.TextDecorationLine }},
	{"text-decoration-style", func(c *css.Computed) string { return c.TextDecorationStyle }},
	{"text-decoration-color", func(c *css.Computed) string {
		if c.TextDecorationLine == "none" {
			return "*"
		}
		return rgb(c.TextDecorationColor)
	}},
	{"white-space", func(c *css.Computed) string { return c.WhiteSpace }},
	{"word-break", func(c *css.Computed) string { return c.WordBreak }},
	{"overflow-wrap", func(c *css.Computed) string { return c.OverflowWrap }},
	{"?text-shadow", func(c *css.Computed) string { return c.TextShadow }},
	{"?box-shadow", func(c *css.Computed) string { return c.BoxShadow }},
	{"?filter", func(c *css.Computed) string { return c.Filter }},
	{"?backdrop-filter", func(c *css.Computed) string { return c.BackdropFilter }},
	{"mix-blend-mode", func(c *css.Computed) string { return c.MixBlendMode }},
	{"direction", func(c *css.Computed) string { return c.Direction }},
	{"writing-mode", func(c *css.Computed) string { return c.WritingMode }},
	{"position", func(c *css.Computed) string { return c.Position }},
	{"float", func(c *css.Computed) string { return c.Float }},
	{"clear", func(c *css.Computed) string { return c.Clear }},
	{"top", func(c *css.Computed) string { return length(c.Inset[0], "auto") }},
	{"right", func(c *css.Computed) string { return length(c.Inset[1], "auto") }},
	{"bottom", func(c *css.Computed) string { return length(c.Inset[2], "auto") }},
	{"left", func(c *css.Computed) string { return length(c.Inset[3], "auto") }},
	{"width", func(c *css.Computed) string { return length(c.Width, "auto") }},
	{"height", func(c *css.Computed) string { return length(c.Height, "auto") }},
	{"min-width", func(c *css.Computed) string { return length(c.MinWidth, "auto") }},
	{"max-width", func(c *css.Computed) string { return length(c.MaxWidth, "none") }},
	{"min-height", func(c *css.Computed) string { return length(c.MinHeight, "auto") }},
	{"max-height", func(c *css.Computed) string { return length(c.MaxHeight, "none") }},
	{"margin-top", func(c *css.Computed) string { return length(c.Margin[0], "auto") }},
	{"margin-right", func(c *css.Computed) string { return length(c.Margin[1], "auto") }},
	{"margin-bottom", func(c *css.Computed) string { return length(c.Margin[2], "auto") }},
	{"margin-left", func(c *css.Computed) string { return length(c.Margin[3], "auto") }},
	{"padding-top", func(c *css.Computed) string { return length(c.Padding[0], "") }},
	{"padding-right", func(c *css.Computed) string { return length(c.Padding[1], "") }},
	{"padding-bottom", func(c *css.Computed) string { return length(c.Padding[2], "") }},
	{"padding-left", func(c *css.Computed) string { return length(c.Padding[3], "") }},
	{"border-top-width", func(c *css.Computed) string { return lineWidth(c.Borders[0]) }},
	{"border-right-width", func(c *css.Computed) string { return lineWidth(c.Borders[1]) }},
	{"border-bottom-width", func(c *css.Computed) string { return lineWidth(c.Borders[2]) }},
	{"border-left-width", func(c *css.Computed) string { return lineWidth(c.Borders[3]) }},
	{"border-top-style", func(c *css.Computed) string { return c.Borders[0].Style }},
	{"border-left-style", func(c *css.Computed) string { return c.Borders[3].Style }},
	{"border-top-color", func(c *css.Computed) string { return lineColour(c.Borders[0]) }},
	{"border-right-color", func(c *css.Computed) string { return lineColour(c.Borders[1]) }},
	{"border-bottom-color", func(c *css.Computed) string { return lineColour(c.Borders[2]) }},
	{"border-left-color", func(c *css.Computed) string { return lineColour(c.Borders[3]) }},
	{"box-sizing", func(c *css.Computed) string { return c.BoxSizing }},
	{"outline-style", func(c *css.Computed) string { return c.Outline.Style }},
	{"outline-width", func(c *css.Computed) string { return lineWidth(c.Outline) }},
	{"outline-color", func(c *css.Computed) string { return lineColour(c.Outline) }},
	{"outline-offset", func(c *css.Computed) string { return num(c.OutlineOffset) + "px" }},
	{"overflow-x", func(c *css.Computed) string { return c.OverflowX }},
	{"overflow-y", func(c *css.Computed) string { return c.OverflowY }},
	{"?clip", func(c *css.Computed) string { return c.Clip }},
	{"?clip-path", func(c *css.Computed) string { return c.ClipPath }},
	{"?transform", func(c *css.Computed) string { return c.Transform }},
	{"?rotate", func(c *css.Computed) string { return c.Rotate }},
	{"?scale", func(c *css.Computed) string { return c.Scale }},
	{"?translate", func(c *css.Computed) string { return c.Translate }},
	{"pointer-events", func(c *css.Computed) string { return c.PointerEvents }},
	{"user-select", func(c *css.Computed) string { return c.UserSelect }},
	{"cursor", func(c *css.Computed) string { return c.Cursor }},
	{"list-style-type", func(c *css.Computed) string { return strings.ReplaceAll(c.ListStyleType, "'", `"`) }},
	{"?list-style-image", func(c *css.Computed) string { return c.ListStyleImage }},
	{"z-index", func(c *css.Computed) string { return c.ZIndex }},
	{"?animation-name", func(c *css.Computed) string { return c.AnimationName }},
	{"animation-duration", func(c *css.Computed) string { return c.AnimationDuration }},
	{"animation-iteration-count", func(c *css.Computed) string { return c.AnimationIterationCount }},
	{"transition-duration", func(c *css.Computed) string { return c.TransitionDuration }},
	{"order", func(c *css.Computed) string { return num(c.Order) }},
	{"flex-direction", func(c *css.Computed) string { return c.FlexDirection }},
	{"flex-wrap", func(c *css.Computed) string { return c.FlexWrap }},
	{"?grid-template-columns", func(c *css.Computed) string { return c.GridTemplateColumns }},
	{"appearance", func(c *css.Computed) string { return c.Appearance }},
}

func num(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func rgb(c colour.Color) string { return fmt.Sprintf("rgb %v %v %v %v", c.R, c.G, c.B, c.A) }

func lineColour(b css.Border) string {
	if b.Style == "none" || b.Style == "hidden" {
		return "*"
	}
	return rgb(b.Color)
}

// lineWidth: Chromium keeps the width of a line that is not drawn.
func lineWidth(b css.Border) string {
	if b.Style == "none" || b.Style == "hidden" {
		return "*"
	}
	return num(b.Width) + "px"
}

func spacing(v float64) string {
	if v == 0 {
		return "normal"
	}
	return num(v) + "px"
}

// length is a computed length as CSS writes it; "*" if only layout knows it.
func length(l css.Length, auto string) string {
	switch l.Unit {
	case css.Px:
		return num(l.Value) + "px"
	case css.Percent:
		return num(l.Value) + "%"
	case css.Calc:
		return "*"
	}
	return auto
}

// agree compares a value of ours with Chromium's.
func agree(name, ours, theirs string) bool {
	if ours == "*" || ours == theirs {
		return true
	}
	if strings.HasPrefix(name, "?") {
		none := func(s string) bool { return s == "none" || s == "auto" }
		return none(ours) == none(theirs)
	}
	if rest, ok := strings.CutPrefix(ours, "rgb "); ok {
		c, status := colour.Parse(theirs, nil)
		var r, g, b, a float64
		_, err := fmt.Sscan(rest, &r, &g, &b, &a)
		return status == colour.Known && err == nil && math.Abs(r-c.R)+math.Abs(g-c.G)+math.Abs(b-c.B) < 0.003 && math.Abs(a-c.A) < 0.006
	}
	for _, unit := range []string{"px", "%", ""} {
		x, errX := strconv.ParseFloat(strings.TrimSuffix(ours, unit), 64)
		y, errY := strconv.ParseFloat(strings.TrimSuffix(theirs, unit), 64)
		if errX == nil && errY == nil && strings.HasSuffix(ours, unit) && strings.HasSuffix(theirs, unit) {
			return math.Abs(x-y) <= 0.011+math.Abs(x)/1e5
		}
	}
	switch name {
	case "width", "height", "min-width", "max-width", "min-height", "max-height":
		return (ours == "auto" || ours == "none") && (strings.Contains(theirs, "-content") || theirs == "stretch") // sizes that layout finds
	case "animation-duration", "transition-duration":
		return seconds(ours) == theirs || ours == "0s" && theirs == "auto" // the initial value, by the level of the specification
	case "font-family":
		return ours == "serif" && theirs == `"Times New Roman"` || strings.ReplaceAll(ours, `"`, "") == strings.ReplaceAll(theirs, `"`, "")
	case "font-style":
		return ours == "oblique" && strings.HasPrefix(theirs, "oblique")
	case "cursor":
		return strings.HasSuffix(theirs, ", "+ours)
	}
	return strings.EqualFold(strings.ReplaceAll(ours, ", ", ","), strings.ReplaceAll(theirs, ", ", ","))
}

// seconds writes a list of times in seconds.
func seconds(list string) string {
	var out []string
	for _, t := range strings.Split(list, ", ") {
		if ms, ok := strings.CutSuffix(t, "ms"); ok {
			v, _ := strconv.ParseFloat(ms, 64)
			t = num(v/1000) + "s"
		}
		out = append(out, t)
	}
	return strings.Join(out, ", ")
}
