package welsh

import (
	"strconv"
	"strings"
	"unicode"
)

// Joiner is a word whose form depends on the one after it: before a vowel it
// may end in a consonant (ac afalau), and after its vowel the article and some
// possessives are shortened (a’r Bala, a’ch cyfeiriad).
type Joiner struct {
	before, beforeVowel string
	trigger             Trigger
}

// The joiners. "Neu", "i", "o", "drwy" and "trwy" have one form, and shorten what follows.
var (
	JoinAnd      = Joiner{"a", "ac", AAnd}         // and
	JoinNor      = Joiner{"na", "nac", NaNor}      // nor
	JoinThan     = Joiner{"na", "nag", NaNor}      // than: mwy nag 1
	JoinWith     = Joiner{"â", "ag", "â"}          // with, by means of
	JoinTogether = Joiner{"gyda", "gydag", "gyda"} // together with
	JoinOr       = Joiner{"neu", "neu", "neu"}
	JoinTo       = Joiner{"i", "i", "i"}
	JoinOf       = Joiner{"o", "o", "o"}
	JoinThrough  = Joiner{"drwy", "drwy", "drwy"}
)

// And is "and" with the word after it: "a chardfwrdd", "ac afalau", "a’r
// Bala", "a’ch cyfeiriad", "ac 8". A name stays as it is: "a Caerdydd". It is
// [Join] with the likelier form where no rule decides.
func And(word string) string {
	joined, _ := Join(JoinAnd, word)
	return joined
}

// List lists things: "gwydr, papur a bwyd". No things are "".
func List(things ...string) string {
	if len(things) == 0 {
		return ""
	}
	last := len(things) - 1
	if last == 0 {
		return things[0]
	}
	return strings.Join(things[:last], ", ") + " " + And(things[last])
}

// Join puts a joiner before a word or phrase. sure is false where no rule
// decides, because it depends on how the word is read or what it means: then a
// translator has to write the whole, or the sentence is put in another way
// ("Cod post: …"). What is returned then is the likelier form.
//
//	what follows                       rule                            example
//	a vowel                            ac, nac, nag, ag, gydag         ac afalau
//	h, consonantal w, other letters    a, with the aspirate mutation   a chardfwrdd, a haul, a wal
//	y, yr (the article)                a’r                             a’r Bala, a’r Wyddgrug
//	y, yr before a form of bod         ac y, ac yr                     ac y mae, ac yr oedd
//	ei, ein, eich, eu                  a’i, a’n, a’ch, a’u; i’w        a’ch cyfeiriad, i’w cartref
//	fy, dy                             a fy, a dy (formal: a’m, a’th)  a fy nghyfeiriad
//	mae, sydd, fel, ni, nid, wedi …    ac, by custom                   ac mae, ac nid
//	rydym, roedd, rwyf …               ac, as for yr ydym, yr oedd     ac rydym
//	’i, ’n, ’ch, ’m, ’th …             joined                          a’m cartref
//	figures                            as they are read                ac 8 (wyth), ac 11 (un ar ddeg), a 10 (deg)
//
// It is not sure of the numbers 12 to 15, 17 to 29 and those of thousands that begin
// with 1, which are read in two ways (deuddeg, un deg dau; ugain, dau ddeg); of
// sums of money and times of day; of ordinals beyond 31ain; of abbreviations,
// which are read by the names of their letters or as words (ac S4C, a BBC), and single
// letters, whose names differ (èf, èg); and of mi and fe, which are particles (ac mi) or pronouns.
//
// What is ac by custom is â and gyda for all that (gyda ni), and neu leaves a
// verb as it is (neu cysylltwch).
//
// Sources: Peter Wynn Thomas, Gramadeg y Gymraeg, on the conjunction a/ac, the
// article and the prefixed pronouns; John Morris-Jones, An Elementary Welsh
// Grammar, sections 42 and 222; Canolfan Bedwyr, Cymraeg Clir, on numbers.
func Join(j Joiner, word string) (joined string, sure bool) {
	first, rest, _ := strings.Cut(word, " ")
	key := strings.ToLower(first)
	if short := shortened(j, key); short != "" {
		second := strings.ToLower(rest)
		if at := strings.IndexAny(second, " ’'"); at >= 0 { // dylai’r
			second = second[:at]
		}
		if rest != "" && !(short == "’r" && bod[second]) {
			return j.before + short + " " + rest, true
		}
		if rest != "" { // the particle
			return j.beforeVowel + " " + word, true
		}
	}
	vowel, sure := beginsJoin(first, j == JoinAnd || j == JoinNor)
	sure = sure || j.before == j.beforeVowel
	if vowel {
		return j.beforeVowel + " " + word, sure
	}
	if j != JoinOr || !imperative(key) {
		word, _ = After(j.trigger, word)
	}
	return j.before + " " + word, sure
}

