package forms_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/kindtest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/lang"
)

// street is a council's own kind that is asked in two steps: a part of a street's
// name, and then which of the streets that it is in.
type street struct {
	model.OneInput
	find func(ctx context.Context, part string) ([]string, error) // somebody else's service
}

func (street) Name() string    { return "street" }
func (street) Parts() []string { return []string{"part", "name"} }
func (street) Steps() []string { return []string{"which"} }
func (street) Codes() []string { return []string{"street.none"} }
func (street) Texts() map[string]string {
	return map[string]string{"which": "Which street?", "error.street.none": "Enter a part of the name of a street of ours"}
}

// Read takes a street that was picked: nothing else is an answer.
func (street) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if name := t.Get("name"); name != "" {
		return name, nil
	}
	return nil, []model.Problem{{Code: "street.none", Parts: []string{"part"}}}
}

func (street) Decode(raw json.RawMessage) (any, error) { return model.Decode[string](raw) }

func (street) Open(step string, a model.Answer) bool { return step == "" || a.Typed.Get("part") != "" }

func (street) Place(model.Answer) string { return "" }

func (k street) Take(ctx context.Context, s *forms.Stepping) (answer model.Answer, next string) {
	typed, _ := s.Typed()
	if s.Step == "" {
		found := k.streets(ctx, s, typed.Get("part"))
		typed = model.Typed{"part": typed["part"]} // a name comes from the list alone
		if len(found) == 0 {
			return s.Field.Judge(typed, s.Moment), ""
		}
		return model.Answer{Typed: typed, State: model.Looking}, "which"
	}
	part := s.Answer.Typed.Get("part")
	if name := typed.Get("name"); slices.Contains(k.streets(ctx, s, part), name) {
		return s.Field.Judge(model.Typed{"part": {part}, "name": {name}}, s.Moment), ""
	}
	return s.Answer, "which"
}

// streets asks the service; while it is down no street is found.
func (k street) streets(ctx context.Context, s *forms.Stepping, part string) (found []string) {
	_ = s.Reach(ctx, func(ctx context.Context) (err error) { // an error is reported
		found, err = k.find(ctx, part)
		return err
	})
	return found
}

func (k street) Ask(b []byte, q *forms.Asking) []byte {
	in := q.TextInput()
	in.ID, in.Name, in.Value = q.Input("part"), q.Input("part"), govuk.String(q.Typed.Get("part"))
	return in.AppendHTML(b)
}

func (k street) AskStep(ctx context.Context, b []byte, q *forms.Asking, s *forms.Stepping) (page []byte, title string) {
	if s.Step == "" {
		return q.Button(k.Ask(b, q), "Continue"), q.Title()
	}
	list := govuk.Radios{IDPrefix: q.Input("name"), Name: q.Input("name"), Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: q.Text("which"), IsPageHeading: true}}}
	for _, name := range k.streets(ctx, s, q.Typed.Get("part")) {
		list.Items = append(list.Items, &govuk.RadiosItem{Value: govuk.String(name), Text: name, Checked: new(name == q.Typed.Get("name"))})
	}
	return q.Button(list.AppendHTML(b), "Continue"), q.Text("which")
}

func (street) Show(value any, _ *model.Field, _ *lang.Printer) []string {
	return []string{value.(string)}
}

// A kind that is asked in steps can be a council's own: journey, pages and storage
// treat it like the look-up of an address.
func TestSteppedKindOfACouncil(t *testing.T) {
	down := false
	kind := street{find: func(_ context.Context, part string) (found []string, err error) {
		if down {
			return nil, errors.New("asked for " + part)
		}
		for _, name := range []string{"Mill Lane", "Mill Street", "High Street"} {
			if part != "" && strings.Contains(name, part) {
				found = append(found, name)
			}
		}
		return found, nil
	}}
	kindtest.Run(t, kind, kindtest.Cases{Right: []model.Typed{{"part": {"Mill"}, "name": {"Mill Lane"}}}, Wrong: []model.Typed{{"part": {"Mill"}}}})

	faults := 0
	h := oddHandler(t, store.NewMemory(), func(c *forms.Site) { c.OnError = func(context.Context, error) { faults++ } }, func(f *forms.Builder, v *odd) {
		f.Page("lamp", forms.Text(&v.Good, "Which lamp?"))
		f.Page("street", forms.Ask(&v.Other, "Which street is it in?", kind))
	})
	b := formstest.New(t, h, "https://www.abermoel.example/odd").Get("/lamp").Submit("good", "7")
	require.Equal(t, "/odd/street", b.Get("/street/which").URL.Path, "a step that is not open yet leads to the first")
	require.Equal(t, []string{"Enter a part of the name of a street of ours"}, b.Submit("other-part", "Nowhere").Errors())
	require.Equal(t, "/odd/street/which", b.Submit("other-part", "Mill").URL.Path)
	require.Equal(t, "/odd/street/which", b.Submit("other-name", "High Street").URL.Path, "what is not in the list is no answer")
	require.Equal(t, "/odd/street", b.Get("/check-answers").URL.Path, "nothing is picked yet")
	b.Get("/street/which").Submit("other-name", "Mill Street")
	require.Equal(t, "Mill Street", b.Row("Which street is it in?"))
	down = true
	require.Equal(t, "/odd/street/which", b.Post("/street/which", url.Values{"other-name": {"Mill Lane"}}).URL.Path, "a step that was not done is shown again, though there is an answer")
	require.Equal(t, "Mill Street", b.Get("/check-answers").Row("Which street is it in?"))
	faults = 0
	require.NotEmpty(t, b.Get("/street").Submit("other-part", "High").Errors())
	require.Equal(t, 1, faults)
	require.Equal(t, 404, b.Get("/street/elsewhere").Status)
}

// A question in steps needs a page to itself, with its own heading.
func ExampleStepped() {
	_, err := forms.Define("lamp", func(f *forms.Builder, v *struct{ Lamp, Street string }) {
		whole(f)
		f.Page("both", forms.Text(&v.Lamp, "Which lamp?"), forms.Ask(&v.Street, "Which street is it in?", street{})).Title("The lamp")
	})
	fmt.Println(err)
	// Output:
	// forms: form "lamp" has 1 fault:
	// 	page "both": the field "street" is asked in several steps, such as an address that is looked up, and needs a page of its own
}
