package formstest

import (
	"iter"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// all yields the elements of the page with a tag name, in order.
func (b *Browser) all(tag string) iter.Seq[*html.Node] { return elements(b.page, tag) }

func elements(root *html.Node, tag string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if root == nil {
			return
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (tag == "" || n.Data == tag) && !yield(n) {
				return
			}
		}
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

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// inline are the elements that do not part words.
var inline = map[string]bool{"a": true, "abbr": true, "b": true, "em": true, "i": true, "span": true, "strong": true, "wbr": true}

// text is what the element says, white space collapsed.
func text(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if n.Type == html.ElementNode && !inline[n.Data] {
			b.WriteString(" ")
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (b *Browser) first(tag string) string {
	for n := range b.all(tag) {
		return text(n)
	}
	return ""
}

// Title is the page's title.
func (b *Browser) Title() string { return b.first("title") }

// Account is what the page says of who is signed in, with its links, "" for nothing.
func (b *Browser) Account() string {
	for n := range b.all("div") {
		if strings.Contains(attr(n, "class"), "moothall-account") {
			return text(n)
		}
	}
	return ""
}

// Heading is the page's first h1.
func (b *Browser) Heading() string { return b.first("h1") }

// Language is the lang attribute of the page.
func (b *Browser) Language() string {
	for n := range b.all("html") {
		return attr(n, "lang")
	}
	return ""
}

// Text is everything that the page's main element says.
func (b *Browser) Text() string { return b.first("main") }

// Errors are the entries of the error summary, in order.
func (b *Browser) Errors() []string {
	b.t.Helper()
	var list []string
	for link := range b.errorLinks() {
		list = append(list, text(link))
	}
	return list
}

// errorLinks yields the links of the error summary.
func (b *Browser) errorLinks() iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range b.all("div") {
			if !strings.Contains(" "+attr(n, "class")+" ", " govuk-error-summary ") {
				continue
			}
			for link := range elements(n, "a") {
				if !yield(link) {
					return
				}
			}
		}
	}
}

// Value is what the input, text area, select or group called name holds, ""
// if nothing.
func (b *Browser) Value(name string) string {
	for form := range b.all("form") {
		return formValues(form).Get(name)
	}
	return ""
}

// Options are the values of the radio buttons, checkboxes or list called name.
func (b *Browser) Options(name string) (values []string) {
	for n := range b.all("") {
		kind := attr(n, "type")
		switch {
		case n.Data == "input" && attr(n, "name") == name && (kind == "radio" || kind == "checkbox"):
			values = append(values, attr(n, "value"))
		case n.Data == "option" && n.Parent != nil && attr(n.Parent, "name") == name:
			values = append(values, attr(n, "value"))
		}
	}
	return values
}

// Row is the value that a summary list of the page shows for a key.
func (b *Browser) Row(key string) string {
	for row := range b.all("dt") {
		if text(row) != key {
			continue
		}
		for n := row.NextSibling; n != nil; n = n.NextSibling {
			if n.Type == html.ElementNode && n.Data == "dd" {
				return text(n)
			}
		}
	}
	return ""
}

// Change follows the link of a summary list's row.
func (b *Browser) Change(key string) *Browser {
	b.t.Helper()
	for row := range b.all("dt") {
		if text(row) != key {
			continue
		}
		for link := range elements(row.Parent, "a") {
			return b.visit("GET", b.resolve(attr(link, "href")), nil)
		}
	}
	b.t.Fatalf("formstest: %s has no row %q with a link", b.where(), key)
	return b
}

// formValues are the values that a browser would send if nothing were filled in.
func formValues(form *html.Node) url.Values {
	values := make(url.Values)
	for n := range elements(form, "") {
		name := attr(n, "name")
		if name == "" || has(n, "disabled") {
			continue
		}
		switch n.Data {
		case "input":
			kind := attr(n, "type")
			if (kind == "radio" || kind == "checkbox") && !has(n, "checked") || kind == "submit" {
				continue
			}
			values.Add(name, attr(n, "value"))
		case "textarea":
			if n.FirstChild != nil {
				values.Add(name, n.FirstChild.Data)
			} else {
				values.Add(name, "")
			}
		case "select":
			values.Add(name, selected(n))
		}
	}
	return values
}

// inputNames are the names of what a person can fill in, press or leave as it is.
func inputNames(form *html.Node) (names []string) {
	for n := range elements(form, "") {
		switch name := attr(n, "name"); n.Data {
		case "input", "textarea", "select", "button":
			if name != "" && !has(n, "disabled") && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

func selected(list *html.Node) string {
	first, found := "", false
	for option := range elements(list, "option") {
		if has(option, "selected") {
			return attr(option, "value")
		}
		if !found {
			first, found = attr(option, "value"), true
		}
	}
	return first
}
