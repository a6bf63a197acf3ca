package forms

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/web"
)

// Kind is one sort of question that a page can ask: what its answer means, and its
// inputs. Each of this package has a file of its own. A council's own is asked with
// [Ask], and proved with package forms/kindtest.
type Kind interface {
	model.Kind
	// Ask writes the question into the page: an input for each part, with its name
	// and id from [Asking.Input], its label, and its error.
	Ask(b []byte, q *Asking) []byte
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

// Stepping is one request for a step of a [Stepped] kind.
type Stepping struct {
	Step   string       // "" for the first
	Field  *model.Field // that is asked
	Answer model.Answer // as it is kept so far
	Post   *Post        // what was sent; empty where the page is only shown
	Moment model.Moment

	visit *visit
}

// Typed reads what was posted for the question. over says that more was sent than
// there is room for, and that only the start of it is there.
func (s *Stepping) Typed() (typed model.Typed, over bool) { return typedIn(s.Post, s.Field) }

// Reach calls somebody else's service for the person, such as a gazetteer: for five
// seconds at most, and within the limit of such calls ([Limits.Lookups]), as they may
// cost money, and nobody has to sign in to make them. An error is reported and
// logged by its type alone, as its text often holds what was asked; the page has to
// offer another way.
func (s *Stepping) Reach(ctx context.Context, call func(context.Context) error) error {
	v := s.visit
	ok, err := v.h.count(v, "lookup", v.key, v.h.cfg.Limits.Lookups, time.Hour)
	if err == nil && !ok {
		err = errLookups
	}
	if err == nil {
		ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
		defer cancel()
		if err = call(ctx); err != nil {
			err = &reachError{s.Field.Kind.Name(), err}
		}
	}
	v.unreached(err)
	return err
}

// unreached reports what kept somebody else's service from answering.
func (v *visit) unreached(err error) {
	switch {
	case errors.Is(err, errLookups):
		v.tell(web.LimitReached, "lookups")
	case err != nil:
		v.report(err)
	}
}

// reachError is what an error of somebody else's service is logged as: its own text
// often holds what was asked, such as a postcode. OnError gets it by Unwrap.
type reachError struct {
	kind string
	err  error
}

func (e *reachError) Error() string {
	return fmt.Sprintf("forms: what the %s question asks failed with an error of type %T", e.kind, e.err)
}

func (e *reachError) Unwrap() error { return e.err }

// errLookups says that one draft has asked somebody else's service too often. The
// page then offers another way, as it does when the service is down.
var errLookups = errors.New("forms: too many look-ups")

// Report reports a fault of somebody else's service. The error must hold no answer.
func (s *Stepping) Report(err error) { s.visit.report(err) }

// stepped returns the field of the page if it is asked in steps, or nil.
func stepped(p *model.Page) (*model.Field, Stepped) {
	if len(p.Fields) != 1 {
		return nil, nil
	}
	if k, ok := p.Fields[0].Kind.(Stepped); ok && len(k.Steps()) > 0 {
		return p.Fields[0], k
	}
	return nil, nil
}
