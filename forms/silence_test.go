package forms_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/web"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
)

// every has a field for each kind of question.
type every struct {
	Text, TextArea, Counted, Radios, Select, Language string
	Number                                            int
	Boxes                                             []string
	YesNo                                             bool
	Date                                              standards.Date
	Address, Found                                    standards.Address
	Email                                             standards.Email
	Phone                                             standards.Phone
	Name                                              standards.PersonName
	NINO                                              standards.NINO
	Since, Built                                      standards.PartialDate
	Rent                                              standards.Money
	Hours                                             standards.Decimal
	Opens                                             standards.TimeOfDay
	Signed                                            standards.PersonName
	Agreed                                            forms.Agreement
}

// told is a question that takes the calls all questions share.
type told[Q any] interface {
	forms.Question
	Hint(string) Q
	Optional() Q
	Called(string) Q
	ShortLabel(string) Q
	Error(code, english string) Q
	Autocomplete(string) Q
}

// tell makes one call on a question of any type.
func tell[Q told[Q]](q Q) map[string]func(arg string) forms.Question {
	return map[string]func(string) forms.Question{
		"":             func(string) forms.Question { return q },
		"Hint":         func(s string) forms.Question { return q.Hint(s) },
		"Optional":     func(string) forms.Question { return q.Optional() },
		"Called":       func(s string) forms.Question { return q.Called(s) },
		"ShortLabel":   func(s string) forms.Question { return q.ShortLabel(s) },
		"Autocomplete": func(s string) forms.Question { return q.Autocomplete(s) },
		"Error":        func(code string) forms.Question { return q.Error(code, "WORDS OF OUR OWN") },
		"Hint twice":   func(s string) forms.Question { q.Hint(s); return q.Hint(s + "2") },
	}
}

// kinds makes a fresh question of each kind, with what answers it.
var kinds = map[string]struct {
	make  func(v *every) map[string]func(string) forms.Question
	right []string
}{
	"text": {func(v *every) map[string]func(string) forms.Question { return tell(forms.Text(&v.Text, "Asked?")) }, []string{"text", "a"}},
	"textarea": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.TextArea(&v.TextArea, "Asked?"))
	}, []string{"text-area", "a"}},
	"counted": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.TextArea(&v.Counted, "Asked?").Max(10))
	}, []string{"counted", "a"}},
	"number": {func(v *every) map[string]func(string) forms.Question { return tell(forms.Number(&v.Number, "Asked?")) }, []string{"number", "1"}},
	"radios": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.Radios(&v.Radios, "Asked?").Option("a", "A"))
	}, []string{"radios", "a"}},
	"checkboxes": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.Checkboxes(&v.Boxes, "Asked?").Option("a", "A"))
	}, []string{"boxes", "a"}},
	"select": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.Select(&v.Select, "Asked?").Option("a", "A"))
	}, []string{"select", "a"}},
	"yes-no": {func(v *every) map[string]func(string) forms.Question { return tell(forms.YesNo(&v.YesNo, "Asked?")) }, []string{"yes-no", "no"}},
	"date": {func(v *every) map[string]func(string) forms.Question { return tell(forms.Date(&v.Date, "Asked?")) },
		[]string{"date-day", "1", "date-month", "2", "date-year", "2026"}},
	"month-year": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.MonthYear(&v.Since, "Asked?"))
	}, []string{"since-month", "2", "since-year", "2026"}},
	"line": {func(v *every) map[string]func(string) forms.Question { return tell(forms.Line(&v.NINO, "Asked?")) },
		[]string{"nino", "AB123456C"}},
	"address": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.Address(&v.Address, "Asked?"))
	},
		[]string{"address-line1", "1 Mill Lane", "address-town", "Abermoel", "address-postcode", "LS1 1UR"}},
	"found": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.Address(&v.Found, "Asked?").Find(streets))
	}, []string{"found-search", "LS1 1UR"}},
	"email":   {func(v *every) map[string]func(string) forms.Question { return tell(forms.Email(&v.Email, "Asked?")) }, []string{"email", "a@b.example"}},
	"phone":   {func(v *every) map[string]func(string) forms.Question { return tell(forms.Phone(&v.Phone, "Asked?")) }, []string{"phone", "01632 960001"}},
	"name":    {func(v *every) map[string]func(string) forms.Question { return tell(forms.Name(&v.Name, "Asked?")) }, []string{"name", "Siân"}},
	"money":   {func(v *every) map[string]func(string) forms.Question { return tell(forms.Money(&v.Rent, "Asked?")) }, []string{"rent", "£1.50"}},
	"decimal": {func(v *every) map[string]func(string) forms.Question { return tell(forms.Decimal(&v.Hours, "Asked?")) }, []string{"hours", "1.5"}},
	"time-of-day": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.TimeOfDay(&v.Opens, "Asked?"))
	}, []string{"opens", "3pm"}},
	"partial-date": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.PartialDate(&v.Built, "Asked?"))
	}, []string{"built-year", "1999"}},
	"signature": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.Signature(&v.Signed, "Asked?"))
	}, []string{"signed", "Siân"}},
	"declaration": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.Declaration(&v.Agreed, "Asked?", "Words."))
	}, []string{"agreed", "yes"}},
	"correspondence": {func(v *every) map[string]func(string) forms.Question {
		return tell(forms.CorrespondenceLanguage(&v.Language, "en", "cy"))
	}, []string{"language", "en"}},
}

