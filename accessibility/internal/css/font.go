package css

import "math"

// monospaced reports whether the family is the lone generic monospace, which
// browsers give a smaller default size.
func monospaced(family string) bool { return equalFold(family, "monospace") }

const monospaceScale = 13.0 / 16

// keywordSize is the size of the keyword k (from 1) in a family.
func keywordSize(k int8, family string) float64 {
	if px := fontSizes[k-1].px; !monospaced(family) {
		return px
	}
	return [...]float64{9, 9, 10, 13, 16, 20, 26, 39}[k-1]
}

// family follows a change between monospace and other families where no size is
// set: sizes that come from keywords change with it.
func (b *builder) family() {
	c := &b.c
	was, is := monospaced(b.parent.FontFamily), monospaced(c.FontFamily)
	if was == is || c.fontAbsolute {
		return
	}
	if c.fontKeyword > 0 {
		c.FontSize = keywordSize(c.fontKeyword, c.FontFamily)
	} else if is {
		c.FontSize *= monospaceScale
	} else {
		c.FontSize /= monospaceScale
	}
}

// fontSize computes font-size, whose relative lengths are of the parent's.
func (b *builder) fontSize(v *value) {
	c, parent := &b.c, b.parent.FontSize
	c.fontKeyword = 0
	was, is := monospaced(b.parent.FontFamily), monospaced(c.FontFamily)
	if was != is && !b.parent.fontAbsolute {
		if k := b.parent.fontKeyword; k > 0 {
			parent = keywordSize(k, c.FontFamily)
		} else if is {
			parent *= monospaceScale
		} else {
			parent /= monospaceScale
		}
	}
	switch v.kind {
	case kKeyword:
		c.fontAbsolute = false
		switch v.text {
		case "smaller":
			c.FontSize, c.fontAbsolute = parent/1.2, b.parent.fontAbsolute
			return
		case "larger":
			c.FontSize, c.fontAbsolute = parent*1.2, b.parent.fontAbsolute
			return
		}
		for i := range fontSizes {
			if fontSizes[i].name == v.text {
				c.fontKeyword = int8(i + 1)
				c.FontSize = keywordSize(c.fontKeyword, c.FontFamily)
			}
		}
		return
	case kPercent:
		c.FontSize, c.fontAbsolute = finite(parent*v.num/100), b.parent.fontAbsolute
		return
	}
	relative := v.unit == uEm || v.unit == uEx
	c.fontAbsolute = b.parent.fontAbsolute || !relative
	if !relative {
		parent = b.parent.FontSize
	}
	ctx := b.context()
	ctx.em, ctx.lh = parent, b.parent.lineHeight()
	if b.variant&isRoot != 0 { // rem of the root's own size is of the initial one
		ctx.rem, ctx.rlh = initial.FontSize, initial.FontSize*normalLine
	}
	if v.kind == kLength {
		c.FontSize = ctx.px(v.num, v.unit)
		return
	}
	if n, percent, ok := v.calc.eval(ctx); ok {
		c.FontSize = math.Max(0, finite(n+percent*b.parent.FontSize/100))
	} else {
		c.unsure.add(pFontSize)
	}
}

// fontWeight computes bolder and lighter: CSS Fonts 4, 2.2.1.
func (b *builder) fontWeight(v *value) {
	w := b.parent.FontWeight
	switch {
	case v.kind == kNumber:
		w = v.num
	case v.text == "bolder":
		switch {
		case w < 350:
			w = 400
		case w < 550:
			w = 700
		case w < 900:
			w = 900
		}
	case w >= 750:
		w = 700
	case w >= 550:
		w = 400
	case w >= 100:
		w = 100
	}
	b.c.FontWeight = w
}

func (b *builder) lineHeight(v *value) {
	c := &b.c
	c.lineNumber = 0
	switch v.kind {
	case kKeyword:
		c.LineHeight = Length{}
	case kNumber:
		c.lineNumber, c.LineHeight = v.num, Length{v.num * c.FontSize, Px}
	case kPercent:
		c.LineHeight = Length{finite(v.num * c.FontSize / 100), Px}
	default:
		ctx := b.context()
		ctx.lh = b.parent.lineHeight()
		if v.kind == kLength {
			c.LineHeight = Length{ctx.px(v.num, v.unit), Px}
		} else if n, percent, ok := v.calc.eval(ctx); ok {
			c.LineHeight = Length{math.Max(0, finite(n+percent*c.FontSize/100)), Px}
		} else {
			c.unsure.add(pLineHeight)
		}
	}
}
