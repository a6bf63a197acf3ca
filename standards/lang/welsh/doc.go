// Package welsh helps a program to put Welsh words beside each other: the
// mutations of initial letters, ordinals and dates in words, and times.
// Package alphabet sorts.
//
// A text that a translator writes needs none of it. It is for text that a
// program puts together from parts, such as a place in a sentence or a list of
// kinds of bin:
//
//	fmt.Println(welsh.And("cardfwrdd"))           // a chardfwrdd
//	fmt.Println(welsh.And("y Bala"))              // a’r Bala
//	fmt.Println(welsh.InName("Caerdydd"))         // yng Nghaerdydd
//	fmt.Println(welsh.DateInWords(time.March, 1)) // y cyntaf o Fawrth
//
// Where it can be avoided, avoid it: "Eich bin: gwastraff gardd" needs no rule
// and is never wrong.
//
// # Names
//
// Names of people are never mutated, nor are most names of places outside
// Wales, so a word that begins with a capital stays as it is. [MutateName],
// [AfterName] and [InName] are for a caller who knows that a name is one that
// Welsh mutates, such as Caerdydd or a month.
//
// # Sources
//
// Peter Wynn Thomas, Gramadeg y Gymraeg (1996); David A. Thorne, A
// Comprehensive Welsh Grammar (1993); John Morris-Jones, An Elementary Welsh
// Grammar (1921); for letters Geiriadur Prifysgol Cymru. The rules here are those of formal written Welsh; what differs between
// regions or is optional is said on each function.
package welsh
