package identity

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// How long a sign-in may take (an identity check at a post office counter begins
// a new one), how many a browser may have under way, and how many a network client
// may begin: many people share the address of a library or a telephone company.
const (
	flowLasts     = 2 * time.Hour
	maxFlows      = 8
	maxBegun      = 600
	beginInterval = 10 * time.Minute
)

const flowCookie = "flow-"

// hashed is the name of something secret in the store.
func hashed(kind, secret string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + secret))
	return kind + ":" + base64.RawURLEncoding.EncodeToString(sum[:])
}

// short tells a browser's flows apart.
func short(state string) string {
	sum := sha256.Sum256([]byte(state))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// store keeps a flow under a secret that goes into a cookie of its own.
func (a *Auth) storeFlow(w http.ResponseWriter, r *http.Request, name string, f *flow, sameSite http.SameSite) error {
	data, err := json.Marshal(f)
	if err != nil {
		return err
	}
	ctx, cancel := storeDeadline(r.Context())
	defer cancel()
	secret, now := token(), a.cfg.Now()
	lasts := a.flowLasts(f)
	if err := a.cfg.Store.SaveSession(ctx, hashed("flow", secret), "", now, data, now.Add(lasts)); err != nil {
		return err
	}
	a.dropOldFlows(w, r)
	// The time in front lets the oldest be found, and means nothing else.
	value := strconv.FormatInt(now.Unix(), 36) + "." + secret
	http.SetCookie(w, &http.Cookie{Name: a.cookie(flowCookie + name), Value: value, Path: "/", MaxAge: int(lasts / time.Second),
		HttpOnly: true, Secure: a.secure || sameSite == http.SameSiteNoneMode, SameSite: sameSite})
	return nil
}

// flowLasts is how long a flow lasts: some providers let people take days.
func (a *Auth) flowLasts(f *flow) time.Duration {
	if p := a.provider(f.Provider); p != nil {
		return p.FlowLasts
	}
	return flowLasts
}

// flowSecret is the secret in the browser's cookie of a name; "" if there is none.
func (a *Auth) flowSecret(r *http.Request, name string) string {
	cookies := r.CookiesNamed(a.cookie(flowCookie + name))
	if len(cookies) != 1 || len(cookies[0].Value) > 64 { // two of a name: one of them was tossed in
		return ""
	}
	_, secret, _ := strings.Cut(cookies[0].Value, ".")
	return secret
}

// dropOldFlows keeps a browser from filling up with cookies of sign-ins that it
// never finished: the oldest go.
func (a *Auth) dropOldFlows(w http.ResponseWriter, r *http.Request) {
	var old []*http.Cookie
	for _, c := range r.Cookies() {
		if strings.HasPrefix(c.Name, a.cookie(flowCookie)) {
			old = append(old, c)
		}
	}
	slices.SortFunc(old, func(a, b *http.Cookie) int { return strings.Compare(a.Value, b.Value) })
	for len(old) >= maxFlows {
		a.dropCookie(w, old[0].Name)
		old = old[1:]
	}
}

func (a *Auth) dropCookie(w http.ResponseWriter, name string) {
	http.SetCookie(w, &http.Cookie{Name: name, Path: "/", MaxAge: -1, HttpOnly: true, Secure: a.secure, SameSite: http.SameSiteLaxMode})
}

// takeFlow returns the browser's flow of a name, once: whoever comes second finds
// none (callback replay, double submit; RFC 9700 §4.5.3.1).
func (a *Auth) takeFlow(w http.ResponseWriter, r *http.Request, name string) (*flow, error) {
	f, secret, err := a.peekFlow(r, name)
	if err != nil || f == nil {
		return nil, err
	}
	a.dropCookie(w, a.cookie(flowCookie+name))
	ctx, cancel := storeDeadline(r.Context())
	defer cancel()
	first, err := a.cfg.Store.Once(ctx, hashed("used", secret), a.cfg.Now().Add(a.flowLasts(f)))
	if err != nil || !first {
		return nil, err
	}
	return f, a.cfg.Store.DeleteSession(ctx, hashed("flow", secret))
}

// peekFlow returns the browser's flow of a name with its secret, and leaves it there.
func (a *Auth) peekFlow(r *http.Request, name string) (*flow, string, error) {
	secret := a.flowSecret(r, name)
	if secret == "" {
		return nil, "", nil
	}
	ctx, cancel := storeDeadline(r.Context())
	defer cancel()
	data, found, err := a.cfg.Store.Session(ctx, hashed("flow", secret), a.cfg.Now())
	if err != nil || !found {
		return nil, "", err
	}
	var f flow
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, "", err
	}
	return &f, secret, nil
}

// park keeps what was interrupted until a provider has been chosen.
func (a *Auth) park(w http.ResponseWriter, r *http.Request, f *flow) error {
	return a.storeFlow(w, r, "parked", f, http.SameSiteLaxMode)
}

// same compares secrets in constant time.
func same(a, b string) bool {
	return a != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

// storeDeadline bounds work in the store. It goes on when the browser has gone.
func storeDeadline(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
}
