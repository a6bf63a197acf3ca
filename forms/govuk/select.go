package govuk

import (
	"context"
	"io"
)

// A Select is a list from which one answer is chosen, with its label, hint and
// error message. Radios are easier for most people.
//
// See https://design-system.service.gov.uk/components/select/.
type Select struct {
	// ID is the field's id. Defaults to Name.
	ID string `json:"id,omitzero"`
	// Name is the name under which the answer is sent.
	Name string `json:"name,omitzero"`
	// Items are the answers. A nil one is left out.
	Items List[SelectItem] `json:"items,omitzero"`
	// Value is the value of the answer that is chosen, unless an item says otherwise.
	Value Value `json:"value,omitzero"`
	// Disabled makes the field one that cannot be changed and is not sent.
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
	// Classes are added to the list.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the list.
	Attributes Attributes `json:"attributes,omitzero"`
}

// A SelectItem is one answer.
type SelectItem struct {
	// Value is what is sent. If it is absent, Text is.
	Value Value `json:"value,omitzero"`
	// Text is the words.
	Text string `json:"text,omitzero"`
	// Selected says whether the answer is chosen. Nil leaves it to the list's Value.
	Selected *bool `json:"selected,omitzero"`
	// Disabled makes the answer one that cannot be chosen.
	Disabled bool `json:"disabled,omitzero"`
	// Attributes are added to the option element.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c Select) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c Select) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Select) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *Select) append(b []byte) []byte {
	field := id{base: firstGiven(c.ID, c.Name)}
	b = appendGroup(b, c.ErrorMessage != nil, "", c.FormGroup.Classes, c.FormGroup.Attributes)
	b = c.Label.appendLine(b, "", field, 2)
	b = append(b, "  "...)
	b = appendHintAndError(b, c.Hint, c.ErrorMessage, field)
	b = b[:len(b)-2]
	b = appendBeside(b, c.FormGroup.BeforeInput, 2)
	b = append(b, `  <select class="govuk-select`...)
	b = appendClasses(b, c.Classes)
	if c.ErrorMessage != nil {
		b = append(b, " govuk-select--error"...)
	}
	b = append(b, '"')
	b = appendID(b, "id", field)
	b = appendAttr(b, "name", c.Name)
	if c.Disabled {
		b = append(b, " disabled"...)
	}
	b = describe(c.DescribedBy, c.Hint, c.ErrorMessage, field).append(b)
	b = appendAttributes(b, c.Attributes)
	b = append(b, ">\n"...)
	for _, item := range c.Items {
		if item != nil {
			b = item.append(b, c.Value)
		}
	}
	b = append(b, "  </select>\n"...)
	b = appendBeside(b, c.FormGroup.AfterInput, 2)
	return append(b, "</div>"...)
}

// append appends the answer; chosen is the Value of the whole list.
func (item *SelectItem) append(b []byte, chosen Value) []byte {
	b = append(b, "    <option"...)
	value := item.Value
	if value.Present() {
		b = appendAttr(b, "value", value.text)
	} else {
		value = String(item.Text)
	}
	if isTrue(item.Selected) || !isFalse(item.Selected) && chosen.given() && value.same(chosen) {
		b = append(b, " selected"...)
	}
	if item.Disabled {
		b = append(b, " disabled"...)
	}
	b = appendAttributes(b, item.Attributes)
	b = append(b, '>')
	b = appendText(b, item.Text)
	return append(b, "</option>\n"...)
}
