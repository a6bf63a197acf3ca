package standards_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

var separators = []string{",", " ", "\u00a0", "\u2009", "\u202f", "\u2007", "\u2008", "\u3000", "'", "’"}

func TestWholeNumber(t *testing.T) {
	for in, want := range map[string]string{
		"7": "7", "007": "7", "0": "0", "-0": "0", "1234": "1234", "1,234": "1234", "12,345,678": "12345678", "123 456": "123456",
		"−5": "-5", "- 1,234": "-1234", "\u20115": "-5", "\u20105": "-5", "－5": "-5", "+5": "5", "\u200e15\u200f": "15", " 1\u2009234 ": "1234", "1\u200b234": "1234", "1'234'567": "1234567",
		"99999999999999999999": "99999999999999999999",
	} {
		got, ok := standards.WholeNumber(in)
		require.True(t, ok, "%+q", in)
		require.Equal(t, want, got, "%+q", in)
	}
	for _, in := range []string{"", " ", "\u200e", "-", "1,5", "2,50", "0,5", "1,2345", "1234,567", "12,34,567", "1,23,456", ",123", "123,", "1,,234", "1, 234",
		"1.234,56", "1.234", "1.5", "1 234,567", "1,234 567", "1'234,567", "12 34", "1 2 3", "1 5", "1\u20092", "1\u202f50", "--5", "5-", "1e3", "0x1f", "½", "١٢", "twelve", "1_000",
		"0,125", "0,500", "00,125", "012,345", "0 123", "0’125"} {
		_, ok := standards.WholeNumber(in)
		require.False(t, ok, "%+q", in)
	}
}

// A decimal comma never makes an amount a hundred times as large.
func TestDecimalComma(t *testing.T) {
	for _, in := range []string{"1,5", "2,50", "£2,50", "1.234,56", "12,34,567", "1 234,56", "1 234,567", "2,5p", "0,99", "1,234 567", "0,500", "£0,125", "-0,500", "0 500"} {
		_, err := standards.ParseMoney(in)
		requireCode(t, err, "money.invalid")
	}
	for _, separator := range separators {
		got, err := standards.ParseMoney("£1" + separator + "234" + separator + "567.50")
		require.NoError(t, err, "%+q", separator)
		require.Equal(t, "1234567.50", got.String())
	}
}

// However its thousands are set off, a number is itself; set off in any other way it is none.
func TestGroupsOfThree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1000, 1e15).Draw(t, "n")
		digits := strconv.FormatInt(n, 10)
		separator := rapid.SampledFrom(separators).Draw(t, "separator")
		grouped := ""
		for i, r := range digits {
			if i > 0 && (len(digits)-i)%3 == 0 {
				grouped += separator
			}
			grouped += string(r)
		}
		got, ok := standards.WholeNumber(grouped)
		require.True(t, ok)
		require.Equal(t, digits, got)

		at := rapid.IntRange(1, len(digits)-1).Filter(func(i int) bool { return len(digits)-i != 3 }).Draw(t, "at")
		_, ok = standards.WholeNumber(digits[:at] + separator + digits[at:])
		require.False(t, ok, fmt.Sprintf("%+q", digits[:at]+separator+digits[at:]))
	})
}

func FuzzWholeNumber(f *testing.F) {
	f.Add("1,234")
	f.Add("-\u20091")
	f.Fuzz(func(t *testing.T, s string) {
		text, ok := standards.WholeNumber(s)
		if !ok {
			require.Empty(t, text)
			return
		}
		again, ok := standards.WholeNumber(text)
		require.True(t, ok)
		require.Equal(t, text, again)
		if _, err := strconv.ParseInt(text, 10, 64); err != nil {
			require.ErrorIs(t, err, strconv.ErrRange)
		}
		require.True(t, strings.Trim(text, "-0123456789") == "")
	})
}
