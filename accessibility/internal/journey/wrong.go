package journey

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// wrong is one way to answer a page wrongly.
type wrong struct {
	what act.Text
	sent *post
}

// wrongs are the ways to answer a page wrongly, to see what it says: nothing
// at all, and what no such field can take while the rest is right. A third, all
// but one required field, needs the answer to the first: see partly.
func (w *walker) wrongs(p *Page, given, picked map[string]string) []wrong {
	empty := &post{values: url.Values{}, typed: map[string]bool{}, multipart: p.Form.Multipart}
	maps.Copy(empty.values, p.Form.Hidden)
	for _, f := range p.Form.Fields {
		if f.Type == "file" {
			empty.files = append(empty.files, f.Name)
		}
		if !f.choice() || f.Type == "select" && slices.Contains(f.Options, "") {
			empty.values[f.Name] = []string{""}
		} else if f.Type == "select" {
			empty.values[f.Name] = f.Checked
		}
		empty.typed[f.Name] = true
	}
	all := []wrong{{nothing, empty}}
	bad := w.answers(p, given, picked, nil)
	some := false
	for _, f := range p.Form.asked() {
		if v := impossible(f, p); v != "" {
			bad.values[f.Name], bad.typed[f.Name], some = []string{v}, true, true
		}
	}
	if some {
		all = append(all, wrong{act.Text{EN: "an answer of the wrong form", CY: "ateb o'r ffurf anghywir"}, bad})
	}
	return all
}

// impossible is what the field cannot take, "" if that is not known.
func impossible(f *Field, p *Page) string {
	if part := datePart(f, p); part != "" && !f.choice() {
		return "99"
	}
	token := ""
	if len(f.Autocomplete) > 0 {
		token = f.Autocomplete[len(f.Autocomplete)-1]
	}
	label := fold(f.Label)
	switch {
	case f.Type == "email" || token == "email" || f.Type == "text" && hasWord(label, "email|e-bost"):
		return "sam.jones at example"
	case f.Type == "tel" || token == "tel":
		return "not a number"
	case f.Type == "number":
		return "two"
	case token == "postal-code" || (f.Type == "text" || f.Type == "") && hasWord(label, "postcode|cod post"):
		return "nowhere"
	}
	return ""
}

// partly answers everything but one field.
func (w *walker) partly(p *Page, given, picked map[string]string, name string) *post {
	sent := w.answers(p, given, picked, nil)
	f := p.Form.Field(name)
	delete(sent.values, f.Name)
	if !f.choice() || f.Type == "select" && slices.Contains(f.Options, "") {
		sent.values[f.Name] = []string{""}
	}
	sent.typed[f.Name] = true
	return sent
}

// secret reports whether a field holds what a page must not show again.
func secret(f *Field) bool {
	if f.Type == "password" || f.Type == "file" {
		return true
	}
	for _, t := range f.Autocomplete {
		if t == "one-time-code" || strings.HasPrefix(t, "cc-") || strings.HasSuffix(t, "-password") {
			return true
		}
	}
	return false
}

var nothing = act.Text{EN: "nothing filled in", CY: "dim wedi'i lenwi"}
