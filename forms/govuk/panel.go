package govuk

import (
	"context"
	"io"
	"strings"
)

// A Panel is the large box of a page that confirms something or, with the
// class "govuk-panel--interruption", that stops people to make sure of something.
//
// See https://design-system.service.gov.uk/components/panel/.
type Panel struct {
	// TitleText is the heading. Not used if TitleHTML is given.
	TitleText string `json:"titleText,omitzero"`
	// TitleHTML is the heading as markup.
	TitleHTML HTML `json:"titleHtml,omitzero"`
	// HeadingLevel is the heading's level. Defaults to 1.
	HeadingLevel HeadingLevel `json:"headingLevel,omitzero"`
	// Text is what stands under the heading, such as a reference. Not used if
	// HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is what stands under the heading as markup.
	HTML HTML `json:"html,omitzero"`
	// Caller stands in place of HTML and Text if it is given.
	Caller HTML `json:"caller,omitzero"`
	// Classes are added to the panel.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the panel.
	Attributes Attributes `json:"attributes,omitzero"`
	// Actions are the buttons and links of an interruption. Only that has them.
	Actions *PanelActions `json:"actions,omitzero"`
}

// PanelActions are the buttons and links of an interruption.
type PanelActions struct {
	// Items are the buttons and links.
	Items []PanelAction `json:"items,omitzero"`
	// Classes are added to the element around them.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element around them.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A PanelAction is one button or link.
type PanelAction struct {
	// Text is the words.
	Text string `json:"text,omitzero"`
	// Type is the button's type, "button" or "submit". Defaults to "button"
	// without Href; with it, "button" gives a link that looks like a button.
	Type string `json:"type,omitzero"`
	// Href makes the action a link.
	Href string `json:"href,omitzero"`
	// Classes are added to the button or link.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the button or link.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Panel) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Panel) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Panel) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Panel) append(b []byte) []byte {
	interruption := strings.Contains(c.Classes, "govuk-panel--interruption")
	b = append(b, `<div class="govuk-panel`...)
	if !interruption {
		b = append(b, " govuk-panel--confirmation"...)
	}
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n  <h"...)
	b = appendLevel(b, c.HeadingLevel, 1)
	b = append(b, " class=\"govuk-panel__title\">\n    "...)
	b = appendVerbatim(b, c.TitleHTML, c.TitleText)
	b = append(b, "\n  </h"...)
	b = appendLevel(b, c.HeadingLevel, 1)
	b = append(b, ">\n"...)
	if c.Caller != "" || c.HTML != "" || c.Text != "" {
		b = append(b, "  <div class=\"govuk-panel__body\">\n    "...)
		if c.Caller != "" {
			b = append(b, c.Caller...)
		} else {
			b = appendContent(b, c.HTML, c.Text, 4)
		}
		b = append(b, "\n  </div>\n"...)
	}
	if interruption && c.Actions != nil {
		b = c.Actions.append(b)
	}
	return append(b, "</div>"...)
}

func (actions *PanelActions) append(b []byte) []byte {
	b = append(b, `  <div class="govuk-panel__actions`...)
	b = appendRest(b, actions.Classes, actions.Attributes)
	b = append(b, '>')
	if len(actions.Items) > 0 {
		b = append(b, "<div class=\"govuk-button-group\">\n"...)
		for i := range actions.Items {
			b = append(b, "      "...)
			start := len(b)
			b = actions.Items[i].append(b)
			b = indent(b, start, 6)
			b = append(b, '\n')
		}
		b = append(b, "    </div>"...)
	}
	return append(b, "</div>\n"...)
}

func (a *PanelAction) append(b []byte) []byte {
	if a.Href != "" && a.Type != "button" {
		b = append(b, `<a class="govuk-link govuk-link--inverse`...)
		b = appendClasses(b, a.Classes)
		b = append(b, '"')
		b = appendHref(b, a.Href)
		b = appendAttributes(b, a.Attributes)
		b = append(b, '>')
		b = appendText(b, a.Text)
		return append(b, "</a>"...)
	}
	button := Button{
		Text: a.Text, Type: firstGiven(a.Type, "button"), Href: a.Href,
		Classes: a.Classes, Attributes: a.Attributes,
	}
	return button.append(b, "govuk-button--inverse")
}
