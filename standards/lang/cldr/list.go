package cldr

import "strings"

// And lists things: "one, two and three". No things are "".
func (l *Locale) And(things ...string) string { return l.list(l.and, "y", things) }

// Or lists alternatives: "one, two or three".
func (l *Locale) Or(things ...string) string { return l.list(l.or, "o", things) }

// list joins things with the patterns start, middle, end and two.
func (l *Locale) list(patterns []string, spanish string, things []string) string {
	switch len(things) {
	case 0:
		return ""
	case 1:
		return things[0]
	case 2:
		return string(appendJoined(nil, l.euphonic(patterns[3], spanish, things[1]), things[0], things[1]))
	}
	last := len(things) - 1
	text := string(appendJoined(nil, patterns[0], things[0], things[1]))
	for _, thing := range things[2:last] {
		text = string(appendJoined(nil, patterns[1], text, thing))
	}
	return string(appendJoined(nil, l.euphonic(patterns[2], spanish, things[last]), text, things[last]))
}

// euphonic changes Spanish y to e before the sound i, and o to u before the
// sound o ("padres e hijos", "siete u ocho"), and Cornish ha to hag before a
// vowel. CLDR's patterns do not say it.
func (l *Locale) euphonic(pattern, word, next string) string {
	next = strings.ToLower(next)
	switch l.language.tag {
	case "kw":
		if next != "" && strings.Contains("aeiou", next[:1]) {
			return strings.Replace(pattern, " ha ", " hag ", 1)
		}
		return pattern
	case "es":
	default:
		return pattern
	}
	begins := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if strings.HasPrefix(next, p) {
				return true
			}
		}
		return false
	}
	switch {
	case word == "y" && (begins("i", "í") || begins("hi", "hí") && !begins("hia", "hie")):
		return strings.Replace(pattern, " y ", " e ", 1)
	case word == "o" && (begins("o", "ó", "ho", "hó", "8") || eleven(next)):
		return strings.Replace(pattern, " o ", " u ", 1)
	}
	return pattern
}

// eleven reports whether a text begins with the number 11 (once).
func eleven(s string) bool {
	return s == "11" || strings.HasPrefix(s, "11 ")
}
