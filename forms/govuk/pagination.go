package govuk

import (
	"context"
	"io"
)

// A Pagination links the pages of a long list or of a guide: by number if it
// has Items, else by the titles of the page before and the page after.
//
// See https://design-system.service.gov.uk/components/pagination/.
type Pagination struct {
	// Items are the numbered pages. A nil or empty one is left out.
	Items List[PaginationItem] `json:"items,omitzero"`
	// Previous is the page before. Nil leaves it out.
	Previous *PaginationLink `json:"previous,omitzero"`
	// Next is the page after. Nil leaves it out.
	Next *PaginationLink `json:"next,omitzero"`
	// LandmarkLabel names the links for screen readers. Defaults to "Pagination".
	LandmarkLabel string `json:"landmarkLabel,omitzero"`
	// Classes are added to the nav element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the nav element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A PaginationItem is one numbered page, or a gap.
type PaginationItem struct {
	// Number is the page's number. Without it, give VisuallyHiddenText.
	Number Value `json:"number,omitzero"`
	// VisuallyHiddenText is what screen readers say. Absent means "Page" and the number.
	VisuallyHiddenText Value `json:"visuallyHiddenText,omitzero"`
	// Href is the page.
	Href string `json:"href,omitzero"`
	// Current says that the page is the one that is shown.
	Current bool `json:"current,omitzero"`
	// Ellipsis makes the item a gap, with dots in place of a link.
	Ellipsis bool `json:"ellipsis,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A PaginationLink leads to the page before or after. One without Href is left out.
type PaginationLink struct {
	// Text is the words. Defaults to "Previous page" or "Next page"; not used
	// if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// LabelText is the title of the page. Only used without Items.
	LabelText string `json:"labelText,omitzero"`
	// Href is the page.
	Href string `json:"href,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Pagination) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Pagination) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Pagination) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Pagination) append(b []byte) []byte {
	block := c.Items == nil && (c.Next != nil || c.Previous != nil)
	b = append(b, `<nav class="govuk-pagination`...)
	if block {
		b = append(b, " govuk-pagination--block"...)
	}
	b = appendClasses(b, c.Classes)
	b = append(b, '"')
	b = appendAttr(b, "aria-label", firstGiven(c.LandmarkLabel, "Pagination"))
	b = appendAttributes(b, c.Attributes)
	b = append(b, ">\n"...)
	b = c.Previous.append(b, &previousPage, block)
	if c.Items != nil {
		b = append(b, "  <ul class=\"govuk-pagination__list\">\n"...)
		for _, item := range c.Items {
			if item != nil && !item.empty() {
				b = item.append(b)
			}
		}
		b = append(b, "  </ul>\n"...)
	}
	b = c.Next.append(b, &nextPage, block)
	return append(b, "</nav>"...)
}

// A paginationSide is what differs between the two links.
type paginationSide struct{ rel, title, arrow string }

var (
	previousPage = paginationSide{"prev", "Previous", `      <svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
        <path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path>
      </svg>
`}
	nextPage = paginationSide{"next", "Next", `      <svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
        <path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path>
      </svg>
`}
)

// append appends the link. The arrow stands in front, except for the next page
// beside numbered ones.
func (l *PaginationLink) append(b []byte, side *paginationSide, block bool) []byte {
	if l == nil || l.Href == "" {
		return b
	}
	b = append(b, `  <div class="govuk-pagination__`...)
	b = append(b, side.rel...)
	b = append(b, "\">\n    <a class=\"govuk-link govuk-pagination__link\""...)
	b = appendHref(b, l.Href)
	b = appendAttr(b, "rel", side.rel)
	b = appendAttributes(b, l.Attributes)
	b = append(b, ">\n"...)
	arrowFirst := block || side == &previousPage
	if arrowFirst {
		b = append(b, side.arrow...)
	}
	b = append(b, `      <span class="govuk-pagination__link-title`...)
	if block && l.LabelText == "" {
		b = append(b, " govuk-pagination__link-title--decorated"...)
	}
	b = append(b, "\">\n        "...)
	b = l.appendTitle(b, side)
	b = append(b, "\n      </span>\n"...)
	if block && l.LabelText != "" {
		b = append(b, "      <span class=\"govuk-visually-hidden\">:</span>\n      <span class=\"govuk-pagination__link-label\">"...)
		b = appendText(b, l.LabelText)
		b = append(b, "</span>\n"...)
	}
	if !arrowFirst {
		b = append(b, side.arrow...)
	}
	return append(b, "    </a>\n  </div>\n"...)
}

func (l *PaginationLink) appendTitle(b []byte, side *paginationSide) []byte {
	switch {
	case l.HTML != "":
		return appendContent(b, l.HTML, "", 8)
	case l.Text != "":
		return appendText(b, trim(l.Text))
	}
	b = append(b, side.title...)
	return append(b, `<span class="govuk-visually-hidden"> page</span>`...)
}

func (item *PaginationItem) empty() bool {
	return !item.Number.Present() && !item.VisuallyHiddenText.Present() && item.Href == "" &&
		!item.Current && !item.Ellipsis && item.Attributes == nil
}

func (item *PaginationItem) append(b []byte) []byte {
	b = append(b, "      "...)
	start := len(b)
	b = append(b, `<li class="govuk-pagination__item`...)
	if item.Current {
		b = append(b, " govuk-pagination__item--current"...)
	}
	if item.Ellipsis {
		return append(b, " govuk-pagination__item--ellipsis\">\n      &ctdot;\n    </li>\n"...)
	}
	b = append(b, "\">\n    <a class=\"govuk-link govuk-pagination__link\""...)
	b = appendHref(b, item.Href)
	b = append(b, ` aria-label="`...)
	switch {
	case item.VisuallyHiddenText.Present():
		b = appendText(b, item.VisuallyHiddenText.text)
	case item.Number.Present():
		b = append(b, "Page "...)
		b = appendText(b, item.Number.text)
	default: // what upstream's template makes of no number
		b = append(b, "Page undefined"...)
	}
	b = append(b, '"')
	if item.Current {
		b = append(b, ` aria-current="page"`...)
	}
	b = appendAttributes(b, item.Attributes)
	b = append(b, ">\n      "...)
	b = appendText(b, item.Number.text)
	b = append(b, "\n    </a>\n  </li>"...)
	b = indent(b, start, 2)
	return append(b, '\n')
}
