package govuk

import (
	"context"
	"io"
)

// An InsetText sets a piece of text apart from the text around it.
//
// See https://design-system.service.gov.uk/components/inset-text/.
type InsetText struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Caller stands in place of HTML and Text if it is given.
	Caller HTML `json:"caller,omitzero"`
	// ID is the element's id.
	ID string `json:"id,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c InsetText) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c InsetText) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c InsetText) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *InsetText) append(b []byte) []byte {
	b = append(b, "<div"...)
	b = appendGiven(b, "id", c.ID)
	b = append(b, ` class="govuk-inset-text`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  "...)
	if c.Caller != "" {
		b = append(b, c.Caller...)
	} else {
		b = appendContent(b, c.HTML, c.Text, 2)
	}
	return append(b, "\n</div>"...)
}
