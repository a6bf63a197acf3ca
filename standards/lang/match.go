package lang

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// categories are the plural categories of CLDR, in its order.
var categories = []string{"zero", "one", "two", "few", "many", "other"}

// exactKey is a number that an arm of .match can name: 0, -1, 2.5.
var exactKey = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// variant is one arm of .match: as many keys as there are selectors.
type variant struct {
	keys    []string // an exact number, a category, or star
	pattern []part
}

// star is the key that takes every value. No literal can be equal to it: a
// quoted |*| is refused, as it is no number.
const star = "*"

// match reads the rest of ".match $n one {{…}} * {{…}}".
func (p *parser) match(m *message) error {
	start := p.pos
	space := p.skip()
	for space && p.take("$") {
		name := p.name()
		if name == "" {
			return p.fail("expected the name of a variable after $")
		}
		function := p.functions[name]
		if function == plain {
			return p.fail("$%[1]s chooses between texts, so declare it: .input {$%[1]s :number}", name)
		}
		m.selectors = append(m.selectors, part{name: name, function: function})
		space = p.skip()
	}
	switch {
	case len(m.selectors) == 0:
		return p.fail("expected a variable after .match: .match $n")
	case !space:
		return p.fail("expected a space and the arms of .match, such as one {{…}} * {{…}}")
	}
	for p.pos < len(p.src) {
		if err := p.variant(m); err != nil {
			return err
		}
		p.skip()
	}
	if !slices.ContainsFunc(m.variants, func(v variant) bool { return allStar(v.keys) }) {
		p.pos = start
		return p.fail("the plural has no * arm for every other number: add %s{{…}}", strings.Repeat("* ", len(m.selectors)))
	}
	return nil
}

// variant reads "one {{…}}".
func (p *parser) variant(m *message) error {
	start := p.pos
	var v variant
	for space := true; !p.has("{{"); space = p.skip() {
		if !space {
			return p.fail("put a space between the keys of an arm")
		}
		key, err := p.key()
		if err != nil {
			return err
		}
		v.keys = append(v.keys, key)
	}
	if len(v.keys) != len(m.selectors) {
		p.pos = start
		return p.fail("an arm with %d keys for %d variables of .match", len(v.keys), len(m.selectors))
	}
	if slices.ContainsFunc(m.variants, func(other variant) bool { return slices.Equal(other.keys, v.keys) }) {
		p.pos = start
		return p.fail("the arm %s is there twice", strings.Join(v.keys, " "))
	}
	var err error
	if v.pattern, err = p.quotedPattern(); err != nil {
		return err
	}
	m.variants = append(m.variants, v)
	return nil
}

func (p *parser) key() (string, error) {
	start := p.pos
	if p.take(star) {
		return star, nil
	}
	key, ok, err := p.literal()
	if err != nil {
		return "", err
	}
	if !ok {
		return "", p.fail("expected an arm such as one {{…}} or * {{…}}")
	}
	if key = norm.NFC.String(key); !slices.Contains(categories, key) && !exactKey.MatchString(key) {
		p.pos = start
		return "", p.fail("%q can never match: an arm is a number, zero, one, two, few, many, other or *", key)
	}
	return key, nil
}

func allStar(keys []string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return key != star })
}

// choose returns the arm for the values of args: of the arms that match, the
// one whose first key is the most exact, then its second, and so on. A value
// that is no number matches * alone (LDML 48 part 9, "Resolve Preferences").
func (m *message) choose(loc *locale, args []any) []part {
	if m.variants == nil {
		return m.pattern
	}
	var values [4]choice
	chosen := values[:0]
	for _, selector := range m.selectors {
		var c choice
		if n, ok := selector.number(args); ok {
			c.exact, c.category = n.text, loc.category(n)
		}
		chosen = append(chosen, c)
	}
	var best *variant
	for i := range m.variants {
		v := &m.variants[i]
		if matches(v.keys, chosen) && (best == nil || moreExact(v.keys, best.keys, chosen)) {
			best = v
		}
	}
	return best.pattern // never nil: parse requires an arm of stars
}

type choice struct{ exact, category string }

// rank is 0 if key does not match c, else how exact the match is.
func (c choice) rank(key string) int {
	switch key {
	case star:
		return 1
	case c.exact:
		return 3
	case c.category:
		return 2
	}
	return 0
}

func matches(keys []string, chosen []choice) bool {
	for i, key := range keys {
		if chosen[i].rank(key) == 0 {
			return false
		}
	}
	return true
}

func moreExact(a, b []string, chosen []choice) bool {
	for i := range a {
		if x, y := chosen[i].rank(a[i]), chosen[i].rank(b[i]); x != y {
			return x > y
		}
	}
	return false
}
