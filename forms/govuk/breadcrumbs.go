package govuk

import (
	"context"
	"io"
)

// Breadcrumbs show where a page stands in a site, with a link to each level above.
//
// See https://design-system.service.gov.uk/components/breadcrumbs/.
type Breadcrumbs struct {
	// Items are the levels, the outermost first.
	Items []BreadcrumbsItem `json:"items,omitzero"`
	// Classes are added to the nav element.
	Classes string `json:"classes,omitzero"`
	// CollapseOnMobile shows only the first and last level on narrow screens.
	CollapseOnMobile bool `json:"collapseOnMobile,omitzero"`
	// Attributes are added to the nav element.
	Attributes Attributes `json:"attributes,omitzero"`
	// LabelText names the navigation for screen readers. Absent means "Breadcrumb".
	LabelText Value `json:"labelText,omitzero"`
}

// A BreadcrumbsItem is one level.
type BreadcrumbsItem struct {
	// Text is the level's name. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the level's name as markup.
	HTML HTML `json:"html,omitzero"`
	// Href is the level's page. Without it the item is the current page.
	Href string `json:"href,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Breadcrumbs) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Breadcrumbs) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Breadcrumbs) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Breadcrumbs) append(b []byte) []byte {
	b = append(b, `<nav class="govuk-breadcrumbs`...)
	b = appendClasses(b, c.Classes)
	if c.CollapseOnMobile {
		b = append(b, " govuk-breadcrumbs--collapse-on-mobile"...)
	}
	b = append(b, '"')
	b = appendAttributes(b, c.Attributes)
	label := "Breadcrumb"
	if c.LabelText.Present() {
		label = c.LabelText.text
	}
	b = appendAttr(b, "aria-label", label)
	b = append(b, ">\n  <ol class=\"govuk-breadcrumbs__list\">\n"...)
	for i := range c.Items {
		b = c.Items[i].append(b)
	}
	return append(b, "  </ol>\n</nav>"...)
}

func (item *BreadcrumbsItem) append(b []byte) []byte {
	b = append(b, `    <li class="govuk-breadcrumbs__list-item"`...)
	if item.Href == "" {
		b = append(b, ` aria-current="page">`...)
		b = appendVerbatim(b, item.HTML, item.Text)
		return append(b, "</li>\n"...)
	}
	b = append(b, ">\n      <a class=\"govuk-breadcrumbs__link\""...)
	b = appendHref(b, item.Href)
	b = appendAttributes(b, item.Attributes)
	b = append(b, '>')
	b = appendVerbatim(b, item.HTML, item.Text)
	return append(b, "</a>\n    </li>\n"...)
}
