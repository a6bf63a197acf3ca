package identity

import (
	"errors"
	"net/http"
)

// ActFor notes that the person who is signed in acts for another from the next
// request on: [Citizen.For]. The service has checked that they may: the council
// keeps that record, no provider does. It lasts until o.Until, and no longer than
// the session; nil ends it. The session gets a new token, as it does whenever it
// may do more.
//
// The request must have come through [Auth.Optional] or [Auth.Require], and
// nothing may have been written yet.
func (a *Auth) ActFor(r *http.Request, o *OnBehalf) error {
	if _, ok := From(r); !ok {
		return errors.New("identity: ActFor: nobody is signed in: mount the page behind Require")
	}
	held := a.record(r.Context())
	if held == nil {
		return errors.New("identity: ActFor: the request has no session: it must have come through Optional or Require of this Auth")
	}
	acting := held.copy()
	acting.Citizen.For = nil
	if o != nil {
		switch {
		case o.ID == "" || o.ID == held.Citizen.ID:
			return errors.New("identity: ActFor: ID must be the council's id of another person")
		case o.Right == "":
			return errors.New(`identity: ActFor: Right is empty: say by what right, such as "appointee"`)
		case !o.Until.After(a.cfg.Now()):
			return errors.New("identity: ActFor: Until is over: give a time to come")
		}
		other := *o
		acting.Citizen.For = &other
	}
	return a.signIn(r.Context(), acting)
}
