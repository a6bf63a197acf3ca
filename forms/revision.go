package forms

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
	part(sum, "form", d.Name)
	for _, p := range d.Pages {
		part(sum, "page", p.Slug, p.Condition(), fmt.Sprint(p.Stop))
		for _, f := range p.Fields {
			part(sum, "field", f.Key, f.Kind, fmt.Sprint(f.Optional), f.tag)
			part(sum, "parts", f.kind.parts()...)
			if k, ok := f.kind.(interface{ values() []string }); ok {
				part(sum, "options", k.values()...)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// part adds words to the sum so that no two lists of words add the same.
func part(sum hash.Hash, name string, words ...string) {
	fmt.Fprintf(sum, "%s %q\n", name, words)
}
