package load_test

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
	"github.com/stretchr/testify/require"
)

// site answers from a map of paths; a value may begin with a media type and "\n".
func site(files map[string]string) load.Getter {
	return func(u *url.URL) ([]byte, string, error) {
		text, ok := files[u.Path]
		if !ok {
			return nil, "", os.ErrNotExist
		}
		mediaType, body, _ := strings.Cut(text, "\n")
		return []byte(body), mediaType, nil
	}
}

var address = &url.URL{Scheme: "https", Host: "example.org", Path: "/a/page.html"}

func page(t *testing.T, source string, files map[string]string) *act.Page {
	t.Helper()
	p, err := load.Page([]byte(source), load.Options{Address: address, Get: site(files)})
	require.NoError(t, err)
	return p
}

// In each page the p element is displayed as the case says.
func TestSheets(t *testing.T) {
	files := map[string]string{
		"/none.css":     "text/css\np { display: none }",
		"/a/near.css":   "text/css; charset=utf-8\np { display: none }",
		"/plain.css":    "text/plain\np { display: none }",
		"/import.css":   "text/css\n@charset \"utf-8\"; /* c */ @import url(none.css); i { color: red }",
		"/chain.css":    "text/css\n@import 'import.css';",
		"/loop.css":     "text/css\n@import 'loop.css'; p { display: none }",
		"/open.css":     "text/css\np { display: none",
		"/utf16.css":    "text/css\n\xff\xfep\x00{\x00d\x00i\x00s\x00p\x00l\x00a\x00y\x00:\x00n\x00o\x00n\x00e\x00}\x00",
		"/late.css":     "text/css\ni { color: red } @import url(none.css);",
		"/flex.css":     "text/css\np { display: flex }",
		"/sub/deep.css": "text/css\n@import url(\"../none.css\");",
	}
	const html = "<!DOCTYPE html><html><head>"
	for name, tt := range map[string]struct{ head, want string }{
		"none":              {"", "block"},
		"style":             {"<style>p { display: none }</style>", "none"},
		"style type":        {"<style type=text/plain>p { display: none }</style>", "block"},
		"style media":       {"<style media=print>p { display: none }</style>", "block"},
		"style media all":   {"<style media='(min-width: 1000px)'>p { display: none }</style>", "none"},
		"link":              {"<link rel='StyleSheet' href=/none.css>", "none"},
		"link near":         {"<link rel=stylesheet href=near.css>", "none"},
		"link base":         {"<base href=/b/><link rel=stylesheet href=near.css>", "block"},
		"link media":        {"<link rel=stylesheet href=/none.css media=print>", "block"},
		"link alternate":    {"<link rel='alternate stylesheet' title=x href=/none.css>", "block"},
		"link disabled":     {"<link rel=stylesheet disabled href=/none.css>", "block"},
		"link plain":        {"<link rel=stylesheet href=/plain.css>", "block"},
		"link missing":      {"<link rel=stylesheet href=/no.css><style>p { display: none }</style>", "none"},
		"link empty":        {"<link rel=stylesheet href=' '>", "block"},
		"preferred":         {"<style title=a>i { color: red }</style><link rel=stylesheet title=a href=/none.css>", "none"},
		"other set":         {"<style title=a>i { color: red }</style><link rel=stylesheet title=b href=/none.css>", "block"},
		"order":             {"<style>p { display: flex }</style><link rel=stylesheet href=/none.css>", "none"},
		"order reversed":    {"<link rel=stylesheet href=/none.css><style>p { display: flex }</style>", "flex"},
		"import":            {"<link rel=stylesheet href=/import.css>", "none"},
		"import style":      {"<style>@import url( '/none.css' );</style>", "none"},
		"import first":      {"<style>@import '/none.css'; p { display: flex }</style>", "flex"},
		"import chain":      {"<link rel=stylesheet href=/chain.css>", "none"},
		"import deep":       {"<link rel=stylesheet href=/sub/deep.css>", "none"},
		"import loop":       {"<link rel=stylesheet href=/loop.css>", "none"},
		"import late":       {"<link rel=stylesheet href=/late.css>", "block"},
		"import media":      {"<style>@import '/none.css' print;</style>", "block"},
		"import media on":   {"<style>@import '/none.css' screen and (min-width: 10px);</style>", "none"},
		"import in media":   {"<style media=print>@import '/none.css';</style>", "block"},
		"import open":       {"<style>@import '/open.css' screen; p { display: flex }</style>", "flex"},
		"import layer":      {"<style>@import '/none.css' layer(base); p { display: flex }</style>", "flex"},
		"import layers":     {"<style>@layer b, a; @import '/none.css' layer(a); @layer b { p { display: flex } }</style>", "none"},
		"import layer anon": {"<style>@import '/none.css' layer; @layer { p { display: flex } }</style>", "flex"},
		"import supports":   {"<style>@import '/none.css' supports(display: grid);</style>", "none"},
		"import supports no": {"<style>@import '/none.css' supports(quux: (1));</style>",
			"block"},
		"utf-16":           {"<link rel=stylesheet href=/utf16.css>", "none"},
		"data":             {"<link rel=stylesheet href='data:text/css,p{display:none}'>", "none"},
		"data base64":      {"<link rel=stylesheet href='data:text/css;base64,cHtkaXNwbGF5Om5vbmV9'>", "none"},
		"template":         {"<template><style>p { display: none }</style></template>", "block"},
		"noscript":         {"<noscript><style>p { display: none }</style></noscript>", "none"},
		"svg style":        {"</head><body><svg><style>p { display: none }</style></svg>", "none"},
		"in body":          {"</head><body><link rel=stylesheet href=/none.css>", "none"},
		"unclosed comment": {"<style>@import '/none.css'; /* p { display: flex }</style>", "none"},
	} {
		t.Run(name, func(t *testing.T) {
			p := page(t, html+tt.head+"<p>x", files)
			require.Equal(t, tt.want, p.Styles.Of(p.Tagged("p")[0]).Display)
		})
	}
}

