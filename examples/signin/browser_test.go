package main

import (
	"context"
	"crypto/rsa"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/local"
	"github.com/moothall/moothall/standards/suites"
)

// The whole sign-in from a question page's button, in Chromium, with our policy
// on and the provider on another origin, with script and without.
func TestBrowserSignIn(t *testing.T) {
	browser := newChromium(t)
	for name, script := range map[string]bool{"script": true, "no-script": false} {
		t.Run(name, func(t *testing.T) {
			g := newRig(t, false, local.OneLogin(), func(issuer string, key *rsa.PrivateKey, g *rig, address string) identity.Provider {
				return oneLogin(issuer, "permit", g.provider.DID(address), g.provider.IdentityIssuer(address), key)
			})
			b := newTab(t, browser, script)
			b.open(g.base + "/permit/plate")
			b.fill("plate", "AB12 CDE")
			b.click("main form button") // a POST, which ends at the provider by way of a page of ours
			b.expect(`location.hostname === "localhost" && !!document.querySelector('input[value="ordinary"]')`)
			b.run(`document.querySelector('input[value="ordinary"]').checked = true`)
			b.click("main form button")
			b.expect(`location.hostname === "127.0.0.1" && location.pathname === "/permit/holder"`)
			require.Contains(t, b.text(), "Who is the permit for?")
			b.open(g.base + "/permit/plate")
			require.Equal(t, "AB12 CDE", b.value(`document.querySelector('[name="plate"]').value`), "the draft")
			b.open(g.base + "/me")
			require.Contains(t, b.text(), `"signed_in":true`)

			left := 0
			for _, s := range g.responses() {
				if s.status == 200 && (strings.HasPrefix(s.path, "/permit/") && !strings.Contains(s.path, "/assets/") || strings.HasPrefix(s.path, "/identity/")) {
					require.Contains(t, s.policy, "form-action 'self'", s.path)
				}
				if s.path == "/identity/start" {
					require.Equal(t, 200, s.status, "a page of ours, and no redirect to another origin")
					left++
				}
			}
			require.Equal(t, 1, left)
			require.Empty(t, b.complaints())
		})
	}
}

// Why there is that page: the browser holds our form-action against a redirect to
// another origin that follows a POST.
func TestBrowserBlocksRedirectAfterPost(t *testing.T) {
	g := newRig(t, false, local.OneLogin(), func(issuer string, key *rsa.PrivateKey, g *rig, address string) identity.Provider {
		return oneLogin(issuer, "permit", g.provider.DID(address), g.provider.IdentityIssuer(address), key)
	})
	b := newTab(t, newChromium(t), true)
	b.open(g.base + "/direct")
	b.click("main form button")
	require.Eventually(t, func() bool { return strings.Contains(strings.Join(b.noise(), " "), "form-action") }, 10*time.Second, 20*time.Millisecond)
	require.Equal(t, "127.0.0.1", b.value(`location.hostname`))
}

// A provider that posts its answer: the browser sends the flow's cookie with it,
// which is SameSite=None and Secure, and no other one.
func TestBrowserFormPost(t *testing.T) {
	browser := newChromium(t, chromedp.Flag("ignore-certificate-errors", true))
	for name, script := range map[string]bool{"script": true, "no-script": false} {
		t.Run(name, func(t *testing.T) {
			g := newRig(t, true, local.OpenID(), func(issuer string, key *rsa.PrivateKey, _ *rig, _ string) identity.Provider {
				p := identity.OIDC("openid", issuer, "permit")
				p.Keys, p.FormPost, p.Algorithms = []identity.Key{{Signer: key}}, true, []string{"RS256"}
				return p
			})
			b := newTab(t, browser, script)
			b.open(g.base + "/direct") // sets a Lax cookie
			b.open(g.base + "/permit/plate")
			b.fill("plate", "AB12 CDE")
			b.click("main form button")
			b.expect(`location.hostname === "localhost" && !!document.querySelector('input[value="ordinary"]')`)
			b.run(`document.querySelector('input[value="ordinary"]').checked = true`)
			b.click("main form button")
			if !script {
				b.expect(`location.hostname === "localhost" && location.pathname.endsWith("/continue")`)
				b.click("main form button")
			}
			b.expect(`location.hostname === "127.0.0.1" && location.pathname === "/permit/holder"`)
			b.open(g.base + "/me")
			require.Contains(t, b.text(), `"signed_in":true`)

			posts := 0
			for _, s := range g.responses() {
				if s.path != "/identity/callback/openid" {
					continue
				}
				posts++
				require.Equal(t, http.MethodPost, s.method)
				flow := 0
				for _, name := range s.cookies {
					require.NotEqual(t, "lax", name, "a Lax cookie does not come with a POST of another site")
					if strings.HasPrefix(name, "__Host-moothall-flow-") {
						flow++
					}
				}
				require.Equal(t, 1, flow, "%v", s.cookies)
			}
			require.Equal(t, 1, posts)
		})
	}
}

// tab is one browser window, with cookies of its own.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu  sync.Mutex
	all []string
}

func newChromium(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(suites.Chromium(t)), chromedp.Headless,
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(options, more...)...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("about:blank")))
	return ctx
}

func newTab(t *testing.T, browser context.Context, script bool) *tab {
	t.Helper()
	ctx, quit := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(quit)
	b := &tab{t: t, ctx: ctx}
	require.NoError(t, chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*log.EventEntryAdded); ok && e.Entry.Level == log.EntryLevelError {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.all = append(b.all, e.Entry.Text+" "+e.Entry.URL)
		}
	}))
	_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script})
	require.NoError(t, err)
	return b
}

// noise is all that the browser complained of, complaints what is a fault.
func (b *tab) noise() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.all...)
}

func (b *tab) complaints() (faults []string) {
	for _, s := range b.noise() {
		if !strings.Contains(s, "favicon.ico") {
			faults = append(faults, s)
		}
	}
	return faults
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	require.NoError(b.t, chromedp.Do(ctx, steps...))
}

func (b *tab) open(address string) { b.t.Helper(); b.do(chromedp.Navigate(address)) }

func (b *tab) click(selector string) { b.t.Helper(); b.do(chromedp.Click(selector)) }

func (b *tab) fill(name, text string) {
	b.t.Helper()
	b.do(chromedp.SendKeys(`[name="`+name+`"]`, text))
}

func (b *tab) run(script string) {
	b.t.Helper()
	_, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](script+"\n;null"))
	require.NoError(b.t, err)
}

// value is what an expression is in the page. It is asked from outside, so it
// works with the page's script off.
func (b *tab) value(expression string) string {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](expression))
	require.NoError(b.t, err)
	return value
}

func (b *tab) text() string { b.t.Helper(); return b.value(`document.body.innerText`) }

// expect waits until a page is loaded, all of it, in which the expression is true.
func (b *tab) expect(expression string) {
	b.t.Helper()
	require.Eventually(b.t, func() bool {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && (`+expression+`)`))
		return err == nil && ok
	}, 15*time.Second, 20*time.Millisecond, "never true: %s; %v", expression, b.noise())
}
