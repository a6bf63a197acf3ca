package facts

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

type sheetTextKey struct{}

// sheetTexts are the texts of the style sheets in a page, of those that it
// links to, and of its style attributes, for rules that need to know only
// whether something is asked for at all.
func sheetTexts(p *act.Page) sheetText {
	return act.Fact(p, sheetTextKey{}, func(p *act.Page) (s sheetText) {
		for _, n := range p.Tagged("style") {
			s.add([]byte(p.Text(n)))
		}
		for _, n := range p.Tagged("link") {
			rel := strings.ToLower(p.Value(n, "rel"))
			if !strings.Contains(rel, "stylesheet") || strings.Contains(rel, "alternate") || dom.Trim(p.Value(n, "href")) == "" ||
				strings.EqualFold(dom.Trim(p.Value(n, "media")), "print") || p.Has(n, "disabled") {
				continue
			}
			if content, _, ok := ReadImage(p, p.Value(n, "href")); ok {
				s.add(content)
			} else if isStrange(p.Resolve(p.Value(n, "href"))) {
				s.unread = true
			}
		}
		for n := range Elements(p) {
			if style := p.Value(n, "style"); style != "" {
				s.texts, s.sums = append(s.texts, []byte(style)), append(s.sums, 0)
			}
		}
		return s
	})
}

// isStrange reports whether a sheet that cannot be read may say what the page
// looks like: those of font services only bring fonts. One that is not there
// now may be where the service runs: another program serves it, or the check
// looks for it in the wrong folder.
func isStrange(u *url.URL) bool {
	if u != nil && (strings.HasPrefix(u.Host, "fonts.") || u.Host == "use.typekit.net" || strings.Contains(strings.ToLower(u.Path), "font-awesome")) {
		return false
	}
	return true
}

// sheetText are the texts; imports says that there are others that a sheet
// imports, unread that one could not be read.
type sheetText struct {
	texts           [][]byte
	sums            []uint64 // of each text, for knownSheets
	imports, unread bool
}

// StylesUnknown reports whether the page has style sheets that are not known
// here: what it looks like cannot be said.
func StylesUnknown(p *act.Page) bool { return sheetTexts(p).unread }

// StylesMayDiffer reports whether rules that are left out, because only layout
// tells whether they apply, set a property with one of the names.
func StylesMayDiffer(p *act.Page, names ...string) bool {
	return p.Styles.Partial() && (inBlocks(p, []string{"container", "scope"}, func([]byte) bool { return true }, names) || !inBlocks(p, []string{"container", "scope"}, func([]byte) bool { return true }, []string{"{"}))
}

func (s *sheetText) add(text []byte) {
	sum := knownSheets.sum(text)
	s.texts, s.sums = append(s.texts, text), append(s.sums, sum)
	s.imports = s.imports || knownSheets.ask(text, sum, "@import", func(text []byte) bool { return bytes.Contains(text, []byte("@import")) })
}

// Mentions reports whether the styles of a page have a word in them; sheets
// that import others may.
func Mentions(p *act.Page, word string) bool {
	s := sheetTexts(p)
	return s.imports && len(s.texts) > 0 || s.any(word, func(text []byte) bool { return bytes.Contains(text, []byte(word)) })
}

// SizesFontsByViewport reports whether a font size, or a custom property that
// one may use, is written in a unit of the viewport.
func SizesFontsByViewport(p *act.Page) bool {
	s := sheetTexts(p)
	if s.imports {
		return true
	}
	return s.any("font sizes in vw", func(text []byte) bool {
		for _, unit := range []string{"vw", "vh", "vmin", "vmax"} { // svw and the like end so too
			rest := text
			for {
				i := bytes.Index(rest, []byte(unit))
				if i < 0 {
					break
				}
				declaration := rest[bytes.LastIndexAny(rest[:i], ";{")+1 : i]
				if bytes.Contains(declaration, []byte("font")) || bytes.Contains(declaration, []byte("--")) {
					return true
				}
				rest = rest[i+len(unit):]
			}
		}
		return false
	})
}

// InMedia reports whether one of the words stands in a rule of a sheet that
// asks for the size of the viewport or of a container.
func InMedia(p *act.Page, words ...string) bool {
	return inBlocks(p, []string{"media", "container"}, asksForSize, words)
}

// inBlocks reports whether one of the words stands in the block of an at-rule
// with one of the names whose condition is of a kind.
func inBlocks(p *act.Page, names []string, kind func(condition []byte) bool, words []string) bool {
	s := sheetTexts(p)
	if s.imports {
		return true
	}
	question := "@" + strings.Join(names, "@") + "{" + strings.Join(words, "|")
	return s.any(question, func(text []byte) bool { return blocksHold(text, names, kind, words) })
}

func blocksHold(text []byte, names []string, kind func(condition []byte) bool, words []string) bool {
	for {
		i := bytes.IndexByte(text, '@')
		if i < 0 {
			return false
		}
		text = text[i+1:]
		if !hasAnyPrefix(text, names) {
			continue
		}
		open := bytes.IndexByte(text, '{')
		if open < 0 {
			return false
		}
		block := text[open : open+BlockEnd(text[open:])]
		if kind(text[:open]) && containsAny(block, words) {
			return true
		}
		text = text[open+len(block):]
	}
}

func hasAnyPrefix(text []byte, names []string) bool {
	for _, n := range names {
		if bytes.HasPrefix(text, []byte(n)) {
			return true
		}
	}
	return false
}

func containsAny(text []byte, words []string) bool {
	for _, w := range words {
		if bytes.Contains(text, []byte(w)) {
			return true
		}
	}
	return false
}

func asksForSize(condition []byte) bool {
	return containsAny(condition, []string{"width", "height", "aspect", "orientation", "container", "inline-size"})
}

// BlockEnd is where the first block of a text ends.
func BlockEnd(text []byte) int {
	depth := 0
	for i, c := range text {
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// focusSelectors says what the selectors with :focus in a page's sheets reach
// beyond the element that has it.
type focusSelectors struct{ Others, Generated, Imports bool }

type focusSelectorsKey struct{}

// FocusReaches reads the selectors: "input:focus + label::before" changes
// another element, and generated content.
func FocusReaches(p *act.Page) focusSelectors {
	return act.Fact(p, focusSelectorsKey{}, func(p *act.Page) (f focusSelectors) {
		const longest = 400 // bytes of a selector that are read
		s := sheetTexts(p)
		f.Others, f.Generated, f.Imports = s.imports, s.imports, s.imports
		for _, text := range s.texts {
			f.Others = f.Others || bytes.Contains(text, []byte(":has("))
			for {
				i := bytes.Index(text, []byte(":focus"))
				if i < 0 {
					break
				}
				text = text[i+6:]
				selector := text[:min(len(text), longest)]
				if end := bytes.IndexAny(selector, "{},"); end >= 0 {
					selector = selector[:end]
				}
				selector = bytes.TrimSpace(selector)
				f.Others = f.Others || bytes.HasPrefix(selector, []byte("-within")) || bytes.ContainsAny(selector, " +~>")
				f.Generated = f.Generated || bytes.Contains(selector, []byte(":before")) || bytes.Contains(selector, []byte(":after"))
			}
		}
		return f
	})
}
