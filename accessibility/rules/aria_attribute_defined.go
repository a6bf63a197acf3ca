package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ARIAAttributeDefined is ACT rule 5f99a7.
var ARIAAttributeDefined = &act.Rule{
	ID: "aria-attribute-defined", ACT: []string{"5f99a7"}, Criteria: []act.Criterion{"1.3.1", "4.1.2"}, Stricter: true, Level: act.A,
	Title: act.Text{EN: "ARIA attributes exist", CY: "Mae'r priodweddau ARIA yn bod"},
	Why: act.Text{
		EN: "A misspelt attribute is passed over, so the name or state that it was to give is missing.",
		CY: "Caiff priodwedd sydd wedi'i chamsillafu ei hanwybyddu, felly mae'r enw neu'r cyflwr yr oedd i'w roi ar goll.",
	},
	Fix: act.Text{
		EN: "Correct the spelling, or take the attribute away.",
		CY: "Cywirwch y sillafu, neu tynnwch y briodwedd.",
	},
	Applicability: "Each attribute whose name begins with aria-.",
	Expectations:  []string{"WAI-ARIA defines it."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/5f99a7/",
	Run: func(p *act.Page) {
		for _, n := range facts.ARIAOf(p).States {
			defined := true
			for _, a := range p.Attrs(n) {
				if !strings.HasPrefix(a.Name, "aria-") || aria.AttributeByName(a.Name) != nil {
					continue
				}
				defined = false
				if near := nearAttribute(a.Name); near != "" {
					p.Fail(n, act.Text{
						EN: "There is no attribute {name}; did you mean {near}?",
						CY: "Does dim priodwedd o'r enw {name}; ai {near} oedd mewn golwg?",
					}, "name", a.Name, "near", near)
				} else {
					p.Fail(n, act.Text{EN: "There is no attribute {name}", CY: "Does dim priodwedd o'r enw {name}"}, "name", a.Name)
				}
			}
			if defined {
				p.Pass(n)
			}
		}
	},
}

// nearAttribute is the attribute that a misspelt one was most likely meant to
// be, "" if none is near. Only what is sure enough to be of help is named.
func nearAttribute(name string) string {
	if name == "aria-role" {
		return "role"
	}
	best, least := "", 4
	for _, a := range aria.Attributes {
		if d := editDistance(name, a.Name); d < least {
			best, least = a.Name, d
		}
	}
	return best
}

// editDistance is the number of letters to put in, take out or change to make
// one word of the other; of words longer than attribute names it is large.
func editDistance(a, b string) int {
	const longest = 40
	if len(a) > longest || len(b) > longest {
		return longest
	}
	var row [longest + 1]int
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
