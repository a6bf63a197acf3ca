package govuk

import (
	"context"
	"io"
)

// A DateInput is a set of boxes for the parts of a date: day, month and year
// unless Items says otherwise.
//
// See https://design-system.service.gov.uk/components/date-input/.
type DateInput struct {
	// ID is the id of the element around the boxes; theirs are ID-day and so on.
	ID string `json:"id,omitzero"`
	// NamePrefix stands in front of each box's name, with a dash between.
	NamePrefix string `json:"namePrefix,omitzero"`
	// Items are the boxes. If there are none, they are Day, Month and Year.
	Items List[DateInputItem] `json:"items,omitzero"`
	// Hint is help under the legend.
	Hint *Hint `json:"hint,omitzero"`
	// ErrorMessage says what is wrong with the date. It marks the boxes whose
	// Error is true or, if there are none, every box whose Error is not false.
	ErrorMessage *ErrorMessage `json:"errorMessage,omitzero"`
	// FormGroup is the element around it all.
	FormGroup InputsFormGroup `json:"formGroup,omitzero"`
	// Fieldset groups the boxes under the question. Nil leaves it out.
	Fieldset *Fieldset `json:"fieldset,omitzero"`
	// Day is the first box. Nil means one named "day", two characters wide.
	Day *DateInputItem `json:"day,omitzero"`
	// Month is the second box. Nil means one named "month", two characters wide.
	Month *DateInputItem `json:"month,omitzero"`
	// Year is the third box. Nil means one named "year", four characters wide.
	Year *DateInputItem `json:"year,omitzero"`
	// Values is what stands in the boxes, by their names with the prefix,
	// unless the box has a Value of its own.
	Values map[string]Value `json:"values,omitzero"`
	// Classes are added to the element around the boxes.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the element around the boxes.
	Attributes Attributes `json:"attributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c DateInput) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c DateInput) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c DateInput) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *DateInput) append(b []byte) []byte {
	base := id{base: c.ID}
	group := &c.FormGroup
	b = appendGroup(b, c.ErrorMessage != nil, "", group.Classes, group.Attributes)
	b = append(b, "  "...)
	start := len(b)
	if c.Fieldset != nil {
		// The role makes screen readers read the description for a group of
		// text boxes, too.
		b = c.Fieldset.appendOpen(b, "group", describe(c.Fieldset.DescribedBy, c.Hint, c.ErrorMessage, base))
		b = append(b, "  "...)
	}
	b = appendHintAndError(b, c.Hint, c.ErrorMessage, base)
	b = append(b, `<div class="govuk-date-input`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = appendGiven(b, "id", c.ID)
	b = append(b, ">\n"...)
	b = appendBeside(b, group.BeforeInputs, 4)
	b = c.appendItems(b)
	b = appendBeside(b, group.AfterInputs, 4)
	b = append(b, "  </div>"...)
	if c.Fieldset != nil {
		b = append(b, "\n</fieldset>"...)
		b = indent(b, start, 2)
	}
	return append(b, "\n</div>"...)
}

// dateParts holds the names and widths that Day, Month and Year default to.
var dateParts = [3]struct{ name, width string }{
	{"day", "govuk-input--width-2"},
	{"month", "govuk-input--width-2"},
	{"year", "govuk-input--width-4"},
}

func (c *DateInput) appendItems(b []byte) []byte {
	defaults := [3]DateInputItem{}
	parts := [3]*DateInputItem{c.Day, c.Month, c.Year}
	for i := range parts {
		switch name := dateParts[i].name; {
		case parts[i] == nil:
			defaults[i] = DateInputItem{Name: name, Value: c.Values[name], Classes: dateParts[i].width}
			parts[i] = &defaults[i]
		case parts[i].Omit: // whatever else it says is not used either
			defaults[i] = DateInputItem{Omit: true}
			parts[i] = &defaults[i]
		}
	}
	items := []*DateInputItem(c.Items)
	if len(items) == 0 {
		items = parts[:]
	}
	// Once one box is marked as wrong, the message is about that box only.
	all := c.ErrorMessage != nil
	for _, item := range items {
		if item != nil && !item.Omit && item.wrong() {
			all = false
		}
	}
	for _, item := range items {
		if item == nil || item.Omit {
			continue
		}
		b = append(b, "    "...)
		start := len(b)
		b = c.appendItem(b, item, &parts, all)
		b = indent(b, start, 4)
		b = append(b, '\n')
	}
	return b
}
