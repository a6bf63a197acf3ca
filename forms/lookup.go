package forms

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// Search finds the things of a list that fit what somebody typed; none is no error. It
// must obey ctx: the page waits for it for at most five seconds and then offers another
// way. Its error is logged by its type alone. [SearchIn] searches a list that the program
// has.
type Search[T any] func(ctx context.Context, words string) ([]T, error)

// LookupQuestion asks for something of a list that is searched.
type LookupQuestion[T fmt.Stringer] struct {
	common[*LookupQuestion[T]]
	k looked[T]
}

// Lookup asks for something of a long list, such as a school or a street of the council:
// by a part of its name, then by a choice among what search finds. T is what is stored,
// in JSON, and its String is what people read; if it has a method ID() string, exports
// have a column for that too. The question needs a page of its own. Without
// [LookupQuestion.ByHand] only what is in the list is an answer.
func Lookup[T fmt.Stringer](field *T, label string, search Search[T]) *LookupQuestion[T] {
	q := &LookupQuestion[T]{}
	q.k.list = &listed[T]{found: search, texts: make(map[string]string)}
	q.k.lookup = lookup[T]{of: q.k.list, picked: partFound, filled: partName}
	q.start(q, field, label, &q.k, "")
	if search == nil {
		q.q.fault("Lookup was given a nil Search")
	}
	return q
}

// ByHand lets people enter the name of what is not in the list, which make makes a T of.
func (q *LookupQuestion[T]) ByHand(make func(name string) T) *LookupQuestion[T] {
	q.q.once("ByHand")
	q.k.list.make = make
	if make == nil {
		q.q.fault("ByHand was given a nil function")
	}
	return q
}

// Search is the label of the box for a part of the name: "Name of the school". The
// default is "Search for a name".
func (q *LookupQuestion[T]) Search(english string) *LookupQuestion[T] {
	q.q.once("Search")
	q.k.list.texts["search"] = english
	return q
}

// Parts of the answer to a [Lookup].
const (
	partFound = "found" // names what was picked
	partName  = "name"  // typed in by hand
	partValue = "value" // what was picked, in JSON: from the list, never from a browser
)

// looked is the kind of what is looked up in a list.
type looked[T fmt.Stringer] struct {
	model.OneInput
	lookup[T]
	list *listed[T]
}

func (*looked[T]) Name() string               { return "lookup" }
func (*looked[T]) Parts() []string            { return []string{partSearch, partFound, partName} }
func (k *looked[T]) Texts() map[string]string { return k.list.texts }

// Empty does not count the step, nor what was picked without what was looked up.
func (*looked[T]) Empty(t model.Typed) bool {
	return blank(t.Get(partSearch)) && blank(t.Get(partName))
}

func (k *looked[T]) Missing(t model.Typed) []model.Problem {
	if t.Get(partStep) == stepManual {
		return []model.Problem{{Code: "lookup.name-missing", Parts: []string{partName}}}
	}
	return []model.Problem{{Code: "lookup.search-missing", Parts: []string{partSearch}}}
}

func (k *looked[T]) Codes() []string {
	codes := []string{"lookup.search-missing", "lookup.not-chosen"}
	if k.list.make != nil {
		codes = append(codes, "lookup.name-missing", "too-long")
	}
	return codes
}

// longestThing is how many characters a name that is typed in by hand has.
const longestThing = 200

func (k *looked[T]) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if problems := k.unfinished(t); problems != nil {
		return nil, problems
	}
	if t.Get(partStep) == stepPicked {
		if value, err := k.Decode(json.RawMessage(t.Get(partValue))); err == nil {
			return value, nil
		}
		return nil, []model.Problem{{Code: "lookup.not-chosen", Parts: []string{partFound}}}
	}
	name := standards.CleanLine(t.Get(partName))
	switch {
	case k.list.make == nil || t.Get(partStep) != stepManual:
		return nil, []model.Problem{{Code: "lookup.search-missing", Parts: []string{partSearch}}}
	case blank(name):
		return nil, []model.Problem{{Code: "lookup.name-missing", Parts: []string{partName}}}
	case len([]rune(name)) > longestThing:
		return nil, []model.Problem{{Code: "too-long", Parts: []string{partName}, Args: map[string]any{"max": longestThing}}}
	}
	return k.list.make(name), nil
}

func (*looked[T]) Decode(raw json.RawMessage) (any, error) { return model.Decode[T](raw) }

