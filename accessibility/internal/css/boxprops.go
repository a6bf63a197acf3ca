package css

import "github.com/moothall/moothall/accessibility/internal/colour"

const sizes = "auto min-content max-content fit-content stretch -webkit-fill-available -webkit-fit-content -webkit-min-content -webkit-max-content intrinsic min-intrinsic"
const maxSizes = "none min-content max-content fit-content stretch -webkit-fill-available -webkit-fit-content -webkit-min-content -webkit-max-content intrinsic min-intrinsic"
const lineStyles = "none hidden dotted dashed solid double groove ridge inset outset"

// boxProps are the properties of layout.
var boxProps = map[prop]property{
	pPosition: {name: "position", read: keywords("static relative absolute fixed sticky -webkit-sticky=sticky"),
		str: func(c *Computed) *string { return &c.Position }},
	pFloat:               {name: "float", read: keywords("none left right inline-start inline-end"), str: func(c *Computed) *string { return &c.Float }},
	pDisplay:             {name: "display", read: readDisplay, str: func(c *Computed) *string { return &c.Display }},
	pContentVisibility:   {name: "content-visibility", read: keywords("visible auto hidden"), str: func(c *Computed) *string { return &c.ContentVisible }},
	pOpacity:             {name: "opacity", read: readOpacity, num: func(c *Computed) *float64 { return &c.Opacity }},
	pOrder:               {name: "order", read: readInteger, num: func(c *Computed) *float64 { return &c.Order }},
	pClear:               {name: "clear", read: keywords("none left right both inline-start inline-end"), str: func(c *Computed) *string { return &c.Clear }},
	pTop:                 {name: "top", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Inset[top] }},
	pRight:               {name: "right", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Inset[right] }},
	pBottom:              {name: "bottom", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Inset[bottom] }},
	pLeft:                {name: "left", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Inset[left] }},
	pWidth:               {name: "width", read: lengths(percents|fit, sizes), length: func(c *Computed) *Length { return &c.Width }},
	pHeight:              {name: "height", read: lengths(percents|fit, sizes), length: func(c *Computed) *Length { return &c.Height }},
	pMinWidth:            {name: "min-width", read: lengths(percents|fit, sizes), length: func(c *Computed) *Length { return &c.MinWidth }},
	pMaxWidth:            {name: "max-width", read: lengths(percents|fit, maxSizes), length: func(c *Computed) *Length { return &c.MaxWidth }},
	pMinHeight:           {name: "min-height", read: lengths(percents|fit, sizes), length: func(c *Computed) *Length { return &c.MinHeight }},
	pMaxHeight:           {name: "max-height", read: lengths(percents|fit, maxSizes), length: func(c *Computed) *Length { return &c.MaxHeight }},
	pMarginTop:           {name: "margin-top", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Margin[top] }},
	pMarginRight:         {name: "margin-right", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Margin[right] }},
	pMarginBottom:        {name: "margin-bottom", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Margin[bottom] }},
	pMarginLeft:          {name: "margin-left", read: lengths(percents|negative|anchors, "auto"), length: func(c *Computed) *Length { return &c.Margin[left] }},
	pPaddingTop:          {name: "padding-top", read: lengths(percents, ""), length: func(c *Computed) *Length { return &c.Padding[top] }},
	pPaddingRight:        {name: "padding-right", read: lengths(percents, ""), length: func(c *Computed) *Length { return &c.Padding[right] }},
	pPaddingBottom:       {name: "padding-bottom", read: lengths(percents, ""), length: func(c *Computed) *Length { return &c.Padding[bottom] }},
	pPaddingLeft:         {name: "padding-left", read: lengths(percents, ""), length: func(c *Computed) *Length { return &c.Padding[left] }},
	pBoxSizing:           {name: "box-sizing", read: keywords("content-box border-box"), str: func(c *Computed) *string { return &c.BoxSizing }},
	pOverflowX:           {name: "overflow-x", read: keywords("visible hidden clip scroll auto overlay=auto"), str: func(c *Computed) *string { return &c.OverflowX }},
	pOverflowY:           {name: "overflow-y", read: keywords("visible hidden clip scroll auto overlay=auto"), str: func(c *Computed) *string { return &c.OverflowY }},
	pZIndex:              {name: "z-index", read: readZIndex, str: func(c *Computed) *string { return &c.ZIndex }},
	pVerticalAlign:       {name: "vertical-align", read: readVerticalAlign, str: func(c *Computed) *string { return &c.VerticalAlign }},
	pFlexDirection:       {name: "flex-direction", read: keywords("row row-reverse column column-reverse"), str: func(c *Computed) *string { return &c.FlexDirection }},
	pFlexWrap:            {name: "flex-wrap", read: keywords("nowrap wrap wrap-reverse"), str: func(c *Computed) *string { return &c.FlexWrap }},
	pGridTemplateColumns: {name: "grid-template-columns", read: readTracks, str: func(c *Computed) *string { return &c.GridTemplateColumns }},
	pTextOverflow:        {name: "text-overflow", read: readTextOverflow, str: func(c *Computed) *string { return &c.TextOverflow }},
}

