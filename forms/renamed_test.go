package forms_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/web"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
)

// Three releases of one form. The second renames its fields and a page, the
// third renames them again, and the struct in which two of them lie.
type first struct {
	Bin    string
	Email  standards.Email
	Letter string
	House  struct{ Line string }
}

type second struct {
	Container string          `form:"was=bin"`
	Mail      standards.Email `form:"was=email"`
	Writing   string          `form:"was=letter"`
	House     struct{ Line string }
}

type third struct {
	Kind    string          `form:"was=container,was=bin"`
	Contact standards.Email `form:"was=mail,email"`
	Tongue  string          `form:"was=writing,was=letter"`
	Home    struct {
		Line string
	} `form:"was=house"`
}

func release[T any](t testing.TB, kept store.Store, build func(f *forms.Builder, v *T)) (*forms.Form[T], *forms.Handler) {
	t.Helper()
	form, err := forms.Define("alone", func(f *forms.Builder, v *T) { whole(f); build(f, v) })
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone, Now: func() time.Time { return noon }}, Service: council(), Store: kept,
		Languages: welsh(t, form.Definition())})
	require.NoError(t, err)
	return form, h
}

func buildFirst(f *forms.Builder, v *first) {
	f.Page("which-bin", forms.Radios(&v.Bin, "Which bin?").Option("garden", "Garden waste"))
	f.Page("reach", forms.Email(&v.Email, "Your email address"), forms.CorrespondenceLanguage(&v.Letter, "en", "cy"), forms.Text(&v.House.Line, "House?")).Title("T")
	f.Receipt(&v.Email)
}

func buildSecond(f *forms.Builder, v *second) {
	f.Page("container", forms.Radios(&v.Container, "Which bin?").Option("garden", "Garden waste")).Was("which-bin")
	f.Page("reach", forms.Email(&v.Mail, "Your email address"), forms.CorrespondenceLanguage(&v.Writing, "en", "cy"), forms.Text(&v.House.Line, "House?")).Title("T")
	f.Receipt(&v.Mail)
}

func buildThird(f *forms.Builder, v *third) {
	f.Page("kind", forms.Radios(&v.Kind, "Which bin?").Option("garden", "Garden waste")).Was("container").Was("which-bin")
	f.Page("reach", forms.Email(&v.Contact, "Your email address"), forms.CorrespondenceLanguage(&v.Tongue, "en", "cy"), forms.Text(&v.Home.Line, "House?")).Title("T")
	f.Receipt(&v.Contact)
}

// A form is sent, and each of two releases renames what it asks before anybody
// reads it: every reader still finds every answer.
func TestRenamesBetweenSendAndDelivery(t *testing.T) {
	kept := store.NewMemory()
	_, h1 := release(t, kept, buildFirst)
	b := formstest.New(t, h1, alone)
	b.Get("/which-bin").Submit("bin", "garden").Submit("email", "sian@example.com", "letter", "cy", "house-line", "The Old Mill").Submit()
	require.Equal(t, "S", b.Heading())

	check := func(t *testing.T, h *forms.Handler, d *model.Definition, keys []string) {
		var data []byte
		require.NoError(t, kept.Submissions(t.Context(), "alone", "", func(sent store.Submission) error { data = sent.Data; return nil }))
		report, err := h.Report(data, "to@example.com")
		require.NoError(t, err)
		for _, want := range []string{"Garden waste", "sian@example.com", "Cymraeg", "The Old Mill"} {
			require.Contains(t, report.Text, want)
		}
		receipt, err := h.Receipt(data)
		require.NoError(t, err)
		require.NotNil(t, receipt, "a receipt that waited through a release is still owed")
		require.Equal(t, "sian@example.com", receipt.To)
		require.Equal(t, "cy", receipt.Language)
		for _, format := range []string{"csv", "spreadsheet"} {
			var out bytes.Buffer
			require.NoError(t, forms.Export{From: kept, To: &out, Format: format}.Write(t.Context(), d))
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
			require.NoError(t, err)
			require.True(t, slices.Contains(rows[1], "sian@example.com") && slices.Contains(rows[1], "The Old Mill"), "%s: %v", format, rows[1])
		}
		var out bytes.Buffer
		require.NoError(t, forms.Export{From: kept, To: &out, Format: "json"}.Write(t.Context(), d))
		var all []model.Submission
		require.NoError(t, json.Unmarshal(out.Bytes(), &all))
		for _, key := range keys {
			require.Contains(t, all[0].Answers, model.Key(key))
		}
		require.Len(t, all[0].Answers, len(keys))
	}
	form2, h2 := release(t, kept, buildSecond)
	check(t, h2, form2.Definition(), []string{"container", "mail", "writing", "house-line"})
	form3, h3 := release(t, kept, buildThird)
	check(t, h3, form3.Definition(), []string{"kind", "contact", "tongue", "home-line"})

	require.NoError(t, kept.Submissions(t.Context(), "alone", "", func(sent store.Submission) error {
		data := sent.Data
		v2, _, err := form2.DecodeSubmission(data)
		require.NoError(t, err)
		require.Equal(t, "garden", v2.Container)
		v3, s, err := form3.DecodeSubmission(data)
		require.NoError(t, err)
		require.Equal(t, "garden", v3.Kind)
		require.Equal(t, "The Old Mill", v3.Home.Line)
		require.Equal(t, "sian@example.com", v3.Contact.String())
		require.Contains(t, s.Answers, model.Key("kind"))
		return nil
	}))
}

