package cldr

import (
	"strconv"
	"strings"
	"sync"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// plural are the plural categories of a language, each with when a number is in it (UTS
// #35, "Plural rules syntax"): one of several lists of relations, all of which hold. A
// number that is in none is "other".
type plural struct {
	categories []category
	once       sync.Once
	small      [100]string // of the whole numbers that most counts are, made with the first count
}

type category struct {
	name string
	when [][]relation
}

// relation compares an operand with ranges of whole numbers: n % 100 = 3..10,13.
type relation struct {
	operand byte
	modulo  uint64 // 0 for none
	not     bool
	ranges  [][2]uint64
}

// operands are what plural rules look at (UTS #35, "Plural Operand Meanings").
// Of longer numbers the last 18 digits stand for all, with a digit before them, so that
// remainders are right and nothing equals a small number by accident.
type operands struct {
	i    uint64 // whole part
	f, t uint64 // digits after the point, and without zeros at the end
	v, w uint64 // how many these are
}

// readPlural reads "one i=1&v=0;n%10=1..3|other".
func readPlural(list string) *plural {
	p := &plural{}
	for _, text := range split(list) {
		name, rule, _ := strings.Cut(text, " ")
		var when [][]relation
		for or := range strings.SplitSeq(rule, ";") {
			var all []relation
			for and := range strings.SplitSeq(or, "&") {
				if and != "" {
					all = append(all, readRelation(and))
				}
			}
			if all != nil {
				when = append(when, all)
			}
		}
		p.categories = append(p.categories, category{name, when})
	}
	return p
}

func (p *plural) count() {
	for i := range p.small {
		p.small[i] = p.choose(&operands{i: uint64(i)})
	}
}

func readRelation(text string) relation {
	left, right, _ := strings.Cut(text, "=")
	left, not := strings.CutSuffix(left, "!")
	r := relation{operand: left[0], not: not}
	number := func(s string) uint64 {
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			panic("cldr: a rule that cannot be read: " + text)
		}
		return n
	}
	if _, modulo, ok := strings.Cut(left, "%"); ok {
		r.modulo = number(modulo)
	}
	for one := range strings.SplitSeq(right, ",") {
		from, to, ranged := strings.Cut(one, "..")
		if !ranged {
			to = from
		}
		r.ranges = append(r.ranges, [2]uint64{number(from), number(to)})
	}
	return r
}

// holds says whether the relation does. n is compared as i where it has no fraction; e and
// c, the exponents of compact numbers, are 0.
func (r *relation) holds(o *operands) bool {
	var n uint64
	switch r.operand {
	case 'n', 'i':
		n = o.i
	case 'f':
		n = o.f
	case 't':
		n = o.t
	case 'v':
		n = o.v
	case 'w':
		n = o.w
	}
	if r.modulo > 0 {
		n %= r.modulo
	}
	in := false
	for _, span := range r.ranges {
		in = in || span[0] <= n && n <= span[1]
	}
	return (in && (r.operand != 'n' || o.t == 0)) != r.not
}

// of is the category of a number.
func (p *plural) of(n mf2.Decimal) string {
	whole, fraction := n.Integer(), n.Fraction()
	if len(whole) <= 2 && fraction == "" {
		p.once.Do(p.count)
		return p.small[lastDigits(whole)]
	}
	trimmed := strings.TrimRight(fraction, "0")
	return p.choose(&operands{
		i: lastDigits(whole), f: lastDigits(fraction), t: lastDigits(trimmed),
		v: uint64(len(fraction)), w: uint64(len(trimmed)),
	})
}

func (p *plural) choose(o *operands) string {
	for _, c := range p.categories {
		for _, all := range c.when {
			if holdAll(all, o) {
				return c.name
			}
		}
	}
	return "other"
}

func holdAll(all []relation, o *operands) bool {
	for i := range all {
		if !all[i].holds(o) {
			return false
		}
	}
	return true
}

func (p *plural) names() []string {
	names := make([]string, len(p.categories))
	for i, c := range p.categories {
		names[i] = c.name
	}
	return names
}

// Cardinal returns the plural category of n for counting: "one" for 1 day,
// "other" for 1.0 days and for 2.
func (l *Locale) Cardinal(n mf2.Decimal) string { return l.cardinal.of(n) }

// Ordinal returns the plural category of n for ranking: "one" for the 1st,
// "two" for the 2nd.
func (l *Locale) Ordinal(n mf2.Decimal) string { return l.ordinal.of(n) }

func lastDigits(s string) (n uint64) {
	s = strings.TrimLeft(s, "0")
	if len(s) > 18 {
		s = "1" + s[len(s)-18:]
	}
	for _, c := range []byte(s) {
		n = n*10 + uint64(c-'0')
	}
	return n
}

// Cardinals returns the plural categories that the language has: "one" and
// "other" in English, all six in Welsh.
func (l *Locale) Cardinals() []string { return l.cardinal.names() }

// Ordinals returns the categories of its ordinal numbers: "one", "two", "few" and
// "other" in English (1st, 2nd, 3rd, 4th).
func (l *Locale) Ordinals() []string { return l.ordinal.names() }
