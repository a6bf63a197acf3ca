package webhook

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Secret is what sender and receiver share: "whsec_" and 24 to 64 random bytes in base64. It prints as "whsec_…".
type Secret string

// NewSecret makes a secret of 32 bytes: string(secret) is what to keep.
func NewSecret() Secret {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails
	return Secret("whsec_" + base64.StdEncoding.EncodeToString(key))
}

// String hides the secret.
func (s Secret) String() string { return "whsec_…" }

// Format hides the secret from every verb of package fmt.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText hides the secret from logs in JSON.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// key is the secret's bytes. The error holds nothing of it.
func (s Secret) key() ([]byte, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(string(s), "whsec_"))
	if err != nil || len(key) < 24 || len(key) > 64 {
		return nil, errors.New("is not whsec_ and 24 to 64 bytes in base64: webhook.NewSecret makes one")
	}
	return key, nil
}

// Sign returns the signature header of a message: one entry for each secret. The id holds no ".".
func Sign(id string, at time.Time, body []byte, secrets ...Secret) (string, error) {
	if err := checkSecrets("webhook", secrets); err != nil {
		return "", err
	}
	if id == "" || strings.Contains(id, ".") {
		return "", errors.New("webhook: an id is not empty and holds no dot")
	}
	var entries []string
	for _, s := range secrets {
		key, _ := s.key() // checked above
		entries = append(entries, "v1,"+base64.StdEncoding.EncodeToString(sum(key, id, at, body)))
	}
	return strings.Join(entries, " "), nil
}

func sum(key []byte, id string, at time.Time, body []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(id + "." + strconv.FormatInt(at.Unix(), 10) + "."))
	mac.Write(body)
	return mac.Sum(nil)
}
