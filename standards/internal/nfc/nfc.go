// Package nfc puts text in Unicode normalisation form C (UAX #15), so that what
// is the same to a reader is the same to a program. It stands here, and not as
// golang.org/x/text, because package standards needs no other module.
package nfc

import (
	_ "embed"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate go run gen.go

// String returns s in normalisation form C. All text without characters above
// U+02FF is in it, which takes in English, Welsh and most of Europe, and costs
// nothing here.
func String(s string) string {
	for i := range len(s) {
		if s[i] >= 0xCC && !punctuation(s[i:]) { // U+0300 is CC 80
			return compose(decompose(s))
		}
	}
	return s
}

// punctuation reports whether s begins with one of U+2002 to U+203F: spaces,
// dashes and quotation marks, which stay too.
func punctuation(s string) bool {
	return len(s) > 2 && s[0] == 0xE2 && s[1] == 0x80 && s[2] > 0x81
}

type pair struct{ first, second rune }

//go:embed nfc.txt
var source string

// tables reads nfc.txt once it is needed; gen.go says what its lines are.
type properties struct {
	decompositions map[rune][]rune
	compositions   map[pair]rune
	classes        map[rune]uint8
}

// class is a character's canonical combining class, 0 for all below U+0300.
func (t *properties) class(r rune) uint8 {
	if r < 0x300 {
		return 0
	}
	return t.classes[r]
}

var tables = sync.OnceValue(func() *properties {
	t := new(properties)
	t.decompositions = make(map[rune][]rune, 2100)
	t.compositions = make(map[pair]rune, 1000)
	t.classes = make(map[rune]uint8, 1000)
	for line := range strings.Lines(source) {
		kind, rest, _ := strings.Cut(line, " ")
		var runes []rune
		for field := range strings.FieldsSeq(rest) {
			r, _ := strconv.ParseUint(field, 16, 32)
			runes = append(runes, rune(r))
		}
		switch kind {
		case "#":
		case "+":
			t.decompositions[runes[1]] = runes[2:]
			t.compositions[pair{runes[0], runes[len(runes)-1]}] = runes[1]
		case "-":
			t.decompositions[runes[0]] = runes[1:]
		default:
			class, _ := strconv.Atoi(kind)
			for r := runes[0]; r <= runes[1]; r++ {
				t.classes[r] = uint8(class)
			}
		}
	}
	return t
})

// Hangul syllables are composed by arithmetic (Unicode 3.12).
const (
	hangulS, hangulL, hangulV, hangulT     = 0xAC00, 0x1100, 0x1161, 0x11A7
	hangulLCount, hangulVCount, hangulTAll = 19, 21, 28
	hangulSCount                           = hangulLCount * hangulVCount * hangulTAll
)

// decompose takes characters apart and puts combining marks in order.
func decompose(s string) []rune {
	t := tables()
	out := make([]rune, 0, utf8.RuneCountInString(s)+4)
	for _, r := range s {
		if r < 0xC0 { // À
			out = append(out, r)
		} else if i := r - hangulS; 0 <= i && i < hangulSCount {
			out = append(out, hangulL+i/(hangulVCount*hangulTAll), hangulV+i/hangulTAll%hangulVCount)
			if i%hangulTAll != 0 {
				out = append(out, hangulT+i%hangulTAll)
			}
		} else if d, ok := t.decompositions[r]; ok {
			out = append(out, d...)
		} else {
			out = append(out, r)
		}
	}
	for from := 0; from < len(out); {
		to := from
		for to < len(out) && t.class(out[to]) != 0 {
			to++
		}
		if to-from > 1 {
			sort.Stable(marks(out[from:to]))
		}
		from = to + 1
	}
	return out
}

// marks is a run of combining marks; their order is that of their classes.
type marks []rune

func (m marks) Len() int           { return len(m) }
func (m marks) Less(i, j int) bool { t := tables(); return t.classes[m[i]] < t.classes[m[j]] }
func (m marks) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }

// compose puts together what has a character of its own.
func compose(runes []rune) string {
	t := tables()
	out := runes[:0]
	starter, last := -1, uint8(0) // the class of the character before
	for _, r := range runes {
		class := t.class(r)
		if starter >= 0 && (last < class || len(out) == starter+1) {
			if c, ok := composePair(out[starter], r); ok {
				out[starter] = c
				continue
			}
		}
		if class == 0 {
			starter = len(out)
		}
		last = class
		out = append(out, r)
	}
	return string(out)
}

func composePair(a, b rune) (rune, bool) {
	if l, v := a-hangulL, b-hangulV; 0 <= l && l < hangulLCount && 0 <= v && v < hangulVCount {
		return hangulS + (l*hangulVCount+v)*hangulTAll, true
	}
	if s, t := a-hangulS, b-hangulT; 0 <= s && s < hangulSCount && s%hangulTAll == 0 && 0 < t && t < hangulTAll {
		return a + t, true
	}
	c, ok := tables().compositions[pair{a, b}]
	return c, ok
}
