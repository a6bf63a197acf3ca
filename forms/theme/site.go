package theme

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Text is one piece of text, or one address, in each language: language tag
// to words, such as {"en": "Contact", "cy": "Cysylltu"}.
type Text map[string]string

// Link is a link in the navigation or the footer: its words and its address in
// each language. An address is a path or has the scheme http, https, mailto
// or tel.
type Link struct {
	Text Text
	URL  Text
}

// Language is a language that the site is offered in.
type Language struct {
	Tag  string // BCP 47 tag, such as "cy"
	Name string // the language's own name for itself, such as "Cymraeg"
	Dir  string // "ltr" or "rtl". Defaults to "ltr".
}

// Phase tells residents that the service is still being made.
type Phase struct {
	Name Text // such as "Beta"
	Text Text // a sentence, such as "This is a new service."
	Link Link // follows the sentence, such as "Give us your feedback". Its zero value shows none.
}

// Site is what all pages of a service share. Fill it in, call [Site.Check],
// and do not change it afterwards: its methods may then be used by many
// goroutines at once.
type Site struct {
	// Organisation is the council's name. It stands in the header, unless
	// Brand.LogoText replaces it there, in the footer and at the end of every
	// page title.
	Organisation Text
	// HomeURL is the council's own site, which the header links to. The header
	// is no link where it is empty.
	HomeURL Text

	// Service is the name of the service, in the bar under the header and in
	// every page title. The bar is left out when there is neither a name nor
	// Navigation nor another language.
	Service Text
	// ServiceURL is where the service starts. Its name is no link where it is
	// empty.
	ServiceURL Text

	// Brand is the look. Its zero value is a look of our own.
	Brand Brand
	// Navigation is the links in the bar under the header. The one that leads
	// to the page being shown is marked as current.
	Navigation []Link
	// Phase is the banner under the header. nil shows none.
	Phase *Phase
	// Languages are those the service is offered in; the first is the default.
	// Defaults to English alone.
	Languages []Language
	// Footer is the links at the foot of every page: accessibility statement,
	// privacy notice, cookies, contact.
	Footer []Link
	// Contact is how people reach the council, for pages that say so, such as those
	// of sign-in. Defaults to nothing.
	Contact Contact

	// Pictures are the pictures in the texts of pages, by name: PNG, JPEG or SVG files
	// of at most 1 MiB, which [Site.Assets] serves. Defaults to none.
	Pictures map[string][]byte

	// AssetsURL is where [Site.Assets] is mounted: a path, or a whole address,
	// with or without a slash at its end. Defaults to "/assets".
	AssetsURL string

	// Official, if set, is served in place of our own stylesheet and of our
	// script for components. Defaults to ours.
	Official Look

	// Extras are what components of some pages need besides: [Locate]. Defaults to none.
	Extras []*Extra

	// Words replaces or adds to this package's own [Words]: language tag to
	// key to message. Keys that are not this package's are ignored, so a whole
	// catalogue may be given.
	Words map[string]map[string]string

	// Render, if set, writes every page in place of this package's shell,
	// error pages included, which reach it with Title and Main filled in.
	Render func(w io.Writer, s *Site, p Page) error

	ready *ready // set by Check
}

// Check reports every fault of the site at once, or nil: texts that are
// missing in a declared language, addresses with a scheme that is not allowed,
// words of this package with no translation, misspelt keys in Words, and
// colours that are malformed or stand out too little from each other, with the
// contrast measured.
func (s *Site) Check() error {
	s.ready = nil
	c := &checker{site: s}
	c.languages()
	c.text("Organisation", s.Organisation, true)
	c.url("HomeURL", s.HomeURL, false)
	c.text("Service", s.Service, false)
	c.url("ServiceURL", s.ServiceURL, false)
	c.links("Navigation", s.Navigation)
	c.links("Footer", s.Footer)
	if s.Phase != nil {
		c.text("Phase.Name", s.Phase.Name, true)
		c.text("Phase.Text", s.Phase.Text, true)
		if s.Phase.Link.Text != nil || s.Phase.Link.URL != nil {
			c.text("Phase.Link.Text", s.Phase.Link.Text, true)
			c.url("Phase.Link.URL", s.Phase.Link.URL, true)
		}
	}
	c.text("Brand.LogoText", s.Brand.LogoText, false)
	c.logo(s.Brand.Logo)
	c.pictures(s.Pictures)
	if !safeURL(s.AssetsURL) {
		c.fault("AssetsURL is %q: give a path, or an address that begins https://", s.AssetsURL)
	}
	c.words()
	if s.Official != nil {
		if _, err := s.Official.load(); err != nil {
			c.faults = append(c.faults, err)
		}
	}
	for _, fault := range s.Brand.check() {
		c.fault("%s", fault)
	}
	if len(c.faults) == 0 {
		s.ready = s.prepare()
	}
	return errors.Join(c.faults...)
}

