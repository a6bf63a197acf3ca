package journey

import (
	"strings"
)

// faults are the seeded faults of each check.
var faults = map[string]func() []mutant{
	"title-unique": func() []mutant {
		pages := []string{"start", "check", "done", "guidance", "fees", "contact", "sign-in", "garden", "date", "contact-details", "address", "more"}
		return each(pages, func(page, lang string) []mutant {
			name := words{"What is your name? - Garden permits", "Beth yw eich enw? - Trwyddedau gardd"}[map[string]int{"en": 0, "cy": 1}[lang]]
			return []mutant{on(page, lang, false, "the title of /name", func(a *answered) { a.cut("<title>", "</title>", "<title>"+name+"</title>") })}
		})
	},
	"title-error": func() []mutant {
		return each(asking, func(page, lang string) []mutant {
			prefix := errorPrefix[lang]
			return []mutant{
				on(page, lang, true, "no prefix", func(a *answered) { a.replace("<title>"+prefix, "<title>") }),
				on(page, lang, true, "a dash", func(a *answered) {
					a.replace("<title>"+prefix, "<title>"+strings.TrimSuffix(prefix, ": ")+" - ")
				}),
				on(page, lang, true, "at the end", func(a *answered) {
					a.replace("<title>"+prefix, "<title>")
					a.replace("</title>", " ("+strings.TrimSuffix(prefix, ": ")+")</title>")
				}),
			}
		})
	},
	"error-identified": func() []mutant {
		return each(asking, func(page, lang string) []mutant {
			return []mutant{
				switched(lang+" "+page+" comes back without a word", switches{silent: page, lang: lang}),
				on(page, lang, true, "only a colour", func(a *answered) {
					withoutWords(a)
					a.replace("<form ", `<form class="red" `)
				}),
				on(page, lang, true, "only aria-invalid", func(a *answered) {
					withoutWords(a)
					a.body = strings.NewReplacer("<input ", `<input aria-invalid="true" `, "<select ", `<select aria-invalid="true" `).Replace(a.body)
				}),
			}
		})
	},
	"error-summary": func() []mutant {
		return each(asking, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, true, "no summary", withoutSummary),
				on(page, lang, true, "a hidden summary", func(a *answered) {
					a.replace(`<div class="govuk-error-summary">`, `<div class="govuk-error-summary" style="display: none">`)
				}),
				on(page, lang, true, "other words", func(a *answered) {
					first := a.between(`<li><a href="#`, "</a>")
					_, text, _ := strings.Cut(first, ">")
					a.replace(text+"</a>", "Something is wrong</a>")
				}),
				on(page, lang, true, "an error left out", func(a *answered) { a.cut("<li>", "</li>", "") }),
			}
		})
	},
	"error-inline": func() []mutant {
		return each(asking, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, true, "hidden messages", func(a *answered) {
					a.body = strings.ReplaceAll(a.body, `class="govuk-error-message"`, `class="govuk-error-message" hidden`)
				}),
				on(page, lang, true, "not beside the field", withoutInline),
				on(page, lang, true, "not tied to the field", func(a *answered) { a.replace(" aria-describedby=", " data-describedby=") }),
				on(page, lang, true, "other words", shout),
			}
		})
	},
	"error-link": func() []mutant {
		return each(asking, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, true, "to an id that is not there", func(a *answered) { a.replace(`<li><a href="#`, `<li><a href="#field-`) }),
				on(page, lang, true, "to the heading", func(a *answered) {
					a.cut(`<li><a href="#`, `"`, `<li><a href="#heading"`)
					a.replace("<h1>", `<h1 id="heading">`)
				}),
				on(page, lang, true, "no link", func(a *answered) {
					a.cut(`<li><a href="`, `">`, "<li>")
					a.cut("</a></li>", "\n", "</li>\n")
				}),
				on(page, lang, true, "to the skip link's target", func(a *answered) { a.cut(`<li><a href="#`, `"`, `<li><a href="#main"`) }),
			}
		})
	},
	"answers-kept": func() []mutant {
		fields := map[string]string{"user": "sign-in", "first": "name", "last": "name", "begin-day": "date", "begin-month": "date", "begin-year": "date",
			"email": "contact-details", "phone": "contact-details", "line1": "address", "postcode": "address", "to-line1": "delivery", "to-postcode": "delivery", "notes": "more"}
		var all []mutant
		for field := range fields {
			for _, lang := range languages {
				all = append(all, switched(lang+" forgets "+field, switches{forget: field, lang: lang}))
			}
		}
		return all
	},
	"nav-order": func() []mutant {
		return each(plain, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, false, "two links of the navigation change places", func(a *answered) { swap(a, "guidance", "fees") }),
				on(page, lang, false, "two links of the footer change places", func(a *answered) { swap(a, "contact", "privacy") }),
			}
		})
	},
	"nav-names": func() []mutant {
		return each(plain, func(page, lang string) []mutant {
			var all []mutant
			if page != "fees" {
				all = append(all, on(page, lang, false, "fees have another name", func(a *answered) { rename(a, "fees", "Prices", "Prisiau") }))
			}
			if page != "accessibility" {
				all = append(all, on(page, lang, false, "accessibility has another name", func(a *answered) { rename(a, "accessibility", "For all", "I bawb") }))
			}
			return all
		})
	},
	"help-place": func() []mutant {
		const phone = `<a href="tel:+441632960000">01632 960000</a>`
		return each(plain, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, false, "the telephone number is in the footer", func(a *answered) {
					a.replace(phone, "")
					a.replace("</footer>", phone+"</footer>")
				}),
				on(page, lang, false, "contact comes after privacy", func(a *answered) { swap(a, "contact", "privacy") }),
			}
		})
	},
	"asked-twice": func() []mutant {
		var all []mutant
		for field, page := range map[string]string{"email": "contact-details", "sign-first": "sign", "sign-last": "sign"} {
			for _, lang := range languages {
				all = append(all, switched(lang+" "+field+" is not filled in", switches{noPrefill: field, lang: lang}))
				for name, with := range map[string]string{"empty": ` value=""`, "a placeholder": ` placeholder="as before"`, "white space": ` value="  "`, "nothing": ""} {
					all = append(all, on(page, lang, false, field+" has "+name, func(a *answered) {
						if i := strings.Index(a.body, `name="`+field+`" value="`); i >= 0 && !strings.Contains(a.r.URL.RawQuery, "change") {
							at := i + len(`name="`+field+`"`)
							end := strings.Index(a.body[at+8:], `"`) + at + 9
							a.body = a.body[:at] + with + a.body[end:]
						}
					}))
				}
			}
		}
		return all
	},
}

