package standards_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func ExampleParseUTR() {
	u, err := standards.ParseUTR("22345 67890K")
	fmt.Println(u, u.Readable(), err)
	// Output: 2234567890 22345 67890 <nil>
}

func ExampleParseVATNumber() {
	for _, typed := range []string{"980 7806 84", "xi 980 7806 84", "GD001", "980 7806 84 001"} {
		v, _ := standards.ParseVATNumber(typed)
		fmt.Println(v, "-", v.Readable())
	}
	// Output:
	// GB980780684 - GB 980 7806 84
	// XI980780684 - XI 980 7806 84
	// GBGD001 - GB GD001
	// GB980780684001 - GB 980 7806 84 001
}

func TestParseUTR(t *testing.T) {
	testParse(t, standards.ParseUTR, []parsed{
		{"2234567890", "2234567890", ""},
		{"k 22345-67890", "2234567890", ""},
		{"1097172564k", "1097172564", ""},
		{"1955839661", "1955839661", ""},
		{"1123456789", "1123456789", ""},
		{"123 22345 67890", "2234567890", ""}, // with the number of a tax office
		{"2955839661", "", "utr.check"},
		{"1234567890", "", "utr.check"},
		{"K1097172564K", "", "utr.invalid"},
		{"12345678", "", "utr.invalid"},
		{"12345678905", "", "utr.invalid"},
		{"K", "", "utr.invalid"},
		{"22345678O0", "", "utr.invalid"},
		{"123456789012345", "", "utr.invalid"},
	})
}

func TestParseVATNumber(t *testing.T) {
	testParse(t, standards.ParseVATNumber, []parsed{
		{"GB 980 7806 84", "GB980780684", ""},
		{"gb980780684", "GB980780684", ""},
		{"123456782", "GB123456782", ""}, // first series
		{"123456727", "GB123456727", ""}, // second series
		{"GB340804329", "GB340804329", ""},
		{"GB346270013", "GB346270013", ""},
		{"000472631", "GB000472631", ""}, // Isle of Man
		{"XI432525179", "XI432525179", ""},
		{"GB980780684123", "GB980780684123", ""},
		{"GB 888 8050 68", "GB888805068", ""}, // a government department, in nine digits
		{"gbgd499", "GBGD499", ""},
		{"HA500", "GBHA500", ""},
		{"XIHA999", "XIHA999", ""},
		{"GD500", "", "vat-number.invalid"},
		{"HA499", "", "vat-number.invalid"},
		{"GB", "", "vat-number.invalid"},
		{"FR980780684", "", "vat-number.invalid"},
		{"98078068", "", "vat-number.invalid"},
		{"000000000", "", "vat-number.invalid"},
		{"GB 000 0000 00", "", "vat-number.invalid"},
		{"XI000000000001", "", "vat-number.invalid"},
		{"000000097", "GB000000097", ""}, // HMRC's services take it
		{"9807806841", "", "vat-number.invalid"},
		{"GB98078068400", "", "vat-number.invalid"},
		{"GBGB980780684", "", "vat-number.invalid"},
		{"802311781", "", "vat-number.check"},
		{"980780684001002", "", "vat-number.invalid"},
		{"123456799", "", "vat-number.check"}, // as 123456702, which it is modulo 97
	})
}

type cases struct{ Valid, Invalid []string }

func TestConformanceReferencesHMRC(t *testing.T) {
	var file struct {
		UTR cases `json:"self_assessment_utr"`
		VAT cases `json:"vat"`
	}
	readCorpus(t, "hmrc-references.json", &file)
	tally := tally{t: t, name: "hmrc-references"}
	for _, value := range file.UTR.Valid {
		_, err := standards.ParseUTR(value)
		tally.check(value, err == nil)
	}
	for _, value := range file.UTR.Invalid {
		_, err := standards.ParseUTR(value)
		tally.check(value, err != nil)
	}
	for _, value := range file.VAT.Valid {
		_, err := standards.ParseVATNumber(value)
		tally.check(value, err == nil)
	}
	for _, value := range file.VAT.Invalid {
		_, err := standards.ParseVATNumber(value)
		tally.check(value, err != nil)
	}
	tally.report(22)
}

// The check digit of a UTR catches a wrong digit unless the sum moves between
// the remainders that share a digit: 0 and 9, 1 and 10.
func TestUTRCatchesAWrongDigit(t *testing.T) {
	caught, total := 0, 0
	for _, good := range []string{"2234567890", "1097172564", "2108834503", "1955839661"} {
		for at := range good {
			for digit := byte('0'); digit <= '9'; digit++ {
				wrong := []byte(good)
				wrong[at] = digit
				if string(wrong) == good {
					continue
				}
				total++
				if _, err := standards.ParseUTR(string(wrong)); err != nil {
					requireCode(t, err, "utr.check")
					caught++
				}
			}
		}
	}
	require.Equal(t, 360, total)
	require.Greater(t, caught, total*9/10)
}

func FuzzParseUTR(f *testing.F) {
	for _, seed := range []string{"2234567890K", "k1097172564", "1232234567890", "KK"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := standards.ParseUTR(s)
		if roundTrip(t, u, err, standards.ParseUTR) {
			require.Regexp(t, `^[1-9]\d{4} \d{5}$`, u.Readable())
		}
	})
}

func FuzzParseVATNumber(f *testing.F) {
	for _, seed := range []string{"GB980780684", "XI 980 7806 84 001", "GBGD001", "ha500", "000000097", "GB"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := standards.ParseVATNumber(s)
		if roundTrip(t, v, err, standards.ParseVATNumber) {
			again, err := standards.ParseVATNumber(v.Readable())
			require.NoError(t, err)
			require.Equal(t, v, again)
		}
	})
}
