package govuk

import (
	"context"
	"io"
)

// A PasswordInput is an [Input] for a password, with a button that shows what
// was typed.
//
// See https://design-system.service.gov.uk/components/password-input/.
type PasswordInput struct {
	// ID is the field's id. Defaults to Name.
	ID string `json:"id,omitzero"`
	// Name is the name under which the password is sent.
	Name string `json:"name,omitzero"`
	// Value is what stands in the box. It should be absent: a page should not
	// hold a password.
	Value Value `json:"value,omitzero"`
	// Disabled makes the field one that cannot be filled in and is not sent.
	Disabled bool `json:"disabled,omitzero"`
	// DescribedBy is the ids, separated by spaces, of more elements that
	// describe the field.
	DescribedBy string `json:"describedBy,omitzero"`
	// Label names the field.
	Label Label `json:"label,omitzero"`
	// Hint is help under the label.
	Hint *Hint `json:"hint,omitzero"`
	// ErrorMessage says what is wrong with the password and marks the field.
	ErrorMessage *ErrorMessage `json:"errorMessage,omitzero"`
	// FormGroup is the element around it all.
	FormGroup FormGroup `json:"formGroup,omitzero"`
	// Classes are added to the box.
	Classes string `json:"classes,omitzero"`
	// Autocomplete is "new-password" where people choose one. Defaults to
	// "current-password" (WCAG 2.2, 1.3.5 and 3.3.8).
	Autocomplete string `json:"autocomplete,omitzero"`
	// Attributes are added to the box.
	Attributes Attributes `json:"attributes,omitzero"`
	// ShowPasswordText is the words on the button. Absent means "Show".
	ShowPasswordText Value `json:"showPasswordText,omitzero"`
	// HidePasswordText is the words on the button while the password is shown.
	HidePasswordText string `json:"hidePasswordText,omitzero"`
	// ShowPasswordAriaLabelText is what screen readers say for the button.
	// Absent means "Show password".
	ShowPasswordAriaLabelText Value `json:"showPasswordAriaLabelText,omitzero"`
	// HidePasswordAriaLabelText is what they say while the password is shown.
	HidePasswordAriaLabelText string `json:"hidePasswordAriaLabelText,omitzero"`
	// PasswordShownAnnouncementText is what screen readers say once the password is shown.
	PasswordShownAnnouncementText string `json:"passwordShownAnnouncementText,omitzero"`
	// PasswordHiddenAnnouncementText is what they say once it is hidden again.
	PasswordHiddenAnnouncementText string `json:"passwordHiddenAnnouncementText,omitzero"`
	// Button is the button.
	Button PasswordButton `json:"button,omitzero"`
}

// A PasswordButton is the button that shows a password.
type PasswordButton struct {
	// Classes are added to the button.
	Classes string `json:"classes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c PasswordInput) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c PasswordInput) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c PasswordInput) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *PasswordInput) append(b []byte) []byte {
	spellcheck := false
	input := Input{
		ID: c.ID, Name: c.Name, Type: "password", Value: c.Value, Disabled: c.Disabled, DescribedBy: c.DescribedBy,
		Label: c.Label, Hint: c.Hint, ErrorMessage: c.ErrorMessage,
		FormGroup:    FormGroup{BeforeInput: c.FormGroup.BeforeInput},
		InputWrapper: Wrapper{Classes: "govuk-password-input__wrapper"},
		Classes:      c.Classes, Attributes: c.Attributes, Spellcheck: &spellcheck,
		Autocomplete: String(firstGiven(c.Autocomplete, "current-password")), Autocapitalize: String("none"),
	}
	return input.append(b, c)
}

// appendGroup opens the form group, which carries the script's texts.
func (c *PasswordInput) appendGroup(b []byte) []byte {
	b = appendGroup(b, c.ErrorMessage != nil, "govuk-password-input", c.FormGroup.Classes, nil)
	b = b[:len(b)-len(">\n")]
	b = append(b, ` data-module="govuk-password-input"`...)
	if c.ShowPasswordText.given() {
		b = appendAttr(b, "data-i18n.show-password", c.ShowPasswordText.text)
	}
	b = appendGiven(b, "data-i18n.hide-password", c.HidePasswordText)
	if c.ShowPasswordAriaLabelText.given() {
		b = appendAttr(b, "data-i18n.show-password-aria-label", c.ShowPasswordAriaLabelText.text)
	}
	b = appendGiven(b, "data-i18n.hide-password-aria-label", c.HidePasswordAriaLabelText)
	b = appendGiven(b, "data-i18n.password-shown-announcement", c.PasswordShownAnnouncementText)
	b = appendGiven(b, "data-i18n.password-hidden-announcement", c.PasswordHiddenAnnouncementText)
	b = appendAttributes(b, c.FormGroup.Attributes)
	return append(b, ">\n"...)
}

// appendButton appends the button for the field, and what comes after it. It
// is hidden until the script shows it.
func (c *PasswordInput) appendButton(b []byte, field id) []byte {
	show, label := "Show", "Show password"
	if c.ShowPasswordText.Present() {
		show = c.ShowPasswordText.text
	}
	if c.ShowPasswordAriaLabelText.Present() {
		label = c.ShowPasswordAriaLabelText.text
	}
	button := Button{
		Text: show, Type: "button", Classes: c.Button.Classes,
		Attributes: Attributes{
			Attr("aria-controls", field.base), Attr("aria-label", label),
			{Name: "hidden", Value: Bool(true), Optional: true},
		},
	}
	b = append(b, "    "...)
	start := len(b)
	b = button.append(b, "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle")
	if after := c.FormGroup.AfterInput; after != nil {
		b = append(b, '\n')
		b = appendContent(b, after.HTML, after.Text, 0)
		b = trimFrom(b, start)
	}
	b = indent(b, start, 4)
	return append(b, '\n')
}
