// Package forms turns the description of a council form into a service: pages
// in the GOV.UK pattern, one question at a time, in every language of its
// catalogues, that work without script and lose no answer.
//
// Describe the form over a struct with [Define], then mount its [Handler]:
//
//	type Report struct {
//		Bin    string
//		Missed standards.Date
//	}
//
//	form, err := forms.Define("missed-bin", func(f *forms.Builder, r *Report) {
//		f.Title("Report a missed bin")
//		f.Intro("Tell us when we did not empty your bin.")
//		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
//		f.Page("bin", forms.Radios(&r.Bin, "Which bin was missed?").
//			Option("refuse", "General waste").Option("garden", "Garden waste"))
//		f.Page("missed", forms.Date(&r.Missed, "When was it missed?").
//			Called("the date it was missed").Within(14*forms.Day))
//		f.Submitted("Report sent", "We will empty your bin within 2 working days.")
//	})
//	handler, err := form.Handler(forms.Config{BaseURL: …, Service: …, Store: …, Languages: …})
//	http.Handle("/missed-bin/", handler)
//
// # How it works
//
// Underneath the struct is an untyped [Definition]: pages, fields and
// [Condition] values. [Answers] hold what was typed, right or wrong, by field
// key. [Definition.Resolve] is the only source of truth about them: a pure
// function of answers and time that gives the route, the next page, what is
// wrong, and what would be sent.
//
// Every page is fetched with GET and sent with POST, which stores the answers
// and redirects. A draft belongs to the cookie of one browser, or to the
// person who signed in ([Config.Person]). Sending is idempotent: a second
// click, tab or retry shows the same reference.
//
// # Words
//
// English stands in the code. A catalogue file gives each other language by
// permanent keys: FORM.title, FORM.FIELD.label, FORM.FIELD.option.VALUE,
// FORM.page.SLUG.body, service.council … A text that a declared language lacks
// is an error of Handler that lists all of them. [Words] are the library's
// own, in English and Welsh; a catalogue may replace any of them.
//
// # Promises
//
// Names of forms, pages, fields and options are kept in stored data and
// addresses; renames are declared with PageBuilder.Was and the struct tag
// form:"was=OLD". No answer is ever in an address, a log line or an error. The
// pages are made to meet WCAG 2.2 AA, but whether a service does, people have
// to find out: the accessibility statement is the council's own.
package forms
