package language

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// sample is the number of words that are looked at; of longer texts it is
// spread over the whole.
const sample = 400

// counts is what the words and letters of a text say.
type counts struct {
	masks   []uint64 // of each word that some language knows: the languages, and the bit small
	hashes  []uint32 // of the same words
	long    uint64   // languages of the words of seven letters and more that are theirs alone
	words   int      // all words in Latin letters but names
	names   int      // words with a capital letter that no language knows
	hits    [64]int
	script  script
	letters int // in that script
	runes   [scripts]int
	marks   map[string]int // letters and words that tell languages of one script apart
}

var pool = sync.Pool{New: func() any { return &counts{masks: make([]uint64, 0, sample), hashes: make([]uint32, 0, sample)} }}

func count(text string) *counts {
	c := pool.Get().(*counts)
	*c = counts{masks: c.masks[:0], hashes: c.hashes[:0]}
	step, skip := 1, 0
	if n := len(text) / 7; n > sample {
		step = n/sample + 1
	}
	var buf [64]byte
	for i := 0; i < len(text); {
		if text[i] == ' ' || text[i] == '\n' || text[i] == '\t' {
			i++
			continue
		}
		end, address := i, false
		for ; end < len(text) && text[end] != ' ' && text[end] != '\n' && text[end] != '\t'; end++ {
			switch text[end] {
			case '@', '/', '\\', '_':
				address = true
			}
		}
		chunk := text[i:end]
		i = end
		// Whole stretches are taken, and whole stretches left out: word order does not matter, but cost does.
		if skip++; step > 1 && skip/16%step != 0 {
			continue
		}
		if len(chunk) > 200 {
			chunk = strings.ToValidUTF8(chunk[:200], "")
		}
		if address || strings.Contains(chunk, "www.") {
			continue // an address or a file name
		}
		c.chunk(chunk, buf[:0])
	}
	for s := range c.runes {
		if c.runes[s] > c.letters {
			c.script, c.letters = script(s), c.runes[s]
		}
	}
	return c
}

// chunk counts the words between two spaces.
func (c *counts) chunk(chunk string, word []byte) {
	var cue uint64
	latinWord, digits, capital := true, false, false
	flush := func() {
		if len(word) > 0 && latinWord && !digits {
			c.word(word, cue, capital)
		} else if len(word) > 0 && !latinWord {
			c.mark(string(word))
		}
		word, cue, latinWord, digits, capital = word[:0], 0, true, false, false
	}
	for i := 0; i < len(chunk); {
		b := chunk[i]
		if b < utf8.RuneSelf {
			i++
			switch {
			case b >= 'A' && b <= 'Z':
				capital = capital || len(word) == 0
				word = append(word, b+'a'-'A')
				c.runes[latin]++
			case b >= 'a' && b <= 'z':
				word = append(word, b)
				c.runes[latin]++
			case b >= '0' && b <= '9':
				digits = true
				word = append(word, b)
			case b == '\'':
				flush()
				i += contraction(chunk[i:])
			default:
				flush()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(chunk[i:])
		i += size
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			flush()
			if r == '’' {
				i += contraction(chunk[i:])
			}
			continue
		}
		r = unicode.ToLower(r)
		if s := scriptOfRune(r); s != latin {
			c.runes[s]++
			latinWord = false
		} else {
			c.runes[latin]++
			cue |= letterCues[r]
		}
		word = utf8.AppendRune(word, r)
	}
	flush()
}

// contraction is the length of what English puts after an apostrophe ("it's",
// "we've"): pieces that would be words of other languages.
func contraction(rest string) int {
	n := 0
	for n < len(rest) && rest[n] >= 'a' && rest[n] <= 'z' {
		n++
	}
	switch rest[:n] {
	case "s", "t", "ve", "re", "ll", "d", "m":
		return n
	}
	return 0
}

// word counts a word in Latin letters. One letter alone says nothing: it may
// be a label, a unit or an initial.
func (c *counts) word(word []byte, cue uint64, capital bool) {
	if len(word) == 1 {
		return
	}
	t := tables()
	mask, ok := t.words[string(word)]
	if !ok {
		mask = cue
	}
	if mask == 0 && len(word) > 5 {
		if mask = t.endings[string(word[len(word)-4:])]; mask == 0 {
			mask = t.endings[string(word[len(word)-3:])]
		}
		ok = false
	}
	if mask == 0 && capital {
		c.names++
		return
	}
	if c.words++; mask == 0 {
		return
	}
	c.masks = append(c.masks, mask|initial(capital))
	c.hashes = append(c.hashes, hash(word))
	if ok && len(word) >= 7 {
		c.long |= mask
	}
	for m := mask; m != 0; m &= m - 1 {
		c.hits[trailing(m)]++
	}
}

// best is the Latin language that knows most words, -1 if none does.
func (c *counts) best() int {
	best, most := -1, 0
	for l := range latinNames {
		if c.hits[l] > most {
			best, most = l, c.hits[l]
		}
	}
	return best
}

// own are the words that a knows and b does not.
func (c *counts) own(a, b int) int {
	n := 0
	for _, m := range c.masks {
		if m>>a&1 == 1 && m>>b&1 == 0 {
			n++
		}
	}
	return n
}

// beats reports whether the words say a and not b: not one word again and again.
func (c *counts) beats(a, b, least int) bool {
	own, against := c.own(a, b), c.own(b, a)
	return own >= least && 2*own >= 3*against+4 && c.twoOf(a, b)
}

// small is the bit of a mask that says that the word has a small first letter:
// it is no name, and begins no label.
const small = 1 << 63

func initial(capital bool) uint64 {
	if capital {
		return 0
	}
	return small
}

// saysSmall reports whether three different words with a small first letter are
// a's and not b's: what a list of names, labels and titles does not have.
func (c *counts) saysSmall(a, b int) bool {
	var seen [2]uint32
	n := 0
	for i, m := range c.masks {
		if m&small == 0 || m>>a&1 == 0 || m>>b&1 == 1 || n > 0 && c.hashes[i] == seen[0] || n > 1 && c.hashes[i] == seen[1] {
			continue
		}
		if n == 2 {
			return true
		}
		seen[n] = c.hashes[i]
		n++
	}
	return false
}

// twoOf reports whether two different words are a's and not b's.
func (c *counts) twoOf(a, b int) bool {
	first, found := uint32(0), false
	for i, m := range c.masks {
		if m>>a&1 == 0 || m>>b&1 == 1 {
			continue
		}
		if found && c.hashes[i] != first {
			return true
		}
		first, found = c.hashes[i], true
	}
	return false
}

// hash is FNV-1a.
func hash(word []byte) uint32 {
	h := uint32(2166136261)
	for _, b := range word {
		h = (h ^ uint32(b)) * 16777619
	}
	return h
}

// covers reports whether a knows so many of the words that the text is likely
// to be in it: in running text every third word is on the lists.
func (c *counts) covers(a int) bool {
	if c.words <= 6 {
		return c.hits[a]*2 >= c.words
	}
	return c.hits[a]*4 >= c.words
}

// oneLongWord takes one long word, on the lists of a alone, for enough in a
// label where all that is known is a's and nothing is b's own.
func (c *counts) oneLongWord(a, b int) bool {
	return c.words+c.names >= 3 && c.words <= 6 && c.hits[a] >= 2 && c.hits[a] == len(c.masks) && c.hits[a]*3 >= c.words*2 &&
		c.long>>a&1 == 1 && c.long>>b&1 == 0 && c.own(b, a) == 0
}
