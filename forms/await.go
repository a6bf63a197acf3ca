package forms

import (
	"context"
	"fmt"
	"html"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// Outside is something outside the form that a page waits for: a proof of identity, a
// booking, a scan.
type Outside interface {
	// Begin starts it for a person who has asked for it. token names it for Look, and is
	// kept with the draft. elsewhere is the absolute address to which they have to go for it, ""
	// where they wait; back is where they come back to, in their language. A second click
	// does not begin twice.
	Begin(ctx context.Context, back string) (token, elsewhere string, err error)
	// Look says how far it is. It is asked whenever the person looks at the page, so that
	// what a browser brings back is never believed.
	Look(ctx context.Context, token string) (Outcome, error)
}

// Outcome is how far something outside is. The zero Outcome is not yet there.
type Outcome struct {
	Done    bool
	Result  string // what is stored and sent, once it is done
	Refused string // why it came to nothing, one of the codes of Refused; the person can begin again
}

// AwaitQuestion waits for something outside the form.
type AwaitQuestion struct {
	common[*AwaitQuestion]
	k await
}

// Await is a question whose answer comes from outside: the page has a button that begins
// it, leads the person there if they have to go somewhere, and waits until it is done. It needs a page
// to itself. The words of the button are English; field gets the result.
func Await[S ~string](field *S, label, button string, outside Outside) *AwaitQuestion {
	q := &AwaitQuestion{k: await{outside: outside, button: button}}
	q.start(q, field, label, &q.k, "")
	if isNil(outside) {
		q.q.fault("Await was given a nil Outside")
	}
	if blank(button) {
		q.q.fault("Await was given no words for its button")
	}
	return q
}

// Refused gives the words for a reason why it came to nothing: a code of [Outcome], and an
// error message. "refused" is the code for all that have no words of their own.
func (q *AwaitQuestion) Refused(code, english string) *AwaitQuestion {
	q.k.refusals = append(q.k.refusals, "outside."+code)
	return q.Error("outside."+code, english)
}

// Shown says in words that it is done, where answers are listed. The default is the result
// itself.
func (q *AwaitQuestion) Shown(english string) *AwaitQuestion {
	q.q.once("Shown")
	q.k.shown = english
	return q
}

// await is the kind of what comes from outside. What is kept besides the result are
// its token, where the person goes for it, and why it came to nothing. A page sends none
// of them.
type await struct {
	model.OneInput
	outside       Outside
	button, shown string
	refusals      []string
	holds         bool // see Holds
}

const (
	awaitToken     = "token"
	awaitElsewhere = "elsewhere"
	awaitRefused   = "refused"
	awaitWait      = "wait" // the step on which a person waits
)

func (*await) Name() string { return "await" }

func (k *await) Texts() map[string]string {
	texts := map[string]string{"button": k.button}
	if k.shown != "" {
		texts["shown"] = k.shown
	}
	return texts
}

func (k *await) Codes() []string {
	return append([]string{"outside.refused", "outside.unavailable"}, k.refusals...)
}

func (*await) Room() (characters, values int) { return 1, 1 } // nothing is typed

func (*await) Missing(model.Typed) []model.Problem {
	return []model.Problem{{Code: "required.outside"}}
}

func (k *await) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if why := t.Get(awaitRefused); why != "" {
		return nil, []model.Problem{{Code: why}}
	}
	if result := t.Get(""); result != "" {
		return result, nil
	}
	return nil, k.Missing(t)
}

func (k *await) Show(value any, f *model.Field, p *lang.Printer) []string {
	if k.shown != "" {
		return []string{f.Text(p, "shown")}
	}
	return []string{fmt.Sprint(value)}
}

// Blanks say that paper is not the way for it.
func (*await) Blanks(q *Asking) []Blank {
	return []Blank{{Note: q.Printer.Text("moothall.forms.paper.outside")}}
}

// Ask is never called: the question has steps.
func (*await) Ask(b []byte, _ *Asking) []byte { return b }

func (*await) Steps() []string { return []string{awaitWait} }

func (*await) Open(step string, a model.Answer) bool {
	return step == "" || a.State == model.Looking
}

func (k *await) Place(a model.Answer) string {
	if a.State == model.Looking {
		return awaitWait
	}
	return ""
}

// Take begins it, once.
func (k *await) Take(ctx context.Context, s *Stepping) (answer model.Answer, next string) {
	switch {
	case s.Answer.State == model.Looking:
		return s.Answer, awaitWait
	case s.Answer.State == model.Given:
		return s.Answer, ""
	}
	var token, elsewhere string
	err := s.Reach(ctx, func(ctx context.Context) (err error) {
		token, elsewhere, err = k.outside.Begin(ctx, s.Origin()+s.URL(awaitWait))
		return err
	})
	if err != nil {
		return model.Answer{Typed: model.Typed{awaitRefused: {"outside.unavailable"}}, State: model.Rejected}, ""
	}
	return model.Answer{Typed: model.Typed{awaitToken: {token}, awaitElsewhere: {elsewhere}}, State: model.Looking}, awaitWait
}

// Look asks how far it is.
func (k *await) Look(ctx context.Context, s *Stepping) (answer model.Answer, changed bool) {
	if s.Answer.State != model.Looking {
		return s.Answer, false
	}
	var now Outcome
	err := s.Reach(ctx, func(ctx context.Context) (err error) {
		now, err = k.outside.Look(ctx, s.Answer.Typed.Get(awaitToken))
		return err
	})
	switch {
	case err != nil:
		return s.Answer, false
	case now.Refused != "":
		return model.Answer{Typed: model.Typed{awaitRefused: {"outside." + now.Refused}}, State: model.Rejected}, true
	case now.Done && now.Result != "":
		return model.Answer{Typed: model.Typed{"": {now.Result}}, State: model.Given}, true
	}
	return s.Answer, false
}

// AskStep writes the page with the button, or the one on which the person waits.
func (k *await) AskStep(_ context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	title = q.Title()
	b = append(heading(b, title), q.body...)
	if hint := q.Hint(); hint != nil {
		b = paragraph(b, hint.Text)
	}
	if q.ErrorMessage() != nil {
		message := *q.ErrorMessage()
		message.ID = q.Input("")
		b = append(message.AppendHTML(b), '\n')
	}
	switch {
	case s.Step == awaitWait:
		if to := s.Answer.Typed.Get(awaitElsewhere); to != "" {
			button := govuk.Button{Text: q.Text("button"), Href: to}
			b = append(button.AppendHTML(b), '\n')
		}
		b = append(b, `<p class="govuk-body" role="status">`+html.EscapeString(q.Printer.Text("moothall.forms.await.waiting"))+"</p>\n"...)
		return paragraphLink(b, s.URL(awaitWait), q.Printer.Text("moothall.forms.await.again")), title
	case s.Answer.State == model.Given:
		value, _ := k.Read(s.Answer.Typed, s.Moment)
		b = paragraph(b, q.Printer.Isolate(k.Show(value, s.Field, q.Printer)[0]))
		return button(b, q.Printer.Text("moothall.forms.continue")), title
	}
	return button(b, q.Text("button")), title
}
