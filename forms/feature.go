package forms

import (
	"maps"
)

// feature is a part of a form that a call of its builder asks for, with all that serves
// it. It travels in the definition, as the kinds of questions do, and nothing else leads
// to it: a program whose forms do not ask for it does not hold it. A new one is a file
// with such a value and the call.
type feature struct {
	name  string
	pages []served
	// check says what the site lacks for it; nil where it needs nothing.
	check func(*Site) []string
}

// served is an address that does not depend on what the form asks.
type served struct {
	slug string // ending in a slash, of all that is below it
	method
	inputs []string // of its posts
}

func (f *feature) Name() string { return f.name }

// with gives the form a feature.
func (b *Builder) with(f *feature) { b.def.Features = append(b.def.Features, f) }

// setFeatures works out what serves the addresses of the form besides its pages.
func (h *Handler) setFeatures() (faults []string) {
	h.served = make(map[string]method)
	serve := func(pages []served) {
		for _, p := range pages {
			h.served[p.slug] = p.method
			if p.inputs == nil {
				continue
			}
			rooms := maps.Clone(hidden)
			for _, name := range p.inputs {
				rooms[name] = roomFor(400, 1)
			}
			h.rooms[first(p.slug)] = rooms
		}
	}
	serve(always)
	for _, one := range h.def.Features {
		f, ok := one.(*feature)
		if !ok {
			faults = append(faults, "the feature "+one.Name()+" is none of package forms")
			continue
		}
		serve(f.pages)
		if f.check != nil {
			faults = append(faults, f.check(&h.cfg)...)
		}
	}
	return faults
}