const alone = "https://www.abermoel.example/alone"

// open serves a form and returns a browser at it.
func open[T any](t testing.TB, build func(f *forms.Builder, v *T)) *formstest.Browser {
	t.Helper()
	form, err := forms.Define("alone", func(f *forms.Builder, v *T) { whole(f); build(f, v) })
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone, Now: func() time.Time { return noon }}, Service: council(), Store: store.NewMemory()})
	require.NoError(t, err)
	return formstest.New(t, h, alone)
}

// A call that all questions share shows in the pages, or Define refuses it by
// its name: on every kind of question.
func TestEveryOptionShowsOrIsRefused(t *testing.T) {
	shown := map[string]func(b *formstest.Browser, right []string) string{
		"Hint":     func(b *formstest.Browser, _ []string) string { return b.Get("/asked").Body },
		"Optional": func(b *formstest.Browser, _ []string) string { return b.Get("/asked").Submit().Heading() },
		"Called":   func(b *formstest.Browser, right []string) string { return answered(b, right).Body },
		"ShortLabel": func(b *formstest.Browser, right []string) string {
			return answered(b, right).Body
		},
		"Autocomplete": func(b *formstest.Browser, _ []string) string { return b.Get("/asked").Body },
		"Error":        func(b *formstest.Browser, _ []string) string { return b.Get("/asked").Submit().Body },
	}
	for kind, k := range kinds {
		for call, look := range shown {
			arg, want := "a mark of ours", "a mark of ours"
			switch call {
			case "Optional":
				want = "Check your answers"
			case "Error":
				want, arg = "WORDS OF OUR OWN", required(kind)
			case "Autocomplete":
				arg, want = "off", `autocomplete="off"`
			}
			form, err := forms.Define("alone", func(f *forms.Builder, v *every) {
				whole(f)
				f.Page("asked", k.make(v)[call](arg))
			})
			if err != nil {
				require.ErrorContains(t, err, call, "%s refuses by name", kind)
				require.True(t, kind == "correspondence" || call == "Autocomplete", "%s has no reason to refuse %s: %v", kind, call, err)
				continue
			}
			h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone, Now: func() time.Time { return noon }}, Service: council(), Store: store.NewMemory()})
			require.NoError(t, err)
			require.Contains(t, look(formstest.New(t, h, alone), k.right), want, "%s.%s", kind, call)
		}
	}
}

func required(kind string) string {
	switch kind {
	case "radios", "checkboxes", "select", "yes-no", "correspondence":
		return "required.choice"
	case "address":
		return "address.town-missing"
	case "found":
		return "address.search-missing"
	case "signature":
		return "required.signature"
	case "declaration":
		return "required.agree"
	}
	return "required.text"
}

func answered(b *formstest.Browser, right []string) *formstest.Browser {
	if b.Get("/asked").Submit(right...); strings.HasSuffix(b.URL.Path, "/choose") {
		b.Submit("found-uprn", "100999000011")
	}
	return b
}

// Each box of a birthday has its own part of the token, and a token that does
// nothing is refused.
func TestAutocompleteTokens(t *testing.T) {
	b := open(t, func(f *forms.Builder, v *every) { f.Page("asked", forms.Date(&v.Date, "Asked?").Autocomplete("bday")) }).Get("/asked")
	for _, part := range []string{"day", "month", "year"} {
		require.Contains(t, b.Body, `autocomplete="bday-`+part+`"`)
	}
	for kind, token := range map[string]string{
		"text": "emial", "textarea": "street address", "date": "email", "radios": "sex", "checkboxes": "off", "yes-no": "off",
		"address": "postal-code", "select": "cuontry", "name": "name full",
	} {
		_, err := forms.Define("alone", func(f *forms.Builder, v *every) {
			whole(f)
			f.Page("asked", kinds[kind].make(v)["Autocomplete"](token))
		})
		require.ErrorContains(t, err, "Autocomplete", "%s takes %q", kind, token)
	}
	open(t, func(f *forms.Builder, v *every) {
		f.Page("asked", forms.Select(&v.Select, "Asked?").Option("a", "A").Autocomplete("section-two billing country"))
	})
}

