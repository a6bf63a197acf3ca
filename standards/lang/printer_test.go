package lang_test

import (
	"context"
	"math"
	"testing"
	"testing/fstest"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The cardinal rules of CLDR 48 for the two languages that we ship.
func category(language string, n int) string {
	if language == "cy" {
		if name, ok := map[int]string{0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}[n]; ok {
			return name
		}
	} else if n == 1 {
		return "one"
	}
	return "other"
}

func TestPluralIsCLDR(t *testing.T) {
	for _, language := range []string{"en", "cy"} {
		p := lang.New(language).Printer(language)
		for n := range 2000 {
			require.Equal(t, category(language, n), p.Plural(n), "%s %d", language, n)
			require.Equal(t, category(language, n), p.Plural(-n), "%s -%d", language, n)
		}
		for _, n := range []int{10_000_000, 10_000_001, 100_000_003, 1_000_000_006, math.MaxInt, math.MinInt, math.MinInt + 1} {
			require.Equal(t, "other", p.Plural(n), "%s %d", language, n)
		}
	}
	polish := lang.New("pl").Printer("pl")
	for n, want := range map[int]string{1: "one", 2: "few", 5: "many", 12: "many", 22: "few", 1_000_000_002: "few"} {
		require.Equal(t, want, polish.Plural(n), "pl %d", n)
	}
}

// An arm is taken for exactly the numbers that Plural gives its name.
func TestPluralArmsFollowPlural(t *testing.T) {
	const arms = ".input {$n :integer} .match $n zero {{zero}} one {{one}} two {{two}} few {{few}} many {{many}} * {{other}}"
	for _, language := range []string{"en", "cy", "pl", "ar", "gd"} {
		p := one(t, language, arms)
		rapid.Check(t, func(t *rapid.T) {
			n := rapid.OneOf(rapid.IntRange(-30, 200), rapid.Int()).Draw(t, "n")
			require.Equal(t, p.Plural(n), p.Text("k", "n", n))
		})
	}
}

func TestDates(t *testing.T) {
	en, cy, pl := lang.New().Printer("en"), lang.New("cy").Printer("cy"), lang.New("pl").Printer("pl")
	november := standards.Date{Year: 2026, Month: time.November, Day: 23}
	require.Equal(t, "23 November 2026", en.Date(november))
	require.Equal(t, "23 Tachwedd 2026", cy.Date(november))
	require.Equal(t, "23 listopada 2026", pl.Date(november))
	require.Equal(t, "Monday 23 November 2026", en.DateLong(november))
	require.Equal(t, "Dydd Llun 23 Tachwedd 2026", cy.DateLong(november))
	require.Equal(t, "poniedziałek, 23 listopada 2026", pl.DateLong(november))
	yoruba := lang.New("yo").Printer("yo") // package cldr does not have it
	require.Equal(t, "23/11/2026", yoruba.DateLong(november))
	require.Equal(t, "Sunday", yoruba.Weekday(time.Sunday))
	require.Equal(t, "5 Mai 2026", cy.Date(standards.Date{Year: 2026, Month: time.May, Day: 5}))
	for _, p := range []*lang.Printer{en, cy, pl} {
		require.Empty(t, p.Date(standards.Date{}))
		require.Empty(t, p.DateLong(standards.Date{}))
		require.NotPanics(t, func() { p.DateLong(standards.Date{Year: 2026, Month: 13, Day: 1}) })
		require.Empty(t, p.Weekday(7))
		require.Empty(t, p.Weekday(-1))
	}
	require.Equal(t, "Dydd Sul", cy.Weekday(time.Sunday))
	require.Equal(t, "niedziela", pl.Weekday(time.Sunday))
}

// What is written can be read: each month of each language goes through the
// parser of the date boxes.
func TestMonthsParseBack(t *testing.T) {
	for _, language := range []string{"en", "cy"} {
		p := lang.New(language).Printer(language)
		rapid.Check(t, func(t *rapid.T) {
			day := time.Date(1000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3_000_000).Draw(t, "day"))
			d := standards.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()}
			var parts [3]string
			n := 0
			for _, r := range p.Date(d) {
				if r == ' ' {
					n++
					continue
				}
				parts[n] += string(r)
			}
			back, err := standards.ParseDateParts(parts[0], parts[1], parts[2])
			require.NoError(t, err)
			require.Equal(t, d, back)
		})
	}
}

