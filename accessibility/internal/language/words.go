package language

import (
	_ "embed"
	"strings"
	"sync"
)

// words.txt holds, for each language in Latin letters, words that its texts
// are full of, and some that council pages are. Words that many languages
// borrow (email, parking, internet) are left out; a word that two of the
// languages share must stand in both lists.
//
//go:embed words.txt
var vocabularyText string

var vocabulary = func() (all []entry) {
	for block := range strings.SplitSeq(vocabularyText, "\n\n") {
		language, words, _ := strings.Cut(block, ": ")
		all = append(all, entry{language, words})
	}
	return all
}()

type entry struct{ language, words string }

// letterCues and endings speak of words that no list has.
var cues = []struct{ languages, letters, endings string }{
	{"de", "ß", "keit haft lich ngen isch rung"}, {"es", "ñ", "dades"}, {"pt et", "õ", ""}, {"pt", "ã", "dade"},
	{"pl", "łżźśń", "iego wych nych"}, {"pl lt", "ąę", ""}, {"hu", "őű", "ság ség"}, {"cs", "řěů", "ních"},
	{"sk", "ľŕĺ", ""}, {"ro", "țșăşţ", "ului elor ilor"}, {"lv", "ģķļņāēī", "iem"}, {"lt", "ėųį", "imas"},
	{"tr", "ğı", "leri"}, {"cy", "ŵŷ", "ydd wch aeth iau wyr"}, {"vi", "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", ""},
	{"sv da no fi", "å", ""}, {"da no is", "æø", ""}, {"is", "ðþ", ""}, {"mt", "ħġċż", ""}, {"en", "", "ness ough ight ings ould"},
	{"nl", "", "heid lijk ijke ijn aar"}, {"fi", "", "ssä llä inen iset"}, {"it", "", "ione ioni"},
	{"fr", "", "euse"}, {"en fr", "", "ment"}, {"sv", "", "arna orna"}, {"da no", "", "else"}, {"yo", "ẹọṣ", ""},
}

// latinNames are the languages of the vocabulary; their place is their bit.
var latinNames = func() []string {
	var names []string
	for _, v := range vocabulary {
		names = append(names, v.language)
	}
	return names
}()

// letterCues are the languages of a letter that few have.
var letterCues = func() map[rune]uint64 {
	m := map[rune]uint64{}
	for _, c := range cues {
		for _, r := range c.letters {
			m[r] |= maskOf(c.languages)
		}
	}
	return m
}()

// scriptOf is the alphabet of each language that the package knows.
var scriptOf = func() map[string]script {
	m := map[string]script{"zh": han, "ja": kana}
	for _, l := range latinNames {
		m[l] = latin
	}
	for s, l := range alone {
		m[l] = s
	}
	for s, languages := range marks {
		for l := range languages {
			m[l] = s
		}
	}
	return m
}()

type latinTables struct{ words, endings map[string]uint64 }

// tables makes the maps of the lists once.
var tables = sync.OnceValue(func() latinTables {
	t := latinTables{words: make(map[string]uint64, 6000), endings: map[string]uint64{}}
	for i, v := range vocabulary {
		for w := range strings.FieldsSeq(strings.NewReplacer("'", " ", "-", " ").Replace(v.words)) {
			t.words[w] |= 1 << i
		}
	}
	for _, c := range cues {
		for e := range strings.FieldsSeq(c.endings) {
			t.endings[e] |= maskOf(c.languages)
		}
	}
	return t
})

func maskOf(languages string) uint64 {
	var m uint64
	for l := range strings.FieldsSeq(languages) {
		m |= 1 << latinIndex(l)
	}
	return m
}

func latinIndex(language string) int {
	for i, v := range vocabulary {
		if v.language == language {
			return i
		}
	}
	return -1
}

type markTable struct {
	words   map[string]bool
	letters map[rune]bool
}

// markTables are marks as sets: one letter alone is looked for in every word
// if no other language of the script has it, else it is a word.
var markTables = sync.OnceValue(func() map[script]map[string]markTable {
	all := map[script]map[string]markTable{}
	for s, languages := range marks {
		all[s] = map[string]markTable{}
		for l, list := range languages {
			t := markTable{map[string]bool{}, map[rune]bool{}}
			for w := range strings.FieldsSeq(list) {
				if r := []rune(w); len(r) == 1 && !sharedLetter(languages, l, w) {
					t.letters[r[0]] = true
				} else {
					t.words[w] = true
				}
			}
			all[s][l] = t
		}
	}
	return all
})

// sharedLetter reports whether a one-letter entry is a word of the language
// (и, в, на): such letters are in every text of the script.
func sharedLetter(languages map[string]string, language, letter string) bool {
	return strings.Contains("и в у з с о а از که و د ه را र छ ळ ከ ለ", letter) && letter != "ळ"
}
