// Package alphabet sorts in the order of the Welsh alphabet. It stands apart from package
// welsh because of the tables of golang.org/x/text/collate.
//
// Sources: Geiriadur Prifysgol Cymru; CLDR.
package alphabet

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// joiner is U+034F, COMBINING GRAPHEME JOINER. Between two signs it says that
// they are two letters (Unicode 17, §23.2).
const joiner = "\u034f"

// parted begin words in which ng is n and g (Bangor, dangos, the Llan- of
// places), or rh is r and h (arholiad, parhau). No rule of spelling tells them
// from words with the one letter, such as angen; these are the ones that a
// council's lists are likely to hold.
var parted = []string{
	"ban|gor", "con|go", "dan|gos", "dan|gha", "hwn|gar", "llan|g",
	"ar|hol", "ar|hos", "cyfar|hos", "gor|h", "par|ha",
}

// part puts joiners into the words of s that begin as parted says.
func part(s string) string {
	var out strings.Builder
	for word := range strings.SplitAfterSeq(s, " ") {
		lower := strings.ToLower(word)
		for _, p := range parted {
			before, after, _ := strings.Cut(p, "|")
			if len(lower) == len(word) && strings.HasPrefix(lower, before+after) {
				word = word[:len(before)] + joiner + word[len(before):]
				break
			}
		}
		out.WriteString(word)
	}
	return out.String()
}

// collators are kept for reuse: one must not serve two goroutines at a time.
var collators = sync.Pool{New: func() any { return collate.New(language.MustParse("cy")) }}

// Compare is -1, 0 or 1 as a stands before, with or after b in the order of the
// Welsh alphabet: a b c ch d dd e f ff g ng h i j l ll m n o p ph r rh s t th u
// w y, with k q v x z where English has them. Capitals and accents count only
// between words that are otherwise the same. It is a total order: 0 means equal
// strings.
//
// ng may be one letter (angen) or two (Bangor), and so may rh. Common words in
// which it is two are known, such as Bangor, dangos, arholiad and places in
// Llan-; in others write U+034F between the signs.
func Compare(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	if order := c.CompareString(part(a), part(b)); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}

// Sort puts words in the order of the Welsh alphabet, in place.
func Sort(words []string) { slices.SortFunc(words, Compare) }