func TestTimeIsLondons(t *testing.T) {
	en, cy, pl := lang.New().Printer("en"), lang.New("cy").Printer("cy"), lang.New("pl").Printer("pl")
	for utc, want := range map[string][3]string{
		"2026-11-23T16:05:59Z": {"4:05pm", "4:05pm", "16:05"},
		"2026-07-23T16:05:00Z": {"5:05pm", "5:05pm", "17:05"},
		"2026-07-22T23:00:00Z": {"midnight", "hanner nos", "00:00"},
		"2026-11-23T12:00:00Z": {"midday", "hanner dydd", "12:00"},
		"2026-11-23T12:30:00Z": {"12:30pm", "12:30pm", "12:30"},
		"2026-11-23T09:00:00Z": {"9am", "9am", "09:00"},
		"2026-11-23T00:01:00Z": {"12:01am", "12:01am", "00:01"},
	} {
		at, err := time.Parse(time.RFC3339, utc)
		require.NoError(t, err)
		require.Equal(t, want, [3]string{en.Time(at), cy.Time(at), pl.Time(at)}, utc)
	}
}

func TestContext(t *testing.T) {
	require.Equal(t, "en", lang.FromContext(context.Background()).Language())
	require.Equal(t, "⟦k⟧", lang.FromContext(context.Background()).Text("k"))
	require.NotNil(t, lang.FromContext(lang.NewContext(context.Background(), nil)))
	p := lang.New("cy").Printer("cy")
	require.Same(t, p, lang.FromContext(lang.NewContext(context.Background(), p)))
}

func TestPrinterManyGoroutines(t *testing.T) {
	p := one(t, "cy", days)
	done := make(chan string)
	for range 8 {
		go func() {
			for range 200 {
				p.Text("k", "n", 12345)
			}
			done <- p.Text("k", "n", 2)
		}()
	}
	for range 8 {
		require.Equal(t, "2 ddiwrnod", <-done)
	}
}

func TestIsolate(t *testing.T) {
	require.Equal(t, "1 Mill Lane", lang.New().Printer("en").Isolate("1 Mill Lane"))
	require.Equal(t, "\u2068علي\u2069", lang.New().Printer("en").Isolate("علي"))
	require.Equal(t, "\u20681 Mill Lane\u2069", lang.New("ur").Printer("ur").Isolate("1 Mill Lane"))
	require.Empty(t, lang.New("ur").Printer("ur").Isolate(""))
}

func TestPartialDate(t *testing.T) {
	for text, want := range map[string]map[string]string{
		"2026":       {"en": "2026", "cy": "2026", "pl": "2026", "ur": "2026", "yo": "2026"},
		"2026-11":    {"en": "November 2026", "cy": "Tachwedd 2026", "pl": "listopad 2026", "yo": "11/2026"},
		"2026-11-03": {"en": "3 November 2026", "cy": "3 Tachwedd 2026", "pl": "3 listopada 2026", "yo": "03/11/2026"},
		"":           {"en": "", "cy": ""},
	} {
		var d standards.PartialDate
		if text != "" {
			var err error
			d, err = standards.ParsePartialDate(text)
			require.NoError(t, err)
		}
		for language, words := range want {
			require.Equal(t, words, lang.New("en", language).Printer(language).PartialDate(d), "%s in %s", text, language)
		}
	}
}

// What a printer was given stands where a call gives nothing, and a call comes first.
func TestPrinterWith(t *testing.T) {
	c, err := lang.New("en").With(map[string]string{"a": "{$name} and {$other}", "plain": "words"})
	require.NoError(t, err)
	p := c.Printer("en")
	with := p.With("name", "Siân", "other", "Owain")
	require.Equal(t, "Siân and Owain", with.Text("a"))
	require.Equal(t, "Mair and Owain", with.Text("a", "name", "Mair"))
	require.Equal(t, "Siân and Owain", with.With("other", "Mair").Text("a"), "what was given first stays")
	require.Equal(t, "{$name} and {$other}", p.Text("a"), "the other printer is as it was")
	require.Equal(t, "words", with.Text("plain"))
	require.Equal(t, []string{"name", "other"}, lang.Placeholders("{$other} {$name} {$name}"))
	require.Equal(t, []string{"n"}, lang.Placeholders(".input {$n :number} .match $n one {{{$n} day}} * {{days}}"))
	require.Empty(t, lang.Placeholders("words \\{$x\\}"))
	require.Empty(t, lang.Placeholders("{$"))
}

func TestPrinterTimeOfDay(t *testing.T) {
	c, err := lang.Load(fstest.MapFS{"cy.json": {Data: []byte(`{"at": "Am {$time}"}`)}})
	require.NoError(t, err)
	c, err = c.With(map[string]string{"at": "At {$time}"})
	require.NoError(t, err)
	for at, want := range map[standards.TimeOfDay][2]string{
		standards.Clock(15, 30): {"3:30pm", "3:30pm"}, standards.Clock(0, 0): {"midnight", "hanner nos"}, standards.Clock(12, 0): {"midday", "hanner dydd"}, {}: {"", ""},
	} {
		require.Equal(t, want, [2]string{c.Printer("en").TimeOfDay(at), c.Printer("cy").TimeOfDay(at)})
		require.Equal(t, "Am "+want[1], c.Printer("cy").Text("at", "time", at))
	}
}
