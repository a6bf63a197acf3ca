package forms_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// declared is a form whose declaration has words, on a store.
func declared(t *testing.T, kept store.Store, words string) (*forms.Form[odd], *forms.Handler) {
	t.Helper()
	form, err := forms.Define("odd", func(f *forms.Builder, v *odd) {
		whole(f)
		f.Page("declaration", forms.Declaration(&v.Agreed, "Declaration", words))
		f.Page("other", forms.Text(&v.Other, "Anything else?").Optional())
	})
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/odd", Logger: slog.New(slog.DiscardHandler)},
		Service: council(), Store: kept, Languages: welsh(t, form.Definition())})
	require.NoError(t, err)
	return form, h
}

func agreements(t *testing.T, form *forms.Form[odd], kept *store.Memory) (all []forms.Agreement) {
	t.Helper()
	require.NoError(t, kept.Submissions(t.Context(), "odd", "", func(sent store.Submission) error {
		v, _, err := form.DecodeSubmission(sent.Data)
		all = append(all, v.Agreed)
		return err
	}))
	return all
}

// The words are those of the language in which they were agreed to, whatever is read
// and sent in another one after that.
func TestDeclarationKeepsItsLanguage(t *testing.T) {
	kept := store.NewMemory()
	form, h := declared(t, kept, "It is **true**.\n\n- all of it")
	b := formstest.New(t, h, "https://www.abermoel.example/odd").Get("/cy/declaration")
	require.Contains(t, b.Text(), "CY It is true.")
	b.Submit("agreed", b.Options("agreed")[0])
	require.Equal(t, "cy", b.Language())
	b.Get("/declaration")
	require.Contains(t, b.Body, "checked", "who agreed in Welsh has agreed")
	b.Get("/other").Submit()
	require.Equal(t, "Agreed", b.Row("Declaration"))
	b.Submit()
	require.Equal(t, []forms.Agreement{{Language: "cy", Shown: agreements(t, form, kept)[0].Shown,
		Words: "CY It is true.\n\n- all of it\nRwy’n cytuno", Revision: form.Definition().Revision}}, agreements(t, form, kept))
}

// Who agreed to other words before a release has to agree to those of now.
func TestDeclarationWhoseWordsChanged(t *testing.T) {
	kept := store.NewMemory()
	_, before := declared(t, kept, "It is true.")
	form, after := declared(t, kept, "It is all true.")
	var serving http.Handler = before
	b := formstest.New(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serving.ServeHTTP(w, r) }), "https://www.abermoel.example/odd")
	b.Get("/declaration").Submit("agreed", b.Options("agreed")[0]).Submit("other", "kept")
	require.Equal(t, "Check your answers", b.Heading())

	serving = after
	b.Submit() // the page that stood open
	require.Equal(t, "/odd/declaration", b.URL.Path)
	require.Equal(t, []string{"The words have changed since you agreed to them. Read them again, and select the box to show that you agree"}, b.Errors())
	require.NotContains(t, b.Body, " checked", "nobody agrees for them")
	require.Empty(t, agreements(t, form, kept))
	b.Submit()
	require.Equal(t, []string{"Select the box to show that you agree"}, b.Errors())
	b.Submit("agreed", b.Options("agreed")[0])
	require.Equal(t, "kept", b.Row("Anything else?"), "and goes on where they were")
	b.Submit()
	require.Equal(t, "It is all true.\nI agree", agreements(t, form, kept)[0].Words)
}

// No browser agrees to words that were never shown.
func TestDeclarationThatWasForged(t *testing.T) {
	kept := store.NewMemory()
	form, h := declared(t, kept, "It is true.")
	b := formstest.New(t, h, "https://www.abermoel.example/odd")
	for _, forged := range []string{"", "on", "changed", "en.0123456789abcdef", "fr.0123456789abcdef", "<b>.0123456789abcdef"} {
		b.Get("/declaration").Submit("agreed", "yes", "agreed-shown", forged)
		if b.URL.Path == "/odd/other" { // it looks like the name of some words
			b.Submit()
		}
		b.Get("/check-answers")
		require.Equal(t, "/odd/declaration", b.URL.Path, forged)
	}
	require.Empty(t, agreements(t, form, kept))
}
