package paint

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/colour"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/layout"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// textContrast is what is known of the contrast of the text in one element.
type textContrast struct {
	element  act.Node
	lo, hi   float64 // of all pixels that may lie behind the text
	sure     float64 // reached behind every character; 0 if no more than lo is
	worst    float64 // not reached anywhere behind some character; 0 if hi is
	bad      pair    // that of worst
	best     pair    // that of hi
	large    bool    // ACT, "large scale text"
	wordless bool    // nothing in a human language
	letter   bool    // one letter, which may stand for a picture
	unknown  obstacle
	others   []ratios // what else may lie behind, if something else does
}

type ratios struct{ lo, hi float64 }

type contrastKey struct{}

// darkCanvas is the ground of a page whose color-scheme is dark, in Chromium.
var darkCanvas = colour.Color{R: 18.0 / 255, G: 18.0 / 255, B: 18.0 / 255, A: 1}

// contrasts are the contrasts of all visible text of the page, element by
// element, without that of disabled widgets and their labels.
func contrasts(p *act.Page) []textContrast {
	return act.Fact(p, contrastKey{}, func(p *act.Page) []textContrast {
		r := &reader{p: p, layers: newPaint(p), labels: facts.DisabledLabels(p), known: map[sight]textContrast{}, out: make([]textContrast, 0, p.Len()/8)}
		r.hints, r.adds = facts.Mentions(p, "placeholder"), facts.Mentions(p, "content:")
		return r.read()
	})
}

// reader walks the page once, in document order, in which every element
// comes after its parent in the flat tree.
type reader struct {
	p       *act.Page
	surface []*surface
	off     []bool // in a disabled widget or group, or its label
	layers  *paint
	labels  map[act.Node]bool
	known   map[sight]textContrast
	hints   bool // style sheets speak of placeholders
	adds    bool // and of content
	out     []textContrast
}

// sight is what the contrast of plain text depends on.
type sight struct {
	on     *surface
	text   colour.Color
	shadow string
}

func (r *reader) read() []textContrast {
	r.surface = make([]*surface, r.p.Len())
	r.off = make([]bool, r.p.Len())
	r.surface[0] = canvas
	if root := r.p.DocumentElement(); root != act.None && strings.TrimSpace(strings.ReplaceAll(r.p.Styles.Of(root).ColorScheme, "only", "")) == "dark" {
		dark := *canvas
		dark.colors = []colour.Color{darkCanvas}
		r.surface[0] = &dark
	}
	marks := facts.MarksDisabled(r.p)
	for n, end := act.Node(1), act.Node(r.p.Len()); n < end; n++ {
		if !r.p.IsElement(n) {
			continue
		}
		up := r.p.FlatParent(n)
		if up == act.None || r.surface[up] == nil || !r.p.ARIA.Rendered(n) {
			continue // nor is anything in it rendered
		}
		c := r.p.Styles.Of(n)
		r.surface[n] = r.surface[up].onto(r.p, n, c)
		r.off[n] = r.off[up] || r.labels[n] || facts.IsDisabledIn(r.p, n, marks)
		if text := textOf(r.p, n); text != "" && !r.off[n] && c.TextFill.A > 0 && r.p.ARIA.Visible(n) {
			r.text(n, r.surface[n], c, text)
		}
		if !r.off[n] && r.p.Namespace(n) == dom.HTML {
			r.generated(n)
		}
	}
	for _, s := range script.Shadows(r.p) {
		r.out = append(r.out, r.contrastsIn(s)...)
	}
	return r.out
}

// generated looks at text that is not in the document: a placeholder that is
// on show, and text before and after content that style sheets add.
func (r *reader) generated(n act.Node) {
	if hint := r.p.Value(n, "placeholder"); r.hints && hint != "" && r.p.Is(n, "input", "textarea") &&
		r.p.Value(n, "value") == "" && facts.IsBlank(r.p.Text(n)) && r.p.ARIA.Visible(n) {
		r.text(n, r.surface[n], r.p.Styles.Pseudo(n, "placeholder"), hint)
	}
	if !r.adds {
		return
	}
	for _, c := range []*css.Computed{r.p.Styles.Before(n), r.p.Styles.After(n)} {
		if c == nil || c.ContentImage || !layout.InFlow(c) || c.Visibility != "visible" || c.TextFill.A <= 0 || facts.IsBlank(c.Content) || !r.p.ARIA.Visible(n) {
			continue
		}
		if wordless, letter := expresses(r.p, n, c.Content); !wordless && !letter {
			r.text(n, r.surface[n].onto(r.p, act.None, c), c, c.Content)
		}
	}
}

// text notes the contrast of a text of n in a style, on a surface.
func (r *reader) text(n act.Node, s *surface, c *css.Computed, text string) {
	key := sight{s, c.TextFill, c.TextShadow}
	t, ok := r.known[key]
	if !ok || s.owner != act.None {
		t = measure(s, c, s.owner == n)
		switch {
		case s.unknown != nothing:
			t.unknown = s.unknown
		case c.Unsure("color") || c.Unsure("-webkit-text-fill-color") || c.Unsure("text-shadow"):
			t.unknown = effect
		}
		r.known[key] = t
	}
	if t.unknown == nothing {
		t.others = r.layers.behind(r.p, n, s, c)
	}
	if t.hi < 1.0005 && t.unknown == nothing && len(t.others) == 0 {
		return // of the colour of what is behind it: not visible
	}
	t.element = n
	t.large = c.FontSize >= 24 || c.FontSize >= 18.66 && c.FontWeight >= 700
	t.wordless, t.letter = expresses(r.p, n, text)
	r.out = append(r.out, t)
}
