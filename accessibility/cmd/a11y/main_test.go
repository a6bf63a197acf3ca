package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	clean = `<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A page about bins</title></head><body><main><h1>Bins</h1><p>Text</p></main></body></html>`
	fault = `<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A page about bins</title></head><body><main><h1>Bins</h1>
<img src=bin.png></main></body></html>`
)

func runWith(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(stdin), &out, &err)
	return code, out.String(), err.String()
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o700))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	good, bad := file(t, dir+"/good.html", clean), file(t, dir+"/bad.html", fault)
	deep := file(t, dir+"/deep.html", strings.Repeat("<div>", 600))
	for name, tt := range map[string]struct {
		args   []string
		code   int
		stderr string
	}{
		"clean":        {[]string{good}, 0, ""},
		"failure":      {[]string{bad}, 1, ""},
		"one of two":   {[]string{good, bad}, 1, ""},
		"no page":      {nil, 2, "name the pages to check"},
		"no file":      {[]string{dir + "/none.html"}, 2, "no such file"},
		"folder":       {[]string{dir}, 2, "is a folder"},
		"both":         {[]string{bad, dir + "/none.html"}, 2, "no such file"},
		"format":       {[]string{"-format", "pdf", good}, 2, "use text, json, earl, sarif, junit or html"},
		"level":        {[]string{"-level", "AAAA", good}, 2, "use A, AA or AAA"},
		"language":     {[]string{"-lang", "fr", good}, 2, "use en or cy"},
		"root":         {[]string{"-root", dir + "/none", good}, 2, "no such folder"},
		"unknown flag": {[]string{"-x", good}, 2, "-x"},
		"other scheme": {[]string{"ftp://example.org/"}, 2, "only http and https"},
		"too deep":     {[]string{deep}, 2, "nest deeper than 512"},
		"help":         {[]string{"-h"}, 0, "Usage: a11y"},
		"lower case":   {[]string{"-level", "aa", good}, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, stderr := runWith(t, "", tt.args...)
			require.Equal(t, tt.code, code, stderr)
			if tt.stderr == "" {
				require.Empty(t, stderr)
			}
			require.Contains(t, stderr, tt.stderr)
		})
	}
}

// Programs that read reports get a whole one, though no page could be checked.
func TestEmptyReports(t *testing.T) {
	for format, want := range map[string]string{"sarif": `"results": []`, "junit": "</testsuites>", "earl": "@context", "html": "</html>"} {
		code, out, _ := runWith(t, "", "-format", format, t.TempDir()+"/none.html")
		require.Equal(t, 2, code)
		require.Contains(t, out, want)
	}
}

func TestJSON(t *testing.T) {
	dir := t.TempDir()
	pages := []string{"-format", "json", "-level", "AAA"}
	for _, name := range []string{"a", "b", "c", "d"} {
		pages = append(pages, file(t, filepath.Join(dir, name+".html"), fault))
	}
	code, stdout, _ := runWith(t, "", pages...)
	require.Equal(t, 1, code)
	var order []string
	failed := 0
	for _, text := range strings.Split(strings.TrimSpace(stdout), "\n") {
		var line struct {
			Page, Rule, Outcome, Target, Message string
			ACT, Criteria                        []string
			Line                                 int
		}
		require.NoError(t, json.Unmarshal([]byte(text), &line))
		if len(order) == 0 || order[len(order)-1] != line.Page {
			order = append(order, line.Page)
		}
		require.Equal(t, line.Outcome == "inapplicable", line.Target == "")
		if line.Rule == "image-alt" && line.Outcome == "failed" {
			failed++
			require.Equal(t, 2, line.Line)
			require.Equal(t, []string{"1.1.1"}, line.Criteria)
			require.Contains(t, line.ACT, "23a2a8")
		}
	}
	require.Equal(t, pages[4:], order, "pages in the order given, each by the name given")
	require.Equal(t, 4, failed)
}

func TestStandardInput(t *testing.T) {
	code, stdout, _ := runWith(t, fault, "-lang", "cy", "-")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, "-:2:1: methodd: ")
}

// What the page refers to is read from its folder and from the root.
func TestRoot(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	file(t, site+"/frame.html", fault)
	page := file(t, dir+"/pages/page.html", strings.Replace(clean, "<p>Text</p>", `<iframe title=Bins src=/frame.html></iframe>`, 1))
	code, _, _ := runWith(t, "", page)
	require.Zero(t, code, "no root, nothing read")
	code, stdout, _ := runWith(t, "", "-root", site, page)
	require.Equal(t, 1, code)
	require.Contains(t, stdout, "frame.html:2:1: ")
	near := file(t, dir+"/pages/near.html", strings.Replace(clean, "<p>Text</p>", `<iframe title=Bins src=frame.html></iframe>`, 1))
	file(t, dir+"/pages/frame.html", fault)
	require.NoError(t, os.Remove(site+"/frame.html"))
	for _, args := range [][]string{{near}, {"-root", site, near}} {
		code, _, _ = runWith(t, "", args...)
		require.Equal(t, 1, code, "the page's own folder is read too")
	}
}

func TestURL(t *testing.T) {
	mux := http.NewServeMux()
	serve := func(path, mediaType, text string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", mediaType)
			w.Write([]byte(text))
		})
	}
	serve("/good", "text/html", clean)
	serve("/latin", "text/html; charset=iso-8859-1", strings.Replace(fault, "Bins", "\xe9", 1))
	serve("/frame", "text/html", strings.Replace(clean, "<p>Text</p>", `<iframe title=Bins src=latin></iframe>`, 1))
	serve("/picture", "image/png", "PNG")
	serve("/large", "text/html", strings.Repeat("x", 10<<20+1))
	mux.Handle("/moved", http.RedirectHandler("/good", http.StatusFound))
	mux.Handle("/file", http.RedirectHandler("file:///etc/passwd", http.StatusFound))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	server := httptest.NewServer(mux)
	defer server.Close()
	for path, tt := range map[string]struct {
		code int
		says string
	}{
		"/good": {0, ""}, "/moved": {0, ""}, "/latin": {1, ""}, "/frame": {1, "/latin:2:1"},
		"/none": {2, "404"}, "/file": {2, "only http and https"}, "/loop": {2, "10 redirects"},
		"/large": {2, "over 10 MB"}, "/picture": {2, "image/png"},
	} {
		code, stdout, stderr := runWith(t, "", server.URL+path)
		require.Equal(t, tt.code, code, path+stdout+stderr)
		require.Contains(t, stdout+stderr, tt.says, path)
	}
}

// A file never makes the command use the network.
func TestFilesStayLocal(t *testing.T) {
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	page := file(t, t.TempDir()+"/page.html", strings.Replace(clean, "<p>Text</p>", `<link rel=stylesheet href=`+server.URL+`/a.css><iframe title=Bins src=`+server.URL+`></iframe>`, 1))
	code, _, stderr := runWith(t, "", page)
	require.Zero(t, code, stderr)
	require.False(t, asked)
}
