package lang

import "strings"

// Gaps says what a service does about a text that one of its languages lacks.
// Nothing falls back in silence.
type Gaps uint8

const (
	// GapsRefused: [Catalogues.Check] refuses, so the service does not start.
	// It is what catalogues do unless they are told otherwise.
	GapsRefused Gaps = iota
	// GapsMarked: the English stands in a visible mark, ⟦Continue⟧. For
	// development, while translations are on their way.
	GapsMarked
	// GapsEnglish: the English stands in for the text, as English: package forms
	// puts it into an element with lang="en", so that a screen reader says it
	// rightly (WCAG 3.1.2). For a service that must stay up.
	GapsEnglish
)

// Tolerate returns the same catalogues, which show English where a language
// lacks a text instead of refusing. missed, if it is not nil, is called each
// time that happens, with the language and the key: count it. It must be fast,
// and may be called by many goroutines at once.
//
// With GapsEnglish, [Printer.Text] puts U+FDD0 and U+FDD1 around the English, two
// characters that no text has, for whoever makes the page: package forms turns
// them into lang="en". Take them out with [Unmark] elsewhere, as in an email.
func (c *Catalogues) Tolerate(gaps Gaps, missed func(language, key string)) *Catalogues {
	next := *c
	next.gaps, next.missed = gaps, missed
	next.settle()
	return &next
}

// Gaps returns what the catalogues were told by [Catalogues.Tolerate].
func (c *Catalogues) Gaps() Gaps { return c.gaps }

// EnglishBegin and EnglishEnd are the characters around English that stands in
// for a text: see [Catalogues.Tolerate].
const (
	EnglishBegin = "\uFDD0"
	EnglishEnd   = "\uFDD1"
)

var unmark = strings.NewReplacer(EnglishBegin, "", EnglishEnd, "")

// Unmark takes [EnglishBegin] and [EnglishEnd] out of a text.
func Unmark(text string) string { return unmark.Replace(text) }

// Mark is English that stands in for the text with a key, marked as
// [Printer.Text] marks it, and counted: for texts from [Catalogues.Source].
func (c *Catalogues) Mark(language, key, english string) string {
	return c.Printer(language).gap(key, english)
}

// gap is the English for a text that the printer's language lacks.
func (p *Printer) gap(key, english string) string {
	if p.missed != nil {
		p.missed(p.language, key)
	}
	switch p.gaps {
	case GapsMarked:
		return "⟦" + english + "⟧"
	case GapsEnglish:
		return EnglishBegin + english + EnglishEnd
	}
	return english
}
