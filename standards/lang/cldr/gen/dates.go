package main

import (
	"maps"
	"slices"
	"strings"
)

const (
	datesPackage     = "cldr-dates-full"
	gregorianPath    = "ca-gregorian.json"
	separateDateTime = "dateTimeFormats-atTime"
)

// skeletons are the sets of fields whose patterns go into the tables, beside
// the four styles.
var skeletons = []string{
	"yMMMMEEEEd", "yMMMEd", "yMEd", "yMMMMd", "yMMMd", "yMd", // with the year
	"MMMMEEEEd", "MMMEd", "MEd", "MMMMd", "MMMd", "Md", "EEEEd", "Ed", // without
	"yMMMM", "yMMM", "yM", // the month of a year
	"h", "hm", "hms", "H", "Hm", "Hms", // the time of day
}

var styles = []string{"full", "long", "medium", "short"}

var weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

var months = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}

// better are the patterns of languages for which CLDR has those of its root
// alone, "2026 Kevardhu 1, dy Meurth" being nobody's date. They have the order of the
// languages' own printed texts, which is that of the other Celtic languages in CLDR.
var better = map[string]struct{ styles, available map[string]string }{
	"kw": celtic, "gv": celtic,
}

var celtic = struct{ styles, available map[string]string }{
	styles: map[string]string{"full": "EEEE d MMMM y", "long": "d MMMM y", "medium": "d MMM y", "short": "dd/MM/y"},
	available: map[string]string{
		"yMMMMEEEEd": "EEEE d MMMM y", "yMMMEd": "E d MMM y", "yMEd": "E dd/MM/y",
		"yMMMMd": "d MMMM y", "yMMMd": "d MMM y", "yMd": "dd/MM/y",
		"MMMMEEEEd": "EEEE d MMMM", "MMMEd": "E d MMM", "MEd": "E dd/MM",
		"MMMMd": "d MMMM", "MMMd": "d MMM", "Md": "dd/MM", "Ed": "E d",
		"yMMMM": "LLLL y", "yMMM": "LLL y", "yM": "MM/y",
	},
}

// plainSpace writes CLDR's narrow space that does not break (U+202F) in dates
// and times as a plain one. Browsers do, because programs that read dates broke over
// it; so what a server and a script write on one page agrees.
func plainSpace(s string) string { return strings.ReplaceAll(s, "\u202f", " ") }

// dates fills the part of a table that is about dates and times.
func (s *source) dates(tag string, t *table) {
	g := s.main(datesPackage, tag, gregorianPath, "dates", "calendars", "gregorian")
	for _, names := range []struct{ field, context, width string }{
		{"months", "format", "wide"}, {"monthsShort", "format", "abbreviated"},
		{"monthsAlone", "stand-alone", "wide"}, {"monthsShortAlone", "stand-alone", "abbreviated"},
	} {
		t.add(names.field, s.texts(s.object(g, "months", names.context, names.width), months...))
	}
	for _, names := range []struct{ field, context, width string }{
		{"days", "format", "wide"}, {"daysShort", "format", "abbreviated"}, {"daysNarrow", "format", "narrow"},
		{"daysAlone", "stand-alone", "wide"}, {"daysShortAlone", "stand-alone", "abbreviated"}, {"daysNarrowAlone", "stand-alone", "narrow"},
	} {
		t.add(names.field, s.texts(s.object(g, "days", names.context, names.width), weekdays...))
	}
	t.add("ampm", plainSpace(s.texts(s.object(g, "dayPeriods", "format", "abbreviated"), "am", "pm")))

	available, dateStyles := s.patterns(tag, g)
	list := make([]string, len(styles))
	for i, style := range styles {
		list[i] = dateStyles[style]
	}
	t.add("dates", plainSpace(s.list(list...)))
	times := s.object(g, "timeFormats")
	t.add("times", plainSpace(s.texts(times, styles...)))
	t.add("joins", plainSpace(s.texts(s.object(g, separateDateTime, "standard"), styles...)))
	list = make([]string, len(skeletons))
	for i, skeleton := range skeletons {
		if list[i] = best(available, skeleton); list[i] == "" {
			s.fault("%s: no pattern for %s", tag, skeleton)
		}
	}
	t.add("patterns", plainSpace(s.list(list...)))
	s.ranges(tag, t, g, available, dateStyles)
}

