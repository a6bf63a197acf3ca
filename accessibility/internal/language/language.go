// Package language says which language a text is in, when it is sure.
//
// A text in a script that one language uses is decided by its letters. In the
// Latin alphabet each word votes for the languages that know it: small lists
// of common words (words.go), letters and endings that few languages have. A
// language wins when enough words are its own and not the other's. Names,
// loan words and labels of one word are no evidence, so short texts often
// give no answer.
package language

import "strings"

// Known reports whether the package knows the primary language of a tag, so
// that Other can speak of it.
func Known(tag string) bool {
	l, _ := primary(tag)
	_, ok := scriptOf[l]
	return ok
}

// Of is the language of a text as a primary subtag ("en"); "" unless it is sure.
func Of(text string) string {
	c := count(text)
	defer pool.Put(c)
	if c.script != latin {
		return c.byScript()
	}
	best := c.best()
	if best < 0 {
		return ""
	}
	for l := range latinNames {
		if l != best && c.hits[l] > 0 && !c.beats(best, l, 2) {
			return ""
		}
	}
	if !c.covers(best) || c.hits[best] < 2 {
		return ""
	}
	return latinNames[best]
}

// Other is the language that a text is in instead of the one that its tag
// ("cy", "en-GB") declares; "" unless it is sure that the text is not in the
// declared one. least is how many words must be of the other language and not
// of the declared one: 2 for a label, 5 and more for a passage.
func Other(text, tag string, least int) string {
	declared, script := primary(tag)
	home, known := scriptOf[declared]
	if !known || script {
		return ""
	}
	c := count(text)
	defer pool.Put(c)
	if c.script != latin {
		eastAsia := (c.script == han || c.script == kana) && (home == han || home == kana)
		if c.letters < 10 || c.script == none || c.script == home || eastAsia {
			return c.otherOfScript(declared)
		}
		if c.runes[home]*2 > c.letters*perWord(c.script)/perWord(home) {
			return ""
		}
		return c.byScript()
	}
	best := c.best()
	if best < 0 || latinNames[best] == declared || !c.covers(best) {
		return ""
	}
	if home != latin { // it may be transliterated, or be full of Latin names
		if Of(text) == "" || c.hits[best] < max(least, 4) || c.runes[home]*perWord(home) > c.runes[latin] {
			return ""
		}
		return latinNames[best]
	}
	l := latinIndex(declared)
	if related(declared, latinNames[best]) {
		if len(c.masks) < 20 || !c.beats(best, l, max(least, 8)) || c.hits[l]*2 > c.hits[best] {
			return ""
		}
		return latinNames[best]
	}
	if (declared == "en" || declared == "cy") && (!c.saysSmall(best, l) || 3*c.hits[best] < c.words+c.names) {
		return "" // the pages of councils are full of labels, names of places and of people
	}
	if c.beats(best, l, least) || least <= 2 && c.oneLongWord(best, l) {
		return latinNames[best]
	}
	return ""
}

// perWord is how much a letter of a script weighs against letters of another:
// a Chinese or Japanese word has one or two letters, a Latin one five.
func perWord(s script) int {
	if s == han || s == kana || s == hangul || s == thai {
		return 12
	}
	return 4
}

// primary is the language subtag of a tag in lower case; script reports
// whether a script subtag follows ("ur-Latn"), which changes the alphabet.
func primary(tag string) (language string, script bool) {
	parts := strings.FieldsFunc(tag, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 0 {
		return "", false
	}
	language = strings.ToLower(strings.TrimSpace(parts[0]))
	if language == "nb" || language == "nn" {
		language = "no"
	}
	return language, len(parts) > 1 && len(parts[1]) == 4 && !(parts[1][0] >= '0' && parts[1][0] <= '9')
}

// related are languages that share too many words for a short text to tell
// them apart.
func related(a, b string) bool {
	for _, family := range []string{"da no sv", "cs sk", "es pt ca gl it ro", "ga gd", "hr sl cs sk pl", "lt lv", "nl af de", "et fi"} {
		if strings.Contains(family, a) && strings.Contains(family, b) {
			return true
		}
	}
	return false
}
