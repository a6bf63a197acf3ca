package forms_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// try asks one question, and prints what each of the answers is read as, or
// what the resident is told.
func try[T any](ask func(v *T) forms.Question, answers ...model.Typed) {
	form := forms.MustDefine("example", func(f *forms.Builder, v *T) {
		whole(f)
		f.Page("question", ask(v))
	})
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone}, Service: council(), Store: store.NewMemory(), Languages: lang.New("en")})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, field := h.Catalogues().Printer("en"), form.Definition().Pages[0].Fields[0]
	for _, typed := range answers {
		var a model.Answers
		a.Set(field.Key, model.Answer{Typed: typed, State: model.Given})
		r := form.Definition().Resolve(&a, time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC))
		for _, problem := range r.Problems[field.Key] {
			fmt.Println("told:", forms.ErrorText(problem, field, p))
		}
		for _, row := range r.Rows {
			fmt.Println("read:", strings.Join(row.Show(p), ", "))
		}
	}
}

func ExampleText() {
	type answers struct{ Post string }
	try(func(v *answers) forms.Question {
		return forms.Text(&v.Post, "What is the number on the post?").Called("the number on the post").Max(6)
	}, model.Typed{"": {" A 12 "}}, model.Typed{"": {"next to the shop"}}, model.Typed{})
	// Output:
	// read: A 12
	// told: The number on the post must be 6 characters or fewer
	// told: Enter the number on the post
}

func ExampleTextArea() {
	type answers struct{ Details string }
	try(func(v *answers) forms.Question {
		return forms.TextArea(&v.Details, "Is there anything else we should know?").Called("the details").Max(20).Optional()
	}, model.Typed{"": {"By the gate.\nThank you."}}, model.Typed{"": {"By the gate."}}, model.Typed{})
	// Output:
	// told: The details must be 20 characters or fewer
	// read: By the gate.
	// read: Not given
}

func ExampleNumber() {
	type answers struct{ Bins int }
	try(func(v *answers) forms.Question {
		return forms.Number(&v.Bins, "How many bins do you have?").Called("the number of bins").Between(0, 1200)
	}, model.Typed{"": {"1,000"}}, model.Typed{"": {"1,5"}}, model.Typed{"": {"1201"}})
	// Output:
	// read: 1000
	// told: The number of bins must be a whole number, like 12
	// told: The number of bins must be 1,200 or less
}

func ExampleRadios() {
	type answers struct{ Bin string }
	try(func(v *answers) forms.Question {
		return forms.Radios(&v.Bin, "Which bin was missed?").Called("which bin was missed").
			Option("refuse", "General waste").OptionHint("garden", "Garden waste", "Only if you pay for collections")
	}, model.Typed{"": {"garden"}}, model.Typed{})
	// Output:
	// read: Garden waste
	// told: Select which bin was missed
}

func ExampleCheckboxes() {
	type answers struct{ Bins []string }
	try(func(v *answers) forms.Question {
		return forms.Checkboxes(&v.Bins, "Which bins were missed?").Called("which bins were missed").
			Option("refuse", "General waste").Option("garden", "Garden waste")
	}, model.Typed{"": {"garden", "refuse"}}, model.Typed{})
	// Output:
	// read: General waste, Garden waste
	// told: Select which bins were missed
}

func ExampleSelect() {
	type answers struct{ Ward string }
	try(func(v *answers) forms.Question {
		return forms.Select(&v.Ward, "Which ward do you live in?").Called("the ward").Option("north", "North").Option("south", "South")
	}, model.Typed{"": {"south"}}, model.Typed{"": {"west"}})
	// Output:
	// read: South
	// told: Select the ward from the list
}

func ExampleYesNo() {
	type answers struct{ Subscribed bool }
	try(func(v *answers) forms.Question {
		return forms.YesNo(&v.Subscribed, "Do you have a subscription?").
			Error("required.choice", "Select yes if you have a subscription")
	}, model.Typed{"": {"no"}}, model.Typed{})
	// Output:
	// read: No
	// told: Select yes if you have a subscription
}

func ExampleDate() {
	type answers struct{ Missed standards.Date }
	try(func(v *answers) forms.Question {
		return forms.Date(&v.Missed, "When was it missed?").Called("the date it was missed").Within(14 * forms.Day)
	}, model.Typed{"day": {"20"}, "month": {"Tachwedd"}, "year": {"2026"}}, model.Typed{"day": {"20"}, "year": {"2026"}},
		model.Typed{"day": {"1"}, "month": {"11"}, "year": {"2026"}})
	// Output:
	// read: 20 November 2026
	// told: The date it was missed must include a month
	// told: The date it was missed must be in the last 14 days
}

func ExampleMonthYear() {
	type answers struct{ Since standards.PartialDate }
	try(func(v *answers) forms.Question {
		return forms.MonthYear(&v.Since, "Since when have you lived there?").Called("the month you moved in")
	}, model.Typed{"month": {"3"}, "year": {"2026"}}, model.Typed{"year": {"2026"}})
	// Output:
	// read: March 2026
	// told: The month you moved in must include a month
}

func ExampleAddress() {
	type answers struct{ Home standards.Address }
	try(func(v *answers) forms.Question { return forms.Address(&v.Home, "What is your address?") },
		model.Typed{"line1": {"1 Mill Lane"}, "town": {"Abermoel"}, "postcode": {"ls11ur"}},
		model.Typed{"line1": {"1 Mill Lane"}, "town": {"Abermoel"}, "postcode": {"LS1"}})
	// Output:
	// read: 1 Mill Lane, Abermoel, LS1 1UR
	// told: Enter the whole postcode, like LS1 1UR, not only the first half
}

func ExampleEmail() {
	type answers struct{ Email standards.Email }
	try(func(v *answers) forms.Question { return forms.Email(&v.Email, "Your email address") },
		model.Typed{"": {"Sian@EXAMPLE.com"}}, model.Typed{"": {".sian@example.com"}})
	// Output:
	// read: Sian@example.com
	// told: Enter an email address in the correct format, like name@example.com
}

func ExamplePhone() {
	type answers struct{ Phone standards.Phone }
	try(func(v *answers) forms.Question { return forms.Phone(&v.Phone, "Your phone number") },
		model.Typed{"": {"+44 (0)1632 960001 ext 12"}}, model.Typed{"": {"960001"}})
	// Output:
	// read: 01632 960 001 ext 12
	// told: Your phone number is too short. Include the area code, like 01632 960 001
}

func ExampleName() {
	type answers struct{ Name standards.PersonName }
	try(func(v *answers) forms.Question { return forms.Name(&v.Name, "Your full name") },
		model.Typed{"": {"  Siân   O’Brien "}}, model.Typed{"": {"\u2060"}})
	// Output:
	// read: Siân O’Brien
	// told: Enter your full name
}

func ExampleCorrespondenceLanguage() {
	type answers struct{ Language string }
	try(func(v *answers) forms.Question { return forms.CorrespondenceLanguage(&v.Language, "en", "cy") }, model.Typed{"": {"cy"}})
	// Output: read: Cymraeg
}
