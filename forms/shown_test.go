package forms_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms"
	"github.com/stretchr/testify/require"
)

func TestShown(t *testing.T) {
	form, err := forms.Define("bins", func(f *forms.Builder, r *struct{ Bin string }) {
		f.Title("Report a bin")
		f.Intro("Begin here.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Page("which", forms.Radios(&r.Bin, "Which bin?").Called("the bin").Hint("One of them").
			Option("food", "Food").OptionHint("glass", "Glass", "Bottles").Error("required.choice", "Choose a bin"))
		f.Stop("sorry", "Sorry", "We cannot help.").When(forms.Is(&r.Bin, "glass"))
		f.Submitted("Sent", "We will come.")
	})
	require.NoError(t, err)
	d := form.Definition()
	for key, want := range map[string]string{
		"bins.title":                     "the name of the form: the start page, and the title of every page",
		"bins.bin.label":                 "page which: a question",
		"bins.bin.hint":                  "page which: the hint of “Which bin?”",
		"bins.bin.name":                  "page which: what errors call “Which bin?”: it stands inside a sentence",
		"bins.bin.option.food":           "page which: an option of “Which bin?”",
		"bins.bin.option.glass.hint":     "page which: the hint of an option of “Which bin?”",
		"bins.bin.error.required.choice": "page which: the error required.choice of “Which bin?”",
		"bins.page.sorry.body":           "page sorry: its body",
		"service.privacy.law":            "the page privacy",
		"service.council":                "every page: the name of the council",
		"bins.other":                     "",
		"moothall.forms.continue":        "",
	} {
		require.Equal(t, want, d.Shown(key), key)
	}
	for key := range d.Texts {
		require.NotEmpty(t, d.Shown(key), key)
	}
}

// A handler in English alone gives translators everything to begin with.
func TestCatalogues(t *testing.T) {
	h := serve(t, func(c *forms.Site) { c.Languages = nil })
	var out bytes.Buffer
	require.NoError(t, h.Catalogues().WriteEnglish(&out, h.Definition().Shown))
	var texts map[string]struct {
		Text, Shown string
		Library     map[string]string
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &texts))
	require.Equal(t, "Continue", texts["moothall.forms.continue"].Text)
	require.Equal(t, "Parhau", texts["moothall.forms.continue"].Library["cy"])
	for key := range h.Definition().Texts {
		require.NotEmpty(t, texts[key].Text, key)
		require.NotEmpty(t, texts[key].Shown, key)
		require.Nil(t, texts[key].Library, key)
	}
}

// A label that asks a question is no subject of a sentence, in either language.
func TestQuestionsAreNoSubjects(t *testing.T) {
	h := serve(t)
	problem := model.Problem{Code: "too-long", Args: map[string]any{"max": 5}}
	bin, date := h.Definition().Field("bin"), h.Definition().Field("missed")
	for language, want := range map[string][2]string{
		"en": {"Your answer must be 5 characters or fewer", "The date it was missed must be 5 characters or fewer"},
		"cy": {"Eich ateb: rhaid i hyn fod yn 5 nod neu lai", "CY the date it was missed: rhaid i hyn fod yn 5 nod neu lai"},
	} {
		p := h.Catalogues().Printer(language)
		require.Equal(t, want[0], forms.ErrorText(problem, bin, p))
		require.Equal(t, want[1], forms.ErrorText(problem, date, p))
	}
}
