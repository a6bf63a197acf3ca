package deliverytest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"time"
)

// NotifyToken is a token of [NotifyKey] that was issued at a time, for requests that a test makes by hand.
func NotifyToken(at time.Time) string {
	encode := base64.RawURLEncoding.EncodeToString
	n := len(NotifyKey)
	signed := encode([]byte(`{"typ":"JWT","alg":"HS256"}`)) + "." + encode(fmt.Appendf(nil, `{"iss":%q,"iat":%d}`, NotifyKey[n-73:n-37], at.Unix()))
	mac := hmac.New(sha256.New, []byte(NotifyKey[n-36:]))
	mac.Write([]byte(signed))
	return signed + "." + encode(mac.Sum(nil))
}
