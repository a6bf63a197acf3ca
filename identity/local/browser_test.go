package local_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/moothall/moothall/identity/local"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// chromium opens a browser.
func chromium(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(suites.Chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	ctx, late := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(late)
	return ctx
}

// service is a callback on an origin of its own, that shows what it got.
func service(t *testing.T) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "<p id=got>%s %t</p>", r.Method, r.FormValue("code") != "" && r.FormValue("state") == "s")
	}))
	t.Cleanup(s.Close)
	return s
}

// In a real browser, with the policy of the pages on: at 320 pixels no page is wider
// than the window, without script somebody signs in, and form_post arrives.
func TestInChromium(t *testing.T) {
	ctx := chromium(t)
	for _, c := range []struct {
		name   string
		script bool
		with   []string
		got    string
	}{
		{"without script", false, nil, "GET true"}, {"with script", true, []string{"ui_locales", "cy"}, "GET true"}, {"form_post", true, []string{"response_mode", "form_post"}, "POST true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			back := service(t)
			p, err := local.New(local.Options{Profile: local.OpenID(), Logger: quiet})
			require.NoError(t, err)
			server := httptest.NewServer(p)
			defer server.Close()
			at := func(path string) string { return server.URL + path }
			authorize := at("/authorize?" + changed(request(), append(c.with, "redirect_uri", back.URL+"/callback")...).Encode())
			steps := []chromedp.Action[chromedp.Void]{chromedp.EmulateViewport(320, 800), scripts(c.script)}
			for _, path := range []string{authorize, at("/faults"), at("/own"), at("/"), at("/logout")} {
				steps = append(steps, chromedp.Navigate(path), narrow(c.script))
			}
			steps = append(steps, chromedp.Navigate(authorize), chromedp.Click(`input[value="very-long"]`), chromedp.Click(`form button:not([name])`), chromedp.WaitVisible("#got"))
			require.NoError(t, chromedp.Do(ctx, steps...))
			got, err := chromedp.Run(ctx, chromedp.Text("#got"))
			require.NoError(t, err)
			require.Equal(t, c.got, got)
		})
	}
}

// scripts switches scripts on or off.
func scripts(on bool) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, _ *chromedp.Target) (none chromedp.Void, err error) {
		_, err = chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return none, err
	}
}

// narrow expects the page to fit into the window.
func narrow(script bool) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (none chromedp.Void, err error) {
		if !script {
			return none, nil // the measure is a script; the pages are the same
		}
		wide, err := chromedp.Evaluate[int]("document.documentElement.scrollWidth")(ctx, target)
		if err == nil && wide > 320 {
			err = fmt.Errorf("the page is %d pixels wide", wide)
		}
		return none, err
	}
}
