// Package script reads the scripts of a page without a browser. It parses them
// and follows what they do when the page has loaded, when an event reaches an
// element and when a timer runs out, as far as that is certain: a value that
// depends on a person, the time or anything unread is unknown, both branches
// of a condition on it are followed, and what they do is marked as not sure.
//
// Nothing of it touches the page, the network or the machine: the result is a
// list of effects. Work is bounded by steps, depth and size; what goes beyond
// counts as unread.
//
// It is the one place that reads scripts. knows.go lists what it understands of
// the browser. Rules ask [Of] for what a page does when people act on it,
// [TextsOf] whether a word stands in a script, and [TrapsOf], [Instruments],
// [FocusMoves], [DrawingOf] and [Shadows] for what these come to.
package script

import (
	"bytes"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// Limits of what is read of one page.
const (
	maxScript   = 64 << 10  // bytes of one script
	maxScripts  = 256 << 10 // bytes of all of them
	maxHandlers = 2000      // event handler attributes
	maxSpent    = 1 << 20   // steps of all runs: a fifth of a second or so
)

// Handler is an event handler attribute: onclick="...".
type Handler struct {
	Node  act.Node
	Event string // "click"
	Code  string
	fn    *closure
}

// Program is what is written on a page to be run.
type Program struct {
	// Unread says that some script could not be read or understood: anything
	// may happen beyond what the program says.
	Unread   bool
	Handlers []Handler
	page     *act.Page
	scripts  []*js.AST
	texts    []string
	at       map[act.Node][]int // the handlers of a node
	spent    int                // steps of all runs together
}

type programKey struct{}

// Of is the program of a page, read once.
func Of(p *act.Page) *Program {
	return act.Fact(p, programKey{}, func(p *act.Page) *Program {
		g := &Program{page: p}
		g.gather()
		return g
	})
}

// Empty reports whether the page has no script at all.
func (g *Program) Empty() bool {
	return !g.Unread && len(g.Handlers) == 0 && len(g.texts) == 0
}

// Mentions reports whether a word stands anywhere in the code: a cheap
// question to ask before running it.
func (g *Program) Mentions(words ...string) bool {
	for _, w := range words {
		for _, t := range g.texts {
			if strings.Contains(t, w) {
				return true
			}
		}
		for i := range g.Handlers {
			if strings.Contains(g.Handlers[i].Code, w) {
				return true
			}
		}
	}
	return false
}

// Handles reports whether an attribute of the page handles one of the events,
// or a script mentions one.
func (g *Program) Handles(events ...string) bool {
	for i := range g.Handlers {
		if slices.Contains(events, g.Handlers[i].Event) {
			return true
		}
	}
	return g.Mentions(events...)
}

func (g *Program) gather() {
	size := 0
	var deferred []*js.AST
	for _, n := range g.page.Tagged("script") {
		module, code := scriptType(g.page.Value(n, "type"))
		if !code || g.page.Has(n, "nomodule") {
			continue
		}
		source := g.page.Text(n)
		src, external := g.page.Attr(n, "src")
		if external {
			source = g.read(src)
		}
		if size += len(source); len(source) > maxScript || size > maxScripts {
			g.Unread = true
			continue
		}
		if strings.TrimSpace(source) == "" {
			continue
		}
		g.texts = append(g.texts, source)
		ast := parseScript(source, false)
		if ast == nil {
			g.Unread = true
			continue
		}
		if module || external && g.page.Has(n, "defer") {
			deferred = append(deferred, ast)
			continue
		}
		g.scripts = append(g.scripts, ast)
	}
	g.scripts = append(g.scripts, deferred...)
	g.attributes()
}

// read reads the file of a script. That of another host is left unread: it is
// mostly of no use to know, and not the page's to be fetched.
func (g *Program) read(src string) string {
	if u := g.page.Resolve(src); u != nil && (g.page.URL == nil || u.Host == g.page.URL.Host) {
		if content, _, err := g.page.Read(src); err == nil && len(content) <= maxScript {
			return string(content)
		}
	}
	g.Unread = true
	return ""
}

// attributes gathers the event handler attributes.
func (g *Program) attributes() {
	for n := range g.page.Elements(0) {
		for _, a := range g.page.Attrs(n) {
			if len(a.Name) < 5 || a.Name[0] != 'o' || a.Name[1] != 'n' {
				continue
			}
			if len(g.Handlers) == maxHandlers {
				g.Unread = true
				return
			}
			if strings.TrimSpace(a.Value) != "" {
				if g.at == nil {
					g.at = map[act.Node][]int{}
				}
				of := n
				if ofWindow[a.Name[2:]] && g.page.Is(n, "body", "frameset") {
					of = Window
				}
				g.at[of] = append(g.at[of], len(g.Handlers))
				g.Handlers = append(g.Handlers, Handler{Node: n, Event: a.Name[2:], Code: a.Value})
			}
		}
	}
}

// scriptType says what the type attribute of a script element makes of it
// (HTML, "prepare the script element").
func scriptType(t string) (module, code bool) {
	t = strings.ToLower(strings.TrimSpace(t))
	if i := strings.IndexByte(t, ';'); i >= 0 {
		t = strings.TrimSpace(t[:i])
	}
	switch {
	case t == "module":
		return true, true
	case t == "", strings.HasSuffix(t, "javascript"), strings.HasSuffix(t, "ecmascript"), t == "text/jscript", t == "text/livescript":
		return false, true
	}
	return false, false
}

// parseScript parses a script, or the body of a handler; nil if that fails.
func parseScript(source string, inline bool) (ast *js.AST) {
	if len(source) > maxScript {
		return nil
	}
	defer func() {
		if recover() != nil { // the parser is made for scripts that work
			ast = nil
		}
	}()
	ast, err := js.Parse(parse.NewInput(bytes.NewReader([]byte(source))), js.Options{Inline: inline})
	if err != nil {
		return nil
	}
	return ast
}

// handler is the function of an event handler attribute, nil if it cannot be understood.
func (g *Program) handler(i int) *closure {
	h := &g.Handlers[i]
	if h.fn == nil {
		h.fn = &closure{}
		if ast := parseScript(h.Code, true); ast != nil {
			h.fn.body = &ast.BlockStmt
		}
	}
	if h.fn.body == nil {
		return nil
	}
	return h.fn
}