// patterns returns the patterns by skeleton, those of the styles included, and
// the patterns of the styles.
func (s *source) patterns(tag string, g object) (available, dateStyles map[string]string) {
	available, dateStyles = map[string]string{}, map[string]string{}
	for _, kinds := range [][2]string{{"timeFormats", "timeSkeletons"}, {"dateFormats", "dateSkeletons"}} {
		for _, style := range styles {
			pattern := s.text(s.object(g, kinds[0]), style)
			available[s.text(s.object(g, kinds[1]), style)] = pattern
			if kinds[0] == "dateFormats" {
				dateStyles[style] = pattern
			}
		}
	}
	for key, value := range s.object(g, "dateTimeFormats", "availableFormats") {
		if pattern, ok := textOf(value); ok && !strings.Contains(key, "-") {
			// Y is the year of the week, a slip for y (Gaelic has "LLL Y"): it is
			// wrong around New Year.
			available[key] = strings.ReplaceAll(pattern, "Y", "y")
		}
	}
	maps.Copy(available, better[tag].available)
	maps.Copy(dateStyles, better[tag].styles)
	return available, dateStyles
}

// ranges adds the patterns of ranges: for each style, and for the month of a
// year long and short, one for each of the largest fields that may differ.
func (s *source) ranges(tag string, t *table, g object, available, dateStyles map[string]string) {
	intervals := s.object(g, "dateTimeFormats", "intervalFormats")
	fallback := s.text(intervals, "intervalFormatFallback")
	var list []string
	for _, style := range styles {
		for _, largest := range []string{"y", "M", "d"} {
			pattern := interval(intervals, available, normal(dateStyles[style]), largest, fallback)
			if skeleton(dateStyles[style])['y'] == 2 {
				pattern = strings.ReplaceAll(pattern, "y", "yy") // no word in these patterns has a y
			}
			list = append(list, pattern)
		}
	}
	for _, skeleton := range []string{"yMMMM", "yMMM"} {
		for _, largest := range []string{"y", "M"} {
			list = append(list, interval(intervals, available, skeleton, largest, fallback))
		}
	}
	if own := celticRanges[tag]; own != nil {
		list = own
	}
	for i, pattern := range list {
		if pattern == "" {
			s.fault("%s: no pattern for range %d", tag, i)
		}
	}
	t.add("ranges", plainSpace(s.list(list...)))
}

// celticRanges go with better.
var celticRanges = map[string][]string{"kw": celticRange, "gv": celticRange}

var celticRange = []string{
	"EEEE d MMMM y – EEEE d MMMM y", "EEEE d MMMM – EEEE d MMMM y", "EEEE d MMMM – EEEE d MMMM y",
	"d MMMM y – d MMMM y", "d MMMM – d MMMM y", "d–d MMMM y",
	"d MMM y – d MMM y", "d MMM – d MMM y", "d–d MMM y",
	"dd/MM/y – dd/MM/y", "dd/MM/y – dd/MM/y", "dd/MM/y – dd/MM/y",
	"LLLL y – LLLL y", "LLLL – LLLL y", "LLL y – LLL y", "LLL – LLL y",
}

// normal is the skeleton that a range in a style is looked up by.
func normal(pattern string) string {
	w := skeleton(pattern)
	var b strings.Builder
	for _, letter := range []byte("yMEd") {
		n := w[letter]
		switch {
		case n == 0:
			continue
		case letter == 'M' && n < 3, letter == 'E' && n <= 3, letter == 'y', letter == 'd':
			n = 1
		}
		b.WriteString(strings.Repeat(string(letter), n))
	}
	return b.String()
}

// interval finds the pattern of a range as UTS #35, "intervalFormats", has it.
func interval(intervals object, available map[string]string, want, largest, fallback string) string {
	wanted := skeleton(want)
	bestKey, bestDistance := "", 1<<30
	for _, key := range slices.Sorted(maps.Keys(intervals)) {
		patterns, ok := intervals[key].(object)
		if !ok {
			continue
		}
		if _, ok := textOf(patterns[largest]); !ok {
			continue
		}
		if d, ok := distance(wanted, skeleton(key)); ok && d < bestDistance {
			bestKey, bestDistance = key, d
		}
	}
	if bestKey == "" {
		single := best(available, want)
		return strings.NewReplacer("{0}", single, "{1}", single).Replace(fallback)
	}
	pattern, _ := textOf(intervals[bestKey].(object)[largest])
	return widenRange(pattern, skeleton(bestKey), wanted)
}

// widenRange is widen for a range: a field is widened if the pattern has it
// just as wide as its skeleton, and the wanted one is wider.
func widenRange(pattern string, has, wanted widths) string {
	all := fields(pattern)
	for i, f := range all {
		k := kind(f.letter)
		if f.letter != 0 && f.width == has[k] && wanted[k] > has[k] {
			all[i].width = wanted[k]
		}
	}
	return join(all)
}
