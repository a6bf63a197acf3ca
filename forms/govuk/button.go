package govuk

import (
	"context"
	"io"
)

// A Button sends a form or, with an Href, is a link that looks like a button.
//
// See https://design-system.service.gov.uk/components/button/.
type Button struct {
	// Text is the words on the button. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words on the button as markup.
	HTML HTML `json:"html,omitzero"`
	// Type is "button", "submit" or "reset". Defaults to "submit"; not used with Href.
	Type string `json:"type,omitzero"`
	// Name is the name under which the button is sent. Not used with Href.
	Name string `json:"name,omitzero"`
	// Value is what is sent under Name. Not used with Href.
	Value string `json:"value,omitzero"`
	// Disabled makes the button one that cannot be pressed. Not used with Href.
	Disabled bool `json:"disabled,omitzero"`
	// Href makes a link to this address instead of a button element.
	Href string `json:"href,omitzero"`
	// Classes are added to the button or link.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the button or link.
	Attributes Attributes `json:"attributes,omitzero"`
	// PreventDoubleClick makes the script ignore a second press within a
	// second. Nil leaves it to the script's settings. Not used with Href.
	PreventDoubleClick *bool `json:"preventDoubleClick,omitzero"`
	// IsStartButton gives the arrow of a service's start page.
	IsStartButton bool `json:"isStartButton,omitzero"`
	// ID is the element's id.
	ID string `json:"id,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Button) AppendHTML(b []byte) []byte { return c.append(b, "") }

// Markup returns the markup; see [Component].
func (c Button) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Button) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// append appends the button; class is one of the component around it.
func (c *Button) append(b []byte, class string) []byte {
	if c.Href != "" {
		b = append(b, "<a"...)
		b = appendHref(b, c.Href)
		b = append(b, ` role="button" draggable="false"`...)
		b = c.appendCommon(b, class)
		return append(b, "\n</a>"...)
	}
	b = append(b, "<button"...)
	b = appendAttr(b, "type", firstGiven(c.Type, "submit"))
	b = appendGiven(b, "value", c.Value)
	b = appendGiven(b, "name", c.Name)
	if c.Disabled {
		b = append(b, ` disabled aria-disabled="true"`...)
	}
	b = appendFlag(b, "data-prevent-double-click", c.PreventDoubleClick)
	b = c.appendCommon(b, class)
	return append(b, "\n</button>"...)
}

// startIcon is the arrow; focusable="false" is for old browsers that would
// stop at it with the tab key.
const startIcon = `
  <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
  </svg>`

// appendCommon appends what a button and a link share: the last attributes and
// the content.
func (c *Button) appendCommon(b []byte, class string) []byte {
	b = append(b, ` class="govuk-button`...)
	b = appendClasses(b, class)
	b = appendClasses(b, c.Classes)
	if c.IsStartButton {
		b = append(b, " govuk-button--start"...)
	}
	b = append(b, `" data-module="govuk-button"`...)
	b = appendAttributes(b, c.Attributes)
	b = appendGiven(b, "id", c.ID)
	b = append(b, ">\n  "...)
	start := len(b)
	// A start button lays its children out in a row, which would lose the
	// spaces between them: markup is kept together in one child.
	wrap := c.IsStartButton && c.HTML != ""
	if wrap {
		b = append(b, "<span>"...)
	}
	b = appendContent(b, c.HTML, c.Text, 0)
	if wrap {
		b = append(b, "</span>"...)
	}
	b = indent(b, start, 2)
	if c.IsStartButton {
		b = append(b, startIcon...)
	}
	return b
}
