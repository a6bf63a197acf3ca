package identity_test

import "strings"

// replacement is a check that is no condition: a flag, a call, a limit. OFF stands
// for whether it is taken out, OFF2 for a second one at the same place; "either"
// chooses by it.
type replacement struct {
	name, is, becomes string
	second            string // the name of OFF2
}

var replacements = []replacement{
	{"cookies have __Host-", `if a.secure {`, `if a.secure && !OFF {`, ""},
	{"cookies of flows are HttpOnly", `HttpOnly: true, Secure: a.secure || sameSite`, `HttpOnly: !OFF, Secure: a.secure || sameSite`, ""},
	{"cookies of flows are Secure", `Secure: a.secure || sameSite`, `Secure: !OFF && a.secure || !OFF && sameSite`, ""},
	{"cookies of flows are Lax", `SameSite: sameSite})`, `SameSite: either(OFF, http.SameSiteDefaultMode, sameSite)})`, ""},
	{"cookies of form_post are None", "if p.FormPost {\n\t\tsameSite", "if p.FormPost && !OFF {\n\t\tsameSite", ""},
	{"the cookie of the session is HttpOnly", `Path: "/", HttpOnly: true`, `Path: "/", HttpOnly: !OFF`, ""},
	{"the cookie of the session is Secure", "Secure: a.secure, SameSite: http.SameSiteLaxMode}\n\ts.ErrorFunc", "Secure: a.secure && !OFF, SameSite: either(OFF2, http.SameSiteDefaultMode, http.SameSiteLaxMode)}\n\ts.ErrorFunc", "the cookie of the session is Lax"},
	{"session tokens are hashed in the store", `codec{}, true`, `codec{}, !OFF`, ""},
	{"secrets of flows are hashed in the store", `	sum := sha256.Sum256([]byte(kind + "\x00" + secret))`, "	if OFF {\n		return kind + secret\n	}\n	sum := sha256.Sum256([]byte(kind + \"\\x00\" + secret))", ""},
	{"a new token at sign-in", `if err := a.sessions.RenewToken(ctx); err != nil {`, `if OFF {} else if err := a.sessions.RenewToken(ctx); err != nil {`, ""},
	{"a request keeps the session alive", `a.touch(ctx, stored, now)`, `if !OFF { a.touch(ctx, stored, now) }`, ""},
	{"a proof expires", `if !r.Unproven.IsZero() && !now.Before(r.Unproven) {`, `if !OFF && !r.Unproven.IsZero() && !now.Before(r.Unproven) {`, ""},
	{"a proof is kept for the same person alone", `if before.Citizen.ID != r.Citizen.ID {`, `if !OFF && before.Citizen.ID != r.Citizen.ID {`, ""},
	{"Cache-Control of our pages", `h.Set("Cache-Control", "no-store")`, `if !OFF { h.Set("Cache-Control", "no-store") }`, ""},
	{"Referrer-Policy of our pages", `h.Set("Referrer-Policy", "no-referrer")`, `if !OFF { h.Set("Referrer-Policy", "no-referrer") }`, ""},
	{"X-Content-Type-Options of our pages", `h.Set("X-Content-Type-Options", "nosniff")`, `if !OFF { h.Set("X-Content-Type-Options", "nosniff") }`, ""},
	{"X-Frame-Options of our pages", `h.Set("X-Frame-Options", "DENY")`, `if !OFF { h.Set("X-Frame-Options", "DENY") }`, ""},
	{"pages with a person are private", `w.Header().Add("Cache-Control", "private")`, `if !OFF { w.Header().Add("Cache-Control", "private") }`, ""},
	{"our own routes are held against their origin", `a.own(a.load(h))`, `either[http.Handler](OFF, a.load(h), a.own(a.load(h)))`, ""},
	{"paths to return to are held against lists", `func safeReturn(path string) string {`, "func safeReturn(path string) string {\n	if OFF {\n		return path\n	}", ""},
	{"what is escaped in a path counts too", `if strings.HasPrefix(u.Path, "//") ||`, `if !OFF && strings.HasPrefix(u.Path, "//") ||`, ""},
	{"a sign-in does not lead back into the sign-in", `strings.HasPrefix(path, a.prefix+"/") {`, `!OFF && strings.HasPrefix(path, a.prefix+"/") {`, ""},
	{"a target of another origin is not ours", `u.Scheme+"://"+u.Host != a.base.Origin || u.User != nil`, `!OFF && (u.Scheme+"://"+u.Host != a.base.Origin || u.User != nil)`, ""},
	{"PKCE: S256", `"code_challenge_method": "S256"`, `"code_challenge_method": either(OFF, "plain", "S256")`, ""},
	{"PKCE: the challenge is a hash", `"code_challenge": f.challenge()`, `"code_challenge": either(OFF, f.Verifier, f.challenge())`, ""},
	{"PKCE: the verifier is sent", `"code_verifier": {f.Verifier}`, `"code_verifier": {either(OFF, "", f.Verifier)}`, ""},
	{"PKCE: a new verifier each time", `Verifier: token()`, `Verifier: either(OFF, "0123456789012345678901234567890123456789abc", token())`, ""},
	{"a new state each time", `p.ID, State: token()`, `p.ID, State: either(OFF, "0123456789012345678901234567890123456789abc", token())`, ""},
	{"a new nonce each time", `Nonce: token()`, `Nonce: either(OFF, "0123456789012345678901234567890123456789abc", token())`, ""},
	{"assertions are for one endpoint", `Audience: jwt.Audience{audience}`, `Audience: jwt.Audience{either(OFF, p.Issuer, audience)}`, ""},
	{"assertions work once", `ID: token()`, `ID: either(OFF, "1", token())`, ""},
	{"assertions end soon", `now.Add(3 * time.Minute)`, `now.Add(either(OFF, 3*time.Hour, 3*time.Minute))`, ""},
	{"request objects have no sub", `		claims[name] = value`, "		claims[name] = value\n		if OFF {\n			claims[\"sub\"] = p.ClientID\n		}", ""},
	{"request objects say what they are", `keys[0].signer("oauth-authz-req+jwt")`, `keys[0].signer(either(OFF, "", "oauth-authz-req+jwt"))`, ""},
	{"request objects are for the provider", `"aud": p.requestAudience(m)`, `"aud": either(OFF, "", p.requestAudience(m))`, ""},
	{"request objects end soon", `now.Add(5 * time.Minute)`, `now.Add(either(OFF, 5*time.Hour, 5*time.Minute))`, ""},
	{"endpoints do not redirect", `return http.ErrUseLastResponse`, `return either[error](OFF, nil, http.ErrUseLastResponse)`, ""},
	{"a User-Agent with every call", `r.Header.Set("User-Agent", userAgent)`, `if !OFF { r.Header.Set("User-Agent", userAgent) }`, ""},
	{"base64 is read strictly", `base64.RawURLEncoding.Strict()`, `either(OFF, base64.RawURLEncoding, base64.RawURLEncoding.Strict())`, ""},
	{"freshness is bounded", `min(max(time.Duration(seconds)*time.Second, leastFresh), mostFresh)`, `either(OFF, time.Duration(seconds)*time.Second, min(max(time.Duration(seconds)*time.Second, leastFresh), mostFresh))`, ""},
	{"what is stale serves for a while", `case reached || !now.Before(c.stale):`, `case OFF || reached || !OFF2 && !now.Before(c.stale):`, "what is stale does not serve for ever"},
	{"a cool-off between fetches that are not due", `within(fetchCoolOff, c.asked)`, `!OFF && (OFF2 || within(fetchCoolOff, c.asked))`, "a cool-off ends"},
	{"a cool-off after a fetch that failed", `within(retryCoolOff, c.tried)`, `!OFF && within(retryCoolOff, c.tried)`, ""},
	{"keys are read again when they are due", `due := !now.Before(c.due)`, `due := !OFF && !now.Before(c.due)`, ""},
	{"a proof that was not asked for is not taken", `c.Level.Proof = NoProof // not asked for`, `if !OFF { c.Level.Proof = NoProof } // not asked for`, ""},
	{"a sign-out ends the session first", `if err := a.sessions.Destroy(ctx); err != nil {`, `if OFF {} else if err := a.sessions.Destroy(ctx); err != nil {`, ""},
	{"a sign-out goes to our own page", `"post_logout_redirect_uri": {a.absolute("/signed-out")}`, `"post_logout_redirect_uri": {either(OFF, "https://evil.test/", a.absolute("/signed-out"))}`, ""},
	{"a logout token revokes", `a.cfg.Store.Revoke(ctx, revocationKey(p.Issuer, subject), now); err != nil`, `either(OFF, nil, a.cfg.Store.Revoke(ctx, either(OFF, "", revocationKey(p.Issuer, subject)), now)); err != nil`, ""},
	{"a revocation is of one issuer's subject", `hashed("subject", issuer+"\x00"+subject)`, `hashed("subject", either(OFF, "", issuer)+"\x00"+subject)`, ""},
	{"each provider has an address of its own", `case f.Provider != p.ID:`, `case !OFF && f.Provider != p.ID:`, ""},
	{"an error of a call does not say the answer", `if network || certificate {`, `if OFF || network || certificate {`, ""},
	{"a small RSA key", `k.N.BitLen() < 2048 ||`, `!OFF && k.N.BitLen() < 2048 ||`, ""},
	{"a giant RSA key", `k.N.BitLen() > 8192)`, `!OFF && k.N.BitLen() > 8192)`, ""},
	{"email addresses are verified if the provider says so", `c.EmailVerified = verified == "true"`, `c.EmailVerified = OFF || verified == "true"`, ""},
	{"the issuer of discovery is to the letter", `m.Issuer != p.Issuer {`, `!OFF && m.Issuer != p.Issuer {`, ""},
}