// refuse holds that Define refuses each description with the words.
func refuse[T any](t *testing.T, described map[string]func(f *forms.Builder, v *T)) {
	t.Helper()
	for words, build := range described {
		_, err := forms.Define("alone", func(f *forms.Builder, v *T) { whole(f); build(f, v) })
		require.ErrorContains(t, err, words)
		require.ErrorContains(t, err, "has 1 fault:", "it says one fault, in the singular")
	}
}

func TestCallsMadeTwiceAreRefused(t *testing.T) {
	for kind, k := range kinds {
		_, err := forms.Define("alone", func(f *forms.Builder, v *every) {
			whole(f)
			f.Page("asked", k.make(v)["Hint twice"]("x"))
		})
		require.ErrorContains(t, err, "Hint", kind)
	}
	yes := func(v *every) forms.Condition { return forms.Is(&v.YesNo, true) }
	refuse(t, map[string]func(f *forms.Builder, v *every){
		`page "asked": When is called twice`: func(f *forms.Builder, v *every) {
			f.Page("first", forms.YesNo(&v.YesNo, "First?"))
			f.Page("asked", forms.Text(&v.Text, "Asked?")).When(yes(v)).When(forms.Answered(&v.YesNo))
		},
		`page "asked": Title is called twice`: func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "Asked?")).Title("A").Title("B") },
		`page "asked": Body is called twice`:  func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "Asked?")).Body("A").Body("B") },
		"Title is called twice": func(f *forms.Builder, v *every) {
			f.Title("Again")
			f.Page("asked", forms.Text(&v.Text, "Asked?"))
		},
		"Keep is called twice": func(f *forms.Builder, v *every) {
			f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
			f.Page("asked", forms.Text(&v.Text, "Asked?"))
		},
		"Submitted is called twice": func(f *forms.Builder, v *every) {
			f.Submitted("A", "B")
			f.Page("asked", forms.Text(&v.Text, "Asked?"))
		},
		`field "text": Max is called twice`: func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "Asked?").Max(3).Max(4)) },
		`field "number": Between is called twice`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Number(&v.Number, "Asked?").Between(1, 2).Between(1, 2))
		},
		`field "date": Within is called twice`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Date(&v.Date, "Asked?").Within(forms.Day).Within(2*forms.Day))
		},
		`field "text": Error("too-long") is called twice`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Text(&v.Text, "Asked?").Error("too-long", "A").Error("too-long", "B"))
		},
		`option "a" is there twice`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Radios(&v.Radios, "Asked?").Option("a", "A").Option("a", "B"))
		},
		`both have Was("old")`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Text(&v.Text, "Asked?")).Was("old")
			f.Page("more", forms.Text(&v.Counted, "More?")).Was("old")
		},
	})
}

func TestQuestionsThatCannotBeAnsweredAreRefused(t *testing.T) {
	refuse(t, map[string]func(f *forms.Builder, v *every){
		`field "radios": there are no options to choose from`: func(f *forms.Builder, v *every) { f.Page("asked", forms.Radios(&v.Radios, "Asked?")) },
		`field "boxes": there are no options to choose from`:  func(f *forms.Builder, v *every) { f.Page("asked", forms.Checkboxes(&v.Boxes, "Asked?")) },
		`field "select": there are no options to choose from`: func(f *forms.Builder, v *every) { f.Page("asked", forms.Select(&v.Select, "Asked?")) },
		`page "asked": question 1 is nil`:                     func(f *forms.Builder, v *every) { f.Page("asked", nil, forms.Text(&v.Text, "A?")) },
		`page "asked": question 2 is nil`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Text(&v.Text, "Asked?"), (*forms.TextQuestion)(nil))
		},
		`Require was given no name`:  func(f *forms.Builder, v *every) { f.Page("asked", forms.Text(&v.Text, "A?")).Require("") },
		`Find was given a nil`:       func(f *forms.Builder, v *every) { f.Page("asked", forms.Address(&v.Found, "A?").Find(finder(nil))) },
		`Rows must be 1 or more`:     func(f *forms.Builder, v *every) { f.Page("asked", forms.TextArea(&v.TextArea, "A?").Rows(0)) },
		`Ask was given a nil Kind`:   func(f *forms.Builder, v *every) { f.Page("asked", forms.Ask(&v.Text, "A?", nil)) },
		`which a string cannot hold`: func(f *forms.Builder, v *every) { f.Page("asked", forms.Ask(&v.Text, "A?", gridReference{})) },
		`leave Title out`: func(f *forms.Builder, v *every) {
			f.Page("asked", forms.Address(&v.Found, "A?").Find(streets)).Title("T")
		},
	})
	_, err := forms.Define[every]("alone", nil)
	require.ErrorContains(t, err, "no function")
}

