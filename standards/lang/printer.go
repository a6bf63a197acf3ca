package lang

import (
	"context"
	"slices"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// Printer writes texts in one language. Get one from [Catalogues.Printer] or
// [FromContext]. It does not change, so any number of goroutines may use it.
//
// What it returns is plain text: whoever puts it into HTML escapes it.
type Printer struct {
	language string
	loc      *locale
	messages map[string]entry
	gaps     Gaps
	missed   func(language, key string)
	args     []any // of every text, see With
}

// entry is a message with the language that it is in: English where the
// printer's own language has no text.
type entry struct {
	message *message
	loc     *locale
	gap     bool // that is so
}

// Language is the tag of the language, such as "cy", for the lang attribute.
func (p *Printer) Language() string { return p.language }

// Dir is the direction of the script, "ltr" or "rtl", for the dir attribute.
func (p *Printer) Dir() string {
	return p.loc.Direction()
}

// Isolate keeps what is no text of the catalogues, such as an address, a name or
// a telephone number that is shown by itself, in its own order: in a language
// that runs from right to left, "1 Mill Lane" would otherwise come out as "Mill
// Lane 1". [Printer.Text] does it by itself for the values that it is given.
func (p *Printer) Isolate(value string) string { return mf2.Isolate(value, p.Dir()) }

// Has reports whether there is a text for key, in the language or, failing
// that, in English: whether [Printer.Text] would find one.
func (p *Printer) Has(key string) bool {
	_, ok := p.messages[key]
	return ok
}

// Text is the text for key, with its placeholders filled in from args, which
// alternate names and values:
//
//	p.Text("bins.sent", "name", "Siân", "day", standards.Date{2026, time.November, 23})
//
// A string is put in as it is, so give house numbers and years as strings;
// Go's numbers and a [standards.Date] are written in the way of the language,
// and anything else as package fmt does.
//
// It never fails, so that a slip in one text does not take a page down. A text
// missing in the language is in English; [Catalogues.Check] finds those before
// a resident does, and [Catalogues.Tolerate] says how they show. An unknown key is the key in brackets, ⟦bins.sent⟧. A
// placeholder without a value, or with an error for a value, is itself: {$name}.
//
// A value with right-to-left letters, and every string in a right-to-left
// language, is put between the characters U+2068 and U+2069, so that it does
// not disturb the text around it (UAX #9, isolates).
func (p *Printer) Text(key string, args ...any) string {
	e, ok := p.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	if e.message.constant && !e.gap {
		return e.message.text
	}
	if len(p.args) > 0 {
		args = append(args[:len(args):len(args)], p.args...)
	}
	var buffer [192]byte
	text := buffer[:0]
	if e.message.constant {
		text = append(text, e.message.text...)
	} else {
		text = e.message.append(text, e.loc, args)
	}
	if e.gap {
		return p.gap(key, string(text))
	}
	return string(text)
}

// With is a printer whose texts take args too, names and values by turns, where a call
// of [Printer.Text] or p itself gives them no value.
func (p *Printer) With(args ...any) *Printer {
	with := *p
	with.args = append(p.args[:len(p.args):len(p.args)], args...)
	return &with
}

// Placeholders are the names of what a text leaves to be filled in, sorted: "name" for
// {$name}. A text that is none has none.
func Placeholders(text string) []string {
	m, err := parse(text)
	if err != nil || m.mf2 == nil {
		return nil
	}
	names := m.variables()
	slices.Sort(names)
	return slices.Compact(names)
}

// Plural is the CLDR cardinal plural category of n in the language: "zero",
// "one", "two", "few", "many" or "other". Welsh has all six: 0 is zero, 1 one,
// 2 two, 3 few, 6 many, and every other number other.
//
// Source: CLDR 48, Language Plural Rules; version 32, that of golang.org/x/text,
// for a language that package cldr does not have.
func (p *Printer) Plural(n int) string {
	return p.loc.Cardinal(mf2.Integer(int64(n)))
}

type contextKey struct{}

// NewContext returns a context that carries p, for code that is not given a
// printer, such as a template or a hook.
func NewContext(ctx context.Context, p *Printer) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}

// noTexts is the printer of a context that has none.
var noTexts = English().Printer("en")

// FromContext returns the printer that [NewContext] put into ctx. It is never
// nil: without one it is an English printer that has no texts.
func FromContext(ctx context.Context) *Printer {
	if p, ok := ctx.Value(contextKey{}).(*Printer); ok && p != nil {
		return p
	}
	return noTexts
}
