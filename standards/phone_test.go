package standards_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/standards"
)

func TestParsePhone(t *testing.T) {
	tests := []struct{ in, want, readable string }{
		{"020 7946 0000", "+442079460000", "020 7946 0000"},
		{"(020) 7946-0000", "+442079460000", "020 7946 0000"},
		{"020.7946.0000", "+442079460000", "020 7946 0000"},
		{"01632 960001", "+441632960001", "01632 960 001"},
		{"07700 900 982", "+447700900982", "07700 900 982"},
		{"7700900982", "+447700900982", "07700 900 982"},
		{"+44 (0)7700 900 982", "+447700900982", "07700 900 982"},
		{"+44 07700 900982", "+447700900982", "07700 900 982"},
		{"0044 7700 900982", "+447700900982", "07700 900 982"},
		{"+44 016977 1234", "+44169771234", "016977 1234"},
		{"+44 0800 1111", "+448001111", "0800 1111"},
		{"44 7700 900982", "+447700900982", "07700 900 982"},
		{"4407700900982", "+447700900982", "07700 900 982"},
		{"\u200b\t+44\u00a07700‑900‒982\ufeff\r\n", "+447700900982", "07700 900 982"},
		{"0117 496 0860", "+441174960860", "0117 496 0860"},
		{"0161 496 0000", "+441614960000", "0161 496 0000"},
		{"029 2018 0000", "+442920180000", "029 2018 0000"},
		{"016064 1234", "+44160641234", "01606 412 34"},
		{"015394 12345", "+441539412345", "015394 12345"},
		{"0808 157 0192", "+448081570192", "0808 157 0192"},
		{"0300 200 3887", "+443002003887", "0300 200 3887"},
		{"0800 890567", "+44800890567", "0800 890 567"},
		{"0800 1111", "+448001111", "0800 1111"},
		{"0500 123456", "+44500123456", "0500 123 456"},
		{"055 0123 4567", "+445501234567", "0550 123 4567"},
		{"0900 123 4567", "+449001234567", "0900 123 4567"},
		{"07797 292290", "+447797292290", "07797 292 290"}, // Jersey
		{"020 7946 0000 ext 12", "+442079460000;ext=12", "020 7946 0000 ext 12"},
		{"020 7946 0000 Ext. 012", "+442079460000;ext=012", "020 7946 0000 ext 012"},
		{"020 7946 0000, extension 12", "+442079460000;ext=12", "020 7946 0000 ext 12"},
		{"020 7946 0000 est 12", "+442079460000;ext=12", "020 7946 0000 ext 12"},
		{"020 7946 0000x12", "+442079460000;ext=12", "020 7946 0000 ext 12"},
		{"020 7946 0000 #12", "+442079460000;ext=12", "020 7946 0000 ext 12"},
		{"tel:+442079460000;ext=12", "+442079460000;ext=12", "020 7946 0000 ext 12"},
		{"+33 1 22 33 44 55", "+33122334455", "+33 122334455"},
		{"0033122334455", "+33122334455", "+33 122334455"},
		{"33(0)1 12345678", "+33112345678", "+33 112345678"},
		{"+353 1 234 5678", "+35312345678", "+353 12345678"},
		{"1-202-555-0104", "+12025550104", "+1 2025550104"},
		{"+7 (8) (495) 123-45-67", "+74951234567", "+7 4951234567"},
		{"784951234567", "+74951234567", "+7 4951234567"},
		{"230 5 2512345", "+23052512345", "+230 52512345"},
		{"+682 50 123", "+68250123", "+682 50123"},
		{"+683 4000", "+6834000", "+683 4000"},
		{"+0012025550104", "+12025550104", "+1 2025550104"},
		{"+43 676 111 222 333 4", "+436761112223334", "+43 6761112223334"},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			got, err := standards.ParsePhone(test.in)
			require.NoError(t, err)
			require.Equal(t, test.want, got.String())
			require.Equal(t, test.readable, got.Readable())
			require.Equal(t, "tel:"+test.want, got.Tel())
			again, err := standards.ParsePhone(got.Readable())
			require.NoError(t, err)
			require.Equal(t, got, again)
		})
	}
	require.Empty(t, standards.Phone{}.Tel()+standards.Phone{}.Readable()+standards.Phone{}.Extension())
	require.Equal(t, "12", must(standards.ParsePhone("020 7946 0000 x12")).Extension())
}

