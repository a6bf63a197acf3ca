package rules

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// AdviceReadingAge asks about pages that are hard to read.
var AdviceReadingAge = &act.Rule{
	ID: "advice-reading-age", Level: act.A, Class: act.Advice,
	Title: act.Text{
		EN: "Pages can be read at the age of 14",
		CY: "Gellir darllen tudalennau yn 14 oed",
	},
	Why: act.Text{
		EN: "Many adults in the United Kingdom read like a child of 9 to 11 years.",
		CY: "Mae llawer o oedolion y Deyrnas Unedig yn darllen fel plentyn 9 i 11 oed.",
	},
	Fix: act.Text{
		EN: "Use shorter words and shorter sentences.",
		CY: "Defnyddiwch eiriau byrrach a brawddegau byrrach.",
	},
	Applicability: "Each page in English with 100 words of paragraphs or more.",
	Expectations: []string{
		"Its reading age by the Flesch-Kincaid grade level (1975) plus five years is 14 or less; else a person must tell.",
	},
	Source: "https://apps.dtic.mil/sti/citations/ADA006655",
	Run: func(p *act.Page) {
		root := facts.WebPage(p)
		if root == act.None || !strings.HasPrefix(strings.ToLower(p.Value(root, "lang")), "en") {
			return
		}
		words, sentences, syllables := 0, 0, 0
		for _, n := range p.Tagged("p") {
			text := passage(p, n)
			if len(text) < 40 || !p.ARIA.Visible(n) {
				continue
			}
			for _, s := range sentencesOf(text) {
				list := facts.WordsOf(s)
				if len(list) < 3 {
					continue
				}
				sentences++
				words += len(list)
				for _, w := range list {
					syllables += syllablesOf(w)
				}
			}
		}
		if words < 100 {
			return
		}
		grade := 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
		if age := int(grade + 5.5); age > 14 {
			p.CantTell(root, act.Text{
				EN: "Can the page be easier to read? Its reading age is about {age}",
				CY: "A all y dudalen fod yn haws ei darllen? Mae ei hoed darllen tua {age}",
			}, "age", strconv.Itoa(age))
		}
	},
}

// syllablesOf counts the groups of vowels in an English word; a final e that
// follows a consonant is silent, but for that of -le.
func syllablesOf(word string) int {
	count, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouy", r)
		if vowel && !before {
			count++
		}
		before = vowel
	}
	if n := len(word); n > 2 && word[n-1] == 'e' && !strings.ContainsRune("aeiouy", rune(word[n-2])) && word[n-2] != 'l' {
		count--
	}
	return max(count, 1)
}
