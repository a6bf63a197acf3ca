package standards_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestParsePostcode(t *testing.T) {
	tests := []struct{ in, want, code string }{
		{"LS1 1UR", "LS1 1UR", ""},
		{"ls11ur", "LS1 1UR", ""},
		{"  l s 1 1 u r\t", "LS1 1UR", ""},
		{"SO14\u00a06WB", "SO14 6WB", ""},
		{"\ufeffSE1 63EF\u200b", "SE16 3EF", ""},
		{"(LS1-1UR).", "LS1 1UR", ""},
		{"LS1–1UR", "LS1 1UR", ""},
		{"m1 1aa", "M1 1AA", ""},
		{"cr26xh", "CR2 6XH", ""},
		{"DN551PT", "DN55 1PT", ""},
		{"w1a1hq", "W1A 1HQ", ""},
		{"ec1a 1bb", "EC1A 1BB", ""},
		{"n1c 4ag", "N1C 4AG", ""},
		{"CM0 8AA", "CM0 8AA", ""},
		{"BF1 3AA", "BF1 3AA", ""},
		{"BX9 1AS", "BX9 1AS", ""},
		{"JE2 3AB", "JE2 3AB", ""},
		{"gy1 1aa", "GY1 1AA", ""},
		{"IM1 1AA", "IM1 1AA", ""},
		{"", "", "postcode.missing"},
		{" \u00a0\u200b- ", "", "postcode.missing"},
		{"N5", "", "postcode.incomplete"},
		{"ec1a", "", "postcode.incomplete"},
		{"LS", "", "postcode.invalid"},
		{"QX1", "", "postcode.invalid"},
		{"MA1 1AA", "", "postcode.unknown-area"},
		{"GX11 1AA", "", "postcode.unknown-area"},
		{"LS1A 1UR", "", "postcode.invalid"}, // letters after the district are London's
		{"E1O 1AA", "E10 1AA", ""},           // one reading only
		{"LS01 1UR", "", "postcode.invalid"},
		{"LS1 1CR", "", "postcode.invalid"},
		{"LS1 UUR", "", "postcode.invalid"},
		{"1A1 1AA", "", "postcode.invalid"},
		{"SO144 6WB", "", "postcode.invalid"},
		{"SO14 6WBA", "", "postcode.invalid"},
		{"ŁS1 1UR", "", "postcode.invalid"},
		{"LS1 1UR\xff", "", "postcode.invalid"},
		{"LS1/1UR", "", "postcode.invalid"},
		{"GIR 0AA", "", "postcode.gir"},
		{"gir0aa", "", "postcode.gir"},
		{"BFPO 12", "", "postcode.bfpo"},
		{"bfpo c/o 1234", "", "postcode.bfpo"},
		{"BFPO", "", "postcode.bfpo"},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			got, err := standards.ParsePostcode(test.in)
			require.Equal(t, test.want, got.String())
			requireCode(t, err, test.code)
		})
	}
}

func TestCrownDependency(t *testing.T) {
	for in, want := range map[string]string{"JE2 3AB": "Jersey", "GY9 1AA": "Guernsey", "IM1 1AA": "Isle of Man", "LS1 1UR": "", "BF1 3AA": "", "": ""} {
		p, _ := standards.ParsePostcode(in)
		require.Equal(t, want, p.CrownDependency(), in)
	}
}

func TestMendPostcode(t *testing.T) {
	tests := []struct {
		in, want string
		mended   bool
		code     string
	}{
		{"ls1-1ur", "LS1 1UR", false, ""},
		{"LSI IUR", "LS1 1UR", true, ""},
		{"s01 1aa", "SO1 1AA", true, ""},
		{"SWIA OAA", "SW1A 0AA", true, ""},
		{"0X1 1AA", "OX1 1AA", true, ""},
		{"1V1 1AA", "IV1 1AA", true, ""},
		{"EI1 1AA", "E11 1AA", true, ""}, // no area EI
		{"BI0 OAA", "B10 0AA", true, ""},
		{"E1 0AA", "E1 0AA", false, ""},            // right as it is
		{"LS1 1U0", "", false, "postcode.invalid"}, // the end has neither 0 nor O
		{"XIO 1AA", "", false, "postcode.invalid"}, // no reading
		{"LS0I 1AA", "", false, "postcode.invalid"},
		{"L0I 1AA", "", false, "postcode.invalid"},
		{"QO1 1AA", "", false, "postcode.unknown-area"},
		{"LSI", "", false, "postcode.invalid"},
	}
	for _, test := range tests {
		got, mended, err := standards.MendPostcode(test.in)
		require.Equal(t, test.want, got.String(), test.in)
		require.Equal(t, test.mended, mended, test.in)
		requireCode(t, err, test.code)
	}
}

