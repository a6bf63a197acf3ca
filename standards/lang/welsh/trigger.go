package welsh

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Trigger is a word that mutates the next one, where it is ambiguous with its
// sense: [HisEi] and [HerEi] are both "ei" on paper.
type Trigger string

// The triggers with more than one sense. The others are the word itself:
// Trigger("i"), Trigger("tri").
const (
	HisEi       Trigger = "ei (his)"
	HerEi       Trigger = "ei (her)"
	YnPlace     Trigger = "yn (in)" // the word itself changes too: use [In]
	YnPredicate Trigger = "yn (predicate)"
	YnVerb      Trigger = "yn (verb)" // yn darllen: no mutation
	UnFeminine  Trigger = "un (feminine)"
	YFeminine   Trigger = "y (feminine singular)"
	AAnd        Trigger = "a (and)"
	AWhich      Trigger = "a (which)" // the relative and interrogative particle
	NaNor       Trigger = "na (nor, than)"
	NaNot       Trigger = "na (not)"
)

// effect is what a trigger does.
type effect struct {
	mutation Mutation
	h        bool     // puts h before a vowel: ei harian
	only     []string // these words alone, nil for all
}

// years are what numerals nasalise in today's Welsh.
var years = []string{"blwydd", "blynedd", "diwrnod"}

// triggers are the common ones. Personal pronouns, prepositions and numerals
// are complete; verbs, and adverbs in front of verbs, are not here.
var triggers = map[Trigger]effect{
	"am": {mutation: Soft}, "ar": {mutation: Soft}, "at": {mutation: Soft}, "dan": {mutation: Soft}, "dros": {mutation: Soft},
	"drwy": {mutation: Soft}, "gan": {mutation: Soft}, "heb": {mutation: Soft}, "hyd": {mutation: Soft}, "i": {mutation: Soft},
	"o": {mutation: Soft}, "tan": {mutation: Soft}, "tros": {mutation: Soft}, "trwy": {mutation: Soft}, "wrth": {mutation: Soft},
	"â": {mutation: Aspirate}, "gyda": {mutation: Aspirate}, "tua": {mutation: Aspirate},

	"fy": {mutation: Nasal}, "dy": {mutation: Soft}, HisEi: {mutation: Soft}, HerEi: {mutation: Aspirate, h: true},
	"ein": {h: true}, "eich": {}, "eu": {h: true},

	YFeminine: {mutation: SoftLimited}, UnFeminine: {mutation: SoftLimited}, YnPredicate: {mutation: SoftLimited}, YnVerb: {},
	YnPlace: {mutation: Nasal}, "mor": {mutation: SoftLimited}, "cyn": {mutation: SoftLimited}, "pur": {mutation: SoftLimited},
	"neu": {mutation: Soft}, AAnd: {mutation: Aspirate}, AWhich: {mutation: Soft}, NaNor: {mutation: Aspirate},
	NaNot: {mutation: Mixed}, "ni": {mutation: Mixed}, "oni": {mutation: Mixed}, "rhy": {mutation: Soft}, "dyma": {mutation: Soft}, "dyna": {mutation: Soft},

	"un":  {mutation: Nasal, only: []string{"blwydd", "blynedd"}}, // un mlwydd oed; counting on: un mlynedd ar ddeg
	"dau": {mutation: Soft}, "dwy": {mutation: Soft}, "tri": {mutation: Aspirate}, "tair": {}, "pedwar": {}, "pedair": {},
	"chwe": {mutation: Aspirate}, "pum": {mutation: Nasal, only: years}, "saith": {mutation: Nasal, only: years},
	"wyth": {mutation: Nasal, only: years}, "naw": {mutation: Nasal, only: years}, "deng": {mutation: Nasal, only: years},
	"deuddeng": {mutation: Nasal, only: years}, "pymtheng": {mutation: Nasal, only: years}, "deunaw": {mutation: Nasal, only: years},
	"ugain": {mutation: Nasal, only: years}, "can": {mutation: Nasal, only: years},
}

// After returns word as it is written after a trigger: After("i", "bin") is
// "fin". A word that begins with a capital stays as it is. ok is false for a
// trigger that is not known, and word then as it was given.
//
// The numerals from pum on change blwydd, blynedd and diwrnod alone ("saith
// niwrnod"); the soft mutation that some still write after saith and wyth
// (saith geiniog) is left out. Verbs are no triggers here.
func After(t Trigger, word string) (mutated string, ok bool) { return after(t, word, Mutate) }

// AfterName is [After] for a name that Welsh mutates, such as that of a month:
// see [MutateName].
func AfterName(t Trigger, name string) (mutated string, ok bool) { return after(t, name, MutateName) }

func after(t Trigger, word string, mutate func(string, Mutation) string) (string, bool) {
	e, ok := triggers[t]
	if !ok {
		return word, false
	}
	first, _, _ := strings.Cut(word, " ")
	if e.only != nil {
		if slices.Contains(e.only, first) {
			return mutate(word, e.mutation), true
		}
		return word, true
	}
	if r, _ := utf8.DecodeRuneInString(word); e.h && !unicode.IsUpper(r) && beginsWithVowel(word) {
		return "h" + word, true
	}
	return mutate(word, e.mutation), true
}

// In is "in a place": "yng nghanol", "ym mhentref", "yn nhref", "yn ysgol". It
// is for a definite place; before an indefinite noun Welsh has mewn ("mewn
// tref"). A name stays as it is ("yn Birmingham"): see [InName].
func In(place string) string { return in(Mutate(place, Nasal)) }

// InName is [In] for a name that Welsh mutates: "yng Nghaerdydd", "ym Mangor",
// "yn Nhywyn".
func InName(place string) string { return in(MutateName(place, Nasal)) }

func in(place string) string {
	switch lower := strings.ToLower(place); {
	case strings.HasPrefix(lower, "ng"):
		return "yng " + place
	case strings.HasPrefix(lower, "m"):
		return "ym " + place
	}
	return "yn " + place
}

// Gender is the gender of a noun.
type Gender uint8

// The genders.
const (
	Masculine Gender = iota
	Feminine
)

// The is the article with a singular noun: "y bin", "yr ysgol"; a feminine one
// mutates: "y gath", "yr ardd". After a vowel the article is ’r: see [Join]. Plural nouns do not mutate: call them masculine.
func The(noun string, g Gender) string {
	if g == Feminine {
		noun = Mutate(noun, SoftLimited)
	}
	return article(noun)
}

// article puts y or yr before a word: yr before vowels and h.
func article(word string) string {
	if beginsWithVowel(word) || strings.HasPrefix(strings.ToLower(word), "h") {
		return "yr " + word
	}
	return "y " + word
}