func (*looked[T]) Schema() model.Schema {
	var thing T
	schema := model.SchemaLike(thing)
	delete(schema, "additionalProperties") // those that are left out where they are empty
	return schema
}

func (*looked[T]) Show(value any, _ *model.Field, _ *lang.Printer) []string {
	return []string{value.(T).String()}
}

// Columns are the name, and the id of a thing that has one.
func (*looked[T]) Columns(value any) []model.Cell {
	var thing T
	name := model.Cell{Title: "moothall.forms.lookup.name"}
	if value != nil {
		thing = value.(T)
		name.Value = thing.String()
	}
	if with, ok := any(thing).(interface{ ID() string }); ok {
		id := model.Cell{Part: "id", Title: "moothall.forms.lookup.id"}
		if value != nil {
			id.Value = with.ID()
		}
		return []model.Cell{name, id}
	}
	return []model.Cell{{Value: name.Value}}
}

// Typed implements [Typer]: what is known is looked up by its name.
func (k *looked[T]) Typed(value any) model.Typed {
	thing, ok := value.(T)
	if !ok {
		return nil
	}
	typed := model.Typed{partSearch: {thing.String()}, partStep: {stepPicked}}
	for part, text := range k.list.parts(thing) {
		typed[part] = []string{text}
	}
	return typed
}

// Blanks is a line for the name.
func (*looked[T]) Blanks(*Asking) []Blank { return []Blank{{Lines: 1}} }

// Ask is never called: there always are steps.
func (k *looked[T]) Ask(b []byte, q *Asking) []byte { return k.list.askByHand(b, q) }

// listed are the things of a list.
type listed[T fmt.Stringer] struct {
	found Search[T]
	make  func(name string) T // nil where only those of the list are answers
	texts map[string]string
}

func (*listed[T]) named() string { return "lookup" }
func (*listed[T]) limit() int    { return 50 }

func (*listed[T]) search(typed string) (string, bool) {
	words := standards.CleanLine(typed)
	return words, strings.ContainsFunc(words, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) && len([]rune(words)) <= longestThing
}

func (l *listed[T]) find(ctx context.Context, words string) ([]T, error) { return l.found(ctx, words) }
func (*listed[T]) line(thing T) string                                   { return thing.String() }

// choice names a thing by all of it.
func (l *listed[T]) choice(thing T) string { return hashed(l.parts(thing)[partValue]) }

func (l *listed[T]) parts(thing T) map[string]string {
	value, err := model.JSON(thing)
	if err != nil {
		return nil // it is reported as what the list lacks
	}
	return map[string]string{partValue: string(value), partFound: hashed(string(value))}
}

func (l *listed[T]) byHand() []string {
	if l.make == nil {
		return nil
	}
	return []string{partName}
}

func (*listed[T]) input(in *govuk.Input) { in.Autocomplete = govuk.String("off") }

func (*listed[T]) askByHand(b []byte, q *Asking) []byte {
	in := govuk.Input{
		ID: q.Input(partName), Name: q.Input(partName), Type: "text", Value: govuk.String(q.Typed.Get(partName)),
		Label: govuk.Label{Text: q.Printer.Text("moothall.forms.lookup.name")}, ErrorMessage: q.PartError(partName),
	}
	return in.AppendHTML(b)
}

// SearchIn searches a list that the program has: what has all the words somewhere in its
// String, whatever their case, accents and order, those that begin with them first.
func SearchIn[T fmt.Stringer](list []T) Search[T] {
	names := make([]string, len(list))
	for i, thing := range list {
		names[i] = foldedName(thing.String())
	}
	return func(_ context.Context, words string) (found []T, err error) {
		typed := foldedName(words)
		parts, behind := strings.Fields(typed), []T(nil)
		for i, name := range names {
			fits := len(parts) > 0
			for _, part := range parts {
				fits = fits && strings.Contains(name, part)
			}
			switch {
			case fits && strings.HasPrefix(name, typed):
				found = append(found, list[i])
			case fits:
				behind = append(behind, list[i])
			}
		}
		return append(found, behind...), nil
	}
}

// foldedName is a name without case, accents and punctuation.
func foldedName(s string) string {
	fold := func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.':
			return -1
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			return ' '
		}
		return unicode.ToLower(r)
	}
	return strings.Join(strings.Fields(strings.Map(fold, norm.NFD.String(s))), " ")
}
