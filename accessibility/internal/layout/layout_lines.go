package layout

import (
	"math"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// lines fills lines with words, three times over: as narrow, as likely and as
// wide as the words may be.
type lines struct {
	room      float64
	count     [3]float64 // finished lines
	used      [3]float64 // of the line at work
	started   bool
	space     float64 // wanted before the next word
	tall      Extent  // the tallest thing on any line
	widest    Extent
	unbounded bool // something of unknown size is among it
	cut       bool // there is more text than is looked at
}

// word puts an unbreakable piece on the line; nowrap keeps it on this one.
func (r *lines) word(e Extent, nowrap bool) {
	sizes := [3]float64{e.Lo, e.Mid, e.Hi}
	var wide [3]float64
	for i, size := range sizes {
		switch {
		case r.started && !nowrap && r.used[i]+r.space+size > r.room:
			r.count[i]++
			r.used[i] = size
		case r.started:
			r.used[i] += r.space + size
		default:
			r.used[i] = size
		}
		wide[i] = r.used[i]
	}
	r.started, r.space = true, 0
	r.widest = r.widest.max(Extent{wide[0], wide[1], wide[2]})
}

// newline ends the line.
func (r *lines) newline() {
	for i := range r.count {
		r.count[i]++
		r.used[i] = 0
	}
	r.started, r.space = false, 0
}

// end is the height of all lines, and the width of the widest.
func (r *lines) end(c *css.Computed) (height, width Extent) {
	if r.unbounded {
		return Extent{0, 0, math.Inf(1)}, Extent{r.widest.Lo, r.widest.Mid, math.Inf(1)}
	}
	n := r.count
	if r.started {
		for i := range n {
			n[i]++
		}
	}
	if n[2] == 0 {
		return Extent{}, Extent{}
	}
	h := LineExtent(c)
	height = Extent{n[0] * h.Lo, n[1] * h.Mid, n[2] * h.Hi}
	if r.tall.Hi > h.Hi {
		height = Extent{max(height.Lo, r.tall.Lo), max(height.Mid, n[1]*r.tall.Mid), n[2] * r.tall.Hi}
	}
	if r.cut {
		height.Hi, r.widest.Hi = math.Inf(1), math.Inf(1)
	}
	return height, r.widest
}

// OneLine is how wide the text in an element would be if no line were ever
// full: the widest piece between forced breaks.
func (l Layout) OneLine(n act.Node) Extent {
	var widest Extent
	left, r, c := maxFlow, lines{room: math.Inf(1)}, l.Page.Styles.Of(n)
	for child := range l.Page.FlatChildren(n) {
		if !l.IsBlock(child) {
			l.inline(child, c, &r, &left, 0)
			continue
		}
		_, w := r.end(c)
		widest, r = widest.max(w), lines{room: math.Inf(1)}
	}
	_, w := r.end(c)
	return widest.max(w)
}

// inline adds a text or an inline element to the lines.
func (l Layout) inline(n act.Node, c *css.Computed, r *lines, left *int, depth int) {
	if l.Page.Kind(n) == dom.Text {
		text := l.Page.Data(n)
		if *left -= len(text) / 64; *left < 0 {
			r.cut, text = true, text[:min(len(text), 4096)]
		}
		addText(text, c, r)
		return
	}
	if !l.Page.IsElement(n) || !l.Page.ARIA.Rendered(n) {
		return
	}
	if l.Page.Is(n, "br") {
		r.newline()
		return
	}
	own := l.Page.Styles.Of(n)
	if (own.Display == "inline" || own.Display == "contents") && InFlow(own) && !facts.IsReplaced(l.Page, n) {
		if depth > 200 {
			r.unbounded = true
			return
		}
		r.tall = r.tall.max(LineExtent(own))
		for child := range l.Page.FlatChildren(n) {
			if *left--; *left < 0 {
				r.unbounded = true
				return
			}
			if l.IsBlock(child) { // blocks in inlines: rare enough to give up
				r.unbounded = true
				return
			}
			l.inline(child, own, r, left, depth+1)
		}
		return
	}
	if !InFlow(own) { // it takes nothing from the lines, or makes them shorter
		r.cut = true
		return
	}
	if facts.IsPx(own.Width) {
		w := own.Width.Value
		if own.BoxSizing != "border-box" {
			w += Edge(own, 1, 0) + Edge(own, 3, 0)
		}
		r.word(exactly(w+MarginOf(own, 1, 0)+MarginOf(own, 3, 0)), c.WhiteSpace == "nowrap")
		r.tall = r.tall.max(l.replacedHeight(n))
		return
	}
	r.word(Extent{0, 40, math.Inf(1)}, false)
	r.tall = r.tall.max(endless)
}

func addText(s string, c *css.Computed, r *lines) {
	nowrap := c.WhiteSpace == "nowrap" || c.WhiteSpace == "pre"
	if strings.HasPrefix(c.WhiteSpace, "pre") && strings.Contains(s, "\n") && c.WhiteSpace != "pre-line" {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				r.newline()
			}
			if line != "" {
				r.word(TextExtent(line, c), nowrap)
			}
		}
		return
	}
	space := TextExtent(" ", c).Mid
	for len(s) > 0 {
		if dom.IsSpace(rune(s[0])) {
			s = strings.TrimLeftFunc(s, dom.IsSpace)
			if r.started {
				r.space = space
			}
			continue
		}
		end := strings.IndexFunc(s, dom.IsSpace)
		if end < 0 {
			end = len(s)
		}
		r.word(TextExtent(s[:end], c), nowrap || r.started && r.space == 0)
		s = s[end:]
	}
}
