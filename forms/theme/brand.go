package theme

import (
	"fmt"
	"strings"
)

// Brand is the look of a site. Colours are written #rrggbb; the default stands
// for each that is empty. [Site.Check] measures the pairs that meet on a page.
type Brand struct {
	// Logo is the picture in the header, in place of the council's name. Defaults
	// to none.
	Logo *Logo
	// LogoText stands in the header in place of the council's name, such as
	// its short name, or beside the picture of Logo. Defaults to
	// Site.Organisation where there is no Logo.
	LogoText Text

	Background string // the header. Defaults to #1c3f52.
	Foreground string // text on the header, 4.5:1 against Background. Defaults to #ffffff.
	Accent     string // the line under the header and the mark of the current page, 3:1 against white. Defaults to #0a7d8c.
	Link       string // links, 4.5:1 against white and the grey of the footer. Defaults to #0f4f9e.
	Button     string // buttons, 3:1 against white. Defaults to #0b6b3f.
	ButtonText string // text on buttons, 4.5:1 against Button. Defaults to #ffffff.
}

// Colours of the page that no brand changes; assets/theme.css has the same.
const (
	paper = "#ffffff" // the page
	panel = "#f1f4f5" // footer, service bar, and other quiet areas
)

// colours is the brand with its defaults. A malformed colour counts as empty,
// so that nothing else can get into the stylesheet.
func (b Brand) colours() Brand {
	or := func(colour *string, otherwise string) {
		if _, ok := parseColour(*colour); !ok {
			*colour = otherwise
		}
	}
	or(&b.Background, "#1c3f52")
	or(&b.Foreground, "#ffffff")
	or(&b.Accent, "#0a7d8c")
	or(&b.Link, "#0f4f9e")
	or(&b.Button, "#0b6b3f")
	or(&b.ButtonText, "#ffffff")
	return b
}

// css is the brand as custom properties, which stand before the stylesheet.
func (b Brand) css() string {
	c := b.colours()
	return ":root{--mh-background:" + c.Background + ";--mh-foreground:" + c.Foreground +
		";--mh-accent:" + c.Accent + ";--mh-link:" + c.Link +
		";--mh-button:" + c.Button + ";--mh-button-text:" + c.ButtonText + "}\n"
}

// check lists the colours that are malformed and, if none is, the pairs that
// stand out too little.
func (b Brand) check() []string {
	var faults []string
	for _, f := range []struct{ name, colour string }{
		{"Background", b.Background}, {"Foreground", b.Foreground}, {"Accent", b.Accent},
		{"Link", b.Link}, {"Button", b.Button}, {"ButtonText", b.ButtonText},
	} {
		if _, ok := parseColour(f.colour); !ok && f.colour != "" {
			faults = append(faults, fmt.Sprintf("Brand.%s is %q: write the colour as #rrggbb", f.name, f.colour))
		}
	}
	if faults != nil {
		return faults
	}
	c := b.colours()
	for _, p := range []struct {
		what, one, other string
		least            float64
		why              string
	}{
		{"Brand.Foreground on Brand.Background", c.Foreground, c.Background, 4.5, "text"},
		{"Brand.Link on the page", c.Link, paper, 4.5, "text"},
		{"Brand.Link on the footer", c.Link, panel, 4.5, "text"},
		{"Brand.ButtonText on Brand.Button", c.ButtonText, c.Button, 4.5, "text"},
		{"Brand.Button on the page", c.Button, paper, 3, "a boundary"},
		{"Brand.Accent on the page", c.Accent, paper, 3, "a boundary"},
	} {
		if got := contrast(p.one, p.other); got < p.least {
			faults = append(faults, fmt.Sprintf("%s (%s on %s) has a contrast of %s:1, and %s needs %g:1: choose colours further apart",
				p.what, strings.ToLower(p.one), strings.ToLower(p.other), ratio(got), p.why, p.least))
		}
	}
	return faults
}
