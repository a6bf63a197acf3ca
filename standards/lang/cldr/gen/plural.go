package main

import (
	"regexp"
	"strings"
)

var forms = []string{"zero", "one", "two", "few", "many", "other"}

// relationForm is what readRelation of package cldr reads.
var relationForm = regexp.MustCompile(`^[niftvwec](%\d+)?!?=\d+(\.\.\d+)?(,\d+(\.\.\d+)?)*$`)

// plurals lists the plural forms of a language in the order of CLDR, each with its rule:
// "one i=1&v=0;n%10=1..3|other".
func (s *source) plurals(conditions object) string {
	var list []string
	for _, form := range forms {
		rule, ok := conditions["pluralRule-count-"+form].(string)
		if !ok {
			continue
		}
		rule, _, _ = strings.Cut(rule, "@")
		rule = strings.NewReplacer(" and ", "&", " or ", ";", " ", "").Replace(strings.TrimSpace(rule))
		for _, relation := range strings.FieldsFunc(rule, func(r rune) bool { return r == '&' || r == ';' }) {
			if !relationForm.MatchString(relation) {
				s.fault("%s: cannot read the plural rule %q", form, rule)
			}
		}
		list = append(list, strings.TrimSpace(form+" "+rule))
	}
	if list == nil { // the rules of the root: one form for all
		list = []string{"other"}
	}
	return s.list(list...)
}

// rules are the plural rules of a kind, by language.
func (s *source) rules(kind string) object {
	return s.object(s.file("cldr-core", "supplemental/"+kind+"s.json"), "supplemental", "plurals-type-"+map[string]string{"plural": "cardinal", "ordinal": "ordinal"}[kind])
}
