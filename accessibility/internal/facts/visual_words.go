package facts

import (
	"slices"
	"strings"
)

// Reference is a phrase that identifies a part of a page by its looks.
type Reference struct {
	Phrase string
	Word   string // the visual one: "right", "round", "star"
	Noun   string // what is meant: "menu"; "" if the shape itself is
	Place  bool   // word is a place
}

var (
	parts  = WordSet("button|buttons|menu|navigation|icon|link|panel|sidebar|column|box|arrow|tab|image|picture|logo")
	shapes = WordSet("round|square|circular|triangular|triangle|rectangular|star|diamond|heart-shaped|oval|hexagonal|curved|crescent|octagonal")
	things = WordSet("star|circle|square|triangle|diamond|heart|hexagon|oval|crescent|cross|rectangle|pentagon")
	orders = WordSet("click|press|select|choose|find|use|tap|look|push|open|go|follow|see|hit")
	behind = WordSet("under|underneath|beneath|below|above|beside|behind|inside|within|near")
)

// MayPoint is a cheap first look for a word of place or shape: nearly no text
// goes on from here.
func MayPoint(s string) bool {
	before := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if start := before == ' ' || before == '\n' || before == '\t' || before == '-'; start && c >= 'c' && c <= 't' {
			for _, w := range pointers[c-'c'] {
				if strings.HasPrefix(s[i:], w) {
					return true
				}
			}
		}
		before = c
	}
	return false
}

// pointers are the beginnings of the words that point, by their first letter.
var pointers = [...][]string{
	0: {"circ", "crescent", "cross", "curved"}, 'd' - 'c': {"diamond"}, 'h' - 'c': {"heart", "hexagon"}, 'l' - 'c': {"left"},
	'o' - 'c': {"oval", "octagon"}, 'p' - 'c': {"pentagon"}, 'r' - 'c': {"right", "round", "rectang"}, 's' - 'c': {"square", "star"},
	't' - 'c': {"triang"},
}

// ReferenceIn finds the phrases "the menu on the right", "the round button"
// and "underneath the star" in a text that asks the reader to do something.
func ReferenceIn(text string) (Reference, bool) {
	if strings.ContainsAny(text, "\"“”‘«") || strings.Contains(text, "labelled") || strings.Contains(text, "called") || strings.Contains(text, "named") {
		return Reference{}, false // it has another name too
	}
	words := WordsOf(text)
	if !slices.ContainsFunc(words, func(w string) bool { return orders[w] }) {
		return Reference{}, false
	}
	for i, w := range words {
		switch {
		case parts[w] && i+3 < len(words) && (words[i+1] == "on" || words[i+1] == "to") && words[i+2] == "the" && (words[i+3] == "right" || words[i+3] == "left"):
			return Reference{strings.Join(words[i:i+4], " "), words[i+3], w, true}, ordered(words[:i])
		case shapes[w] && i+1 < len(words) && parts[words[i+1]] && i > 0 && (words[i-1] == "the" || words[i-1] == "a"):
			return Reference{w + " " + words[i+1], w, words[i+1], false}, ordered(words[:i])
		case things[w] && i > 1 && words[i-1] == "the" && behind[words[i-2]]:
			return Reference{strings.Join(words[i-2:i+1], " "), w, "", false}, ordered(words[:i])
		}
	}
	return Reference{}, false
}

// ordered reports whether what stands before a phrase asks to do something
// with it, at most eight words away. A text may begin in the middle of a
// sentence, after a link.
func ordered(before []string) bool {
	if len(before) > 8 {
		before = before[len(before)-8:]
	}
	return slices.ContainsFunc(before, func(w string) bool { return orders[w] })
}
