package govuk

import (
	"context"
	"io"
)

// An ErrorSummary stands at the top of a page that was sent with mistakes and
// links to each of them.
//
// See https://design-system.service.gov.uk/components/error-summary/.
type ErrorSummary struct {
	// TitleText is the heading, such as "There is a problem". Not used if
	// TitleHTML is given.
	TitleText string `json:"titleText,omitzero"`
	// TitleHTML is the heading as markup.
	TitleHTML HTML `json:"titleHtml,omitzero"`
	// DescriptionText is a sentence under the heading. Not used if
	// DescriptionHTML is given.
	DescriptionText string `json:"descriptionText,omitzero"`
	// DescriptionHTML is a sentence under the heading as markup.
	DescriptionHTML HTML `json:"descriptionHtml,omitzero"`
	// Caller stands in place of the description if it is given.
	Caller HTML `json:"caller,omitzero"`
	// ErrorList is the mistakes, in the order of the fields on the page.
	ErrorList []ErrorSummaryItem `json:"errorList,omitzero"`
	// DisableAutoFocus, when true, stops the script from moving the keyboard
	// focus to the summary. Nil leaves it to the script's settings.
	DisableAutoFocus *bool `json:"disableAutoFocus,omitzero"`
	// Classes are added to the summary.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the summary.
	Attributes Attributes `json:"attributes,omitzero"`
}

// An ErrorSummaryItem is one mistake.
type ErrorSummaryItem struct {
	// Href is the field with the mistake, such as "#email". Without it the
	// item is no link.
	Href string `json:"href,omitzero"`
	// Text is the message, the same as beside the field. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the message as markup.
	HTML HTML `json:"html,omitzero"`
	// Attributes are added to the link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c ErrorSummary) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c ErrorSummary) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c ErrorSummary) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *ErrorSummary) append(b []byte) []byte {
	b = append(b, `<div class="govuk-error-summary`...)
	b = appendClasses(b, c.Classes)
	b = append(b, '"')
	b = appendFlag(b, "data-disable-auto-focus", c.DisableAutoFocus)
	b = appendAttributes(b, c.Attributes)
	// The alert is a child of its own: if the element that receives the focus
	// were the alert, screen readers could miss one of the two.
	b = append(b, " data-module=\"govuk-error-summary\">\n  <div role=\"alert\">\n    <h2 class=\"govuk-error-summary__title\">\n      "...)
	b = appendContent(b, c.TitleHTML, c.TitleText, 6)
	b = append(b, "\n    </h2>\n    <div class=\"govuk-error-summary__body\">\n"...)
	b = c.appendDescription(b)
	if len(c.ErrorList) > 0 {
		b = append(b, "        <ul class=\"govuk-list govuk-error-summary__list\">\n"...)
		for i := range c.ErrorList {
			b = c.ErrorList[i].append(b)
		}
		b = append(b, "        </ul>\n"...)
	}
	return append(b, "    </div>\n  </div>\n</div>"...)
}

func (c *ErrorSummary) appendDescription(b []byte) []byte {
	if c.Caller == "" && c.DescriptionHTML == "" && c.DescriptionText == "" {
		return b
	}
	b = append(b, "      <p>\n        "...)
	if c.Caller != "" {
		b = append(b, c.Caller...)
	} else {
		b = appendContent(b, c.DescriptionHTML, c.DescriptionText, 8)
	}
	return append(b, "\n      </p>\n"...)
}

func (item *ErrorSummaryItem) append(b []byte) []byte {
	b = append(b, "          <li>\n            "...)
	if item.Href == "" {
		b = appendContent(b, item.HTML, item.Text, 10)
		return append(b, "\n          </li>\n"...)
	}
	b = append(b, "<a"...)
	b = appendHref(b, item.Href)
	b = appendAttributes(b, item.Attributes)
	b = append(b, '>')
	b = appendContent(b, item.HTML, item.Text, 12)
	return append(b, "</a>\n          </li>\n"...)
}