func TestErrorCodesAreKnown(t *testing.T) {
	type tagged struct {
		every
		Short string `validate:"max=3"`
		Code  string `validate:"uk_postcode"`
	}
	for code, ask := range map[string]func(v *tagged) forms.Question{
		"required.txt":    func(v *tagged) forms.Question { return forms.Text(&v.Text, "A?").Error("required.txt", "X") },
		"required.choice": func(v *tagged) forms.Question { return forms.Text(&v.Text, "A?").Error("required.choice", "X") },
		"required.text": func(v *tagged) forms.Question {
			return forms.Text(&v.Text, "A?").Optional().Error("required.text", "X")
		},
		"email.invalidd":    func(v *tagged) forms.Question { return forms.Email(&v.Email, "A?").Error("email.invalidd", "X") },
		"phone.invalid":     func(v *tagged) forms.Question { return forms.Email(&v.Email, "A?").Error("phone.invalid", "X") },
		"date.not-future":   func(v *tagged) forms.Question { return forms.Date(&v.Date, "A?").Error("date.not-future", "X") },
		"max.number":        func(v *tagged) forms.Question { return forms.Text(&v.Short, "A?").Error("max.number", "X") },
		"postcode.invallid": func(v *tagged) forms.Question { return forms.Text(&v.Code, "A?").Error("postcode.invallid", "X") },
	} {
		_, err := forms.Define("alone", func(f *forms.Builder, v *tagged) { whole(f); f.Page("asked", ask(v)) })
		require.ErrorContains(t, err, fmt.Sprintf("Error(%q): the question never gives this code", code))
	}
	b := open(t, func(f *forms.Builder, v *tagged) {
		f.Page("asked", forms.Date(&v.Date, "A?").Error("date.missing-part", "ALL OF IT"), forms.Text(&v.Short, "B?").Error("max.string", "TOO LONG"),
			forms.Text(&v.Code, "C?").Error("postcode.invalid", "NO POSTCODE").Error("too-long", "X")).Title("T")
	})
	b.Get("/asked").Submit("date-day", "1", "date-month", "", "date-year", "2026", "short", "abcd", "code", "x")
	require.Equal(t, []string{"ALL OF IT", "TOO LONG", "NO POSTCODE"}, b.Errors())
}

// Each code that a question has given is one that it lists.
func TestCodesListWhatHappens(t *testing.T) {
	for kind, k := range kinds {
		d := forms.MustDefine("alone", func(f *forms.Builder, v *every) { whole(f); f.Page("asked", k.make(v)[""]("")) }).Definition()
		f := d.Pages[0].Fields[0]
		for _, typed := range []string{"", "x", "99999999999", strings.Repeat("y", 11_000), "1.5", "sian@", "\u200b", "LS1"} {
			answer := make(model.Typed)
			for _, part := range []string{"", "day", "month", "year", "line1", "town", "postcode", "search", "step"} {
				answer[part] = []string{typed}
				var a model.Answers
				a.Set(f.Key, model.Answer{Typed: answer})
				for _, p := range d.Resolve(&a, noon).Problems[f.Key] {
					require.Contains(t, f.Codes(), p.Code, kind)
				}
			}
		}
	}
}

