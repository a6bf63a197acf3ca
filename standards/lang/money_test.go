package lang_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

func TestMoney(t *testing.T) {
	amounts := []standards.Money{standards.Pence(123450), standards.Pence(123456700), standards.Pence(-75), standards.Pence(0), {}}
	for language, want := range map[string][]string{
		"en":    {"£1,234.50", "£1,234,567", "-£0.75", "£0", ""},
		"cy":    {"£1,234.50", "£1,234,567", "-£0.75", "£0", ""},
		"pl":    {"1\u00a0234,50\u00a0£", "1\u00a0234\u00a0567\u00a0£", "-0,75\u00a0£", "0\u00a0£", ""},
		"de":    {"1.234,50\u00a0£", "1.234.567\u00a0£", "-0,75\u00a0£", "0\u00a0£", ""},
		"en-GB": {"£1,234.50", "£1,234,567", "-£0.75", "£0", ""},
	} {
		printer := lang.New("en", "cy", "pl", "de", "en-GB").Printer(language)
		for i, amount := range amounts {
			require.Equal(t, want[i], printer.Money(amount), language)
		}
	}
}

func TestMoneyInText(t *testing.T) {
	words := map[string]map[string]string{"en": {"moothall.due": "You owe {$sum}."}, "cy": {"moothall.due": "Mae arnoch chi {$sum}."}}
	catalogues, err := lang.New("cy").With(nil, words)
	require.NoError(t, err)
	require.Equal(t, "Mae arnoch chi £1,234.50.", catalogues.Printer("cy").Text("moothall.due", "sum", standards.Pence(123450)))
}
