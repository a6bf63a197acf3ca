package main

import (
	"sort"
	"strings"
)

// field is a run of one letter in a date pattern, or a literal (letter 0).
type field struct {
	letter byte
	width  int
	text   string // of a literal, as it stands in the pattern
}

// fields splits a pattern of UTS #35, "Date Format Patterns".
func fields(pattern string) (all []field) {
	for i := 0; i < len(pattern); {
		c := pattern[i]
		end := i + 1
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			for end < len(pattern) && pattern[end] == c {
				end++
			}
			all = append(all, field{letter: c, width: end - i})
		default:
			quoted := c == '\''
			for end < len(pattern) {
				d := pattern[end]
				letter := d >= 'a' && d <= 'z' || d >= 'A' && d <= 'Z'
				if !quoted && letter {
					break
				}
				if d == '\'' {
					quoted = !quoted
				}
				end++
			}
			all = append(all, field{text: pattern[i:end]})
		}
		i = end
	}
	return all
}

func join(all []field) string {
	var b strings.Builder
	for _, f := range all {
		if f.letter == 0 {
			b.WriteString(f.text)
		} else {
			b.WriteString(strings.Repeat(string(f.letter), f.width))
		}
	}
	return b.String()
}

// kind maps stand-alone letters to those of skeletons.
func kind(letter byte) byte {
	switch letter {
	case 'L':
		return 'M'
	case 'c', 'e':
		return 'E'
	}
	return letter
}

// widths is a skeleton: the width of each kind of field.
type widths map[byte]int

func skeleton(pattern string) widths {
	w := widths{}
	for _, f := range fields(pattern) {
		if f.letter != 0 && f.letter != 'a' {
			w[kind(f.letter)] = f.width
			if kind(f.letter) == 'E' && f.width < 3 {
				w['E'] = 1
			}
		}
	}
	return w
}

// distance says how far two skeletons are apart; ok is false when they do not
// have the same fields. Names and numbers of months are far apart.
func distance(a, b widths) (d int, ok bool) {
	if len(a) != len(b) {
		return 0, false
	}
	for k, n := range a {
		m, has := b[k]
		if !has {
			return 0, false
		}
		if numeric(k, n) != numeric(k, m) {
			d += 0x100
		}
		d += max(n-m, m-n)
	}
	return d, true
}

func numeric(kind byte, width int) bool { return kind != 'E' && (kind != 'M' || width < 3) }

// best finds the pattern of the wanted skeleton as UTS #35, "Matching
// Skeletons", has it: the nearest skeleton with the same fields, its fields
// widened to those wanted. It returns "" if there is none.
func best(available map[string]string, want string) string {
	wanted := skeleton(want)
	keys := make([]string, 0, len(available))
	for key := range available {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	bestKey, bestDistance := "", 1<<30
	for _, key := range keys {
		if d, ok := distance(wanted, skeleton(key)); ok && d < bestDistance {
			bestKey, bestDistance = key, d
		}
	}
	if bestKey == "" {
		return ""
	}
	return widen(available[bestKey], skeleton(bestKey), wanted)
}

// widen gives the fields of a pattern the widths wanted where its skeleton has
// another; numbers stay numbers, and names names.
func widen(pattern string, has, wanted widths) string {
	all := fields(pattern)
	for i, f := range all {
		k := kind(f.letter)
		want := wanted[k]
		if f.letter == 0 || want == 0 || want == has[k] || numeric(k, f.width) != numeric(k, want) {
			continue
		}
		if f.letter == 'c' {
			want = max(want, 3)
		}
		all[i].width = want
	}
	return join(all)
}
