package standards_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

func ExampleParseNHSNumber() {
	n, err := standards.ParseNHSNumber("943-476-5919")
	fmt.Println(n, n.Readable(), n.IsTest(), err)

	n, _ = standards.ParseNHSNumber("999 000 0018")
	fmt.Println(n.IsTest())
	// Output:
	// 9434765919 943 476 5919 false <nil>
	// true
}

func ExampleParseCHINumber() {
	n, err := standards.ParseCHINumber("010120 0013")
	fmt.Println(n, n.Readable(), err)
	// Output: 0101200013 010120 0013 <nil>
}

func ExampleParseHSCNumber() {
	n, err := standards.ParseHSCNumber("320 000 0015")
	fmt.Println(n, n.Readable(), err)
	// Output: 3200000015 320 000 0015 <nil>
}

func TestParseNHSNumber(t *testing.T) {
	testParse(t, standards.ParseNHSNumber, []parsed{
		{"943 476 5919", "9434765919", ""},
		{"943-476-5870", "9434765870", ""},
		{" 9434765919\t", "9434765919", ""},
		{"4505577608", "", "nhs-number.check"},
		{"9434765871", "", "nhs-number.check"},
		{"9434756919", "", "nhs-number.check"},   // two digits swapped
		{"999 123 4560", "", "nhs-number.check"}, // no digit can be right after 999 123 456
		{"0000000000", "", "nhs-number.invalid"},
		{"943476591", "", "nhs-number.invalid"},
		{"94347659190", "", "nhs-number.invalid"},
		{"943476591X", "", "nhs-number.invalid"},
		{"９434765919", "", "nhs-number.invalid"},
	})
	require.False(t, standards.NHSNumber{}.IsTest())
	require.Equal(t, "", standards.NHSNumber{}.Readable())
}

func TestParseCHINumber(t *testing.T) {
	testParse(t, standards.ParseCHINumber, []parsed{
		{"0101200013", "0101200013", ""},
		{"290200 0001", "", "chi-number.check"}, // 29 February 2000 was a day
		{"290201 0001", "", "chi-number.date"},
		{"310420 0001", "", "chi-number.date"},
		{"001320 0001", "", "chi-number.date"},
		{"9434765919", "", "chi-number.date"},
		{"0101200014", "", "chi-number.check"},
		{"010120001", "", "chi-number.invalid"},
		{"010120001a", "", "chi-number.invalid"},
	})
}

func TestParseHSCNumber(t *testing.T) {
	testParse(t, standards.ParseHSCNumber, []parsed{
		{"320 000 0015", "3200000015", ""},
		{"3999999993", "3999999993", ""},
		{"3200000007", "", "hsc-number.range"},
		{"3112999908", "", "hsc-number.range"},
		{"9434765919", "", "hsc-number.range"},
		{"3200000016", "", "hsc-number.check"},
		{"320000001", "", "hsc-number.invalid"},
		{"320000001a", "", "hsc-number.invalid"},
	})
}

// Modulus 11 catches every single wrong digit and every two neighbours that
// changed places.
func TestNHSNumberCatchesSlips(t *testing.T) {
	good := []string{"9434765919", "9434765870", "0101200013", "3200000015", "9990000018"}
	rapid.Check(t, func(t *rapid.T) {
		number := []byte(rapid.SampledFrom(good).Draw(t, "number"))
		at := rapid.IntRange(0, 9).Draw(t, "at")
		if rapid.Bool().Draw(t, "swap") {
			next := (at + 1) % 10
			if number[at] == number[next] || next == 0 {
				return
			}
			number[at], number[next] = number[next], number[at]
		} else {
			digit := byte('0' + rapid.IntRange(0, 9).Draw(t, "digit"))
			if number[at] == digit {
				return
			}
			number[at] = digit
		}
		_, err := standards.ParseNHSNumber(string(number))
		require.ErrorIs(t, err, &standards.Error{Code: "nhs-number.check"})
	})
}

func FuzzParseNHSNumber(f *testing.F) {
	for _, seed := range []string{"943 476 5919", "999-000-0018", "0000000000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := standards.ParseNHSNumber(s)
		roundTrip(t, n, err, standards.ParseNHSNumber)
	})
}

func FuzzParseCHINumber(f *testing.F) {
	for _, seed := range []string{"010120 0013", "290200 0001", "3102200001"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := standards.ParseCHINumber(s)
		if roundTrip(t, n, err, standards.ParseCHINumber) {
			_, err := standards.ParseNHSNumber(n.String())
			require.NoError(t, err)
		}
	})
}

func FuzzParseHSCNumber(f *testing.F) {
	for _, seed := range []string{"320 000 0015", "3999999993", "3112999908"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := standards.ParseHSCNumber(s)
		if roundTrip(t, n, err, standards.ParseHSCNumber) {
			_, err := standards.ParseNHSNumber(n.String())
			require.NoError(t, err)
		}
	})
}
