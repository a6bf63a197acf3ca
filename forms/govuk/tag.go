package govuk

import (
	"context"
	"io"
)

// A Tag shows the status of something.
//
// See https://design-system.service.gov.uk/components/tag/.
type Tag struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Classes are added to the tag, such as "govuk-tag--green".
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the tag.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Tag) AppendHTML(b []byte) []byte { return c.append(b, "") }

// Markup returns the markup; see [Component].
func (c Tag) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Tag) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// append appends the tag; class is one of the component around it.
func (c *Tag) append(b []byte, class string) []byte {
	b = append(b, `<strong class="govuk-tag`...)
	b = appendClasses(b, class)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  "...)
	b = appendContent(b, c.HTML, c.Text, 2)
	return append(b, "\n</strong>"...)
}
