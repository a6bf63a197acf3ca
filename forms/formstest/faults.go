package formstest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// leaks are what programs say and people should not see: texts of errors, and what is
// left where a text could not be made.
var leaks = regexp.MustCompile(`runtime error|goroutine \d+ \[|\.go:\d+|%!\w?\(|<nil>|\{\$|context (?:canceled|deadline exceeded)|(?:^|\s)(?:forms|sql|json|model|store|strconv|http): [a-z]`)

// faults are what is wrong with any page that has it, whatever it is about.
func (b *Browser) faults() (all []string) {
	fault := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if b.Language() == "" {
		fault("its html element has no lang")
	}
	headings := slices.Collect(b.all("h1"))
	switch {
	case len(headings) != 1:
		fault("it has %d h1, and a page has one", len(headings))
	case text(headings[0]) == "":
		fault("its h1 is empty")
	default:
		all = append(all, b.titleFaults(text(headings[0]))...)
	}
	ids := make(map[string]bool)
	for n := range b.all("") {
		if id := attr(n, "id"); id != "" && ids[id] {
			fault("two elements have the id %q", id)
		} else {
			ids[id] = true
		}
	}
	for link := range b.errorLinks() {
		if id := strings.TrimPrefix(attr(link, "href"), "#"); !ids[id] {
			fault("the error %q leads to #%s, which is not there", text(link), id)
		}
	}
	for n := range b.all("") {
		if isControl(n) && b.labelOf(n) == "" {
			fault("the %s %q has no label", n.Data, attr(n, "name"))
		}
	}
	for n := range b.page.Descendants() {
		if leak := leaks.FindString(n.Data); n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" && n.Parent.Data != "textarea" && leak != "" {
			fault("it says %q", strings.TrimSpace(leak))
		}
	}
	for _, typed := range b.typed {
		if tag := strings.Index(typed, "<"); tag >= 0 && strings.Contains(typed[tag:], ">") && // a sign alone stands in pages by itself
			strings.Contains(b.Body, typed) {
			fault("%q, which was typed, is not escaped", typed)
		}
	}
	return all
}

// titleFaults holds that the title names the page, and says before it that there is an
// error, where there is one.
func (b *Browser) titleFaults(heading string) (all []string) {
	before, _, named := strings.Cut(strings.ReplaceAll(b.Title(), " –", ""), heading) // the dash parts a heading from the caption in it
	wrong := false
	for range b.errorLinks() {
		wrong = true
	}
	switch {
	case !named:
		all = append(all, fmt.Sprintf("its title %q does not name it", b.Title()))
	case wrong && before == "":
		all = append(all, fmt.Sprintf("its title %q does not say that there is an error", b.Title()))
	case !wrong && strings.HasSuffix(before, ": "):
		all = append(all, fmt.Sprintf("its title %q says that there is an error, and there is none", b.Title()))
	}
	return all
}

// isControl says whether an element is one that people fill in.
func isControl(n *html.Node) bool {
	switch n.Data {
	case "select", "textarea":
		return true
	case "input":
		return !slices.Contains([]string{"hidden", "submit", "button", "image", "reset"}, attr(n, "type"))
	}
	return false
}

// labelOf is what a control is called.
func (b *Browser) labelOf(n *html.Node) string {
	if name := attr(n, "aria-label"); name != "" {
		return name
	}
	for label := range b.all("label") {
		if id := attr(n, "id"); id != "" && attr(label, "for") == id {
			return text(label)
		}
	}
	for above := range n.Ancestors() {
		if above.Data == "label" {
			return text(above)
		}
	}
	var names []string
	for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
		for named := range b.all("") {
			if attr(named, "id") == id {
				names = append(names, text(named))
			}
		}
	}
	return strings.Join(names, " ")
}
