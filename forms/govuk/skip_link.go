package govuk

import (
	"context"
	"io"
)

// A SkipLink lets people who use a keyboard jump over what every page begins with.
//
// See https://design-system.service.gov.uk/components/skip-link/.
type SkipLink struct {
	// Text is the words of the link. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words of the link as markup.
	HTML HTML `json:"html,omitzero"`
	// Href is the element to jump to. Defaults to "#content".
	Href string `json:"href,omitzero"`
	// Classes are added to the link.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c SkipLink) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c SkipLink) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c SkipLink) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *SkipLink) append(b []byte) []byte {
	b = append(b, "<a"...)
	b = appendHref(b, firstGiven(c.Href, "#content"))
	b = append(b, ` class="govuk-skip-link`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ` data-module="govuk-skip-link">`...)
	b = appendVerbatim(b, c.HTML, c.Text)
	return append(b, "</a>"...)
}
