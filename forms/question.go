package forms

import (
	"fmt"
	"slices"
)

// Question is something that a page asks. The functions of this package make
// them: [Text], [TextArea], [Number], [Decimal], [Money], [Radios], [Checkboxes],
// [Select], [YesNo], [Date], [MonthYear], [PartialDate], [TimeOfDay], [Address],
// [Email], [Phone], [Name], [Line] for all other formats of package standards,
// [Lookup], [Declaration], [Signature], [Location], [File], [CorrespondenceLanguage], and [Ask] for a council's own
// kinds.
type Question interface {
	asked() *asked
}

// asked is a question as it is being described.
type asked struct {
	pointer  any
	kind     Kind
	label    string
	hint     string
	name     string
	short    string
	optional bool
	fold     func(text string) string
	autofill string
	words    string
	shared   string
	when     Condition
	reveals  []reveal
	only     []only
	follows  any // the field of whose answer it is made
	errors   map[string]string
	calls    []string // made so far
	faults   []string
}

// reveal is the questions that stand below an option, and are asked while it is
// chosen.
type reveal struct {
	value     string
	questions []Question
}

func (q *asked) fault(format string, args ...any) {
	q.faults = append(q.faults, fmt.Sprintf(format, args...))
}

// once notes a call, and refuses a second one: what the first said would be
// lost without a word.
func (q *asked) once(call string) {
	if slices.Contains(q.calls, call) {
		q.fault("%s is called twice: what the first call said would be lost, so leave one out", call)
	}
	q.calls = append(q.calls, call)
}

// common holds what every question can be told, and what each call returns: Q
// is the question's own type, so that calls can be chained in any order. It is
// not exported so that go doc lists its calls with each question.
type common[Q any] struct {
	self Q
	q    asked
}

func (c *common[Q]) start(self Q, pointer any, label string, k Kind, autofill string) {
	c.self = self
	c.q = asked{pointer: pointer, kind: k, label: label, autofill: autofill}
}

func (c *common[Q]) asked() *asked { return &c.q }

// Hint adds help under the label. It is plain text. The result is the question
// itself.
func (c *common[Q]) Hint(english string) Q {
	c.q.once("Hint")
	c.q.hint = english
	return c.self
}

// Optional lets the question be left empty. Every other question must be
// answered. The page adds "(optional)" to the label. The result is the question
// itself.
func (c *common[Q]) Optional() Q {
	c.q.optional = true
	return c.self
}

// When asks the question only if the condition holds, of answers on earlier pages;
// else the page leaves it out, and the page too where nothing else is asked on it. The
// result is the question itself.
func (c *common[Q]) When(condition Condition) Q {
	c.q.once("When")
	c.q.when = condition
	return c.self
}

// Called says what the answer is called inside a sentence, as a phrase that
// does not begin it: "the date it was missed" gives the error "The date it was
// missed must include a month" and the link "Change the date it was missed".
// The default is made from the label. In Welsh, {$name} has the soft mutation
// that rhowch, dewiswch and i ask for, and {$Name} has not: translate the name
// as it stands alone. The result is the question itself.
func (c *common[Q]) Called(english string) Q {
	c.q.once("Called")
	c.q.name = english
	return c.self
}

// ShortLabel is the label where answers are listed: "check your answers" and
// the council's report. A few words that need no question mark, such as "Date
// missed". The default is the whole label. The result is the question itself.
func (c *common[Q]) ShortLabel(english string) Q {
	c.q.once("ShortLabel")
	c.q.short = english
	return c.self
}

// Error replaces the words for one error code, such as "required.choice" or
// "postcode.invalid"; [model.Field.Codes] lists those of a question. The words may
// hold {$name} and {$Name}, see Called. The result is the question itself.
func (c *common[Q]) Error(code, english string) Q {
	c.q.once(fmt.Sprintf("Error(%q)", code))
	if c.q.errors == nil {
		c.q.errors = make(map[string]string)
	}
	c.q.errors[code] = english
	return c.self
}

// Autocomplete sets the autocomplete token of the input (HTML Standard
// 4.10.18.7, WCAG 1.3.5). Email, Phone, Name and Address set their own; give
// "off" where the question is about somebody else. Date takes "bday" and gives
// each box its part; radio buttons and checkboxes have none. The result is the
// question itself.
func (c *common[Q]) Autocomplete(token string) Q {
	c.q.once("Autocomplete")
	c.q.autofill = token
	return c.self
}
