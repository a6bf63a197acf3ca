package css

// twin is a logical longhand: its name, and a physical one that is read alike.
type twin struct {
	name string
	as   prop
}

// logicalTwins are CSS Logical Properties 1.
var logicalTwins = map[prop]twin{
	pInsetBlockStart: {"inset-block-start", pTop}, pInsetBlockEnd: {"inset-block-end", pTop},
	pInsetInlineStart: {"inset-inline-start", pTop}, pInsetInlineEnd: {"inset-inline-end", pTop},
	pMarginBlockStart: {"margin-block-start", pMarginTop}, pMarginBlockEnd: {"margin-block-end", pMarginTop},
	pMarginInlineStart: {"margin-inline-start", pMarginTop}, pMarginInlineEnd: {"margin-inline-end", pMarginTop},
	pPaddingBlockStart: {"padding-block-start", pPaddingTop}, pPaddingBlockEnd: {"padding-block-end", pPaddingTop},
	pPaddingInlineStart: {"padding-inline-start", pPaddingTop}, pPaddingInlineEnd: {"padding-inline-end", pPaddingTop},
	pBorderBlockStartStyle: {"border-block-start-style", pBorderTopStyle}, pBorderBlockEndStyle: {"border-block-end-style", pBorderTopStyle},
	pBorderInlineStartStyle: {"border-inline-start-style", pBorderTopStyle}, pBorderInlineEndStyle: {"border-inline-end-style", pBorderTopStyle},
	pBorderBlockStartWidth: {"border-block-start-width", pBorderTopWidth}, pBorderBlockEndWidth: {"border-block-end-width", pBorderTopWidth},
	pBorderInlineStartWidth: {"border-inline-start-width", pBorderTopWidth}, pBorderInlineEndWidth: {"border-inline-end-width", pBorderTopWidth},
	pBorderBlockStartColor: {"border-block-start-color", pBorderTopColor}, pBorderBlockEndColor: {"border-block-end-color", pBorderTopColor},
	pBorderInlineStartColor: {"border-inline-start-color", pBorderTopColor}, pBorderInlineEndColor: {"border-inline-end-color", pBorderTopColor},
	pBlockSize: {"block-size", pHeight}, pInlineSize: {"inline-size", pWidth},
	pMinBlockSize: {"min-block-size", pMinHeight}, pMinInlineSize: {"min-inline-size", pMinWidth},
	pMaxBlockSize: {"max-block-size", pMaxHeight}, pMaxInlineSize: {"max-inline-size", pMaxWidth},
	pOverflowBlock: {"overflow-block", pOverflowX}, pOverflowInline: {"overflow-inline", pOverflowX},
}

// Positions in Sides.
const (
	top = iota
	right
	bottom
	left
)

// flow is how text runs.
type flow struct{ vertical, rtl, blockFromRight, inlineFromBottom bool }

func flowOf(direction, writingMode string) flow {
	f := flow{rtl: direction == "rtl"}
	switch writingMode {
	case "vertical-rl", "sideways-rl", "tb-rl", "tb":
		f.vertical, f.blockFromRight = true, true
	case "vertical-lr":
		f.vertical = true
	case "sideways-lr":
		f.vertical, f.inlineFromBottom = true, true
	}
	return f
}

// side is the edge that a logical one is: 0 block start, 1 block end, 2 inline
// start, 3 inline end.
func (f flow) side(logical prop) prop {
	block, end := logical < 2, logical&1 == 1
	if block {
		switch {
		case !f.vertical && !end:
			return top
		case !f.vertical:
			return bottom
		case f.blockFromRight != end:
			return right
		}
		return left
	}
	reversed := f.rtl != end
	if !f.vertical {
		if reversed {
			return right
		}
		return left
	}
	if reversed != f.inlineFromBottom {
		return bottom
	}
	return top
}

// physical is the longhand that p means in this flow.
func (f flow) physical(p prop) prop {
	if p < propCount {
		return p
	}
	switch {
	case p < pMarginBlockStart:
		return pTop + f.side(p-pInsetBlockStart)
	case p < pPaddingBlockStart:
		return pMarginTop + f.side(p-pMarginBlockStart)
	case p < pBorderBlockStartStyle:
		return pPaddingTop + f.side(p-pPaddingBlockStart)
	case p < pBorderBlockStartWidth:
		return pBorderTopStyle + f.side(p-pBorderBlockStartStyle)
	case p < pBorderBlockStartColor:
		return pBorderTopWidth + f.side(p-pBorderBlockStartWidth)
	case p < pBlockSize:
		return pBorderTopColor + f.side(p-pBorderBlockStartColor)
	}
	block := (p-pBlockSize)&1 == 0
	height := block != f.vertical
	pair := [...][2]prop{{pWidth, pHeight}, {pMinWidth, pMinHeight}, {pMaxWidth, pMaxHeight}, {pOverflowX, pOverflowY}}[(p-pBlockSize)/2]
	if height {
		return pair[1]
	}
	return pair[0]
}
