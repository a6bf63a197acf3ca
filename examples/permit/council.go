package main

import (
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/standards"
)

// council is the invented council of this example. The .example domain and
// the telephone numbers belong to nobody.
var council = forms.Service{
	Council: "Abermoel County Council",
	Website: "https://www.abermoel.example",
	Contact: forms.Contact{
		Email:   must(standards.ParseEmail("permits@abermoel.example")),
		Phone:   must(standards.ParsePhone("01632 960123")),
		Hours:   "Monday to Friday, 9am to 5pm",
		Address: "Parking Services, Abermoel County Council, County Hall, Abermoel, LS1 1UR",
		What:    "We can fill in this form for you on the phone, send it in large print or braille, and use Relay UK or an interpreter.",
	},
	Privacy: forms.Privacy{
		Controller: "Abermoel County Council",
		Officer:    must(standards.ParseEmail("data.protection@abermoel.example")),
		Purpose:    "We use your answers to decide whether you can have a permit, to make it, and to tell you about it.",
		Basis:      forms.PublicTask,
		Law:        "Road Traffic Regulation Act 1984, section 45",
		Sharing:    "Our parking wardens see the registration numbers. Nobody else gets your answers.",
	},
	Accessibility: forms.Accessibility{
		Status: forms.PartiallyCompliant,
		Problems: "Nothing warns you before your answers are deleted, after 60 minutes, if your browser does not run scripts (Web Content Accessibility Guidelines 2.2, success criterion 2.2.1, Timing Adjustable). If you need longer, contact us and we will fill in the form with you. We will look at this again by 30 June 2027.\n\n" +
			"This is an example service of an invented council. No person who uses assistive technology has tested it yet, so there may be problems that we do not know of.",
		Tested:   "The pages were checked with automatic tools, by keyboard, and at 320 pixels wide. Automatic tools find only some problems.",
		Prepared: standards.Date{Year: 2026, Month: time.November, Day: 23},
		Reviewed: standards.Date{Year: 2026, Month: time.November, Day: 23},
	},
}

// must is for what is written in this file.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
