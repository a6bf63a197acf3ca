package lang

import (
	"regexp"
	"sync"
)

// others is what catalogues need once they have files, or languages besides English.
// [English] goes without: a program whose texts are those of the code then holds no
// other language's tables, no matching of languages and no checks of translations, as the
// linker keeps only what something leads to.
type others struct {
	locale    func(tag string) *locale
	negotiate func(accept string, languages []string) string
	checks    func(c *Catalogues) []check
}

// check finds what is wrong with the texts of a language.
type check func(tag string) []Fault

var translated = others{
	locale:    newLocale,
	negotiate: Negotiate,
	checks:    func(c *Catalogues) []check { return []check{c.placeholders, c.categories, c.brokenMarkup} },
}

// locale is what texts need to know of one of the languages.
func (c *Catalogues) locale(tag string) *locale {
	if c.others == nil {
		return newEnglish()
	}
	return c.others.locale(tag)
}

// Negotiate returns the one of the languages that suits an Accept-Language header best,
// as the function [Negotiate] does.
func (c *Catalogues) Negotiate(accept string) string {
	if c.others == nil {
		return source
	}
	return c.others.negotiate(accept, c.languages)
}

var expressions sync.Map // what was compiled

// expression compiles a regular expression when it is first needed: a variable of a
// package is in every program, with all that reads expressions.
func expression(s string) *regexp.Regexp {
	if made, ok := expressions.Load(s); ok {
		return made.(*regexp.Regexp)
	}
	made := regexp.MustCompile(s)
	expressions.Store(s, made)
	return made
}
