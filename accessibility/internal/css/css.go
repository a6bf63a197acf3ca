// Package css computes the styles of a page: the user agent's sheet, the
// page's own, media queries at a stated viewport, the cascade with layers,
// specificity and !important, inheritance, var(), and the shorthands that
// accessibility rules need. Sources: CSS Cascade 5, Selectors 4, Media Queries
// 4, CSS Color 4, HTML "Rendering".
//
// What cannot be known without layout or script is said so: Computed.Unsure
// names properties whose value is CSS that is not worked out here or stands in
// @container, and Styles.Partial tells that whole rules were left out.
package css

import (
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Media is what media queries are asked of.
type Media struct {
	Width, Height float64 // of the viewport in CSS pixels; 1280 by 800 unless said
	Print         bool
}

// Source is a sheet in the order of the page, with the media query of its link
// or style element and the tree that it styles (0, or a shadow root).
type Source struct {
	Sheet *Sheet
	Media string
	Tree  dom.Node
	// Imports are the sheets that Sheet imports, in the order of Sheet.Imports;
	// a nil Sheet is one that could not be read. Their Tree is that of the importer.
	Imports []Source
}

// State is a set of states that a test forces on an element and asks after.
type State uint8

// The states. FocusVisible comes with Focus; ancestors of a focused element match :focus-within, those of a hovered one :hover.
const (
	Focus State = 1 << iota
	FocusVisible
	Hover
	Active
)

// Declaration is one longhand as a sheet or attribute has it.
type Declaration struct {
	Property, Value string
	Important       bool
}

// Unit says what a Length is.
type Unit uint8

// The units that remain after computing.
const (
	Auto    Unit = iota // auto, none, normal or content: not a length
	Px                  // CSS pixels
	Percent             // of what the property says
	Calc                // a mix that only layout can resolve
)

// Length is a computed length.
type Length struct {
	Value float64
	Unit  Unit
}

// Sides are top, right, bottom and left.
type Sides [4]Length

// Border is one edge of a box, or its outline.
type Border struct {
	Width float64 // px; 0 when Style is none or hidden
	Style string
	Color colour.Color
}

// Computed is the computed style of an element. Keywords are in lower case.
//
// Its parts are shared: most elements have the same text style as their parent,
// and none of the rarer properties.
type Computed struct {
	*textStyle
	*boxStyle
	*paintStyle
	*rareStyle

	id     int32
	from   int32 // the rules that made it, in Styles.rules
	to     int32
	unsure propSet
	vars   *scope
}

// textStyle is inherited.
type textStyle struct {
	Color                                                         colour.Color
	TextFill                                                      colour.Color // -webkit-text-fill-color: what the text is painted in
	FontSize                                                      float64      // px
	FontWeight                                                    float64
	LetterSpacing                                                 float64 // px
	WordSpacing                                                   float64
	LineHeight                                                    Length // Auto is normal
	TextIndent                                                    Length
	Visibility                                                    string // "visible", "hidden", "collapse"
	FontFamily, FontStyle                                         string
	TextTransform, TextAlign, WhiteSpace, WordBreak, OverflowWrap string
	TextShadow                                                    string
	Direction, WritingMode                                        string
	PointerEvents, Cursor                                         string
	ListStyleType, ListStyleImage                                 string
	ForcedColorAdjust, ColorScheme                                string

	lineNumber   float64 // line-height as a number, which is inherited as one; 0 if it is none
	fontKeyword  int8    // 1 + the size keyword that FontSize comes from
	fontAbsolute bool    // FontSize comes from a length
	fillCurrent  bool    // TextFill follows Color
	colorDefault bool    // Color is the initial one, which the colour scheme changes
}

type boxStyle struct {
	Display                                                 string // "none", "contents", "inline", "block", "list-item", "flex" ...
	ContentVisible                                          string // content-visibility
	Opacity                                                 float64
	Order                                                   float64
	Position, Float, Clear                                  string
	Inset                                                   Sides // top right bottom left
	Width, Height, MinWidth, MaxWidth, MinHeight, MaxHeight Length
	Margin, Padding                                         Sides
	BoxSizing                                               string
	OverflowX, OverflowY                                    string
	ZIndex                                                  string
	VerticalAlign                                           string
	FlexDirection, FlexWrap, GridTemplateColumns            string
	TextOverflow                                            string
}

type paintStyle struct {
	Background                                                           colour.Color
	Borders                                                              [4]Border
	Outline                                                              Border
	OutlineOffset                                                        float64
	BackgroundImage                                                      string // "none", or as written
	BackgroundSize, BackgroundRepeat, BackgroundPosition, BackgroundClip string
	BoxShadow                                                            string
	TextDecorationLine, TextDecorationStyle                              string
	TextDecorationColor                                                  colour.Color
}

type rareStyle struct {
	Filter, BackdropFilter, MixBlendMode                                          string
	Clip, ClipPath, MaskImage, Transform, Rotate, Scale, Translate                string
	UserSelect                                                                    string
	Content                                                                       string // of ::before and ::after: the text; "normal" for elements
	ContentImage                                                                  bool   // an image is part of the content
	AnimationName, AnimationDuration, AnimationIterationCount, TransitionDuration string
	AnimationPlayState, AnimationDelay, TransitionProperty                        string
	Appearance                                                                    string
}

// Unsure reports whether the value of a property (its CSS name) cannot be
// known: it is valid CSS that is not worked out here, or depends on what is not
// known. The field then has what weaker rules say.
func (c *Computed) Unsure(property string) bool {
	p, ok := propByName[property]
	return ok && c.unsure.has(p)
}
