package facts

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// This file knows what the words of a label are, and when two labels say the
// same in another spelling: ACT's "label in name algorithm" (rule 2ee8b8).

// LabelWords are the words of a label or name: without what stands in round
// brackets, folded to lower case and compatibility-decomposed, split wherever
// there is neither a letter nor a digit.
func LabelWords(s string) []string {
	return strings.FieldsFunc(foldLabel(dropBrackets(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// foldLabel folds case and drops combining marks, which are no letters by themselves.
func foldLabel(s string) string {
	s = norm.NFKD.String(strings.ToLower(strings.ToUpper(s)))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// dropBrackets takes out what stands between round brackets, with the brackets.
func dropBrackets(s string) string {
	if !strings.ContainsAny(s, "()") {
		return s
	}
	var b strings.Builder
	for s != "" {
		open := strings.IndexByte(s, '(')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], ')')
		if end < 0 {
			break
		}
		b.WriteString(s[:open])
		s = s[open+end+1:]
	}
	b.WriteString(s)
	return b.String()
}

// StandsIn reports whether words stand together and in order in name.
func StandsIn(words, name []string) bool {
	return len(words) == 0 || strings.Contains(" "+strings.Join(name, " ")+" ", " "+strings.Join(words, " ")+" ")
}

// IsSymbol reports whether the label is the letter x alone: "close", not text.
func IsSymbol(words []string) bool { return len(words) == 1 && words[0] == "x" }

func IsDigit(word string) bool { return word >= "0" && word <= "9" }

// JoinedWordsStandIn compares languages that are written without spaces
// between words: there the letters must stand together.
func JoinedWordsStandIn(words, name []string) bool {
	label := strings.Join(words, "")
	if !strings.ContainsFunc(label, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	}) {
		return false
	}
	return strings.Contains(strings.Join(name, ""), label)
}

// IsSpeltOtherwise reports whether the label stands in the name once hyphens
// are left out and British and American spellings are made one.
func IsSpeltOtherwise(label, name string) bool {
	plain := func(s string) []string {
		s = strings.NewReplacer("-", "", "‐", "", "‑", "", "\u00ad", "").Replace(s)
		words := LabelWords(s)
		for i, w := range words {
			words[i] = americanSpelling(w)
		}
		return words
	}
	return StandsIn(plain(label), plain(name))
}

// spellings are parts of words that are spelt in two ways; only whole labels
// that differ in nothing else are compared by them.
var spellings = strings.NewReplacer("our", "or", "isation", "ization", "ise", "ize", "ising", "izing", "yse", "yze", "yst", "ist",
	"ll", "l", "ogue", "og", "centre", "center", "metre", "meter", "theatre", "theater", "licence", "license", "practise", "practice",
	"defence", "defense", "cheque", "check", "grey", "gray", "programme", "program", "ae", "e", "oe", "e")

func americanSpelling(word string) string { return spellings.Replace(word) }

// IsAbbreviated reports whether the words of short stand in long when those
// with a full stop are taken as the beginnings of words, common shortenings as
// what they stand for, and capitals as initials.
func IsAbbreviated(short string, long []string) bool {
	dotted := strings.FieldsFunc(foldLabel(dropBrackets(short)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '.' && r != '&'
	})
	if len(dotted) > 30 || len(long) > 100 { // no label
		return false
	}
	for i := range long {
		if matchesShort(dotted, long[i:], false) {
			return true
		}
	}
	return false
}

// matchesShort reports whether each short word stands for the next of the long
// ones, at least one of them shortened.
func matchesShort(short, long []string, shortened bool) bool {
	if len(short) == 0 {
		return shortened
	}
	if len(long) == 0 {
		return false
	}
	word := strings.Trim(short[0], ".")
	switch {
	case word == "":
		return matchesShort(short[1:], long, shortened)
	case word == long[0]:
		return matchesShort(short[1:], long[1:], shortened)
	case word == "&" && (long[0] == "and" || long[0] == "a" || long[0] == "ac"):
		return matchesShort(short[1:], long[1:], true)
	case strings.HasSuffix(short[0], ".") && len(word) >= 2 && len(word) < len(long[0]) && word[0] == long[0][0] && isSubsequence(word, long[0]),
		slices.Contains(shortenings[word], long[0]):
		return matchesShort(short[1:], long[1:], true)
	}
	letters := []rune(strings.ReplaceAll(word, ".", ""))
	if len(letters) < 2 || len(letters) > len(long) {
		return false
	}
	for i, r := range letters {
		if []rune(long[i])[0] != r || len(long[i]) < 2 {
			return false
		}
	}
	return matchesShort(short[1:], long[len(letters):], true)
}

// isSubsequence reports whether the letters of a stand in b in their order.
func isSubsequence(a, b string) bool {
	for i := 0; i < len(b) && a != ""; i++ {
		if a[0] == b[i] {
			a = a[1:]
		}
	}
	return a == ""
}

// shortenings are words that are written shorter without a full stop.
var shortenings = map[string][]string{
	"jan": {"january"}, "feb": {"february"}, "mar": {"march"}, "apr": {"april"}, "jun": {"june"}, "jul": {"july"}, "aug": {"august"},
	"sep": {"september"}, "sept": {"september"}, "oct": {"october"}, "nov": {"november"}, "dec": {"december"},
	"mon": {"monday"}, "tue": {"tuesday"}, "tues": {"tuesday"}, "wed": {"wednesday"}, "thu": {"thursday"}, "thur": {"thursday"},
	"thurs": {"thursday"}, "fri": {"friday"}, "sat": {"saturday"}, "sun": {"sunday"},
	"mo": {"monday"}, "tu": {"tuesday"}, "we": {"wednesday"}, "th": {"thursday"}, "fr": {"friday"}, "sa": {"saturday"}, "su": {"sunday"},
	"ave": {"avenue"}, "st": {"street", "saint"}, "rd": {"road"}, "dr": {"doctor", "drive"}, "no": {"number"}, "tel": {"telephone"},
	"info": {"information"}, "min": {"minutes", "minute", "minimum"}, "mins": {"minutes"}, "max": {"maximum"}, "hr": {"hour", "hours"},
	"hrs": {"hours"}, "sec": {"second", "seconds"}, "secs": {"seconds"}, "prev": {"previous"}, "qty": {"quantity"}, "id": {"identification"},
	"app": {"application"}, "docs": {"documents"}, "doc": {"document"}, "pic": {"picture"}, "pics": {"pictures"}, "dept": {"department"},
	"govt": {"government"}, "approx": {"approximately"}, "vs": {"versus"}, "km": {"kilometres", "kilometers"}, "kg": {"kilograms"},
	"mb": {"megabytes"}, "kb": {"kilobytes"}, "gb": {"gigabytes"},
}
