package mf2

import (
	"strings"
	"unicode"
)

// Part is a piece of a message that has been shown: see [Formatter.Parts].
type Part struct {
	// Type is "text", "markup", "fallback", "bidiIsolation" or the kind of a
	// value: "string", "number", "datetime", or a name of a [Parter]'s own.
	// Pieces of a number are "integer", "group", "decimal", "fraction",
	// "minusSign", "plusSign", "percentSign", "currency" and "literal".
	Type string `json:"type"`

	Value  string `json:"value,omitempty"`  // what is shown, but for numbers, which have Parts
	Source string `json:"source,omitempty"` // of a fallback: $name, |literal| or :function

	Kind    MarkupKind     `json:"kind,omitempty"`    // of markup
	Name    string         `json:"name,omitempty"`    // of markup
	Options map[string]any `json:"options,omitempty"` // of markup

	ID     string `json:"id,omitempty"`     // the option u:id
	Dir    string `json:"dir,omitempty"`    // of a value, if known: "ltr" or "rtl"
	Locale string `json:"locale,omitempty"` // of a number or date
	Parts  []Part `json:"parts,omitempty"`
}

// Text returns what the part shows in a text.
func (p Part) Text() string {
	if p.Type == "fallback" {
		return "{" + p.Source + "}"
	}
	if p.Parts == nil {
		return p.Value
	}
	var b strings.Builder
	for _, inner := range p.Parts {
		b.WriteString(inner.Text())
	}
	return b.String()
}

// Parts shows a message in pieces, for those who turn markup into elements of a
// page. The texts of the parts together are what Format returns; markup has
// none.
func (f *Formatter) Parts(m *Message, args ...any) ([]Part, error) {
	s := f.scope(m, args)
	if m.constant && m.text == "" {
		return nil, nil
	}
	var parts []Part
	for _, n := range s.choose() {
		switch {
		case n.expression != nil:
			parts = s.appendParts(parts, n.expression)
		case n.markup != nil:
			p := Part{Type: "markup", Kind: n.markup.Kind, Name: n.markup.Name}
			s.markupOptions(n.markup, &p)
			parts = append(parts, p)
		default:
			parts = append(parts, Part{Type: "text", Value: n.text})
		}
	}
	return parts, s.errs.err()
}

func (s *scope) appendParts(parts []Part, x *expression) []Part {
	var v value
	s.resolve(x, &v)
	p := s.part(&v, x)
	open := s.isolate(&v, p.Text())
	if open == "" {
		return append(parts, p)
	}
	return append(parts, Part{Type: "bidiIsolation", Value: open}, p, Part{Type: "bidiIsolation", Value: popIsolate})
}

func (s *scope) part(v *value, x *expression) Part {
	p := Part{ID: v.id}
	if d := s.direction(v); d != directionUnknown {
		p.Dir = d.String()
	}
	switch v.kind {
	case kindString:
		p.Type, p.Value = "string", v.text
		return p
	case kindNumber:
		shown := v.numeric.shown(v.number)
		p.Type, p.Locale = "number", s.locale.Tag()
		p.Parts = numberParts(s.text(v, x), shown, v.numeric.Style)
		return p
	case kindDate:
		p.Type, p.Locale, p.Value = "datetime", s.locale.Tag(), s.text(v, x)
		return p
	case kindCustom:
		if own, err, ok := s.customPart(v, x); ok {
			own.ID, own.Dir = p.ID, p.Dir
			return own
		} else if err != nil {
			break
		}
		if p.Value = s.text(v, x); v.kind == kindCustom {
			p.Type = "string"
			return p
		}
	case kindOther:
		s.text(v, x)
	}
	return Part{Type: "fallback", Source: v.text}
}

// customPart asks a result for its own part. After an error v is a fallback.
func (s *scope) customPart(v *value, x *expression) (p Part, err error, ok bool) {
	parter, isParter := v.other.(Parter)
	if !isParter {
		return p, nil, false
	}
	if p, err = parter.Part(); err != nil {
		s.fail(err, x)
		*v = value{text: x.fallback}
	}
	return p, err, err == nil
}

// numberParts cuts a formatted number into pieces. How many digits it has
// before and after the point is known, so this works in all languages and
// numbering systems.
func numberParts(text string, n Decimal, style NumberStyle) []Part {
	whole := len(n.Integer())
	total := whole + len(n.Fraction())
	var parts []Part
	seen := 0
	for _, r := range text {
		kind := pieceOf(r, seen, whole, total, style)
		if unicode.IsDigit(r) {
			seen++
		}
		if last := len(parts) - 1; last >= 0 && parts[last].Type == kind {
			parts[last].Value += string(r)
			continue
		}
		parts = append(parts, Part{Type: kind, Value: string(r)})
	}
	return parts
}

func pieceOf(r rune, seen, whole, total int, style NumberStyle) string {
	switch {
	case unicode.IsDigit(r) && seen < whole:
		return "integer"
	case unicode.IsDigit(r):
		return "fraction"
	case 0 < seen && seen < whole:
		return "group"
	case seen == whole && whole < total:
		return "decimal"
	case r == '-' || r == '−':
		return "minusSign"
	case r == '+':
		return "plusSign"
	case r == '%' || r == '٪':
		return "percentSign"
	case style == StyleCurrency && !unicode.IsSpace(r) && r != '(' && r != ')':
		return "currency"
	}
	return "literal"
}
