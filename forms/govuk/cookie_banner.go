package govuk

import (
	"context"
	"io"
)

// A CookieBanner asks people which cookies they allow, and confirms what they
// chose. It is only needed for cookies that are not essential.
//
// See https://design-system.service.gov.uk/components/cookie-banner/.
type CookieBanner struct {
	// AriaLabel names the banner for screen readers. Defaults to "Cookie banner".
	AriaLabel string `json:"ariaLabel,omitzero"`
	// Hidden hides the whole banner until a script shows it.
	Hidden bool `json:"hidden,omitzero"`
	// Classes are added to the banner.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the banner.
	Attributes Attributes `json:"attributes,omitzero"`
	// Messages are the question and the confirmations.
	Messages []CookieBannerMessage `json:"messages,omitzero"`
}

// A CookieBannerMessage is one question or confirmation.
type CookieBannerMessage struct {
	// HeadingText is the heading. Not used if HeadingHTML is given.
	HeadingText string `json:"headingText,omitzero"`
	// HeadingHTML is the heading as markup.
	HeadingHTML HTML `json:"headingHtml,omitzero"`
	// Text is one paragraph. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the content as markup.
	HTML HTML `json:"html,omitzero"`
	// Actions are the buttons and links. Nil leaves out the element around them.
	Actions []CookieBannerAction `json:"actions,omitzero"`
	// Hidden hides the message until a script shows it.
	Hidden bool `json:"hidden,omitzero"`
	// Role is the message's ARIA role: "alert" for a confirmation that a
	// script shows.
	Role string `json:"role,omitzero"`
	// Classes are added to the message.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the message.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A CookieBannerAction is one button or link.
type CookieBannerAction struct {
	// Text is the words.
	Text string `json:"text,omitzero"`
	// Type is the button's type, "button" or "submit". Defaults to "button"
	// without Href; with it, "button" gives a link that looks like a button.
	Type string `json:"type,omitzero"`
	// Href makes the action a link.
	Href string `json:"href,omitzero"`
	// Name is the name under which the button is sent.
	Name string `json:"name,omitzero"`
	// Value is what is sent under Name.
	Value string `json:"value,omitzero"`
	// Classes are added to the button or link.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the button or link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c CookieBanner) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c CookieBanner) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c CookieBanner) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *CookieBanner) append(b []byte) []byte {
	b = append(b, `<div class="govuk-cookie-banner`...)
	b = appendClasses(b, c.Classes)
	b = append(b, `" data-nosnippet role="region"`...)
	b = appendAttr(b, "aria-label", firstGiven(c.AriaLabel, "Cookie banner"))
	if c.Hidden {
		b = append(b, " hidden"...)
	}
	b = appendAttributes(b, c.Attributes)
	b = append(b, ">\n"...)
	for i := range c.Messages {
		b = c.Messages[i].append(b)
	}
	return append(b, "</div>"...)
}

func (m *CookieBannerMessage) append(b []byte) []byte {
	b = append(b, `  <div class="govuk-cookie-banner__message`...)
	b = appendClasses(b, m.Classes)
	b = append(b, ` govuk-width-container"`...)
	b = appendGiven(b, "role", m.Role)
	b = appendAttributes(b, m.Attributes)
	if m.Hidden {
		b = append(b, " hidden"...)
	}
	b = append(b, ">\n\n    <div class=\"govuk-grid-row\">\n      <div class=\"govuk-grid-column-two-thirds\">\n"...)
	if m.HeadingHTML != "" || m.HeadingText != "" {
		b = append(b, "        <h2 class=\"govuk-cookie-banner__heading govuk-heading-m\">\n          "...)
		b = appendContent(b, m.HeadingHTML, m.HeadingText, 10)
		b = append(b, "\n        </h2>\n"...)
	}
	b = append(b, "        <div class=\"govuk-cookie-banner__content\">\n"...)
	switch {
	case m.HTML != "":
		b = append(b, "          "...)
		b = appendContent(b, m.HTML, "", 10)
		b = append(b, '\n')
	case m.Text != "":
		b = append(b, `          <p class="govuk-body">`...)
		b = appendText(b, m.Text)
		b = append(b, "</p>\n"...)
	}
	b = append(b, "        </div>\n      </div>\n    </div>\n\n"...)
	if m.Actions != nil {
		b = m.appendActions(b)
	}
	return append(b, "\n  </div>\n"...)
}

func (m *CookieBannerMessage) appendActions(b []byte) []byte {
	b = append(b, "    <div class=\"govuk-button-group\">\n"...)
	for i := range m.Actions {
		b = append(b, "      "...)
		start := len(b)
		b = m.Actions[i].append(b)
		b = indent(b, start, 6)
		b = append(b, '\n')
	}
	return append(b, "    </div>\n"...)
}

func (a *CookieBannerAction) append(b []byte) []byte {
	if a.Href == "" || a.Type == "button" {
		button := Button{
			Text: a.Text, Type: firstGiven(a.Type, "button"), Name: a.Name, Value: a.Value,
			Classes: a.Classes, Href: a.Href, Attributes: a.Attributes,
		}
		return button.append(b, "")
	}
	b = append(b, `<a class="govuk-link`...)
	b = appendClasses(b, a.Classes)
	b = append(b, '"')
	b = appendHref(b, a.Href)
	b = appendAttributes(b, a.Attributes)
	b = append(b, '>')
	b = appendText(b, a.Text)
	return append(b, "</a>"...)
}
