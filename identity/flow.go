package identity

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"regexp"
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
	maxBegunByAll = 50_000 // in the time that a sign-in lasts: some 50 MB
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

// storeFlow keeps a flow under a secret that goes into a cookie of its own.
func (a *Auth) storeFlow(w http.ResponseWriter, r *http.Request, name string, f *flow, sameSite http.SameSite) error {
	secret, lasts := token(), a.flowLasts(f)
	if err := a.saveFlow(r.Context(), secret, f); err != nil {
		return err
	}
	a.dropOldFlows(w, r)
	// The time in front lets the oldest be found, and means nothing else. Of what
	// has a form, only when nothing else is left.
	value := strconv.FormatInt(a.cfg.Now().Unix(), 36) + "." + secret
	if f.Kept != nil || f.Parked != "" {
		value = keptMark + value
	}
	http.SetCookie(w, &http.Cookie{Name: a.cookie(flowCookie + name), Value: value, Path: "/", MaxAge: int(lasts / time.Second),
		HttpOnly: true, Secure: a.secure || sameSite == http.SameSiteNoneMode, SameSite: sameSite})
	return nil
}

// keptMark begins the value of the cookie of a flow with a form. It sorts behind all
// letters and digits.
const keptMark = "~"

// saveFlow writes a flow to the store under its secret.
func (a *Auth) saveFlow(ctx context.Context, secret string, f *flow) error {
	data, err := encodeFlow(f)
	if err != nil {
		return err
	}
	ctx, cancel := storeDeadline(ctx)
	defer cancel()
	began := f.Began
	if began.IsZero() {
		began = a.cfg.Now()
	}
	return a.cfg.Store.SaveSession(ctx, hashed("flow", secret), "", began, data, began.Add(a.flowLasts(f)))
}

// encodeFlow is a flow as it is stored. A form that it keeps is no longer there than
// it was sent: "&" stays one byte.
func encodeFlow(f *flow) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(f)
	return b.Bytes(), err
}

// flowLasts is how long a flow lasts: some providers let people take days.
func (a *Auth) flowLasts(f *flow) time.Duration {
	if p := a.provider(f.Provider); p != nil {
		return p.FlowLasts
	}
	if f.Kept != nil { // it waits for whichever provider is chosen
		return a.longestFlow()
	}
	return flowLasts
}

func (a *Auth) longestFlow() time.Duration {
	longest := flowLasts
	for _, p := range a.providers {
		longest = max(longest, p.FlowLasts)
	}
	return longest
}

var flowID = regexp.MustCompile(`^[A-Za-z0-9_-]{8}$`)

// flowName is the name of the browser's flow of a kind that an address speaks of. An
// address of before there was one flow for each tab names none: that is the newest.
func (a *Auth) flowName(r *http.Request, kind, id string) string {
	if flowID.MatchString(id) {
		return kind + "-" + id
	}
	name, newest := kind, ""
	prefix := a.cookie(flowCookie + kind)
	for _, c := range r.Cookies() {
		rest, ours := strings.CutPrefix(c.Name, prefix)
		when, _, _ := strings.Cut(strings.TrimPrefix(c.Value, keptMark), ".")
		// Of one second the last counts: browsers send older cookies first (RFC 6265 §5.4).
		if ours && (rest == "" || rest[0] == '-') && when >= newest {
			name, newest = kind+rest, when
		}
	}
	return name
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
// never finished: the oldest go, those with a form last.
func (a *Auth) dropOldFlows(w http.ResponseWriter, r *http.Request) {
	var old []*http.Cookie
	for _, c := range r.Cookies() {
		if strings.HasPrefix(c.Name, a.cookie(flowCookie)) {
			old = append(old, c)
		}
	}
	slices.SortStableFunc(old, func(a, b *http.Cookie) int {
		x, _, _ := strings.Cut(a.Value, ".")
		y, _, _ := strings.Cut(b.Value, ".")
		return strings.Compare(x, y)
	})
	for len(old) >= maxFlows {
		a.dropCookie(w, old[0].Name)
		old = old[1:]
	}
}

// dropFlows forgets all flows of a browser, and the forms that they keep.
func (a *Auth) dropFlows(w http.ResponseWriter, r *http.Request) {
	prefix := a.cookie(flowCookie)
	for _, c := range r.Cookies() {
		name, ours := strings.CutPrefix(c.Name, prefix)
		if !ours || strings.HasPrefix(name, "left") { // another tab's sign-out, which is at the provider
			continue
		}
		a.dropCookie(w, c.Name)
		if secret := a.flowSecret(r, name); secret != "" && strings.HasPrefix(c.Value, keptMark) {
			a.deleteFlow(r.Context(), secret)
		}
	}
}

// deleteFlow removes a flow that no browser has a way to any more; if it cannot, it
// goes when its time is up.
func (a *Auth) deleteFlow(ctx context.Context, secret string) {
	ctx, cancel := storeDeadline(ctx)
	defer cancel()
	if err := a.cfg.Store.DeleteSession(ctx, hashed("flow", secret)); err != nil {
		a.cfg.Logger.WarnContext(ctx, "a form that was kept could not be deleted at sign-out: it goes when its time is up", "error", err)
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
	return a.useFlow(w, r, name, secret, f)
}

// useFlow is takeFlow of a flow that was looked at before.
func (a *Auth) useFlow(w http.ResponseWriter, r *http.Request, name, secret string, f *flow) (*flow, error) {
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

// same compares secrets in constant time.
func same(a, b string) bool {
	return a != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

// storeDeadline bounds work in the store. It goes on when the browser has gone.
func storeDeadline(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
}
