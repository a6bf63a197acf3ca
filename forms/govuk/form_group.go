package govuk

// A Content is a text or a piece of HTML put into a component.
type Content struct {
	// Text is shown escaped. It is not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is put into the page as it is.
	HTML HTML `json:"html,omitzero"`
}

func (c Content) empty() bool { return c.Text == "" && c.HTML == "" }

// A FormGroup is the element around a single field, its label and messages.
type FormGroup struct {
	// Classes are added to the group's element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the group's element.
	Attributes Attributes `json:"attributes,omitzero"`
	// BeforeInput stands in front of the field.
	BeforeInput *Content `json:"beforeInput,omitzero"`
	// AfterInput stands behind the field.
	AfterInput *Content `json:"afterInput,omitzero"`
}

// An InputsFormGroup is the element around a set of fields, their legend and
// messages: what [FormGroup] is to a single field.
type InputsFormGroup struct {
	// Classes are added to the group's element.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the group's element.
	Attributes Attributes `json:"attributes,omitzero"`
	// BeforeInputs stands in front of the first field.
	BeforeInputs *Content `json:"beforeInputs,omitzero"`
	// AfterInputs stands behind the last field.
	AfterInputs *Content `json:"afterInputs,omitzero"`
}

// appendGroup opens a form group. Class is one of the component's own.
func appendGroup(b []byte, failed bool, class, classes string, attributes Attributes) []byte {
	b = append(b, `<div class="govuk-form-group`...)
	if failed {
		b = append(b, ` govuk-form-group--error`...)
	}
	b = appendClasses(b, class)
	b = appendRest(b, classes, attributes)
	return append(b, ">\n"...)
}

// appendBeside appends what stands before or behind the fields, on lines of
// its own with n spaces in front; nothing for nil.
func appendBeside(b []byte, c *Content, n int) []byte {
	if c == nil {
		return b
	}
	b = appendSpaces(b, n)
	b = appendContent(b, c.HTML, c.Text, n)
	return append(b, '\n')
}

// appendSpaces appends n spaces, at most 16.
func appendSpaces(b []byte, n int) []byte {
	return append(b, "                "[:n]...)
}

// appendHintAndError appends, for a component that holds a set of fields, the
// hint and the error message, each with the two spaces of the line after it.
func appendHintAndError(b []byte, hint *Hint, failure *ErrorMessage, base id) []byte {
	if hint != nil {
		start := len(b)
		b = hint.append(b, base.with("-hint"), "", hint.Classes)
		b = indent(b, start, 2)
		b = append(b, "\n  "...)
	}
	if failure != nil {
		start := len(b)
		b = failure.append(b, base.with("-error"))
		b = indent(b, start, 2)
		b = append(b, "\n  "...)
	}
	return b
}

// describe returns the description of a field: what was given, then the ids of
// the hint and of the error message if there are any.
func describe(given string, hint *Hint, failure *ErrorMessage, base id) description {
	return description{given: given}.messages(hint, failure, base)
}

// messages returns d with the ids of the hint and the error message at the end.
func (d description) messages(hint *Hint, failure *ErrorMessage, base id) description {
	if hint != nil {
		d = d.add(base.with("-hint"))
	}
	if failure != nil {
		d = d.add(base.with("-error"))
	}
	return d
}