// A release takes a question out between send and export: its answer is still
// there, by its key.
func TestExportsKeepAnswersToFormerQuestions(t *testing.T) {
	type less struct{ Bin string }
	kept := store.NewMemory()
	_, h1 := release(t, kept, buildFirst)
	formstest.New(t, h1, alone).Get("/which-bin").Submit("bin", "garden").Submit("email", "sian@example.com", "letter", "cy", "house-line", "=The Old Mill").Submit()
	form, _ := release(t, kept, func(f *forms.Builder, v *less) {
		f.Page("which-bin", forms.Radios(&v.Bin, "Which bin?").Option("garden", "Garden waste"))
	})
	for _, format := range []string{"csv", "spreadsheet"} {
		var out bytes.Buffer
		require.NoError(t, form.Export(t.Context(), forms.Export{From: kept, To: &out, Format: format}))
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
		require.NoError(t, err)
		require.Equal(t, []string{"email", "house-line", "letter"}, rows[0][4:])
		require.Equal(t, []string{"sian@example.com", "'=The Old Mill", "cy"}, rows[1][4:])
	}
}

type handlerFunc func() *forms.Handler

func (f handlerFunc) ServeHTTP(w http.ResponseWriter, r *http.Request) { f().ServeHTTP(w, r) }

// A rename that was not declared keeps the receipt from counting as delivered.
func TestReceiptOfAnUndeclaredRename(t *testing.T) {
	type undeclared struct{ Contact standards.Email }
	kept := store.NewMemory()
	_, h1 := release(t, kept, buildFirst)
	formstest.New(t, h1, alone).Get("/which-bin").Submit("bin", "garden").Submit("email", "sian@example.com", "letter", "cy", "house-line", "The Old Mill").Submit()
	_, h := release(t, kept, func(f *forms.Builder, v *undeclared) {
		f.Page("reach", forms.Email(&v.Contact, "Your email address"))
		f.Receipt(&v.Contact)
	})
	require.NoError(t, kept.Submissions(t.Context(), "alone", "", func(sent store.Submission) error {
		data := sent.Data
		_, err := h.Receipt(data)
		require.ErrorContains(t, err, "was=")
		require.NotContains(t, err.Error(), "sian")
		return nil
	}))
}

// A release in the middle of a journey: the draft, and the page that stands
// open in the browser, are of the form before.
func TestRenamesInTheMiddleOfAJourney(t *testing.T) {
	kept := store.NewMemory()
	_, h1 := release(t, kept, buildFirst)
	_, h3 := release(t, kept, buildThird)
	now := h1
	b := formstest.New(t, handlerFunc(func() *forms.Handler { return now }), alone)
	b.Get("/which-bin")
	now = h3
	b.Submit("bin", "garden")
	require.Equal(t, "/alone/reach", b.URL.Path, "what was typed into the old page has arrived: %v", b.Errors())
	now = h1
	b.Get("/which-bin").Submit("bin", "garden").Submit("email", "sian@example.com", "letter", "cy", "house-line", "")
	now = h3
	require.Equal(t, "/alone/kind", b.Get("/which-bin?change").URL.Path)
	require.Equal(t, "change", b.URL.RawQuery, "and goes back to where the person came from")
	require.Equal(t, "garden", b.Value("kind"))
	b.Submit()
	require.Equal(t, "sian@example.com", b.Value("contact"))
	b.Submit("home-line", "The Old Mill")
	require.Equal(t, "Garden waste", b.Row("Which bin?"))
}

