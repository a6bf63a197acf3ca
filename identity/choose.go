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
	page := Page{Kind: PageChoose, Language: f.Language}
	for _, p := range choices {
		begun := f.start(true)
		begun.provider = p.ID
		page.Providers = append(page.Providers, Choice{p.ID, a.startURL(begun)})
	}
	a.show(w, r, page)
}
