package rules

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// AdviceLongSentence asks about sentences of more than 25 words.
var AdviceLongSentence = &act.Rule{
	ID: "advice-long-sentence", Level: act.A, Class: act.Advice,
	Title: act.Text{
		EN: "Sentences are short",
		CY: "Mae brawddegau'n fyr",
	},
	Why: act.Text{
		EN: "Long sentences are hard for everybody, and hardest for people with a learning disability, or who read in their second language.",
		CY: "Mae brawddegau hir yn anodd i bawb, ac anoddaf i bobl ag anabledd dysgu, neu sy'n darllen yn eu hail iaith.",
	},
	Fix: act.Text{
		EN: "Make two sentences of it, or a list.",
		CY: "Gwnewch ddwy frawddeg ohoni, neu restr.",
	},
	Applicability: "Each sentence of more than 25 words in a visible paragraph or list item, on pages in English and Welsh.",
	Expectations: []string{
		"A person must tell whether it can be shorter.",
	},
	Source: "https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/",
	Run: func(p *act.Page) {
		if tag := strings.ToLower(p.Value(max(p.DocumentElement(), 0), "lang")); !strings.HasPrefix(tag, "en") && !strings.HasPrefix(tag, "cy") {
			return
		}
		for _, n := range p.Tagged("p", "li", "dd", "td") {
			text := passage(p, n)
			if len(text) < 100 || !p.ARIA.Visible(n) {
				continue
			}
			for _, s := range sentencesOf(text) {
				if count := len(facts.WordsOf(s)); count > 25 {
					p.CantTell(n, act.Text{
						EN: "Can the sentence “{text}” be shorter? It has {count} words",
						CY: "A all y frawddeg “{text}” fod yn fyrrach? Mae {count} gair ynddi",
					}, "text", facts.Shorten(facts.Collapse(s)), "count", strconv.Itoa(count))
				}
			}
		}
	},
}

// sentencesOf splits a text where a stop, question or exclamation mark is
// followed by white space and a capital letter, so that "e.g. two" is no end.
func sentencesOf(text string) []string {
	var out []string
	start := 0
	for i := 0; i+2 < len(text); i++ {
		if text[i] != '.' && text[i] != '?' && text[i] != '!' || !unicode.IsSpace(rune(text[i+1])) {
			continue
		}
		rest := strings.TrimLeftFunc(text[i+1:], unicode.IsSpace)
		if r, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("“‘\"'", r) {
			out = append(out, text[start:i+1])
			start = i + 1
		}
	}
	return append(out, text[start:])
}
