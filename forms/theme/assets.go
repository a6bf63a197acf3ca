package theme

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"maps"
	"net/http"
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	//go:embed assets/page.css
	pageCSSSource string
	//go:embed assets/theme.css
	themeCSSSource string
	//go:embed assets/components.css
	componentsCSSSource string
	//go:embed assets/media.css
	mediaCSSSource string
	//go:embed assets/page.js
	pageJSSource string
	//go:embed assets/combobox.js
	comboboxJSSource string
	//go:embed assets/fields.js
	fieldsJSSource string
	//go:embed assets/components.js
	componentsJSSource string
	//go:embed assets/start.js
	startSource string

	// What is served, without comments and indentation. What only our own
	// components need is apart.
	pageCSS       = squeezeCSS(pageCSSSource)
	componentsCSS = squeezeCSS(themeCSSSource) + squeezeCSS(componentsCSSSource) + squeezeCSS(mediaCSSSource)
	jsBody        = "(function(){'use strict';\n" + squeezeJS(pageJSSource) + squeezeJS(comboboxJSSource) +
		"if(own&&own.hasAttribute('data-official'))return;\n" + squeezeJS(fieldsJSSource) + squeezeJS(componentsJSSource) + "}());\n"
)

// policy allows what the page uses and no more. Forms may be sent to this
// origin only; the script fetches from it only, to extend the time.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// Policy is the Content-Security-Policy that the pages need. It has no
// 'unsafe-inline': whatever is put into Main must do without inline scripts and
// styles too. Files from another origin, AssetsURL included, need a policy of
// the caller's own.
func (s *Site) Policy() string {
	if o := s.official(); o != nil && o.fonts {
		return policy + "; font-src 'self'"
	}
	return policy
}

// assetNames are the names of the files. Each holds a hash of its content, so a
// name never stands for two contents and may be kept for ever.
type assetNames struct{ css, js, icon string }

func (s *Site) assetNames() assetNames {
	if s.ready != nil {
		return s.ready.assetNames
	}
	look := cssHash
	if o := s.official(); o != nil {
		look = o.look
	}
	return assetNames{
		css:  "moothall-" + hash(s.Brand.css(), s.Brand.officialCSS(), look) + ".css",
		js:   "moothall-" + jsHash + ".js",
		icon: "moothall-" + hash(s.icon()) + ".svg",
	}
}

var (
	cssHash = hash(pageCSS, componentsCSS)
	jsHash  = hash(jsBody)
)

// css is the whole stylesheet.
func (s *Site) css() string {
	if o := s.official(); o != nil {
		return s.Brand.css() + pageCSS + o.css + s.Brand.officialCSS()
	}
	return s.Brand.css() + pageCSS + componentsCSS
}

// hash is the start of a SHA-256, in hexadecimal.
func hash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:6])
}

// look are the addresses of what every page asks for.
func (s *Site) look() assetNames {
	if s.ready != nil {
		return s.ready.look
	}
	names := s.assetNames()
	return assetNames{s.assetURL(names.css), s.assetURL(names.js), s.assetURL(names.icon)}
}

// assetURL is where the file name is found.
func (s *Site) assetURL(name string) string {
	base := s.AssetsURL
	if base == "" {
		base = "/assets"
	}
	return strings.TrimSuffix(base, "/") + "/" + name
}

