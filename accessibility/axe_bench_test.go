package accessibility_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

func axeSource(b *testing.B) []byte {
	source, err := os.ReadFile(filepath.Join(suites.NPM(b, "axe-core"), "axe.min.js"))
	require.NoError(b, err)
	return source
}

// axeJSDOM checks the page in its last argument for each line that it reads,
// and answers with the milliseconds of all (parsing, axe-core into the page,
// its run) and of the run alone. jsdom does no layout and loads no style
// sheets, so contrast is not looked at.
const axeJSDOM = `
const [dir, file, page] = process.argv.slice(1);
const { JSDOM, VirtualConsole } = require(dir);
const fs = require("fs");
const html = fs.readFileSync(page, "utf8"), axe = fs.readFileSync(file, "utf8");
require("readline").createInterface({ input: process.stdin }).on("line", async () => {
  const begin = performance.now();
  const dom = new JSDOM(html, { runScripts: "outside-only", pretendToBeVisual: true, virtualConsole: new VirtualConsole() });
  dom.window.eval(axe);
  const start = performance.now();
  const r = await dom.window.axe.run({ preload: false, rules: { "color-contrast": { enabled: false } } });
  const end = performance.now();
  dom.window.close();
  process.stdout.write(JSON.stringify(r.passes.length > 5 ? [end - begin, end - start] : [-1, -1]) + "\n");
});`

// BenchmarkAxeJSDOM is axe-core in jsdom on the pages of BenchmarkCheck, warm.
// "run-ns" leaves out what BenchmarkCheck counts too: the parsing of the page.
func BenchmarkAxeJSDOM(b *testing.B) {
	for _, p := range govukPages(b) {
		b.Run(p.name, func(b *testing.B) {
			file := filepath.Join(b.TempDir(), "page.html")
			require.NoError(b, os.WriteFile(file, p.page, 0o600))
			cmd := exec.CommandContext(b.Context(), suites.Node(b), "-e", axeJSDOM, suites.NPM(b, "jsdom"), filepath.Join(suites.NPM(b, "axe-core"), "axe.min.js"), file)
			cmd.Stderr = os.Stderr
			in, err := cmd.StdinPipe()
			require.NoError(b, err)
			out, err := cmd.StdoutPipe()
			require.NoError(b, err)
			require.NoError(b, cmd.Start())
			defer func() { _ = in.Close(); _ = cmd.Wait() }()
			lines := bufio.NewReader(out)
			measureAxe(b, func() (all, run float64) {
				_, err := fmt.Fprintln(in)
				require.NoError(b, err)
				line, err := lines.ReadBytes('\n')
				require.NoError(b, err)
				var took [2]float64
				require.NoError(b, json.Unmarshal(line, &took))
				return took[0], took[1]
			})
		})
	}
}

// measureAxe warms up and then reports the means of what ask says, in milliseconds.
func measureAxe(b *testing.B, ask func() (all, run float64)) {
	for range 3 {
		ask()
	}
	var sumAll, sumRun float64
	n := 0
	for b.Loop() {
		all, run := ask()
		require.Positive(b, run)
		sumAll += all
		sumRun += run
		n++
	}
	b.ReportMetric(sumAll/float64(n)*1e6, "ns/op")
	b.ReportMetric(sumRun/float64(n)*1e6, "run-ns")
}

// BenchmarkAxeChromium is axe-core in headless Chromium on the same pages, style
// sheet included: the page opened, axe-core put into it, its run.
func BenchmarkAxeChromium(b *testing.B) {
	path, axe, get := suites.Chromium(b), axeSource(b), govukSheet(b)
	for _, p := range govukPages(b) {
		b.Run(p.name, func(b *testing.B) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Cache-Control", "public, max-age=3600")
				content, mediaType, err := get(r.Context(), r.URL)
				if err != nil {
					content, mediaType = p.page, "text/html; charset=utf-8"
				}
				w.Header().Set("Content-Type", mediaType)
				w.Write(content)
			}))
			defer server.Close()
			ctx, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
				chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(b.TempDir()), chromedp.Flag("disable-quic", true))...)
			defer stop()
			ctx, quit := chromedp.NewContext(ctx)
			defer quit()
			measureAxe(b, func() (all, run float64) {
				begin := time.Now()
				require.NoError(b, chromedp.Do(ctx, chromedp.Navigate(server.URL), chromedp.Evaluate[chromedp.Void](string(axe)+
					`; (async () => { const start = performance.now(); const r = await axe.run({ preload: false }); window.took = r.passes.length > 5 ? performance.now() - start : -1; })(); undefined`)))
				for run == 0 {
					var err error
					run, err = chromedp.Run(ctx, chromedp.Evaluate[float64](`window.took || 0`))
					require.NoError(b, err)
					time.Sleep(time.Millisecond)
				}
				return float64(time.Since(begin)) / 1e6, run
			})
		})
	}
}
