package forms

import (
	"unicode/utf8"

	"github.com/moothall/moothall/forms/model"
)

// Blank is one thing that a question leaves to be filled in on paper: boxes, lines, or
// options to mark. Texts are plain, in the language of the [Asking].
type Blank struct {
	Label  string // of this part; "" for a question with one
	Rich   string // to read before, in [Rich] text
	Note   string // how to answer: "Choose one"
	Prefix string // stands before it: "£"

	Boxes   []int         // for one character each, in groups: 2, 2, 4 for a date
	Lines   int           // to write on; where there is nothing else but a note, 0 leaves nothing to fill in
	Short   bool          // one short line
	Options []BlankOption // to mark
}

// BlankOption is one of the options of a [Blank].
type BlankOption struct {
	Value      string // as it is typed on a page: what "go to question 5" is worked out from
	Text, Hint string
}

// blanks are what a question leaves to be filled in: what its kind says, else the options
// that it offers, else lines for as much as it takes.
func blanks(q *Asking) []Blank {
	if k, ok := q.Field.Kind.(interface{ Blanks(q *Asking) []Blank }); ok {
		return k.Blanks(q)
	}
	if k, ok := q.Field.Kind.(model.Chooser); ok {
		return []Blank{choice(q, k.Values(), "")}
	}
	characters, values := q.Field.Kind.Room()
	const onALine, most = 45, 14
	return []Blank{{Lines: min(max(1, characters/onALine)*max(1, values), most)}}
}

// choice is a blank with options by their values. note says how many may be marked, ""
// that one may.
func choice(q *Asking, values []string, note string) Blank {
	if note == "" {
		note = q.Printer.Text("moothall.forms.paper.choose-one")
	}
	b := Blank{Note: note}
	texts := q.Field.Kind.Texts()
	for _, v := range values {
		opt := BlankOption{Value: v, Text: q.Text("option." + v)}
		if _, has := texts["option."+v+".hint"]; has {
			opt.Hint = q.Text("option." + v + ".hint")
		}
		b.Options = append(b.Options, opt)
	}
	return b
}

// dateBlanks are boxes for the parts of a date, each with its word.
func dateBlanks(q *Asking, parts []string) (all []Blank) {
	for _, part := range parts {
		b := Blank{Label: q.Printer.Text("moothall.forms.date." + part), Boxes: []int{2}}
		if part == "year" {
			b.Boxes = []int{4}
		}
		all = append(all, b)
	}
	return all
}

// boxesFor are boxes for a text in a single group.
func boxesFor(text string) []int { return []int{utf8.RuneCountInString(text)} }
