package local

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/moothall/moothall/forms/govuk"
)

// faultsForm is the page with a switch for each fault.
func (p *Provider) faultsForm(w http.ResponseWriter, r *http.Request) {
	g := newPage(r, "/faults", "faults")
	if r.URL.Query().Get("saved") != "" {
		g.add(govuk.NotificationBanner{Type: "success", TitleText: g.text("success"), Text: g.text("faults.saved", len(p.Faults()))})
	}
	g.heading(g.text("faults"))
	g.paragraph(g.text("faults.text"))
	var fields []govuk.Component
	var groups []string
	items := map[string]govuk.List[govuk.CheckboxesItem]{}
	english := govuk.Attributes{}
	if g.language != "en" {
		english = govuk.Attributes{govuk.Attr("lang", "en")}
	}
	for _, f := range AllFaults() {
		if _, ok := items[f.Group]; !ok {
			groups = append(groups, f.Group)
		}
		items[f.Group] = append(items[f.Group], &govuk.CheckboxesItem{
			ID: string(f.Fault), Text: f.Title, Value: govuk.String(string(f.Fault)), Checked: new(p.on(f.Fault)),
			Label: govuk.ItemLabel{Attributes: english}, Hint: &govuk.Hint{Text: string(f.Fault) + ", " + f.Clause, Attributes: english},
		})
	}
	for i, group := range groups {
		fields = append(fields, govuk.Checkboxes{
			Name: "fault", IDPrefix: "group-" + string(rune('a'+i)), Items: items[group], Classes: "govuk-checkboxes--small",
			Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: group, Classes: "govuk-fieldset__legend--m"}, Attributes: english},
		})
	}
	p.ourForm(g, "/faults", append(fields, govuk.Button{Text: g.text("faults.submit")})...)
	p.show(w, r, g)
}

// saveFaults takes the form.
func (p *Provider) saveFaults(w http.ResponseWriter, r *http.Request) {
	values, no := p.query(w, r)
	if no != nil {
		p.refusedPage(w, r, no)
		return
	}
	all := make([]Fault, 0, len(values["fault"]))
	for _, name := range values["fault"] {
		all = append(all, Fault(name))
	}
	if p.SetFaults(all...) != nil {
		p.refusedPage(w, r, onPage("there is no such fault"))
		return
	}
	g := newPage(r, "", "")
	if _, ok := p.pending.get(g.request); ok {
		http.Redirect(w, r, p.path("/choose", g.language, g.request), http.StatusSeeOther)
		return
	}
	to := p.path("/faults", g.language, "")
	if g.language == "cy" {
		to += "&saved=1"
	} else {
		to += "?saved=1"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// switches is what /api/faults reads and answers.
type switches struct {
	Faults []Fault     `json:"faults"`
	All    []FaultInfo `json:"all,omitempty"`
}

// readFaults says which faults are on, and which there are.
func (p *Provider) readFaults(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, switches{Faults: append([]Fault{}, p.Faults()...), All: AllFaults()})
}

// putFaults switches the faults of {"faults": […]} on, and all others off.
func (p *Provider) putFaults(w http.ResponseWriter, r *http.Request) {
	var s switches
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil || json.Unmarshal(body, &s) != nil {
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": `send {"faults": ["id-token-iss"]}`})
		return
	}
	if err := p.SetFaults(s.Faults...); err != nil {
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
		return
	}
	writeJSON(w, http.StatusOK, switches{Faults: append([]Fault{}, p.Faults()...)})
}
