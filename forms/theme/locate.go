package theme

import (
	_ "embed"
	"strings"
)

// Extra is a stylesheet and a script for pages with a component that few sites have.
type Extra struct {
	module          string // the component's data-module
	css, js         string
	cssName, jsName string
}

var (
	//go:embed assets/locate.css
	locateCSS string
	//go:embed assets/locate.js
	locateJS string
)

// Locate is for questions for a place.
func Locate() *Extra { return newExtra("moothall-locate", squeezeCSS(locateCSS), squeezeJS(locateJS)) }

func newExtra(module, css, js string) *Extra {
	return &Extra{module, css, js, module + "-" + hash(css) + ".css", module + "-" + hash(js) + ".js"}
}

// extras are those that the page needs.
func (sh *shell) extras() (needed []*Extra) {
	for _, e := range sh.site.Extras {
		if strings.Contains(string(sh.page.Main), `data-module="`+e.module+`"`) {
			needed = append(needed, e)
		}
	}
	return needed
}
