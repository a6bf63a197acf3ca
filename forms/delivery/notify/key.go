package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"
)

// Key is an API key as GOV.UK Notify shows it: a name, the service's id and a secret, joined by hyphens. It prints as "notify-key-…".
type Key string

// String hides the key.
func (k Key) String() string { return "notify-key-…" }

// Format hides the key from every verb of package fmt.
func (k Key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, k.String()) }

// MarshalText hides the key from logs in JSON.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

var uuid = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

// tail is how long the ids at the end of a key are: the name before them may hold hyphens.
const tail = 2*36 + 1

// parts are the service's id and the secret. The error holds nothing of the key.
func (k Key) parts() (service, secret string, err error) {
	if len(k) < tail {
		return "", "", errors.New("the API key is not a name, a service's id and a secret, joined by hyphens: copy it whole from GOV.UK Notify, API integration, API keys")
	}
	ids := string(k[len(k)-tail:])
	if service, secret = ids[:36], ids[37:]; ids[36] != '-' || !uuid.MatchString(service) || !uuid.MatchString(secret) {
		return "", "", errors.New("the API key does not end in two ids: copy it whole from GOV.UK Notify, API integration, API keys")
	}
	return service, secret, nil
}

// token is the JSON Web Token of one request (RFC 7519, HS256 of RFC 7518).
func (k Key) token(now time.Time) (string, error) {
	service, secret, err := k.parts()
	if err != nil {
		return "", err
	}
	claims, err := json.Marshal(struct {
		Issuer string `json:"iss"`
		Issued int64  `json:"iat"`
	}{service, now.Unix()})
	if err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(`{"typ":"JWT","alg":"HS256"}`)) + "." + encode(claims)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(signed))
	return signed + "." + encode(mac.Sum(nil)), nil
}
