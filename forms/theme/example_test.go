package theme_test

import (
	"fmt"
	"html"
	"io"
	"os"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// A colour that residents could not read is refused when the program starts.
func ExampleSite_Check() {
	site := &theme.Site{
		Organisation: theme.Text{"en": "Aberwen Council"},
		Languages:    []theme.Language{{Tag: "en", Name: "English"}, {Tag: "cy", Name: "Cymraeg"}},
		Brand:        theme.Brand{Background: "#f2a900"},
	}
	fmt.Println(site.Check())
	// Output:
	// theme: Organisation has no text for language "cy": add it
	// theme: Brand.Foreground on Brand.Background (#ffffff on #f2a900) has a contrast of 2.00:1, and text needs 4.5:1: choose colours further apart
}

// A council with a page template of its own keeps it.
func ExampleSite_render() {
	site := &theme.Site{
		Organisation: theme.Text{"en": "Aberwen Council"},
		Render:       ownTemplate,
	}
	if err := site.Error(os.Stdout, 404, theme.Page{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <title>Page not found</title>
	// <h1 class="govuk-heading-l">Page not found</h1>
	// <p class="govuk-body">There is no page at this address.</p>
	// <p class="govuk-body">If you typed the web address, check that it is correct. If you pasted it, check that you copied all of it.</p>
}

// ownTemplate stands for the council's own page.
func ownTemplate(w io.Writer, _ *theme.Site, p theme.Page) error {
	_, err := fmt.Fprintf(w, "<title>%s</title>\n%s\n", html.EscapeString(p.Title), strings.ReplaceAll(string(p.Main), "><p", ">\n<p"))
	return err
}

// A page that is made elsewhere takes its look, and its script's words, from
// the site.
func ExampleSite_Head() {
	site := &theme.Site{Organisation: theme.Text{"en": "Aberwen Council"}}
	main := govuk.PasswordInput{ID: "p", Name: "p", Label: govuk.Label{Text: "Password"}}.Markup()
	head := string(site.Head(theme.Page{Main: main}))
	fmt.Println(strings.Contains(head, `<link rel="stylesheet" href="/assets/moothall-`))
	fmt.Println(strings.Contains(head, `data-i18n.hide-password="Hide"`))
	// Output:
	// true
	// true
}

// The folder must be that of the npm package; Check says so when it is not.
func ExampleOfficial() {
	site := &theme.Site{
		Organisation: theme.Text{"en": "Aberwen Council"},
		Official:     &theme.Official{Dist: os.DirFS("no/such/folder")},
	}
	fmt.Println(site.Check())
	// Output:
	// theme: Official.Dist is not the folder dist of npm's govuk-frontend: open govuk-frontend.min.css: no such file or directory
}