func TestFuncConditionsAreTried(t *testing.T) {
	type inner struct{ Name string }
	type with struct {
		Text string
		Next string
		In   *inner
	}
	refuse(t, map[string]func(f *forms.Builder, v *with){
		"Func panics on a *forms_test.with in which nothing is filled in yet": func(f *forms.Builder, v *with) {
			f.Page("first", forms.Text(&v.Text, "First?"))
			f.Page("next", forms.Text(&v.Next, "Next?")).When(forms.Not(forms.Func(func(v *with) bool { return v.Text[0] == 'x' }, &v.Text)))
		},
		"Func was given no function": func(f *forms.Builder, v *with) {
			f.Page("first", forms.Text(&v.Text, "First?"))
			f.Page("next", forms.Text(&v.Next, "Next?")).When(forms.Func[with](nil, &v.Text))
		},
		"Not was given an empty condition": func(f *forms.Builder, v *with) {
			f.Page("first", forms.Text(&v.Text, "First?"))
			f.Page("next", forms.Text(&v.Next, "Next?")).When(forms.Not(forms.Condition{}))
		},
	})
}

func TestPointersAtElementsAreNamed(t *testing.T) {
	type with struct {
		Two  [2]string
		List []string
		In   *struct{ Name string }
	}
	refuse(t, map[string]func(f *forms.Builder, v *with){
		"an element of the array with.Two": func(f *forms.Builder, v *with) { f.Page("first", forms.Text(&v.Two[1], "First?")) },
		"an element of the slice with.List": func(f *forms.Builder, v *with) {
			v.List = make([]string, 2)
			f.Page("first", forms.Text(&v.List[1], "First?"))
		},
		"what is behind the pointer with.In": func(f *forms.Builder, v *with) {
			v.In = new(struct{ Name string })
			f.Page("first", forms.Text(&v.In.Name, "First?"))
		},
	})
}

// A page with one question and guidance asks its question once, as its heading.
func TestOneQuestionWithGuidanceIsAskedOnce(t *testing.T) {
	for kind, k := range kinds {
		b := open(t, func(f *forms.Builder, v *every) {
			f.Page("asked", k.make(v)[""]("")).Body("GUIDANCE first.")
		}).Get("/asked")
		want := "Asked?"
		if kind == "correspondence" {
			want = "In which language should we write to you?"
		}
		require.Equal(t, 1, strings.Count(b.Text(), want), "%s: %s", kind, b.Text())
		require.Equal(t, want, b.Heading(), kind)
		require.Equal(t, 1, strings.Count(b.Body, "<h1"), kind)
		require.Less(t, strings.Index(b.Body, "</h1>"), strings.Index(b.Body, "GUIDANCE"), kind)
		require.Less(t, strings.Index(b.Body, "GUIDANCE"), strings.Index(b.Body, "<button"), kind)
	}
}

// Links to change an answer call it as the form does.
func TestChangeLinksUseTheShortName(t *testing.T) {
	b := open(t, func(f *forms.Builder, v *every) {
		f.Page("asked", forms.YesNo(&v.YesNo, "Do you have a garden waste subscription?").Called("whether you have a subscription"))
		f.Page("more", forms.Text(&v.Text, "What is the number of your subscription?").ShortLabel("Subscription number"))
		f.Page("last", forms.Text(&v.Counted, "Anything else?"))
	})
	b.Get("/asked").Submit("yes-no", "no").Submit("text", "12").Submit("counted", "no")
	require.Equal(t, "12", b.Row("Subscription number"))
	for _, want := range []string{"Change whether you have a subscription", "Change subscription number", "Change anything else"} {
		require.Contains(t, b.Text(), want)
	}
	require.NotContains(t, b.Text(), "Change do you")
}

// Whoever changes an answer to a wrong one can go back on the change.
func TestBackAfterAnErrorInAChange(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	for _, wrong := range []struct {
		row    string
		fields []string
	}{
		{"When was it missed?", []string{"missed-day", "31"}},
		{"Your phone number", []string{"phone", "12", "name", "Another"}},
		{"Which address was missed?", []string{"address-search", "LS1"}},
		{"Which address was missed?", []string{"address-search", "LS1 1UR"}}, // looked up, and nothing chosen yet
	} {
		before := b.Get("/check-answers").Text()
		require.Equal(t, "Check your answers", b.Heading())
		b.Change(wrong.row).Submit(wrong.fields...)
		if strings.HasSuffix(b.URL.Path, "/choose") {
			b.Get("/address?change")
		} else {
			require.NotEmpty(t, b.Errors(), wrong.row)
		}
		require.Equal(t, "change", b.URL.RawQuery)
		require.Contains(t, b.Body, `<a class="govuk-back-link" href="/missed-bin/check-answers">`, wrong.row)
		b.Follow("Back")
		require.Equal(t, "Check your answers", b.Heading(), wrong.row)
		require.Equal(t, before, b.Text(), "as it was: %s", wrong.row)
	}
	b.Submit()
	require.Equal(t, "Report sent", b.Heading())
}
