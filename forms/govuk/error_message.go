package govuk

import (
	"context"
	"io"
)

// An ErrorMessage says beside a field what is wrong with it. The fields of this
// package take one as an option and give it the right id.
//
// See https://design-system.service.gov.uk/components/error-message/.
type ErrorMessage struct {
	// Text is the message. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the message as markup.
	HTML HTML `json:"html,omitzero"`
	// ID is the element's id. Within a field it is the field's own choice.
	ID string `json:"id,omitzero"`
	// Classes are added to the message.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the message.
	Attributes Attributes `json:"attributes,omitzero"`
	// VisuallyHiddenText is what screen readers say first. Absent means
	// "Error"; an empty string means nothing.
	VisuallyHiddenText Value `json:"visuallyHiddenText,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c ErrorMessage) AppendHTML(b []byte) []byte { return c.append(b, id{base: c.ID}) }

// Markup returns the markup; see [Component].
func (c ErrorMessage) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c ErrorMessage) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *ErrorMessage) append(b []byte, own id) []byte {
	b = append(b, "<p"...)
	if !own.none() {
		b = appendID(b, "id", own)
	}
	b = append(b, ` class="govuk-error-message`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  "...)
	hidden := c.VisuallyHiddenText
	if !hidden.Present() {
		hidden = String("Error")
	}
	if hidden.given() {
		b = append(b, `<span class="govuk-visually-hidden">`...)
		b = appendText(b, hidden.text)
		b = append(b, ":</span> "...)
	}
	b = appendContent(b, c.HTML, c.Text, 2)
	return append(b, "\n</p>"...)
}
