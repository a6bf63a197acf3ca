package rules

import (
	"math"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// lines fills lines with words, three times over: as narrow, as likely and as
// wide as the words may be.
type lines struct {
	room      float64
	count     [3]float64 // finished lines
	used      [3]float64 // of the line at work
	started   bool
	space     float64 // wanted before the next word
	tall      extent  // the tallest thing on any line
	widest    extent
	unbounded bool // something of unknown size is among it
	cut       bool // there is more text than is looked at
}

// word puts an unbreakable piece on the line; nowrap keeps it on this one.
func (r *lines) word(e extent, nowrap bool) {
	sizes := [3]float64{e.lo, e.mid, e.hi}
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
	r.widest = r.widest.max(extent{wide[0], wide[1], wide[2]})
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
func (r *lines) end(c *css.Computed) (height, width extent) {
	if r.unbounded {
		return extent{0, 0, math.Inf(1)}, extent{r.widest.lo, r.widest.mid, math.Inf(1)}
	}
	n := r.count
	if r.started {
		for i := range n {
			n[i]++
		}
	}
	if n[2] == 0 {
		return extent{}, extent{}
	}
	h := lineExtent(c)
	height = extent{n[0] * h.lo, n[1] * h.mid, n[2] * h.hi}
	if r.tall.hi > h.hi {
		height = extent{max(height.lo, r.tall.lo), max(height.mid, n[1]*r.tall.mid), n[2] * r.tall.hi}
	}
	if r.cut {
		height.hi, r.widest.hi = math.Inf(1), math.Inf(1)
	}
	return height, r.widest
}

// oneLine is how wide the text in an element would be if no line were ever
// full: the widest piece between forced breaks.
func (l layout) oneLine(n act.Node) extent {
	var widest extent
	left, r, c := maxFlow, lines{room: math.Inf(1)}, l.p.Styles.Of(n)
	for child := range l.p.FlatChildren(n) {
		if !l.isBlock(child) {
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
func (l layout) inline(n act.Node, c *css.Computed, r *lines, left *int, depth int) {
	if l.p.Kind(n) == dom.Text {
		text := l.p.Data(n)
		if *left -= len(text) / 64; *left < 0 {
			r.cut, text = true, text[:min(len(text), 4096)]
		}
		addText(text, c, r)
		return
	}
	if !l.p.IsElement(n) || !l.p.ARIA.Rendered(n) {
		return
	}
	if l.p.Is(n, "br") {
		r.newline()
		return
	}
	own := l.p.Styles.Of(n)
	if (own.Display == "inline" || own.Display == "contents") && inFlow(own) && !isReplaced(l.p, n) {
		if depth > 200 {
			r.unbounded = true
			return
		}
		r.tall = r.tall.max(lineExtent(own))
		for child := range l.p.FlatChildren(n) {
			if *left--; *left < 0 {
				r.unbounded = true
				return
			}
			if l.isBlock(child) { // blocks in inlines: rare enough to give up
				r.unbounded = true
				return
			}
			l.inline(child, own, r, left, depth+1)
		}
		return
	}
	if !inFlow(own) { // it takes nothing from the lines, or makes them shorter
		r.cut = true
		return
	}
	if isPx(own.Width) {
		w := own.Width.Value
		if own.BoxSizing != "border-box" {
			w += edge(own, 1, 0) + edge(own, 3, 0)
		}
		r.word(exactly(w+marginOf(own, 1, 0)+marginOf(own, 3, 0)), c.WhiteSpace == "nowrap")
		r.tall = r.tall.max(l.replacedHeight(n))
		return
	}
	r.word(extent{0, 40, math.Inf(1)}, false)
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
				r.word(textExtent(line, c), nowrap)
			}
		}
		return
	}
	space := textExtent(" ", c).mid
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
		r.word(textExtent(s[:end], c), nowrap || r.started && r.space == 0)
		s = s[end:]
	}
}
