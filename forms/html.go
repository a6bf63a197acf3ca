package forms

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
)

// asHTML marks what our own renderers wrote.
func asHTML(b []byte) govuk.HTML { return govuk.HTML(b) }

// button is the button that sends a page.
func button(b []byte, words string) []byte {
	button := govuk.Button{Text: words, PreventDoubleClick: new(true), Type: "submit"}
	return append(button.AppendHTML(b), '\n')
}

func heading(b []byte, words string) []byte {
	return append(b, `<h1 class="govuk-heading-l">`+html.EscapeString(words)+"</h1>\n"...)
}

func subheading(b []byte, words string) []byte {
	return append(b, `<h2 class="govuk-heading-m">`+html.EscapeString(words)+"</h2>\n"...)
}

func paragraph(b []byte, words string) []byte {
	return append(b, `<p class="govuk-body">`+html.EscapeString(words)+"</p>\n"...)
}

func paragraphLink(b []byte, address, words string) []byte {
	b = append(append(b, `<p class="govuk-body"><a class="govuk-link" href="`...), html.EscapeString(address)...)
	return append(append(append(b, `">`...), html.EscapeString(words)...), "</a></p>\n"...)
}

// together is what the theme never breaks over two lines.
func together(html string) string { return `<span class="moothall-together">` + html + "</span>" }

// breakable offers a line break after the @ and before the dots of an address.
func breakable(html string) string {
	return strings.NewReplacer("@", "@<wbr>", ".", "<wbr>.").Replace(html)
}

// lines joins lines of an answer with line breaks, escaped.
func lines(all []string) string {
	escaped := make([]string, len(all))
	for i, line := range all {
		escaped[i] = html.EscapeString(line)
	}
	return strings.Join(escaped, "<br>")
}

// underHeading puts a page's body under the label or legend that is its
// heading, so that one question with guidance is not asked twice.
func underHeading(asked, body []byte) []byte {
	for _, end := range []string{"</legend>", "</h1>"} {
		if i := bytes.Index(asked, []byte(end)); i >= 0 {
			return slices.Insert(asked, i+len(end), body...)
		}
	}
	return append(body, asked...)
}
