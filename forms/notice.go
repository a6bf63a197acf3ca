package forms

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/moothall/moothall/forms/govuk"
)

// notices writes what is over the page now.
func (v *visit) notices(b []byte) []byte {
	all := v.h.cfg.Notices
	if v.h.cfg.NoticesNow != nil {
		all = append(slices.Clone(all), v.h.cfg.NoticesNow(v.r.Context(), v.h.def.Name)...)
	}
	for i, n := range all {
		text := n.Text[v.language]
		english := text == "" // of a notice that was written this minute, which says it nevertheless
		if english {
			text = n.Text[v.h.languages[0]]
		}
		if !n.is(v.h.def.Name) || v.now.Before(n.From) || !n.Until.IsZero() && !v.now.Before(n.Until) || blank(text) {
			continue
		}
		content := string(v.h.looks[v.language].text(nil, text))
		if english && v.language != v.h.languages[0] {
			content = `<div lang="` + v.h.languages[0] + `">` + content + "</div>"
		}
		note := govuk.NotificationBanner{TitleText: v.p.Text("moothall.forms.important"), HTML: asHTML([]byte(content)), TitleID: "notice-" + strconv.Itoa(i+1)}
		b = append(note.AppendHTML(b), '\n')
	}
	return v.staffNote(v.graceNote(b))
}

// checkNotices holds that notices have words in each language.
func (h *Handler) checkNotices() (faults []string) {
	for i, n := range h.cfg.Notices {
		for _, language := range h.languages {
			if n.is(h.def.Name) && blank(n.Text[language]) {
				faults = append(faults, fmt.Sprintf("Notices[%d] has no Text in the language %q", i, language))
			}
		}
		if !n.From.IsZero() && !n.Until.IsZero() && !n.From.Before(n.Until) {
			faults = append(faults, fmt.Sprintf("Notices[%d] ends before it begins", i))
		}
	}
	return faults
}
