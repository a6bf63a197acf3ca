package main

import (
	_ "embed"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
)

// crest is the invented council's own.
//
//go:embed crest.svg
var crest []byte

// council is the invented council of this example. The .example domain and
// the telephone numbers belong to nobody.
var council = forms.Service{
	Council: "Abermoel County Council",
	Website: "https://www.abermoel.example",
	Brand: theme.Brand{
		Logo: &theme.Logo{
			Files: map[string][]byte{"en": crest},
			Alt:   theme.Text{"en": "Crest of Abermoel", "cy": "Arfbais Abermoel"},
		},
		LogoText: theme.Text{"en": "Abermoel County Council", "cy": "Cyngor Sir Abermoel"},
	},
	Contact: forms.Contact{
		Email:   must(standards.ParseEmail("waste@abermoel.example")),
		Phone:   must(standards.ParsePhone("01632 960123")),
		Hours:   "Monday to Friday, 9am to 5pm",
		Address: "Waste Services, Abermoel County Council, County Hall, Abermoel, LS1 1UR",
		What:    "We can fill in this form for you on the phone, send it in large print or braille, and use Relay UK or an interpreter.",
	},
	Privacy: forms.Privacy{
		Controller: "Abermoel County Council",
		Officer:    must(standards.ParseEmail("data.protection@abermoel.example")),
		Purpose:    "We use your answers to find the bin, to empty it, and to see where collections go wrong. We use your name, email address and phone number, if you give them, to contact you about this report.",
		Basis:      forms.PublicTask,
		Law:        "Environmental Protection Act 1990, section 45",
		Sharing:    "The crews who empty the bins see the address, the bin and what you tell us about it. Nobody else gets your answers.",
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
