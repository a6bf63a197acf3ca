package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// SpacedLetters is WCAG failure F32: a word spaced out with white space is read
// out letter by letter.
var SpacedLetters = &act.Rule{
	ID: "spaced-letters", Criteria: []act.Criterion{"1.3.2"}, Level: act.A,
	Title: act.Text{EN: "Words are not spaced out with spaces", CY: "Nid yw geiriau wedi'u gwasgaru â bylchau"},
	Why: act.Text{
		EN: "A screen reader reads letters instead of a word, and a search does not find it.",
		CY: "Bydd darllenydd sgrin yn darllen llythrennau yn lle gair, ac ni fydd chwiliad yn dod o hyd iddo.",
	},
	Fix: act.Text{
		EN: "Write the word, and space its letters with the CSS property letter-spacing.",
		CY: "Ysgrifennwch y gair, a gwasgarwch ei lythrennau â'r briodwedd CSS letter-spacing.",
	},
	Applicability: "Each text that is visible, outside code, pre, kbd, samp and math, with five or more single letters in a row that have a space between each two, look like a word, and are no run of the alphabet or the keyboard.",
	Expectations:  []string{"They are not one word. Where all are capitals, a person must say."},
	Source:        "https://www.w3.org/WAI/WCAG22/Techniques/failures/F32",
	Run: func(p *act.Page) {
		for n, end := act.Node(1), act.Node(p.Len()); n < end; n++ {
			if p.Kind(n) != dom.Text {
				continue
			}
			run := spacedRun(p.Data(n))
			if run == "" || !p.ARIA.Visible(n) || isCode(p, n) {
				continue
			}
			judgeSpaced(p, p.FlatParent(n), run)
		}
	},
}

// isCode reports whether a text is code, keys or mathematics, where letters
// stand for themselves.
func isCode(p *act.Page, n act.Node) bool {
	for a := range p.Ancestors(n) {
		if p.Is(a, "code", "pre", "kbd", "samp", "textarea") || p.Tag(a) == "math" {
			return true
		}
	}
	return false
}

func judgeSpaced(p *act.Page, n act.Node, run string) {
	word := strings.ReplaceAll(run, " ", "")
	if !looksLikeWord(word) {
		p.Pass(n)
		return
	}
	_, first := utf8.DecodeRuneInString(word)
	if rest := word[first:]; canBeSaid(word) && rest == strings.ToLower(rest) && (word != strings.ToLower(word) || utf8.RuneCountInString(word) >= 6) {
		p.Fail(n, act.Text{
			EN: "The word “{word}” is written as “{run}”, with spaces between its letters",
			CY: "Mae'r gair “{word}” wedi'i ysgrifennu fel “{run}”, â bylchau rhwng ei lythrennau",
		}, "word", facts.Shorten(word), "run", facts.Shorten(run))
		return
	}
	p.CantTell(n, act.Text{
		EN: "Is “{run}” one word with spaces between its letters?",
		CY: "Ai un gair â bylchau rhwng ei lythrennau yw “{run}”?",
	}, "run", facts.Shorten(run))
}

// canBeSaid reports whether a quarter of the letters are vowels, as in a word:
// the names of variables one after another ("size d p q a b c") have fewer.
func canBeSaid(word string) bool {
	vowels, letters := 0, 0
	for _, r := range strings.ToLower(word) {
		letters++
		if strings.ContainsRune("aeiouwyâêîôûŵŷ", r) {
			vowels++
		}
	}
	return vowels*4 >= letters
}

// spacedRun is the first run of five or more single letters in a text, with one
// space between each two; "" if there is none.
func spacedRun(s string) string {
	if !mayBeSpaced(s) {
		return ""
	}
	start, count := -1, 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		lone := unicode.IsLetter(r) && (i == 0 || unicode.IsSpace(before)) && (i+size == len(s) || unicode.IsSpace(next))
		switch {
		case lone:
			if count == 0 {
				start = i
			}
			count++
		case !unicode.IsSpace(r):
			if count >= 5 {
				return strings.Join(strings.Fields(s[start:i]), " ")
			}
			count = 0
		}
		i += size
	}
	if count >= 5 {
		return strings.Join(strings.Fields(s[start:]), " ")
	}
	return ""
}

// mayBeSpaced is a quick look at every fourth place of a text: in a run of five
// letters each second byte is a space.
func mayBeSpaced(s string) bool {
	for i := 0; i+3 < len(s); i += 4 {
		a, b := s[i] <= ' ', s[i+1] <= ' '
		if a != b && a == (s[i+2] <= ' ') && b == (s[i+3] <= ' ') {
			return len(s) >= 9
		}
	}
	return false
}

// looksLikeWord reports whether letters may be a word: they have a vowel and a
// consonant, and are no run of the alphabet, the keyboard or a scale.
func looksLikeWord(word string) bool {
	w := strings.ToLower(word)
	if !strings.ContainsAny(w, "aeiouwyâêîôûŵŷ") || strings.Trim(w, "aeiou") == "" || strings.Trim(w, "abcdefgh") == "" || strings.Trim(w, "ivxlcdm") == "" {
		return false
	}
	if strings.Trim(w, "nesw") == "" || strings.Trim(w, "mtwfsuh") == "" || strings.Trim(w, "hcnops") == "" || strings.Trim(w, "xsml") == "" {
		return false
	}
	for _, row := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"} {
		if strings.Contains(row, w) {
			return false
		}
	}
	for i := 1; i < len(w); i++ {
		if w[i] <= w[i-1] {
			return true
		}
	}
	return false // in the order of the alphabet
}
