package facts

import "strings"

// stopWords say nothing of a subject, in English and Welsh.
var stopWords = SetOf("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "how", "in", "is", "it", "its", "of", "on", "or",
	"our", "that", "the", "their", "this", "to", "was", "we", "what", "with", "you", "your", "i", "yn", "y", "yr", "ar", "am", "i'r", "o",
	"a'r", "ac", "eich", "ein", "mae", "ei", "eu", "gan", "gyda", "neu", "wrth", "dros")

func SetOf(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// Subject are the words of a text that may say what it is about, cut to stems
// so that "harvesting" is found in "harvest".
func Subject(s string) []string {
	var out []string
	for _, w := range WordsOf(s) {
		if !stopWords[w] {
			out = append(out, stem(w))
		}
	}
	return out
}

// stem cuts the commonest endings of English. It need only be the same for
// both of two texts.
func stem(w string) string {
	w = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"), "'’")
	for _, end := range []string{"ations", "ation", "ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s", "y", "e"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) >= 4 {
			return cut
		}
	}
	return w
}

// Shared counts how many of the words are in a set.
func Shared(words []string, among map[string]bool) int {
	n := 0
	for _, w := range words {
		if among[w] {
			n++
		}
	}
	return n
}

func Stems(s string) map[string]bool { return SetOf(Subject(s)...) }
