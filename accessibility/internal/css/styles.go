package css

import (
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Matching a page is bounded: it may take freeSteps single tests of a compound
// selector and nodeSteps more for each node. Ordinary pages take some 20 a
// node; what is asked beyond the bound does not match, and Partial says so.
const (
	freeSteps = 3_000_000
	nodeSteps = 200
)

// Styles are the computed styles of a page, made when first asked for. One
// goroutine uses them at a time.
type Styles struct {
	doc        *dom.Document
	sources    []Source
	media      Media
	sheets     []active
	registered map[string]string // of @property
	partial    bool
	quirks     bool
	hasShadow  bool
	root       dom.Node

	names
	filed
	sharing

	styles    []*Computed
	counted   []ordinal // by node, 0 where nothing was asked
	siblings  []dom.Node
	types     map[kindOf]int32
	hasMemo   map[hasKey]bool
	resolved  map[pendingKey]*block
	inline    map[string]*block
	builder   builder
	matches   []match    // of the element at hand
	probe     matcher    // for what is asked later
	path      []dom.Node // up from it
	rootFont  float64
	rootLine  float64
	blockIDs  int32
	steps     int
	expansion int
	exhausted bool
	generated map[generatedKey]*Computed
	empty     []uint8 // by node: a bit each for before and after that have no content
}

// active is a sheet with what this page makes of it.
type active struct {
	*Sheet
	tree   dom.Node
	met    []bool   // by condition
	ranks  []uint16 // by layer
	base   int32    // what its rules are numbered from
	origin uint64
}

// New makes the styles of a page. Inline style attributes are read from it.
func New(doc *dom.Document, sources []Source, media Media) *Styles {
	if media.Width == 0 {
		media.Width = 1280
	}
	if media.Height == 0 {
		media.Height = 800
	}
	s := &Styles{doc: doc, sources: sources, media: media, quirks: doc.Quirks(), root: doc.DocumentElement(), rootFont: 16, rootLine: 16 * normalLine, steps: freeSteps + nodeSteps*doc.Len()}
	s.hasShadow = doc.HasShadows()
	a := &assembly{s: s, ids: map[layerKey]int32{}}
	a.add(Source{Sheet: userAgent()}, originUA, 0, true)
	if s.quirks {
		a.add(Source{Sheet: quirksSheet()}, originUA, 0, true)
	}
	for i := range sources {
		src := &sources[i]
		if src.Sheet == nil || src.Media != "" && !parseMedia(src.Media).matches(&media) {
			continue
		}
		a.add(*src, originAuthor, 0, true)
	}
	a.rank()
	return s
}

// Partial reports whether the styles may lack rules, because a sheet's are left
// out (see Sheet.Partial), matching took too long, or there are too many to be
// told apart.
func (s *Styles) Partial() bool { return s.partial || s.exhausted || s.blockIDs > orderMask }

// Asks reports whether a media query of the page asks for the feature, such as
// "orientation": if none does, the styles are the same whatever it is.
func (s *Styles) Asks(feature string) bool {
	for i := range s.sources {
		if src := &s.sources[i]; src.Media != "" && parseMedia(src.Media).asks(feature) {
			return true
		}
	}
	for i := range s.sheets {
		for _, c := range s.sheets[i].conds {
			if c.media.asks(feature) {
				return true
			}
		}
	}
	return false
}

// Of is the computed style of an element; of a text, that of what holds it.
// Shared between elements that have the same, so it must not be changed.
func (s *Styles) Of(n dom.Node) *Computed {
	if s.styles == nil {
		s.computeAll()
	}
	if n < 0 || int(n) >= len(s.styles) || s.styles[n] == nil {
		return initial
	}
	return s.styles[n]
}

// Keyframes are the steps of the animation of the name; nil if no sheet of the
// page has it.
func (s *Styles) Keyframes(name string) []Keyframe {
	for i := len(s.sheets) - 1; i >= 0; i-- {
		a := &s.sheets[i]
		for j := len(a.keyframes) - 1; j >= 0; j-- {
			if k := &a.keyframes[j]; k.name == name && a.met[k.cond] {
				return k.steps
			}
		}
	}
	return nil
}

// Inline are the declarations of the style attribute of n, in order, as
// written (shorthands expanded).
func (s *Styles) Inline(n dom.Node) []Declaration {
	text, ok := s.doc.Attr(n, "style")
	if !ok {
		return nil
	}
	return s.inlineBlock(text).written()
}

// inlineBlock reads a style attribute; the same text is read once a page.
func (s *Styles) inlineBlock(text string) *block {
	if b, ok := s.inline[text]; ok {
		return b
	}
	b := cachedBlock(text)
	if s.inline == nil {
		s.inline = map[string]*block{}
	}
	own := *b
	s.blockIDs++
	own.id = s.blockIDs
	s.inline[text] = &own
	return &own
}