// TestMendedPostcodesHaveOneReading types every look-alike wrong, one at a time
// and all at once: what comes back is either the same postcode or, where the
// wrong typing has two readings or is a postcode itself, not called mended into another.
func TestMendedPostcodesHaveOneReading(t *testing.T) {
	wrong := map[rune]rune{'0': 'O', 'O': '0', '1': 'I', 'I': '1'}
	for _, right := range []string{"IG10 1AA", "OX10 0AA", "L10 0AA", "OL1 1AA", "IP1 0AB", "SO10 1AA", "E1 1AA", "W1A 0AA", "IV10 1AA"} {
		chars := []rune(right)
		for mask := 1; mask < 1<<len(chars); mask++ {
			typed := slices.Clone(chars)
			fit := true
			for i := range chars {
				if mask>>i&1 == 1 {
					other, ok := wrong[chars[i]]
					fit, typed[i] = fit && ok, other
				}
			}
			if !fit {
				continue
			}
			got, mended, err := standards.MendPostcode(string(typed))
			if err == nil && mended {
				require.Equal(t, right, got.String(), string(typed))
			}
		}
	}
}

func TestPostcodeParts(t *testing.T) {
	tests := []struct{ in, outward, inward, area, district, sector, unit string }{
		{"LS1 1UR", "LS1", "1UR", "LS", "LS1", "LS1 1", "UR"},
		{"EC1A 1BB", "EC1A", "1BB", "EC", "EC1", "EC1A 1", "BB"},
		{"M60 2LA", "M60", "2LA", "M", "M60", "M60 2", "LA"},
		{"", "", "", "", "", "", ""},
	}
	for _, test := range tests {
		p, _ := standards.ParsePostcode(test.in)
		require.Equal(t, []string{test.outward, test.inward, test.area, test.district, test.sector, test.unit},
			[]string{p.Outward(), p.Inward(), p.Area(), p.District(), p.Sector(), p.Unit()}, test.in)
	}
}

func TestPostcodeIsParsedWithoutAllocation(t *testing.T) {
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = standards.ParsePostcode("SW1A 2AA") }))
}

func TestConformancePostcodeNotify(t *testing.T) {
	var file struct {
		Cases []struct {
			Value string
			Valid bool
		}
	}
	readCorpus(t, "notify-postcode.json", &file)
	tally := tally{t: t, name: "notify-postcode"}
	for _, c := range file.Cases {
		_, err := standards.ParsePostcode(c.Value)
		tally.check(c.Value, (err == nil) == c.Valid)
	}
	tally.report(24)
}

// notPostcodes are values in the ideal-postcodes suite that show shapes with
// areas that do not exist, and that we refuse for that reason.
var notPostcodes = map[string]string{
	"AA": "shape sample: AA is no postcode area",
	"A":  "shape sample: A is no postcode area",
	"MA": "shape only: MA is no postcode area",
}

func TestConformancePostcodeIdeal(t *testing.T) {
	tests := []struct {
		file  string
		cases int
		part  func(standards.Postcode) string
	}{
		{"areas", 24, standards.Postcode.Area},
		{"districts", 29, standards.Postcode.District},
		{"incodes", 24, standards.Postcode.Inward},
		{"normalisation", 13, standards.Postcode.String},
		{"outcodes", 24, standards.Postcode.Outward},
		{"sectors", 24, standards.Postcode.Sector},
		{"sub-districts", 22, func(p standards.Postcode) string {
			if p.Outward() == p.District() {
				return ""
			}
			return p.Outward()
		}},
		{"units", 24, standards.Postcode.Unit},
		{"validation", 13, func(p standards.Postcode) string {
			if p.IsZero() {
				return "false"
			}
			return "true"
		}},
	}
	area := regexp.MustCompile(`^[A-Z]+`)
	for _, test := range tests {
		var file struct {
			Tests []struct {
				Base     string
				Expected any
			}
		}
		readCorpus(t, "ideal-postcodes-"+test.file+".json", &file)
		tally := tally{t: t, name: "ideal-postcodes-" + test.file}
		for _, c := range file.Tests {
			got, err := standards.ParsePostcode(c.Base)
			if notPostcodes[area.FindString(c.Base)] != "" && c.Expected != false {
				tally.disagree(c.Base, err != nil)
				continue
			}
			tally.check(c.Base, test.part(got) == text(c.Expected))
		}
		tally.report(test.cases)
	}
}

func FuzzParsePostcode(f *testing.F) {
	for _, seed := range []string{"LS1 1UR", "ec1a1bb", "BFPO 12", "GIR 0AA", "se1 63ef", "\u00a0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := standards.ParsePostcode(s)
		if roundTrip(t, p, err, standards.ParsePostcode) {
			require.Equal(t, p.String(), p.Outward()+" "+p.Inward())
			require.Equal(t, p.String(), p.Sector()+p.Unit())
			require.True(t, strings.HasPrefix(p.District(), p.Area()))
		}
	})
}

// The validator's own tag accepts shapes only, and only canonical ones; so
// does the regular expression that it uses, here by itself.
func BenchmarkParsePostcode(b *testing.B) {
	for name, in := range map[string]string{"canonical": "SW1A 2AA", "mended": "sw1a2aa", "refused": "MA1 1AA"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = standards.ParsePostcode(in)
			}
		})
	}
	b.Run("validator", func(b *testing.B) {
		v := validator.New()
		b.ReportAllocs()
		for b.Loop() {
			_ = v.Var("SW1A 2AA", "postcode_iso3166_alpha2=GB")
		}
	})
	b.Run("regexp", func(b *testing.B) {
		re := regexp.MustCompile(`^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}$`)
		b.ReportAllocs()
		for b.Loop() {
			_ = re.MatchString("SW1A 2AA")
		}
	})
}
