package forms

import (
	"context"

	"github.com/moothall/moothall/forms/model"
)

// Kind is one sort of question that a page can ask: what its answer means, and its
// inputs. Each of this package has a file of its own. A council's own is asked with
// [Ask], and proved with package forms/kindtest.
//
// A kind may have more methods, each of which is found where it is there:
//
//	// what the hint's placeholders stand for, name and value by turns
//	HintArgs(today standards.Date, p *lang.Printer) []any
//	// whether a line of the answer is never broken over two, as of a number or a postcode
//	Unbroken(line, of int) bool
//	// why it cannot have an autocomplete field name, "" if it can
//	AutofillFault(field string) string
//	// what somebody would type to give a value, see [Typer]
//	Typed(value any) model.Typed
//	// its values as they are stored, see [model.SchemaOf]
//	Schema() model.Schema
//	// what it leaves to be filled in on paper; else its options, or lines by its Room
//	Blanks(q *Asking) []Blank
//	// what is wrong with how the question was described, for Define
//	Faults() []string
type Kind interface {
	model.Kind
	// Ask writes the question into the page: an input for each part, with its name
	// and id from [Asking.Input], its label, and its error.
	Ask(b []byte, q *Asking) []byte
}

// Looker is a [Stepped] kind whose answer can change while nobody posts, as something
// outside is done with it; see [Await].
type Looker interface {
	Stepped
	// Look is asked before a step is shown. changed says that answer is another than the one
	// that is kept.
	Look(ctx context.Context, s *Stepping) (answer model.Answer, changed bool)
}

// Stepped is a [Kind] that asks in several steps, each with an address of its own
// below the page's: /slug, /slug/choose. It needs a page to itself. Where Steps is
// empty it is a Kind like all others.
type Stepped interface {
	Kind
	// Steps are the names of the steps after the first, as they stand in addresses.
	Steps() []string
	// Open says whether a step can be shown and taken, by what was answered so far;
	// else the first one is.
	Open(step string, a model.Answer) bool
	// Place is the step on which the answer is changed or mended.
	Place(a model.Answer) string
	// Take takes what was posted on a step. It returns the answer to keep, and the
	// step to show next; "" once the answer is right, or where the first one is to
	// mend it.
	Take(ctx context.Context, s *Stepping) (answer model.Answer, next string)
	// AskStep writes a step's page, its button and the links between the steps with it. It
	// returns the page's title. It drops the problems of q that are another
	// step's.
	AskStep(ctx context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string)
}
