// Package kindtest proves a kind of question: that what it reads can be stored, shown
// and read again, that its page holds what it says, and that nothing a browser sends
// breaks it. All kinds of package forms pass it; a council's own should too.
package kindtest

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/problem"
)

// Cases are answers to the kind's question, as they are typed.
type Cases struct {
	Right []model.Typed // that the kind takes; at least one
	Wrong []model.Typed // that it refuses, not empty ones; none for a kind that takes everything
}

// now is the time of all cases.
var now = model.At(time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))

// key is that of the question.
const key = model.Key("asked")

// Run holds a kind against what [forms.Kind] promises. It reports every fault.
func Run(t testing.TB, kind forms.Kind, c Cases) {
	t.Helper()
	if len(c.Right) == 0 {
		t.Errorf("the cases have no right answer: give one at least")
	}
	k := &proof{t: t, kind: kind, field: &model.Field{Key: key, Kind: kind}}
	definition := &model.Definition{Name: "kindtest", Pages: []*model.Page{{Slug: "asked", Fields: []*model.Field{k.field}}}, Texts: map[string]string{
		"kindtest.asked.label": "What is asked?", "kindtest.asked.hint": "A hint", "kindtest.asked.name": "what is asked",
	}}
	for part, english := range kind.Texts() {
		definition.Texts["kindtest.asked."+part] = english
	}
	definition.Seal()
	texts, err := lang.English().With(definition.Texts, forms.Words(), problem.Words())
	if err != nil {
		t.Fatalf("the kind's texts: %v", err)
	}
	k.printer = texts.Printer("en")
	k.names()
	k.nothing()
	for _, typed := range c.Right {
		k.right(typed)
	}
	for _, typed := range c.Wrong {
		k.wrong(typed)
	}
	k.hostile()
	k.steps()
}

// proof is one kind under proof.
type proof struct {
	t       testing.TB
	kind    forms.Kind
	field   *model.Field
	printer *lang.Printer
}

func (k *proof) fault(format string, args ...any) {
	k.t.Helper()
	k.t.Errorf("kind %q: "+format, append([]any{k.kind.Name()}, args...)...)
}

var name = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// names holds what the kind says of itself.
func (k *proof) names() {
	if !name.MatchString(k.kind.Name()) {
		k.fault("its name is not lower-case letters, digits and single hyphens")
	}
	parts := k.kind.Parts()
	if len(parts) == 0 {
		k.fault("it has no parts: give \"\" for one input")
	}
	for i, part := range parts {
		if part != "" && !name.MatchString(part) {
			k.fault("the part %q is not lower-case letters, digits and single hyphens", part)
		}
		if slices.Contains(parts[:i], part) {
			k.fault("the part %q is there twice", part)
		}
	}
	if characters, values := k.kind.Room(); characters < 1 || values < 1 {
		k.fault("it has room for %d characters and %d values: one at least", characters, values)
	}
	if chooser, ok := k.kind.(model.Chooser); ok && len(chooser.Values()) == 0 {
		k.fault("it offers no values to choose from")
	}
}

// nothing holds what the kind makes of nothing.
func (k *proof) nothing() {
	for _, typed := range []model.Typed{nil, {}, k.all(""), k.all(" "), k.all("\u2060")} {
		if !k.kind.Empty(typed) {
			k.fault("%q is nothing, and Empty does not say so", typed)
		}
	}
	problems := k.kind.Missing(model.Typed{})
	if len(problems) == 0 {
		k.fault("Missing finds nothing wrong with an answer that is missing")
	}
	k.known(problems, true)
	for _, cell := range k.kind.Columns(nil) {
		if cell.Value != "" {
			k.fault("Columns(nil) has the value %q", cell.Value)
		}
	}
	k.page(model.Typed{}, problems)
	if paper, ok := k.kind.(interface {
		Blanks(*forms.Asking) []forms.Blank
	}); ok {
		blanks := paper.Blanks(&forms.Asking{Field: k.field, Printer: k.printer})
		if len(blanks) == 0 {
			k.fault("it leaves nothing to be filled in on paper: leave Blanks out for the default")
		}
		for _, blank := range blanks {
			if len(blank.Boxes) == 0 && blank.Lines < 1 && len(blank.Options) == 0 && blank.Note == "" {
				k.fault("a blank on paper has no boxes, lines or options, nor a note that says why")
			}
		}
	}
}

// all is an answer with the same text in every part.
func (k *proof) all(text string) model.Typed {
	typed := make(model.Typed)
	for _, part := range k.kind.Parts() {
		typed[part] = []string{text}
	}
	return typed
}

