package standards_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func ExampleParseNINO() {
	n, err := standards.ParseNINO("ab 12 34 56 c")
	fmt.Println(n, n.Readable(), err)

	_, err = standards.ParseNINO("TN 01 02 03 M")
	fmt.Println(standards.Errors(err)[0].Code)
	// Output:
	// AB123456C AB 12 34 56 C <nil>
	// nino.temporary
}

func TestParseNINO(t *testing.T) {
	testParse(t, standards.ParseNINO, []parsed{
		{"AB123456C", "AB123456C", ""},
		{"ab-12-34-56-d", "AB123456D", ""},
		{"AB\u00a012\u20093456 A\u200b", "AB123456A", ""},
		{"OA123456B", "OA123456B", ""}, // O may stand first
		{"ZY123456B", "ZY123456B", ""},
		{"AO123456B", "", "nino.prefix"},
		{"QQ123456C", "", "nino.prefix"}, // GOV.UK's own example
		{"ZZ123456C", "", "nino.prefix"},
		{"nk123456c", "", "nino.prefix"},
		{"FY123456C", "", "nino.prefix"},
		{"GB123456", "", "nino.prefix"},
		{"AB123456", "", "nino.incomplete"},
		{"AB123456E", "", "nino.invalid"},
		{"AB12345C", "", "nino.invalid"},
		{"AB1234567C", "", "nino.invalid"},
		{"A1123456C", "", "nino.invalid"},
		{"AB12345OC", "", "nino.invalid"},
		{"ÀB123456C", "", "nino.invalid"},
		{"TN010203M", "", "nino.temporary"},
		{"TN010203F", "", "nino.temporary"},
		{"TN010203C", "", "nino.temporary"},
		{"NC010203F", "", "nino.temporary"},
		{"AB123456P", "", "nino.temporary"},
		{"12 A3 45 67", "", "nino.temporary"},
	})
}

func TestConformanceNINO(t *testing.T) {
	var file struct {
		Valid, Invalid         []string
		Refused_only_by_strict []string
		Formatted              map[string]string
	}
	readCorpus(t, "hmrc-nino.json", &file)
	tally := tally{t: t, name: "hmrc-nino"}
	for _, value := range file.Valid {
		_, err := standards.ParseNINO(value)
		tally.check(value, err == nil)
	}
	for _, value := range file.Invalid {
		_, err := standards.ParseNINO(value)
		tally.check(value, err != nil)
	}
	for _, value := range file.Refused_only_by_strict { // a parser for people takes them
		got, err := standards.ParseNINO(value)
		tally.check(value, err == nil && got.String() == "AB123456C")
	}
	for value, formatted := range file.Formatted {
		got, _ := standards.ParseNINO(value)
		tally.check(value, got.Readable() == formatted)
	}
	tally.report(44)
	require.Equal(t, "", standards.NINO{}.Readable())
}

func FuzzParseNINO(f *testing.F) {
	for _, seed := range []string{"AB123456C", "tn 01 02 03 m", "12A34567", "QQ12 3456", "\u2013"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := standards.ParseNINO(s)
		if roundTrip(t, n, err, standards.ParseNINO) {
			require.Regexp(t, `^[A-Z]{2}( \d\d){3} [A-D]$`, n.Readable())
		}
	})
}