// shortened is what the article or a possessive becomes after the vowel of a joiner.
func shortened(j Joiner, word string) string {
	switch word {
	case "y", "yr", "’r", "'r":
		return "’r"
	case "ei", "eu", "’i", "'i", "’u", "'u":
		if j.before == "i" {
			return "’w"
		}
		return "’" + word[len(word)-1:]
	case "ein", "’n", "'n":
		return "’n"
	case "eich", "’ch", "'ch":
		return "’ch"
	case "’m", "'m", "’th", "'th", "’w", "'w":
		return "’" + strings.TrimLeft(word, "’'")
	}
	return ""
}

// imperative reports whether a word is a verb that asks: "cysylltwch".
func imperative(word string) bool { return strings.HasSuffix(word, "wch") }

// bod are the forms of "to be", and of other common verbs, that the particle y
// or yr stands before. None is a noun too.
var bod = set(`mae maent maen oedd oeddwn oeddet oeddem oeddech oeddent ydw ydwyf wyf wyt ydyw ydym ydyn ydych ydynt
bydd byddaf byddi byddwn byddwch byddant byddai byddem byddech byddent bu bûm buom buoch buont
gall gallaf gallwn gallwch gallant gallai gallem gallech gallent gellir gellid dylai dylwn dylem dylech dylent dylid
cafodd cawsom cawsant cafwyd caiff cewch cânt câi ceir gwnaeth gwneir gwnaed gwnewch aeth daeth daw hoffwn hoffech hoffem`)

// beforeAc are words in a consonant that "and" is ac before, by custom; those in
// r are forms of bod that have lost their yr.
var beforeAc = set(`mae maen maent mai megis meddai mewn mor fel felly sydd sy ni nid na nad nac wedi wedyn wrth wele
ry rŷn rwy rwyf rwyt rwyn rydw rydwyf rydym rydyn rydych rydynt ryw roedd roeddwn roeddet roeddem roedden roeddech roeddent`)

func set(words string) map[string]bool {
	all := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// beginsJoin reports whether a word is joined as one that begins with a vowel,
// by custom too if the joiner is of those that follow it.
func beginsJoin(first string, custom bool) (vowel, sure bool) {
	word := strings.ToLower(strings.TrimLeft(first, "“”‘\"'([«"))
	if at := strings.IndexAny(word, "’'"); at > 0 { // mae’n
		word = word[:at]
	}
	switch {
	case word == "":
		return false, false
	case strings.ContainsFunc(word[:1], unicode.IsDigit):
		return beginsNumber(word)
	case strings.HasPrefix(word, "£"):
		vowel, _ = beginsNumber(strings.TrimPrefix(word, "£"))
		return vowel && word != "£1", false
	case custom && (word == "mi" || word == "fe"):
		return true, false
	case custom && beforeAc[word]:
		return true, true
	case first == strings.ToUpper(first) && first != strings.ToLower(first): // an abbreviation, or a letter
		return beginsWithVowel(word) || strings.IndexByte("flmnrshx", word[0]) >= 0, false
	}
	return beginsWithVowel(word), true
}

// beginsNumber reports whether figures are read with a vowel at the start: un,
// wyth, ugain, un ar ddeg, wyth deg; ail, wythfed, unfed.
func beginsNumber(s string) (vowel, sure bool) {
	digits := 0
	for digits < len(s) && (s[digits] >= '0' && s[digits] <= '9' || s[digits] == ',' && digits+3 < len(s)) {
		digits++
	}
	whole, after := strings.ReplaceAll(s[:digits], ",", ""), strings.Trim(s[digits:], ".,;%")
	n, err := strconv.Atoi(whole)
	switch {
	case err != nil:
		return false, false
	case after == "" || after[0] == '.': // eight, or eight point five
	case after[0] == '/': // half, or a date
		return false, false
	case strings.HasPrefix(after, ":") || after == "yb" || after == "yh":
		return n == 1 || n == 8 || n == 11, false
	case n > 0 && n < len(ordinals) && (after == strings.TrimLeft(OrdinalFigure(n, Masculine), whole) || after == "edd"):
		return beginsWithVowel(ordinals[n]), true
	case after == "ain", strings.HasSuffix(after, "fed"), strings.HasSuffix(after, "eg"):
		return false, false
	}
	switch { // the number of millions, thousands or hundreds is read first
	case n >= 1e6:
		n, sure = n/1e6, n/1e6 != 1
	case n >= 1000:
		n, sure = n/1000, n/1000 != 1
		if !sure {
			return false, false // mil
		}
	default:
		sure = true
	}
	if n >= 100 {
		if n /= 100; n == 1 {
			return false, sure // cant
		}
		return n == 8, sure
	}
	switch {
	case n == 1, n == 8, n == 11, n == 16, n >= 80 && n < 90:
		return true, sure
	case n >= 12 && n < 30:
		return false, false
	}
	return false, sure
}