func TestShadowSheets(t *testing.T) {
	p := page(t, "<!DOCTYPE html><div><template shadowrootmode=open><style>p { display: none }</style><p>in</template></div><p>out", nil)
	ps := p.Tagged("p")
	require.Len(t, ps, 2)
	require.Equal(t, []string{"none", "block"}, []string{p.Styles.Of(ps[0]).Display, p.Styles.Of(ps[1]).Display})
}

func TestEncodings(t *testing.T) {
	for name, tt := range map[string]struct{ source, mediaType, want string }{
		"utf-8":           {"<p>tŷ", "", "tŷ"},
		"bom":             {"\xef\xbb\xbf<p>tŷ", "text/html; charset=iso-8859-1", "tŷ"},
		"utf-16 bom":      {"\xff\xfe<\x00p\x00>\x00a\x00", "", "a"},
		"http":            {"<p>\xe9", "text/html; charset=ISO-8859-1", "é"},
		"http over meta":  {"<meta charset=utf-8><p>\xe9", "text/html; charset=windows-1252", "é"},
		"meta":            {"<meta charset=iso-8859-14><p>\xfe", "text/html", "ŷ"},
		"meta equiv":      {"<meta http-equiv=content-type content='text/html; charset=iso-8859-14'><p>\xfe", "", "ŷ"},
		"none, not utf-8": {"<p>caf\xe9", "", "café"},
		"damaged utf-8":   {"<meta charset=utf-8><p>caf\xe9", "", "caf\uFFFD"},
		"shift_jis":       {"<p>\x82\xa0", "text/html; charset=shift_jis", "あ"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := load.Page([]byte(tt.source), load.Options{MediaType: tt.mediaType})
			require.NoError(t, err)
			require.Equal(t, tt.want, p.Text(p.Tagged("p")[0]))
		})
	}
	_, err := load.Page([]byte("<p>"), load.Options{MediaType: "text/html; charset=hz-gb-2312"})
	require.ErrorContains(t, err, `"hz-gb-2312"`)
}

