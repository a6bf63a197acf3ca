package rules

import (
	"slices"
	"strings"
)

// reference is a phrase that identifies a part of a page by its looks.
type reference struct {
	phrase string
	word   string // the visual one: "right", "round", "star"
	noun   string // what is meant: "menu"; "" if the shape itself is
	place  bool   // word is a place
}

var (
	parts  = wordSet("button|buttons|menu|navigation|icon|link|panel|sidebar|column|box|arrow|tab|image|picture|logo")
	shapes = wordSet("round|square|circular|triangular|triangle|rectangular|star|diamond|heart-shaped|oval|hexagonal|curved|crescent|octagonal")
	things = wordSet("star|circle|square|triangle|diamond|heart|hexagon|oval|crescent|cross|rectangle|pentagon")
	orders = wordSet("click|press|select|choose|find|use|tap|look|push|open|go|follow|see|hit")
	behind = wordSet("under|underneath|beneath|below|above|beside|behind|inside|within|near")
)

// mayPoint is a cheap first look for a word of place or shape: nearly no text
// goes on from here.
func mayPoint(s string) bool {
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

// referenceIn finds the phrases "the menu on the right", "the round button"
// and "underneath the star" in a text that asks the reader to do something.
func referenceIn(text string) (reference, bool) {
	if strings.ContainsAny(text, "\"“”‘«") || strings.Contains(text, "labelled") || strings.Contains(text, "called") || strings.Contains(text, "named") {
		return reference{}, false // it has another name too
	}
	words := wordsOf(text)
	if !slices.ContainsFunc(words, func(w string) bool { return orders[w] }) {
		return reference{}, false
	}
	for i, w := range words {
		switch {
		case parts[w] && i+3 < len(words) && (words[i+1] == "on" || words[i+1] == "to") && words[i+2] == "the" && (words[i+3] == "right" || words[i+3] == "left"):
			return reference{strings.Join(words[i:i+4], " "), words[i+3], w, true}, ordered(words[:i])
		case shapes[w] && i+1 < len(words) && parts[words[i+1]] && i > 0 && (words[i-1] == "the" || words[i-1] == "a"):
			return reference{w + " " + words[i+1], w, words[i+1], false}, ordered(words[:i])
		case things[w] && i > 1 && words[i-1] == "the" && behind[words[i-2]]:
			return reference{strings.Join(words[i-2:i+1], " "), w, "", false}, ordered(words[:i])
		}
	}
	return reference{}, false
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
