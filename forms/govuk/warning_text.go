package govuk

import (
	"context"
	"io"
)

// A WarningText warns people of something important, such as a penalty.
//
// See https://design-system.service.gov.uk/components/warning-text/.
type WarningText struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// IconFallbackText is what screen readers say for the icon. Defaults to "Warning".
	IconFallbackText string `json:"iconFallbackText,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c WarningText) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c WarningText) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c WarningText) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *WarningText) append(b []byte) []byte {
	b = append(b, `<div class="govuk-warning-text`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  <span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span>\n  <strong class=\"govuk-warning-text__text\">\n    <span class=\"govuk-visually-hidden\">"...)
	b = appendText(b, firstGiven(c.IconFallbackText, "Warning"))
	b = append(b, "</span>\n    "...)
	b = appendVerbatim(b, c.HTML, c.Text)
	return append(b, "\n  </strong>\n</div>"...)
}
