// Package govuk renders the components of the GOV.UK Design System: the same
// bytes as version 6.6.0 of npm's govuk-frontend makes, from Go structs.
//
// Each component is a struct named after upstream's macro without its prefix:
// govukErrorSummary is [ErrorSummary]. Its fields are the macro's options, in
// their order and with their names as JSON tags, so options written for
// upstream decode straight into it. Start with [Button] or [Input]:
//
//	page := govuk.Input{
//		Label: govuk.Label{Text: "Your email address"},
//		Name:  "email",
//		Value: govuk.String(typed),
//	}.AppendHTML(nil)
//
// All 39 components are here, and the page template as [Page]. Package theme
// beside this one has the page that councils use.
//
// # Rendering
//
// AppendHTML appends to a slice and allocates nothing if there is room.
// Markup gives an [HTML]; Render writes to an io.Writer and makes every struct a
// component for templ.
// Components are plain values: they can be copied, kept and rendered from many
// goroutines at once, as rendering changes nothing.
//
// Three more ways in are for those who write no Go structs. [Funcs] gives the
// components to templates as functions. [Decode] reads options in JSON and
// says which of them is wrong. The command govukrender renders for programs in
// other languages.
//
// # The crown
//
// [Header], [Footer] and, with its Crown set, [Page] show the crown and speak
// for GOV.UK. They are for services of central government on GOV.UK; a council
// leaves them alone, and nothing here puts them into a page unasked.
//
// # Text, HTML and addresses
//
// A field of type string is always escaped, as upstream escapes it. A field of
// type [HTML] is put into the page as it is and must never hold what a
// visitor typed. Every address goes through a filter: one with a scheme other
// than http, https, mailto, sms or tel becomes [Blocked].
//
// # Absent, empty and false
//
// Upstream's options can be absent, and some mean something else when they are
// there but empty. Three types say so: [Value] (text, number, boolean or
// absent), *bool (nil is absent; write new(true)) and a pointer to a struct
// (nil is absent, so &Hint{} is an empty hint). For all other fields the zero
// value and an absent option are the same.
//
// # What it promises
//
// The page that a struct makes follows upstream's version; a change of that
// version is named in the release notes. Fields are added where upstream adds
// options. The look is not part of this package: serve upstream's stylesheet
// and script, or those of package theme beside it.
package govuk
