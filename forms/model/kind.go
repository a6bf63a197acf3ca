package model

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// Kind is one sort of question: what its answer is made of, what it means, and how
// it is said. It is pure: the same arguments give the same results. Embed [OneInput]
// or [OneChoice] for what most kinds have in common; package
// forms/kindtest checks the rest.
type Kind interface {
	// Name is the kind's permanent name: "date".
	Name() string
	// Parts are the parts of the answer, each an input in the page; "" is the only
	// part of most.
	Parts() []string
	// Room is how many characters an answer can need in one part, and how many
	// values a part can have.
	Room() (characters, values int)
	// Empty says whether nothing was answered.
	Empty(t Typed) bool
	// Missing is what is wrong when a question that must be answered was left empty.
	Missing(t Typed) []Problem
	// Read turns what was typed, which is not empty, into its meaning: a string,
	// bool, int64, []string or a type of package standards, or another that
	// encoding/json writes and Decode reads.
	Read(t Typed, m Moment) (value any, problems []Problem)
	// Decode reads a value from JSON, as it is stored.
	Decode(raw json.RawMessage) (value any, err error)
	// Show says a value in words, a line each, for "check your answers" and
	// messages.
	Show(value any, f *Field, p *lang.Printer) []string
	// Columns are the columns of a table that a value fills, for programs; all of
	// them, and empty, for nil.
	Columns(value any) []Cell
	// Codes are the codes of the problems that Read can give.
	Codes() []string
	// Texts are the kind's own English texts by their key below the field's.
	Texts() map[string]string
}

// Chooser is a [Kind] whose answers are some of the values that it offers.
type Chooser interface {
	Kind
	Values() []string
}

// Cell is one cell of a table of submissions.
type Cell struct {
	Part   string // of the answer; "" where it has one column
	Title  string // catalogue key of the column's name below the question's; "" where it has one column
	Value  string
	Number bool // a number or a date: what begins with a sign is no formula
}

// Moment is the time as questions see it.
type Moment struct {
	Now   time.Time
	Today standards.Date // in London, whatever the clock's zone
}

// At is the moment of a time.
func At(now time.Time) Moment { return Moment{now, standards.Today(now)} }

// Problem is one thing that is wrong with an answer. Its words come when it
// is shown, in the reader's language.
type Problem struct {
	Key   Key            // of the answer; Resolve fills it in
	Code  string         // permanent: "required.text", "postcode.invalid" …
	Parts []string       // the parts of the answer that are wrong; none for the whole
	Args  map[string]any // what the words may name: limits, a *Field, a TextPart, the name of a file; nothing else that was typed
}

// TextPart is a part of the texts of the question that has a problem, such as
// "option.none", which the words of the problem name.
type TextPart string

// Schema is a schema of JSON, in the words of JSON Schema 2020-12.
type Schema map[string]any

// SchemaOf is what the kind says of its values as they are stored, by an optional method
// Schema() Schema; one that takes anything where it says nothing. A [Chooser] that stores
// one of its values lists them.
func SchemaOf(k Kind) Schema {
	schema := Schema{}
	if s, ok := k.(interface{ Schema() Schema }); ok {
		schema = s.Schema()
	}
	if c, ok := k.(Chooser); ok && schema["type"] == "string" {
		schema = Schema{"type": "string", "enum": c.Values()}
	}
	return schema
}

// OneInput is what most kinds have in common: one input, whose value is a string,
// and no texts but the question's.
type OneInput struct{}

func (OneInput) Parts() []string                { return []string{""} }
func (OneInput) Room() (characters, values int) { return 500, 1 } // more than any format has
func (OneInput) Empty(t Typed) bool             { return t.Empty() }
func (OneInput) Texts() map[string]string       { return nil }
func (OneInput) Missing(Typed) []Problem        { return []Problem{{Code: "required.text"}} }

// Decode reads a string.
func (OneInput) Decode(raw json.RawMessage) (any, error) { return Decode[string](raw) }

// Show writes a string or a fmt.Stringer, line by line.
func (OneInput) Show(value any, _ *Field, _ *lang.Printer) []string {
	return strings.Split(fmt.Sprint(value), "\n")
}

// Columns is one column with the value as it is written.
func (OneInput) Columns(value any) []Cell { return []Cell{{Value: Written(value)}} }

// Schema is a string.
func (OneInput) Schema() Schema { return Schema{"type": "string"} }

// Codes are none: what is typed has no fault.
func (OneInput) Codes() []string { return nil }

// OneChoice is a [OneInput] that is picked, not typed.
type OneChoice struct{ OneInput }

func (OneChoice) Missing(Typed) []Problem { return []Problem{{Code: "required.choice"}} }

// Codes are that of a value that is not offered.
func (OneChoice) Codes() []string { return []string{"not-an-option"} }

// Decode reads a value of type V from JSON.
func Decode[V any](raw json.RawMessage) (any, error) {
	var value V
	if err := json.Unmarshal(raw, &value); err != nil {
		return nil, err
	}
	return value, nil
}

// Written is a value as programs write it: "" for nil, "yes" and "no", several
// parted by semicolons.
func Written(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case []string:
		return strings.Join(v, ";")
	}
	return fmt.Sprint(value)
}
