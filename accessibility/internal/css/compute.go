package css

import (
	"math"
)

// apply gives a longhand the value of a declaration.
func (b *builder) apply(p prop, d *decl) {
	v := d.value
	inherits := p <= pForcedColorAdjust
	if !b.doubts.has(p) {
		b.c.unsure.drop(p)
	}
	for hops := 0; ; hops++ {
		switch v.kind {
		case kPending:
			v = b.s.pending(d.prop, d, b.vars)
			continue
		case kRevert, kRevertLayer:
			back := b.back(p, d, v.kind == kRevert)
			if back == nil || hops > 64 {
				v.kind = kUnset
				continue
			}
			d, v = back, back.value
			continue
		case kUnset:
			if v.kind = kInitial; inherits {
				v.kind = kInherit
			}
			continue
		}
		break
	}
	b.own(groupOf(p))
	switch v.kind {
	case kInherit:
		copyProp(p, &b.c, b.parent)
		if b.parent.unsure.has(p) {
			b.c.unsure.add(p)
		}
		return
	case kInitial:
		copyProp(p, &b.c, initial)
		if p >= pBorderTopColor && p <= pBorderLeftColor || p == pOutlineColor || p == pTextDecorationColor {
			*properties[p].colour(&b.c) = b.c.Color // currentcolor
			if b.c.unsure.has(pColor) {
				b.c.unsure.add(p)
			}
		} else if p >= pBorderTopWidth && p <= pBorderLeftWidth || p == pOutlineWidth {
			*properties[p].num(&b.c) = 3 // medium; 0 again if the line has no style
		}
		return
	case kUnsure:
		b.c.unsure.add(p)
		return
	}
	b.set(p, &v)
}

// set writes a value that is neither a wide keyword nor unknown.
func (b *builder) set(p prop, v *value) {
	c, x := &b.c, &properties[p]
	switch {
	case x.str != nil:
		*x.str(c) = v.text
		if p == pFontFamily && !b.touched.has(pFontSize) {
			b.family()
		}
	case x.length != nil:
		*x.length(c) = b.length(v, p >= pWidth)
	case x.colour != nil:
		b.colour(p, x.colour(c), v)
	case x.num != nil:
		*x.num(c) = b.number(p, v)
	case p == pFontSize:
		b.fontSize(v)
	case p == pFontWeight:
		b.fontWeight(v)
	case p == pLineHeight:
		b.lineHeight(v)
	case p == pTextFill:
		c.fillCurrent = v.kind == kColourText && v.text == "currentcolor"
		b.colour(p, &c.TextFill, v)
	case p == pContent:
		b.content(v)
	}
}

// context is what relative lengths of the element are measured by.
func (b *builder) context() *lengthContext {
	b.lengths = lengthContext{em: b.c.FontSize, rem: b.s.rootFont, lh: b.c.lineHeight(), rlh: b.s.rootLine,
		width: b.s.media.Width, height: b.s.media.Height, vertical: b.flow.vertical}
	return &b.lengths
}

// lineHeight is the used line height.
func (c *Computed) lineHeight() float64 {
	if c.lineNumber > 0 {
		return c.lineNumber * c.FontSize
	}
	if c.LineHeight.Unit == Px {
		return c.LineHeight.Value
	}
	return c.FontSize * normalLine
}

// length computes a length; size says that it may not be negative.
func (b *builder) length(v *value, size bool) Length {
	switch v.kind {
	case kLength:
		if v.unit == uPx {
			return Length{v.num, Px}
		}
		return Length{b.context().px(v.num, v.unit), Px}
	case kPercent:
		return Length{v.num, Percent}
	case kCalc:
		n, percent, ok := v.calc.eval(b.context())
		held := v.num == 1
		switch {
		case !ok || n != 0 && percent != 0:
			return Length{0, Calc}
		case percent != 0:
			if held {
				percent = math.Max(percent, 0)
			}
			return Length{percent, Percent}
		case held:
			n = math.Max(n, 0)
		}
		return Length{n, Px}
	}
	return Length{}
}

// number computes the properties that are plain numbers, or lengths in px.
func (b *builder) number(p prop, v *value) float64 {
	if v.kind == kNumber {
		return v.num
	}
	l := b.length(v, false)
	switch {
	case l.Unit == Percent:
		return finite(l.Value * b.c.FontSize / 100) // letter-spacing and word-spacing
	case l.Unit == Calc:
		b.c.unsure.add(p)
		return 0
	}
	switch p {
	case pBorderTopWidth, pBorderRightWidth, pBorderBottomWidth, pBorderLeftWidth, pOutlineWidth:
		// Widths of lines are whole pixels, but never none (CSS Values 4, 5.3).
		if l.Value > 0 && l.Value < 1 {
			return 1
		}
		return math.Floor(l.Value)
	}
	return l.Value
}

// copyProp copies one longhand.
func copyProp(p prop, to, from *Computed) {
	x := &properties[p]
	switch {
	case x.str != nil:
		*x.str(to) = *x.str(from)
	case x.num != nil:
		*x.num(to) = *x.num(from)
	case x.length != nil:
		*x.length(to) = *x.length(from)
	case p == pColor:
		to.Color, to.colorDefault = from.Color, from.colorDefault
	case x.colour != nil:
		*x.colour(to) = *x.colour(from)
	case p == pFontSize:
		to.FontSize, to.fontKeyword, to.fontAbsolute = from.FontSize, from.fontKeyword, from.fontAbsolute
	case p == pFontWeight:
		to.FontWeight = from.FontWeight
	case p == pLineHeight:
		to.LineHeight, to.lineNumber = from.LineHeight, from.lineNumber
	case p == pTextFill:
		to.TextFill, to.fillCurrent = from.TextFill, from.fillCurrent
	case p == pContent:
		to.Content, to.ContentImage = from.Content, from.ContentImage
	}
}
