package journey

import (
	"strings"
	"sync"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// LanguageDeclared holds the language that a page declares against its words.
var LanguageDeclared = &Check{
	ID: "language-declared", Criteria: []act.Criterion{"3.1.1"},
	Title: act.Text{
		EN: "Each page declares the language that it is in",
		CY: "Mae pob tudalen yn datgan yr iaith y mae ynddi",
	},
	Why: act.Text{
		EN: "A screen reader that reads Welsh by English rules cannot be understood, nor the other way round.",
		CY: "Ni ellir deall darllenydd sgrin sy'n darllen Cymraeg yn ôl rheolau'r Saesneg, nac i'r gwrthwyneb.",
	},
	Fix: act.Text{
		EN: "Set the lang attribute of the html element from the language that the page is written in.",
		CY: "Gosodwch briodwedd lang yr elfen html yn ôl yr iaith y mae'r dudalen wedi'i hysgrifennu ynddi.",
	},
	Run: func(r *Record, t *Tally) {
		for _, p := range r.Pages() {
			words := language(p.ownWords())
			switch {
			case words == "":
			case words == p.Lang:
				t.Pass()
			case p.Lang == "" || p.Lang == "en" || p.Lang == "cy":
				t.Fail(p, p.DocumentElement(), act.Text{
					EN: "The page is in {words}, and declares lang=\"{lang}\"",
					CY: "{geiriau} yw iaith y dudalen, ac yn datgan lang=\"{lang}\"",
				}, "words", names[words].EN, "geiriau", names[words].CY, "lang", p.Value(p.DocumentElement(), "lang"))
			default:
				t.CantTell(p, p.DocumentElement(), act.Text{
					EN: "The page declares lang=\"{lang}\", and many of its words look like {words}. Which is it in?",
					CY: "Mae'r dudalen yn datgan lang=\"{lang}\", a llawer o'i geiriau'n edrych fel {geiriau}. Ym mha un y mae?",
				}, "lang", p.Lang, "words", names[words].EN, "geiriau", names[words].CY)
			}
		}
	},
}

// small are words that one of the two languages cannot do without, and the
// other has not; smallWords says of each which language's it is.
var small = map[string]string{
	"en": "the and you your of for are with this that have from which when not what will",
	"cy": "yr yn eich chi ac mae ar neu gan wedi sydd nid oes gyda fydd beth pryd rhaid hwn hon eto",
}

// names are the languages that the check knows.
var names = map[string]act.Text{"en": {EN: "English", CY: "Saesneg"}, "cy": {EN: "Welsh", CY: "Cymraeg"}}

// ownWords are the words of the page that no lang attribute says to be in
// another language than the page.
func (p *Page) ownWords() string {
	var b strings.Builder
	for n, end := p.Document.Body(), p.End(p.Document.Body()); n < end; n++ {
		tag, _, _ := strings.Cut(strings.ToLower(p.langOf(n)), "-")
		if tag != "" && tag != p.Lang || p.Is(n, "script", "style", "template") {
			n = p.End(n) - 1
			continue
		}
		if p.Kind(n) == dom.Text {
			b.WriteString(p.Data(n) + " ")
		}
	}
	return b.String()
}

func (p *Page) langOf(n dom.Node) string {
	if !p.IsElement(n) {
		return ""
	}
	return p.Value(n, "lang")
}

// language is "en" or "cy" when the small words of a text leave no doubt: at
// least six, and ten times as many as of the other; else "".
func language(text string) string {
	count, of := map[string]int{}, smallWords()
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) < 8 {
			count[of[strings.ToLower(word)]]++
		}
	}
	for tag, other := range map[string]string{"en": "cy", "cy": "en"} {
		if count[tag] >= 6 && count[tag] >= 10*count[other] {
			return tag
		}
	}
	return ""
}

var smallWords = sync.OnceValue(func() map[string]string {
	of := map[string]string{}
	for tag, words := range small {
		for word := range strings.FieldsSeq(words) {
			of[word] = tag
		}
	}
	return of
})
