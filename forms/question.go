package forms

// Question is something that a page asks. The functions of this package make
// them: [Text], [TextArea], [Number], [Radios], [Checkboxes], [Select],
// [YesNo], [Date], [Address], [Email], [Phone], [Name],
// [CorrespondenceLanguage].
type Question interface {
	asked() *asked
}

// asked is a question as it is being described.
type asked struct {
	pointer  any
	kind     kind
	label    string
	hint     string
	name     string
	optional bool
	autofill string
	words    string
	errors   map[string]string
	faults   []string
}

// Common holds what every question can be told. Q is the question's own type,
// so that calls can be chained in any order.
type Common[Q any] struct {
	self Q
	q    asked
}

func (c *Common[Q]) start(self Q, pointer any, label string, k kind, autofill string) {
	c.self = self
	c.q = asked{pointer: pointer, kind: k, label: label, autofill: autofill}
}

func (c *Common[Q]) asked() *asked { return &c.q }

// Hint adds help under the label. It is plain text.
func (c *Common[Q]) Hint(english string) Q {
	c.q.hint = english
	return c.self
}

// Optional lets the question be left empty. Every other question must be
// answered. The page adds "(optional)" to the label.
func (c *Common[Q]) Optional() Q {
	c.q.optional = true
	return c.self
}

// Called says what the answer is called inside an error message, as a phrase
// that does not begin a sentence: "the date it was missed" gives "The date it
// was missed must include a month". The default is made from the label.
func (c *Common[Q]) Called(english string) Q {
	c.q.name = english
	return c.self
}

// Error replaces the words for one error code, such as "required.choice" or
// "postcode.invalid".
func (c *Common[Q]) Error(code, english string) Q {
	if c.q.errors == nil {
		c.q.errors = make(map[string]string)
	}
	c.q.errors[code] = english
	return c.self
}

// Autocomplete sets the autocomplete token of the input (HTML Standard
// 4.10.18.7, WCAG 1.3.5). Email, Phone, Name and Address set their own; give
// "off" where the question is about somebody else.
func (c *Common[Q]) Autocomplete(token string) Q {
	c.q.autofill = token
	return c.self
}
