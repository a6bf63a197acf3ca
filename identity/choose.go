package identity

import (
	"net/http"
	"net/url"
	"strconv"
)

// choices are the providers by which a level can be reached.
func (a *Auth) choices(need Level) (able []*provider) {
	for _, p := range a.providers {
		if p.canMeet(need) {
			able = append(able, p)
		}
	}
	return able
}

func levelOf(q url.Values) Level {
	return Level{Authentication(number(q, "auth", int(HighAuthentication))), Proof(number(q, "proof", int(VeryHighProof)))}
}

// number is a parameter from 0 to the most that it may be.
func number(q url.Values, name string, most int) int {
	n, err := strconv.Atoi(q.Get(name))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, most)
}

// choose shows the providers. A form that was kept waits for the choice.
func (a *Auth) choose(w http.ResponseWriter, r *http.Request, f *flow, choices []*provider) {
	if f.Kept != nil {
		if err := a.park(w, r, f); err != nil {
			a.ended(w, r, a.down(err), nil)
			return
		}
	}
	page := Page{Kind: PageChoose, Language: f.Language}
	for _, p := range choices {
		address := a.startURL(start{p.ID, f.Need, f.Return, f.Language, f.Within, true})
		if f.Kept != nil {
			address += "&parked"
		}
		page.Providers = append(page.Providers, Choice{p.ID, address})
	}
	a.show(w, r, page)
}
