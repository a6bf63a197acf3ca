package identity

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/moothall/moothall/standards"
)

// describe fills in what the provider says of the person, and, if this flow asked
// for it, what it has proven.
func (a *Auth) describe(ctx context.Context, p *provider, f *flow, t *tokens, id *oidc.IDToken, c *Citizen) *Outcome {
	proof := f.Need.Proof > NoProof
	info := map[string]json.RawMessage{}
	var err error
	switch {
	case p.Proof == VerifiedClaims && (proof || len(p.Scopes) > 0):
		return a.verified(ctx, p, f, t, c)
	case p.IDTokenOnly:
		err = id.Claims(&info)
	case len(p.Scopes) > 0 || proof:
		info, err = p.userInfo(ctx, t.Access, c.Subject)
	}
	if err != nil {
		return asOutcome(p, err)
	}
	p.contact(info, c)
	if !proof {
		c.Level.Proof = NoProof // not asked for in this flow, so not taken from it
		return nil
	}
	switch p.Proof {
	case CoreIdentity:
		return a.core(ctx, p, f, info, c)
	case IDTokenVot:
		return a.plainIdentity(p, info, c)
	}
	return p.notProven("provider")
}

func (p *provider) notProven(check string) *Outcome {
	return &Outcome{Kind: NotProven, Provider: p.ID, Check: check, Status: http.StatusForbidden}
}

// contact takes the email address and telephone number. One that no parser of ours
// takes is left out. An email address is verified only if its provider says so in
// the same breath.
func (p *provider) contact(info map[string]json.RawMessage, c *Citizen) {
	names := p.ClaimNames
	address, ok := info[cmp.Or(names.Email, "email")]
	if !ok {
		address = info["emails"] // a list, in Entra's
	}
	if email, err := standards.ParseEmail(textOrFirst(address)); err == nil {
		verified := string(info[cmp.Or(names.EmailVerified, "email_verified")])
		c.Email = email
		c.EmailVerified = verified == "true" || verified == `"true"` || verified == "1" || verified == `"1"`
	}
	if phone, err := standards.ParsePhone(text(info[cmp.Or(names.Phone, "phone_number")])); err == nil {
		c.Phone = phone
	}
}

// textOrFirst is a claim that is a string, or the first of a list of them.
func textOrFirst(raw json.RawMessage) string {
	var list []string
	if json.Unmarshal(raw, &list) == nil && len(list) > 0 {
		return list[0]
	}
	return text(raw)
}

// Claims of GOV.UK One Login.
const (
	coreIdentityClaim = "https://vocab.account.gov.uk/v1/coreIdentityJWT"
	addressClaim      = "https://vocab.account.gov.uk/v1/address"
	returnCodeClaim   = "https://vocab.account.gov.uk/v1/returnCode"
)

// core takes a core identity. A return code means that there is none, whatever
// else is there: those that the council has set down as harmless aside, every
// code, known or not, is a proof that failed.
func (a *Auth) core(ctx context.Context, p *provider, f *flow, info map[string]json.RawMessage, c *Citizen) *Outcome {
	if raw, there := info[returnCodeClaim]; there {
		var codes []struct {
			Code string `json:"code"`
		}
		if json.Unmarshal(raw, &codes) != nil {
			return p.notProven("return code")
		}
		for _, code := range codes {
			if !slices.Contains(p.HarmlessReturnCodes, code.Code) {
				return p.notProven("return code")
			}
		}
	}
	raw := text(info[coreIdentityClaim])
	if raw == "" {
		return p.notProven("core identity: missing")
	}
	core, level, err := p.checkCoreIdentity(ctx, raw, c.Subject, f.Need)
	if err != nil {
		return asOutcome(p, err)
	}
	identity, err := identityOf(core.VC.Subject, info[addressClaim])
	if err != nil {
		return p.refused("core identity: claims")
	}
	c.Level.Proof, c.ProvenAt, c.Identity = level.Proof, a.cfg.Now(), identity
	return nil
}

// credential is the credentialSubject of a core identity.
type credential struct {
	Names []struct {
		From  string `json:"validFrom"`
		Until string `json:"validUntil"`
		Parts []struct {
			Type  string `json:"type"`
			Value string `json:"value"`
		} `json:"nameParts"`
	} `json:"name"`
	BirthDates []struct {
		Value string `json:"value"`
	} `json:"birthDate"`
}

// identityOf reads a credential and the address claim beside it. An identity
// without a name or a birth date is none.
func identityOf(subject, addresses json.RawMessage) (*Identity, error) {
	var c credential
	if err := json.Unmarshal(subject, &c); err != nil {
		return nil, err
	}
	if len(c.Names) > maxHistory || len(c.BirthDates) > maxHistory {
		return nil, failed("history")
	}
	identity := new(Identity)
	for _, n := range c.Names {
		name := Name{From: day(n.From), Until: day(n.Until)}
		if n.From != "" && name.From.IsZero() || n.Until != "" && name.Until.IsZero() {
			continue // a period that nobody can read is not one without end
		}
		for _, part := range n.Parts {
			switch part.Type {
			case "GivenName":
				name.Given = strings.TrimSpace(name.Given + " " + part.Value)
			case "FamilyName":
				name.Family = strings.TrimSpace(name.Family + " " + part.Value)
			}
		}
		if name.Given != "" || name.Family != "" {
			identity.Names = append(identity.Names, name)
		}
	}
	for _, b := range c.BirthDates {
		if d := day(b.Value); d.IsReal() {
			identity.BirthDates = append(identity.BirthDates, d)
		}
	}
	if len(identity.Names) == 0 || len(identity.BirthDates) == 0 {
		return nil, failed("name or birth date")
	}
	identity.Addresses = residences(addresses)
	return identity, nil
}

// plainIdentity takes an identity from claims of the userinfo, for providers that
// prove it by the vector of trust of the ID token.
func (a *Auth) plainIdentity(p *provider, info map[string]json.RawMessage, c *Citizen) *Outcome {
	names := p.ClaimNames
	name := Name{Given: text(info[cmp.Or(names.GivenName, "given_name")]), Family: text(info[cmp.Or(names.FamilyName, "family_name")])}
	born := day(text(info[cmp.Or(names.BirthDate, "birthdate")]))
	if name.Family == "" && name.Given == "" || !born.IsReal() {
		return p.notProven("claims")
	}
	c.Identity = &Identity{Names: []Name{name}, BirthDates: []standards.Date{born}}
	c.ProvenAt = a.cfg.Now()
	return nil
}
