package css

import (
	"slices"
	"strings"
)

// keywords reads one of the words; "a=b" means that a is another word for b.
func keywords(list string) func(v *values) (value, bool) {
	words := wordSet(list)
	return func(v *values) (value, bool) {
		if w := v.word(); w != "" {
			if canon, ok := words[w]; ok {
				v.at++
				return keyword(canon), true
			}
		}
		return value{}, false
	}
}

func wordSet(list string) map[string]string {
	words := map[string]string{}
	for w := range strings.FieldsSeq(list) {
		name, canon, two := strings.Cut(w, "=")
		if !two {
			canon = name
		}
		words[name] = canon
	}
	return words
}

// several reads any of the words of the first list in any order, each once, or
// one of the second.
func several(list, alone string) func(v *values) (value, bool) {
	words, single := wordSet(list), keywords(alone)
	return func(v *values) (value, bool) {
		if one, ok := single(v); ok {
			return one, true
		}
		start := v.at
		var seen []string
		for {
			w, ok := words[v.word()]
			if !ok || contains(seen, w) {
				break
			}
			seen = append(seen, w)
			v.at++
		}
		switch len(seen) {
		case 0:
			return value{}, false
		case 1:
			return keyword(seen[0]), true
		}
		return keyword(lower(v.written(start, v.at))), true
	}
}

func contains(list []string, s string) bool {
	return slices.Contains(list, s)
}

// lists reads items between commas, and keeps them as written.
func lists(item func(v *values) (value, bool)) func(v *values) (value, bool) {
	return func(v *values) (value, bool) {
		start, n := v.at, 0
		var first value
		for {
			x, ok := item(v)
			if !ok {
				return value{}, false
			}
			if n++; n == 1 {
				first = x
			}
			if !v.is(",") {
				break
			}
		}
		if n == 1 && first.kind == kKeyword {
			return first, true
		}
		return keyword(v.written(start, v.at)), true
	}
}
