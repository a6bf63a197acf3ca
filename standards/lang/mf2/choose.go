package mf2

import "github.com/moothall/moothall/standards/internal/nfc"

// choice is what one selector matches keys with.
type choice struct {
	index   int // of the declaration
	kind    kind
	name    string
	exact   string // of a number, as keys write it
	keyword string // the plural category of a number
	failed  bool   // only * matches
}

// choose returns the pattern to show (LDML 48 part 9, "Pattern Selection").
func (s *scope) choose() []node {
	if s.m.variants == nil {
		return s.m.pattern
	}
	var few [4]choice
	choices := few[:0]
	for _, index := range s.m.selectors {
		choices = append(choices, s.selector(index))
	}
	for {
		best, failed := s.best(choices)
		if !failed {
			return best.pattern // never nil: there is a variant of stars
		}
	}
}

// selector finds the value of a selector.
func (s *scope) selector(index int) choice {
	c := choice{index: index, name: s.m.declarations[index].name}
	v := s.declared(index)
	c.kind = v.kind
	if v.kind == kindFallback || !v.selectable {
		s.add(BadSelector, "$%s cannot choose between texts", c.name)
		c.failed = true
		return c
	}
	switch v.kind {
	case kindNumber:
		c.exact, c.keyword = v.numeric.keys(v.number, s.locale)
	case kindString:
		c.exact = nfc.String(v.text)
	}
	return c
}

// best returns the best of the variants that match. failed says that a selector
// failed on the way, so that one has to start again without it.
func (s *scope) best(choices []choice) (best *variant, failed bool) {
	for i := range s.m.variants {
		v := &s.m.variants[i]
		matched, failed := s.matches(v, choices)
		if failed {
			return nil, true
		}
		if matched && (best == nil || s.better(v.keys, best.keys, choices)) {
			best = v
		}
	}
	return best, false
}

func (s *scope) matches(v *variant, choices []choice) (matched, failed bool) {
	for i := range v.keys {
		k, c := &v.keys[i], &choices[i]
		if k.catchAll {
			continue
		}
		if c.failed {
			return false, false
		}
		matched, err := s.match(k, c)
		if err != nil {
			s.fail(err, &s.m.declarations[s.m.selectors[i]].expression)
			s.add(BadSelector, "$%s could not be compared with the keys", c.name)
			c.failed = true
			return false, true
		}
		if !matched {
			return false, false
		}
	}
	return true, false
}

func (s *scope) match(k *key, c *choice) (bool, error) {
	switch c.kind {
	case kindCustom:
		return s.slots[c.index].value.other.(Selector).Match(k.value)
	case kindString:
		return k.value == c.exact, nil
	}
	switch {
	case k.number:
		return k.value == c.exact, nil
	case k.category:
		return k.value == c.keyword, nil
	}
	s.badKey(k.value, c.name)
	return false, nil
}

// badKey notes once a key that no number matches.
func (s *scope) badKey(key, name string) {
	err := NewError(BadVariantKey, "the key %q can never match $%s: it is neither a number nor zero, one, two, few, many or other", key, name)
	for _, e := range s.errs {
		if *e == *err {
			return
		}
	}
	s.errs = append(s.errs, err)
}

// better reports whether the keys a, which match, are better than b, which
// match too: at the first place where they differ.
func (s *scope) better(a, b []key, choices []choice) bool {
	for i := range a {
		switch {
		case a[i].catchAll && b[i].catchAll, !a[i].catchAll && !b[i].catchAll && a[i].value == b[i].value:
			continue
		case a[i].catchAll != b[i].catchAll:
			return b[i].catchAll
		case choices[i].kind == kindCustom:
			return s.slots[choices[i].index].value.other.(Selector).Better(a[i].value, b[i].value)
		}
		return a[i].number && !b[i].number // exact numbers before plural categories
	}
	return false
}
