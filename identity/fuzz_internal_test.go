package identity

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// FuzzToken: nothing but the token that was made is a token; what is put in its
// place, whatever its form, is refused without a panic, by each of the four readers.
func FuzzToken(f *testing.F) {
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	op := newFake(f, func() time.Time { return now })
	op.nonce = "nonce"
	good := op.id()
	f.Add(good)
	f.Add(op.coreIdentity())
	f.Add(strings.Replace(good, ".", "..", 1))
	f.Add(`{"payload":"e30","signatures":[]}`)
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"iss":"`+fakeIssuer+`"}`)) + ".")
	f.Add(base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"ES256","ALG":"none"}`)) + ".e30.AA")
	c := Config{Host: web.Host{Now: op.now}, Client: &http.Client{Transport: op}}
	p := OneLogin(fakeClient, rsaKey())
	p.Issuer, p.DID, p.IdentityIssuer = fakeIssuer, fakeDID, fakeIdentity
	w := newProvider(p.withDefaults(), &c)
	f.Fuzz(func(t *testing.T, raw string) {
		if _, _, err := w.checkIDToken(t.Context(), raw, asked{nonce: "nonce", accessToken: "access-1"}); err == nil && raw != good {
			t.Errorf("a token that nobody made: %q", raw)
		}
		if _, _, err := w.checkLogoutToken(t.Context(), raw); err == nil {
			t.Errorf("a logout token that nobody made: %q", raw)
		}
		if _, _, err := w.checkCoreIdentity(t.Context(), raw, "somebody", Proven); err == nil {
			t.Errorf("a core identity that nobody made: %q", raw)
		}
		if _, err := w.checkAttributes(t.Context(), raw, "somebody"); err == nil {
			t.Errorf("an attributes token that nobody made: %q", raw)
		}
	})
}

// FuzzClaims: whatever a provider signs, a sign-in ends well only with the issuer,
// audience, nonce and vector that were asked for.
func FuzzClaims(f *testing.F) {
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	for _, seed := range []string{`{}`, `{"aud":["client-1","client-2"]}`, `{"exp":1e300}`, `{"nbf":-1e300,"iat":"x"}`, `{"nonce":null}`, `{"ISS":"x"}`, `{"sub":{}}`, `{"_claim_names":{"a":"b"}}`} {
		f.Add([]byte(seed))
	}
	op := newFake(f, func() time.Time { return now })
	op.nonce = "nonce"
	p := OneLogin(fakeClient, rsaKey())
	p.Issuer, p.DID, p.IdentityIssuer = fakeIssuer, fakeDID, fakeIdentity
	w := newProvider(p.withDefaults(), &Config{Host: web.Host{Now: op.now}, Client: &http.Client{Transport: op}})
	f.Fuzz(func(t *testing.T, data []byte) {
		var change object
		if json.Unmarshal(data, &change) != nil {
			return
		}
		op.t, op.claims = t, change
		token, claims, err := w.checkIDToken(t.Context(), op.id(), asked{nonce: "nonce", accessToken: "access-1"})
		if err != nil {
			return
		}
		_, o := w.authenticated(claims, &flow{})
		require.True(t, token.Issuer == fakeIssuer && len(token.Audience) == 1 && token.Audience[0] == fakeClient && token.Nonce == "nonce" && token.Expiry.After(now.Add(-time.Second)))
		require.True(t, o != nil || claims.Vot == "Cl.Cm", "%q", claims.Vot)
	})
}

// FuzzDocuments: key sets and DID documents are read or refused, within bounds, and no
// key that is private, weak or symmetric comes out.
func FuzzDocuments(f *testing.F) {
	op := newFake(f, time.Now)
	f.Add([]byte(mustJSON(object{"keys": op.keys})))
	f.Add([]byte(mustJSON(op.did)))
	f.Add([]byte(`{"keys":[{"kty":"oct","k":"AA"},{"kty":"RSA","n":"AQ","e":"AQAB"},null,1]}`))
	f.Add([]byte(`{"id":"did:web:identity.example","assertionMethod":["did:web:identity.example#a",{"id":"did:web:identity.example#a"}],"verificationMethod":[{}]}`))
	p := &provider{Provider: Provider{DID: fakeDID, Issuer: fakeIssuer}, fetch: newFetcher(nil, fakeIssuer, false)}
	f.Fuzz(func(t *testing.T, body []byte) {
		if keys, err := parseKeys(body); err == nil {
			require.LessOrEqual(t, len(keys), maxKeys)
			for _, key := range keys {
				require.True(t, key.IsPublic() && !weak(key.Key))
			}
		}
		if doc, err := p.parseDID(body); err == nil {
			require.Equal(t, didID(fakeDID), doc.id)
			for id, key := range doc.methods {
				require.True(t, strings.HasPrefix(id, doc.id+"#") && makes(key.Key, "ES256"))
			}
		}
		if m, err := p.parseMetadata(body); err == nil {
			require.Equal(t, fakeIssuer, m.Issuer)
		}
	})
}

// FuzzCallback: no query signs anybody in, and none is an answer of 5xx or a panic.
func FuzzCallback(f *testing.F) {
	s := newBench(f)
	q := s.begin(s.auth.SignInURL(SignedIn, "/page"))
	for _, seed := range []string{"", "code=a&state=b", "state=" + q.Get("state") + "x&code=c", "error=access_denied&state=b", "code=a;state=b", "%zz", "iss=x&iss=y&state=z", "state=%00", strings.Repeat("a=b&", 2000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		s.pages, s.outcomes = nil, nil
		r := httptest.NewRequest(http.MethodGet, "/identity/callback/one-login", nil)
		r.URL.RawQuery = query
		for _, c := range s.cookies {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		s.auth.Handler().ServeHTTP(w, r)
		require.True(t, w.Code >= 400 && w.Code < 500, "%d", w.Code)
		require.NotContains(t, w.Header().Get("Set-Cookie"), "session=")
		require.Len(t, s.outcomes, 1)
	})
}

// FuzzFormFields: the fields of a form are those of its body, in their order.
func FuzzFormFields(f *testing.F) {
	f.Add("b=2&a=1&a=%C5%B5&c=")
	f.Add("a=1&&b=2&")
	f.Add("&&=&%")
	f.Fuzz(func(t *testing.T, body string) {
		fields, err := formFields(body)
		if err != nil {
			return
		}
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if strings.Contains(body, ";") || r.ParseForm() != nil {
			return // net/url reads no semicolons
		}
		count := 0
		for name, values := range r.PostForm {
			for range values {
				count++
			}
			require.True(t, len(values) == 0 || hasField(fields, name, values[0]))
		}
		require.Len(t, fields, count)
	})
}

func hasField(fields []Field, name, value string) bool {
	for _, f := range fields {
		if f.Name == name {
			return f.Value == value // the first is the first
		}
	}
	return false
}
