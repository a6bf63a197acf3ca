package css

// shorthand is a property that sets several longhands. expand reads its value,
// and sets those that the value names; the rest become initial.
type shorthand struct {
	props  []prop
	expand func(v *values, set setter) bool
}

// setter gives a longhand a value.
type setter func(prop, value)

func span(from, to prop) []prop {
	var out []prop
	for p := from; p <= to; p++ {
		out = append(out, p)
	}
	return out
}

var (
	borderStyles = span(pBorderTopStyle, pBorderLeftStyle)
	borderWidths = span(pBorderTopWidth, pBorderLeftWidth)
	borderColors = span(pBorderTopColor, pBorderLeftColor)
	background   = []prop{pBackgroundColor, pBackgroundImage, pBackgroundSize, pBackgroundRepeat, pBackgroundPosition, pBackgroundClip}
	animation    = []prop{pAnimationName, pAnimationDuration, pAnimationIterationCount, pAnimationPlayState, pAnimationDelay}
	fonts        = []prop{pFontStyle, pFontWeight, pFontSize, pLineHeight, pFontFamily}
)

// shorthands are those that set a property of Computed. Parts that set
// properties which are not in it are read and left.
var shorthands = func() map[string]shorthand {
	edge := func(style, width, color prop) shorthand {
		return shorthand{[]prop{style, width, color}, anyOrder(style, width, color)}
	}
	all := map[string]shorthand{
		"all":                 {allLonghands(), func(*values, setter) bool { return false }},
		"margin":              box(span(pMarginTop, pMarginLeft)),
		"padding":             box(span(pPaddingTop, pPaddingLeft)),
		"inset":               box(span(pTop, pLeft)),
		"border-style":        box(borderStyles),
		"border-width":        box(borderWidths),
		"border-color":        box(borderColors),
		"margin-block":        box(span(pMarginBlockStart, pMarginBlockEnd)),
		"margin-inline":       box(span(pMarginInlineStart, pMarginInlineEnd)),
		"padding-block":       box(span(pPaddingBlockStart, pPaddingBlockEnd)),
		"padding-inline":      box(span(pPaddingInlineStart, pPaddingInlineEnd)),
		"inset-block":         box(span(pInsetBlockStart, pInsetBlockEnd)),
		"inset-inline":        box(span(pInsetInlineStart, pInsetInlineEnd)),
		"border-block-style":  box(span(pBorderBlockStartStyle, pBorderBlockEndStyle)),
		"border-inline-style": box(span(pBorderInlineStartStyle, pBorderInlineEndStyle)),
		"border-block-width":  box(span(pBorderBlockStartWidth, pBorderBlockEndWidth)),
		"border-inline-width": box(span(pBorderInlineStartWidth, pBorderInlineEndWidth)),
		"border-block-color":  box(span(pBorderBlockStartColor, pBorderBlockEndColor)),
		"border-inline-color": box(span(pBorderInlineStartColor, pBorderInlineEndColor)),
		"overflow":            box([]prop{pOverflowX, pOverflowY}),
		"border":              borders(borderStyles, borderWidths, borderColors),
		"outline":             edge(pOutlineStyle, pOutlineWidth, pOutlineColor),
		"border-block":        borders(span(pBorderBlockStartStyle, pBorderBlockEndStyle), span(pBorderBlockStartWidth, pBorderBlockEndWidth), span(pBorderBlockStartColor, pBorderBlockEndColor)),
		"border-inline":       borders(span(pBorderInlineStartStyle, pBorderInlineEndStyle), span(pBorderInlineStartWidth, pBorderInlineEndWidth), span(pBorderInlineStartColor, pBorderInlineEndColor)),
		"background":          {background, expandBackground},
		"font":                {fonts, expandFont},
		"list-style":          {[]prop{pListStyleType, pListStyleImage}, expandListStyle},
		"text-decoration":     {[]prop{pTextDecorationLine, pTextDecorationStyle, pTextDecorationColor}, expandDecoration},
		"animation":           {animation, expandAnimation},
		"transition":          {[]prop{pTransitionProperty, pTransitionDuration}, expandTransition},
		"flex-flow":           {[]prop{pFlexDirection, pFlexWrap}, anyOrder(pFlexDirection, pFlexWrap)},
		"background-position": {[]prop{pBackgroundPosition}, single(pBackgroundPosition)},
		"grid-template":       {[]prop{pGridTemplateColumns}, expandGrid},
		"grid":                {[]prop{pGridTemplateColumns}, expandGrid},
		"mask":                {[]prop{pMaskImage}, expandMask},
	}
	for i, name := range []string{"top", "right", "bottom", "left"} {
		i := prop(i)
		all["border-"+name] = edge(pBorderTopStyle+i, pBorderTopWidth+i, pBorderTopColor+i)
	}
	for i, name := range []string{"block-start", "block-end", "inline-start", "inline-end"} {
		i := prop(i)
		all["border-"+name] = edge(pBorderBlockStartStyle+i, pBorderBlockStartWidth+i, pBorderBlockStartColor+i)
	}
	for _, name := range []string{"animation", "transition", "mask", "flex-flow"} {
		all["-webkit-"+name] = all[name]
	}
	return all
}()

// allLonghands are those that the property "all" sets.
func allLonghands() []prop {
	var out []prop
	for p := range propCount {
		if p != pDirection {
			out = append(out, p)
		}
	}
	return out
}

func single(p prop) func(v *values, set setter) bool {
	return func(v *values, set setter) bool {
		x, ok := properties[p].read(v)
		set(p, x)
		return ok
	}
}

// box gives one to four values to as many longhands, as margin does.
func box(props []prop) shorthand {
	return shorthand{props, func(v *values, set setter) bool {
		var x []value
		for !v.done() && len(x) < len(props) {
			one, ok := properties[props[len(x)]].read(v)
			if !ok {
				return false
			}
			x = append(x, one)
		}
		if len(x) == 0 {
			return false
		}
		for i, p := range props {
			switch {
			case i < len(x):
				set(p, x[i])
			case i == 3 && len(x) > 1:
				set(p, x[1])
			default:
				set(p, x[0])
			}
		}
		return true
	}}
}

// anyOrder reads each longhand at most once, in any order.
func anyOrder(props ...prop) func(v *values, set setter) bool {
	return func(v *values, set setter) bool {
		seen := 0
		for !v.done() {
			found := false
			for i, p := range props {
				if seen&(1<<i) != 0 {
					continue
				}
				at := v.at
				x, ok := properties[p].read(v)
				if ok {
					set(p, x)
					seen |= 1 << i
					found = true
					break
				}
				v.at = at
			}
			if !found {
				return false
			}
		}
		return seen != 0
	}
}

// borders sets all edges alike.
func borders(styles, widths, colors []prop) shorthand {
	one := anyOrder(styles[0], widths[0], colors[0])
	var all []prop
	for _, list := range [][]prop{styles, widths, colors} {
		all = append(all, list...)
	}
	return shorthand{all, func(v *values, set setter) bool {
		return one(v, func(p prop, x value) {
			list := styles
			switch p {
			case widths[0]:
				list = widths
			case colors[0]:
				list = colors
			}
			for _, q := range list {
				set(q, x)
			}
		})
	}}
}
