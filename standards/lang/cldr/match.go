package cldr

import (
	"slices"
	"strings"
)

// Match returns the language among languages for a tag: the one with just that
// tag, else the one of the tag cut from its end ("cy" for "cy-GB"). ok is false
// if there is none, and for a tag in another script than the language's tables
// are in: there are none for "zh-Hant", "zh-HK" and "zh-GB" (whose
// script is Hant too, says CLDR), "pa-Arab" and "sr-Latn".
// Capitals do not matter.
func Match(tag string, languages ...*Language) (l *Language, ok bool) {
	for rest := tag; rest != ""; rest = cut(rest) {
		for _, l := range languages {
			if strings.EqualFold(l.tag, rest) && sameScript(l, tag) {
				return l, true
			}
		}
	}
	return nil, false
}

// cut takes the last subtag off.
func cut(tag string) string {
	return tag[:max(0, strings.LastIndexByte(tag, '-'))]
}

// sameScript reports whether the script that a tag names, or that is used in
// the region that it names, is that of the tables.
func sameScript(l *Language, tag string) bool {
	for _, part := range strings.Split(tag, "-")[1:] {
		switch len(part) {
		case 1: // an extension or private use: nothing about the script follows
			return true
		case 4:
			if part[0] > '9' {
				return strings.EqualFold(part, l.script)
			}
		case 2:
			return !slices.Contains(split(l.elsewhere), strings.ToUpper(part))
		}
	}
	return true
}
