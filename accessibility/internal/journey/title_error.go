package journey

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// errorPrefix is how the title of a page with errors begins, by language.
var errorPrefix = map[string]string{"en": "Error: ", "cy": "Gwall: "}

// TitleError asks that the title says that there is an error.
var TitleError = &Check{
	ID: "title-error", Class: act.Pattern, Related: []act.Criterion{"2.4.2", "3.3.1"},
	Title: act.Text{
		EN: "The title of a page with errors begins “Error: ”",
		CY: "Mae teitl tudalen â gwallau'n dechrau â “Gwall: ”",
	},
	Why: act.Text{
		EN: "Someone who uses a screen reader hears at once that the page came back because of an error.",
		CY: "Bydd rhywun sy'n defnyddio darllenydd sgrin yn clywed ar unwaith fod y dudalen wedi dod yn ôl oherwydd gwall.",
	},
	Fix: act.Text{
		EN: "Put “Error: ” before the title whenever the page shows an error, in Welsh “Gwall: ”.",
		CY: "Rhowch “Gwall: ” o flaen y teitl pryd bynnag y mae'r dudalen yn dangos gwall, “Error: ” yn Saesneg.",
	},
	Run: func(r *Record, t *Tally) {
		for _, a := range r.attempts() {
			p := a.After
			if len(a.faults()) == 0 && len(p.items()) == 0 {
				continue // it shows no error: error-identified looks at that
			}
			prefix, known := errorPrefix[p.Lang]
			if own := language(p.ownWords()); own != "" && strings.HasPrefix(p.Title, errorPrefix[own]) {
				t.Pass() // whatever lang says: language-declared looks at that
				continue
			}
			switch {
			case strings.HasPrefix(p.Title, prefix) && known, !known && p.Title != a.Before.Title:
				t.Pass()
			case known:
				t.Fail(p, p.element("title"), act.Text{
					EN: "The page shows an error and its title, “{title}”, does not begin “{prefix}”",
					CY: "Mae'r dudalen yn dangos gwall ond nid yw ei theitl, “{title}”, yn dechrau â “{prefix}”",
				}, "title", p.Title, "prefix", prefix)
			default:
				t.Fail(p, p.element("title"), act.Text{
					EN: "The page shows an error and its title, “{title}”, is the same as without",
					CY: "Mae'r dudalen yn dangos gwall ond mae ei theitl, “{title}”, yr un fath â heb wall",
				}, "title", p.Title)
			}
		}
	},
}
