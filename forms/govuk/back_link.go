package govuk

import (
	"context"
	"io"
)

// A BackLink takes people back to the page before. It stands at the top of a
// page, before the main content.
//
// See https://design-system.service.gov.uk/components/back-link/.
type BackLink struct {
	// Text is the words of the link. Defaults to "Back"; not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words of the link as markup.
	HTML HTML `json:"html,omitzero"`
	// Href is where the link leads. Defaults to "#".
	Href string `json:"href,omitzero"`
	// Classes are added to the link.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c BackLink) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c BackLink) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c BackLink) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *BackLink) append(b []byte) []byte {
	b = append(b, "<a"...)
	b = appendHref(b, firstGiven(c.Href, "#"))
	b = append(b, ` class="govuk-back-link`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, '>')
	b = appendVerbatim(b, c.HTML, firstGiven(c.Text, "Back"))
	return append(b, "</a>"...)
}
