package theme

// header is the council's name, the bar with the service's name, and the phase
// banner.
func (sh *shell) header() {
	sh.raw("<header class=\"govuk-template__header\">\n",
		"<div class=\"govuk-generic-header\"><div class=\"govuk-generic-header__container govuk-width-container\">",
		`<div class="govuk-generic-header__logo">`)
	sh.home()
	sh.raw("</div></div></div>\n")
	sh.account()
	sh.serviceBar()
	sh.phase()
	sh.raw("</header>\n")
}

// home is the logo, the council's name or both, as one link to the council's site.
func (sh *shell) home() {
	const class = "govuk-generic-header__homepage-link"
	s := sh.site
	name, u := sh.in(s.Brand.LogoText), sh.in(s.HomeURL)
	if s.Brand.Logo == nil {
		if name == "" {
			name = sh.in(s.Organisation)
		}
		sh.link(class, u, name)
		return
	}
	tag := "span"
	if u != "" {
		tag = "a"
	}
	sh.raw(`<`, tag, ` class="`, class, `"`)
	if u != "" {
		sh.url("href", u)
	}
	sh.raw(`><span class="moothall-brand">`)
	if !sh.logo(name) && name == "" {
		name = sh.in(s.Organisation) // Check has refused the picture
	}
	if name != "" {
		sh.element("span", "moothall-brand__name", name)
	}
	sh.raw(`</span></`, tag, `>`)
}

// serviceBar is the service's name, navigation and the language switch.
func (sh *shell) serviceBar() {
	s := sh.site
	service := sh.in(s.Service)
	others := sh.otherLanguages()
	if service == "" && len(s.Navigation) == 0 && !others {
		return
	}
	sh.raw(`<section class="govuk-service-navigation"`)
	sh.attr("aria-label", sh.say("service-region"))
	sh.raw("><div class=\"govuk-width-container govuk-service-navigation__inlining-container\">\n",
		`<div class="govuk-service-navigation__container">`)
	if service != "" {
		sh.raw(`<span class="govuk-service-navigation__service-name">`)
		class := "govuk-service-navigation__link"
		if sh.in(s.ServiceURL) == "" {
			class = "govuk-service-navigation__text"
		}
		sh.link(class, sh.in(s.ServiceURL), service)
		sh.raw("</span>")
	}
	sh.navigation()
	sh.raw("</div>\n")
	if others {
		sh.languages()
	}
	sh.raw("</div></section>\n")
}

func (sh *shell) navigation() {
	if len(sh.site.Navigation) == 0 {
		return
	}
	sh.raw(`<nav class="govuk-service-navigation__wrapper"`)
	sh.attr("aria-label", sh.say("navigation"))
	sh.raw(`><ul class="govuk-service-navigation__list">`)
	for _, l := range sh.site.Navigation {
		u := sh.in(l.URL)
		if u != "" && u == sh.page.Path[sh.lang.Tag] {
			sh.raw(`<li class="govuk-service-navigation__item govuk-service-navigation__item--active"><a class="govuk-service-navigation__link" aria-current="page"`)
			sh.url("href", u)
			sh.raw(`>`)
			sh.element("strong", "govuk-service-navigation__active-fallback", sh.in(l.Text))
			sh.raw(`</a></li>`)
			continue
		}
		sh.raw(`<li class="govuk-service-navigation__item">`)
		sh.link("govuk-service-navigation__link", u, sh.in(l.Text))
		sh.raw(`</li>`)
	}
	sh.raw(`</ul></nav>`)
}

// otherLanguages reports whether this page can be had in another language.
func (sh *shell) otherLanguages() bool {
	for _, l := range sh.site.languages() {
		if l.Tag != sh.lang.Tag && sh.page.Path[l.Tag] != "" {
			return true
		}
	}
	return false
}

// languages is the language switch: each language by its own name, marked with
// lang so that it is pronounced right.
func (sh *shell) languages() {
	sh.raw(`<nav class="govuk-language-navigation"`)
	sh.attr("aria-label", sh.say("language"))
	sh.raw(`><ul class="govuk-language-navigation__list">`)
	for _, l := range sh.site.languages() {
		u := sh.page.Path[l.Tag]
		switch {
		case l.Tag == sh.lang.Tag:
			sh.raw(`<li class="govuk-language-navigation__list-item"><span class="govuk-language-navigation__text" aria-current="true"`)
		case u != "":
			sh.raw(`<li class="govuk-language-navigation__list-item"><a class="govuk-language-navigation__link"`)
			sh.url("href", u)
			sh.attr("rel", "alternate")
			sh.attr("hreflang", l.Tag)
		default:
			continue
		}
		sh.attr("lang", l.Tag)
		if l.Dir != "" {
			sh.attr("dir", l.Dir)
		}
		sh.raw(`>`)
		sh.text(l.Name)
		if l.Tag == sh.lang.Tag {
			sh.raw(`</span></li>`)
		} else {
			sh.raw(`</a></li>`)
		}
	}
	sh.raw(`</ul></nav>`)
}

func (sh *shell) phase() {
	p := sh.site.Phase
	if p == nil {
		return
	}
	sh.raw(`<div class="govuk-phase-banner govuk-width-container"><p class="govuk-phase-banner__content">`)
	sh.element("strong", "govuk-tag govuk-phase-banner__content__tag", sh.in(p.Name))
	sh.raw(` <span class="govuk-phase-banner__text">`)
	sh.text(sh.in(p.Text))
	if text := sh.in(p.Link.Text); text != "" {
		sh.raw(` `)
		sh.link("govuk-link", sh.in(p.Link.URL), text)
	}
	sh.raw("</span></p></div>\n")
}