// withoutWords takes all words about the error away.
func withoutWords(a *answered) {
	withoutSummary(a)
	withoutInline(a)
}

func withoutSummary(a *answered) {
	if a.failing() {
		a.cut(`<div class="govuk-error-summary">`, "</ul></div></div>", "")
	}
}

func withoutInline(a *answered) {
	for strings.Contains(a.body, `class="govuk-error-message"`) {
		a.cut(`<p id="`, "</p>", "")
	}
}

// shout changes the words of the messages beside the fields.
func shout(a *answered) { a.replace("</p>\n", " please!</p>\n") }

// swap exchanges two links of the navigation or the footer.
func swap(a *answered, one, two string) {
	first, second := link(a, one), link(a, two)
	a.replace(first, "\x00")
	a.replace(second, first)
	a.replace("\x00", second)
}

func link(a *answered, page string) string {
	end := strings.Index(a.body, `" data-nav="`+page+`"`)
	start := strings.LastIndex(a.body[:end], "<a ")
	return a.body[start : end+strings.Index(a.body[end:], "</a>")+len("</a>")]
}

func rename(a *answered, page, en, cy string) {
	old := link(a, page)
	with := en
	if strings.Contains(a.body, `<html lang="cy">`) {
		with = cy
	}
	a.replace(old, old[:strings.Index(old, ">")+1]+with+"</a>")
}
