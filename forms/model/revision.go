package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
)

// revision is a name for all of the form that answers depend on: the pages in
// order, their conditions, and each question's key, kind, options and tag. Words
// and hints are not in it. Two releases of a form with one revision can read each
// other's answers without a second thought.
func (d *Definition) revision() string {
	sum := sha256.New()
	add(sum, "form", d.Name)
	for _, g := range d.Groups {
		add(sum, "group", g.Name, fmt.Sprint(g.Min, g.Max))
	}
	for _, p := range d.Pages {
		add(sum, "page", p.Slug, p.Group, p.When.String(), fmt.Sprint(p.Stop))
		for _, f := range p.Fields {
			add(sum, "field", string(f.Key), f.Kind.Name(), fmt.Sprint(f.Optional), f.Tag)
			add(sum, "parts", f.Kind.Parts()...)
			if f.When.Op != Always {
				add(sum, "when", f.When.String())
			}
			if k, ok := f.Kind.(Chooser); ok {
				add(sum, "options", k.Values()...)
				for _, value := range k.Values() {
					if c, conditional := f.Only[value]; conditional {
						add(sum, "only", value, c.String())
					}
				}
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// add adds words to the sum so that no two lists of words add the same.
func add(sum hash.Hash, name string, words ...string) { fmt.Fprintf(sum, "%s %q\n", name, words) }
