package theme

import (
	"strconv"
	"strings"
	"time"
)

// footer is the links and the council's name.
func (sh *shell) footer() {
	sh.raw("<footer class=\"govuk-template__footer\"><div class=\"govuk-footer\"><div class=\"govuk-width-container\">",
		`<div class="govuk-footer__meta"><div class="govuk-footer__meta-item govuk-footer__meta-item--grow">`)
	if len(sh.site.Footer) > 0 {
		sh.element("h2", "govuk-visually-hidden", sh.say("footer"))
		sh.raw(`<ul class="govuk-footer__inline-list">`)
		for _, l := range sh.site.Footer {
			sh.raw(`<li class="govuk-footer__inline-list-item">`)
			sh.link("govuk-footer__link", sh.in(l.URL), sh.in(l.Text))
			sh.raw(`</li>`)
		}
		sh.raw(`</ul>`)
	}
	sh.element("div", "govuk-footer__meta-custom", sh.in(sh.site.Organisation))
	sh.raw("</div></div></div></div></footer>\n")
}

// timeout is the closed dialog that the script opens. Its words are in the
// page, so that the script needs none of its own.
func (sh *shell) timeout() {
	t := sh.page.Timeout
	if t == nil || t.Idle <= 0 {
		return
	}
	warn := t.Warn
	if warn <= 0 {
		warn = 5 * time.Minute
	}
	warn = min(warn, t.Idle/2)
	sh.raw(`<dialog class="moothall-timeout" data-module="moothall-timeout" aria-labelledby="moothall-timeout-title" aria-describedby="moothall-timeout-text moothall-timeout-left"`)
	sh.attr("data-idle", seconds(t.Idle))
	sh.attr("data-warn", seconds(warn))
	sh.url("data-extend", t.ExtendURL)
	sh.url("data-ended", t.EndedURL)
	if ready := sh.site.ready; ready != nil {
		sh.raw(ready.timeout[sh.lang.Tag])
	} else {
		sh.timeoutWords()
	}
	sh.raw(">\n<h2 class=\"govuk-heading-m\" id=\"moothall-timeout-title\">")
	sh.text(sh.say("timeout.title"))
	sh.raw("</h2>\n<p class=\"govuk-body\" id=\"moothall-timeout-text\">")
	text := "timeout.text"
	switch {
	case t.SignIn:
		text = "timeout.sign-in"
	case t.Saved:
		text = "timeout.saved"
	}
	sh.text(sh.say(text))
	sh.raw("</p>\n", `<p class="govuk-body-l moothall-timeout__left" id="moothall-timeout-left" aria-hidden="true"></p>`,
		`<p class="govuk-visually-hidden" role="status"></p>`, "\n",
		`<button type="button" class="govuk-button">`)
	sh.text(sh.say("timeout.stay"))
	sh.raw("</button>\n</dialog>\n")
}

// timeoutWords gives the script the words of the dialog, which are the same on every
// page of a language.
func (sh *shell) timeoutWords() {
	sh.attr("data-failed", sh.say("timeout.failed"))
	for _, key := range keys {
		name, ok := strings.CutPrefix(key, prefix+"timeout.")
		if ok && strings.Contains(name, ".") {
			sh.attr("data-i18n."+name, sh.say("timeout."+name, "count", "%{count}"))
		}
	}
}

// seconds writes d in whole seconds.
func seconds(d time.Duration) string { return strconv.FormatInt(int64(d/time.Second), 10) }
