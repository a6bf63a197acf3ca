package forms_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// paid is a form at whose end something is paid, in two releases.
type paid struct {
	Name  string
	Kind  string
	Agree forms.Agreement
	More  string
	Fee   string
}

// releases serves the form before and after a deploy.
func releases(t *testing.T, outside *proof, later ...func(f *forms.Builder, r *paid)) (before, after http.Handler, held store.Store) {
	release := func(later ...func(f *forms.Builder, r *paid)) *forms.Form[paid] {
		return forms.MustDefine("paid", func(f *forms.Builder, r *paid) {
			whole(f)
			f.Page("name", forms.Text(&r.Name, "Name"))
			kind := forms.Radios(&r.Kind, "Which kind?").Option("large", "Large")
			if len(later) == 0 {
				kind.Option("small", "Small")
			}
			f.Page("kind", kind)
			f.Page("agree", forms.Declaration(&r.Agree, "Declaration", "All of this is true."))
			for _, more := range later {
				more(f, r)
			}
			f.Page("payment", forms.Await(&r.Fee, "Pay £20", "Pay now", outside).Shown("Paid").Refused("cancelled", "You cancelled the payment").Holds())
		})
	}
	site := servePermit(t, permitPages).site()
	site.BaseURL = "https://www.abermoel.example/paid"
	serve := func(form *forms.Form[paid]) http.Handler {
		site.Languages = welsh(t, form.Definition())
		return must(form.Handler(site))
	}
	if later == nil {
		later = append(later, func(f *forms.Builder, r *paid) {
			f.Page("more", forms.Text(&r.More, "What more?"))
		})
	}
	return serve(release()), serve(release(later...)), site.Store
}

// toFee goes through the form up to the payment, and begins it.
func toFee(b *formstest.Browser) *formstest.Browser {
	b.Get("/name").Submit("name", "Siân").Submit("kind", "small").Submit("agree", "yes").Submit()
	return b
}

func sentOf(t *testing.T, from store.Store) (all []model.Submission) {
	t.Helper()
	require.NoError(t, from.(store.Archive).Submissions(t.Context(), "paid", "", func(found store.Submission) error {
		var s model.Submission
		require.NoError(t, json.Unmarshal(found.Data, &s))
		require.Equal(t, s.Revision, found.Revision)
		all = append(all, s)
		return nil
	}))
	return all
}

// What a payment was begun for is what is sent, although a release meanwhile asks
// for more and takes an answer no longer.
func TestReleaseUnderAPayment(t *testing.T) {
	outside := &proof{}
	before, after, kept := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))
	require.Equal(t, "/paid/payment/wait", b.URL.Path)
	b.Serve(after)
	for _, page := range []string{"/name", "/kind", "/more", "/payment", "/check-answers", "/cy/kind", "/submitted"} {
		b.Get(page)
		require.Regexp(t, "/payment/wait$", b.URL.Path, "from %s", page)
	}
	outside.now = forms.Outcome{Done: true, Result: "receipt 7"}
	b.Get("/payment/wait")
	require.Equal(t, "Check your answers", b.Heading())
	require.Contains(t, b.Text(), "You have begun the last step, so these are your answers as they were then.")
	require.Contains(t, b.Text(), "Small")
	require.Contains(t, b.Text(), "Paid")
	require.NotContains(t, b.Text(), "What more?")
	require.NotContains(t, b.Body, "?change")
	require.Equal(t, "/paid/check-answers", b.Get("/kind").URL.Path, "nothing can be changed now")
	b.Submit()
	require.Equal(t, "S", b.Heading())
	all := sentOf(t, kept)
	require.Len(t, all, 1)
	require.JSONEq(t, `"receipt 7"`, string(all[0].Answers["fee"]))
	require.JSONEq(t, `"small"`, string(all[0].Answers["kind"]))
	require.Contains(t, string(all[0].Answers["agree"]), "All of this is true.", "with what was agreed to")
	require.NotContains(t, all[0].Answers, model.Key("more"))
	last := all[0].Entries[len(all[0].Entries)-1]
	require.Equal(t, []string{"Paid"}, last.Value["en"])
	require.Len(t, all[0].Entries, 4)
}

