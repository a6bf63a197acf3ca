package forms_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// Two forms of one site share the host, the council and the store, each below its own
// path, and pages that are no form's have the council's shell.
func TestOneSite(t *testing.T) {
	site := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example"}, Service: council(), Store: store.NewMemory()}
	for _, name := range []string{"lamp-post", "pothole"} {
		form := forms.MustDefine(name, func(f *forms.Builder, v *odd) {
			whole(f)
			f.Page("good", forms.Text(&v.Good, "A?"))
		})
		handler, err := form.Handler(site.At(name))
		require.NoError(t, err)
		b := formstest.New(t, handler, "https://www.abermoel.example/"+name).Get("/good").Submit("good", "x")
		require.Equal(t, "/"+name+"/check-answers", b.URL.Path)
	}
	shell, err := site.Shell()
	require.NoError(t, err)
	require.Equal(t, "/assets", shell.AssetsURL)
	require.Equal(t, council().Contact.Email, shell.Contact.Email)
	var page bytes.Buffer
	require.NoError(t, shell.Page(&page, theme.Page{Title: "Who we are"}))
	require.Contains(t, page.String(), council().Council)

	site.BaseURL = "https://"
	_, err = site.Shell()
	require.ErrorContains(t, err, "the site has 1 fault:\n\tBaseURL")
	site.BaseURL, site.Languages = "https://www.abermoel.example", must(lang.Load(fstest.MapFS{"cy.json": {Data: []byte(`{"service.council": "Cyngor"}`)}}))
	_, err = site.Shell()
	require.ErrorContains(t, err, "cy.json", "every text that a language lacks is named")
}
