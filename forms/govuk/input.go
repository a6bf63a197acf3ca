package govuk

import (
	"context"
	"io"
)

// An Input is a box for one line of text, with its label, hint and error message.
//
// See https://design-system.service.gov.uk/components/text-input/.
type Input struct {
	// ID is the field's id. Defaults to Name.
	ID string `json:"id,omitzero"`
	// Name is the name under which the answer is sent.
	Name string `json:"name,omitzero"`
	// Type is the HTML input type. Defaults to "text".
	Type string `json:"type,omitzero"`
	// Inputmode asks for an on-screen keyboard, such as "numeric".
	Inputmode Value `json:"inputmode,omitzero"`
	// Value is what stands in the box.
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
	// ErrorMessage says what is wrong with the answer and marks the field.
	ErrorMessage *ErrorMessage `json:"errorMessage,omitzero"`
	// Prefix is a unit in front of the box, such as "£".
	Prefix Affix `json:"prefix,omitzero"`
	// Suffix is a unit behind the box, such as "per week".
	Suffix Affix `json:"suffix,omitzero"`
	// FormGroup is the element around it all.
	FormGroup FormGroup `json:"formGroup,omitzero"`
	// Classes are added to the box, such as "govuk-input--width-10".
	Classes string `json:"classes,omitzero"`
	// Autocomplete says what the field is for, so that browsers can fill it
	// in: a token such as "postal-code" (WCAG 2.2, 1.3.5).
	Autocomplete Value `json:"autocomplete,omitzero"`
	// Pattern is a regular expression for the answer. Nothing checks it
	// while the form has novalidate.
	Pattern Value `json:"pattern,omitzero"`
	// Spellcheck switches the browser's spelling check on or off. Nil leaves it.
	Spellcheck *bool `json:"spellcheck,omitzero"`
	// Autocapitalize says how on-screen keyboards set capital letters, such as "none".
	Autocapitalize Value `json:"autocapitalize,omitzero"`
	// InputWrapper is the element around the box and what is beside it. It is
	// there only if something is.
	InputWrapper Wrapper `json:"inputWrapper,omitzero"`
	// Attributes are added to the box.
	Attributes Attributes `json:"attributes,omitzero"`
}

// An Affix stands against a box. One with neither text nor HTML is left out.
type Affix struct {
	// Text is the unit. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the unit as markup.
	HTML HTML `json:"html,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element.
	Attributes Attributes `json:"attributes,omitzero"`
}

func (a *Affix) none() bool { return a.Text == "" && a.HTML == "" }

// A Wrapper is an element of which only classes and attributes can be chosen.
type Wrapper struct {
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Input) AppendHTML(b []byte) []byte { return c.append(b, nil) }

// Markup returns the markup; see [Component].
func (c Input) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Input) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// append appends the input. Password is the password input around it, or nil.
func (c *Input) append(b []byte, password *PasswordInput) []byte {
	field := id{base: firstGiven(c.ID, c.Name)}
	group := &c.FormGroup
	class := ""
	if password == nil {
		b = appendGroup(b, c.ErrorMessage != nil, "", group.Classes, group.Attributes)
	} else {
		b = password.appendGroup(b)
		class = "govuk-password-input__input govuk-js-password-input-input"
	}
	b = c.Label.appendLine(b, "", field, 2)
	b = append(b, "  "...)
	b = appendHintAndError(b, c.Hint, c.ErrorMessage, field)
	before, after := group.BeforeInput, group.AfterInput
	if before != nil && before.empty() {
		before = nil
	}
	if after != nil && after.empty() {
		after = nil
	}
	if password == nil && before == nil && after == nil && c.Prefix.none() && c.Suffix.none() {
		b = c.appendElement(b, field, class)
	} else {
		b = append(b, `<div class="govuk-input__wrapper`...)
		b = appendRest(b, c.InputWrapper.Classes, c.InputWrapper.Attributes)
		b = append(b, ">\n"...)
		b = appendInWrapper(b, before)
		b = c.Prefix.append(b, "prefix")
		b = append(b, "    "...)
		b = c.appendElement(b, field, class)
		b = append(b, '\n')
		b = c.Suffix.append(b, "suffix")
		b = appendInWrapper(b, after)
		if password != nil {
			b = password.appendButton(b, field)
		}
		b = append(b, "  </div>"...)
	}
	return append(b, "\n</div>"...)
}

func (c *Input) appendElement(b []byte, field id, class string) []byte {
	b = append(b, `<input class="govuk-input`...)
	b = appendClasses(b, class)
	b = appendClasses(b, c.Classes)
	if c.ErrorMessage != nil {
		b = append(b, " govuk-input--error"...)
	}
	b = append(b, '"')
	b = appendID(b, "id", field)
	b = appendAttr(b, "name", c.Name)
	b = appendAttr(b, "type", firstGiven(c.Type, "text"))
	b = appendFlag(b, "spellcheck", c.Spellcheck)
	b = appendOptional(b, "value", c.Value)
	if c.Disabled {
		b = append(b, " disabled"...)
	}
	b = describe(c.DescribedBy, c.Hint, c.ErrorMessage, field).append(b)
	b = appendOptional(b, "autocomplete", c.Autocomplete)
	b = appendOptional(b, "autocapitalize", c.Autocapitalize)
	b = appendOptional(b, "pattern", c.Pattern)
	b = appendOptional(b, "inputmode", c.Inputmode)
	b = appendAttributes(b, c.Attributes)
	return append(b, '>')
}

// append appends the prefix or suffix, as side says, on lines of its own.
func (a *Affix) append(b []byte, side string) []byte {
	if a.none() {
		return b
	}
	b = append(b, "    "...)
	start := len(b)
	b = append(b, `<div class="govuk-input__`...)
	b = append(b, side...)
	b = appendClasses(b, a.Classes)
	b = append(b, `" aria-hidden="true"`...)
	b = appendAttributes(b, a.Attributes)
	b = append(b, '>')
	b = appendContent(b, a.HTML, a.Text, 4)
	b = append(b, "</div>"...)
	b = indent(b, start, 2)
	return append(b, '\n')
}

// appendInWrapper appends what stands first or last in the wrapper. Upstream
// indents the HTML there but not the text.
func appendInWrapper(b []byte, c *Content) []byte {
	if c == nil {
		return b
	}
	if c.HTML != "" {
		b = append(b, "    "...)
	}
	b = appendContent(b, c.HTML, c.Text, 4)
	return append(b, '\n')
}