// Without a release all is as ever: the answers can be changed until they are sent.
func TestPaymentWithoutARelease(t *testing.T) {
	outside := &proof{}
	before, after, kept := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/payment/wait")
	require.NotContains(t, b.Text(), "as they were then")
	b.Change("Which kind?").Submit("kind", "large")
	require.Equal(t, "Check your answers", b.Heading())
	b.Serve(after).Get("/check-answers")
	require.Equal(t, "What more?", b.Heading(), "who changed an answer goes on with the present release")
	b.Submit("more", "x").Get("/check-answers").Submit()
	require.Len(t, sentOf(t, kept), 1)
}

// A payment that is refused after a release holds nothing: the person is told what
// has changed, and begins it again.
func TestRefusedUnderARelease(t *testing.T) {
	outside := &proof{}
	before, after, kept := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))
	outside.now = forms.Outcome{Refused: "cancelled"}
	b.Serve(after).Get("/payment/wait")
	require.Equal(t, "Which kind?", b.Heading())
	require.Contains(t, b.Text(), "We have changed what we ask about which kind")
	b.Submit("kind", "large").Get("/more").Submit("more", "x")
	require.Equal(t, []string{"You cancelled the payment"}, b.Errors())
	outside.now = forms.Outcome{}
	b.Submit()
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/payment/wait").Submit()
	require.Equal(t, "S", b.Heading())
	require.JSONEq(t, `"x"`, string(sentOf(t, kept)[0].Answers["more"]))
}

// A page that stood open is taken after the release, and ends what was held; nothing is
// lost. So does a release that has no such question.
func TestChangedUnderARelease(t *testing.T) {
	outside := &proof{}
	before, after, _ := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))

	b.Get("/name")
	require.Equal(t, "/paid/name", b.URL.Path, "the same release lets them go back")
	b.Serve(after).Submit("name", "Siân Rees")
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/check-answers")
	require.Equal(t, "Which kind?", b.Heading())
	require.Contains(t, b.Text(), "We have changed")
	b.Submit("kind", "large").Get("/more").Submit("more", "x").Get("/check-answers")
	require.Equal(t, "Siân Rees", b.Row("Name"))
}

func TestHoldsIsLast(t *testing.T) {
	_, err := forms.Define("paid", func(f *forms.Builder, r *paid) {
		whole(f)
		f.Page("payment", forms.Await(&r.Fee, "Pay £20", "Pay now", &proof{}).Holds())
		f.Page("name", forms.Text(&r.Name, "Name"))
	})
	require.ErrorContains(t, err, "must be on the last page of the form")
}

// Who goes on from a page without a change has changed nothing, in whatever language.
func TestUnchangedPostHolds(t *testing.T) {
	outside := &proof{}
	before, after, _ := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/payment/wait")
	b.Get("/cy/name").Submit()
	b.Serve(after).Get("/check-answers")
	require.Contains(t, b.Text(), "Small")
	require.Equal(t, "/paid/check-answers", b.URL.Path)
}

// The page of the payment stood open: a second click neither pays twice nor ends what is held.
func TestSecondClickHolds(t *testing.T) {
	outside := &proof{}
	before, after, _ := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))
	b.Serve(after)
	b.Post("/cy/payment", nil)
	require.Equal(t, 1, outside.begun)
	require.Equal(t, "/paid/cy/payment/wait", b.URL.Path)
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/payment/wait")
	require.Equal(t, "/paid/check-answers", b.URL.Path)
}

// Nor does going on from the page that says it is paid.
func TestGoingOnFromWhatIsPaid(t *testing.T) {
	outside := &proof{}
	before, after, _ := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/payment/wait")
	b.Get("/cy/payment").Serve(after).Submit()
	require.Equal(t, "/paid/cy/check-answers", b.URL.Path)
}

type shortPaid struct {
	Name string
	Fee  string
	More string
}