func TestParsePhoneRefuses(t *testing.T) {
	tests := []struct{ in, code string }{
		{"", "phone.missing"},
		{" \u200b", "phone.missing"},
		{"tel:", "phone.missing"},
		{"7946 0000", "phone.too-short"},
		{"1234567", "phone.too-short"},
		{"0", "phone.too-short"},
		{"+", "phone.too-short"},
		{"()", "phone.too-short"},
		{"+44", "phone.too-short"},
		{"0772345678", "phone.too-short"},
		{"00447723456", "phone.too-short"},
		{"0300 46 46", "phone.too-short"},
		{"0800 11 12", "phone.too-short"},
		{"+682 1234", "phone.too-short"},
		{"0772345678910", "phone.too-long"},
		{"0044772345678910", "phone.too-long"},
		{"+44 (0)7723 456 789 10", "phone.too-long"},
		{"772345678910", "phone.too-long"}, // +7 with a digit too many
		{"+12345 12345 12345 6", "phone.too-long"},
		{"+1 202 555 01044", "phone.too-long"},
		{"80100000000", "phone.unknown"}, // 801 is no country code
		{"9991234567890123", "phone.too-long"},
		{"020 (0)7946 0000", "phone.unknown"},
		{"07890x32109", "phone.too-short"},
		{"020 7946 0000 ext", "phone.extension"},
		{"020 7946 0000 ext 123456789", "phone.extension"},
		{"020 7946 0000 ext one", "phone.extension"},
		{"07723 456789...", "phone.characters"},
		{"020 7946. 0000", "phone.characters"},
		{"07723 456789.", "phone.characters"},
		{"07723 ☟☜⬇⬆☞☝", "phone.characters"},
		{`07";DROP TABLE;"`, "phone.characters"},
		{"ann@example.com", "phone.characters"},
		{"079OO900123", "phone.characters"},
		{"020 7946 0000 / 020 7946 0001", "phone.characters"},
		{"020 7946 0000 or 0001", "phone.characters"},
		{"020+79460000", "phone.characters"},
		{"020 7946 000\xff", "phone.characters"},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			_, err := standards.ParsePhone(test.in)
			requireCode(t, err, test.code)
		})
	}
}

// An extension is read in the spellings of letterheads, signatures and contacts.
func TestPhoneExtensions(t *testing.T) {
	for _, spelling := range []string{"ext 12", "ext12", "Ext. 12", "ext: 12", "EXT-12", "ext – 12", "ext#12", "ext no 12", "ext. no. 12", "ext number 12",
		"extn 12", "Extn. 12", "extension 12", "extension: 12", "Extension number 12", "ex 12", "xtn 12", "x12", "x 12", "X.12", "x-12", "#12", "# 12",
		"est 12", "est. 12", "Est.12", "estyn 12", "estyniad 12", "estyniad rhif 12", "mewnol 12", "int 12", "int. 12", "internal 12", ";ext=12", "; ext 12", "ext=12", "ext (12)",
		"rhif estyniad 12", "Rhif est. 12", "~12", "ext/12", "ext; 12", "ext nr 12", "ext nº 12", "estyniad: 12"} {
		for _, around := range []string{"%s", " %s", ", %s", " (%s)", "(%s)", " [%s]", " - %s", " – %s", " / %s", "\u00a0(%s)", " %s.", " ( %s ) "} {
			in := "01632 960001" + strings.Replace(around, "%s", spelling, 1)
			got, err := standards.ParsePhone(in)
			require.NoError(t, err, in)
			require.Equal(t, "+441632960001;ext=12", got.String(), in)
		}
	}
	for _, in := range []string{"01632 960001,12", "01632 960001,,12#", "01632 960001, 12", "01632 960001;12", "01632 960001（ext 12）"} { // as phones keep them
		got, err := standards.ParsePhone(in)
		require.NoError(t, err, in)
		require.Equal(t, "+441632960001;ext=12", got.String(), in)
	}
	for in, code := range map[string]string{
		"01632 960001, 960002": "phone.characters", "01632 960001, 07700 900123": "phone.characters", "01632 960001,": "phone.characters",
		"01632 960001 (ext )": "phone.extension", "01632 960001 (ext 12": "", "01632 960001 (room 12)": "phone.characters",
		"01632 960001 ext 12 or 13": "phone.extension", "01632 960001 (ext 123456789)": "phone.extension", "(ext 12)": "phone.too-short", "ext 12": "phone.characters",
	} {
		_, err := standards.ParsePhone(in)
		requireCode(t, err, code)
	}
}

