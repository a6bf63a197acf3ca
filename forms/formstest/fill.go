package formstest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Visit opens a page below the base address, such as "/start", as somebody does who has
// its address. A page that is not there, or not for them, fails the test; where that is
// what is asked, use [Browser.Get].
func (b *Browser) Visit(path string) *Browser {
	b.t.Helper()
	if b.Get(path); b.Status != 200 {
		b.t.Fatalf("formstest: %s cannot be visited: it leads to %s", path, b.where())
	}
	return b
}

// Fill fills in a question by the words that a person sees: its label, or the words over
// a group of inputs. values are what is typed, in the order of the inputs, or the words of
// the options that are picked; no value leaves all of them empty. It stays in the page
// until that is sent, with [Browser.Submit]. Inputs below an option are questions of their
// own.
//
//	b.Fill("Which bin was missed?", "Garden waste").Fill("When?", "20", "11", "2026").Submit()
func (b *Browser) Fill(question string, values ...string) *Browser {
	b.t.Helper()
	var known []string
	for n := range b.all("") {
		var controls []*html.Node
		switch {
		case n.Data == "fieldset":
			for legend := range elements(n, "legend") {
				if known = append(known, text(legend)); sameWords(text(legend), question) {
					controls = own(n)
				}
				break
			}
		case isControl(n) && !isPick(n):
			if known = append(known, b.labelOf(n)); sameWords(b.labelOf(n), question) {
				controls = []*html.Node{n}
			}
		case isControl(n) && attr(n, "type") == "checkbox" && !inFieldset(n): // one alone, such as of a declaration
			if known = append(known, b.labelOf(n)); sameWords(b.labelOf(n), question) {
				setAttr(n, "checked", len(values) > 0)
				return b
			}
		}
		if len(controls) > 0 {
			if fault := b.fillAll(controls, values); fault != "" {
				b.t.Fatalf("formstest: %q of %s %s", question, b.where(), fault)
			}
			return b
		}
	}
	b.t.Fatalf("formstest: %s asks nothing that is called %q; it asks %q", b.where(), question, known)
	return b
}

// sameWords says whether a label is what the test calls it, which need not say that it is
// optional.
func sameWords(label, words string) bool {
	return label == words || strings.HasPrefix(label, words+" (") && strings.HasSuffix(label, ")")
}

func isPick(n *html.Node) bool { return attr(n, "type") == "radio" || attr(n, "type") == "checkbox" }

func inFieldset(n *html.Node) bool {
	for above := range n.Ancestors() {
		if above.Data == "fieldset" {
			return true
		}
	}
	return false
}

// own are the controls of a fieldset: where it has options, those alone, without what is
// below one of them.
func own(fieldset *html.Node) (controls []*html.Node) {
	for n := range elements(fieldset, "") {
		if isControl(n) && (len(controls) == 0 || isPick(n) == isPick(controls[0]) && (!isPick(n) || attr(n, "name") == attr(controls[0], "name"))) {
			controls = append(controls, n)
		}
	}
	return controls
}

// fillAll puts values into controls.
func (b *Browser) fillAll(controls []*html.Node, values []string) (fault string) {
	if isPick(controls[0]) {
		return b.pick(controls, values)
	}
	if len(values) > len(controls) {
		return fmt.Sprintf("has %d inputs, and was given %q", len(controls), values)
	}
	for i, n := range controls {
		value := ""
		if i < len(values) {
			value = values[i]
		}
		switch n.Data {
		case "select":
			if fault := choose(n, value); fault != "" {
				return fault
			}
		case "textarea":
			for n.FirstChild != nil {
				n.RemoveChild(n.FirstChild)
			}
			n.AppendChild(&html.Node{Type: html.TextNode, Data: value})
		default:
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "value" })
			n.Attr = append(n.Attr, html.Attribute{Key: "value", Val: value})
		}
	}
	return ""
}

// pick picks the options with the words, and no other.
func (b *Browser) pick(controls []*html.Node, words []string) (fault string) {
	var known []string
	for _, n := range controls {
		known = append(known, b.labelOf(n))
		setAttr(n, "checked", slices.Contains(words, b.labelOf(n)))
	}
	for _, word := range words {
		if !slices.Contains(known, word) {
			return fmt.Sprintf("has no option %q; it has %q", word, known)
		}
	}
	if attr(controls[0], "type") == "radio" && len(words) > 1 {
		return fmt.Sprintf("takes one option, and was given %q", words)
	}
	return ""
}

// choose picks the option of a list with the words, "" for the first one.
func choose(list *html.Node, words string) (fault string) {
	var known []string
	found := words == ""
	for option := range elements(list, "option") {
		known = append(known, text(option))
		setAttr(option, "selected", text(option) == words)
		found = found || text(option) == words
	}
	if !found {
		return fmt.Sprintf("has no option %q; it has %q", words, known)
	}
	return ""
}

func setAttr(n *html.Node, name string, set bool) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if set {
		n.Attr = append(n.Attr, html.Attribute{Key: name})
	}
}

// AddAnother says on a list of items that there is one more to add, and goes on: it picks
// the first option of the only question there.
func (b *Browser) AddAnother() *Browser { b.t.Helper(); return b.another(0) }

// NoMore says on a list of items that there is none to add, and goes on: it picks the
// second option of the only question there. A list that is full does not ask.
func (b *Browser) NoMore() *Browser { b.t.Helper(); return b.another(1) }

func (b *Browser) another(option int) *Browser {
	b.t.Helper()
	var radios []*html.Node
	for n := range b.all("input") {
		if attr(n, "type") == "radio" {
			radios = append(radios, n)
		}
	}
	if len(radios) == 0 && option == 1 {
		return b.Submit()
	}
	if len(radios) != 2 {
		b.t.Fatalf("formstest: %s does not ask whether to add another", b.where())
	}
	for i, n := range radios {
		setAttr(n, "checked", i == option)
	}
	return b.Submit()
}

// Remove takes the item called name off the list of items that the page shows, and says
// on the next page that it is meant.
func (b *Browser) Remove(name string) *Browser {
	b.t.Helper()
	for row := range b.all("dt") {
		if text(row) != name {
			continue
		}
		var last *html.Node
		for link := range elements(row.Parent, "a") {
			last = link
		}
		if last == nil || !strings.HasSuffix(attr(last, "href"), "/remove") && !strings.Contains(attr(last, "href"), "/remove?") {
			b.t.Fatalf("formstest: %s has no link to remove %q", b.where(), name)
		}
		return b.visit("GET", b.resolve(attr(last, "href")), nil).Submit()
	}
	b.t.Fatalf("formstest: %s has no item %q", b.where(), name)
	return b
}

// ExpectErrors fails the test where the page's errors are not these, in this order.
func (b *Browser) ExpectErrors(want ...string) *Browser {
	b.t.Helper()
	if got := b.Errors(); !slices.Equal(got, want) {
		b.t.Fatalf("formstest: the errors of %s are %q, and not %q", b.where(), got, want)
	}
	return b
}

// ExpectStatus lets the next page have one of statuses, and no other. Without it one from
// 500 up fails the test.
func (b *Browser) ExpectStatus(statuses ...int) *Browser {
	b.expects = statuses
	return b
}
