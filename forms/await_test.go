package forms_test

import (
	"context"
	"errors"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
)

// proof is somebody else's service that proves who a person is.
type proof struct {
	begun  int
	back   string
	now    forms.Outcome
	broken error
}

func (p *proof) Begin(_ context.Context, back string) (token, elsewhere string, err error) {
	p.begun++
	p.back = back
	return "t1", "https://proof.example/t1", p.broken
}

func (p *proof) Look(_ context.Context, token string) (forms.Outcome, error) {
	if token != "t1" {
		return forms.Outcome{}, errors.New("no such token")
	}
	return p.now, p.broken
}

func TestAwaitWhatIsOutside(t *testing.T) {
	type claim struct {
		Name  string
		Proof string
		After string
	}
	outside := &proof{}
	form := forms.MustDefine("claim", func(f *forms.Builder, c *claim) {
		whole(f)
		f.Page("name", forms.Text(&c.Name, "Name"))
		f.Page("identity", forms.Await(&c.Proof, "Prove who you are", "Prove who I am", outside).
			Refused("cancelled", "You cancelled the proof").Shown("Proven"))
		f.Page("after", forms.Text(&c.After, "After"))
	})
	p := servePermit(t, permitPages)
	site := p.site()
	site.BaseURL = "https://www.abermoel.example/claim"
	var reported error
	site.OnError = func(_ context.Context, err error) { reported = err }
	b := formstest.New(t, must(form.Handler(site)), site.BaseURL)
	b.Get("/name").Submit("name", "Siân")
	require.Equal(t, "Prove who you are", b.Heading())
	require.Zero(t, outside.begun, "a page that is only looked at begins nothing")
	b.Post("/identity", url.Values{"proof": {"forged"}, "proof-token": {"t9"}})
	require.Equal(t, "/claim/identity/wait", b.URL.Path)
	require.Contains(t, b.Body, `href="https://proof.example/t1"`)
	require.Equal(t, "https://www.abermoel.example/claim/identity/wait", outside.back)
	b.Post("/identity", nil)
	require.Equal(t, 1, outside.begun, "a second click begins no second one")
	require.Equal(t, "/claim/identity/wait", b.Get("/after").URL.Path, "the form waits")
	outside.broken = errors.New("down")
	require.Equal(t, "/claim/identity/wait", b.Follow("Check again").URL.Path)
	require.Error(t, reported)
	outside.broken = nil
	outside.now = forms.Outcome{Refused: "cancelled"}
	b.Follow("Check again")
	require.Equal(t, []string{"You cancelled the proof"}, b.Errors())
	outside.now = forms.Outcome{}
	b.Submit()
	require.Equal(t, 2, outside.begun, "after a refusal it can be begun again")
	outside.now = forms.Outcome{Done: true, Result: "P2"}
	b.Get("/identity/wait") // comes back
	require.Equal(t, "After", b.Heading())
	require.Contains(t, b.Get("/identity").Text(), "Proven")
	b.Submit()
	require.Equal(t, 2, outside.begun, "what is done is not begun again")
	b.Submit("after", "x")
	require.Equal(t, "Proven", b.Row("Prove who you are"))
	b.Submit()
	require.Equal(t, "S", b.Heading())
}

func TestAwaitThatCannotBegin(t *testing.T) {
	type claim struct{ Proof string }
	outside := &proof{broken: errors.New("down")}
	form := forms.MustDefine("claim", func(f *forms.Builder, c *claim) {
		whole(f)
		f.Page("identity", forms.Await(&c.Proof, "Prove who you are", "Prove who I am", outside))
	})
	site := servePermit(t, permitPages).site()
	site.BaseURL = "https://www.abermoel.example/claim"
	b := formstest.New(t, must(form.Handler(site)), site.BaseURL)
	b.Get("/identity").Submit()
	require.Equal(t, []string{"This cannot be done at the moment. Your answers are saved. Try again later"}, b.Errors())
	outside.broken = nil
	b.Submit()
	require.Equal(t, "/claim/identity/wait", b.URL.Path)
}
