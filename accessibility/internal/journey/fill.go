package journey

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// guesses are the answers to try for a field, the likeliest first. given is
// the caller's own answer, which stands alone.
func (w *walker) guesses(f *Field, p *Page, given map[string]string) (values []string, ours bool) {
	if v, ok := w.given(f, p, given); ok {
		return []string{v}, false
	}
	switch f.Type {
	case "radio", "select":
		return compact(slices.Clone(f.Options)...), true
	case "checkbox":
		return f.Options, true
	case "file":
		return []string{"example.pdf"}, true
	case "date", "month", "week", "time", "datetime-local", "color", "range", "number":
		return w.typedValues(f, p), true
	}
	return w.wordedValues(f, p), true
}

// given finds the caller's answer for a field: by its name, its label, its
// group or the heading of the page.
func (w *walker) given(f *Field, p *Page, given map[string]string) (string, bool) {
	keys := []string{f.Name, f.Label, f.Group}
	if len(p.Form.asked()) == 1 || f.choice() {
		keys = append(keys, p.Heading)
	}
	for _, key := range keys {
		for k, v := range given {
			if key != "" && (k == key || fold(k) == fold(key)) {
				return v, true
			}
		}
	}
	return "", false
}

func (w *walker) typedValues(f *Field, p *Page) []string {
	layout := map[string]string{"date": "2006-01-02", "month": "2006-01", "time": "15:04", "datetime-local": "2006-01-02T15:04"}[f.Type]
	switch f.Type {
	case "week":
		return []string{"2026-W03"}
	case "color":
		return []string{"#1d70b8"}
	case "range", "number":
		n := f.Nodes[0]
		return append(compact(p.Value(n, "min"), p.Value(n, "max")), "1", "12", "100")
	}
	var all []string
	for _, day := range w.days() {
		all = append(all, day.Format(layout))
	}
	return all
}

// days are dates that a question may mean: lately, soon, a birthday, today.
func (w *walker) days() []time.Time {
	now := w.cfg.Now
	return []time.Time{now.AddDate(0, 0, -1), now.AddDate(0, 0, 30), now.AddDate(-40, 0, 0), now}
}

// wordedValues are answers for a box of words.
func (w *walker) wordedValues(f *Field, p *Page) []string {
	if part := datePart(f, p); part != "" {
		return w.dateValues(f, part)
	}
	values := examples(f.Hint)
	for i := len(f.Autocomplete) - 1; i >= 0; i-- {
		values = append(values, byToken[f.Autocomplete[i]]...)
	}
	switch f.Type {
	case "email":
		values = append(values, byToken["email"]...)
	case "tel":
		values = append(values, byToken["tel"]...)
	case "url":
		values = append(values, byToken["url"]...)
	case "password":
		values = append(values, byToken["new-password"]...)
	}
	about := fold(f.Label)
	if about == "" || len(p.Form.asked()) == 1 {
		about += " " + fold(f.Group) + " " + fold(p.Heading)
	}
	for _, x := range byWords {
		if hasWord(about, x.words) {
			values = append(values, x.values...)
		}
	}
	values = append(values, "An example answer", "12345678", "A1", "1")
	if limit, err := strconv.Atoi(p.Value(f.Nodes[0], "maxlength")); err == nil && limit > 0 {
		values = slices.DeleteFunc(values, func(v string) bool { return len([]rune(v)) > limit })
		values = append(values, "1")
	}
	return slices.Compact(values)
}

// datePart is which part of a date in several boxes the field is: "day", "month", "year" or "".
func datePart(f *Field, p *Page) string {
	for part, words := range map[string]string{"day": "day|diwrnod|dydd", "month": "month|mis", "year": "year|blwyddyn"} {
		label := fold(f.Label)
		for word := range strings.SplitSeq(words, "|") {
			if label == word {
				return part
			}
		}
		if slices.Contains(f.Autocomplete, "bday-"+part) || slices.Contains(f.Autocomplete, "cc-exp-"+part) {
			return part
		}
		if n := strings.ToLower(f.Name); strings.HasSuffix(n, "-"+part) || strings.HasSuffix(n, "_"+part) || strings.HasSuffix(n, "["+part+"]") {
			return part
		}
	}
	return ""
}

func (w *walker) dateValues(f *Field, part string) []string {
	days := w.days()
	if strings.Contains(strings.Join(f.Autocomplete, " "), "bday") || hasWord(fold(f.Group), "born|birth|geni") {
		days[0], days[2] = days[2], days[0]
	}
	var all []string
	for _, d := range days {
		all = append(all, d.Format(map[string]string{"day": "2", "month": "1", "year": "2006"}[part]))
	}
	return all
}

// answers are the values that a form is sent with at the attempt; how often
// each field was refused says which guess is its turn.
func (w *walker) answers(p *Page, given map[string]string, picked map[string]string, refused map[string]int) *post {
	sent := &post{values: url.Values{}, typed: map[string]bool{}, multipart: p.Form.Multipart}
	asIs, key := p.Form.asIs(), p.key()
	for _, f := range p.Form.Fields {
		if f.Trap {
			sent.values[f.Name] = asIs[f.Name]
			continue
		}
		values, ours := w.guesses(f, p, given)
		if v, ok := picked[key+" "+f.Name]; ok && refused[f.Name] == 0 {
			values, ours = []string{v}, true
		}
		sent.add(f, values, ours, refused[f.Name])
	}
	for _, f := range p.Form.asked() { // nobody fills in what another option would show
		if o := f.Owner; o[0] != "" && !slices.Contains(sent.values[o[0]], o[1]) {
			delete(sent.values, f.Name)
			if !f.choice() {
				sent.values[f.Name] = []string{""}
			}
		}
	}
	maps.Copy(sent.values, p.Form.Hidden)
	return sent
}

// add answers one field.
func (p *post) add(f *Field, values []string, ours bool, turn int) {
	if f.Type == "file" {
		p.files = append(p.files, f.Name)
	}
	if len(values) == 0 {
		return
	}
	if !f.choice() && ours && turn == 0 && f.Value != "" && f.Type != "password" {
		p.values[f.Name] = []string{f.Value} // what the page offers already
		return
	}
	p.typed[f.Name] = ours
	v := values[turn%len(values)]
	if !f.choice() {
		p.values[f.Name] = []string{v}
		return
	}
	if ours && turn == 0 && len(f.Checked) > 0 && f.Checked[0] != "" && f.Type != "select" {
		p.values[f.Name] = f.Checked
		return
	}
	for part := range strings.SplitSeq(v, "\n") { // a caller ticks several boxes, a line each
		for i, o := range f.Options {
			if o == part || !ours && fold(f.Labels[i]) == fold(part) {
				p.values[f.Name] = append(p.values[f.Name], o)
				break
			}
		}
	}
}

func compact(values ...string) []string {
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}
