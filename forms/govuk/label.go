package govuk

import (
	"context"
	"io"
)

// A Label names a field. The fields of this package take one as an option and
// point it at themselves. One with neither text nor HTML is left out.
//
// See https://design-system.service.gov.uk/components/text-input/.
type Label struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// For is the id of the field. Within a field it is that field's.
	For string `json:"for,omitzero"`
	// IsPageHeading makes the label the page's h1 as well.
	IsPageHeading bool `json:"isPageHeading,omitzero"`
	// Classes are added to the label, such as "govuk-label--l".
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the label.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Label) AppendHTML(b []byte) []byte { return c.append(b, "", id{base: c.For}) }

// Markup returns the markup; see [Component].
func (c Label) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Label) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// append appends the label for the field of the given id. Class is one of the
// component around it.
func (c *Label) append(b []byte, class string, field id) []byte {
	if c.Text == "" && c.HTML == "" {
		return b
	}
	if c.IsPageHeading {
		b = append(b, "<h1 class=\"govuk-label-wrapper\">\n  "...)
	}
	start := len(b)
	b = append(b, `<label class="govuk-label`...)
	b = appendClasses(b, class)
	b = appendRest(b, c.Classes, c.Attributes)
	if !field.none() {
		b = appendID(b, "for", field)
	}
	b = append(b, ">\n  "...)
	b = appendContent(b, c.HTML, c.Text, 2)
	b = append(b, "\n</label>"...)
	if c.IsPageHeading {
		b = indent(b, start, 2)
		b = append(b, "\n</h1>"...)
	}
	return b
}

// appendLine appends the label on a line of its own, n spaces in.
func (c *Label) appendLine(b []byte, class string, field id, n int) []byte {
	b = appendSpaces(b, n)
	start := len(b)
	b = c.append(b, class, field)
	b = indent(b, start, n)
	return append(b, '\n')
}
