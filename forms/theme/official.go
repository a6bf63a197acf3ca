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

	once  sync.Once
	files map[string]asset // by name
	css   string           // the stylesheet
	look  string           // its hash
	start string           // name of the module that starts the script
	err   error
}

var (
	sourceMap   = regexp.MustCompile(`(?m)(/\*#|//#) sourceMappingURL=.*$`)
	fontFace    = regexp.MustCompile(`(?s)/\*![^*]*\*/|@font-face\s*\{[^}]*\}`)
	ruleOfCrest = regexp.MustCompile(`[^{}]*\{[^{}]*url\(/assets/images/[^{}]*\}`)
	assetPath   = regexp.MustCompile(`url\(/assets/([^)]*)\)`)
	itsVersion  = regexp.MustCompile(`--govuk-frontend-version:\s*"([0-9.]+)`)
)

// kinds are the types of what the stylesheet asks for.
var kinds = map[string]string{".woff2": "font/woff2", ".woff": "font/woff", ".svg": "image/svg+xml"}

// official is the package ready to be served, or nil where the site has none
// or Check has found that it cannot be read.
func (s *Site) official() *Official {
	if s.Official == nil || s.Official.load() != nil {
		return nil
	}
	return s.Official
}

// load reads the package, once.
func (o *Official) load() error {
	o.once.Do(func() {
		o.files = map[string]asset{}
		o.err = o.read()
	})
	return o.err
}

func (o *Official) read() error {
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
	if v := itsVersion.FindSubmatch(css); v == nil || !strings.HasPrefix(string(v[1]), "6.") {
		return errors.New("theme: Official.Dist is not version 6 of govuk-frontend, whose markup the components have: install govuk-frontend@6")
	}
	js, err := fs.ReadFile(o.Dist, path.Join(dir, "govuk-frontend.min.js"))
	if err != nil {
		return fmt.Errorf("theme: Official.Dist is not complete: %w", err)
	}
	name := o.add("govuk-frontend", ".js", "text/javascript; charset=utf-8", sourceMap.ReplaceAllString(string(js), ""))
	o.start = o.add("moothall-start", ".js", "text/javascript; charset=utf-8", `import{initAll}from"./`+name+"\";\n"+squeeze(startSource))
	o.css, err = o.stylesheet(dir, string(css))
	o.look = hash(pageCSS, o.css)
	return err
}

// add keeps one file under a name with its hash.
func (o *Official) add(name, ext, kind, body string) string {
	name += "-" + hash(body) + ext
	o.files[name] = newAsset(kind, body)
	return name
}

// stylesheet prepares the stylesheet, with what it asks for from the folder
// assets, and returns the text. Without Fonts and Crest it asks for nothing.
func (o *Official) stylesheet(dir, css string) (string, error) {
	css = sourceMap.ReplaceAllString(css, "")
	if !o.Fonts {
		css = fontFace.ReplaceAllString(css, "")
		css = strings.ReplaceAll(css, "GDS Transport,", "")
	}
	if !o.Crest {
		css = ruleOfCrest.ReplaceAllString(css, "")
	}
	var missing error
	css = assetPath.ReplaceAllStringFunc(css, func(match string) string {
		name := assetPath.FindStringSubmatch(match)[1]
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
		return "url(" + o.add(strings.TrimSuffix(path.Base(name), ext), ext, kind, string(body)) + ")"
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
