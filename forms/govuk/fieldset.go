package govuk

import (
	"context"
	"io"
)

// A Fieldset groups fields under a legend. [Radios], [Checkboxes] and
// [DateInput] take one as an option and fill in its content.
//
// See https://design-system.service.gov.uk/components/fieldset/.
type Fieldset struct {
	// DescribedBy is the ids, separated by spaces, of elements that describe
	// the group. A component that takes the fieldset adds its own.
	DescribedBy string `json:"describedBy,omitzero"`
	// Legend names the group. One with neither text nor HTML is left out.
	Legend Legend `json:"legend,omitzero"`
	// Classes are added to the fieldset.
	Classes string `json:"classes,omitzero"`
	// Role is the fieldset's ARIA role. Not used within another component.
	Role string `json:"role,omitzero"`
	// Attributes are added to the fieldset.
	Attributes Attributes `json:"attributes,omitzero"`
	// HTML is the fields. Not used within another component.
	HTML HTML `json:"html,omitzero"`
	// Caller stands in place of HTML if it is given. Not used within another component.
	Caller HTML `json:"caller,omitzero"`
}

// A Legend is the heading of a [Fieldset].
type Legend struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Classes are added to the legend, such as "govuk-fieldset__legend--l".
	Classes string `json:"classes,omitzero"`
	// IsPageHeading makes the legend the page's h1 as well.
	IsPageHeading bool `json:"isPageHeading,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Fieldset) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Fieldset) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Fieldset) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Fieldset) append(b []byte) []byte {
	b = c.appendOpen(b, c.Role, description{given: c.DescribedBy})
	switch {
	case c.Caller != "":
		b = append(b, "  "...)
		b = append(b, c.Caller...)
		b = append(b, '\n')
	case c.HTML != "":
		b = append(b, "  "...)
		b = append(b, c.HTML...)
		b = append(b, '\n')
	}
	return append(b, "</fieldset>"...)
}

// appendOpen appends everything in front of the content, the last line break included.
func (c *Fieldset) appendOpen(b []byte, role string, described description) []byte {
	b = append(b, `<fieldset class="govuk-fieldset`...)
	b = appendClasses(b, c.Classes)
	b = append(b, '"')
	b = appendGiven(b, "role", role)
	b = described.append(b)
	b = appendAttributes(b, c.Attributes)
	b = append(b, ">\n"...)
	return c.Legend.append(b)
}

func (l *Legend) append(b []byte) []byte {
	if l.Text == "" && l.HTML == "" {
		return b
	}
	b = append(b, `  <legend class="govuk-fieldset__legend`...)
	b = appendClasses(b, l.Classes)
	b = append(b, "\">\n    "...)
	if l.IsPageHeading {
		b = append(b, "<h1 class=\"govuk-fieldset__heading\">\n      "...)
		b = appendContent(b, l.HTML, l.Text, 6)
		b = append(b, "\n    </h1>"...)
	} else {
		b = appendContent(b, l.HTML, l.Text, 4)
	}
	return append(b, "\n  </legend>\n"...)
}
