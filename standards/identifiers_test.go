package standards_test

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

// parsed is one case of a Parse function: what it gives for in, or the code
// that it refuses it with.
type parsed struct{ in, want, code string }

func testParse[T format](t *testing.T, parse func(string) (T, error), tests []parsed) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			got, err := parse(test.in)
			require.Equal(t, test.want, got.String())
			requireCode(t, err, test.code)
			roundTrip(t, got, err, parse)
		})
	}
}

// identifier is one type as the tests that hold for all see it.
type identifier struct {
	name, typed, canonical string
	parse                  func(string) (fmt.Stringer, error)
	accepts                func(string) bool
	target                 func() sql.Scanner
}

func identifierOf[T interface {
	format
	driver.Valuer
}, P interface {
	*T
	sql.Scanner
}](name, typed, canonical string, parse func(string) (T, error)) identifier {
	return identifier{name, typed, canonical,
		func(s string) (fmt.Stringer, error) { return parse(s) },
		func(s string) bool { _, err := parse(s); return err == nil },
		func() sql.Scanner { return P(new(T)) },
	}
}

// identifiers has all types that are kept as one piece of text.
var identifiers = []identifier{
	identifierOf("account-number", "1234 56", "00123456", standards.ParseAccountNumber),
	identifierOf("charity-number", "sc 12345", "SC012345", standards.ParseCharityNumber),
	identifierOf("chi-number", "010120 0013", "0101200013", standards.ParseCHINumber),
	identifierOf("company-number", "sc12345", "SC012345", standards.ParseCompanyNumber),
	identifierOf("driving-licence", "morga 657054 sm9ij", "MORGA657054SM9IJ", standards.ParseDrivingLicenceNumber),
	identifierOf("email", " a@EXAMPLE.com", "a@example.com", standards.ParseEmail),
	identifierOf("hsc-number", "320-000-0015", "3200000015", standards.ParseHSCNumber),
	identifierOf("local-service-id", "LGSL 461, LGIL 8", "461:8", standards.ParseLocalServiceID),
	identifierOf("nhs-number", "943 476 5919", "9434765919", standards.ParseNHSNumber),
	identifierOf("nino", "ab 12 34 56 c", "AB123456C", standards.ParseNINO),
	identifierOf("passport-number", "120 382 978", "120382978", standards.ParsePassportNumber),
	identifierOf("person-name", " Ann  Jones", "Ann Jones", standards.ParsePersonName),
	identifierOf("phone", "020 7946 0000", "+442079460000", standards.ParsePhone),
	identifierOf("postcode", "ls11ur", "LS1 1UR", standards.ParsePostcode),
	identifierOf("reference", "3cdf-ghjk-mn49", "3CDF GHJK MN49", standards.ParseReference),
	identifierOf("sort-code", "30-94-30", "309430", standards.ParseSortCode),
	identifierOf("uprn", "000100012345", "100012345", standards.ParseUPRN),
	identifierOf("usrn", "00461234", "461234", standards.ParseUSRN),
	identifierOf("utr", "22345 67890K", "2234567890", standards.ParseUTR),
	identifierOf("vat-number", "980 7806 84", "GB980780684", standards.ParseVATNumber),
	identifierOf("vehicle-registration", "ab12 cde", "AB12CDE", standards.ParseVehicleRegistration),
}

func TestIdentifiers(t *testing.T) {
	for _, id := range identifiers {
		t.Run(id.name, func(t *testing.T) {
			got, err := id.parse(id.typed)
			require.NoError(t, err)
			require.Equal(t, id.canonical, got.String())

			for _, blank := range []string{"", " \u00a0\t"} {
				_, err = id.parse(blank)
				requireCode(t, err, id.name+".missing")
			}
			for _, wrong := range []string{"Zebedee!\xff", "\x00Zebedee", "Zebedee\x00\u00e9!"} {
				_, err = id.parse(wrong)
				require.Error(t, err)
				require.NotContains(t, fmt.Sprintf("%v %+v", err, err), "ebedee")
			}

			if id.name != "reference" { // staff search the log for references
				var log bytes.Buffer
				slog.New(slog.NewTextHandler(&log, nil)).Info("got", "value", got)
				require.Contains(t, log.String(), "value=[redacted]")
				require.NotContains(t, log.String(), id.canonical)
			}
		})
	}
}

func TestIdentifiersInADatabase(t *testing.T) {
	for _, id := range identifiers {
		t.Run(id.name, func(t *testing.T) {
			for _, column := range []any{id.typed, []byte(id.typed)} {
				target := id.target()
				require.NoError(t, target.Scan(column))
				stored, err := target.(driver.Valuer).Value()
				require.NoError(t, err)
				require.Equal(t, id.canonical, stored)
			}
			for _, column := range []any{nil, "", []byte{}} {
				target := id.target()
				require.NoError(t, target.Scan(id.typed))
				require.NoError(t, target.Scan(column))
				stored, err := target.(driver.Valuer).Value()
				require.NoError(t, err)
				require.Nil(t, stored)
			}

			target := id.target()
			require.NoError(t, target.Scan(id.typed))
			for _, column := range []any{"Zebedee!\xff", 1.5, int64(-12345678)} {
				require.Error(t, target.Scan(column))
				require.Equal(t, id.canonical, target.(fmt.Stringer).String(), "a column that cannot be read changes nothing")
			}
			require.NotContains(t, fmt.Sprint(target.Scan("Zebedee!\xff")), "Zebedee")
		})
	}
	var uprn standards.UPRN
	require.NoError(t, uprn.Scan(int64(100012345)))
	require.Equal(t, "100012345", uprn.String())
	var e *standards.Error
	require.True(t, errors.As(uprn.Scan("ten"), &e))
}

// Each Parse function is to take less than 200 ns for what is usually typed.
func BenchmarkParse(b *testing.B) {
	for _, id := range identifiers {
		for kind, in := range map[string]string{"canonical": id.canonical, "typed": id.typed} {
			b.Run(id.name+"/"+kind, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if !id.accepts(in) {
						b.Fatal("refused")
					}
				}
			})
		}
	}
}
