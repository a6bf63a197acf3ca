package model

import (
	"fmt"
	"slices"
	"strings"
)

// Shown says, for a translator, where the text with a catalogue key is shown:
// "page which-bin: an option of “Which bin was missed?”". It is "" for a key
// that is not of this form, nor of the service that it belongs to.
func (d *Definition) Shown(key string) string {
	if rest, ok := strings.CutPrefix(key, "service."); ok {
		return shownOfService(rest)
	}
	rest, ok := strings.CutPrefix(key, d.Name+".")
	if _, known := d.Texts[key]; !ok || !known {
		return ""
	}
	if place, ok := shownOfForm[rest]; ok {
		return place
	}
	if page, ok := strings.CutPrefix(rest, "page."); ok {
		slug, part, _ := strings.Cut(page, ".")
		if name, ok := strings.CutPrefix(part, "or."); ok {
			return fmt.Sprintf("page %s: what stands for {$%s} in its texts where there is no answer", slug, name)
		}
		return fmt.Sprintf("page %s: its %s", slug, part)
	}
	if section, ok := strings.CutPrefix(rest, "section."); ok {
		return "the title of the section " + strings.TrimSuffix(section, ".title")
	}
	for _, p := range d.Pages {
		for _, f := range p.Fields {
			if part, ok := strings.CutPrefix(rest, f.Key.Words()+"."); ok {
				return "page " + p.Slug + ": " + d.shownOfField(f, part)
			}
		}
	}
	return ""
}

var shownOfForm = map[string]string{
	"title":            "the name of the form: the start page, and the title of every page",
	"intro":            "the start page",
	"start.eligible":   "the start page: who may use the form",
	"start.need":       "the start page: what to have at hand",
	"start.other-ways": "the start page: how else one can do this",
	"submitted.title":  "the heading after sending",
	"submitted.next":   "the page after sending: what happens next",
	"send":             "the button that sends the form",
	"purpose":          "the privacy notice: what the answers are used for",
}

// shownOfField describes a part of a question's texts.
func (d *Definition) shownOfField(f *Field, part string) string {
	question := fmt.Sprintf("“%s”", d.Texts[d.Name+"."+f.Key.Words()+".label"])
	first, rest, _ := strings.Cut(part, ".")
	switch {
	case part == "label":
		return "a question"
	case part == "hint":
		return "the hint of " + question
	case part == "name":
		return "what errors call " + question + ": it stands inside a sentence"
	case part == "item":
		return "what one of the items is called"
	case part == "first":
		return "a question: " + question + " where there is no item yet"
	case part == "short":
		return "the short label of " + question + " where answers are listed"
	case first == "error":
		return "the error " + rest + " of " + question
	case first == "option" && strings.HasSuffix(rest, ".hint"):
		return "the hint of an option of " + question
	case first == "option":
		return "an option of " + question
	}
	return "part of " + question
}

// shownOfService describes a text of the service that the form belongs to.
func shownOfService(rest string) string {
	if rest == "council" {
		return "every page: the name of the council"
	}
	page, _, _ := strings.Cut(rest, ".")
	if slices.Contains([]string{"contact", "privacy", "accessibility"}, page) {
		return "the page " + page
	}
	return ""
}
