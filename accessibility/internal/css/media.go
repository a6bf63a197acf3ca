package css

import (
	lex "github.com/tdewolff/parse/v2/css"
)

// mediaList is a media query list; an empty one is met.
type mediaList struct{ queries []mediaQuery }

// mediaQuery is one query: a medium and conditions that all must hold.
type mediaQuery struct {
	not    bool
	medium string // "" for all
	cond   *mediaCond
	bad    bool // "not all", as CSS reads what is wrong
}

// mediaCond is a condition: a feature, or others tied together.
type mediaCond struct {
	op      byte // 'f' feature, '!', '&', '|', '?' for what is unknown
	parts   []*mediaCond
	name    string
	compare []comparison // of a feature with a range; none for a boolean one
	value   string       // of a feature that has keywords
}

// comparison is "feature op number", in px, dppx or none.
type comparison struct {
	op  string // "<", "<=", ">", ">=", "="
	num float64
}

// tri is a truth value that may be unknown (Media Queries 4, 3.1).
type tri uint8

const (
	no tri = iota
	yes
	unknown
)

const maxMediaDepth = 16

// media reads a media query list; the same text is read once a sheet.
func (p *parser) media(text string) *mediaList {
	if m, ok := p.medias[text]; ok {
		return m
	}
	m := parseMedia(text)
	if p.medias == nil {
		p.medias = map[string]*mediaList{}
	}
	p.medias[text] = m
	return m
}

func parseMedia(text string) *mediaList {
	p := &parser{src: text, toks: tokenize(text)}
	m := &mediaList{}
	end := int32(len(p.toks))
	i, end := p.trim(0, end)
	if i >= end {
		return m
	}
	for {
		stop := p.until(i, end, lex.CommaToken)
		r := &mediaReader{p: p}
		r.i, r.j = p.trim(i, stop)
		q := r.query()
		q.bad = q.bad || r.bad || r.i < r.j
		m.queries = append(m.queries, q)
		if stop >= end {
			return m
		}
		i = stop + 1
	}
}

// mediaReader reads one query.
type mediaReader struct {
	p     *parser
	i, j  int32
	depth int
	bad   bool
}

func (r *mediaReader) word() string {
	for r.i < r.j && r.p.toks[r.i].kind == lex.WhitespaceToken {
		r.i++
	}
	if r.i < r.j && r.p.toks[r.i].kind == lex.IdentToken {
		return lower(r.p.text(r.i))
	}
	return ""
}

func (r *mediaReader) query() (q mediaQuery) {
	w := r.word()
	if w == "not" || w == "only" {
		at := r.i
		r.i++
		if next := r.word(); next != "" {
			q.not = w == "not"
			w = next
		} else {
			r.i, w = at, "" // not (condition)
		}
	}
	if w != "" {
		if w == "and" || w == "or" || w == "not" || w == "only" || w == "layer" {
			q.bad = true
			return q
		}
		if w != "all" {
			q.medium = w
		}
		r.i++
		if r.word() == "" {
			return q
		}
		if r.word() != "and" {
			q.bad = true
			return q
		}
		r.i++
		q.cond = r.condition(false)
		return q
	}
	q.cond = r.condition(true)
	return q
}

// condition reads features tied by and, or by or, or one behind not.
func (r *mediaReader) condition(or bool) *mediaCond {
	if r.word() == "not" {
		r.i++
		return &mediaCond{op: '!', parts: []*mediaCond{r.inParens()}}
	}
	first := r.inParens()
	w := r.word()
	if w != "and" && (w != "or" || !or) {
		return first
	}
	out := &mediaCond{op: '&', parts: []*mediaCond{first}}
	if w == "or" {
		out.op = '|'
	}
	for r.word() == w && !r.bad {
		r.i++
		out.parts = append(out.parts, r.inParens())
	}
	return out
}

func (r *mediaReader) inParens() *mediaCond {
	r.word()
	if r.bad || r.i >= r.j {
		r.bad = true
		return &mediaCond{op: '?'}
	}
	t := r.p.toks[r.i]
	if t.kind == lex.FunctionToken {
		r.i = t.match + 1
		return &mediaCond{op: '?'}
	}
	if t.kind != lex.LeftParenthesisToken || r.depth > maxMediaDepth {
		r.bad = true
		return &mediaCond{op: '?'}
	}
	in := &mediaReader{p: r.p, depth: r.depth + 1}
	in.i, in.j = r.p.trim(r.i+1, min(t.match, r.j))
	r.i = t.match + 1
	if in.i >= in.j {
		return &mediaCond{op: '?'}
	}
	if k := in.p.toks[in.i].kind; k == lex.LeftParenthesisToken || in.word() == "not" {
		c := in.condition(true)
		if !in.bad && in.word() == "" && in.i >= in.j {
			return c
		}
		if k == lex.LeftParenthesisToken {
			r.bad = true
		}
		return &mediaCond{op: '?'}
	}
	return in.feature()
}
