package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

const (
	numbersPackage = "cldr-numbers-full"
	miscPackage    = "cldr-misc-full"
	namesPackage   = "cldr-localenames-full"
)

// currencies are those that councils take and pay.
var currencies = []string{"GBP", "EUR", "USD"}

// numbers fills the part of a table that is about numbers and money.
func (s *source) numbers(tag string, t *table, has []string) {
	n := s.main(numbersPackage, tag, "numbers.json", "numbers")
	t.add("minGroup", strconv.Itoa(s.number(n, "minimumGroupingDigits")))
	t.add("latin", s.system(n, "latn", has))
	if own := s.text(n, "defaultNumberingSystem"); own != "latn" {
		t.add("native", s.system(n, own, has))
		systems := s.object(s.file("cldr-core", "supplemental/numberingSystems.json"), "supplemental", "numberingSystems")
		t.add("digits", s.text(s.object(systems, own), "_digits"))
		t.add("nativeSystem", own)
	}
	all := s.main(numbersPackage, tag, "currencies.json", "numbers", "currencies")
	var list []string
	for _, code := range currencies {
		c := s.object(all, code)
		symbol := or(c["symbol"], code)
		list = append(list, symbol, or(c["symbol-alt-narrow"], symbol))
		for _, form := range has {
			list = append(list, or(c["displayName-count-"+form], c["displayName-count-other"], c["displayName"], code))
		}
	}
	t.add("currencies", s.list(list...))
}

// system lists the signs and patterns of a numbering system: decimal, group,
// minus, plus, per cent; then the patterns of decimals, per cent, currency and
// accounting (each with the one for symbols that are letters beside a digit),
// and of an amount with the name of its currency, one for each plural category.
func (s *source) system(n object, name string, has []string) string {
	signs := s.object(n, "symbols-numberSystem-"+name)
	currency := s.object(n, "currencyFormats-numberSystem-"+name)
	list := []string{s.texts(signs, "decimal", "group", "minusSign", "plusSign", "percentSign"),
		s.text(s.object(n, "decimalFormats-numberSystem-"+name), "standard"),
		s.text(s.object(n, "percentFormats-numberSystem-"+name), "standard")}
	for _, kind := range []string{"standard", "accounting"} {
		pattern := s.text(currency, kind)
		list = append(list, pattern, or(currency[kind+"-alphaNextToNumber"], pattern))
	}
	for _, form := range has {
		list = append(list, or(currency["unitPattern-count-"+form], currency["unitPattern-count-other"], "{0} {1}"))
	}
	return strings.Join(list, "|")
}

// conjunctions are those of languages for whose lists CLDR has commas alone.
var conjunctions = map[string]struct{ comma, and, or string }{
	"kw": {", ", "ha", "po"}, "gv": {", ", "as", "ny"}, "ckb": {"، ", "و", "یان"},
}

// lists adds the patterns of lists with "and" and with "or".
func (s *source) lists(tag string, t *table) {
	l := s.main(miscPackage, tag, "listPatterns.json", "listPatterns")
	and := s.texts(s.object(l, "listPattern-type-standard"), "start", "middle", "end", "2")
	or := s.texts(s.object(l, "listPattern-type-or"), "start", "middle", "end", "2")
	if words, ok := conjunctions[tag]; ok {
		and = "{0}" + words.comma + "{1}|{0}" + words.comma + "{1}|{0} " + words.and + " {1}|{0} " + words.and + " {1}"
		or = strings.ReplaceAll(and, " "+words.and+" ", " "+words.or+" ")
	}
	t.add("and", and)
	t.add("or", or)
}

// names adds what the language is called in itself, its script with
// the regions that write it in another, and which way it runs.
func (s *source) names(tag string, t *table) {
	languages := s.main(namesPackage, tag, "languages.json", "localeDisplayNames", "languages")
	t.add("name", s.text(languages, tag))
	base, _, _ := strings.Cut(tag, "-")
	likely := s.object(s.file("cldr-core", "supplemental/likelySubtags.json"), "supplemental", "likelySubtags")
	script := scriptOf(s.text(likely, base))
	t.addCode("script", strconv.Quote(script))
	var elsewhere []string
	for _, from := range slices.Sorted(maps.Keys(likely)) {
		to, _ := textOf(likely[from])
		if region, ok := strings.CutPrefix(from, base+"-"); ok && len(region) == 2 && scriptOf(to) != script {
			elsewhere = append(elsewhere, region)
		}
	}
	if len(elsewhere) > 0 {
		t.addCode("elsewhere", strconv.Quote(strings.Join(elsewhere, "|")))
	}
	if order := s.text(s.main(miscPackage, tag, "layout.json", "layout", "orientation"), "characterOrder"); order == "right-to-left" {
		t.add("rtl", "true")
	}
}

// scriptOf is the script in a full tag such as "cy-Latn-GB".
func scriptOf(tag string) string {
	if parts := strings.Split(tag, "-"); len(parts) == 3 {
		return parts[1]
	}
	return ""
}

// zones adds how a moment's time zone is named: offsets, and London's two times
// and UTC, each long and short where CLDR has them.
func (s *source) zones(tag string, t *table) {
	z := s.main(datesPackage, tag, "timeZoneNames.json", "dates", "timeZoneNames")
	long, short := object{}, object{}
	utc := object{}
	if zone, ok := z["zone"].(object); ok {
		if london, ok := path(zone, "Europe", "London"); ok {
			long, _ = london["long"].(object)
			short, _ = london["short"].(object)
		}
		if etc, ok := path(zone, "Etc", "UTC"); ok {
			utc = etc
		}
	}
	gmt, _ := path(z, "metazone", "GMT", "long")
	gmtShort, _ := path(z, "metazone", "GMT", "short")
	utcLong, _ := utc["long"].(object)
	utcShort, _ := utc["short"].(object)
	t.add("zones", s.list(s.text(z, "gmtFormat"), s.text(z, "gmtZeroFormat"), s.text(z, "hourFormat"),
		or(long["standard"], gmt["standard"]), or(long["daylight"]),
		or(short["standard"], gmtShort["standard"]), or(short["daylight"]),
		or(utcLong["standard"]), or(utcShort["standard"])))
}

// or returns the first of values that is a text, "" if none is; CLDR writes ∅∅∅
// for a name that is not to be used.
func or(values ...any) string {
	for _, value := range values {
		if text, ok := textOf(value); ok && text != "∅∅∅" {
			return text
		}
	}
	return ""
}

func path(o object, names ...string) (object, bool) {
	for _, name := range names {
		next, ok := o[name].(object)
		if !ok {
			return nil, false
		}
		o = next
	}
	return o, true
}
