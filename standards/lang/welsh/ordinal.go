package welsh

import (
	"fmt"
	"time"
)

// ordinals are the masculine ordinals that days of a month need, without the
// article. Traditional, as dates are: no one says "yr undegunfed" of a day.
var ordinals = [...]string{1: "cyntaf", "ail", "trydydd", "pedwerydd", "pumed", "chweched", "seithfed", "wythfed", "nawfed", "degfed",
	"unfed ar ddeg", "deuddegfed", "trydydd ar ddeg", "pedwerydd ar ddeg", "pymthegfed", "unfed ar bymtheg", "ail ar bymtheg",
	"deunawfed", "pedwerydd ar bymtheg", "ugeinfed", "unfed ar hugain", "ail ar hugain", "trydydd ar hugain", "pedwerydd ar hugain",
	"pumed ar hugain", "chweched ar hugain", "seithfed ar hugain", "wythfed ar hugain", "nawfed ar hugain", "degfed ar hugain",
	"unfed ar ddeg ar hugain"}

// feminine are the ordinals that differ with a feminine noun.
var feminine = map[int]string{3: "trydedd", 4: "pedwaredd", 13: "trydedd ar ddeg", 14: "pedwaredd ar ddeg",
	19: "pedwaredd ar bymtheg", 23: "trydedd ar hugain", 24: "pedwaredd ar hugain"}

// endings are what follows the figure: 1af, 2il.
var endings = [...]string{1: "af", "il", "ydd", "ydd", "ed", "ed", "fed", "fed", "fed", "fed",
	"eg", "fed", "eg", "eg", "fed", "eg", "eg", "fed", "eg", "fed"}

// Ordinal is n in words with its article, from 1 to 31: "y cyntaf", "yr ail",
// "yr unfed ar ddeg ar hugain". A feminine one mutates after the article: "y
// drydedd", "y ddegfed"; cyntaf stands after its noun, and there alone mutates,
// so that it is "y cyntaf" in both. It is "" for any other n.
//
// Days of a month are masculine.
func Ordinal(n int, g Gender) string {
	if n < 1 || n >= len(ordinals) {
		return ""
	}
	word := ordinals[n]
	if g == Masculine || n == 1 {
		return article(word)
	}
	if w, ok := feminine[n]; ok {
		word = w
	}
	return article(Mutate(word, SoftLimited))
}

// OrdinalFigure is n as a figure with its ending, from 1 to 31: "1af", "2il",
// "3ydd", "21ain"; 3 and 4 are "3edd" and "4edd" with a feminine noun. It is ""
// for any other n.
func OrdinalFigure(n int, g Gender) string {
	switch {
	case n < 1 || n >= len(ordinals):
		return ""
	case n > 20:
		return fmt.Sprintf("%dain", n)
	case g == Feminine && (n == 3 || n == 4):
		return fmt.Sprintf("%dedd", n)
	}
	return fmt.Sprint(n, endings[n])
}

var months = [...]string{time.January: "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
	"Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"}

// DateInWords is a day as it is read aloud: "y cyntaf o Fawrth", "yr unfed ar
// ddeg ar hugain o Ragfyr". It is "" for a day that no year has.
func DateInWords(month time.Month, day int) string {
	leap := time.Date(2024, month, day, 0, 0, 0, 0, time.UTC)
	if month < time.January || month > time.December || leap.Month() != month || leap.Day() != day {
		return ""
	}
	return Ordinal(day, Masculine) + " o " + MutateName(months[month], Soft)
}
