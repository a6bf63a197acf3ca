package welsh

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// softens are the words in front of which a noun never keeps its first letter, with no
// sense in which it does.
var softens = set("i o am ar at dan dros drwy gan heb hyd trwy tros wrth neu rhowch nodwch dewiswch gwiriwch dyma dyna")

// aspirates are those that make c, p and t aspirate. A is not among them: it is
// also the particle that softens, or one before a verb.
var aspirates = set("â gyda tua")

// keeps are words that keep their letter behind softens: forms of verbs, words
// that ask, and set phrases (i mi, i mewn, gan mwyaf).
var keeps = set("pa pan pwy pryd pam paham mae mai mi ti mewn mwyaf maes llai")

// radical are common nouns in b, d and g. Others in these letters may be mutated
// already (god is cod); one in c, p, t, m, ll or rh never is behind softens.
var radical = set(`dyddiad dyddiadau diwrnod diwrnodau dogfen dogfennau datganiad derbynneb dinas data defnydd dewis digwyddiad dolen drws dyfais dyled
	bin biniau blwyddyn blynyddoedd blwch bore bywyd budd budd-dal bil biliau baban botwm beic bws
	gwybodaeth gwasanaeth gwasanaethau gwastraff gwefan gwall gwaith gwlad gair geiriau gardd grant`)

// They are compiled where they are used: variables would be in every program that has Welsh.
const (
	wordsOf       = `[\pL\pM’'-]+|[^\s\pL\pM]+`
	joinedFigures = `(?i)(?:^|[^\pL’'])(ac?|[âa]g|na[cg]?|gydag?|â) (\d\S*)`
)

// Faults lists the pairs of words in a Welsh text that cannot stand beside each
// other, each with what should stand there: "Rhowch dyddiad: Rhowch ddyddiad",
// "i y: i’r", "gan cyfrif: gan gyfrif". It is for tests of catalogues and of
// messages built from parts; it finds slips, not all faults. Names, which begin with a
// capital, and what has punctuation between are left alone.
func Faults(text string) []string {
	var faults []string
	words := regexp.MustCompile(wordsOf).FindAllString(text, -1)
	for n := 1; n < len(words); n++ {
		if should := pairShould(strings.ToLower(words[n-1]), words[n]); should != "" {
			faults = append(faults, words[n-1]+" "+words[n]+": "+should)
		}
	}
	for _, pair := range regexp.MustCompile(joinedFigures).FindAllStringSubmatch(text, -1) {
		if should := figuresShould(strings.ToLower(pair[1]), strings.TrimRight(pair[2], ".,;:!?)”’\"")); should != "" {
			faults = append(faults, pair[1]+" "+pair[2]+": "+should)
		}
	}
	return faults
}

// figuresShould is what a joining word and figures should be, by how these are read.
func figuresShould(first, figures string) string {
	vowel, sure := beginsNumber(figures)
	short, long := first, first
	switch first {
	case "a", "â", "gyda", "na":
		long = map[string]string{"a": "ac", "â": "ag", "gyda": "gydag", "na": "nag"}[first] // or nac, which is nor
	default:
		short = map[string]string{"ac": "a", "ag": "â", "gydag": "gyda", "nac": "na", "nag": "na"}[first]
	}
	switch {
	case sure && vowel && first != long:
		return long + " " + figures
	case sure && !vowel && first != short:
		return short + " " + figures
	}
	return ""
}

// pairShould is what a pair should be, "" if nothing is wrong with it.
func pairShould(first, second string) string {
	r, _ := utf8.DecodeRuneInString(second)
	if !unicode.IsLetter(r) {
		return ""
	}
	lower := strings.ToLower(second)
	if short := shortenedPair(first, lower); short != "" {
		return short
	}
	if unicode.IsUpper(r) || keeps[lower] {
		return ""
	}
	mutation, radicals := None, []string{"c", "p", "t", "m", "ll", "rh"}
	switch {
	case first == "neu" && (strings.HasSuffix(lower, "wch") || strings.HasSuffix(lower, "ir")): // a verb
	case softens[first]:
		mutation = Soft
	case aspirates[first]:
		mutation, radicals = Aspirate, []string{"c", "p", "t"}
	}
	if mutation != None && (slices.Contains(radicals, firstLetter(lower)) || mutation == Soft && radical[lower]) {
		if mutated := Mutate(second, mutation); mutated != second {
			return first + " " + mutated
		}
	}
	return ""
}

// shortenedPair is what an article or a possessive should be behind a vowel.
func shortenedPair(first, second string) string {
	article, possessive := second == "y" || second == "yr", second == "eich" || second == "ein"
	switch first {
	case "ac", "ag", "nac", "gydag":
		if possessive {
			return map[string]string{"ac": "a", "ag": "â", "nac": "na", "gydag": "gyda"}[first] + shortened(JoinAnd, second)
		}
	case "a", "â", "i", "o", "na", "gyda":
		if article || possessive {
			return first + shortened(JoinAnd, second)
		}
	case "drwy", "trwy", "neu", "tua":
		if article {
			return first + shortened(JoinAnd, second)
		}
	}
	return ""
}
