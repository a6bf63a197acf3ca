package css

// pendingKey is a declaration with var() under a scope.
type pendingKey struct {
	name, raw string
	vars      *scope
}

// pending is the value of a longhand whose declaration has var(): the
// declaration is read again with the values in place.
func (s *Styles) pending(p prop, d *decl, vars *scope) value {
	key := pendingKey{d.name, d.raw, vars}
	b, ok := s.resolved[key]
	if !ok {
		b = &block{}
		if text, ok := s.substitute(d.raw, func(name string) (string, bool) {
			if v, ok := vars.get(name); ok {
				return v, true
			}
			v, ok := s.registered[name]
			return v, ok
		}, 0); ok {
			b = cachedBlock(d.name + ":" + text)
		}
		if s.resolved == nil {
			s.resolved = map[pendingKey]*block{}
		}
		s.resolved[key] = b
	}
	for i := range b.decls {
		if b.decls[i].prop == p && b.decls[i].value.kind != kPending {
			return b.decls[i].value
		}
	}
	return value{kind: kUnset}
}
