package journey

import "github.com/moothall/moothall/accessibility/act"

// TitleUnique holds the titles of different pages against each other.
var TitleUnique = &Check{
	ID: "title-unique", Criteria: []act.Criterion{"2.4.2"}, Stricter: true,
	Title: act.Text{
		EN: "Each page has a title of its own",
		CY: "Mae gan bob tudalen ei theitl ei hun",
	},
	Why: act.Text{
		EN: "The title is the first thing that a screen reader says of a page. If two pages have the same, nobody hears that a new question has come.",
		CY: "Y teitl yw'r peth cyntaf y mae darllenydd sgrin yn ei ddweud am dudalen. Os yw dwy dudalen yn rhannu'r un teitl, fydd neb yn clywed bod cwestiwn newydd wedi dod.",
	},
	Fix: act.Text{
		EN: "Begin the title with the question or heading of the page, then the service, then the council.",
		CY: "Dechreuwch y teitl â chwestiwn neu bennawd y dudalen, yna'r gwasanaeth, yna'r cyngor.",
	},
	Run: func(r *Record, t *Tally) {
		for _, pages := range r.byLanguage() {
			first, told := map[string][]*Page{}, map[string]bool{}
			for _, p := range pages {
				if p.Title == "" || p.Heading == "" {
					continue // a page's own check says so
				}
				clash := false
				for _, other := range first[p.Title] {
					if !differ(p, other) {
						continue
					}
					clash = true
					if told[pathOf(other.Exchange.URL)+" "+pathOf(p.Exchange.URL)] {
						break
					}
					told[pathOf(p.Exchange.URL)+" "+pathOf(other.Exchange.URL)] = true
					t.Fail(p, p.element("title"), act.Text{
						EN: "The title “{title}” is also that of {other}, which has another heading, “{heading}”",
						CY: "“{title}” yw teitl {other} hefyd, sydd â phennawd gwahanol, “{heading}”",
					}, "title", p.Title, "other", other.Exchange.URL.Path, "heading", other.Heading)
					break
				}
				if !clash {
					t.Pass()
				}
				first[p.Title] = append(first[p.Title], p)
			}
		}
	},
}

// differ reports whether two pages are surely not the same page in two states:
// they have other headings, and another address or other fields.
func differ(p, q *Page) bool {
	if fold(p.Heading) == fold(q.Heading) {
		return false
	}
	return pathOf(p.Exchange.URL) != pathOf(q.Exchange.URL) || p.fields() != q.fields()
}
