package main

import (
	"fmt"
	"strings"
)

var forms = []string{"zero", "one", "two", "few", "many", "other"}

// rules turns the plural rules of CLDR into Go functions; languages with the
// same rules share one.
type rules struct {
	kind  string            // "cardinal" or "ordinal"
	names map[string]string // body to name of the function
	code  strings.Builder
}

// function returns the name of the function of a language and the forms that
// the language has, in the order of CLDR.
func (r *rules) function(ident string, conditions object) (name string, has []string, err error) {
	var body strings.Builder
	for _, form := range forms {
		rule, ok := conditions["pluralRule-count-"+form].(string)
		if !ok {
			continue
		}
		has = append(has, form)
		rule, _, _ = strings.Cut(rule, "@")
		if rule = strings.TrimSpace(rule); rule == "" {
			continue
		}
		condition, err := condition(rule)
		if err != nil {
			return "", nil, fmt.Errorf("%s of %s, %s: %w", r.kind, ident, form, err)
		}
		fmt.Fprintf(&body, "\tcase %s:\n\t\treturn %s\n", condition, form)
	}
	if body.Len() == 0 {
		return "always", has, nil
	}
	name, ok := r.names[body.String()]
	if !ok {
		name = r.kind + ident
		r.names[body.String()] = name
		fmt.Fprintf(&r.code, "\nfunc %s(o operands) form {\n\tswitch {\n%s\t}\n\treturn other\n}\n", name, body.String())
	}
	return name, has, nil
}

// condition writes a rule of UTS #35, "Plural rules syntax", as a Go expression.
func condition(rule string) (string, error) {
	var ors []string
	for or := range strings.SplitSeq(rule, " or ") {
		var ands []string
		whole := false // n has been found to be whole
		for and := range strings.SplitSeq(or, " and ") {
			relation, err := relation(strings.TrimSpace(and))
			if err != nil {
				return "", err
			}
			if rest, ok := strings.CutPrefix(relation, isWhole); ok && whole {
				relation = rest
			} else {
				whole = whole || ok
			}
			ands = append(ands, relation)
		}
		ors = append(ors, strings.Join(ands, " && "))
	}
	return strings.Join(ors, " || "), nil
}

const isWhole = "o.t == 0 && "

// relation writes one comparison, such as "n % 100 = 3..10,13". n is compared
// as i where it has no fraction; e, the exponent of compact numbers, is 0.
func relation(text string) (string, error) {
	left, right, negated := "", "", strings.Contains(text, "!=")
	if negated {
		left, right, _ = strings.Cut(text, "!=")
	} else {
		left, right, _ = strings.Cut(text, "=")
	}
	fields := strings.Fields(left)
	if len(fields) == 0 || right == "" || len(fields) == 2 {
		return "", fmt.Errorf("cannot read %q", text)
	}
	operand := "o." + fields[0]
	switch fields[0] {
	case "n":
		operand = "o.i"
	case "e", "c":
		operand = "0"
	case "i", "f", "t", "v", "w":
	default:
		return "", fmt.Errorf("unknown operand in %q", text)
	}
	if len(fields) == 3 {
		operand += "%" + fields[2]
	}
	var options []string
	for option := range strings.SplitSeq(strings.TrimSpace(right), ",") {
		if from, to, ranged := strings.Cut(option, ".."); ranged {
			options = append(options, fmt.Sprintf("between(%s, %s, %s)", operand, from, to))
		} else {
			options = append(options, fmt.Sprintf("%s == %s", operand, option))
		}
	}
	code := strings.Join(options, " || ")
	if fields[0] == "n" {
		if len(options) > 1 {
			code = "(" + code + ")"
		}
		code = isWhole + code
	}
	switch {
	case negated:
		return "!(" + code + ")", nil
	case len(options) > 1 && fields[0] != "n":
		return "(" + code + ")", nil
	}
	return code, nil
}
