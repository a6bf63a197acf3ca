package govuk

import (
	"context"
	"io"
)

// A Header is the header of GOV.UK, with its crown and name.
//
// Only services of central government on GOV.UK, that is on a domain that ends
// in service.gov.uk or in blog.gov.uk, and www.gov.uk itself, may use it: the
// crown and the word mark are the Crown's. A council uses a [GenericHeader]
// with its own name or logo, or a header of package theme. Nothing in this
// module puts a Header into a page unless it is asked to.
//
// See https://design-system.service.gov.uk/components/header/.
type Header struct {
	// HomepageURL is where the logo leads. Defaults to "//gov.uk".
	HomepageURL string `json:"homepageUrl,omitzero"`
	// ProductName stands right behind "GOV.UK", as in "GOV.UK Pay". The name
	// of a service belongs in a [ServiceNavigation].
	ProductName string `json:"productName,omitzero"`
	// ContainerClasses are the classes of the element that sets the width.
	// Defaults to "govuk-width-container".
	ContainerClasses string `json:"containerClasses,omitzero"`
	// Classes are added to the outer element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the outer element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Header) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Header) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Header) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Header) append(b []byte) []byte {
	b = append(b, `<div class="govuk-header`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  <div class=\"govuk-header__container "...)
	b = appendText(b, firstGiven(c.ContainerClasses, "govuk-width-container"))
	b = append(b, "\">\n    <div class=\"govuk-header__logo\">\n      <a"...)
	b = appendHref(b, firstGiven(c.HomepageURL, "//gov.uk"))
	b = append(b, " class=\"govuk-header__homepage-link\">\n"...)
	b = append(b, headerLogo...)
	if c.ProductName != "" {
		start := len(b)
		b = append(b, `<span class="govuk-header__product-name">`...)
		b = appendText(b, c.ProductName)
		b = append(b, "</span>"...)
		b = indent(b, start, 8)
	}
	return append(b, "\n      </a>\n    </div>\n  </div>\n</div>"...)
}