// ready is what is the same on every page of a site.
type ready struct {
	assetNames
	look    assetNames        // their addresses
	timeout map[string]string // language tag -> the words of the dialog for the script
}

func (s *Site) prepare() *ready {
	r := &ready{assetNames: s.assetNames(), look: s.look(), timeout: make(map[string]string)}
	for _, language := range s.languages() {
		sh := shell{site: s, lang: language}
		sh.timeoutWords()
		r.timeout[language.Tag] = string(sh.b)
	}
	return r
}

// checker collects the faults of a site.
type checker struct {
	site   *Site
	faults []error
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf("theme: "+format, args...))
}

// languages checks the tags themselves.
func (c *checker) languages() {
	seen := map[string]bool{}
	for i, l := range c.site.Languages {
		if l.Tag == "" || strings.ContainsFunc(l.Tag, func(r rune) bool {
			return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
		}) {
			c.fault("Languages[%d].Tag is %q: give a language tag such as \"cy\"", i, l.Tag)
		}
		if l.Name == "" {
			c.fault("Languages[%d].Name is empty: give the name that speakers of %q call it by", i, l.Tag)
		}
		if l.Dir != "" && l.Dir != "ltr" && l.Dir != "rtl" {
			c.fault("Languages[%d].Dir is %q: give \"ltr\" or \"rtl\"", i, l.Dir)
		}
		if seen[l.Tag] {
			c.fault("Languages has %q twice: remove one", l.Tag)
		}
		seen[l.Tag] = true
	}
}

// text checks that t, if it is there at all, is there in every language.
func (c *checker) text(name string, t Text, required bool) {
	if len(t) == 0 && !required {
		return
	}
	for _, l := range c.site.languages() {
		if strings.TrimSpace(t[l.Tag]) == "" {
			c.fault("%s has no text for language %q: add it", name, l.Tag)
		}
	}
}

// url checks like text, and the scheme of each address.
func (c *checker) url(name string, t Text, required bool) {
	c.text(name, t, required)
	for _, tag := range slices.Sorted(maps.Keys(t)) {
		if !safeURL(t[tag]) {
			c.fault("%s for language %q is %q: give a path, or an address that begins https://, mailto: or tel:", name, tag, t[tag])
		}
	}
}

func (c *checker) links(name string, links []Link) {
	for i, l := range links {
		c.text(fmt.Sprintf("%s[%d].Text", name, i), l.Text, true)
		c.url(fmt.Sprintf("%s[%d].URL", name, i), l.URL, true)
	}
}

// words checks that this package can say everything in every language.
func (c *checker) words() {
	for _, l := range c.site.languages() {
		for _, key := range keys {
			if _, ok := c.site.lookup(l.Tag, key); !ok {
				c.fault("Words has no %q for language %q: add it", key, l.Tag)
			}
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(c.site.Words)) {
		for _, key := range slices.Sorted(maps.Keys(c.site.Words[tag])) {
			if strings.HasPrefix(key, prefix) && !slices.Contains(keys, key) {
				c.fault("Words has %q for language %q, which this package does not know: correct the key", key, tag)
			}
		}
	}
}

// languages is Languages with its default.
func (s *Site) languages() []Language {
	if len(s.Languages) == 0 {
		return []Language{{Tag: "en", Name: "English"}}
	}
	return s.Languages
}

// language finds the declared language tag; "" is the default language.
func (s *Site) language(tag string) (Language, error) {
	all := s.languages()
	if tag == "" {
		return all[0], nil
	}
	for _, l := range all {
		if l.Tag == tag {
			return l, nil
		}
	}
	return Language{}, fmt.Errorf("theme: page language %q is not among Site.Languages: add it there, or give a language that is", tag)
}

// in is t in the language tag, or in the default language.
func (s *Site) in(t Text, tag string) string {
	if v := t[tag]; v != "" {
		return v
	}
	return t[s.languages()[0].Tag]
}
