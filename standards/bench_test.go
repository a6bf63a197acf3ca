package standards_test

import (
	"testing"

	"github.com/moothall/moothall/standards"
)

// BenchmarkParseTyped reads one good value of each format as people type it, not in its canonical form: the
// aim is under 200 ns each, and under a microsecond for an address.
func BenchmarkParseTyped(b *testing.B) {
	measure(b, "address", "1 High Street, Leeds, LS1 1UR", standards.ParseAddress)
	measure(b, "date", "2026-11-23", standards.ParseDate)
	measure(b, "date-parts", "Tachwedd", func(month string) (standards.Date, error) { return standards.ParseDateParts("23", month, "2026") })
	measure(b, "email", "sian.jones@example.gov.uk", standards.ParseEmail)
	measure(b, "gss-code", "e08000035", standards.ParseGSSCode)
	measure(b, "letter-address", "1 High Street\nLeeds\nLS1 1UR", standards.ParseLetterAddress)
	measure(b, "money", "£1,234.50", standards.ParseMoney)
	measure(b, "partial-date", "2026-11", standards.ParsePartialDate)
	measure(b, "person-name", "Siân Jones", standards.ParsePersonName)
	measure(b, "phone", "020 7946 0000", standards.ParsePhone)
	measure(b, "postcode", "ls11ur", standards.ParsePostcode)
	measure(b, "postcode-lookalike", "LSI IUR", standards.ParsePostcode)
	measure(b, "reference", "3cdfghjkmn49", standards.ParseReference)
	measure(b, "uprn", "000100012345", standards.ParseUPRN)
}

// BenchmarkParseAddress reads addresses of four and five lines as people type them and as they are stored: the
// aim is under 200 ns each.
func BenchmarkParseAddress(b *testing.B) {
	for name, text := range map[string]string{
		"4-lines/canonical": "Flat 2\n1 High Street\nOtley\nLS21 1AA",
		"4-lines/typed":     "Flat 2,\r\n1 High Street,\r\nOtley\r\nls21 1aa\r\n",
		"5-lines/canonical": "Flat 2\n1 High Street\nOtley\nWest Yorkshire\nLS21 1AA",
		"5-lines/typed":     "Flat 2,\r\n1 High Street,\r\nOtley,\r\nWest Yorkshire\r\nls211aa\r\n",
	} {
		measure(b, "address/"+name, text, standards.ParseAddress)
		measure(b, "letter-address/"+name, text, standards.ParseLetterAddress)
	}
}

func measure[T any](b *testing.B, name, in string, parse func(string) (T, error)) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := parse(in); err != nil {
				b.Fatal(err)
			}
		}
	})
}
