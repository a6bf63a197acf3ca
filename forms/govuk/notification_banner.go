package govuk

import (
	"context"
	"io"
)

// A NotificationBanner tells people something that is not about the page they
// are on, or that what they did has worked.
//
// See https://design-system.service.gov.uk/components/notification-banner/.
type NotificationBanner struct {
	// Text is one line, shown large. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the content as markup.
	HTML HTML `json:"html,omitzero"`
	// Caller stands in place of HTML and Text if it is given.
	Caller HTML `json:"caller,omitzero"`
	// TitleText is the heading. Defaults to "Important", or to "Success" for
	// that Type. Not used if TitleHTML is given.
	TitleText string `json:"titleText,omitzero"`
	// TitleHTML is the heading as markup.
	TitleHTML HTML `json:"titleHtml,omitzero"`
	// TitleHeadingLevel is the heading's level. Defaults to 2.
	TitleHeadingLevel HeadingLevel `json:"titleHeadingLevel,omitzero"`
	// Type "success" makes the banner green and an alert. Others are not known.
	Type string `json:"type,omitzero"`
	// Role is the banner's ARIA role. Defaults to "region", or to "alert" for
	// the Type "success".
	Role string `json:"role,omitzero"`
	// TitleID is the heading's id. Defaults to "govuk-notification-banner-title".
	TitleID string `json:"titleId,omitzero"`
	// DisableAutoFocus, when true, stops the script from moving the keyboard
	// focus to an alert. Nil leaves it to the script's settings.
	DisableAutoFocus *bool `json:"disableAutoFocus,omitzero"`
	// Classes are added to the banner.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the banner.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c NotificationBanner) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c NotificationBanner) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c NotificationBanner) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *NotificationBanner) append(b []byte) []byte {
	titleID := firstGiven(c.TitleID, "govuk-notification-banner-title")
	role := "region"
	b = append(b, `<div class="govuk-notification-banner`...)
	if c.Type == "success" {
		role = "alert"
		b = append(b, " govuk-notification-banner--success"...)
	}
	b = appendClasses(b, c.Classes)
	b = append(b, '"')
	b = appendAttr(b, "role", firstGiven(c.Role, role))
	b = appendAttr(b, "aria-labelledby", titleID)
	b = append(b, ` data-module="govuk-notification-banner"`...)
	b = appendFlag(b, "data-disable-auto-focus", c.DisableAutoFocus)
	b = appendAttributes(b, c.Attributes)
	b = append(b, ">\n  <div class=\"govuk-notification-banner__header\">\n    <h"...)
	b = appendLevel(b, c.TitleHeadingLevel, 2)
	b = append(b, ` class="govuk-notification-banner__title"`...)
	b = appendAttr(b, "id", titleID)
	b = append(b, ">\n      "...)
	b = c.appendTitle(b)
	b = append(b, "\n    </h"...)
	b = appendLevel(b, c.TitleHeadingLevel, 2)
	b = append(b, ">\n  </div>\n  <div class=\"govuk-notification-banner__content\">\n"...)
	b = c.appendBody(b)
	return append(b, "  </div>\n</div>"...)
}

func (c *NotificationBanner) appendTitle(b []byte) []byte {
	title := "Important"
	if c.Type == "success" {
		title = "Success"
	}
	return appendVerbatim(b, c.TitleHTML, firstGiven(c.TitleText, title))
}

func (c *NotificationBanner) appendBody(b []byte) []byte {
	switch {
	case c.Caller != "":
		b = append(b, "    "...)
		b = append(b, c.Caller...)
	case c.HTML != "":
		b = append(b, "    "...)
		b = appendContent(b, c.HTML, "", 4)
	case c.Text != "":
		b = append(b, "    <p class=\"govuk-notification-banner__heading\">\n      "...)
		b = appendTrimmed(b, c.Text, 6)
		b = append(b, "\n    </p>"...)
	default:
		return b
	}
	return append(b, '\n')
}
