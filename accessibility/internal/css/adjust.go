package css

import (
	"strings"
)

// adjust makes the computed values that depend on one another
// (CSS Display 3, 2.7; CSS Backgrounds 3, 3.3; CSS Overflow 3, 3.1).
func (b *builder) adjust() {
	c := &b.c
	if c.Display != "none" && c.Display != "contents" &&
		(b.variant&isRoot != 0 || c.Float != "none" || c.Position == "absolute" || c.Position == "fixed" || isFlexible(b.parent.Display)) {
		if d := blockified(c.Display); d != c.Display {
			b.own(inBox)
			c.Display = d
		}
	}
	if c.Float != "none" && (c.Position == "absolute" || c.Position == "fixed") {
		b.own(inBox)
		c.Float = "none"
	}
	if c.Display == "contents" && b.variant != 0 {
		b.own(inBox)
		c.Display = "none"
		if b.variant&isWidget == 0 {
			c.Display = map[bool]string{true: "block", false: "inline"}[b.variant&isRoot != 0]
		}
	}
	// Chromium leaves clip beside a scrollable axis as it is.
	if x, y := scrolls(c.OverflowX), scrolls(c.OverflowY); x && c.OverflowY == "visible" {
		b.own(inBox)
		c.OverflowY = "auto"
	} else if y && c.OverflowX == "visible" {
		b.own(inBox)
		c.OverflowX = "auto"
	}
	b.adjustText()
	b.adjustLines()
}

func isFlexible(display string) bool {
	switch display {
	case "flex", "inline-flex", "grid", "inline-grid", "grid-lanes", "inline-grid-lanes":
		return true
	}
	return false
}

func blockified(display string) string {
	switch display {
	case "inline", "inline-block", "table-row-group", "table-header-group", "table-footer-group", "table-row", "table-cell",
		"table-column-group", "table-column", "table-caption", "ruby-text":
		return "block"
	case "ruby":
		return "block ruby"
	case "math":
		return "block math"
	case "inline flow-root list-item", "inline list-item":
		return "list-item"
	case "-webkit-inline-box":
		return "-webkit-box"
	}
	if d, ok := strings.CutPrefix(display, "inline-"); ok {
		return d
	}
	return display
}

func scrolls(overflow string) bool { return overflow != "visible" && overflow != "clip" }

// adjustText follows what line-height and the colour of text depend on.
func (b *builder) adjustText() {
	c := &b.c
	if b.variant&isDropDown != 0 && c.Appearance != "none" && c.LineHeight.Unit != Auto { // its one line is the browser's
		b.own(inText)
		c.lineNumber, c.LineHeight = 0, Length{}
	}
	if want := c.lineNumber * c.FontSize; c.lineNumber > 0 && c.LineHeight.Value != want {
		b.own(inText)
		c.LineHeight = Length{want, Px}
	}
	if b.touched.has(pColorScheme) && c.colorDefault {
		if want := canvasText(c.ColorScheme); want != c.Color {
			b.own(inText)
			c.Color = want
		}
	}
	if c.fillCurrent && c.TextFill != c.Color {
		b.own(inText)
		c.TextFill = c.Color
	}
	if c.TextAlign == "match-parent" {
		b.own(inText)
		c.TextAlign = b.parent.TextAlign
		if (c.TextAlign == "start" || c.TextAlign == "end") && c.Direction != b.parent.Direction {
			c.TextAlign = map[bool]string{true: "left", false: "right"}[(c.TextAlign == "start") == (b.parent.Direction == "ltr")]
		}
	} else if c.TextAlign == "-internal-center" {
		b.own(inText)
		if c.TextAlign = "center"; b.parent.TextAlign != "start" {
			c.TextAlign = b.parent.TextAlign
		}
	}
}

// adjustLines gives borders, outlines and decorations their colour and width
// where nothing did.
func (b *builder) adjustLines() {
	if !b.owned[inPaint] {
		return
	}
	c := &b.c
	for i := range prop(5) {
		x, style, width, color := &c.Outline, pOutlineStyle, pOutlineWidth, pOutlineColor
		if i < 4 {
			x, style, width, color = &c.Borders[i], pBorderTopStyle+i, pBorderTopWidth+i, pBorderTopColor+i
		}
		if x.Style == "none" || x.Style == "hidden" {
			x.Width = 0
		} else if !b.touched.has(width) && b.touched.has(style) {
			x.Width = 3
		}
		if !b.touched.has(color) {
			if x.Color = c.Color; c.unsure.has(pColor) {
				c.unsure.add(color)
			}
		}
	}
	if !b.touched.has(pTextDecorationColor) {
		c.TextDecorationColor = c.Color
	}
}
