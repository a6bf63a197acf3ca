package govuk

import (
	"context"
	"io"
)

// A GenericHeader is the head of a page without the crown, for any organisation.
//
// See https://design-system.service.gov.uk/components/.
type GenericHeader struct {
	// URL is where the logo leads. Defaults to "/".
	URL string `json:"url,omitzero"`
	// LogoText is the organisation's name. Not used if LogoHTML is given.
	LogoText string `json:"logoText,omitzero"`
	// LogoHTML is the organisation's logo as markup.
	LogoHTML HTML `json:"logoHtml,omitzero"`
	// ContainerClasses are the classes of the element that sets the width.
	// Defaults to "govuk-width-container".
	ContainerClasses string `json:"containerClasses,omitzero"`
	// Classes are added to the outer element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the outer element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c GenericHeader) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c GenericHeader) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c GenericHeader) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *GenericHeader) append(b []byte) []byte {
	b = append(b, `<div class="govuk-generic-header`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  <div class=\"govuk-generic-header__container "...)
	b = appendText(b, firstGiven(c.ContainerClasses, "govuk-width-container"))
	b = append(b, "\">\n    <div class=\"govuk-generic-header__logo\">\n      <a"...)
	b = appendHref(b, firstGiven(c.URL, "/"))
	b = append(b, " class=\"govuk-generic-header__homepage-link\">\n        "...)
	b = appendVerbatim(b, c.LogoHTML, c.LogoText)
	return append(b, "\n      </a>\n    </div>\n  </div>\n</div>"...)
}
