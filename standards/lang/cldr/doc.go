// Package cldr knows how languages write numbers, money, dates and lists, and
// which plurals they have: small tables from Unicode CLDR 48 for the languages
// that councils of the United Kingdom serve, and the code that reads them.
//
// Name the languages of the program, make a [Locale] of each once, and use it
// from any number of goroutines:
//
//	welsh := cldr.New(cldr.Cy)
//	day := time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC)
//	fmt.Println(welsh.Date(day, cldr.Full))           // Dydd Llun, 23 Tachwedd 2026
//	fmt.Println(welsh.And("gwydr", "papur", "bwyd"))  // gwydr, papur, a(c) bwyd
//	fmt.Println(welsh.Cardinal(mf2.Integer(6)))       // many
//
// A Locale is also what messages need of a language: it implements
// [mf2.Locale]. Package standards/lang joins the two; most programs use that.
//
// # Which language
//
// There is a variable for each language: [Cy], [Pl], [Ur]. A program contains
// the tables of those that it names and no others. [All] is for one that learns
// its languages when it runs; it adds all tables, some 200 KB. [Match] finds the
// language for a tag. [Other] has the plurals and numbers of all other languages of CLDR.
//
// [En] is American, as in CLDR: November 23, 2026. In the United Kingdom use
// [EnGB]. [Pt] is Brazilian, [PtPT] European; [Zh] is simplified Chinese.
//
// # Calendar and digits
//
// Dates are of the Gregorian calendar and digits are 0 to 9, in every language,
// since those are on a council's letters. CLDR's own defaults are others in a few:
// Persian and Pashto have the Persian calendar, which is not here; Bengali, Persian,
// Pashto and Central Kurdish have digits of their own, which [Locale.Native]
// gives.
//
// # Where the tables are not CLDR's
//
// CLDR has no date patterns for Cornish and Manx, only those of its root (2026 mis
// Du 23, dy Lun). The tables have day, month, year, as the languages are printed. Nor
// has it words for lists in these two and in Central Kurdish: the tables have
// "ha", "as" and "و". Y, the year of the week, is read as y. The narrow space
// U+202F in dates and times is a plain one, as in browsers.
//
// Everything else is compared with Intl of Node.js, ICU 78: TestConformanceIntl
// counts, and its list of exceptions says where the two differ and why.
//
// # Making the tables
//
// The files of tables/, tables.go and rules.go come from `go generate`, which
// reads the npm packages cldr-* of .ci/suites. The data are under the Unicode
// License V3, in LICENSE-UNICODE beside them, which goes with programs that contain
// them.
package cldr

//go:generate go run ./gen -from ../../../.ci/suites/node_modules
