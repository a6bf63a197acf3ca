package language

import (
	"math/bits"
	"unicode"
)

type script uint8

const (
	none script = iota
	latin
	greek
	cyrillic
	arabic
	hebrew
	devanagari
	bengali
	gurmukhi
	gujarati
	tamil
	telugu
	malayalam
	kannada
	thai
	hangul
	kana
	han
	ethiopic
	armenian
	georgian
	sinhala
	khmer
	myanmar
	scripts
)

func trailing(m uint64) int { return bits.TrailingZeros64(m) }

// ranges are the blocks of the scripts, in order.
var ranges = []struct {
	from, to rune
	script   script
}{
	{0x00AA, 0x024F, latin}, {0x0300, 0x036F, latin}, {0x0370, 0x03FF, greek}, {0x0400, 0x052F, cyrillic},
	{0x0530, 0x058F, armenian}, {0x0590, 0x05FF, hebrew}, {0x0600, 0x077F, arabic}, {0x08A0, 0x08FF, arabic},
	{0x0900, 0x097F, devanagari}, {0x0980, 0x09FF, bengali}, {0x0A00, 0x0A7F, gurmukhi}, {0x0A80, 0x0AFF, gujarati},
	{0x0B80, 0x0BFF, tamil}, {0x0C00, 0x0C7F, telugu}, {0x0C80, 0x0CFF, kannada}, {0x0D00, 0x0D7F, malayalam},
	{0x0D80, 0x0DFF, sinhala}, {0x0E00, 0x0E7F, thai}, {0x1000, 0x109F, myanmar}, {0x10A0, 0x10FF, georgian},
	{0x1100, 0x11FF, hangul}, {0x1200, 0x139F, ethiopic}, {0x1780, 0x17FF, khmer}, {0x1E00, 0x1EFF, latin},
	{0x1F00, 0x1FFF, greek}, {0x3040, 0x30FF, kana}, {0x3130, 0x318F, hangul}, {0x3400, 0x4DBF, han},
	{0x4E00, 0x9FFF, han}, {0xAC00, 0xD7AF, hangul}, {0xFB50, 0xFDFF, arabic}, {0xFE70, 0xFEFF, arabic},
	{0x20000, 0x2FA1F, han},
}

func scriptOfRune(r rune) script {
	lo, hi := 0, len(ranges)
	for lo < hi {
		if mid := (lo + hi) / 2; ranges[mid].to < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(ranges) && ranges[lo].from <= r {
		return ranges[lo].script
	}
	return none
}

// alone are the scripts that, on a page for residents, mean one language.
var alone = map[script]string{
	greek: "el", hebrew: "he", bengali: "bn", gurmukhi: "pa", gujarati: "gu", tamil: "ta", telugu: "te",
	malayalam: "ml", kannada: "kn", thai: "th", hangul: "ko", armenian: "hy", georgian: "ka", sinhala: "si",
	khmer: "km", myanmar: "my",
}

// marks are the words (and single letters) that tell the languages of one
// script apart.
var marks = map[script]map[string]string{
	cyrillic: {
		"ru": "ы э ё и в не на что он как это по но из для или был вы мы они",
		"uk": "і ї є ґ та не що він як це для або ви ми вони з до у",
		"bg": "и в на за от се да са не по с това ще или сме към при като както",
		"sr": "ј љ њ ћ ђ џ", "mk": "ѓ ќ ѕ", "be": "ў", "kk": "ә ғ қ ң ө ұ ү",
	},
	arabic: {
		"ar":  "ة أ إ ى في من على إلى هذا هذه التي الذي أن عن مع كان",
		"fa":  "پ چ ژ گ است این که از را با برای در می شما",
		"ur":  "ٹ ڈ ڑ ں ے ہ ھ ہے کے کی میں اور سے کو ہیں کا نے",
		"ps":  "ښ ځ څ ډ ړ ټ ڼ ۍ ې د چې په او کې",
		"ckb": "ێ ۆ ڕ ڵ ە لە بۆ کە بە ئەم",
	},
	devanagari: {
		"hi": "है हैं में के का की से को और पर यह नहीं लिए कि",
		"mr": "आहे आहेत आणि मध्ये हा ही हे च्या नाही ळ",
		"ne": "छ छन् र हो लाई मा को गर्न यो तपाईं",
	},
	ethiopic: {
		"am": "ነው እና ላይ ውስጥ ነበር ይህ አለ ወደ ከ ለ",
		"ti": "እዩ ናይ ኣብ ድማ እቲ ካብ ነቲ እዚ ኣሎ ከም",
	},
}

// mark counts a word that is not in Latin letters for the languages that have
// it, or letters of it.
func (c *counts) mark(word string) {
	s := foreign(word)
	for l, m := range markTables()[s] {
		if m.words[word] {
			c.add(l, 2)
		}
		for _, r := range word {
			if m.letters[r] {
				c.add(l, 2)
				break
			}
		}
	}
}

// foreign is the script of the first letter that is not Latin.
func foreign(word string) script {
	for _, r := range word {
		if s := scriptOfRune(unicode.ToLower(r)); s != none && s != latin {
			return s
		}
	}
	return none
}

func (c *counts) add(language string, n int) {
	if c.marks == nil {
		c.marks = map[string]int{}
	}
	c.marks[language] += n
}

// byScript is the language of a text in another alphabet, "" unless it is sure.
func (c *counts) byScript() string {
	if c.letters < 4 {
		return ""
	}
	if l := alone[c.script]; l != "" {
		return l
	}
	if c.script == kana || c.script == han && c.runes[kana]*10 > c.letters {
		return "ja"
	}
	if c.script == han {
		return "zh"
	}
	best, most, next := "", 0, 0
	for l := range marks[c.script] {
		switch n := c.marks[l]; {
		case n > most:
			best, most, next = l, n, most
		case n > next:
			next = n
		}
	}
	if most >= 4 && most >= 2*next {
		return best
	}
	return ""
}

// otherOfScript is byScript for a text in the alphabet of the declared language.
func (c *counts) otherOfScript(declared string) string {
	if c.letters < 40 {
		return ""
	}
	l := c.byScript()
	if l == declared || l == "zh" && declared == "ja" || c.marks[declared]*4 > c.marks[l] && l != "ja" {
		return ""
	}
	return l
}
