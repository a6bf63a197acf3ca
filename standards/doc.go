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
// marshalled as text and parsed again when read, in JSON and in databases
// (database/sql, NULL for none), and log/slog shows
// "[redacted]" in their place. fmt prints them: do not print residents' data.
//
//	format                accepted                                 stored as                source                        what it does not prove
//	Postcode              any case, spacing, punctuation; O for 0  "LS1 1UR"                Royal Mail PAF guide          that it is in use
//	Address               boxes, lines, commas; BFPO; abroad       its parts, UPRN          GOV.UK pattern, Royal Mail    that anybody lives there
//	UPRN                  1 to 12 digits                           "100012345678"           Open Standards Board          that the property exists
//	USRN                  1 to 8 digits                            "20602512"               Open Standards Board          that the street exists
//	Email                 what GOV.UK Notify sends to              domain in lower case     GOV.UK Notify                 that anybody reads it
//	Phone                 UK, international, extension             "+442079460000;ext=12"   Ofcom, ITU-T E.164, RFC 3966  that it is in service
//	PersonName            any script, 255 characters               as typed, spaces mended  GOV.UK names pattern          who somebody is
//	Date                  3 parts, month names in any language     "2026-11-23"             GOV.UK date input, ISO 8601   anything beyond the calendar
//	PartialDate           year; year and month; whole date         "2026-11"                ISO 8601                      anything beyond the calendar
//	TimeOfDay             3.30pm, 15:30, midday, in Welsh too      "15:30"                  GOV.UK style guide            which day it is on
//	Money                 £, pence, thousands; no rounding         "1234.50", pence in SQL  GOV.UK style guide            that anybody has it
//	Decimal               18 digits, thousands; no rounding        "37.5"                   this package                  what it counts
//	Reference             12 characters, any case, spacing         "3CDF GHJK MN49"         this package                  who is asking
//	NINO                  prefix, six digits, A to D               "AB123456C"              HMRC NIM39110                 who somebody is, or that HMRC gave it
//	NHSNumber             10 digits, modulus 11                    "9434765919"             NHS Data Dictionary           who somebody is, a right to treatment
//	CHINumber             10 digits, a date, modulus 11            "0101200013"             Public Health Scotland        birth date, sex, who somebody is
//	HSCNumber             10 digits in range, modulus 11           "3200000015"             NHS Data Dictionary           who somebody is
//	UTR                   10 digits, modulus 11, K                 "1097172564"             HMRC                          that HMRC gave it, or to whom
//	VATNumber             9 or 12 digits, GD, HA; GB or XI         "GB101747696"            HMRC VAT Notice 700           that the registration is live
//	CompanyNumber         8 characters, zeros left out             "SC123456"               Companies House               that the company exists
//	CharityNumber         England and Wales, SC, NIC               "1234567-1"              the three regulators          that the charity exists
//	VehicleRegistration   all plates on DVLA's register            "AB12CDE"                DVLA INF104                   that a vehicle has it, or its age
//	DrivingLicenceNumber  16 characters; NI 8 digits               "MORGA657054SM9IJ"       DVLA, DVA                     that it is in force, name, age
//	PassportNumber        9 digits, British                        "123456789"              HM Passport Office            that it is in force, or whose it is
//	SortCode              6 digits, hyphens                        "309009"                 Pay.UK                        that a bank has it
//	AccountNumber         6 to 8 digits                            "01234567"               Pay.UK                        that there is such an account
//	GSSCode               letter and 8 digits                      "E08000035"              ONS Code History Database     that the area exists: see Councils
//	LocalServiceID        LGSL, LGSL and LGIL                      "461:8"                  LG Inform Plus (ESD)          that a council has the service
//	Coordinates           latitude and longitude, grid reference  "51.481583, -3.179090"  ISO 6709, Ordnance Survey       that anything is there, or which side of the road
//
// What people may have seen mended, [MendPostcode] and [VehicleReadings] tell,
// so that a page can show it back. [ParseLetterAddress] reads addresses anywhere in the
// world, and [BS7666] turns a gazetteer's fields into one.
//
// [Formats] lists all formats as values, for programs that treat them alike.
//
// Errors never hold the value. Words for residents, in English and Welsh, are
// in package standards/problem; dates in words are in standards/lang.
//
// [London] and [Today] give the civil date in the United Kingdom whatever
// clock the server shows. [BankHolidays] and [Councils] are data with a date: the
// ones built in can be replaced while the program runs, and a test of this package
// fails when they are due for a review.
//
// Codes, canonical forms and JSON keys are stable: stored data stays readable.
package standards