func servePaid(t *testing.T, st store.Store, guards map[string]forms.Guard, def func(f *forms.Builder, r *shortPaid)) http.Handler {
	form := forms.MustDefine("paid", func(f *forms.Builder, r *shortPaid) { whole(f); def(f, r) })
	return must(form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/paid", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: st, Guards: guards, Languages: welsh(t, form.Definition())}))
}

// Guards are asked of what is held as of every page.
func TestHeldIsGuarded(t *testing.T) {
	in := true
	guards := map[string]forms.Guard{"door": func(*http.Request) (string, bool) { return "/door", in }}
	outside, st := &proof{}, store.NewMemory()
	name := func(f *forms.Builder, r *shortPaid) { f.Page("name", forms.Text(&r.Name, "Name")).Require("door") }
	pay := func(f *forms.Builder, r *shortPaid) {
		f.Page("payment", forms.Await(&r.Fee, "Pay", "Pay now", outside).Holds())
	}
	before := servePaid(t, st, guards, func(f *forms.Builder, r *shortPaid) { name(f, r); pay(f, r) })
	after := servePaid(t, st, guards, func(f *forms.Builder, r *shortPaid) {
		name(f, r)
		f.Page("more", forms.Text(&r.More, "More?"))
		pay(f, r)
	})
	b := formstest.New(t, before, "https://www.abermoel.example/paid").Get("/name").Submit("name", "Siân Secret").Submit()
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/payment/wait")
	in = false
	b.Serve(after).Get("/check-answers")
	require.NotContains(t, b.Body, "Siân Secret")
}

// A payment whose question has another name now is the same.
func TestHeldQuestionIsRenamed(t *testing.T) {
	outside, st := &proof{}, store.NewMemory()
	before := servePaid(t, st, nil, func(f *forms.Builder, r *shortPaid) {
		f.Page("name", forms.Text(&r.Name, "Name"))
		f.Page("payment", forms.Await(&r.Fee, "Pay", "Pay now", outside).Holds())
	})
	type later struct {
		Name   string
		Charge string `form:"was=fee"`
		More   string
	}
	form := forms.MustDefine("paid", func(f *forms.Builder, r *later) {
		whole(f)
		f.Page("name", forms.Text(&r.Name, "Name"))
		f.Page("more", forms.Text(&r.More, "More?"))
		f.Page("payment", forms.Await(&r.Charge, "Pay", "Pay now", outside).Holds())
	})
	after := must(form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/paid"}, Service: council(), Store: st}))
	b := formstest.New(t, before, "https://www.abermoel.example/paid").Get("/name").Submit("name", "Siân").Submit()
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Serve(after).Get("/payment/wait")
	require.Equal(t, "/paid/check-answers", b.URL.Path)
}

// A release that changes a rule alone has the same revision, and ends nothing either.
func TestHeldAgainstAStricterRule(t *testing.T) {
	outside, st := &proof{}, store.NewMemory()
	rel := func(most int) http.Handler {
		return servePaid(t, st, nil, func(f *forms.Builder, r *shortPaid) {
			f.Page("name", forms.Text(&r.Name, "Name").Max(most))
			f.Page("payment", forms.Await(&r.Fee, "Pay", "Pay now", outside).Holds())
		})
	}
	before, after := rel(100), rel(5)
	b := formstest.New(t, before, "https://www.abermoel.example/paid").Get("/name").Submit("name", "Siân Rees Hughes").Submit()
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Serve(after).Get("/payment/wait")
	require.Equal(t, "/paid/check-answers", b.URL.Path)
}

// Nobody pays first and is asked after to agree to other words.
func TestAgreesBeforePaying(t *testing.T) {
	type declared struct {
		Agree forms.Agreement
		Fee   string
		More  string
	}
	outside, st := &proof{}, store.NewMemory()
	rel := func(words string, more bool) http.Handler {
		form := forms.MustDefine("paid", func(f *forms.Builder, r *declared) {
			whole(f)
			f.Page("agree", forms.Declaration(&r.Agree, "Declaration", words))
			if more {
				f.Page("more", forms.Text(&r.More, "More?"))
			}
			f.Page("payment", forms.Await(&r.Fee, "Pay", "Pay now", outside).Holds())
		})
		return must(form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/paid"}, Service: council(), Store: st}))
	}
	b := formstest.New(t, rel("Words one.", false), "https://www.abermoel.example/paid").Get("/agree").Submit("agree", "yes")
	b.Serve(rel("Words two.", false)).Get("/payment").Submit()
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Serve(rel("Words three.", true)).Get("/payment/wait").Submit()
	for _, s := range sentOf(t, st) {
		require.NotContains(t, string(s.Answers["agree"]), "Words two.")
	}
}

// What is held is shown, and sent, in the language of now.
func TestHeldInAnotherLanguage(t *testing.T) {
	outside := &proof{}
	before, after, kept := releases(t, outside)
	b := toFee(formstest.New(t, before, "https://www.abermoel.example/paid"))
	outside.now = forms.Outcome{Done: true, Result: "r"}
	b.Get("/payment/wait")
	b.Serve(after).Get("/cy/check-answers")
	body := b.Text()
	b.Submit()
	require.Contains(t, body, "CY Small")
	require.Equal(t, "cy", sentOf(t, kept)[0].Language)
}
