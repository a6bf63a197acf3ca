package facts

import (
	"hash/maphash"
	"sync"
)

// sheetAnswers keeps what was found out about the texts of large style sheets:
// all pages of a service have the same ones, and looking through 100 KB for a
// word takes longer than the rest of a rule. Texts are known by their length
// and hash.
type sheetAnswers struct {
	mu      sync.Mutex
	seed    maphash.Seed
	answers map[sheetQuestion]bool
}

type sheetQuestion struct {
	length   int
	sum      uint64
	question string
}

const (
	largeSheet  = 4 << 10 // bytes; smaller ones are looked through each time
	mostAnswers = 4096
)

var knownSheets = &sheetAnswers{seed: maphash.MakeSeed(), answers: map[sheetQuestion]bool{}}

// sum tells large texts apart; that of small ones is 0.
func (k *sheetAnswers) sum(text []byte) uint64 {
	if len(text) < largeSheet {
		return 0
	}
	return max(maphash.Bytes(k.seed, text), 1)
}

// ask is the answer to a question about a text: the one that is known, or what
// look finds.
func (k *sheetAnswers) ask(text []byte, sum uint64, question string, look func(text []byte) bool) bool {
	if sum == 0 {
		return look(text)
	}
	q := sheetQuestion{len(text), sum, question}
	k.mu.Lock()
	answer, known := k.answers[q]
	k.mu.Unlock()
	if known {
		return answer
	}
	answer = look(text)
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.answers) >= mostAnswers {
		clear(k.answers)
	}
	k.answers[q] = answer
	return answer
}

// any reports whether look finds something in one of the texts; the question
// stands for what look does.
func (s *sheetText) any(question string, look func(text []byte) bool) bool {
	for i, text := range s.texts {
		if knownSheets.ask(text, s.sums[i], question, look) {
			return true
		}
	}
	return false
}
