package forms_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/suites"
	"github.com/moothall/moothall/standards/web"
)

// The script fills the box in, by the person's own place and by the map's middle, with
// the keyboard alone; where the pictures do not come the map goes and the box is as it was.
func TestLocationBrowser(t *testing.T) {
	path := suites.Chromium(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	origin := "http://" + l.Addr().String()
	form, err := forms.Define("pothole", func(f *forms.Builder, p *hole) {
		whole(f)
		f.Page("where", forms.Location(&p.Where, "Where is the hole?").In(forms.Box(51, -4, 52, -3)).Map("https://tiles.invalid/{z}/{x}/{y}.png", "© Map makers"))
	})
	require.NoError(t, err)
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: origin + "/pothole"}, Service: council(), Store: store.NewMemory()})
	require.NoError(t, err)
	tiles := true // come, from the service itself in place of the one without an address
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/tiles/") {
			if !tiles {
				http.NotFound(w, r)
				return
			}
			w.Header().Set("Content-Type", "image/svg+xml")
			fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#dce8dc" stroke="#567"/><text x="20" y="40">%s</text></svg>`, r.URL.Path)
			return
		}
		h.ServeHTTP(swapped{w}, r)
	})}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close() })
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-quic", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(ctx)
	t.Cleanup(quit)
	is := func(expression string) {
		t.Helper()
		require.Eventually(t, func() bool {
			ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
			return err == nil && ok
		}, 10*time.Second, 50*time.Millisecond, expression)
	}
	run := func(script string) {
		t.Helper()
		require.NoError(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](script)))
	}
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(320, 900), chromedp.Navigate(origin+"/pothole/where")))
	is(`document.querySelectorAll(".moothall-map__tile").length > 1 && document.documentElement.scrollWidth <= 320`)
	const box, given = `document.getElementById("where-search")`, `document.getElementById("where-given")`
	key := func(k string) string {
		return `document.querySelector(".moothall-map").dispatchEvent(new KeyboardEvent("keydown", {key: "` + k + `", bubbles: true, cancelable: true}));`
	}
	run(key("Enter"))
	is(box + `.value.startsWith("51.5") && ` + box + `.value.includes(", -3.500000") && ` + given + `.value === "map"`)
	run(key("+") + key("ArrowUp") + key("ArrowRight") + key("Enter"))
	is(`parseFloat(` + box + `.value) > 51.6 && parseFloat(` + box + `.value.split(",")[1]) > -3.5`)
	is(`document.querySelector('[role="status"]').textContent.includes(` + box + `.value)`)
	run(box + `.value = "ST 182 765"; ` + box + `.dispatchEvent(new Event("input"));`)
	is(given + `.value === ""`)

	run(`navigator.geolocation.getCurrentPosition = (found) => found({ coords: { latitude: 51.25, longitude: -3.75 } });` +
		`[...document.querySelectorAll(".moothall-locate button")].find((b) => b.textContent === "Use my location").click()`)
	is(box + `.value === "51.250000, -3.750000" && ` + given + `.value === "device"`)
	run(`navigator.geolocation.getCurrentPosition = (found, failed) => failed();` +
		`[...document.querySelectorAll(".moothall-locate button")].find((b) => b.textContent === "Use my location").click()`)
	is(`document.querySelector('[role="status"]').textContent.startsWith("Your browser does not tell")`)

	tiles = false
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(origin+"/pothole/where?")))
	is(`document.querySelector(".moothall-map__all").hidden && document.querySelector('[role="status"]').textContent.startsWith("The map cannot be shown")`)
	is(`!` + box + `.disabled`)
}

// swapped has the pages take their maps from the service itself.
type swapped struct{ http.ResponseWriter }

func (w swapped) Write(b []byte) (int, error) {
	n := len(b)
	_, err := w.ResponseWriter.Write([]byte(strings.ReplaceAll(string(b), "https://tiles.invalid/", "/tiles/")))
	return n, err
}
