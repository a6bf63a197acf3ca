package devbar

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
)

//go:embed bar.tmpl
var source string

// bar is what the template is given.
type bar struct {
	Language, Style, Error string
	Failed, CantTell, More int
	Items                  []item
}

type item struct {
	accessibility.Finding
	ID       string // of the element, "" if it has no place in the page
	Criteria string
}

// maxItems is how many findings the bar lists.
const maxItems = 50

var words = map[string]act.Text{
	"title":   {EN: "Accessibility checks", CY: "Gwiriadau hygyrchedd"},
	"counts":  {EN: "Accessibility: {failed} failed, {cantTell} to look at", CY: "Hygyrchedd: {failed} wedi methu, {cantTell} i'w gwirio"},
	"failed":  {EN: "Failed", CY: "Wedi methu"},
	"look":    {EN: "Look at", CY: "Gwiriwch"},
	"fix":     {EN: "Fix", CY: "Trwsio"},
	"more":    {EN: "And {more} more", CY: "A {more} arall"},
	"show":    {EN: "show the element", CY: "dangos yr elfen"},
	"nothing": {EN: "No check failed. A person must test the rest", CY: "Ni fethodd yr un gwiriad. Rhaid i berson brofi'r gweddill"},
	"refused": {EN: "The page cannot be checked", CY: "Ni ellir gwirio'r dudalen"},
}

// addBar puts the bar before the end of the page's body, and marks in the page
// the elements that it names.
func addBar(page []byte, report *accessibility.Report, err error) []byte {
	b := bar{Language: language(page), Style: stylePath}
	if err != nil {
		b.Error = err.Error()
	} else {
		page = b.fill(page, report)
	}
	var out bytes.Buffer
	t := template.Must(template.New("bar").Funcs(template.FuncMap{
		"say":  func(key string) string { return words[key].In(b.Language) },
		"text": func(t act.Text) string { return t.In(b.Language) },
		"counts": func() string {
			return strings.NewReplacer("{failed}", fmt.Sprint(b.Failed), "{cantTell}", fmt.Sprint(b.CantTell)).Replace(words["counts"].In(b.Language))
		},
		"more": func() string {
			return strings.ReplaceAll(words["more"].In(b.Language), "{more}", fmt.Sprint(b.More))
		},
	}).Parse(source))
	if err := t.Execute(&out, b); err != nil {
		return page
	}
	at := bytes.LastIndex(bytes.ToLower(page), []byte("</body"))
	if at < 0 || len(bytes.ToLower(page)) != len(page) {
		at = len(page)
	}
	return slices.Concat(page[:at], out.Bytes(), page[at:])
}

// language is that of the page, as its html element says it.
func language(page []byte) string {
	head := bytes.ToLower(page[:min(len(page), 1024)])
	if at := bytes.Index(head, []byte("<html")); at >= 0 {
		tag, _, _ := bytes.Cut(head[at:], []byte(">"))
		if strings.Contains(strings.NewReplacer(`"`, "", "'", "").Replace(string(tag)), " lang=cy") {
			return "cy"
		}
	}
	return "en"
}

// fill lists the findings and marks their elements.
func (b *bar) fill(page []byte, report *accessibility.Report) []byte {
	m := marker{page: page, lines: []int{0}}
	if utf8.Valid(page) && !bytes.HasPrefix(page, []byte("\uFEFF")) { // else positions are those of what it was decoded to
		for i, c := range page {
			if c == '\n' {
				m.lines = append(m.lines, i+1)
			}
		}
	}
	// Failures first; each class keeps its order.
	findings := slices.Clone(report.Findings)
	slices.SortStableFunc(findings, func(x, y accessibility.Finding) int { return int(y.Outcome) - int(x.Outcome) })
	for _, f := range findings {
		if f.Outcome == act.Failed {
			b.Failed++
		} else {
			b.CantTell++
		}
		if len(b.Items) == maxItems {
			b.More++
			continue
		}
		it := item{Finding: f}
		if f.Address == report.Address {
			it.ID = m.mark(f)
		}
		var numbers []string
		for _, c := range f.Criteria {
			numbers = append(numbers, string(c))
		}
		it.Criteria = strings.Join(numbers, ", ")
		b.Items = append(b.Items, it)
	}
	return m.apply()
}

// marker adds attributes to start tags of a page.
type marker struct {
	page  []byte
	lines []int
	marks map[int]mark // by where the attributes go
}

type mark struct{ id, attrs string }

// mark marks a finding's element and returns the id to link to, "" if the
// element is not in the page's source.
func (m *marker) mark(f accessibility.Finding) string {
	if f.Line < 1 || f.Line > len(m.lines) || f.Column < 1 {
		return ""
	}
	if f.Target == "html" || f.Target == "body" || strings.HasPrefix(f.Target, "head") {
		return "" // nothing to show, or everything
	}
	at := m.lines[f.Line-1] + f.Column - 1
	if at >= len(m.page) || m.page[at] != '<' {
		return ""
	}
	for at++; at < len(m.page) && !bytes.ContainsRune([]byte(" \t\n\f\r/>"), rune(m.page[at])); at++ {
	}
	if old, ok := m.marks[at]; ok {
		return old.id
	}
	if m.marks == nil {
		m.marks = map[int]mark{}
	}
	id, isID := strings.CutPrefix(f.Target, "#")
	isID = isID && !strings.ContainsAny(id, " >:")
	attrs := fmt.Sprintf(` data-moothall-devbar="%s"`, f.Outcome)
	if !isID {
		if strings.Contains(f.Source, " id=") { // one that cannot be linked to
			id = ""
		} else {
			id = fmt.Sprintf("moothall-devbar-%d", len(m.marks)+1)
			attrs += ` id="` + id + `"`
		}
	}
	m.marks[at] = mark{id, attrs}
	return id
}

// apply is the page with its marks.
func (m *marker) apply() []byte {
	places := make([]int, 0, len(m.marks))
	for at := range m.marks {
		places = append(places, at)
	}
	slices.Sort(places)
	var out []byte
	last := 0
	for _, at := range places {
		out = append(append(out, m.page[last:at]...), m.marks[at].attrs...)
		last = at
	}
	return append(out, m.page[last:]...)
}
