package aria

import (
	"slices"
	"strings"
)

// RoleDefinition is what the specifications say of a role: ARIA 1.2 section 5.4,
// DPUB-ARIA 1.1, Graphics ARIA 1.0, and those roles of the ARIA 1.3 draft that
// browsers compute. Attributes are those of the role and of its superclasses.
type RoleDefinition struct {
	Name     string
	Abstract bool     // for ontology only: no author may use it
	Draft    bool     // of ARIA 1.3
	Old      bool     // deprecated
	Supers   []string // superclass roles, the nearest

	Required   []string  // required states and properties
	Supported  []string  // supported, inherited and required ones, global ones aside
	Prohibited []string  // those that must not be used with it
	Defaults   []Default // implicit values, those of required attributes among them

	Parents  []string // required accessibility parent roles; an element passes through group, rowgroup ... by listing them
	Children []string // allowed accessibility child roles
	MustOwn  bool     // at least one of Children is required, unless busy

	FromContent            bool // name from content as well as from author
	NameRequired           bool
	NameProhibited         bool
	PresentationalChildren bool
}

// Default is the implicit value of an attribute for a role.
type Default struct{ Attribute, Value string }

// Role identifiers: a position in the list of definitions. 0 is no role.
type roleID uint8

// synonyms are the names that browsers and rules treat as one role: ARIA 1.2
// "presentation" and 1.3 "image". Everything here answers in the value's name.
var synonyms = map[string]string{"presentation": "none", "image": "img"}

var (
	definitions = resolveRoles(slices.Concat(ariaRoles, otherRoles))
	roleByName  = indexRoles()
)

// resolveRoles gives each role what it inherits: attributes and defaults of
// its superclasses.
func resolveRoles(own []RoleDefinition) []RoleDefinition {
	at := map[string]int{}
	for i := range own {
		at[own[i].Name] = i
	}
	done := make([]bool, len(own))
	var resolve func(i int)
	resolve = func(i int) {
		if done[i] {
			return
		}
		done[i] = true
		r := &own[i]
		r.Supported = slices.Concat(r.Supported, r.Required)
		for _, name := range r.Supers {
			j := at[name]
			resolve(j)
			r.Supported = append(r.Supported, own[j].Supported...)
			r.Prohibited = append(r.Prohibited, own[j].Prohibited...)
			for _, d := range own[j].Defaults {
				if !slices.ContainsFunc(r.Defaults, func(x Default) bool { return x.Attribute == d.Attribute }) {
					r.Defaults = append(r.Defaults, d)
				}
			}
		}
		if r.NameProhibited {
			r.Prohibited = append(r.Prohibited, "aria-label", "aria-labelledby")
		}
		slices.Sort(r.Supported)
		r.Supported = slices.Compact(r.Supported)
	}
	for i := range own {
		resolve(i)
	}
	return slices.Concat([]RoleDefinition{{}}, own)
}

func indexRoles() map[string]roleID {
	m := make(map[string]roleID, len(definitions)+len(synonyms))
	for i := range definitions {
		if i > 0 {
			m[definitions[i].Name] = roleID(i)
		}
	}
	for from, to := range synonyms {
		m[from] = m[to]
	}
	return m
}

// Definition is what is known of a role; nil if there is none of the name.
// Synonyms are followed: "presentation" is "none", "image" is "img".
func Definition(role string) *RoleDefinition {
	if id, ok := roleByName[role]; ok {
		return &definitions[id]
	}
	return nil
}

// ValidRole reports whether authors may use the role: it is defined and not
// abstract. The word is compared without regard to case.
func ValidRole(word string) bool { return validRole(word) != 0 }

func validRole(word string) roleID {
	id, ok := roleByName[word]
	if !ok {
		id = roleByName[strings.ToLower(word)]
	}
	if id == 0 || definitions[id].Abstract {
		return 0
	}
	return id
}

// Inherits reports whether role is super or one of the roles below it in the
// taxonomy: Inherits("button", "widget"), Inherits("main", "landmark").
func Inherits(role, super string) bool {
	d := Definition(role)
	if d == nil {
		return false
	}
	return d.Name == super || slices.ContainsFunc(d.Supers, func(s string) bool { return Inherits(s, super) })
}

// IsWidget reports whether the role is a widget; a separator counts as one
// only where it can take focus, which is for the caller to see.
func IsWidget(role string) bool { return Inherits(role, "widget") }

// Supports reports whether the attribute is allowed with the role: global, or
// supported, and not prohibited.
func Supports(role, attribute string) bool {
	d := Definition(role)
	a := AttributeByName(attribute)
	if d == nil {
		return a != nil && a.Global
	}
	if slices.Contains(d.Prohibited, attribute) {
		return false
	}
	return a != nil && a.Global || slices.Contains(d.Supported, attribute)
}

// Roles are all definitions, abstract ones included.
func Roles() []RoleDefinition { return definitions[1:] }
