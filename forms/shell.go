package forms

import (
	"cmp"

	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/lang"
)

// Shell is the page shell of the site for pages that are no form's: those of sign-in
// (package identity/pages takes it), or the council's own. It has the council's name,
// brand, languages, links and contact. Mount its Assets at BaseURL's path and
// "/assets/". The error is a [*ConfigError].
func (c Site) Shell() (*theme.Site, error) {
	c = c.withDefaults()
	base, faults := c.Base()
	texts, more := joined(c.Languages, c.Service.texts())
	if faults = append(faults, more...); len(faults) == 0 {
		shell := c.shell(texts)
		shell.AssetsURL = base.Prefix + "/assets"
		if err := shell.Check(); err != nil {
			faults = append(faults, err.Error())
		} else {
			return shell, nil
		}
	}
	return nil, &ConfigError{"", faults}
}

// shell is what the pages of all parts of the site share.
func (c Site) shell(texts *lang.Catalogues) *theme.Site {
	contact := c.Service.Contact
	shell := &theme.Site{
		Organisation: perLanguage(texts, "service.council"),
		Brand:        c.Service.Brand,
		Phase:        c.Phase,
		Navigation:   c.Menu,
		Render:       c.Render,
		Words:        make(map[string]map[string]string),
		HomeURL:      make(theme.Text),
		Footer:       c.Service.Links,
		Contact:      theme.Contact{Phone: contact.Phone, Email: contact.Email},
	}
	if contact.Hours != "" {
		shell.Contact.Hours = perLanguage(texts, "service.contact.hours")
	}
	for _, language := range texts.Languages() {
		p := texts.Printer(language)
		shell.HomeURL[language] = cmp.Or(c.Service.Websites[language], c.Service.Website)
		shell.Languages = append(shell.Languages, theme.Language{Tag: language, Name: lang.Name(language), Dir: p.Dir()})
		words := make(map[string]string)
		for key := range theme.Words()["en"] {
			words[key] = texts.Source(language, key)
		}
		for _, m := range texts.Missing() {
			if _, ok := words[m.Key]; ok && m.Language == language {
				words[m.Key] = texts.Mark(m.Language, m.Key, m.English)
			}
		}
		shell.Words[language] = words
	}
	return shell
}

// perLanguage is one text in each language.
func perLanguage(texts *lang.Catalogues, key string) theme.Text {
	text := make(theme.Text)
	for _, language := range texts.Languages() {
		text[language] = texts.Printer(language).Text(key)
	}
	return text
}
