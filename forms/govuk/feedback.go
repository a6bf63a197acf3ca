package govuk

import (
	"context"
	"io"
)

// A Feedback asks people, at the end of a page, what they think of the service.
//
// See https://design-system.service.gov.uk/components/.
type Feedback struct {
	// TitleText is the heading. Not used if TitleHTML is given.
	TitleText string `json:"titleText,omitzero"`
	// TitleHTML is the heading as markup.
	TitleHTML HTML `json:"titleHtml,omitzero"`
	// HeadingLevel is the heading's level. Defaults to 2.
	HeadingLevel HeadingLevel `json:"headingLevel,omitzero"`
	// Text is one paragraph. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the content as markup.
	HTML HTML `json:"html,omitzero"`
	// Caller stands in place of HTML and Text if it is given.
	Caller HTML `json:"caller,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Feedback) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Feedback) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Feedback) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Feedback) append(b []byte) []byte {
	b = append(b, `<div class="govuk-feedback govuk-width-container`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  <div class=\"govuk-grid-row\">\n    <div class=\"govuk-grid-column-two-thirds\">\n      <h"...)
	b = appendLevel(b, c.HeadingLevel, 2)
	b = append(b, " class=\"govuk-feedback__title\">\n        "...)
	b = appendVerbatim(b, c.TitleHTML, c.TitleText)
	b = append(b, "\n      </h"...)
	b = appendLevel(b, c.HeadingLevel, 2)
	b = append(b, ">\n"...)
	b = c.appendBody(b)
	return append(b, "    </div>\n  </div>\n</div>"...)
}

func (c *Feedback) appendBody(b []byte) []byte {
	if c.Caller == "" && c.HTML == "" && c.Text == "" {
		return b
	}
	b = append(b, "        <div class=\"govuk-feedback__body\">\n            "...)
	switch {
	case c.Caller != "":
		b = append(b, c.Caller...)
	case c.HTML != "":
		b = appendContent(b, c.HTML, "", 4)
	default:
		b = append(b, "<p class=\"govuk-body\">\n              "...)
		b = appendTrimmed(b, c.Text, 6)
		b = append(b, "\n            </p>"...)
	}
	return append(b, "\n        </div>\n"...)
}
