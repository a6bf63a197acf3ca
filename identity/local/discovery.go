package local

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
)

// documentCache is how long discovery, keys and DID documents may be kept: short,
// so that a rotation shows.
const documentCache = "max-age=60, private"

// discovery is the discovery document (OpenID Connect Discovery 1.0 §3).
func (p *Provider) discovery(w http.ResponseWriter, r *http.Request) {
	if p.spoilDocument(w, r, "discovery") {
		return
	}
	p.writeDiscovery(w, r)
}

func (p *Provider) writeDiscovery(w http.ResponseWriter, r *http.Request) {
	here, profile := p.here(r), p.opts.Profile
	doc := map[string]any{
		"issuer": here.issuer, "authorization_endpoint": here.base + "/authorize", "token_endpoint": here.base + "/token",
		"userinfo_endpoint": here.base + "/userinfo", "jwks_uri": here.base + "/.well-known/jwks.json", "end_session_endpoint": here.base + "/logout",
		"scopes_supported": append([]string{"openid"}, profile.Scopes...), "response_types_supported": []string{"code"},
		"response_modes_supported": p.modes(), "grant_types_supported": []string{"authorization_code"}, "subject_types_supported": []string{"public", "pairwise"},
		"token_endpoint_auth_methods_supported":            p.methods(),
		"token_endpoint_auth_signing_alg_values_supported": signatures, "code_challenge_methods_supported": []string{"S256"},
		"id_token_signing_alg_values_supported": p.algorithmsInUse(), "ui_locales_supported": []string{"en", "cy"}, "claim_types_supported": []string{"normal"},
		"request_parameter_supported": profile.RequestObjects, "request_uri_parameter_supported": false, "claims_parameter_supported": profile.Claims != nil,
		"claims_supported":                     slices.Concat([]string{"sub", "email", "email_verified", "phone_number", "phone_number_verified"}, profile.Claims),
		"backchannel_logout_supported":         true,
		"backchannel_logout_session_supported": false,
	}
	if profile.PushedRequests {
		doc["pushed_authorization_request_endpoint"] = here.base + "/par"
	}
	if profile.IssuerInAnswer {
		doc["authorization_response_iss_parameter_supported"] = true
	}
	if profile.vectors != nil {
		doc["trustmarks"] = here.base + "/trustmark"
	}
	if p.on(FaultDiscoveryIssuer) {
		doc["issuer"] = "https://provider.example/"
	}
	if p.on(FaultDiscoveryHTTP) {
		doc["token_endpoint"] = "http://provider.example/token"
	}
	w.Header().Set("Cache-Control", documentCache)
	writeJSON(w, http.StatusOK, doc)
}

func (p *Provider) modes() []string {
	modes := []string{"query", "fragment"}
	if p.opts.Profile.FormPost {
		modes = append(modes, "form_post")
	}
	return modes
}

func (p *Provider) methods() []string {
	if p.opts.Profile.ID == "nhs-login" || p.opts.Profile.ID == "scotaccount" {
		return []string{"private_key_jwt"}
	}
	return []string{"private_key_jwt", "client_secret_post", "client_secret_basic"}
}

// jwks are the keys of ID tokens (RFC 7517 §5).
func (p *Provider) jwks(w http.ResponseWriter, r *http.Request) {
	if p.spoilDocument(w, r, "jwks") {
		return
	}
	p.writeKeys(w)
}

func (p *Provider) writeKeys(w http.ResponseWriter) {
	set := jose.JSONWebKeySet{Keys: []jose.JSONWebKey{}}
	for _, name := range p.algorithmsInUse() {
		keys, err := p.rings[name].published()
		if err != nil {
			http.Error(w, "A key could not be made.", http.StatusInternalServerError)
			return
		}
		for i, k := range keys {
			if i == 0 && p.on(FaultKeyRemoved) {
				continue
			}
			set.Keys = append(set.Keys, k.public())
		}
	}
	if p.on(FaultKeysMany) && len(set.Keys) > 0 {
		for len(set.Keys) < 2000 {
			set.Keys = append(set.Keys, set.Keys[0])
		}
	}
	w.Header().Set("Cache-Control", documentCache)
	writeJSON(w, http.StatusOK, set)
}

// didOf is the DID of where the provider is (did:web Method Specification §3.2).
func didOf(here at, path string) string {
	_, rest, _ := strings.Cut(here.base, "://")
	host, _, _ := strings.Cut(rest, "/")
	id := "did:web:" + strings.ReplaceAll(host, ":", "%3A")
	if path != "/" {
		id += strings.ReplaceAll(path, "/", ":")
	}
	return id
}

// did is the DID document with the keys of core identities. As One Login's, it has
// them whole in assertionMethod (DID Core 1.0 §5.3.2 allows either form).
func (p *Provider) did(w http.ResponseWriter, r *http.Request) {
	if p.spoilDocument(w, r, "did") {
		return
	}
	p.writeDID(w, r)
}

func (p *Provider) writeDID(w http.ResponseWriter, r *http.Request) {
	keys, err := p.identity.published()
	if err != nil {
		http.Error(w, "A key could not be made.", http.StatusInternalServerError)
		return
	}
	id := didOf(p.here(r), p.opts.Path)
	if p.on(FaultDIDOther) {
		id = "did:web:identity.example"
	}
	controller := id
	if p.on(FaultDIDController) {
		controller = "did:web:identity.example"
	}
	methods := []map[string]any{}
	for i, k := range keys {
		if i == 0 && p.on(FaultDIDKeyRemoved) {
			continue
		}
		public := k.public()
		public.KeyID, public.Algorithm, public.Use = "", "", ""
		methods = append(methods, map[string]any{"type": "JsonWebKey", "id": id + "#" + k.id, "controller": controller, "publicKeyJwk": public})
	}
	doc := map[string]any{"@context": []string{"https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"}, "id": id, "assertionMethod": methods}
	if p.on(FaultDIDAssertion) {
		delete(doc, "assertionMethod")
		doc["authentication"] = methods
	}
	w.Header().Set("Cache-Control", documentCache)
	writeJSON(w, http.StatusOK, doc)
}

// trustmark says what the vectors of trust mean (RFC 8485 §5).
func (p *Provider) trustmark(w http.ResponseWriter, r *http.Request) {
	here := p.here(r)
	confidence, credentials := []string{}, []string{}
	for _, v := range p.opts.Profile.vectors {
		if v.confidence != "" && !slices.Contains(confidence, v.confidence) {
			confidence = append(confidence, v.confidence)
		}
		for c := range strings.SplitSeq(v.credential, ".") {
			if !slices.Contains(credentials, c) {
				credentials = append(credentials, c)
			}
		}
	}
	writeJSON(w, http.StatusOK, map[string]any{"idp": here.issuer, "trustmark_provider": here.issuer, "P": confidence, "C": credentials})
}
