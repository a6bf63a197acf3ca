package forms_test

import (
	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

func ExampleMoney() {
	type answers struct{ Rent standards.Money }
	try(func(v *answers) forms.Question {
		return forms.Money(&v.Rent, "How much rent do you pay a month?").Called("your rent").Between(standards.Pence(100), standards.Pence(500000))
	}, model.Typed{"": {"£1,234.50"}}, model.Typed{"": {"12.345"}}, model.Typed{"": {"£6,000"}}, model.Typed{})
	// Output:
	// read: £1,234.50
	// told: Your rent must not include more than 2 numbers after the decimal point, like 193.54
	// told: Your rent must be £5,000 or less
	// told: Enter your rent
}

func ExampleDecimal() {
	type answers struct{ Hours standards.Decimal }
	try(func(v *answers) forms.Question {
		return forms.Decimal(&v.Hours, "How many hours do you work a week?").Called("the hours you work").Places(1).Between("0", "60")
	}, model.Typed{"": {"37.50"}}, model.Typed{"": {"37.25"}}, model.Typed{"": {"60.5"}}, model.Typed{"": {"most"}})
	// Output:
	// read: 37.5
	// told: The hours you work must not include more than 1 number after the decimal point
	// told: The hours you work must be 60 or less
	// told: The hours you work must be a number, like 37.5
}

func ExampleTimeOfDay() {
	type answers struct{ Call standards.TimeOfDay }
	try(func(v *answers) forms.Question {
		return forms.TimeOfDay(&v.Call, "When should we call you?").Called("the time to call").
			Hint("For example, 9:30am or 3:30pm").Between(standards.Clock(9, 0), standards.Clock(17, 0))
	}, model.Typed{"": {"3.30pm"}}, model.Typed{"": {"3:30"}}, model.Typed{"": {"20:00"}}, model.Typed{"": {"later"}})
	// Output:
	// read: 3:30pm
	// read: 3:30pm
	// told: The time to call must be 5pm or earlier
	// told: The time to call must be a time, like 9:30am or 3:30pm
}

func ExamplePartialDate() {
	type answers struct{ Built standards.PartialDate }
	try(func(v *answers) forms.Question {
		return forms.PartialDate(&v.Built, "When was the extension built?").Called("the date it was built").Past()
	}, model.Typed{"year": {"1987"}}, model.Typed{"month": {"mai"}, "year": {"1987"}}, model.Typed{"day": {"3"}, "year": {"1987"}}, model.Typed{"year": {"2087"}})
	// Output:
	// read: 1987
	// read: May 1987
	// told: The date it was built must include a month
	// told: The date it was built must be today or in the past
}

func ExampleCheckboxesQuestion_None() {
	type answers struct{ Bins []string }
	try(func(v *answers) forms.Question {
		return forms.Checkboxes(&v.Bins, "Which bins do you need?").Called("which bins you need").
			Option("refuse", "General waste").Option("garden", "Garden waste").Option("glass", "Glass").
			None("none", "No bins").Between(1, 2)
	}, model.Typed{"": {"garden", "glass"}}, model.Typed{"": {"none"}}, model.Typed{"": {"refuse", "garden", "glass"}}, model.Typed{"": {"garden", "none"}})
	// Output:
	// read: Garden waste, Glass
	// read: No bins
	// told: Select 2 options or fewer
	// told: Select the options that apply, or select “No bins” alone
}

func ExampleSignature() {
	type answers struct{ Signed standards.PersonName }
	try(func(v *answers) forms.Question { return forms.Signature(&v.Signed, "Sign with your full name") },
		model.Typed{"": {" Siân  Llwyd"}}, model.Typed{})
	// Output:
	// read: Siân Llwyd
	// told: Enter your full name to sign
}

// A list of dozens can be searched by typing, where a script runs.
func ExampleSelectQuestion_Filterable() {
	type answers struct{ Ward string }
	try(func(v *answers) forms.Question {
		return forms.Select(&v.Ward, "Which ward do you live in?").Called("the ward").Option("north", "North").Option("south", "South").Filterable()
	}, model.Typed{"": {"south"}}, model.Typed{"": {"Sou"}})
	// Output:
	// read: South
	// told: Select the ward from the list
}
