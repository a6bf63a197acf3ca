// Package lang says things to people in their language: catalogues of
// translated texts, the choice of a language from a request, plurals and dates.
//
// English stands in the code; every other language is one JSON file with the
// same keys. Embed the folder, [Load] it once when the program starts, join it
// with the English texts ([Catalogues.With]), refuse to start when
// [Catalogues.Check] finds a text missing, and give each request the [Printer]
// of its language:
//
//	//go:embed words/*.json
//	var words embed.FS
//
//	func main() {
//		files, _ := fs.Sub(words, "words")
//		catalogues, err := lang.Load(files)
//		if err != nil {
//			log.Fatal(err)
//		}
//		texts, err := catalogues.With(map[string]string{"bins.sent": "We got your report, {$name}"})
//		if err != nil {
//			log.Fatal(err)
//		}
//		if err := texts.Check(); err != nil {
//			log.Fatal(err) // every text that is missing, and the file to mend
//		}
//		fmt.Println(texts.Printer("cy").Text("bins.sent", "name", "Siân"))
//	}
//
// Forms does all this itself: there, Load is the only call that a council's
// program makes.
//
// # Catalogue files
//
// A file is named after its language (BCP 47): cy.json, pl.json, zh-Hant.json.
// Keys are permanent; a text may change, its key may not.
//
//	{
//	  "bins.sent": {
//	    "text": "Cawsom eich adroddiad, {$name}",
//	    "from": "493d1912",
//	    "reviewed": "Siân Evans, 2026-11-01"
//	  },
//	  "bins.title": "Rhoi gwybod am fin"
//	}
//
// "from" is the [Hash] of the English that was translated; when the English
// changes, [Catalogues.Stale] lists the entry. "reviewed" says who approved the
// translation and when. Both may be left out, and an entry with neither may be
// a plain string. An empty text counts as missing. "allow": "identical" says
// that the text is meant to be the English; "plural" and "markup" allow what
// [Catalogues.Faults] says of those. What [Catalogues.WriteTranslations] tells
// the translator ("english", "shown", "state", "arms", "old") may stay in the
// file.
//
// # Translators
//
// The command standards/lang/cmd/lang writes a catalogue for a translator,
// checks what comes back, and makes the pseudo languages ([PseudoAccented],
// [PseudoRightToLeft]) for tests of pages. It reads the English from a file
// that a test of the service writes with [Catalogues.WriteEnglish]. What it
// finds is [Catalogues.Faults], so that the same test can look for itself. With
// -w it writes the catalogue in its place, whole or not at all; sending its
// output there with > would empty the file before it is read.
//
// # Messages
//
// Texts are Unicode MessageFormat 2 (LDML 48, part 9; package mf2):
//
//	Hello {$name}
//	.input {$n :number} .match $n one {{{$n} day}} * {{{$n} days}}
//	Come on {$day :date fields=weekday length=long}
//
// Write \{, \} and \\ for the characters themselves; a text that begins with a
// full stop is written {{.like this}}. White space in a text is kept as it is. The
// arms of a plural are exact numbers, the categories zero, one, two, few and many
// of the language (Welsh has them all), and *, which is required. The functions
// are :number :integer :percent :offset :currency :string :date :time :datetime.
// A text that calls another one, or gives one an option it cannot use, is refused
// when it is read, with an error that says so; so are MessageFormat's elements
// {#b}, as bold and links are written **words** and [words](https://…).
//
// Numbers, amounts, dates and plurals are those of package cldr (CLDR 48), which
// adds some 200 KB to a program that has another language than English; languages that it has no table of
// have their plurals and numbers, with dates in digits. Every language has the digits 0 to 9.
//
// # Promises
//
// Keys, the file format and the messages stay as they are. Printers and
// catalogues do not change once made, so any number of goroutines may use them.
package lang
