package govuk

import (
	"context"
	"io"
)

// An ExitThisPage is a button that quickly takes people in danger to a page
// that gives nothing away.
//
// See https://design-system.service.gov.uk/components/exit-this-page/.
type ExitThisPage struct {
	// Text is the words on the button. Defaults to "Exit this page" after the
	// hidden word "Emergency"; not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words on the button as markup.
	HTML HTML `json:"html,omitzero"`
	// RedirectURL is where the button leads. Defaults to the weather page of the BBC.
	RedirectURL string `json:"redirectUrl,omitzero"`
	// ID is the element's id.
	ID string `json:"id,omitzero"`
	// Classes are added to the element around the button.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element around the button.
	Attributes Attributes `json:"attributes,omitzero"`
	// ActivatedText is what screen readers say once the keyboard shortcut was used.
	ActivatedText string `json:"activatedText,omitzero"`
	// TimedOutText is what screen readers say when the shortcut was begun but not ended.
	TimedOutText string `json:"timedOutText,omitzero"`
	// PressTwoMoreTimesText is what screen readers say after the first press of the shift key.
	PressTwoMoreTimesText string `json:"pressTwoMoreTimesText,omitzero"`
	// PressOneMoreTimeText is what screen readers say after the second press.
	PressOneMoreTimeText string `json:"pressOneMoreTimeText,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c ExitThisPage) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c ExitThisPage) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c ExitThisPage) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// exitAttributes keep the page that is left from being told where people came from.
var exitAttributes = Attributes{Attr("rel", "nofollow noreferrer")}

func (c *ExitThisPage) append(b []byte) []byte {
	b = append(b, "<div"...)
	b = appendGiven(b, "id", c.ID)
	b = append(b, ` class="govuk-exit-this-page`...)
	b = appendClasses(b, c.Classes)
	b = append(b, `" data-module="govuk-exit-this-page"`...)
	b = appendAttributes(b, c.Attributes)
	b = appendGiven(b, "data-i18n.activated", c.ActivatedText)
	b = appendGiven(b, "data-i18n.timed-out", c.TimedOutText)
	b = appendGiven(b, "data-i18n.press-two-more-times", c.PressTwoMoreTimesText)
	b = appendGiven(b, "data-i18n.press-one-more-time", c.PressOneMoreTimeText)
	b = append(b, ">\n  "...)
	button := Button{
		Text: c.Text, HTML: c.HTML, Attributes: exitAttributes,
		Href: firstGiven(c.RedirectURL, "https://www.bbc.co.uk/weather"),
	}
	if c.Text == "" && c.HTML == "" {
		button.HTML = `<span class="govuk-visually-hidden">Emergency</span> Exit this page`
	}
	start := len(b)
	b = button.append(b, "govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button")
	b = indent(b, start, 2)
	return append(b, "\n</div>"...)
}
