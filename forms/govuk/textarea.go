package govuk

import (
	"context"
	"io"
)

// A Textarea is a box for several lines of text, with its label, hint and error message.
//
// See https://design-system.service.gov.uk/components/textarea/.
type Textarea struct {
	// ID is the field's id. Defaults to Name.
	ID string `json:"id,omitzero"`
	// Name is the name under which the answer is sent.
	Name string `json:"name,omitzero"`
	// Spellcheck switches the browser's spelling check on or off. Nil leaves it.
	Spellcheck *bool `json:"spellcheck,omitzero"`
	// Rows is the height of the box in lines. Defaults to 5.
	Rows Value `json:"rows,omitzero"`
	// Value is what stands in the box.
	Value string `json:"value,omitzero"`
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
	// FormGroup is the element around it all.
	FormGroup FormGroup `json:"formGroup,omitzero"`
	// Classes are added to the box.
	Classes string `json:"classes,omitzero"`
	// Autocomplete says what the field is for, so that browsers can fill it
	// in: a token such as "street-address" (WCAG 2.2, 1.3.5).
	Autocomplete string `json:"autocomplete,omitzero"`
	// Attributes are added to the box.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Textarea) AppendHTML(b []byte) []byte { return c.append(b, nil) }

// Markup returns the markup; see [Component].
func (c Textarea) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Textarea) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// append appends the text area. Count is the character count around it, or nil.
func (c *Textarea) append(b []byte, count *CharacterCount) []byte {
	field := id{base: firstGiven(c.ID, c.Name)}
	if count == nil {
		b = appendGroup(b, c.ErrorMessage != nil, "", c.FormGroup.Classes, c.FormGroup.Attributes)
	} else {
		b = count.appendGroup(b)
	}
	b = c.Label.appendLine(b, "", field, 2)
	b = append(b, "  "...)
	b = appendHintAndError(b, c.Hint, c.ErrorMessage, field)
	b = b[:len(b)-2]
	b = appendBeside(b, c.FormGroup.BeforeInput, 2)
	b = c.appendElement(b, field, count)
	if count == nil {
		b = appendBeside(b, c.FormGroup.AfterInput, 2)
	} else {
		b = count.appendMessage(b, field)
	}
	return append(b, "</div>"...)
}

func (c *Textarea) appendElement(b []byte, field id, count *CharacterCount) []byte {
	b = append(b, `  <textarea class="govuk-textarea`...)
	if c.ErrorMessage != nil {
		b = append(b, " govuk-textarea--error"...)
	}
	described := description{given: c.DescribedBy}
	if count != nil {
		b = append(b, " govuk-js-character-count"...)
		described = described.add(field.with("-info"))
	}
	b = appendClasses(b, c.Classes)
	b = append(b, '"')
	b = appendID(b, "id", field)
	b = appendAttr(b, "name", c.Name)
	b = appendAttr(b, "rows", c.Rows.or(Value{"5", number}).text)
	b = appendFlag(b, "spellcheck", c.Spellcheck)
	if c.Disabled {
		b = append(b, " disabled"...)
	}
	b = described.messages(c.Hint, c.ErrorMessage, field).append(b)
	b = appendGiven(b, "autocomplete", c.Autocomplete)
	b = appendAttributes(b, c.Attributes)
	b = append(b, '>')
	b = appendText(b, c.Value)
	return append(b, "</textarea>\n"...)
}
