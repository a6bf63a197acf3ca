package kindtest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
)

// page holds what the kind writes into a page.
func (k *proof) page(typed model.Typed, problems []model.Problem) {
	k.t.Helper()
	if s, ok := k.kind.(forms.Stepped); ok && len(s.Steps()) > 0 {
		return // its pages come from AskStep, which needs a visitor
	}
	q := &forms.Asking{Field: k.field, Printer: k.printer, Typed: typed, Problems: problems, Today: now.Today}
	source := string(k.kind.Ask(nil, q))
	root, err := html.Parse(strings.NewReader("<!DOCTYPE html><title>Asked</title><main><form>" + source + "</form></main>"))
	if err != nil {
		k.fault("Ask writes what is no HTML: %v", err)
		return
	}
	controls := 0
	ids := make(map[string]bool)
	labelled := make(map[string]bool)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && attr(n, "id") != "" {
			if id := attr(n, "id"); ids[id] {
				k.fault("Ask writes the id %q twice", id)
			} else {
				ids[id] = true
			}
		}
		if n.Type == html.ElementNode && n.Data == "label" {
			labelled[attr(n, "for")] = true
		}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "style":
			k.fault("Ask writes a %s element for %q", n.Data, typed)
		case "input", "select", "textarea":
			controls++
			k.control(n, labelled)
		}
	}
	if controls == 0 {
		k.fault("Ask writes nothing to answer in")
	}
	if !strings.Contains(source, "What is asked?") {
		k.fault("Ask does not write the question's label")
	}
	for _, p := range problems {
		if words := html.EscapeString(forms.ErrorText(p, k.field, k.printer)); !strings.Contains(html.UnescapeString(source), html.UnescapeString(words)) && p.Code == problems[0].Code {
			k.fault("Ask does not write the error %q", words)
		}
	}
}

// control holds one input.
func (k *proof) control(n *html.Node, labelled map[string]bool) {
	isPart := slices.ContainsFunc(k.kind.Parts(), func(part string) bool { return key.Input(part) == attr(n, "name") })
	if !isPart {
		k.fault("an input is named %q, which is no part of the answer: take names from Asking.Input", attr(n, "name"))
	}
	if id := attr(n, "id"); attr(n, "type") != "hidden" && (id == "" || !labelled[id]) {
		k.fault("the input %q has no label", attr(n, "name"))
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