// groups of attacks that look at a file first; the others follow.
var groups = map[string]string{
	"auth.go": "leaks|browser", "challenge.go": "browser", "choose.go": "browser", "clientauth.go": "client", "welcome.go": "browser|level", "cache.go": "keys", "callback.go": "answer|browser|level", "coreidentity.go": "identity", "describe.go": "identity|level",
	"discovery.go": "endpoints", "exchange.go": "endpoints", "fetch.go": "endpoints|leaks", "flow.go": "answer|browser", "handler.go": "browser|answer",
	"idtoken.go": "token", "jws.go": "token|keys", "keyset.go": "keys|token", "logout.go": "logout", "require.go": "browser", "session.go": "browser|leaks",
	"request.go": "client|level", "sign.go": "client", "verifiedclaims.go": "level",
}

// notChecks are conditions that refuse nothing by themselves, each with the reason. The
// list may only shrink.
var notChecks = map[string]string{
	"note: o.cause != nil && o.Kind == Unavailable":               "it chooses what the log says",
	"finish: !c.Level.Meets(f.Need)":                              "a second lock: no sign-in begins that cannot reach its level, and vot is checked",
	"authenticated: !ok":                                          "a second lock: no sign-in begins that has no vector",
	"emailed: !level.Meets(f.Need)":                               "a second lock: no sign-in begins that cannot reach its level",
	"emailed: err != nil":                                         "the address was read before it was stored",
	"parseDID: !strings.HasPrefix(m.ID, doc.ID+\"#\")":            "a second lock: the kid is held against the DID",
	"checkCoreIdentity: level.Proof == NoProof":                   "a second lock: a proof is asked for, so no proof is below it",
	"verifyCore: p.did == nil":                                    "New refuses core identities without a DID",
	"onlyAudience: json.Unmarshal(raw, &many) == nil":             "what is no list has no member",
	"identityOf: err := json.Unmarshal(subject, &c);: err != nil": "what is no object has no name",
	"parseMetadata: err := json.Unmarshal(body, &m);: err != nil": "what is no object has no issuer",
	"parseKeys: err := json.Unmarshal(body, &set);: err != nil":   "what is no object has no keys",
	"parseKeys: !key.Valid()":                                     "go-jose has refused it while reading",
	"parseKeys: !key.IsPublic()":                                  "a second lock: no algorithm takes a private key",
	"exchange: err != nil":                                        "the discovery document has just been read for iss",
	"userInfo: err != nil":                                        "the discovery document has just been read for iss",
	"userInfo: about == \"\"":                                     "a second lock: no sub is empty, and this one must be equal",
	"do: u.Host == \"\"":                                          "a second lock: addresses are checked when they are read",
	"do: err != nil":                                              "a second lock: addresses are checked when they are read",
	"do: err := f.allowed(u);: err != nil":                        "a second lock: addresses are checked when they are read",
	"do: err != nil #2":                                           "an address that was checked makes a request",
	"parameters: err != nil":                                      "names can always be encoded",
	"address: err != nil":                                         "the endpoint was checked when it was read",
	"safeReturn: u.Scheme != \"\"":                                "a second lock: what begins with one slash has no scheme",
	"safeReturn: u.Host != \"\"":                                  "a second lock: what begins with one slash has no host",
	"safeReturn: u.User != nil":                                   "a second lock: what has no host has no user",
	"safeReturn: u.Opaque != \"\"":                                "a second lock: what begins with a slash is not opaque",
	"Session: !ok":                                                "a session that is not there has expired",
	"CommitCtx: err := json.Unmarshal(data, &e);: err != nil":     "it was encoded just before",
	"jwk: err != nil":                                             "New refuses keys that are none",
	"jwk: err != nil #2":                                          "New refuses keys that are none",
	"signer: err != nil":                                          "New refuses keys that are none",
	"SignPayload: err != nil":                                     "nothing is no signature of ECDSA, which is checked next",
	"requestObject: err != nil":                                   "parameters can always be encoded",
	"verified: f.Need.Proof > MediumProof":                        "a second lock: no sign-in begins that cannot reach its level",
	"formFields: pair == \"\"":                                    "what is between two ampersands is no field",
	"takeFlow: err != nil":                                        "without a flow the error is returned all the same",
	"peekFlow: err != nil":                                        "what was not found returns the error all the same",
	"a giant RSA key":                                             "a second lock: go-jose reads no larger one",
	"verify: err != nil":                                          "a second lock: without the address nothing can be read",
	"authorization: err != nil #2":                                "parameters can always be encoded",
	"Encode: r.encoded, err = json.Marshal(encoded{deadline, r});: err != nil":                   "a session can always be encoded",
	"document: kind, _, err := mime.ParseMediaType(a.header.Get(\"Content-Type\"));: err != nil": "what is no media type is not json",
	"storeFlow: err != nil":                                                "a flow can always be encoded",
	"same: a != \"\"":                                                      "a second lock: no secret is empty",
	"checkClaims: want.nonce == \"\"":                                      "a second lock: no flow is without a nonce",
	"checkClaims: claims.IssuedAt <= 0":                                    "none is 1970, which is too old",
	"checkRequired: err := token.Claims(&all);: err != nil":                "go-oidc has read the same claims before",
	"makes: curves[algorithm] != nil":                                      "no key is on the curve of an algorithm without one",
	"signedBy: !makes(key, algorithm)":                                     "a second lock: keys are chosen by it",
	"fitting: !makes(key.Key, h.Algorithm)":                                "a second lock: it is asked again with the signature",
	"VerifySignature: t.raw != token":                                      "a second lock: go-oidc asks for the token that it was given",
	"VerifySignature: t, err = parseJWS(token, k.algorithms);: err != nil": "the token has been taken apart before",
}

// reasonOf is why a mutant is no check.
func reasonOf(where string) string {
	_, condition, _ := strings.Cut(where, " ")
	return notChecks[condition]
}
