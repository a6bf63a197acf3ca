package load

import (
	"hash/maphash"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// scan finds, in one walk, the sheets of a page in their order and the
// elements that hold other pages.
func scan(p *act.Page, b *budget) (sheets []css.Source, frames []act.Node) {
	preferred := "" // the first title names the set that is on (CSSOM 6.2)
	for n, end := act.Node(1), act.Node(p.Len()); n < end; n++ {
		if !p.IsElement(n) {
			continue
		}
		switch p.Tag(n) {
		case "template":
			if p.Namespace(n) == dom.HTML {
				n = p.End(n) - 1
			}
		case "iframe", "frame", "object", "embed":
			if p.Namespace(n) == dom.HTML {
				frames = append(frames, n)
			}
		case "style", "link":
			if isOn(p, n, &preferred) {
				sheets = append(sheets, sheet(p, n, b)...)
			}
		}
	}
	return sheets, frames
}

// isOn reports whether the style or link element gives the page a sheet, as
// the page stands when it opens: alternates are off.
func isOn(p *act.Page, n act.Node, preferred *string) bool {
	if p.Tag(n) == "style" && p.Namespace(n) == dom.MathML || p.Tag(n) == "link" && p.Namespace(n) != dom.HTML {
		return false
	}
	if t := essence(p.Value(n, "type")); t != "" && t != "text/css" {
		return false
	}
	if p.Tag(n) == "link" {
		rel := p.Fields(n, "rel")
		for i := range rel {
			rel[i] = strings.ToLower(rel[i])
		}
		if !slices.Contains(rel, "stylesheet") || slices.Contains(rel, "alternate") || p.Has(n, "disabled") {
			return false
		}
	}
	title := p.Value(n, "title")
	if title == "" || p.Tree(n) != 0 {
		return true
	}
	if *preferred == "" {
		*preferred = title
	}
	return title == *preferred
}

// sheet is the sheet of one element, after those that it imports.
func sheet(p *act.Page, n act.Node, b *budget) []css.Source {
	l := &sheetLoader{page: p, budget: b}
	media, tree := p.Value(n, "media"), p.Tree(n)
	var base *url.URL
	text := ""
	if p.Tag(n) == "style" {
		base, text = p.Resolve(""), p.Text(n)
	} else {
		var ok bool
		if base = p.Resolve(p.Value(n, "href")); dom.Trim(p.Value(n, "href")) == "" {
			return nil
		}
		if text, ok = l.read(base); !ok {
			return nil
		}
	}
	l.add(text, base, wrap{}, 0)
	sources := make([]css.Source, 0, len(l.texts))
	for _, t := range l.texts {
		sources = append(sources, css.Source{Sheet: css.Parse(t), Media: media, Tree: tree})
	}
	return sources
}

type sheetLoader struct {
	page   *act.Page
	budget *budget
	texts  []string
}

func (l *sheetLoader) read(address *url.URL) (text string, ok bool) {
	if address == nil {
		return "", false
	}
	content, mediaType, err := fetch(l.page.Get, address)
	if err != nil || len(content) > l.budget.bytes {
		return "", false
	}
	// A browser takes nothing but text/css from a page in standards mode.
	if t := essence(mediaType); t != "" && t != "text/css" && !l.page.Quirks() {
		return "", false
	}
	l.budget.bytes -= len(content)
	return intern(decodeSheet(content, mediaType)), true
}

// add appends the text of a sheet after those that it imports, which come
// first in the cascade (CSS Cascade 5, 2).
func (l *sheetLoader) add(text string, base *url.URL, w wrap, depth int) {
	if l.budget.sheets <= 0 {
		return
	}
	l.budget.sheets--
	imports, start := readImports(text)
	if start > 0 && strings.Contains(text[:start], "@layer") {
		// Layer statements before imports fix the order of layers.
		l.texts = append(l.texts, w.around(layerStatements(text[:start])))
	}
	for _, i := range imports {
		if depth >= maxImports || base == nil {
			break
		}
		address, err := base.Parse(i.address)
		if err != nil {
			continue
		}
		if imported, ok := l.read(address); ok {
			l.add(imported, address, w.inside(i), depth+1)
		}
	}
	if len(imports) > 0 {
		text = text[start:]
	}
	l.texts = append(l.texts, w.around(text))
}

// texts are the latest sheets: the pages of a service share theirs, and need
// not each have a copy.
var texts = struct {
	sync.Mutex
	seed maphash.Seed
	by   map[uint64]string
	size int
}{seed: maphash.MakeSeed(), by: map[uint64]string{}}

// maxTexts is how many bytes of sheets are kept for other pages.
const maxTexts = 8 << 20

func intern(content []byte) string {
	if len(content) < 1<<10 || len(content) > maxTexts/4 {
		return string(content)
	}
	hash := maphash.Bytes(texts.seed, content)
	texts.Lock()
	defer texts.Unlock()
	if text, ok := texts.by[hash]; ok && text == string(content) {
		return text
	}
	if texts.size += len(content); texts.size > maxTexts {
		clear(texts.by)
		texts.size = len(content)
	}
	text := string(content)
	texts.by[hash] = text
	return text
}
