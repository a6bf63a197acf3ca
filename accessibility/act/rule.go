// Package act is the framework that accessibility rules are written in, in the
// words of the W3C's ACT Rules Format 1.1: a Rule applies to targets of a Page,
// and for each target the outcome is passed, failed or, where only a person
// can decide, cantTell. A rule with no target on a page is inapplicable.
//
// Most users need nothing of it but the names of outcomes, levels and classes:
// package accessibility runs the rules, package rules lists them.
package act

import "strings"

// Outcome is what a rule finds of one target, or of a page.
type Outcome uint8

// The outcomes, in the order in which one outweighs another.
const (
	Inapplicable Outcome = iota // the rule has no target on the page
	Passed
	CantTell // a person must answer the finding's message, a question
	Failed
)

// String is the outcome as EARL names it: "inapplicable", "passed", "cantTell" or "failed".
func (o Outcome) String() string {
	return [...]string{"inapplicable", "passed", "cantTell", "failed"}[o]
}

// Level is a WCAG conformance level.
type Level uint8

// The levels.
const (
	A Level = iota + 1
	AA
	AAA
)

// String is "A", "AA" or "AAA".
func (l Level) String() string { return strings.Repeat("A", int(l)) }

// Class says what a failure of a rule is.
type Class uint8

// The classes. They never mix in a report.
const (
	Conformance Class = iota // a failure means that the criteria of the rule are not met
	Practice                 // an ACT rule or good practice by which no criterion fails alone
	Pattern                  // a pattern of the GOV.UK Design System is broken; no criterion
	Advice                   // words and style; never failed, only cantTell
)

// String is "conformance", "practice", "pattern" or "advice".
func (c Class) String() string {
	return [...]string{"conformance", "practice", "pattern", "advice"}[c]
}

// Text is a sentence in English and in Welsh. Values stand in braces: {name}.
type Text struct{ EN, CY string }

// fill puts values, in pairs of name and value, for their braces.
func (t Text) fill(values []string) Text {
	if len(values) == 0 {
		return t
	}
	return Text{fill(t.EN, values), fill(t.CY, values)}
}

func fill(s string, values []string) string {
	if len(values) == 0 && strings.IndexByte(s, '{') < 0 {
		return s
	}
	var b strings.Builder
	length := len(s)
	for i := 1; i < len(values); i += 2 {
		length += len(values[i])
	}
	b.Grow(length)
	for {
		before, rest, found := strings.Cut(s, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			break
		}
		b.WriteString(before)
		s = after
		if i := valueOf(name, values); i < 0 {
			b.WriteString("{" + name + "}")
		} else {
			b.WriteString(values[i])
		}
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

// valueOf is the place of a name's value, -1 if there is none.
func valueOf(name string, values []string) int {
	for i := 0; i+1 < len(values); i += 2 {
		if values[i] == name {
			return i + 1
		}
	}
	return -1
}

// In is the sentence in the language "cy", else in English.
func (t Text) In(language string) string {
	if language == "cy" && t.CY != "" {
		return t.CY
	}
	return t.EN
}

// Criterion is the number of a WCAG 2.2 success criterion: "1.1.1".
type Criterion string

// Rule is one rule with its documentation as data.
type Rule struct {
	ID  string   // in plain words: "image-alt"; its file is image_alt.go
	ACT []string // ids of the ACT rules that it implements: "23a2a8"
	// Criteria are not met when a target fails. None for Practice, Pattern and Advice.
	Criteria []Criterion
	// Stricter says that the rule asks for more than its criteria: a failure
	// most often, not always, means that they are not met (ACT: secondary requirements).
	Stricter bool
	Level    Level // the lowest at which the rule runs: that of its least strict criterion
	Class    Class
	Title    Text // what is so where the rule passes: "Images have a text alternative"
	Why      Text // why it matters to a resident
	Fix      Text // what the developer does
	// Applicability and Expectations are the rule in our own words, in English;
	// the expectations count from 1.
	Applicability string
	Expectations  []string
	Source        string // address of the rule's, criterion's or pattern's page
	Run           func(p *Page)
}
