package identity

import "time"

// CookiePurpose is what a cookie of sign-in is for. Package identity/pages has words
// for each.
type CookiePurpose string

// The purposes.
const (
	CookieSession CookiePurpose = "session" // that somebody is signed in
	CookieFlow    CookiePurpose = "flow"    // a sign-in under way, or a form that is kept through it
)

// Cookie is a cookie that sign-in sets, for the page that tells people about
// cookies. All of them are strictly necessary (PECR 2003, regulation 6(4)).
type Cookie struct {
	Name    string // one that ends in "*" stands for all that begin so
	Purpose CookiePurpose
	Life    time.Duration // 0 for one that goes when the browser is closed
}

// Cookies lists every cookie that sign-in can set.
func (a *Auth) Cookies() []Cookie {
	longest := flowLasts
	for _, p := range a.providers {
		longest = max(longest, p.FlowLasts)
	}
	return []Cookie{{a.cookie("session"), CookieSession, 0}, {a.cookie(flowCookie) + "*", CookieFlow, longest}}
}