func TestFrames(t *testing.T) {
	files := map[string]string{
		"/a/one.html": "text/html\n<title>one</title><iframe src=two.html></iframe>",
		"/a/two.html": "text/html\n<title>two</title><iframe src=page.html></iframe><iframe src=one.html></iframe>",
		"/x.svg":      "image/svg+xml\n<svg xmlns='http://www.w3.org/2000/svg'><title>svg</title></svg>",
		"/x.png":      "image/png\nPNG",
	}
	for name, tt := range map[string]struct{ body, want string }{
		"src":         {"<iframe src=one.html></iframe>", "one two"},
		"srcdoc":      {"<iframe srcdoc='<title>doc</title>' src=one.html></iframe>", "doc"},
		"srcdoc base": {"<iframe srcdoc='<title>doc</title><iframe src=two.html></iframe>'></iframe>", "doc two one"},
		"frameset":    {"<frameset><frame src=two.html></frameset>", "two one"},
		"object":      {"<object data=one.html></object>", "one two"},
		"object type": {"<object data=one.html type=image/png></object>", ""},
		"object svg":  {"<object data=/x.svg></object>", "svg"},
		"picture":     {"<iframe src=/x.png></iframe>", ""},
		"missing":     {"<iframe src=/no></iframe>", ""},
		"itself":      {"<iframe src=page.html#x></iframe>", ""},
		"about":       {"<iframe src=about:blank></iframe>", ""},
		"script":      {"<iframe src='javascript:1'></iframe>", ""},
		"data":        {"<iframe src='data:text/html,<title>a?b%20c</title>'></iframe>", "a?b c"},
		"template":    {"<template><iframe src=one.html></iframe></template>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var titles []string
			var walk func(p *act.Page)
			walk = func(p *act.Page) {
				for _, n := range load.FrameNodes(p) {
					f := p.Frames[n]
					require.Same(t, p, f.Outer)
					for e := range f.Elements(0) {
						if f.Tag(e) == "title" {
							titles = append(titles, f.Text(e))
						}
					}
					walk(f)
				}
			}
			walk(page(t, tt.body, files))
			require.Equal(t, tt.want, strings.Join(titles, " "))
		})
	}
}

func TestFrameViewport(t *testing.T) {
	const doc = `srcdoc="<style>@media (min-width: 400px) { p { display: flex } }</style><p>x"`
	for attrs, want := range map[string]string{"": "block", "width=500": "flex", "style='width: 600px'": "flex", "style='width: 50%'": "flex"} {
		p := page(t, "<!DOCTYPE html><iframe "+attrs+" "+doc+"></iframe>", nil)
		f := p.Frames[p.Tagged("iframe")[0]]
		require.Equal(t, want, f.Styles.Of(f.Tagged("p")[0]).Display, attrs)
	}
}

func TestApplyOverFrames(t *testing.T) {
	rule := &act.Rule{ID: "r", Run: func(p *act.Page) {
		for _, n := range p.Tagged("b") {
			p.Fail(n, act.Text{EN: p.Text(n)})
		}
	}}
	p := page(t, "<b>1</b><iframe srcdoc='<b>2</b><iframe srcdoc=&quot;<b>3</b>&quot;></iframe>'></iframe><iframe srcdoc='<b>4</b>'></iframe>", nil)
	var got []string
	for _, f := range load.Apply(p, rule) {
		got = append(got, f.Message.EN)
	}
	require.Equal(t, []string{"1", "2", "3", "4"}, got)
}

func TestXML(t *testing.T) {
	svg := `<?xml version="1.0" encoding="latin1"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en">
 <title>A &amp; <![CDATA[<b>]]></title><a id="x" xlink:href="/y">z</a></svg>`
	for _, name := range []string{"/a.svg", "/a.xml"} {
		p, err := load.Page([]byte(svg), load.Options{Address: &url.URL{Path: name}})
		require.NoError(t, err)
		root := p.DocumentElement()
		require.Equal(t, "svg", p.Tag(root))
		require.Equal(t, dom.SVG, p.Namespace(root))
		require.Equal(t, "en", p.Value(root, "xml:lang"))
		require.Equal(t, "A & <b>", p.Text(p.FirstChild(p.Next(p.FirstChild(root)))))
		require.Equal(t, "/y", p.Value(p.ByID(0, "x"), "xlink:href"))
		line, column := p.Position(p.ByID(0, "x"))
		require.Equal(t, []int{2, 40}, []int{line, column})
		require.Equal(t, act.Node(p.Len()), p.End(0))
	}
	p, err := load.Page([]byte(`<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a<br/>b&nbsp;c</p></body></html>`), load.Options{MediaType: "application/xhtml+xml"})
	require.NoError(t, err)
	require.Equal(t, "ab\u00a0c", p.Text(p.Tagged("p")[0]))
	require.True(t, p.Is(p.Body(), "body"))
	p, err = load.Page([]byte(`<svg><p>not well formed`), load.Options{MediaType: "image/svg+xml"})
	require.NoError(t, err)
	require.True(t, p.Is(p.DocumentElement(), "html"), "read as HTML")
}

