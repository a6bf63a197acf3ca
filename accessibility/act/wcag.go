package act

import (
	_ "embed"
	"strings"
	"sync"
)

// SuccessCriterion is one criterion of WCAG 2.2.
type SuccessCriterion struct {
	Number Criterion
	Level  Level
	Title  Text // in English the official handle
	Person Text // what a person does to test it
}

// Criteria are the 86 success criteria of WCAG 2.2 in their order, 55 of them
// at levels A and AA. (2.2 took 4.1.1 out.)
func Criteria() []SuccessCriterion { return criteria() }

// Level is the conformance level of the criterion, 0 if there is none of that number.
func (c Criterion) Level() Level {
	for _, s := range criteria() {
		if s.Number == c {
			return s.Level
		}
	}
	return 0
}

// Slug is the fragment that WCAG 2.2 gives to the criterion: "non-text-content".
func (c SuccessCriterion) Slug() string {
	words := strings.FieldsFunc(strings.ToLower(c.Title.EN), func(r rune) bool { return r < 'a' || r > 'z' })
	return strings.Join(words, "-")
}

// Address is the criterion's place in WCAG 2.2; Understanding the page that explains it.
func (c SuccessCriterion) Address() string { return "https://www.w3.org/TR/WCAG22/#" + c.Slug() }

// Understanding is the address of W3C's page that explains the criterion.
func (c SuccessCriterion) Understanding() string {
	return "https://www.w3.org/WAI/WCAG22/Understanding/" + c.Slug() + ".html"
}

// new22 are the criteria at A and AA that WCAG 2.2 added.
const new22 = " 2.4.11 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8 "

// Clause is the number of the clause of EN 301 549 V3.2.1 that asks for the
// criterion on web pages; "" for AAA and for what is new in WCAG 2.2, which
// that version does not know.
func (c SuccessCriterion) Clause() string {
	if c.Level == AAA || strings.Contains(new22, " "+string(c.Number)+" ") {
		return ""
	}
	return "9." + string(c.Number)
}

//go:embed wcag.txt
var wcag string

// criteria reads wcag.txt: a block of lines a criterion, after one that says so.
var criteria = sync.OnceValue(func() (all []SuccessCriterion) {
	for block := range strings.SplitSeq(strings.TrimSpace(wcag), "\n\n") {
		if lines := strings.Split(block, "\n"); len(lines) == 5 {
			number, level, _ := strings.Cut(lines[0], " ")
			all = append(all, SuccessCriterion{Criterion(number), Level(len(level)), Text{lines[1], lines[2]}, Text{lines[3], lines[4]}})
		}
	}
	return all
})
