package accessibility

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/url"

	"github.com/moothall/moothall/accessibility/act"
)

// earlContext names what the report uses of EARL 1.0, Dublin Core, DOAP and
// the Pointer Methods, so that no reader has to fetch anything.
var earlContext = map[string]any{
	"@vocab":       "http://www.w3.org/ns/earl#",
	"earl":         "http://www.w3.org/ns/earl#",
	"dct":          "http://purl.org/dc/terms/",
	"doap":         "http://usefulinc.com/ns/doap#",
	"ptr":          "https://www.w3.org/2009/pointers#",
	"title":        "dct:title",
	"source":       "dct:source",
	"isPartOf":     map[string]string{"@id": "dct:isPartOf", "@type": "@id"},
	"outcome":      map[string]string{"@id": "earl:outcome", "@type": "@id"},
	"mode":         map[string]string{"@id": "earl:mode", "@type": "@id"},
	"assertedBy":   map[string]string{"@id": "earl:assertedBy", "@type": "@id"},
	"pointer":      "earl:pointer",
	"expression":   "ptr:expression",
	"name":         "doap:name",
	"description":  "dct:description",
	"homepage":     map[string]string{"@id": "doap:homepage", "@type": "@id"},
	"foundByRules": map[string]string{"@id": "dct:conformsTo", "@type": "@id"},
}

type earlAssertion struct {
	Type       string      `json:"@type"`
	AssertedBy string      `json:"assertedBy"`
	Mode       string      `json:"mode"`
	Subject    earlSubject `json:"subject"`
	Test       earlTest    `json:"test"`
	Result     earlResult  `json:"result"`
}

type earlSubject struct {
	Type   string `json:"@type"`
	Source string `json:"source"`
}

type earlTest struct {
	Type     string   `json:"@type"`
	Title    string   `json:"title"`
	IsPartOf []string `json:"isPartOf,omitempty"` // the criteria
	Rules    []string `json:"foundByRules,omitempty"`
}

type earlResult struct {
	Type        string       `json:"@type"`
	Outcome     string       `json:"outcome"`
	Description string       `json:"description,omitempty"`
	Pointer     *earlPointer `json:"pointer,omitempty"`
}

type earlPointer struct {
	Type       string `json:"@type"`
	Expression string `json:"expression"`
}

// writeEARL writes an assertion for each target, and one for each rule that is
// inapplicable, in the shape that W3C's tooling reads ACT implementation
// reports in: subject.source is the page, test.title the rule, test.isPartOf
// its criteria.
func writeEARL(out io.Writer, language string, reports []*Report) error {
	w := bufio.NewWriter(out)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	// A page has thousands of assertions: they go out one by one.
	io.WriteString(w, `{"@context": `)
	err := e.Encode(earlContext)
	io.WriteString(w, `, "@graph": [`)
	err = errors.Join(err, e.Encode(map[string]any{
		"@id": toolAddress, "@type": []string{"earl:Assertor", "earl:Software", "doap:Project"},
		"name": toolName, "homepage": toolAddress,
	}))
	each := func(a earlAssertion) {
		w.WriteByte(',')
		err = errors.Join(err, e.Encode(a))
	}
	for _, r := range reports {
		for f := range r.All() {
			a := r.assertion(f.Rule, f.Outcome)
			a.Result.Description = f.Message.In(language)
			a.Result.Pointer = &earlPointer{"ptr:CSSSelectorPointer", f.Target}
			each(a)
		}
		for _, result := range r.Results {
			if result.Outcome == act.Inapplicable {
				each(r.assertion(result.Rule, act.Inapplicable))
			}
		}
	}
	io.WriteString(w, "]}\n")
	return errors.Join(err, w.Flush())
}

func (r *Report) assertion(rule *act.Rule, o act.Outcome) earlAssertion {
	a := earlAssertion{
		Type: "Assertion", AssertedBy: toolAddress, Mode: "earl:automatic",
		Subject: earlSubject{"earl:TestSubject", r.source()},
		Test:    earlTest{Type: "earl:TestCriterion", Title: rule.ID},
		Result:  earlResult{Type: "earl:TestResult", Outcome: "earl:" + o.String()},
	}
	for _, c := range lookUp(r.criteria(rule)) {
		a.Test.IsPartOf = append(a.Test.IsPartOf, c.Address())
	}
	for _, id := range rule.ACT {
		a.Test.Rules = append(a.Test.Rules, "https://www.w3.org/WAI/standards-guidelines/act/rules/"+id+"/")
	}
	return a
}

// source is the page's address, or its name where it has none.
func (r *Report) source() string {
	if u := r.frames[0].url; u != nil && u.Scheme != "" && u.Scheme != "file" {
		return u.Redacted()
	}
	return (&url.URL{Path: r.Address}).String()
}
