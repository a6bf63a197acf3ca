package govuk

import (
	"context"
	"io"
)

// A PhaseBanner tells people that a service is still being worked on.
//
// See https://design-system.service.gov.uk/components/phase-banner/.
type PhaseBanner struct {
	// Text is the sentence beside the tag. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the sentence beside the tag as markup.
	HTML HTML `json:"html,omitzero"`
	// Tag names the phase, such as "Beta". Its Attributes are not used.
	Tag Tag `json:"tag,omitzero"`
	// Classes are added to the banner.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the banner.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c PhaseBanner) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c PhaseBanner) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c PhaseBanner) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *PhaseBanner) append(b []byte) []byte {
	b = append(b, `<div class="govuk-phase-banner govuk-width-container`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  <p class=\"govuk-phase-banner__content\">\n    "...)
	start := len(b)
	tag := Tag{Text: c.Tag.Text, HTML: c.Tag.HTML, Classes: c.Tag.Classes}
	b = tag.append(b, "govuk-phase-banner__content__tag")
	b = indent(b, start, 4)
	b = append(b, "\n    <span class=\"govuk-phase-banner__text\">\n      "...)
	b = appendContent(b, c.HTML, c.Text, 6)
	return append(b, "\n    </span>\n  </p>\n</div>"...)
}