func TestRenamesThatCannotBeAreRefused(t *testing.T) {
	type odd struct {
		A string `form:"was=b"`
		B string
		C string `form:"was=old"`
		D string `form:"was=old"`
		E string `form:"wos=x"`
		F string `form:"was=a b"`
		G string `form:"was=g"`
	}
	for words, ask := range map[string]func(v *odd) []forms.Question{
		"was=b is the key of another field": func(v *odd) []forms.Question { return []forms.Question{forms.Text(&v.A, "A?"), forms.Text(&v.B, "B?")} },
		`both have was=old`:                 func(v *odd) []forms.Question { return []forms.Question{forms.Text(&v.C, "C?"), forms.Text(&v.D, "D?")} },
		`has the tag form:"wos=x"`:          func(v *odd) []forms.Question { return []forms.Question{forms.Text(&v.E, "E?")} },
		"was=a b: a key is":                 func(v *odd) []forms.Question { return []forms.Question{forms.Text(&v.F, "F?")} },
		"was=g is the key that it has now":  func(v *odd) []forms.Question { return []forms.Question{forms.Text(&v.G, "G?")} },
	} {
		_, err := forms.Define("alone", func(f *forms.Builder, v *odd) { whole(f); f.Page("asked", ask(v)...).Title("T") })
		require.ErrorContains(t, err, words)
	}
}

// Whichever of the older and present keys an answer stands under, the latest
// counts, and none is lost.
func TestChainedRenamesProperty(t *testing.T) {
	form, err := forms.Define("alone", func(f *forms.Builder, v *third) { whole(f); f.Page("kind", forms.Text(&v.Kind, "K?")) })
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		under := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"kind", "container", "bin"}), 1, 3, rapid.ID[string]).Draw(t, "keys")
		answers, want := make(map[model.Key]json.RawMessage), ""
		for _, key := range []string{"bin", "container", "kind"} {
			if slices.Contains(under, key) {
				answers[model.Key(key)], want = json.RawMessage(`"`+key+`"`), key
			}
		}
		data, err := json.Marshal(model.Submission{Form: "alone", Answers: answers})
		if err != nil {
			t.Fatal(err)
		}
		v, _, err := form.DecodeSubmission(data)
		if err != nil || v.Kind != want {
			t.Fatalf("%v: %q, %v", under, v.Kind, err)
		}
	})
}

// A question that became one of another kind keeps its older answers in every reader.
func TestAnswersOfAnotherKindAreKept(t *testing.T) {
	type before struct {
		Place standards.Address
		Line  string
		Count int
		Boxes []string
	}
	type after struct {
		Place string
		Line  standards.Address
		Count string
		Boxes string
	}
	kept := store.NewMemory()
	_, h := release(t, kept, func(f *forms.Builder, v *before) {
		f.Page("asked", forms.Address(&v.Place, "A?"), forms.Text(&v.Line, "B?"), forms.Number(&v.Count, "C?"), forms.Checkboxes(&v.Boxes, "D?").Option("x", "X").Option("y", "Y")).Title("T")
	})
	b := formstest.New(t, h, alone)
	b.Get("/asked").Submit("place-line1", "1 High Street", "place-town", "Leeds", "place-postcode", "LS1 1UR", "line", "The Old Mill", "count", "42", "boxes", "x", "boxes", "y").Submit()
	require.Equal(t, "S", b.Heading())
	form, h := release(t, kept, func(f *forms.Builder, v *after) {
		f.Page("asked", forms.Text(&v.Place, "A?"), forms.Address(&v.Line, "B?"), forms.Radios(&v.Count, "C?").Option("few", "Few"), forms.Text(&v.Boxes, "D?")).Title("T")
	})
	var data []byte
	require.NoError(t, kept.Submissions(t.Context(), "alone", "", func(sent store.Submission) error { data = sent.Data; return nil }))
	report, err := h.Report(data, "to@example.com")
	require.NoError(t, err)
	_, _, err = form.DecodeSubmission(data)
	require.ErrorContains(t, err, "is not what the form now takes")
	for _, want := range []string{"1 High Street", "LS1 1UR", "The Old Mill", "42", "y"} {
		require.Contains(t, report.Text, want)
		for _, format := range []string{"csv", "spreadsheet", "json"} {
			var out bytes.Buffer
			require.NoError(t, form.Export(t.Context(), forms.Export{From: kept, To: &out, Format: format}), format)
			require.Contains(t, out.String(), want, format)
		}
	}
}