// paintProps are the properties of what is painted.
var paintProps = map[prop]property{
	pBackgroundColor:    {name: "background-color", read: readColour, colour: func(c *Computed) *colour.Color { return &c.Background }},
	pBackgroundImage:    {name: "background-image", read: readImages, str: func(c *Computed) *string { return &c.BackgroundImage }},
	pBackgroundSize:     {name: "background-size", read: lists(readBackgroundSize), str: func(c *Computed) *string { return &c.BackgroundSize }},
	pBackgroundRepeat:   {name: "background-repeat", read: lists(readRepeat), str: func(c *Computed) *string { return &c.BackgroundRepeat }},
	pBackgroundPosition: {name: "background-position", read: lists(readPosition), str: func(c *Computed) *string { return &c.BackgroundPosition }},
	pBackgroundClip: {name: "background-clip", read: lists(keywords("border-box padding-box content-box text border-area border=border-box padding=padding-box content=content-box")),
		str: func(c *Computed) *string { return &c.BackgroundClip }},
	pBorderTopStyle:    {name: "border-top-style", read: keywords(lineStyles), str: func(c *Computed) *string { return &c.Borders[top].Style }},
	pBorderRightStyle:  {name: "border-right-style", read: keywords(lineStyles), str: func(c *Computed) *string { return &c.Borders[right].Style }},
	pBorderBottomStyle: {name: "border-bottom-style", read: keywords(lineStyles), str: func(c *Computed) *string { return &c.Borders[bottom].Style }},
	pBorderLeftStyle:   {name: "border-left-style", read: keywords(lineStyles), str: func(c *Computed) *string { return &c.Borders[left].Style }},
	pBorderTopWidth:    {name: "border-top-width", read: readLineWidth, num: func(c *Computed) *float64 { return &c.Borders[top].Width }},
	pBorderRightWidth:  {name: "border-right-width", read: readLineWidth, num: func(c *Computed) *float64 { return &c.Borders[right].Width }},
	pBorderBottomWidth: {name: "border-bottom-width", read: readLineWidth, num: func(c *Computed) *float64 { return &c.Borders[bottom].Width }},
	pBorderLeftWidth:   {name: "border-left-width", read: readLineWidth, num: func(c *Computed) *float64 { return &c.Borders[left].Width }},
	pBorderTopColor:    {name: "border-top-color", read: readColour, colour: func(c *Computed) *colour.Color { return &c.Borders[top].Color }},
	pBorderRightColor:  {name: "border-right-color", read: readColour, colour: func(c *Computed) *colour.Color { return &c.Borders[right].Color }},
	pBorderBottomColor: {name: "border-bottom-color", read: readColour, colour: func(c *Computed) *colour.Color { return &c.Borders[bottom].Color }},
	pBorderLeftColor:   {name: "border-left-color", read: readColour, colour: func(c *Computed) *colour.Color { return &c.Borders[left].Color }},
	pOutlineStyle:      {name: "outline-style", read: keywords("auto none dotted dashed solid double groove ridge inset outset"), str: func(c *Computed) *string { return &c.Outline.Style }},
	pOutlineWidth:      {name: "outline-width", read: readLineWidth, num: func(c *Computed) *float64 { return &c.Outline.Width }},
	pOutlineColor:      {name: "outline-color", read: readOutlineColour, colour: func(c *Computed) *colour.Color { return &c.Outline.Color }},
	pOutlineOffset:     {name: "outline-offset", read: lengths(negative, ""), num: func(c *Computed) *float64 { return &c.OutlineOffset }},
	pBoxShadow:         {name: "box-shadow", read: shadows(4, true), str: func(c *Computed) *string { return &c.BoxShadow }},
	pTextDecorationLine: {name: "text-decoration-line", read: several("underline overline line-through blink", "none spelling-error grammar-error"),
		str: func(c *Computed) *string { return &c.TextDecorationLine }},
	pTextDecorationStyle: {name: "text-decoration-style", read: keywords("solid double dotted dashed wavy"), str: func(c *Computed) *string { return &c.TextDecorationStyle }},
	pTextDecorationColor: {name: "text-decoration-color", read: readColour, colour: func(c *Computed) *colour.Color { return &c.TextDecorationColor }},
}
