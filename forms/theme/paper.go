package theme

import _ "embed"

// Paper is how a page is printed: on A4, with page numbers, in 12 point or more.
type Paper struct {
	Large   bool   // large print, 18 point
	Running string // stands at the foot of each page, such as a reference
}

//go:embed assets/paper.css
var paperCSSSource string

// paperCSS is the stylesheet of pages to print, and paperName its name.
var (
	paperCSS  = squeezeCSS(paperCSSSource)
	paperName = "moothall-paper-" + hash(paperCSS) + ".css"
)
