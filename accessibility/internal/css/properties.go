package css

import (
	"github.com/moothall/moothall/accessibility/internal/colour"
)

// prop numbers a longhand.
type prop uint8

// The longhands, in the order in which they are computed: the first ones are
// what others depend on.
const (
	pColorScheme prop = iota
	pDirection
	pWritingMode
	pFontFamily
	pFontSize
	pFontWeight
	pFontStyle
	pLineHeight
	pColor
	pTextFill
	pVisibility
	pLetterSpacing
	pWordSpacing
	pTextIndent
	pTextTransform
	pTextAlign
	pWhiteSpace
	pWordBreak
	pOverflowWrap
	pTextShadow
	pPointerEvents
	pCursor
	pListStyleType
	pListStyleImage
	pForcedColorAdjust

	pPosition // before display, which it changes
	pFloat
	pDisplay
	pContentVisibility
	pOpacity
	pOrder
	pClear
	pTop
	pRight
	pBottom
	pLeft
	pWidth
	pHeight
	pMinWidth
	pMaxWidth
	pMinHeight
	pMaxHeight
	pMarginTop
	pMarginRight
	pMarginBottom
	pMarginLeft
	pPaddingTop
	pPaddingRight
	pPaddingBottom
	pPaddingLeft
	pBoxSizing
	pOverflowX
	pOverflowY
	pZIndex
	pVerticalAlign
	pFlexDirection
	pFlexWrap
	pGridTemplateColumns
	pTextOverflow

	pBackgroundColor
	pBackgroundImage
	pBackgroundSize
	pBackgroundRepeat
	pBackgroundPosition
	pBackgroundClip
	pBorderTopStyle
	pBorderRightStyle
	pBorderBottomStyle
	pBorderLeftStyle
	pBorderTopWidth
	pBorderRightWidth
	pBorderBottomWidth
	pBorderLeftWidth
	pBorderTopColor
	pBorderRightColor
	pBorderBottomColor
	pBorderLeftColor
	pOutlineStyle
	pOutlineWidth
	pOutlineColor
	pOutlineOffset
	pBoxShadow
	pTextDecorationLine
	pTextDecorationStyle
	pTextDecorationColor

	pFilter
	pBackdropFilter
	pMixBlendMode
	pClip
	pClipPath
	pMaskImage
	pTransform
	pRotate
	pScale
	pTranslate
	pUserSelect
	pContent
	pAnimationName
	pAnimationDuration
	pAnimationIterationCount
	pAnimationPlayState
	pAnimationDelay
	pTransitionDuration
	pTransitionProperty
	pAppearance

	propCount // of the physical longhands
)

// The logical longhands come after; the cascade puts a physical one in the
// place of each by direction and writing mode.
const (
	pInsetBlockStart prop = propCount + iota
	pInsetBlockEnd
	pInsetInlineStart
	pInsetInlineEnd
	pMarginBlockStart
	pMarginBlockEnd
	pMarginInlineStart
	pMarginInlineEnd
	pPaddingBlockStart
	pPaddingBlockEnd
	pPaddingInlineStart
	pPaddingInlineEnd
	pBorderBlockStartStyle
	pBorderBlockEndStyle
	pBorderInlineStartStyle
	pBorderInlineEndStyle
	pBorderBlockStartWidth
	pBorderBlockEndWidth
	pBorderInlineStartWidth
	pBorderInlineEndWidth
	pBorderBlockStartColor
	pBorderBlockEndColor
	pBorderInlineStartColor
	pBorderInlineEndColor
	pBlockSize
	pInlineSize
	pMinBlockSize
	pMinInlineSize
	pMaxBlockSize
	pMaxInlineSize
	pOverflowBlock
	pOverflowInline

	allProps
	pCustom = allProps     // a custom property, by name
	pOther  = allProps + 1 // of CSS, but of no use here
)

// group is the part of Computed that a property is in.
type group uint8

const (
	inText group = iota
	inBox
	inPaint
	inRare
)

// propSet is a set of physical longhands.
type propSet [2]uint64

func (s *propSet) add(p prop)      { s[p>>6] |= 1 << (p & 63) }
func (s *propSet) has(p prop) bool { return p < propCount && s[p>>6]&(1<<(p&63)) != 0 }
func (s *propSet) drop(p prop)     { s[p>>6] &^= 1 << (p & 63) }

// inherited are the properties of textStyle.
var inherited = func() (s propSet) {
	for p := pColorScheme; p <= pForcedColorAdjust; p++ {
		s.add(p)
	}
	return s
}()

// property is what is known of a longhand. One of the fields str to colour says
// where its value stands; those with none have code of their own in compute.go.
type property struct {
	name   string
	read   func(v *values) (value, bool)
	str    func(c *Computed) *string
	num    func(c *Computed) *float64
	length func(c *Computed) *Length
	colour func(c *Computed) *colour.Color
}

func groupOf(p prop) group {
	switch {
	case p <= pForcedColorAdjust:
		return inText
	case p <= pTextOverflow:
		return inBox
	case p <= pTextDecorationColor:
		return inPaint
	}
	return inRare
}

// Each table has the properties of one group; properties joins them.
var properties = func() (all [allProps]property) {
	for _, table := range []map[prop]property{textProps, boxProps, paintProps, rareProps} {
		for p, x := range table {
			all[p] = x
		}
	}
	for p, physical := range logicalTwins {
		all[p].read = all[physical.as].read
		all[p].name = physical.name
	}
	return all
}()

var propByName = func() map[string]prop {
	names := map[string]prop{}
	for p := range allProps {
		names[properties[p].name] = p
	}
	for old, now := range aliases {
		names[old] = names[now]
	}
	return names
}()

// aliases are other names of longhands that browsers keep (Compatibility Standard).
var aliases = map[string]string{
	"word-wrap": "overflow-wrap", "-webkit-appearance": "appearance", "-webkit-user-select": "user-select",
	"-webkit-transform": "transform", "-webkit-filter": "filter", "-webkit-box-shadow": "box-shadow",
	"-webkit-box-sizing": "box-sizing", "-webkit-background-size": "background-size", "-webkit-background-clip": "background-clip",
	"-webkit-clip-path": "clip-path", "-webkit-mask-image": "mask-image", "-webkit-opacity": "opacity", "-webkit-order": "order",
	"-webkit-flex-direction": "flex-direction", "-webkit-flex-wrap": "flex-wrap", "-webkit-animation-name": "animation-name",
	"-webkit-animation-duration": "animation-duration", "-webkit-animation-iteration-count": "animation-iteration-count",
	"-webkit-animation-play-state": "animation-play-state", "-webkit-animation-delay": "animation-delay",
	"-webkit-transition-duration": "transition-duration", "-webkit-transition-property": "transition-property",
	"-webkit-margin-start": "margin-inline-start", "-webkit-margin-end": "margin-inline-end",
	"-webkit-padding-start": "padding-inline-start", "-webkit-padding-end": "padding-inline-end",
	"-webkit-margin-before": "margin-block-start", "-webkit-margin-after": "margin-block-end",
	"-webkit-padding-before": "padding-block-start", "-webkit-padding-after": "padding-block-end",
}