// Nothing outside root is read.
func TestFiles(t *testing.T) {
	top := t.TempDir()
	root := filepath.Join(top, "root")
	write := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(top, name)), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(top, name), []byte(text), 0o600))
	}
	write("secret.html", "secret")
	write("root/a.css", "a")
	write("root/sub/b.HTML", "b")
	write("root/sub/index.html", "index")
	write("root/big.html", strings.Repeat("x", dom.MaxSize+1))
	require.NoError(t, os.Symlink(filepath.Join(top, "secret.html"), filepath.Join(root, "link.html")))
	get := load.Files(root)
	for ref, want := range map[string]string{
		"file://" + root + "/a.css":              "a text/css",
		"/a.css":                                 "a text/css",
		"/a.css?v=1#x":                           "a text/css",
		"/sub/b.HTML":                            "b text/html",
		"/sub/":                                  "index text/html",
		"/sub":                                   "index text/html",
		"/served/below/sub/b.HTML":               "b text/html",
		"/served/a.css":                          "",
		"/../secret.html":                        "",
		"/sub/../../secret.html":                 "",
		"file://" + top + "/secret.html":         "",
		"file://" + root + "/../secret.html":     "",
		"file://" + root + "/%2e%2e/secret.html": "",
		"/link.html":                             "",
		"/big.html":                              "",
		"/none.html":                             "",
		"https://example.org/a.css":              "",
		"file://host/a.css":                      "",
		"file:///" + strings.Repeat("a/", 5000) + "a":  "",
		"file:///sub/b.HTML" + strings.Repeat("/x", 9): "",
	} {
		u, err := url.Parse(ref)
		require.NoError(t, err)
		content, mediaType, err := get(u)
		if want == "" {
			require.Error(t, err, ref)
			continue
		}
		require.NoError(t, err, ref)
		require.Equal(t, want, string(content)+" "+mediaType, ref)
	}
}

// Whatever the page refers to, what is read has an end.
func TestBounds(t *testing.T) {
	reads := 0
	endless := func(u *url.URL) ([]byte, string, error) {
		reads++
		if strings.HasSuffix(u.Path, ".css") {
			return []byte(fmt.Sprintf("@import '%d.css'; @import '%d-b.css';", reads, reads)), "text/css", nil
		}
		return []byte(strings.Repeat(fmt.Sprintf("<iframe src=/%d-a></iframe><iframe src=/%d-b></iframe>", reads, reads), 10)), "text/html", nil
	}
	_, err := load.Page([]byte("<link rel=stylesheet href=/x.css>"+strings.Repeat("<iframe src=/f></iframe>", 10)), load.Options{Address: address, Get: endless})
	require.NoError(t, err)
	require.LessOrEqual(t, reads, 500)

	big := []byte(strings.Repeat(" ", 9<<20))
	reads = 0
	_, err = load.Page([]byte(strings.Repeat("<iframe src=/f></iframe>", 50)), load.Options{Address: address, Get: func(u *url.URL) ([]byte, string, error) {
		reads++
		return big, "text/html", nil
	}})
	require.NoError(t, err)
	require.Equal(t, 1, reads, "an address is read once")

	_, err = load.Page(make([]byte, dom.MaxSize+1), load.Options{})
	require.True(t, errors.Is(err, dom.ErrTooLarge))
}

func FuzzImports(f *testing.F) {
	for _, s := range []string{"@import 'a.css' layer(x) supports(a: b) print;", "@charset \"x\";@layer a,b;@import url(a)", "@import \"a\\", "p{}/*", "@import url('a' ;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := load.Page([]byte("<!DOCTYPE html><link rel=stylesheet href=/s.css><p>x"), load.Options{Address: address, Media: css.Media{Width: 100},
			Get: func(u *url.URL) ([]byte, string, error) {
				if u.Path == "/s.css" {
					return []byte(text), "text/css", nil
				}
				return []byte("i { color: red"), "text/css", nil
			}})
		require.NoError(t, err)
		require.NotNil(t, p.Styles.Of(p.Tagged("p")[0]))
	})
}
