package cldr_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/stretchr/testify/require"
)

var currencyDisplays = map[string]mf2.CurrencyDisplay{
	"symbol": mf2.CurrencySymbol, "narrowSymbol": mf2.CurrencyNarrow, "code": mf2.CurrencyCode, "name": mf2.CurrencyName,
}

// numberOptions are those that testdata/intl.js has under the same name.
func numberOptions(t *testing.T, name string) mf2.NumberOptions {
	switch name {
	case "plain":
		return mf2.NumberOptions{}
	case "always":
		return mf2.NumberOptions{Grouping: mf2.GroupingAlways}
	case "min2":
		return mf2.NumberOptions{Grouping: mf2.GroupingMin2}
	case "never":
		return mf2.NumberOptions{Grouping: mf2.GroupingNever}
	case "plus":
		return mf2.NumberOptions{Sign: mf2.SignAlways}
	case "percent":
		return mf2.NumberOptions{Style: mf2.StylePercent}
	case "percentPlus":
		return mf2.NumberOptions{Style: mf2.StylePercent, Sign: mf2.SignExceptZero}
	}
	code, how, ok := strings.Cut(name, " ")
	require.True(t, ok, name)
	return mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: code, CurrencyDisplay: currencyDisplays[how],
		Accounting: how == "accounting", Sign: map[bool]mf2.SignDisplay{true: mf2.SignAlways}[how == "plus"]}
}

// shown is the number as it reaches FormatNumber: rounded for its style.
func shown(t *testing.T, number string, style mf2.NumberStyle) mf2.Decimal {
	if style == mf2.StyleDecimal {
		return decimal(t, number)
	}
	f, err := strconv.ParseFloat(number, 64)
	require.NoError(t, err)
	if style == mf2.StyleCurrency {
		return decimal(t, strconv.FormatFloat(f, 'f', 2, 64))
	}
	text := strconv.FormatFloat(f*100, 'f', 1, 64)
	return decimal(t, strings.TrimSuffix(text, ".0"))
}

func numbersOf(s *score, tag string, loc *cldr.Locale, f *formats, numbers []string) {
	for name, all := range f.Numbers {
		o := numberOptions(s.t, name)
		for i, want := range all {
			s.equal(tag+" number "+name, want, loc.FormatNumber(shown(s.t, numbers[i], o.Style), o))
		}
	}
}