// known holds problems against the codes and parts that the kind has.
func (k *proof) known(problems []model.Problem, missing bool) {
	k.t.Helper()
	for _, p := range problems {
		if !missing && !slices.Contains(k.kind.Codes(), p.Code) {
			k.fault("Read gives the code %q, which Codes does not list", p.Code)
		}
		for _, part := range p.Parts {
			if !slices.Contains(k.kind.Parts(), part) {
				k.fault("the problem %q is in the part %q, which Parts does not list", p.Code, part)
			}
		}
	}
}

// right holds an answer that the kind takes.
func (k *proof) right(typed model.Typed) {
	before := fmt.Sprint(typed)
	if k.kind.Empty(typed) {
		k.fault("%q is a right answer, and Empty takes it for nothing", typed)
	}
	value, problems := k.kind.Read(typed, now)
	if len(problems) > 0 || value == nil {
		k.fault("Read refuses the right answer %q: %v", typed, problems)
		return
	}
	if again, _ := k.kind.Read(typed, now); !reflect.DeepEqual(value, again) || fmt.Sprint(typed) != before {
		k.fault("Read is not pure: %q gives %v and then %v", typed, value, again)
	}
	k.stored(value)
	k.shown(value)
	k.page(typed, nil)
}

// stored holds that a value comes back from storage as it was.
func (k *proof) stored(value any) {
	data, err := model.JSON(value)
	if err != nil {
		k.fault("the value %v cannot be stored as JSON: %v", value, err)
		return
	}
	if read, err := k.kind.Decode(data); err != nil || !reflect.DeepEqual(read, value) {
		k.fault("the value %#v is stored as %s and comes back as %#v (%v)", value, data, read, err)
	}
	if _, err := k.kind.Decode([]byte(`{"none": [1, {}]`)); err == nil {
		k.fault("Decode takes what is not JSON")
	}
}

// shown holds how a value is said.
func (k *proof) shown(value any) {
	lines := k.kind.Show(value, k.field, k.printer)
	if strings.TrimSpace(strings.Join(lines, "")) == "" {
		k.fault("Show says nothing of %v", value)
	}
	empty, full := k.kind.Columns(nil), k.kind.Columns(value)
	if len(empty) == 0 || len(empty) != len(full) {
		k.fault("Columns gives %d columns for a value and %d for nil", len(full), len(empty))
		return
	}
	some := ""
	for i, cell := range full {
		some += cell.Value
		if empty[i].Part != cell.Part || empty[i].Title != cell.Title {
			k.fault("column %d is %q with a value and %q without", i, cell.Part, empty[i].Part)
		}
		if cell.Title != "" && !k.printer.Has(cell.Title) {
			k.fault("there is no text for the column's title %q", cell.Title)
		}
	}
	if some == "" {
		k.fault("all columns of %v are empty", value)
	}
}

// wrong holds an answer that the kind refuses.
func (k *proof) wrong(typed model.Typed) {
	value, problems := k.kind.Read(typed, now)
	if len(problems) == 0 || value != nil {
		k.fault("Read takes the wrong answer %q as %v", typed, value)
		return
	}
	k.known(problems, false)
	k.page(typed, problems)
}

// hostile holds that nothing a browser sends breaks the kind or its page. Kinds are
// given well-formed text alone: see [forms.Stepping.Typed].
func (k *proof) hostile() {
	for _, text := range []string{`"><script>alert(1)</script>`, "\ufffd", "\u202e0123", strings.Repeat("9", 2000), "-", "0", "1e309", "💥", "none", "''", "true"} {
		typed := k.all(text)
		if k.kind.Empty(typed) {
			continue
		}
		value, problems := k.kind.Read(typed, now)
		if (value == nil) == (len(problems) == 0) {
			k.fault("Read gives both or neither of a value and problems for %q", text)
		}
		k.known(problems, false)
		if value != nil {
			k.stored(value)
			k.kind.Show(value, k.field, k.printer)
			k.kind.Columns(value)
		}
		k.page(typed, problems)
	}
}

// steps holds a kind that is asked in several.
func (k *proof) steps() {
	s, ok := k.kind.(forms.Stepped)
	if !ok {
		return
	}
	for i, step := range s.Steps() {
		if !name.MatchString(step) || slices.Contains(s.Steps()[:i], step) {
			k.fault("the step %q cannot stand in an address, or is there twice", step)
		}
	}
	if !s.Open("", model.Answer{}) {
		k.fault("the first step is not open to who has answered nothing")
	}
	if place := s.Place(model.Answer{}); place != "" {
		k.fault("who has answered nothing is at the step %q, not at the first", place)
	}
}
