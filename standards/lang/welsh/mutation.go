package welsh

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mutation is a change of the first letter of a word.
type Mutation uint8

// The mutations.
const (
	None        Mutation = iota
	Soft                 // treiglad meddal: c p t g b d ll m rh become g b d – f dd l f r
	SoftLimited          // the same, but ll and rh stay: after y, un, mor and predicative yn
	Nasal                // treiglad trwynol: c p t g b d become ngh mh nh ng m n
	Aspirate             // treiglad llaes: c p t become ch ph th
	Mixed                // aspirate for c p t, soft for the others: after ni, na and oni
)

// String is the name of the mutation in English: "soft", "soft limited" ….
func (m Mutation) String() string {
	names := []string{"none", "soft", "soft limited", "nasal", "aspirate", "mixed"}
	if int(m) < len(names) {
		return names[m]
	}
	return "unknown"
}

// letters are the letters of two signs that begin words. None of them is its
// first sign: ch does not become gh.
var letters = []string{"ch", "dd", "ff", "ng", "ll", "ph", "rh", "th", "ts"}

// changes are what each mutation makes of a first letter. A letter that is not
// there stays.
var changes = map[Mutation]map[string]string{
	Soft: {"c": "g", "p": "b", "t": "d", "g": "", "b": "f", "d": "dd", "ll": "l", "m": "f", "rh": "r",
		"ts": "j"}, // borrowed words: tsips, jips
	SoftLimited: {"c": "g", "p": "b", "t": "d", "g": "", "b": "f", "d": "dd", "m": "f", "ts": "j"},
	Nasal:       {"c": "ngh", "p": "mh", "t": "nh", "g": "ng", "b": "m", "d": "n"},
	Aspirate:    {"c": "ch", "p": "ph", "t": "th"},
	Mixed:       {"c": "ch", "p": "ph", "t": "th", "g": "", "b": "f", "d": "dd", "ll": "l", "m": "f", "rh": "r"},
}

// fixed are words that do not mutate: short borrowings in g, and braf.
var fixed = []string{"gêm", "golff", "braf"}

// Mutate returns word with its first letter mutated. It stays as it is if the
// letter has no such mutation, if it begins with a capital (a name: see
// [MutateName]), and if it is one of the few words that do not mutate (gêm,
// golff, braf). Only the first word of a phrase changes.
func Mutate(word string, m Mutation) string {
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		return word
	}
	return MutateName(word, m)
}

// MutateName is [Mutate] for a name that Welsh does mutate: those of places in
// Wales and others with a Welsh form, of months and of bodies. The capital
// moves to the new first letter: Caerdydd, Gaerdydd, Nghaerdydd; Gwynedd,
// Wynedd. Never use it for the name of a person.
func MutateName(name string, m Mutation) string {
	first := firstLetter(name)
	becomes, ok := changes[m][strings.ToLower(first)]
	word, _, _ := strings.Cut(name, " ")
	rest := name[len(first):]
	if !ok || becomes+rest == "" || slices.Contains(fixed, strings.ToLower(word)) {
		return name
	}
	capital, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsUpper(capital) {
		return becomes + rest
	}
	next, size := utf8.DecodeRuneInString(rest)
	switch {
	case becomes == "" && next == utf8.RuneError: // not text: leave the bytes as they are
		return rest
	case becomes == "": // g is gone: the capital moves
		return string(unicode.ToUpper(next)) + rest[size:]
	case unicode.IsUpper(next) || len(first) == 2 && unicode.IsUpper(rune(first[1])):
		return strings.ToUpper(becomes) + rest // ALL CAPITALS
	}
	return strings.ToUpper(becomes[:1]) + becomes[1:] + rest
}

// firstLetter is the first letter of the Welsh alphabet that a word begins
// with, as it is written. The letters that mutate are all ASCII.
func firstLetter(word string) string {
	if len(word) >= 2 && slices.Contains(letters, strings.ToLower(word[:2])) {
		return word[:2]
	}
	_, size := utf8.DecodeRuneInString(word)
	return word[:size]
}

// beginsWithVowel reports whether a word begins with the sound of a vowel, or
// with the i of iaith. A w is a consonant before a vowel (wal), and where g has
// gone before l, n or r (wlad, wraig); before y it is a vowel (wy, wythnos) but
// in the words of risingWy.
func beginsWithVowel(word string) bool {
	runes := []rune(strings.ToLower(word))
	switch {
	case len(runes) == 0:
		return false
	case runes[0] != 'w':
		return isVowel(runes[0])
	case len(runes) > 2 && strings.ContainsRune("lnr", runes[1]):
		return !isVowel(runes[2])
	case len(runes) > 1 && (runes[1] == 'y' || runes[1] == 'ŷ'):
		first, _, _ := strings.Cut(strings.ToLower(word), " ")
		return !slices.Contains(risingWy, first)
	}
	return len(runes) == 1 || !isVowel(runes[1])
}

// risingWy are words in which w before y is a consonant: gwyrth, gwythïen,
// gwydnwch, gwyntyll and their like, without their g.
var risingWy = []string{"wyrth", "wythïen", "wydnwch", "wyntyll", "wynt", "wydr", "wyn", "wyrdd"}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouwyàáâäèéêëìíîïòóôöùúûüẁẃŵẅỳýŷÿ", r)
}

// Initial is the letter that a word stands under in a Welsh index, a small one:
// "ll" for "Llandudno". It is "" for no word; what is no letter is itself.
// Accents are kept: "ŵ".
func Initial(word string) string {
	first := strings.ToLower(firstLetter(word))
	if first == "ts" {
		return "t" // two letters; one only to mutations
	}
	return first
}
