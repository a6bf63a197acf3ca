package local

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// draft is a JWT before it is signed, for faults to change.
type draft struct {
	p      *Provider
	header map[string]any // beside alg and kid
	claims map[string]any
	key    *key
	forge  func(d *draft) (string, error) // in place of an honest signature
}

// sign signs a draft with the key of an algorithm.
func (p *Provider) sign(algorithm string, d *draft) (string, error) {
	k, err := p.rings[algorithm].signing()
	if err != nil {
		return "", err
	}
	d.p, d.key = p, k
	return d.serialise()
}

// serialise signs honestly, through go-jose, unless a fault has it otherwise.
func (d *draft) serialise() (string, error) {
	if d.forge != nil {
		return d.forge(d)
	}
	options := (&jose.SignerOptions{}).WithHeader("kid", d.key.id)
	for name, value := range d.header {
		options = options.WithHeader(jose.HeaderKey(name), value)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.SignatureAlgorithm(d.key.algorithm), Key: d.key.private}, options)
	if err != nil {
		return "", err
	}
	payload, err := encode(d.claims)
	if err != nil {
		return "", err
	}
	jws, err := signer.Sign(payload)
	if err != nil {
		return "", err
	}
	return jws.CompactSerialize()
}

// encode writes names as they are: "<" and "&" need no escape in a token.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// idToken is the ID token of a grant (OpenID Connect Core 1.0 §2).
func (p *Provider) idToken(g *grant) (string, error) {
	claims := map[string]any{
		"iss": g.at.issuer, "sub": g.subject(), "aud": g.asked.client.ID,
		"iat": g.now.Unix(), "exp": g.now.Add(p.opts.Profile.Life).Unix(),
	}
	if g.asked.nonce != "" {
		claims["nonce"] = g.asked.nonce
	}
	maps.Copy(claims, p.opts.Profile.idToken(g))
	d := &draft{claims: claims}
	if p.opts.Profile.ID == "nhs-login" || p.opts.Profile.ID == "entra" {
		d.header = map[string]any{"typ": "JWT"}
	}
	k, err := p.rings[g.algorithm].signing()
	if err != nil {
		return "", err
	}
	d.p, d.key = p, k
	p.spoil(partIDToken, d)
	return d.serialise()
}

// coreLife is how long core identities last.
const coreLife = 30 * time.Minute

// coreIdentity is the core identity JWT of a grant; "" where a fault leaves it
// out.
func (p *Provider) coreIdentity(g *grant) (string, error) {
	k, err := p.identity.signing()
	if err != nil {
		return "", err
	}
	now := p.now()
	d := &draft{p: p, key: &key{id: didOf(g.at, p.opts.Path) + "#" + k.id, algorithm: k.algorithm, private: k.private}, claims: map[string]any{
		"iss": g.at.base + p.opts.Profile.IssuerPath, "sub": g.subject(), "aud": g.asked.client.ID, "nbf": now.Unix(), "iat": now.Unix(), "exp": now.Add(coreLife).Unix(),
		"vot": g.asked.vector.confidence, "vtm": g.at.base + "/trustmark",
		"vc": map[string]any{
			"type":              []string{"VerifiableCredential", "VerifiableIdentityCredential"},
			"credentialSubject": map[string]any{"name": g.citizen.Names, "birthDate": birthDates(g.citizen.BirthDates)},
		},
	}}
	if p.on(FaultCoreMissing) {
		return "", nil
	}
	p.spoil(partCore, d)
	return d.serialise()
}

func birthDates(all []string) []map[string]string {
	values := make([]map[string]string, 0, len(all))
	for _, d := range all {
		values = append(values, map[string]string{"value": d})
	}
	return values
}

// atHash is the hash of an access token (OpenID Connect Core 1.0 §3.1.3.6).
func atHash(access, algorithm string) string {
	if strings.HasSuffix(algorithm, "512") {
		sum := sha512.Sum512([]byte(access))
		return base64.RawURLEncoding.EncodeToString(sum[:32])
	}
	sum := sha256.Sum256([]byte(access))
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

// ownToken reads an ID token of this provider, expired or not (RP-Initiated Logout
// 1.0 §4).
func (p *Provider) ownToken(raw string) (map[string]any, bool) {
	jws, err := jose.ParseSignedCompact(raw, []jose.SignatureAlgorithm{jose.ES256, jose.RS256, jose.RS512})
	if err != nil || len(jws.Signatures) != 1 {
		return nil, false
	}
	ring, ok := p.rings[jws.Signatures[0].Protected.Algorithm]
	if !ok {
		return nil, false
	}
	keys, err := ring.published()
	if err != nil {
		return nil, false
	}
	for _, k := range keys {
		payload, err := jws.Verify(k.private.Public())
		var claims map[string]any
		if err == nil && json.Unmarshal(payload, &claims) == nil {
			return claims, true
		}
	}
	return nil, false
}
