package govuk

import (
	"context"
	"io"
)

// Details is a short text that people can open if they need it.
//
// See https://design-system.service.gov.uk/components/details/.
type Details struct {
	// SummaryText is the words that open it. Not used if SummaryHTML is given.
	SummaryText string `json:"summaryText,omitzero"`
	// SummaryHTML is the words that open it as markup.
	SummaryHTML HTML `json:"summaryHtml,omitzero"`
	// Text is what is shown once open. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is what is shown once open, as markup.
	HTML HTML `json:"html,omitzero"`
	// Caller stands in place of HTML and Text if it is given.
	Caller HTML `json:"caller,omitzero"`
	// ID is the element's id.
	ID string `json:"id,omitzero"`
	// Open shows the content from the start.
	Open bool `json:"open,omitzero"`
	// Classes are added to the details element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the details element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Details) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Details) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Details) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Details) append(b []byte) []byte {
	b = append(b, "<details"...)
	b = appendGiven(b, "id", c.ID)
	b = append(b, ` class="govuk-details`...)
	b = appendRest(b, c.Classes, c.Attributes)
	if c.Open {
		b = append(b, " open"...)
	}
	b = append(b, ">\n  <summary class=\"govuk-details__summary\">\n    <span class=\"govuk-details__summary-text\">\n      "...)
	b = appendContent(b, c.SummaryHTML, c.SummaryText, 6)
	b = append(b, "\n    </span>\n  </summary>\n  <div class=\"govuk-details__text\">\n    "...)
	if c.Caller != "" {
		b = append(b, c.Caller...)
	} else {
		b = appendVerbatim(b, c.HTML, c.Text)
	}
	return append(b, "\n  </div>\n</details>"...)
}
