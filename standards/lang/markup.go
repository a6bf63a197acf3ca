package lang

import (
	"fmt"
	"slices"
	"strings"
)

// patterns returns the texts of a message as they are written, escapes and
// placeholders in them: one, or one for each arm of a plural.
func patterns(source string) []string {
	trimmed := strings.TrimSpace(source)
	if !strings.HasPrefix(trimmed, ".") && !strings.HasPrefix(trimmed, "{{") {
		return []string{source}
	}
	var found []string
	for _, at := range quotedPatterns(source) {
		found = append(found, source[at[0]:at[1]])
	}
	return found
}

// quotedPatterns returns where each text in double braces begins and ends, the
// braces left out.
func quotedPatterns(source string) (places [][2]int) {
	depth, begin := 0, 0
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c == '\\':
			i++
		case c == '|' && depth != 2: // a quoted value; in a pattern a bar is itself
			for i++; i < len(source) && source[i] != '|'; i++ {
				if source[i] == '\\' {
					i++
				}
			}
		case c == '{' && depth == 0 && strings.HasPrefix(source[i:], "{{"):
			i++
			depth, begin = 2, i+1
		case c == '{':
			depth++
		case c == '}' && depth == 2:
			places = append(places, [2]int{begin, i})
			depth = 0
			i++
		case c == '}':
			depth--
		}
	}
	return places
}

// token is a stretch of a pattern: words that are shown, or what is not to be
// changed in them.
type token struct {
	text  string
	words bool
}

// fixed is what of a pattern is not words: a placeholder, the count of the
// character counter, an escape, bold, a link's square brackets and address, and
// the marks at the start of a line.
const fixed = `(?m)%\\\{\w+\\\}|\\[\\{}|]|\{(?:\|(?:\\.|[^|\\])*\||[^{}|])*\}|\*\*|\]\([^()\s]*\)|\[|\n|^## |^(?:[->?!] )+|^1\. `

// tokens takes a pattern apart.
func tokens(pattern string) (all []token) {
	last := 0
	for _, at := range expression(fixed).FindAllStringIndex(pattern, -1) {
		if at[0] > last {
			all = append(all, token{pattern[last:at[0]], true})
		}
		all = append(all, token{pattern[at[0]:at[1]], false})
		last = at[1]
	}
	if last < len(pattern) {
		all = append(all, token{pattern[last:], true})
	}
	return all
}

const (
	bold      = `\*\*[^*]+\*\*`
	link      = `\[[^\[\]]+\]\(([a-z]+:)?[^()\s]+\)`
	htmlTag   = `</?([a-zA-Z][a-zA-Z0-9]*)(\s[^<>]*)?/?>`
	mf2Markup = `\{\s*[#/]\s*([^\s{}]+)[^{}]*\}`
	blockMark = `(?m)^(?:## |- |> |! |\? |1\. )`
)

// blocks are what the marks at the start of a line make.
var blocks = map[string]string{"## ": "heading", "- ": "list entry", "> ": "inset", "! ": "warning", "? ": "details", "1. ": "numbered list"}

// marks lists the markup of a pattern, sorted, and of that what is broken:
// stars or brackets that would be shown to a resident.
func marks(pattern string) (all, broken []string) {
	add := func(kind string, count int) {
		for range count {
			all = append(all, kind)
		}
	}
	add("bold", len(expression(bold).FindAllString(pattern, -1)))
	rest := expression(bold).ReplaceAllStringFunc(pattern, func(s string) string { return s[2 : len(s)-2] })
	for _, m := range expression(link).FindAllStringSubmatch(rest, -1) {
		add(strings.TrimSpace("link "+m[1]), 1)
	}
	rest = expression(link).ReplaceAllString(rest, "")
	for _, m := range expression(blockMark).FindAllString(pattern, -1) {
		add(blocks[m], 1)
	}
	for _, m := range expression(htmlTag).FindAllString(pattern, -1) {
		add(m, 1)
	}
	for _, m := range expression(mf2Markup).FindAllString(pattern, -1) {
		add(m, 1)
	}
	for _, part := range []string{"**", "](", "] ("} {
		if strings.Contains(rest, part) {
			broken = append(broken, part)
		}
	}
	broken = append(broken, expression(htmlTag).FindAllString(pattern, -1)...)
	slices.Sort(all)
	return all, broken
}

// brokenMarkup finds texts of files whose markup would show as it is written,
// where that of the English does not.
func (c *Catalogues) brokenMarkup(tag string) (faults []Fault) {
	c.pairs(tag, func(key string, m, english *message) {
		if c.files[tag][key].text == "" {
			return
		}
		var right []string
		for _, pattern := range patterns(english.source) {
			_, broken := marks(pattern)
			right = append(right, broken...)
		}
		for _, pattern := range patterns(m.source) {
			_, broken := marks(pattern)
			for _, part := range broken {
				if !slices.Contains(right, part) {
					faults = append(faults, Fault{tag + ".json", key, "markup", fmt.Sprintf(
						"shows %q to residents: bold is **words**, a link [words](https://…), and texts are not HTML", part)})
					return
				}
			}
		}
	})
	return faults
}

// markupFaults finds texts of files whose markup is broken, or is that of no arm
// of the English.
func (c *Catalogues) markupFaults(tag string) (faults []Fault) {
	faults = c.brokenMarkup(tag)
	c.pairs(tag, func(key string, m, english *message) {
		e := c.files[tag][key]
		if e.text == "" || slices.Contains(allowed(e.allow), "markup") || slices.ContainsFunc(faults, func(f Fault) bool { return f.Key == key }) {
			return
		}
		var want [][]string
		for _, pattern := range patterns(english.source) {
			all, _ := marks(pattern)
			want = append(want, all)
		}
		for _, pattern := range patterns(m.source) {
			have, _ := marks(pattern)
			if !slices.ContainsFunc(want, func(w []string) bool { return slices.Equal(w, have) }) {
				faults = append(faults, Fault{tag + ".json", key, "markup", fmt.Sprintf(
					"has %s, the English has %s", listMarks(have), listMarks(want[0]))})
				return
			}
		}
	})
	return faults
}

func listMarks(marks []string) string {
	if len(marks) == 0 {
		return "no markup"
	}
	return strings.Join(marks, ", ")
}
