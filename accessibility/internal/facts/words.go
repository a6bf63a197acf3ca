package facts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// WordSet reads a list of words or phrases with a bar between them.
func WordSet(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.SplitSeq(list, "|") {
		if w = strings.TrimSpace(w); w != "" {
			m[w] = true
		}
	}
	return m
}

// WordsOf are the words of a text in lower case, cut at everything that is no
// letter, digit or apostrophe.
func WordsOf(s string) []string {
	s = strings.ToLower(s)
	out := make([]string, 0, len(s)/6+1)
	start := -1
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '\'' || r == '’'
		if r >= utf8.RuneSelf && !letter {
			letter = unicode.IsLetter(r) || unicode.IsDigit(r)
		}
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			out = append(out, s[start:i])
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// Plain is a text in lower case without the punctuation and symbols around it,
// its white space collapsed: "Read more »" is "read more".
func Plain(s string) string {
	s = strings.TrimFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return Collapse(s)
}

// VagueLinks are link texts that say nothing of where the link goes, in
// English and Welsh. Nouns that may be the name of a page ("Information") or a
// part of it ("Details") are not among them.
var VagueLinks = WordSet(`more|more info|more information|more details|further information|full details|
read more|read on|read this|read here|learn more|find out more|find out more here|see more|view more|show more|view details|see details|
click|click here|click me|click this|click this link|click on this link|click for more|click for more info|click here for more|
click here for more information|please click here|for more information|for more information click here|here|from here|see here|start here|
go|go here|press here|tap here|this|this link|this page|the link|link here|follow this link|follow link|continue reading|keep reading|
mwy|mwy o wybodaeth|rhagor|rhagor o wybodaeth|rhagor o fanylion|darllen mwy|darllen rhagor|darllenwch fwy|dysgu mwy|dysgwch fwy|
gweld mwy|darganfod mwy|cliciwch|cliciwch yma|clicio yma|ewch|ewch yma|gwasgwch yma|pwyswch yma|yma|fan hyn|y ddolen|y ddolen hon|
y dudalen hon`)

// BareActions are link texts that say what is done, and not to what.
var BareActions = WordSet(`download|view|open|edit|change|delete|remove|add|select|choose|show|see|print|save|apply|buy|book|order|register|
lawrlwytho|gweld|agor|golygu|newid|dileu|tynnu|ychwanegu|dewis|dangos|argraffu|cadw|gwneud cais|prynu|archebu|cofrestru`)

func AnyOf(words []string, in map[string]bool) bool {
	for _, w := range words {
		if in[w] {
			return true
		}
	}
	return false
}
