package theme

import (
	_ "embed"
	"strings"
)

var (
	//go:embed assets/locate.css
	locateCSSSource string
	//go:embed assets/locate.js
	locateJSSource string

	// The stylesheet and the script of questions for a place, for pages that have one.
	locateCSS = squeezeCSS(locateCSSSource)
	locateJS  = squeezeJS(locateJSSource)

	locateCSSName = "moothall-locate-" + hash(locateCSS) + ".css"
	locateJSName  = "moothall-locate-" + hash(locateJS) + ".js"
)

// locates says whether the page asks for a place.
func (sh *shell) locates() bool {
	return strings.Contains(string(sh.page.Main), `data-module="moothall-locate"`)
}
