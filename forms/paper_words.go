package forms

import (
	"html"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// only writes when something is to be answered, by a condition: nothing for one that
// always holds.
func (s *printed) only(b []byte, c model.Condition, own string) []byte {
	note := func(b []byte, words string) []byte {
		return append(append(append(b, `<p class="govuk-body moothall-paper__only">`...), html.EscapeString(words)...), "</p>\n"...)
	}
	if c.Op == model.Always {
		return b
	}
	if own != "" && s.p.Has(own) {
		return note(b, s.p.Text(own))
	}
	if words, ok := s.condition(c); ok {
		return note(b, s.say("only", "condition", words))
	}
	if c.Op == model.And || c.Op == model.Or {
		var all []string
		for _, kid := range c.Kids {
			words, ok := s.condition(kid)
			if !ok {
				return note(b, s.say("only-any"))
			}
			all = append(all, words)
		}
		part := "only-all"
		if c.Op == model.Or {
			part = "only-one"
		}
		b = note(b, s.say(part))
		b = append(b, `<ul class="govuk-list govuk-list--bullet moothall-paper__only">`...)
		for _, words := range all {
			b = append(append(append(b, "<li>"...), html.EscapeString(words)...), "</li>"...)
		}
		return append(b, "</ul>\n"...)
	}
	return note(b, s.say("only-any"))
}

// condition says one thing that is so; ok is false for what has no words: several
// things, or a function.
func (s *printed) condition(c model.Condition) (words string, ok bool) {
	number, asked := s.numbers[c.Field]
	switch c.Op {
	case model.Any, model.All:
		words, ok = s.condition(c.Kids[0])
		return s.say("if."+string(c.Op), "group", s.groupTitle(c.Field), "condition", words), ok
	case model.Count:
		if len(c.Kids) > 0 {
			return "", false
		}
		return s.say("if.count", "group", s.groupTitle(c.Field), "least", c.Values[0], "most", c.Values[1]), true
	case model.Not:
		kid := c.Kids[0]
		switch number := s.numbers[kid.Field]; {
		case number == 0:
		case kid.Op == model.Answered:
			return s.say("if.not-answered", "number", number), true
		case kid.Op == model.Is || kid.Op == model.In || kid.Op == model.Has:
			return s.say("if.not", "number", number, "answer", s.answers(kid)), true
		}
		return "", false
	}
	if !asked {
		return "", false
	}
	switch c.Op {
	case model.Is, model.In:
		return s.say("if.is", "number", number, "answer", s.answers(c)), true
	case model.Has:
		return s.say("if.has", "number", number, "answer", s.answers(c)), true
	case model.Answered:
		return s.say("if.answered", "number", number), true
	case model.Before, model.After:
		if day, is := c.Values[0].(standards.Date); is {
			return s.say("if."+string(c.Op), "number", number, "date", s.p.Date(day)), true
		}
	}
	return "", false
}

// groupTitle is what the items of the group with a list are called.
func (s *printed) groupTitle(list model.Key) string { return s.d.Field(list).Text(s.p, "short") }

// answers are the values of a condition in the words of its question, in quotation marks.
func (s *printed) answers(c model.Condition) (words string) {
	f := s.d.Field(c.Field)
	for i, value := range c.Values {
		if c.Op == model.Has {
			value = []string{value.(string)}
		}
		for _, line := range f.Kind.Show(value, f, s.p) {
			line = "‘" + line + "’"
			if i > 0 {
				line = s.say("or", "first", words, "second", line)
			}
			words = line
		}
	}
	return words
}
