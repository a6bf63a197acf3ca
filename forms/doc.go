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
//	handler, err := form.Handler(forms.Site{Host: …, Service: …, Store: …, Languages: …})
//	http.Handle("/missed-bin/", handler)
//
// A [Site] is what a council has once. Several forms share one, each with a part of
// it: form.Handler(site.At("/missed-bin")).
//
// # How it works
//
// Underneath the struct is an untyped [model.Definition]: pages, fields and
// conditions. [model.Answers] hold what was typed, right or wrong, by key.
// [model.Definition.Resolve] is the only source of truth about them: a pure
// function of answers and time that gives the route, the next step, what is
// wrong, and what would be sent. A [Kind] is one sort of question; what a question
// of this package can do, a council's own can do too, see [Ask].
//
// Every page is fetched with GET and sent with POST, which stores the answers
// and redirects. A draft belongs to the cookie of one browser, or to the
// person who signed in ([Site.Person]). Sending is idempotent: a second
// click, tab or retry shows the same reference.
//
// # Journeys
//
// A page has one question or several; [Builder.Content] adds one without, and
// [Builder.Stop] one on which the form ends. A question below an option is asked while
// that is chosen (Reveal), and any question or page only when a [Condition] holds (When);
// an option too (OnlyWhen).
// [Group] asks its pages for each item of a slice, such as the vehicles of a permit:
// /vehicles is the list, /vehicles/ID/registration a page of one of them, and ID is
// permanent. [Builder.Section] parts the form, and [Builder.TaskList] makes the sections
// tasks. [Await] waits for what is outside, such as a proof of identity. When a release changes a
// form under a draft, what fits is kept, what does not is shown to the person; once a
// payment has begun, what it was begun for is what is sent ([AwaitQuestion.Holds]).
//
// # Words
//
// English stands in the code. A catalogue file gives each other language by
// permanent keys: FORM.title, FORM.FIELD.label, FORM.FIELD.option.VALUE,
// FORM.page.SLUG.body, service.council … lang.Load reads a folder of such files,
// cy.json for Welsh, and [Letters.Catalogues] writes what there is to translate.
// A text that a declared language lacks is an error of Handler that lists all of
// them. [Words] are the library's own, in English and Welsh; a catalogue may
// replace any of them.
//
// A page whose texts name earlier answers, as in "What is the number of the
// {$vehicle}?", says which: [PageBuilder.Names]. Define lists each placeholder that
// nothing would fill in.
//
// # Names of inputs
//
// Tests, style sheets and programs that fill in forms go by the names of
// inputs, which are also their ids. KEY is the field's json tag, else its name
// in kebab case, with the names of the structs around it in front:
//
//	a date              KEY-day, KEY-month, KEY-year; of a partial one too
//	a month             KEY-month, KEY-year
//	an address          KEY-line1, KEY-line2, KEY-town, KEY-county, KEY-postcode
//	 that is looked up  KEY-search at /SLUG; KEY-uprn at /SLUG/choose; the lines at /SLUG/manual
//	files               KEY at /SLUG; KEY-remove at /SLUG/files
//	a look-up           KEY-search at /SLUG; KEY-found at /SLUG/choose; KEY-name at /SLUG/manual
//	a declaration       KEY: yes; KEY-shown, hidden, names the words that were shown
//	a location          KEY-search; KEY-found at /SLUG/choose; KEY-given is the script's
//	all others          KEY: yes or no, or the values of the options
//
// A page takes what is posted under the older keys of a renamed field too.
//
// # Error codes
//
// [model.Field.Codes] lists what a question can give, for Error on the question and
// for catalogues, where the words are FORM.FIELD.error.CODE. They are:
//
//	required.text, required.choice    nothing was answered
//	required.agree, required.signature
//	not-an-option                     a value that is not offered
//	too-long                          more than Max characters
//	number.not-whole, number.too-small, number.too-big
//	date.not-past, date.not-future, date.too-early
//	decimal.places
//	time-of-day.too-early, time-of-day.too-late
//	choice.too-few, choice.too-many, choice.none-and-others
//	declaration.changed               it was agreed to before its words changed
//	address.search-missing, address.not-chosen
//	lookup.search-missing, lookup.not-chosen, lookup.name-missing
//	location.search-missing, location.not-chosen, location.outside
//	group.too-few, group.too-many     items of a group
//	required.outside, outside.refused, outside.unavailable
//	too-many-letters, not-sent, code-wrong   of the pages around saved answers
//	required.file, file.too-few, file.too-many
//	file.empty, file.type, file.too-big, file.damaged, file.encrypted
//	file.macros, file.swollen, file.mixed, file.located, file.infected
//	file.failed                       it could not be stored
//	unknown                           anything without words of its own
//
// with those of the question's format in package standards ([standards.Codes]:
// "email.invalid", "date.not-real"; "date.missing-part" stands for all parts),
// and those of validate tags (Codes of a [Validator]: "max.string", "after").
//
// # Addresses that are taken
//
// A page cannot have one of the slugs that every form has: start, task-list,
// check-answers, submitted, delete-answers, answers-deleted, session-ended,
// extend, save, saved, come-back, my-forms, closed, paper, assets, privacy-notice,
// accessibility-statement, cookies, contact.
// Nor two or three letters alone, which could be a language.
//
// # Sign-in
//
// [Site.Accounts] is where sign-in meets the forms of a site: package identity has
// it, auth.For(identity.SignedIn). [Builder.SignInFrom] says from which page on a form
// needs it. Every page then says who is signed in, and leads to what is theirs and
// out. A page can also name a guard of its own, one of [Site.Guards]
// ([PageBuilder.Require]). The example SignIn is a whole service.
//
// Staff fill in a form for residents at a second handler of it, [Site.ByStaff].
//
// # What is known already
//
// [Prefill] fills in what the council knows of who is signed in, with its source.
// Questions that are Shared under one name are filled in with what was answered to
// another, in the form or in another of the site that [Together] joins.
//
// # Finding what was sent
//
// A question that is Findable is one by whose whole answer staff find what was sent, such
// as an email address or a postcode: [Form.Find]. A reference is found in any case, and
// nothing else. [Form.Index] does it for what was sent before the question was Findable.
//
// # Save and come back
//
// [Builder.SaveAndReturn] gives every page a second button, "Save and come back
// later". Who is signed in finds their answers at /my-forms, with what they have
// sent ([Together] joins the lists of several forms). Others give an email address,
// to which [Site.Post] sends a link and a code. A link opens nothing by itself: it
// leads to a page that asks for the code, once, for seven days, and at /come-back
// there is another. The answers move to where the link was opened; the browser that
// they were in says so, and keeps what still is sent from it.
//
// # Files
//
// [File] asks for files; [Site.Files] says where they are kept and what scans them:
//
//	f.Page("evidence", forms.File(&r.Evidence, "Upload your evidence"))
//	…
//	Files: &upload.Files{Blobs: upload.Folder("uploads"), Scanner: clamd.New("unix:/run/clamav/clamd.ctl")},
//
// A file is what its content says, and goes with its draft, or with the submission
// after it was sent. Nothing that the scanner has not passed leaves: programs open it
// by [upload.Files.Open], and delivery.Mail.Attach sends it. Whoever puts a proxy before
// the service lets it pass bodies as large as the files.
//
// # What is counted
//
// web.Events of the host takes what people do, as well as security events: forms
// that were started, completed, saved and left behind and at which page, errors by
// page and code, how long it took, language and class of device. Nothing of it is
// of a person. A web.Summary holds the counts in memory, web.LogProgress writes them
// in a log, package forms/telemetry makes OpenTelemetry metrics of them.
//
// # Promises
//
// Names of forms, pages, fields and options are kept in stored data and
// addresses; renames are declared with [PageBuilder.Was] and the struct tag
// form:"was=OLD", or form:"was=OLD,was=OLDER" after several. Everything that
// reads answers then finds those under older keys: drafts, pages that stand
// open, exports, [Form.DecodeSubmission], reports and receipts. No answer is ever in an address, a log line or an error. The
// pages are made to meet WCAG 2.2 AA, but whether a service does, people have
// to find out: the accessibility statement is the council's own.
package forms
