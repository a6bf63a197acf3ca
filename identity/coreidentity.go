package identity

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
)

// didDocument is a DID document (DID Core 1.0), as far as One Login's has it: keys
// and which of them may sign identities.
type didDocument struct {
	id      string
	methods map[string]jose.JSONWebKey // by the id of the verification method
}

// didID is the DID that an address of a DID document stands for: did:web of its
// host (did:web Method Specification §3.2).
func didID(address string) string {
	rest := strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	host, path, _ := strings.Cut(rest, "/")
	id := "did:web:" + strings.ReplaceAll(host, ":", "%3A")
	path = strings.TrimSuffix(strings.TrimSuffix(path, "did.json"), "/")
	if path != "" && path != ".well-known" {
		id += ":" + strings.ReplaceAll(path, "/", ":")
	}
	return id
}

// method is a verification method of a DID document.
type method struct {
	ID         string          `json:"id"`
	Controller string          `json:"controller"`
	Key        json.RawMessage `json:"publicKeyJwk"`
}

// parseDID reads a DID document. It must be that of its own address, and only
// keys that it has for assertion, that it controls itself and that are P-256
// keys count. One Login has them in assertionMethod itself; a reference to an entry
// of verificationMethod is as good (DID Core 1.0 §5.3).
func (p *provider) parseDID(body []byte) (*didDocument, error) {
	var doc struct {
		ID        string            `json:"id"`
		Methods   []method          `json:"verificationMethod"`
		Assertion []json.RawMessage `json:"assertionMethod"`
	}
	if err := json.Unmarshal(body, &doc); err != nil {
		return nil, errors.New("the DID document is not readable")
	}
	if doc.ID != didID(p.DID) {
		return nil, errors.New("the DID document is that of another address")
	}
	if len(doc.Methods) > maxKeys || len(doc.Assertion) > maxKeys {
		return nil, errors.New("the DID document has too many keys")
	}
	d := &didDocument{id: doc.ID, methods: make(map[string]jose.JSONWebKey)}
	for _, raw := range doc.Assertion {
		var m method
		var reference string
		if json.Unmarshal(raw, &reference) == nil {
			at := slices.IndexFunc(doc.Methods, func(m method) bool { return m.ID == reference })
			if at < 0 {
				continue
			}
			m = doc.Methods[at]
		} else if json.Unmarshal(raw, &m) != nil {
			continue
		}
		var key jose.JSONWebKey
		if m.Controller != doc.ID || !strings.HasPrefix(m.ID, doc.ID+"#") {
			continue
		}
		if key.UnmarshalJSON(m.Key) == nil && key.Valid() && key.IsPublic() && makes(key.Key, "ES256") {
			d.methods[m.ID] = key
		}
	}
	return d, nil
}

// coreClaims are the claims of a core identity.
type coreClaims struct {
	Issuer    string          `json:"iss"`
	Subject   string          `json:"sub"`
	Audience  json.RawMessage `json:"aud"`
	Expiry    float64         `json:"exp"`
	NotBefore float64         `json:"nbf"`
	IssuedAt  float64         `json:"iat"`
	Vot       string          `json:"vot"`
	VC        struct {
		Type    []string        `json:"type"`
		Subject json.RawMessage `json:"credentialSubject"`
	} `json:"vc"`
}

// checkCoreIdentity verifies a core identity JWT for the subject of the ID token
// and returns its claims. It asks for as much confidence as this sign-in asked
// for, whatever another one got (GOV.UK One Login, "Prove your user's identity",
// "Validate the core identity claim JWT using a public key").
func (p *provider) checkCoreIdentity(ctx context.Context, raw, subject string, need Level) (*coreClaims, Level, error) {
	payload, err := p.verifyCore(ctx, raw)
	if err != nil {
		return nil, Level{}, err
	}
	var c coreClaims
	if err := json.Unmarshal(payload, &c); err != nil {
		return nil, Level{}, failed("core identity: claims")
	}
	now := p.now()
	switch {
	case c.Issuer != p.IdentityIssuer:
		return nil, Level{}, failed("core identity: iss")
	case !onlyAudience(c.Audience, p.ClientID):
		return nil, Level{}, failed("core identity: aud")
	case c.Subject != subject: // which is never empty
		return nil, Level{}, failed("core identity: sub")
	case !seconds(c.Expiry).After(now): // none is 1970
		return nil, Level{}, failed("core identity: exp")
	case seconds(c.NotBefore).After(now.Add(clockSkew)):
		return nil, Level{}, failed("core identity: nbf")
	case seconds(c.IssuedAt).After(now.Add(clockSkew)):
		return nil, Level{}, failed("core identity: iat")
	}
	level := p.proofOf(c.Vot)
	if level.Proof == NoProof || level.Proof < need.Proof {
		return nil, Level{}, failed("core identity: vot")
	}
	return &c, level, nil
}

// verifyCore checks the signature: ES256 alone, with a key of the DID document
// that may sign identities, named by its id.
func (p *provider) verifyCore(ctx context.Context, raw string) ([]byte, error) {
	if p.did == nil {
		return nil, failed("core identity: not expected")
	}
	t, err := parseJWS(raw, []string{"ES256"})
	if err != nil {
		return nil, failed("core identity: " + err.Error())
	}
	if id, _, _ := strings.Cut(t.header.KeyID, "#"); id != didID(p.DID) {
		return nil, failed("core identity: kid") // never resolved: it could lead anywhere
	}
	for _, refresh := range []bool{false, true} {
		doc, err := p.did.get(ctx, p.DID, refresh)
		if err != nil {
			return nil, err
		}
		if key, ok := doc.methods[t.header.KeyID]; ok {
			if !t.signedBy(key.Key) {
				return nil, failed("core identity: signature")
			}
			return t.payload, nil
		}
	}
	return nil, failed("core identity: kid")
}

// proofOf is the level that a vot means; none if it is unknown.
func (p *provider) proofOf(vot string) Level {
	for _, v := range p.Vectors {
		if vot != "" && v.Vot == vot && v.Level.Proof > NoProof {
			return v.Level
		}
	}
	return Level{}
}

// onlyAudience reports whether aud is the client and nobody else.
func onlyAudience(raw json.RawMessage, client string) bool {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		return one == client
	}
	var many []string
	return json.Unmarshal(raw, &many) == nil && len(many) == 1 && many[0] == client
}
