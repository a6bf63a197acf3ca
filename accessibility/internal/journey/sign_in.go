package journey

import (
	"regexp"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// SignIn looks at the pages that ask for a password or a code.
var SignIn = &Check{
	ID: "sign-in", Criteria: []act.Criterion{"3.3.8"},
	Title: act.Text{
		EN: "Passwords and codes can be pasted, and signing in sets no puzzle",
		CY: "Gellir gludo cyfrineiriau a chodau, ac nid yw mewngofnodi'n gosod pos",
	},
	Why: act.Text{
		EN: "People who cannot remember or copy passwords let a password manager do it. Blocking that, or asking a sum, keeps them out.",
		CY: "Mae pobl na allant gofio na chopïo cyfrineiriau'n gadael i reolwr cyfrineiriau wneud hynny. Mae rhwystro hynny, neu ofyn swm, yn eu cadw allan.",
	},
	Fix: act.Text{
		EN: "Ask for the whole password or code in one field that takes paste, with autocomplete current-password or one-time-code, and no puzzle.",
		CY: "Gofynnwch am y cyfrinair neu'r cod cyfan mewn un maes sy'n derbyn gludo, ag autocomplete current-password neu one-time-code, a dim pos.",
	},
	Run: func(r *Record, t *Tally) {
		for _, p := range r.Pages() {
			if p.Form == nil || !slices.ContainsFunc(p.Form.asked(), credential) || p.registers() {
				continue
			}
			for _, f := range p.Form.asked() {
				for _, n := range f.Nodes {
					signInField(t, p, f, n)
				}
			}
			if pieces := p.pieces(); len(pieces) > 2 {
				t.Fail(p, pieces[0], act.Text{
					EN: "The password or code is asked character by character, in {n} fields, so it cannot be pasted",
					CY: "Gofynnir am y cyfrinair neu'r cod fesul nod, mewn {n} maes, felly ni ellir ei ludo",
				}, "n", itoa(len(pieces)))
			}
		}
	},
}

// credential reports whether a field takes what someone signs in with.
func credential(f *Field) bool {
	return f.Type == "password" && !slices.Contains(f.Autocomplete, "new-password") || slices.Contains(f.Autocomplete, "one-time-code")
}

// registers reports whether the page asks for a password twice: then someone
// makes one, and WCAG 3.3.8 is about those that exist.
func (p *Page) registers() bool {
	n := 0
	for _, f := range p.Form.asked() {
		if f.Type == "password" && p.Value(f.Nodes[0], "maxlength") != "1" {
			n++
		}
	}
	return n > 1
}

func signInField(t *Tally, p *Page, f *Field, n dom.Node) {
	user := slices.Contains(f.Autocomplete, "username") || f.Type == "email" || slices.Contains(f.Autocomplete, "email")
	m, handler := p.pasteBlocked(n)
	switch {
	case m != dom.None && (credential(f) || user):
		t.Fail(p, m, act.Text{
			EN: "“{field}” does not take paste: {handler}",
			CY: "Nid yw “{field}” yn derbyn gludo: {handler}",
		}, "field", f.Label, "handler", handler)
	case puzzle.MatchString(f.Label+" "+f.Hint) && !credential(f):
		if another(p) {
			t.CantTell(p, n, act.Text{
				EN: "“{field}” is a puzzle. Can people sign in another way that sets none?",
				CY: "Pos yw “{field}”. A all pobl fewngofnodi mewn ffordd arall nad yw'n gosod un?",
			}, "field", f.Label)
			return
		}
		t.Fail(p, n, act.Text{
			EN: "Signing in asks people to solve or copy something: “{field}”",
			CY: "Mae mewngofnodi'n gofyn i bobl ddatrys neu gopïo rhywbeth: “{field}”",
		}, "field", f.Label)
	case credential(f) && p.scriptBlocksPaste():
		t.Fail(p, n, act.Text{
			EN: "A script of the page keeps “{field}” from taking paste",
			CY: "Mae sgript ar y dudalen yn rhwystro gludo i “{field}”",
		}, "field", f.Label)
	case p.Scripted && credential(f):
		t.CantTell(p, n, act.Text{
			EN: "A script may keep “{field}” from taking paste. Paste into it: does the text arrive?",
			CY: "Gall sgript rwystro gludo i “{field}”. Gludwch iddo: a yw'r testun yn cyrraedd?",
		}, "field", f.Label)
	default:
		t.Pass()
	}
}

// pasteBlocked finds the handler, on the field or around it, that stops a
// paste; what a handler in a script does is not seen.
func (p *Page) pasteBlocked(n dom.Node) (at dom.Node, handler string) {
	for m := n; m > 0; m = p.Document.Parent(m) {
		for _, name := range []string{"onpaste", "onbeforepaste", "onbeforeinput"} {
			code := strings.ToLower(collapse(p.Value(m, name)))
			if code == "return false" || code == "return false;" || !strings.Contains(code, "if") &&
				(strings.Contains(code, "preventdefault(") || strings.Contains(code, "returnvalue=false") || strings.HasPrefix(code, "return false")) {
				return m, name + `="` + code + `"`
			}
		}
	}
	return dom.None, ""
}

var pasteHandler = regexp.MustCompile(`(?:addEventListener\(\s*['"](?:before)?paste['"]|\.onpaste\s*=)([^;]{0,300}?)(?:preventDefault\(\)|return false|return !1)`)

// scriptBlocksPaste reports whether a script in the page itself stops every
// paste, where all fields are for signing in; what a script asks first may be a
// reason.
func (p *Page) scriptBlocksPaste() bool {
	for _, f := range p.Form.asked() {
		if user := slices.Contains(f.Autocomplete, "username") || f.Type == "email"; !credential(f) && !user && f.Type != "checkbox" {
			return false
		}
	}
	for n := range p.Elements(0) {
		if !p.Is(n, "script") {
			continue
		}
		for _, m := range pasteHandler.FindAllStringSubmatch(p.Text(n), -1) {
			if !strings.Contains(m[1], "if") && !strings.Contains(m[1], "?") {
				return true
			}
		}
	}
	return false
}

var puzzle = regexp.MustCompile(`(?i)\b(what is|what's|work out|solve|beth yw|cyfrifwch)\b[^?]{0,30}\b\d+\s*(\+|-|−|×|x|\*|plus|minus|times|add|take away|a|lluosi|tynnu)\s*\d+` +
	`|\b(type|enter|copy|teipiwch|rhowch|copïwch)\b.{0,20}\b(characters|letters|text|words?|numbers|nodau|llythrennau|testun|gair|geiriau|rhifau)\b.{0,40}\b(you see|in the (image|picture)|a welwch|yn y (llun|ddelwedd))`)

// another reports whether the page offers another way to sign in.
func another(p *Page) bool {
	return slices.ContainsFunc(p.Links, func(l Link) bool {
		return hasWord(fold(l.Name), "another way|instead|other ways|without|audio|ffordd arall|heb|sain|yn lle")
	})
}

// pieces are the fields that take one character each of a password, or of a
// code where no script can spread what is pasted.
func (p *Page) pieces() []dom.Node {
	var all []dom.Node
	for _, f := range p.Form.asked() {
		for _, n := range f.Nodes {
			if p.Value(n, "maxlength") == "1" && (f.Type == "password" || !p.Scripted && (f.Type == "text" || f.Type == "" || f.Type == "tel")) {
				all = append(all, n)
			}
		}
	}
	return all
}
