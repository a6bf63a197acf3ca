package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"
)

// Official is GOV.UK Frontend's own stylesheet and script, to be served in
// place of ours. Give it as Site.Official:
//
//	site.Official = &theme.Official{Dist: os.DirFS("node_modules/govuk-frontend/dist")}
//
// [Site.Assets] serves it under AssetsURL, with the addresses in the stylesheet
// changed to fit and the script started by a small file, so that [Site.Policy]
// holds. The page shell, its timeout and the words of the components in each
// language are as with our own look. Of the brand, Background, Foreground,
// Accent and Link apply where they are set; buttons stay as they are.
//
// A typeface and pictures come along only if asked for, as few may use them.
type Official struct {
	// Dist is the folder dist, or dist/govuk, of the npm package
	// govuk-frontend, version 6.
	Dist fs.FS
	// Fonts serves GDS Transport, which is licensed for pages on the gov.uk
	// domain that belong to GOV.UK. Defaults to Arial.
	Fonts bool
	// Crest serves the royal coat of arms, which stands over the copyright
	// notice of [the GOV.UK footer]. It is for services of the Crown.
	//
	// [the GOV.UK footer]: https://design-system.service.gov.uk/components/footer/
	Crest bool

	once sync.Once
	read *readLook
	err  error
}

// Look is what a site has in place of our own stylesheet and of our script for
// components: an [*Official]. It is an interface so that a program without one does not
// hold what reads it.
type Look interface {
	// load reads it, once. A nil *Official is none.
	load() (*readLook, error)
}

// readLook is a look that is ready to be served.
type readLook struct {
	files map[string]asset // by name
	css   string           // the stylesheet
	look  string           // its hash
	start string           // name of the module that starts the script
	fonts bool
}

// They are compiled where they are used: variables would be in every program, with what
// reads expressions.
const (
	sourceMap   = `(?m)(/\*#|//#) sourceMappingURL=.*$`
	fontFace    = `(?s)/\*![^*]*\*/|@font-face\s*\{[^}]*\}`
	ruleOfCrest = `[^{}]*\{[^{}]*url\(/assets/images/[^{}]*\}`
	assetPath   = `url\(/assets/([^)]*)\)`
	itsVersion  = `--govuk-frontend-version:\s*"([0-9.]+)`
)

// kinds are the types of what the stylesheet asks for.
var kinds = map[string]string{".woff2": "font/woff2", ".woff": "font/woff", ".svg": "image/svg+xml"}

// official is the package ready to be served, or nil where the site has none
// or Check has found that it cannot be read.
func (s *Site) official() *readLook {
	if s.Official == nil {
		return nil
	}
	look, err := s.Official.load()
	if err != nil {
		return nil
	}
	return look
}

func (o *Official) load() (*readLook, error) {
	if o == nil {
		return nil, nil
	}
	o.once.Do(func() {
		o.read = &readLook{files: map[string]asset{}, fonts: o.Fonts}
		o.err = o.fill(o.read)
	})
	return o.read, o.err
}

func (o *Official) fill(look *readLook) error {
	if o.Dist == nil {
		return errors.New("theme: Official.Dist is nil: give the folder dist of npm's govuk-frontend")
	}
	dir := "."
	if _, err := fs.Stat(o.Dist, "govuk/govuk-frontend.min.css"); err == nil {
		dir = "govuk"
	}
	css, err := fs.ReadFile(o.Dist, path.Join(dir, "govuk-frontend.min.css"))
	if err != nil {
		return fmt.Errorf("theme: Official.Dist is not the folder dist of npm's govuk-frontend: %w", err)
	}
	if v := regexp.MustCompile(itsVersion).FindSubmatch(css); v == nil || !strings.HasPrefix(string(v[1]), "6.") {
		return errors.New("theme: Official.Dist is not version 6 of govuk-frontend, whose markup the components have: install govuk-frontend@6")
	}
	js, err := fs.ReadFile(o.Dist, path.Join(dir, "govuk-frontend.min.js"))
	if err != nil {
		return fmt.Errorf("theme: Official.Dist is not complete: %w", err)
	}
	name := look.add("govuk-frontend", ".js", "text/javascript; charset=utf-8", regexp.MustCompile(sourceMap).ReplaceAllString(string(js), ""))
	look.start = look.add("moothall-start", ".js", "text/javascript; charset=utf-8", `import{initAll}from"./`+name+"\";\n"+squeeze(startSource))
	look.css, err = o.stylesheet(look, dir, string(css))
	look.look = hash(pageCSS, look.css)
	return err
}

// add keeps one file under a name with its hash.
func (l *readLook) add(name, ext, kind, body string) string {
	name += "-" + hash(body) + ext
	l.files[name] = newAsset(kind, body)
	return name
}

// stylesheet prepares the stylesheet, with what it asks for from the folder
// assets, and returns the text. Without Fonts and Crest it asks for nothing.
func (o *Official) stylesheet(look *readLook, dir, css string) (string, error) {
	css = regexp.MustCompile(sourceMap).ReplaceAllString(css, "")
	if !o.Fonts {
		css = regexp.MustCompile(fontFace).ReplaceAllString(css, "")
		css = strings.ReplaceAll(css, "GDS Transport,", "")
	}
	if !o.Crest {
		css = regexp.MustCompile(ruleOfCrest).ReplaceAllString(css, "")
	}
	var missing error
	paths := regexp.MustCompile(assetPath)
	css = paths.ReplaceAllStringFunc(css, func(match string) string {
		name := paths.FindStringSubmatch(match)[1]
		body, err := fs.ReadFile(o.Dist, path.Join(dir, "assets", name))
		if err != nil {
			missing = fmt.Errorf("theme: Official.Dist is not complete: %w", err)
			return match
		}
		ext := path.Ext(name)
		kind, ok := kinds[ext]
		if !ok {
			missing = fmt.Errorf("theme: the stylesheet in Official.Dist asks for %s, a kind of file that this package does not serve", name)
			return match
		}
		return "url(" + look.add(strings.TrimSuffix(path.Base(name), ext), ext, kind, string(body)) + ")"
	})
	return css, missing
}

// officialCSS is the brand in GOV.UK Frontend's own properties: what is set,
// and nothing else.
func (b Brand) officialCSS() string {
	var css string
	set := func(colour, before, after string) {
		if _, ok := parseColour(colour); ok {
			css += before + colour + after
		}
	}
	set(b.Accent, ":root{--govuk-brand-colour:", "}\n")
	set(b.Link, ":root{--govuk-link-colour:", "}\n")
	set(b.Background, ".govuk-generic-header{background:", "}\n")
	set(b.Foreground, ".govuk-generic-header{--govuk-text-colour:", "}\n")
	return css
}
