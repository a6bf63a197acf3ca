package cldr_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// intl is what testdata/intl.js prints about a language.
type intl struct {
	Cardinal, Ordinal      []string
	Cardinals, Ordinals    []string
	Name, Calendar, Native string
	Resolved               string
	And, Or                []string
	AndSpanish, OrSpanish  []string
	Latn                   formats
	Own                    *formats
}

// formats are in one numbering system.
type formats struct {
	Dates, Times, Both, Ranges        map[string][]string // by style
	Skeletons, Months, Numbers, Zones map[string][]string
}

// score counts comparisons and reports what differs.
type score struct {
	t             *testing.T
	passed, total int
	excused       int
	shown         map[string]int
	used          map[string]bool // of exceptions
}

func (s *score) equal(what, want, got string) {
	s.total++
	if want == got {
		s.passed++
		return
	}
	if excused(s.t, what, s.used) {
		s.excused++
		return
	}
	if s.shown[what]++; s.shown[what] <= 2 {
		s.t.Errorf("%s: %q, Intl has %q", what, got, want)
	}
}

func readIntl(t *testing.T) map[string]json.RawMessage {
	node := suites.Node(t)
	args := []string{"testdata/intl.js"}
	for _, l := range cldr.All() {
		args = append(args, l.Tag())
	}
	cmd := exec.Command(node, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	var all map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(out, &all))
	return all
}

func read[T any](t *testing.T, data json.RawMessage) (v T) {
	require.NoError(t, json.Unmarshal(data, &v))
	return v
}

func TestConformanceIntl(t *testing.T) {
	all := readIntl(t)
	counts, numbers, spanish := read[[]string](t, all["counts"]), read[[]string](t, all["numbers"]), read[[]string](t, all["spanish"])
	kinds := []string{"plurals", "dates", "skeletons", "zones", "ranges", "numbers", "lists", "names"}
	scores, used := map[string]*score{}, map[string]bool{}
	for _, kind := range kinds {
		scores[kind] = &score{t: t, shown: map[string]int{}, used: used}
	}
	for _, l := range cldr.All() {
		want := read[intl](t, all[l.Tag()])
		loc := cldr.New(l)
		plurals(scores["plurals"], loc, want, counts)
		lists(scores["lists"], loc, want, spanish)
		scores["names"].equal(l.Tag()+" name", want.Name, loc.Name())
		for _, f := range []*formats{&want.Latn, want.Own} {
			if f == nil {
				continue
			}
			used, tag := loc, l.Tag()
			if f == want.Own {
				used, tag = loc.Native(), tag+" native"
			}
			dates(scores["dates"], tag, used, f)
			skeletons(scores["skeletons"], tag, used, f)
			zones(scores["zones"], tag, used, f)
			ranges(scores["ranges"], tag, used, f)
			numbersOf(scores["numbers"], tag, used, f, numbers)
		}
	}
	for _, kind := range kinds {
		s := scores[kind]
		t.Logf("conformance: CLDR 48 %s as Intl has them (%d more differ on purpose, see exceptions) %d/%d", kind, s.excused, s.passed, s.total)
		require.Equal(t, s.total, s.passed+s.excused)
	}
	for _, e := range exceptions {
		require.True(t, used[e.name], "the exception %s excuses nothing: take it out", e.name)
	}
}

func decimal(t *testing.T, text string) mf2.Decimal {
	n, ok := mf2.ParseDecimal(text)
	require.True(t, ok, text)
	return n
}

func plurals(s *score, loc *cldr.Locale, want intl, counts []string) {
	for i, count := range counts {
		n := decimal(s.t, count)
		s.equal(loc.Tag()+" cardinal of "+count, want.Cardinal[i], loc.Cardinal(n))
		s.equal(loc.Tag()+" ordinal of "+count, want.Ordinal[i], loc.Ordinal(n))
	}
	require.ElementsMatch(s.t, want.Cardinals, loc.Cardinals(), loc.Tag())
	require.ElementsMatch(s.t, want.Ordinals, loc.Ordinals(), loc.Tag())
}

func lists(s *score, loc *cldr.Locale, want intl, spanish []string) {
	things := []string{"A", "B", "C", "D", "E"}
	for i := range things {
		s.equal(loc.Tag()+" and", want.And[i], loc.And(things[:i+1]...))
		s.equal(loc.Tag()+" or", want.Or[i], loc.Or(things[:i+1]...))
	}
	for i, word := range spanish {
		s.equal(loc.Tag()+" and", want.AndSpanish[i], loc.And("x", word))
		s.equal(loc.Tag()+" or", want.OrSpanish[i], loc.Or("w", "x", word))
	}
}

var styles = map[string]cldr.Style{"full": cldr.Full, "long": cldr.Long, "medium": cldr.Medium, "short": cldr.Short}

// day is the moment with this number in testdata/intl.js.
func day(n int) time.Time {
	return time.Date(2026, time.January, 1+n, n*7%24, n*13%60, n*29%60, 0, time.UTC)
}

