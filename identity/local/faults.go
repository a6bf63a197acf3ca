package local

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Fault is something that the provider does wrong while it is switched on: what a
// client has to refuse, or to live with. Switch faults on with [Options].Faults,
// [Provider.SetFaults], on the page /faults, or with a PUT to /api/faults.
type Fault string

// FaultInfo says what a fault does.
type FaultInfo struct {
	Fault  Fault
	Group  string // "ID token", "Core identity", "Answer" …
	Title  string
	Clause string // what a client that is taken in does not heed
}

// Faults that are asked for by name in this package and its tests. AllFaults has
// many more.
const (
	FaultAccessDenied           Fault = "answer-access-denied"
	FaultTemporarilyUnavailable Fault = "answer-temporarily-unavailable"
	FaultLoginRequired          Fault = "answer-login-required"
	FaultServerError            Fault = "answer-server-error"
	FaultErrorText              Fault = "answer-error-text"
	FaultStateWrong             Fault = "answer-state-wrong"
	FaultStateMissing           Fault = "answer-state-missing"
	FaultIssuerWrong            Fault = "answer-iss-wrong"
	FaultIssuerMissing          Fault = "answer-iss-missing"
	FaultCodeTwice              Fault = "answer-code-twice"

	FaultInvalidClient Fault = "token-invalid-client"
	FaultInvalidGrant  Fault = "token-invalid-grant"
	FaultTokenType     Fault = "token-type"
	FaultNoIDToken     Fault = "token-no-id-token"
	FaultNoAccessToken Fault = "token-no-access-token"

	FaultUserInfoSub   Fault = "userinfo-sub"
	FaultUserInfoNoSub Fault = "userinfo-sub-missing"
	FaultReturnCode    Fault = "userinfo-return-code"
	FaultReturnCodeOdd Fault = "userinfo-return-code-unknown"

	FaultCoreMissing Fault = "core-missing"

	FaultDIDOther      Fault = "did-other"
	FaultDIDController Fault = "did-controller"
	FaultDIDAssertion  Fault = "did-assertion"
	FaultDIDKeyRemoved Fault = "did-key-removed"

	FaultDiscoveryIssuer Fault = "discovery-issuer"
	FaultDiscoveryHTTP   Fault = "discovery-http"
	FaultKeyRemoved      Fault = "jwks-key-removed"
	FaultKeysMany        Fault = "jwks-many"

	FaultLogoutReplay Fault = "logout-replay"
)

// faults are all faults, in the order of the page: those that change a token
// with the change, the others by what looks for them.
var faults = slices.Concat(idTokenFaults, coreFaults, logoutFaults, answerFaults, documentFaults())

// fault is a fault and how it changes a token; nil where something looks for it.
type fault struct {
	FaultInfo
	part   part
	change func(d *draft)
}

// part is the kind of token that a fault changes.
type part uint8

const (
	partNone part = iota
	partIDToken
	partCore
	partLogout
)

// AllFaults lists every fault.
func AllFaults() []FaultInfo {
	all := make([]FaultInfo, 0, len(faults))
	for _, f := range faults {
		all = append(all, f.FaultInfo)
	}
	return all
}

func known(f Fault) bool {
	return slices.ContainsFunc(faults, func(other fault) bool { return other.Fault == f })
}

// SetFaults switches these faults on, and all others off.
func (p *Provider) SetFaults(all ...Fault) error {
	on := map[Fault]bool{}
	for _, f := range all {
		if !known(f) {
			return fmt.Errorf("local: there is no fault %.60q: AllFaults lists them", f)
		}
		on[f] = true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = on
	return nil
}

// Faults are the faults that are on.
func (p *Provider) Faults() []Fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Sorted(maps.Keys(p.faults))
}

func (p *Provider) on(f Fault) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.faults[f]
}

// spoil changes a token as the faults that are on ask for.
func (p *Provider) spoil(of part, d *draft) {
	for _, f := range faults {
		if f.part == of && f.change != nil && p.on(f.Fault) {
			f.change(d)
		}
	}
}

// spoilTokens changes the answer of the token endpoint.
func (p *Provider) spoilTokens(answer map[string]any) {
	if p.on(FaultTokenType) {
		answer["token_type"] = "mac"
	}
	if p.on(FaultNoIDToken) {
		delete(answer, "id_token")
	}
	if p.on(FaultNoAccessToken) {
		delete(answer, "access_token")
	}
}

// spoilUserInfo changes the answer of the userinfo endpoint.
func (p *Provider) spoilUserInfo(info map[string]any) {
	if p.on(FaultUserInfoSub) {
		info["sub"] = (&Citizen{ID: "somebody else"}).pairwise("fault")
	}
	if p.on(FaultUserInfoNoSub) {
		delete(info, "sub")
	}
	if p.on(FaultReturnCode) {
		info[returnCodeClaim] = []map[string]string{{"code": "A"}}
		delete(info, coreIdentityClaim)
	}
	if p.on(FaultReturnCodeOdd) {
		info[returnCodeClaim] = []map[string]string{{"code": "ZZ"}}
	}
}

// later is a time of the provider's clock, in seconds.
func (d *draft) later(by time.Duration) int64 { return d.p.now().Add(by).Unix() }