// However a UK number of ten digits is spaced, it is the same number.
func TestPhoneSpacingDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`[1235789][0-9]{9}`).Draw(t, "number")
		prefix := rapid.SampledFrom([]string{"0", "+44", "0044", "44", "+44 (0)", ""}).Draw(t, "prefix")
		var spaced strings.Builder
		for i, digit := range number {
			if i > 0 {
				spaced.WriteString(rapid.SampledFrom([]string{"", "", " ", "-", "\u00a0", "."}).Draw(t, "gap"))
			}
			spaced.WriteRune(digit)
		}
		got, err := standards.ParsePhone(prefix + spaced.String())
		require.NoError(t, err)
		require.Equal(t, "+44"+number, got.String())
	})
}

func TestPhoneClass(t *testing.T) {
	for in, class := range map[string]standards.PhoneClass{
		"020 7946 0000": standards.PhoneGeographic, "01632 960001": standards.PhoneGeographic,
		"01534 500700": standards.PhoneGeographic, "07700 900982": standards.PhoneMobile,
		"07624 490000": standards.PhoneMobile, "07000 123456": standards.PhonePersonal,
		"07640 123456": standards.PhonePager, "0300 200 3887": standards.PhoneUKWide,
		"0800 1111": standards.PhoneFreephone, "0808 157 0192": standards.PhoneFreephone,
		"0845 123 4567": standards.PhoneService, "0870 123 4567": standards.PhoneService,
		"0900 123 4567": standards.PhonePremium, "055 0123 4567": standards.PhoneCorporate,
		"056 0123 4567": standards.PhoneInternet, "+33 122334455": standards.PhoneInternational,
		"0400 123 4567": standards.PhoneUnknown, "0600 123 4567": standards.PhoneUnknown,
		"0820 123 4567": standards.PhoneUnknown, "0803 123 4567": standards.PhoneUnknown,
		"0500 123456": standards.PhoneUnknown,
	} {
		require.Equal(t, class, must(standards.ParsePhone(in)).Class(), in)
	}
	require.Empty(t, standards.Phone{}.Class())
}

func TestPhoneRelay(t *testing.T) {
	for _, test := range []struct{ in, want, readable, tel string }{
		{"18001 020 7946 0000", "+442079460000;relay=18001", "18001 020 7946 0000", "tel:1800102079460000"},
		{"18002-0300 200 3887", "+443002003887;relay=18002", "18002 0300 200 3887", "tel:1800203002003887"},
		{"18001 020 7946 0000 ext 12", "+442079460000;ext=12;relay=18001", "18001 020 7946 0000 ext 12", "tel:1800102079460000;ext=12"},
		{"18001 00 33 122334455", "+33122334455;relay=18001", "18001 0033 122334455", "tel:180010033122334455"},
		{"1 800 123 4567", "+18001234567", "+1 8001234567", "tel:+18001234567"}, // North America
	} {
		got, err := standards.ParsePhone(test.in)
		require.NoError(t, err, test.in)
		require.Equal(t, []string{test.want, test.readable, test.tel}, []string{got.String(), got.Readable(), got.Tel()})
		for _, again := range []string{got.String(), got.Readable()} {
			require.Equal(t, got, must(standards.ParsePhone(again)), again)
		}
	}
	for _, in := range []string{"18003 020 7946 0000", "18001 7946 0000", "18001"} {
		_, err := standards.ParsePhone(in)
		require.Error(t, err, in)
	}
	p := must(standards.ParsePhone("18001 020 7946 0000 ext 12"))
	require.Equal(t, []string{"18001", "12", "+442079460000"}, []string{p.Relay(), p.Extension(), p.E164()})
}

func FuzzParsePhone(f *testing.F) {
	for _, seed := range []string{"020 7946 0000 x1", "+7 (8) 495 1234567", "0800 1111", "+44 (0)7700 900 982", "1-202-555-0104"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		phone, err := standards.ParsePhone(s)
		if roundTrip(t, phone, err, standards.ParsePhone) {
			again, err := standards.ParsePhone(phone.Readable())
			require.NoError(t, err)
			require.Equal(t, phone, again)
		}
	})
}
