package journey

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
)

// Page is a page as someone meets it on the way.
type Page struct {
	*Exchange
	*act.Page
	Title    string
	Lang     string // of the html element, its first part: "en"
	Heading  string // the first h1
	Main     dom.Node
	Form     *Form // the form that leads on, nil if there is none
	Links    []Link
	Alert    dom.Node            // the error summary, None if there is none
	Scripted bool                // the page has a script that may change it
	Others   map[string]*url.URL // the page in other languages

	controls map[string][2]string // ids of what options show, with name and value of the option
}

// Link is a link of a page.
type Link struct {
	Name   string
	To     *url.URL // nil if the address cannot be read
	Node   dom.Node
	Region string // the landmark that holds it, with its name: "navigation Language"; "main", "" outside of all
	Button bool   // looks like a button: the way on
}

// read makes a page of an exchange; a page that cannot be read is one with a Problem.
func (w *walker) read(e *Exchange) *Page {
	p := &Page{Exchange: e, Main: dom.None, Alert: dom.None}
	if kind := e.Header.Get("Content-Type"); e.Problem == "" && kind != "" && !strings.Contains(kind, "html") {
		return p
	}
	key := ""
	if e.Problem == "" {
		sum := sha256.Sum256(e.Content)
		key = e.URL.String() + "\n" + e.Header.Get("Content-Type") + "\n" + string(sum[:])
		if known := w.pages[key]; known != nil { // the same page looked at again
			again := *known
			again.Exchange = e
			return &again
		}
		var err error
		if p.Page, err = load.Page(e.Content, load.Options{Address: e.URL, MediaType: e.Header.Get("Content-Type"), Get: w.get}); err != nil {
			e.Problem = err.Error()
		}
	}
	if p.Page == nil {
		return p
	}
	p.Main = p.Document.Body()
	if h := p.DocumentElement(); h != dom.None {
		p.Lang, _, _ = strings.Cut(strings.ToLower(p.Value(h, "lang")), "-")
	}
	p.look()
	w.pages[key] = p
	return p
}

// HTML reports whether the page could be read.
func (p *Page) HTML() bool { return p != nil && p.Page != nil && p.Page.Document != nil }

func (p *Page) look() {
	var forms []*Form
	foundMain := false
	for n := range p.Elements(0) {
		switch {
		case p.Is(n, "title") && p.Title == "":
			p.Title = p.words(n)
		case p.Is(n, "h1") && p.Heading == "":
			p.Heading = p.words(n)
		case !foundMain && (p.Is(n, "main") || p.Value(n, "role") == "main"):
			p.Main, foundMain = n, true
		case p.Is(n, "a", "area") && p.Has(n, "href"):
			p.addLink(n)
		case p.Is(n, "link"):
			if p.Value(n, "rel") == "alternate" {
				p.addOther(n)
			}
		case p.Is(n, "script"):
			kind := strings.ToLower(p.Value(n, "type"))
			p.Scripted = p.Scripted || kind == "" || kind == "module" || strings.Contains(kind, "javascript")
		}
		if p.Alert == dom.None && p.isSummary(n) && p.ARIA.Visible(n) && p.ARIA.Included(n) {
			p.Alert = n
		}
	}
	for n := range p.Elements(0) {
		if p.Is(n, "form") {
			forms = append(forms, p.readForm(n))
		}
	}
	for i := range p.Links {
		p.Links[i].Region = p.region(p.Links[i].Node)
	}
	p.Form = p.leading(forms)
}

func (p *Page) addLink(n dom.Node) {
	l := Link{Name: p.name(n), Node: n}
	if to, err := p.Exchange.URL.Parse(dom.Trim(p.Value(n, "href"))); err == nil {
		l.To = to
	}
	l.Button = p.Value(n, "role") == "button"
	for _, c := range p.Fields(n, "class") {
		l.Button = l.Button || strings.Contains(c, "button") || strings.Contains(c, "btn")
	}
	p.Links = append(p.Links, l)
	p.addOther(n)
}

// addOther keeps where a link says that the page is in another language.
func (p *Page) addOther(n dom.Node) {
	tag := p.Value(n, "hreflang")
	if tag == "" && p.Is(n, "a") && len(p.words(n)) < 30 { // a word or two in the language that it leads to
		tag = p.Value(n, "lang")
	}
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	if tag == "" || tag == p.Lang || len(tag) > 3 {
		return
	}
	to, err := p.Exchange.URL.Parse(dom.Trim(p.Value(n, "href")))
	if err != nil || p.Value(n, "href") == "" {
		return
	}
	if p.Others == nil {
		p.Others = map[string]*url.URL{}
	}
	if _, known := p.Others[tag]; !known {
		p.Others[tag] = to
	}
}

// isSummary reports whether n gathers the errors of the page: an alert, or
// what is named an error summary, that holds links within the page or a list.
func (p *Page) isSummary(n dom.Node) bool {
	named := false
	for _, c := range p.Fields(n, "class") {
		named = named || strings.HasSuffix(c, "error-summary")
	}
	if !named && p.Value(n, "role") != "alert" {
		return false
	}
	for c := range p.Elements(n) {
		if p.Is(c, "a") && strings.HasPrefix(p.Value(c, "href"), "#") || named && p.Is(c, "li") {
			return true
		}
	}
	return false
}

var landmarks = map[string]string{"nav": "navigation", "main": "main", "footer": "contentinfo", "aside": "complementary", "header": "banner"}

// region is the landmark around n, and its name.
func (p *Page) region(n dom.Node) string {
	if p.Main != dom.None && p.Main != p.Document.Body() && p.Contains(p.Main, n) {
		return "main"
	}
	for a := range p.Ancestors(n) {
		role := p.Value(a, "role")
		if role == "" && p.Namespace(a) == dom.HTML {
			role = landmarks[p.Tag(a)]
		}
		if slices.Contains([]string{"banner", "navigation", "contentinfo", "complementary"}, role) {
			return strings.TrimSpace(role + " " + p.name(a))
		}
	}
	return ""
}

// name is the accessible name of n.
func (p *Page) name(n dom.Node) string { return collapse(p.ARIA.Name(n).Text) }

var errNothing = errors.New("the service does not answer this address")

type asset struct {
	content   []byte
	mediaType string
	err       error
}

// get reads style sheets and frames of a page from the handler, once each.
func (w *walker) get(u *url.URL) (content []byte, mediaType string, err error) {
	key := *u
	key.Fragment = ""
	if known, ok := w.assets[key.String()]; ok {
		return known.content, known.mediaType, known.err
	}
	found := asset{err: fmt.Errorf("%s is not of the service", key.Redacted())}
	if w.own(&key) {
		found.err = errNothing
		chain := w.newBrowser(w.language()).visit(http.MethodGet, &key, nil)
		if last := chain[len(chain)-1]; last.Problem == "" && last.Status == http.StatusOK {
			found = asset{last.Content, last.Header.Get("Content-Type"), nil}
		}
	}
	if len(w.assets) < 1000 {
		w.assets[key.String()] = found
	}
	return found.content, found.mediaType, found.err
}