// icon is the picture in the browser's tab: the first letter of the council's
// name in its colours.
func (s *Site) icon() string {
	c := s.Brand.colours()
	name := s.in(s.Brand.LogoText, "")
	if name == "" {
		name = s.in(s.Organisation, "")
	}
	letter := ""
	if r, size := utf8.DecodeRuneInString(name); size > 0 && unicode.IsLetter(r) {
		letter = string(unicode.ToUpper(r))
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="` + c.Background +
		`"/><text x="16" y="24" text-anchor="middle" font-family="sans-serif" font-size="22" font-weight="bold" fill="` +
		c.Foreground + `">` + letter + `</text></svg>`
}

// asset is one file ready to be sent.
type asset struct {
	kind          string
	plain, zipped []byte
}

// Assets serves the stylesheet, with the colours of the brand, the script, the
// icon, the logo, the pictures, and what of [Official] the site uses. Mount it for all paths under AssetsURL; it looks at the last part
// of the path only, so http.StripPrefix is not needed. Answers may be cached
// for a year, as every name changes with its content; unknown names are a 404.
func (s *Site) Assets() http.Handler {
	names := s.assetNames()
	files := map[string]asset{
		names.css:  newAsset("text/css; charset=utf-8", s.css()),
		names.js:   newAsset("text/javascript; charset=utf-8", jsBody),
		names.icon: newAsset("image/svg+xml", s.icon()),
		paperName:  newAsset("text/css; charset=utf-8", paperCSS),
	}
	for _, extra := range s.Extras {
		files[extra.cssName] = newAsset("text/css; charset=utf-8", extra.css)
		files[extra.jsName] = newAsset("text/javascript; charset=utf-8", extra.js)
	}
	if o := s.official(); o != nil {
		maps.Copy(files, o.files)
	}
	maps.Copy(files, s.pictureFiles())
	if l := s.Brand.Logo; l != nil {
		l.load()
		for _, p := range l.pictures {
			files[p.name] = p.asset
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file, ok := files[path.Base(r.URL.Path)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
			return
		}
		file.send(w, r)
	})
}

func newAsset(kind, body string) asset {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	// Writing to a buffer cannot fail.
	_, _ = z.Write([]byte(body))
	_ = z.Close()
	return asset{kind: kind, plain: []byte(body), zipped: b.Bytes()}
}

func (a asset) send(w http.ResponseWriter, r *http.Request) {
	body := a.plain
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'") // of a picture that somebody opens by itself
	h.Set("Vary", "Accept-Encoding")
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body = a.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client has gone if this fails
	}
}

// acceptsGzip reads an Accept-Encoding header (RFC 9110, section 12.5.3).
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), "gzip") {
			continue
		}
		q, weighted := strings.CutPrefix(strings.TrimSpace(params), "q=")
		if !weighted {
			return true
		}
		weight, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		return err == nil && weight > 0
	}
	return false
}

// squeeze takes comments and indentation out of our own stylesheet and script,
// where a comment has its lines to itself and no text spans lines.
func squeeze(source string) string {
	var b strings.Builder
	comment := false
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if !comment && strings.HasPrefix(line, "/*") {
			comment = true
		}
		if comment {
			comment = !strings.HasSuffix(line, "*/")
			continue
		}
		if line != "" && !strings.HasPrefix(line, "//") {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// looseCSS are characters that stand nowhere between quotes in our stylesheets,
// and mean the same in a selector without their spaces.
var looseCSS = strings.NewReplacer(" { ", "{", "; }\n", "}", " }\n", "}", "; }", "}", " }", "}", "; ", ";", ": ", ":", " {\n", "{", ";\n", ";", ", ", ",", "}\n", "}", " > ", ">", " + ", "+", " !", "!")

// squeezeCSS takes out white space inside lines too.
func squeezeCSS(source string) string { return looseCSS.Replace(squeeze(source)) }

// squeezeJS takes out the white space beside signs too, but not within quotes.
// Our scripts end every statement with a semicolon or a brace, and have no
// quotation mark in a regular expression.
func squeezeJS(source string) string {
	const signs = "{}()[];,:?=<>+-*/&|!"
	text := squeeze(source)
	out := make([]byte, 0, len(text))
	quote := byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == quote && text[i-1] != '\\' {
				quote = 0
			}
		case c == '\'' || c == '"' || c == '`':
			quote = c
		case (c == ' ' || c == '\n') && len(out) > 0 && i+1 < len(text):
			before, after := out[len(out)-1], text[i+1]
			sums := (before == '+' || before == '-') && before == after
			if !sums && (strings.IndexByte(signs, before) >= 0 || c == ' ' && strings.IndexByte(signs, after) >= 0) {
				continue
			}
		}
		out = append(out, c)
	}
	return string(out)
}
