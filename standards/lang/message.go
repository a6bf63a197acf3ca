package lang

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// message is one parsed text.
type message struct {
	mf2      *mf2.Message // nil for a plain text
	source   string
	constant bool // a text without placeholders
	text     string
}

// messageError is what is wrong with a message. offset is in bytes, -1 if it is
// of no one place.
type messageError struct {
	offset int
	what   string
}

func (e *messageError) Error() string {
	if e.offset < 0 {
		return e.what
	}
	return fmt.Sprintf("at byte %d: %s", e.offset+1, e.what)
}

// parse reads one message. It refuses what MessageFormat 2 does, and what could
// only go wrong in front of a resident: functions that there are none of,
// options that no function takes, arms that can never match, and markup
// elements, which texts here do not have.
func parse(source string) (*message, error) {
	if !utf8.ValidString(source) {
		return nil, &messageError{invalid([]byte(source)), "the text is not UTF-8"}
	}
	if !strings.ContainsAny(source, "{}\\\x00") && !strings.HasPrefix(strings.TrimSpace(source), ".") {
		return &message{source: source, constant: true, text: source}, nil
	}
	m, err := mf2.Parse(source)
	if err != nil {
		return nil, firstError(err)
	}
	found := &message{mf2: m, source: source}
	if err := found.refuse(); err != nil {
		return nil, err
	}
	found.text, found.constant = m.Constant()
	return found, nil
}

// firstError is the first of mf2's errors, in the form of this package.
func firstError(err error) error {
	var all mf2.Errors
	if errors.As(err, &all) && len(all) > 0 {
		return &messageError{all[0].Offset, all[0].Detail}
	}
	return err
}

// functionNames are the functions that a text may call.
var functionNames = []string{"number", "integer", "percent", "offset", "currency", "string", "date", "time", "datetime"}

// refuse finds what is well formed and still wrong.
func (m *message) refuse() error {
	for _, key := range m.keysOfNumbers() {
		if !slices.Contains(categories, key) && !isNumber(key) {
			return &messageError{-1, fmt.Sprintf("the arm %q can never match: an arm is a number, zero, one, two, few, many, other or *", key)}
		}
	}
	samples, calls := map[string]any{}, false
	for _, e := range m.elements() {
		switch e := e.(type) {
		case mf2.Markup:
			return &messageError{-1, fmt.Sprintf("{#%s} is no markup here: bold is **words**, a link [words](https://…)", e.Name)}
		case mf2.Expression:
			if e.Function == nil {
				continue
			}
			if !slices.Contains(functionNames, e.Function.Name) {
				return &messageError{-1, fmt.Sprintf("there is no function :%s: use one of :%s", e.Function.Name, strings.Join(functionNames, " :"))}
			}
			calls = true
			if v, ok := e.Operand.(mf2.Variable); ok {
				samples[string(v)] = sampleFor(e.Function.Name)
			}
			for _, o := range e.Function.Options {
				if _, ok := o.Value.(mf2.Variable); ok {
					return nil // what its value will be, nobody knows yet
				}
			}
		}
	}
	if !calls {
		return nil
	}
	// What is wrong with the options shows when the message is used.
	args := make([]any, 0, 2*len(samples))
	for _, name := range m.model().Variables() {
		value, ok := samples[name]
		if !ok {
			value = "text"
		}
		args = append(args, name, value)
	}
	f := mf2.Formatter{Locale: mf2.English}
	if _, err := f.Format(m.mf2, args...); err != nil {
		return firstError(err)
	}
	return nil
}

// sampleFor is a value that the function takes.
func sampleFor(function string) any {
	switch function {
	case "date", "time", "datetime":
		return time.Date(2026, time.November, 23, 16, 5, 0, 0, time.UTC)
	case "currency":
		return mf2.Money{Amount: mf2.Integer(3), Currency: "GBP"}
	case "string":
		return "text"
	}
	return mf2.Integer(3)
}

// model is the message as data.
func (m *message) model() *mf2.Model {
	if m.mf2 == nil {
		return &mf2.Model{Pattern: mf2.Pattern{mf2.Text(m.text)}}
	}
	return m.mf2.Model()
}

// elements are the parts of all patterns, and the values of declarations.
func (m *message) elements() []mf2.Element {
	model := m.model()
	var all []mf2.Element
	for _, d := range model.Declarations {
		all = append(all, d.Value)
	}
	all = append(all, model.Pattern...)
	for _, v := range model.Variants {
		all = append(all, v.Pattern...)
	}
	return all
}

// variables returns the names of the message's variables, sorted.
func (m *message) variables() []string {
	names := slices.Clone(m.model().Variables())
	slices.Sort(names)
	return names
}

// categories in CLDR's order.
var categories = []string{"zero", "one", "two", "few", "many", "other"}

func isNumber(s string) bool {
	_, ok := mf2.ParseDecimal(s)
	return ok
}

// selector is a variable after .match.
type selector struct {
	index   int    // among those of .match
	name    string // of the value that the message is given
	plural  bool   // chooses by number
	ordinal bool   // by 1st, 2nd and not by 1, 2
}

// selectors are those of .match, in order.
func (m *message) selectors() []selector {
	model := m.model()
	all := make([]selector, len(model.Selectors))
	for i, name := range model.Selectors {
		all[i] = selector{index: i, name: name}
		for known := true; known; {
			known = false
			for _, d := range model.Declarations {
				if d.Name != name {
					continue
				}
				if f := d.Value.Function; f != nil && !all[i].plural {
					all[i].plural = f.Name != "string"
					all[i].ordinal = slices.ContainsFunc(f.Options, func(o mf2.Option) bool {
						return o.Name == "select" && o.Value == mf2.Literal("ordinal")
					})
				}
				if v, ok := d.Value.Operand.(mf2.Variable); ok && d.Local {
					name, known = string(v), string(v) != d.Name
				}
				break
			}
		}
		all[i].name = name
	}
	return all
}

// keysOfNumbers are the keys that a number is compared with, stars aside.
func (m *message) keysOfNumbers() (keys []string) {
	for _, s := range m.selectors() {
		if !s.plural {
			continue
		}
		for key := range m.keys(s.index) {
			if key != star {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

const star = "*"

// keys is the set of keys of a message's arms for its selector i.
func (m *message) keys(i int) map[string]bool {
	keys := make(map[string]bool)
	for _, v := range m.model().Variants {
		if k := v.Keys[i]; k.CatchAll {
			keys[star] = true
		} else {
			keys[k.Value] = true
		}
	}
	return keys
}
