// Package standards has the data formats that UK public services share, as
// types: a postcode, an address, a date, a person's name. Each type has one
// Parse function that takes what people type, mends what can be mended, and
// gives either a value in one canonical form or an [Error] with a stable code.
//
//	p, err := standards.ParsePostcode("ls11ur")
//	if err != nil {
//		var e *standards.Error
//		errors.As(err, &e) // e.Code, such as "postcode.unknown-area"
//	}
//	fmt.Println(p) // LS1 1UR
//
// Use the types in your own structs. They can be compared with ==, the zero
// value means that there is none (IsZero, and omitzero in JSON), they are
// marshalled as text and parsed again when read, and log/slog shows
// "[redacted]" in their place. fmt prints them: do not print residents' data.
//
//	format      accepted                          stored as                source                         what it does not prove
//	Postcode    any case, spacing, punctuation    "LS1 1UR"                Royal Mail PAF guide           that it is in use
//	UPRN        1 to 12 digits                    "100012345678"           Open Standards Board           that the property exists
//	Address     5 boxes, lines or commas          five fields and UPRN     GOV.UK address pattern         that anybody lives there
//	Email       what GOV.UK Notify sends to       domain in lower case     GOV.UK Notify                  that anybody reads it
//	Phone       UK, international, extension      "+442079460000;ext=12"   Ofcom, ITU-T E.164, RFC 3966   that it is in service
//	PersonName  any script, 255 characters        as typed, spaces mended  GOV.UK names pattern           who somebody is
//	Date        3 parts, en and cy months         "2026-11-23"             GOV.UK date input, ISO 8601    anything beyond the calendar
//	Reference   12 characters, any case, spacing  "3CDF GHJK MN49"         this package                   who is asking
//
// Errors never hold the value. Words for residents, in English and Welsh, are
// in package standards/validate; dates in words are in standards/lang.
//
// [London] and [Today] give the civil date in the United Kingdom whatever
// clock the server shows.
//
// Codes, canonical forms and JSON keys are stable: stored data stays readable.
package standards
