package theme

// Account is who is signed in and where they can go, such as the way out. Its words are
// in the page's language.
type Account struct {
	Name  string // of the person, as they know themselves. Empty says only that somebody is signed in.
	Links []AccountLink
}

// AccountLink is a link of an [Account]. URL is a path or begins https://.
type AccountLink struct{ Text, URL string }

// account is the line under the header that says who is signed in.
func (sh *shell) account() {
	a := sh.page.Account
	if a == nil {
		return
	}
	const item = `<li class="govuk-service-navigation__item">`
	sh.raw(`<div class="govuk-service-navigation moothall-account"><nav class="govuk-width-container"`)
	sh.attr("aria-label", sh.say("account"))
	sh.raw(`><ul class="govuk-service-navigation__list">`, item)
	if a.Name != "" {
		sh.text(sh.say("signed-in-as", "name", a.Name))
	} else {
		sh.text(sh.say("signed-in"))
	}
	sh.raw(`</li>`)
	for _, l := range a.Links {
		sh.raw(item)
		sh.link("govuk-service-navigation__link", l.URL, l.Text)
		sh.raw(`</li>`)
	}
	sh.raw("</ul></nav></div>\n")
}
