package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
	"github.com/moothall/moothall/accessibility/internal/load"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// IframeSameName is ACT rule 4b1c6c.
var IframeSameName = &act.Rule{
	ID: "iframe-same-name", ACT: []string{"4b1c6c"}, Criteria: []act.Criterion{"4.1.2"}, Level: act.A,
	Title: act.Text{
		EN: "Frames with the same name hold the same thing",
		CY: "Mae fframiau â'r un enw yn cynnwys yr un peth",
	},
	Why: act.Text{
		EN: "Someone who uses a screen reader cannot tell from the names which frame is which.",
		CY: "Ni all rhywun sy'n defnyddio darllenydd sgrin wybod o'r enwau pa ffrâm yw pa un.",
	},
	Fix: act.Text{
		EN: "Give each frame a title of its own that says what it holds.",
		CY: "Rhowch deitl ei hun i bob ffrâm sy'n dweud beth sydd ynddi.",
	},
	Applicability: "Each set of two or more iframe elements of a page and the pages in its frames that are included in the accessibility tree and have the same name, which is not empty.",
	Expectations:  []string{"They embed the same resource, or resources that serve the same purpose."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/4b1c6c/",
	Run: func(p *act.Page) {
		sets, names := namedFrames(p)
		for _, name := range names {
			set := sets[name]
			// A set is reported once, on the outermost page that has a frame of it.
			if len(set) < 2 || set[0].page != p {
				continue
			}
			n := set[0].node
			switch judgeFrames(set) {
			case act.Passed:
				p.Pass(n)
			case act.Failed:
				p.Fail(n, act.Text{
					EN: "{count} frames are called “{name}”, but hold different things",
					CY: "Mae {count} ffrâm o'r enw “{name}”, ond maent yn cynnwys pethau gwahanol",
				}, "count", strconv.Itoa(len(set)), "name", facts.Shorten(name))
			default:
				p.CantTell(n, act.Text{
					EN: "Do the {count} frames called “{name}” serve the same purpose?",
					CY: "A yw'r {count} ffrâm o'r enw “{name}” at yr un diben?",
				}, "count", strconv.Itoa(len(set)), "name", facts.Shorten(name))
			}
		}
	},
}

// namedFrame is an iframe of a page or of one in its frames.
type namedFrame struct {
	page *act.Page
	node act.Node
}

// namedFrames are the iframes of the page and of the pages in its frames by
// their names, and the names in the order of the page.
func namedFrames(p *act.Page) (sets map[string][]namedFrame, names []string) {
	sets = map[string][]namedFrame{}
	var gather func(p *act.Page)
	gather = func(p *act.Page) {
		for _, n := range p.Tagged("iframe") {
			if !p.ARIA.Included(n) {
				continue
			}
			name := strings.ToLower(facts.Collapse(p.ARIA.Name(n).Text))
			if name == "" {
				continue
			}
			if sets[name] == nil {
				names = append(names, name)
			}
			sets[name] = append(sets[name], namedFrame{p, n})
		}
		for _, n := range load.FrameNodes(p) {
			gather(p.Frames[n])
		}
	}
	gather(p)
	return sets, names
}

// judgeFrames compares the first frame of a set with the others.
func judgeFrames(set []namedFrame) act.Outcome {
	verdict := act.Passed
	for _, f := range set[1:] {
		if o := compareFrames(set[0], f); o > verdict {
			verdict = o
		}
	}
	if verdict == act.Failed && slices.ContainsFunc(set, func(f namedFrame) bool { return len(script.ReplacedElements(f.page)) > 0 }) {
		return act.CantTell // a script may show other frames
	}
	return verdict
}

// compareFrames reports whether two frames hold the same: passed if their
// addresses are the same or what they hold is alike, failed if the pages share
// neither title nor any word, else cantTell.
func compareFrames(a, b namedFrame) act.Outcome {
	if x, y := frameAddress(a), frameAddress(b); x != "" && x == y {
		return act.Passed
	}
	x, y := a.page.Frames[a.node], b.page.Frames[b.node]
	if x == nil || y == nil {
		return act.CantTell
	}
	titleX, titleY := frameTitle(x), frameTitle(y)
	wordsX, wordsY := frameWords(x), frameWords(y)
	if len(wordsX) == 0 || len(wordsY) == 0 {
		return act.CantTell
	}
	shared := 0
	for w := range wordsX {
		if wordsY[w] {
			shared++
		}
	}
	switch {
	case titleX == titleY && 2*shared >= min(len(wordsX), len(wordsY)):
		return act.Passed
	case titleX != titleY && shared == 0:
		return act.Failed
	}
	return act.CantTell
}

// frameAddress is what an iframe embeds: its address without the fragment, or
// the text of its srcdoc.
func frameAddress(f namedFrame) string {
	if doc, ok := f.page.Attr(f.node, "srcdoc"); ok {
		return "srcdoc:" + doc
	}
	src := dom.Trim(f.page.Value(f.node, "src"))
	if src == "" {
		return ""
	}
	u := f.page.Resolve(src)
	if u == nil {
		return ""
	}
	address := *u
	address.Fragment, address.RawFragment = "", ""
	address.Path = strings.TrimSuffix(address.Path, "/") // the server redirects the one to the other
	return address.String()
}

func frameTitle(p *act.Page) string {
	for _, t := range p.Tagged("title") {
		return strings.ToLower(facts.Collapse(p.Text(t)))
	}
	return ""
}

// frameWords are the different words of a page's body.
func frameWords(p *act.Page) map[string]bool {
	words := map[string]bool{}
	if body := p.Body(); body != act.None {
		for _, w := range facts.WordsOf(p.ARIA.VisibleText(body)) {
			words[w] = true
		}
	}
	return words
}
