// Package mf2 shows messages of Unicode MessageFormat 2, the format of LDML 48
// part 9: texts with placeholders, plural forms and choices that a translator
// can change without the programmer.
//
//	m, err := mf2.Parse(`
//		.input {$n :integer}
//		.match $n
//		0   {{You have no messages.}}
//		one {{You have {$n} message.}}
//		*   {{You have {$n} messages.}}`)
//	if err != nil {
//		return err // says line, column, what is wrong and often what to do
//	}
//	f := mf2.Formatter{Locale: locale} // from package standards/lang/cldr
//	text, err := f.Format(m, "n", 3)   // You have 3 messages.
//
// [Parse] first, once for each text, then [Formatter.Format] as often as
// needed; [Formatter.Parts] for pages whose texts hold markup. A [Message] and a
// [Formatter] can be used by any number of goroutines.
//
// # Functions
//
// :number, :integer, :percent, :offset, :currency, :string, :date, :time and
// :datetime are there with all options that the specification requires; :unit,
// which it still calls a draft, is not. [Formatter.Functions] adds your own.
// What a language does with numbers and dates is up to the [Locale]; this
// package rounds, scales and chooses digits itself, exactly and in decimal.
//
// :integer rounds halves away from zero, as the specification leaves open.
// A date without a time zone stands in [Formatter.Location].
//
// # Errors
//
// A message that breaks the rules is refused by [Parse], with every error that
// is in it. A message that is right always gives a text: what has no value
// shows as {$name}, and the error of Format says why. Errors name variables and
// options, never values.
//
// # Beyond the specification
//
// [Model] is the interchange data model, and [Interchange] its JSON. Names and keys compare
// in normalisation form C, for which the package has its own tables. The option
// u:locale, a draft, is passed over. A numeric literal or an exponent may not
// unfold to more than 999 digits on a side of the point.
//
// The package imports the standard library alone.
package mf2