func dates(s *score, tag string, loc *cldr.Locale, f *formats) {
	for name, style := range styles {
		for i := range f.Dates[name] {
			s.equal(tag+" date "+name, f.Dates[name][i], loc.Date(day(i), style))
			s.equal(tag+" time "+name, f.Times[name][i], loc.Time(day(i), style))
			s.equal(tag+" both "+name, f.Both[name][i], loc.DateTime(day(i), style, cldr.Short))
		}
	}
}

func skeletons(s *score, tag string, loc *cldr.Locale, f *formats) {
	type o = mf2.DateOptions
	const long, short = mf2.LengthLong, mf2.LengthShort
	for name, options := range map[string]o{
		"yMMMMEEEEd": {Fields: mf2.DateYMDWeekday, Length: long}, "yMMMEd": {Fields: mf2.DateYMDWeekday}, "yMEd": {Fields: mf2.DateYMDWeekday, Length: short},
		"MMMMEEEEd": {Fields: mf2.DateMonthDayWeek, Length: long}, "MMMEd": {Fields: mf2.DateMonthDayWeek}, "MEd": {Fields: mf2.DateMonthDayWeek, Length: short},
		"MMMMd": {Fields: mf2.DateMonthDay, Length: long}, "MMMd": {Fields: mf2.DateMonthDay}, "Md": {Fields: mf2.DateMonthDay, Length: short},
		"EEEEd": {Fields: mf2.DateDayWeekday, Length: long}, "Ed": {Fields: mf2.DateDayWeekday},
		"cccc": {Fields: mf2.DateWeekday, Length: long}, "ccc": {Fields: mf2.DateWeekday}, "ccccc": {Fields: mf2.DateWeekday, Length: short},
		"h": {Precision: mf2.TimeHour, Hour12: mf2.Hour12}, "hm": {Precision: mf2.TimeMinute, Hour12: mf2.Hour12}, "hms": {Precision: mf2.TimeSecond, Hour12: mf2.Hour12},
		"H": {Precision: mf2.TimeHour, Hour12: mf2.Hour24}, "Hm": {Precision: mf2.TimeMinute, Hour12: mf2.Hour24}, "Hms": {Precision: mf2.TimeSecond, Hour12: mf2.Hour24},
	} {
		for i, want := range f.Skeletons[name] {
			s.equal(tag+" "+name, want, loc.FormatDate(day(i), options))
		}
	}
	for i := range f.Skeletons["yMMMM"] {
		s.equal(tag+" yMMMM", f.Skeletons["yMMMM"][i], loc.MonthYear(day(i), cldr.Long))
		s.equal(tag+" yMMM", f.Skeletons["yMMM"][i], loc.MonthYear(day(i), cldr.Medium))
		s.equal(tag+" yM", f.Skeletons["yM"][i], loc.MonthYear(day(i), cldr.Short))
		s.equal(tag+" LLLL", f.Skeletons["LLLL"][i], loc.Month(day(i).Month(), cldr.Long, true))
		s.equal(tag+" LLL", f.Skeletons["LLL"][i], loc.Month(day(i).Month(), cldr.Medium, true))
	}
}

func zones(s *score, tag string, loc *cldr.Locale, f *formats) {
	for name, all := range f.Zones {
		zone, length, _ := strings.Cut(name, " ")
		place, err := time.LoadLocation(zone)
		require.NoError(s.t, err)
		o := mf2.DateOptions{Precision: mf2.TimeMinute, Zone: mf2.ZoneShort}
		if length == "long" {
			o.Zone = mf2.ZoneLong
		}
		for i, want := range all {
			t := day(i * 30).In(place)
			without := loc.FormatDate(t, mf2.DateOptions{Precision: mf2.TimeMinute})
			got, ok := strings.CutPrefix(loc.FormatDate(t, o), without+" ")
			require.True(s.t, ok)
			season := map[bool]string{false: " winter", true: " summer"}[t.IsDST()]
			s.equal(tag+" zone "+name+season, want, got)
		}
	}
}

func ranges(s *score, tag string, loc *cldr.Locale, f *formats) {
	later := []int{0, 1, 4, 9, 17, 33, 61, 100, 200, 370}
	each := func(what string, all []string, format func(from, to time.Time) string) {
		for i, want := range all {
			// Node writes U+202F as a plain space in dates, but not in ranges.
			want = strings.ReplaceAll(want, "\u202f", " ")
			from := day(i / len(later) * 5)
			s.equal(tag+" "+what, want, format(from, from.AddDate(0, 0, later[i%len(later)])))
		}
	}
	for name, style := range styles {
		each("range "+name, f.Ranges[name], func(from, to time.Time) string { return loc.Range(from, to, style) })
	}
	each("months long", f.Months["yMMMM"], func(from, to time.Time) string { return loc.MonthYearRange(from, to, cldr.Long) })
	each("months short", f.Months["yMMM"], func(from, to time.Time) string { return loc.MonthYearRange(from, to, cldr.Short) })
}
