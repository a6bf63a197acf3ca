package theme_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The oldest browser that the pages must look right in is Safari on iOS 12.2, of
// March 2019: phones that Apple stopped updating at iOS 12 have it or a later
// one. Chrome 73 and Firefox 66, of the same month, know more. Versions below
// are of iOS, from the tables of MDN and caniuse.com.

// old is what iOS 12.2 knows: properties, selectors, functions, words and at-rules.
var old = strings.Fields(`
-webkit-appearance -webkit-text-size-adjust align-items align-self background border border-bottom border-bottom-color border-collapse border-color
border-inline-end border-inline-start border-radius border-spacing border-style border-top border-width bottom box-shadow box-sizing break-after break-inside
clip-path color column-count content cursor display fill flex flex-basis flex-direction flex-wrap font font-size font-variant-numeric font-weight grid-area
grid-column grid-template-columns height justify-content left letter-spacing line-height list-style margin margin-bottom margin-inline-end margin-inline-start
margin-left margin-right margin-top max-height max-width min-height min-width object-fit opacity outline outline-color outline-offset overflow overflow-wrap padding
padding-bottom padding-inline-end padding-inline-start padding-left padding-right padding-top place-content position -webkit-print-color-adjust resize right
text-align text-decoration text-decoration-thickness text-overflow text-underline-offset top touch-action transform vertical-align visibility white-space width
z-index
::after ::before :active :checked :disabled :first-child :focus :hover :last-child :last-of-type :not :root :visited :link
attr calc inset minmax rgba rotate var
@media @supports`)

// newer is what iOS 12.2 does not know, with the version that does and what
// people have before it. What is not in either list fails: look up its version.
var newer = map[string]string{
	"gap":                    "14.5: margins part the boxes, in media.css, see TestOldBrowsersPartBoxes",
	"column-gap":             "14.5 between flexible boxes, see gap; 12 in grids and columns",
	"inset-inline-start":     "14.5: the button to leave in a hurry stands at the start of the line",
	"appearance":             "15.4: -webkit-appearance stands before it",
	"text-size-adjust":       "never: -webkit-text-size-adjust stands before it",
	"text-wrap":              "17.5: lines of a heading differ more in length",
	"content-visibility":     "18: only within @supports, and on paper, where hidden contents are shown by display",
	"field-sizing":           "26.2: the script makes a box as high as its text while it is printed",
	"forced-color-adjust":    "never: forced colours are not on phones",
	"print-color-adjust":     "15.4: -webkit-print-color-adjust stands before it",
	":focus-visible":         "15.4: the browser draws a ring of its own",
	":has":                   "15.4: the script hides what is not asked, and a summary list keeps three columns",
	"::backdrop":             "15.4: the page behind the question is not dimmed",
	"::details-content":      "18.4: what was folded stays so on paper",
	"::file-selector-button": "14.5: the button is the browser's",
}

var (
	cssRule        = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	cssPseudo      = regexp.MustCompile(`::?[a-z-]+`)
	cssFunction    = regexp.MustCompile(`([a-z-]+)\(`)
	cssAt          = regexp.MustCompile(`@[a-z-]+`)
	cssQuoted      = regexp.MustCompile(`"[^"]*"`)
	cssNamesEscape = regexp.MustCompile(`\\.`)
)

// TestStylesheetKnowsOldBrowsers lists what the stylesheet needs. A browser
// leaves out the declaration, or the whole list of selectors, that it does not
// know, so what is newer stands alone.
func TestStylesheetKnowsOldBrowsers(t *testing.T) {
	s := aberwen()
	css, _, _ := assetURLs(t, s)
	body := cssQuoted.ReplaceAllString(cssNamesEscape.ReplaceAllString(get(s, "GET", css, "").Body.String(), "x"), `""`)
	used := map[string]bool{}
	need := func(what, where string) {
		used[what] = true
		if !slices.Contains(old, what) && newer[what] == "" {
			t.Errorf("%q in %q is in neither list: find the version of iOS that knows it", what, where)
		}
	}
	for _, at := range cssAt.FindAllString(body, -1) {
		need(at, at)
	}
	for _, rule := range cssRule.FindAllStringSubmatch(body, -1) {
		selectors, declarations := rule[1], rule[2]
		var apart []string
		for _, selector := range strings.Split(selectors, ",") {
			for _, pseudo := range cssPseudo.FindAllString(selector, -1) {
				need(pseudo, selector)
				if newer[pseudo] != "" {
					apart = append(apart, selector)
				}
			}
		}
		if len(apart) > 0 {
			apart = slices.Compact(apart)
			require.Len(t, apart, strings.Count(selectors, ",")+1, "an old browser drops all of %q, as it does not know one of them", selectors)
		}
		require.NotContains(t, selectors, "(:first-child,", "a list within :not is newer: write :not twice")
		before := ""
		for _, declaration := range strings.Split(declarations, ";") {
			property, value, ok := strings.Cut(declaration, ":")
			if !ok || strings.HasPrefix(property, "--") {
				continue
			}
			need(property, selectors)
			for _, f := range cssFunction.FindAllStringSubmatch(value, -1) {
				need(f[1], declaration)
			}
			// Words that mean something new, after one that an old browser knows.
			switch value = strings.TrimSuffix(value, "!important"); value {
			case "sticky":
				require.Contains(t, before, "position:-webkit-sticky", "%s in %q", declaration, selectors)
			case "start", "end":
				require.Equal(t, "text-align", property, "in flexible boxes write flex-%s, which is older: %q", value, selectors)
			}
			for short, long := range map[string]string{"appearance": "-webkit-appearance:", "text-size-adjust": "-webkit-text-size-adjust:", "print-color-adjust": "-webkit-print-color-adjust:"} {
				if property == short {
					require.Contains(t, before, long, selectors)
				}
			}
			before += declaration + ";"
		}
	}
	for what, why := range newer {
		require.NotContains(t, old, what)
		require.NotEmpty(t, why)
		if !used[what] {
			t.Errorf("the stylesheet has no %s any more: take it off the list", what)
		}
	}
	require.Greater(t, len(used), 90)
	require.Contains(t, body, "@supports not (inset:0)")
	require.NotRegexp(t, `text-decoration:underline [^;}]`, body, "Safari before 26 knows no thickness within text-decoration")
}
