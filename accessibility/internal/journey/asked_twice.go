package journey

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// AskedTwice asks that nothing has to be typed a second time in one journey.
var AskedTwice = &Check{
	ID: "asked-twice", Criteria: []act.Criterion{"3.3.7"},
	Title: act.Text{
		EN: "What was answered once is filled in, or can be chosen, when it is asked again",
		CY: "Mae'r hyn a atebwyd unwaith wedi'i lenwi, neu gellir ei ddewis, pan ofynnir amdano eto",
	},
	Why: act.Text{
		EN: "People who forget, tire or type slowly give up when a form asks what they have told it already.",
		CY: "Bydd pobl sy'n anghofio, yn blino neu'n teipio'n araf yn rhoi'r gorau iddi pan fydd ffurflen yn gofyn am yr hyn y maent wedi'i ddweud yn barod.",
	},
	Fix: act.Text{
		EN: "Fill the field in with the earlier answer, offer it as an option, or do not ask again.",
		CY: "Llenwch y maes â'r ateb cynharach, cynigiwch ef fel opsiwn, neu peidiwch â gofyn eto.",
	},
	Run: func(r *Record, t *Tally) {
		for _, run := range r.Runs {
			given := map[string]*before{}
			for _, q := range run.Questions {
				for _, f := range q.Page.Form.asked() {
					askedAgain(t, given, q, f)
				}
				for _, f := range q.Page.Form.asked() {
					if key := about(f); q.Answer != nil && given[key] == nil && key != "" {
						given[key] = &before{q, f, q.Answer.values.Get(f.Name)}
					}
				}
			}
		}
	},
}

// before is an answer that was given.
type before struct {
	question *Question
	field    *Field
	value    string
}

// about says what a field asks of the person who fills in the form: its
// autocomplete tokens, which HTML keeps for that person's own data; else a
// label such as "Your email address". Without these two fields of one name may
// well be about two people.
func about(f *Field) string {
	last := ""
	if len(f.Autocomplete) > 0 {
		last = f.Autocomplete[len(f.Autocomplete)-1]
	}
	switch {
	case secret(f) || f.choice():
		return ""
	case last == "" || last == "on" || last == "off":
		label := fold(f.Label)
		if hasWord(label, "your|eich") && hasWord(label, "email|e-bost|phone|ffôn|full name|enw llawn|national insurance|yswiriant gwladol") {
			return "label " + label
		}
		return ""
	case last == "username" && hasWord(fold(f.Label), "email|e-bost"):
		return "email"
	}
	return strings.Join(f.Autocomplete, " ")
}

func askedAgain(t *Tally, given map[string]*before, q *Question, f *Field) {
	was := given[about(f)]
	if was == nil || q.Page.key() == was.question.Page.key() || was.value == "" {
		return
	}
	offered := strings.TrimSpace(f.Value) != "" && !f.choice() || slices.Contains(f.Options, was.value) || q.offers(was.value)
	switch {
	case offered:
		t.Pass()
	case !q.requires(f): // nobody has to enter it
	case fold(f.Label) == fold(was.field.Label) && own(f, q) && own(was.field, was.question):
		t.Fail(q.Page, f.Nodes[0], act.Text{
			EN: "“{field}” was answered on {other} and has to be typed again",
			CY: "Atebwyd “{field}” ar {other} a rhaid ei deipio eto",
		}, "field", f.Label, "other", was.question.Page.Exchange.URL.Path)
	default:
		t.CantTell(q.Page, f.Nodes[0], act.Text{
			EN: "Is “{field}” the same as “{earlier}”, which was answered on {other}? If so, fill it in",
			CY: "Ai'r un peth yw “{field}” â “{earlier}”, a atebwyd ar {other}? Os felly, llenwch ef",
		}, "field", f.Label, "earlier", was.field.Label, "other", was.question.Page.Exchange.URL.Path)
	}
}

// own reports whether a field surely asks for something of which the person has
// one alone: not an address, and not of somebody else, for whom forms use the
// same tokens although they should not.
func own(f *Field, q *Question) bool {
	last := ""
	if len(f.Autocomplete) > 0 {
		last = f.Autocomplete[len(f.Autocomplete)-1]
	}
	for _, prefix := range []string{"address-", "street-", "postal-", "country", "organization", "url", "cc-"} {
		if strings.HasPrefix(last, prefix) {
			return false
		}
	}
	const others = "partner|spouse|husband|wife|child|son|daughter|parent|mother|father|landlord|tenant|employer|carer|friend|neighbour|agent|" +
		"witness|referee|guarantor|someone|somebody|person|their|other|another|second|next|previous|emergency|on behalf|joint|" +
		"priod|gŵr|gwraig|plentyn|mab|merch|rhiant|mam|tad|gofalwr|ffrind|cymydog|rhywun|person|arall|nesaf|blaenorol|argyfwng|ar ran|eu"
	return !hasWord(fold(q.Page.Heading+" "+f.Group+" "+f.Label), others) && len(f.Autocomplete) < 2
}

// requires reports whether the question complained of the field when nothing
// was filled in.
func (q *Question) requires(f *Field) bool {
	for _, a := range q.Attempts {
		if a.What != nothing || !a.After.HTML() {
			continue
		}
		if slices.Contains(complained(a.After, q.Page), f.Name) {
			return true
		}
		for _, i := range a.After.items() {
			if field := a.After.Form.fieldOf(i.target); field != nil && field.Name == f.Name {
				return true
			}
		}
	}
	return false
}

// offers reports whether the page has the answer as something to choose.
func (q *Question) offers(value string) bool {
	p := q.Page
	for _, f := range p.Form.asked() {
		if f.choice() && slices.ContainsFunc(f.Labels, func(l string) bool { return strings.Contains(bare(l), bare(value)) }) {
			return true
		}
	}
	for n := range p.Elements(0) {
		if p.Is(n, "option") && (p.Value(n, "value") == value || p.words(n) == value) {
			return true // of a datalist
		}
	}
	return false
}
