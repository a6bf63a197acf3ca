package journey

import (
	"fmt"
	"net/http"
	"strings"
)

// rows are the pages that the page of all answers leads to.
var rows = asking[1:]

var faultsOfWays = map[string]func() []mutant{
	"check-answers": func() []mutant {
		all := []mutant{switched("sent after the last question", switches{skipCheck: true})}
		for _, lang := range languages {
			all = append(all, switched(lang+" sent after the last question", switches{skipCheck: true, lang: lang}))
		}
		return append(all, each(rows, func(page, lang string) []mutant {
			return []mutant{
				on("check", lang, false, page+" is left out", func(a *answered) { a.body = withoutRow(a.body, page) }),
				on("check", lang, false, page+" has no link", func(a *answered) {
					row := rowOf(a.body, page)
					a.replace(row, strings.NewReplacer("<a ", "<b ", "</a>", "</b>").Replace(row))
				}),
			}
		})...)
	},
	"change-link": func() []mutant {
		all := each(rows, func(page, lang string) []mutant {
			astray := switched(lang+" a change to "+page+" leads on", switches{astray: page, lang: lang})
			if page == "more" { // the last question leads to the answers in any case
				astray = switched(lang+" a change to name is not stored", switches{stale: "name", lang: lang})
			}
			return []mutant{
				on("check", lang, false, page+" leads to nothing", func(a *answered) { a.replace("/"+page+`?change"`, "/"+page+`-page?change"`) }),
				on("check", lang, false, page+" leads to guidance", func(a *answered) { a.replace("/"+page+`?change"`, `/guidance?change"`) }),
				astray,
			}
		})
		for _, field := range []string{"first", "last", "garden", "begin-day", "phone", "line1", "postcode", "notes", "soil"} {
			all = append(all, switched(field+" is not filled in", switches{noPrefill: field}))
		}
		return append(all, switched("a change to name is not stored", switches{stale: "name"}))
	},
	"sent-once": func() []mutant {
		var all []mutant
		for _, lang := range []string{"", "en", "cy"} {
			for name, f := range map[string]switches{
				"no redirect": {direct: true}, "sent again": {resend: true}, "a new reference at each look": {fresh: true}, "shown once": {lose: true},
				"a second press leads to the start": {startAgain: true}, "a second press breaks": {breakSecond: true}, "a refresh breaks": {broken: true},
			} {
				f.lang = lang
				all = append(all, switched(lang+" "+name, f))
			}
		}
		return all
	},
	"language-structure": func() []mutant {
		pages := []string{"start", "check", "sign-in", "name", "garden", "date", "contact-details", "address", "delivery", "more"}
		var all []mutant
		for _, page := range pages {
			all = append(all,
				on(page, "cy", false, "no heading", func(a *answered) { a.body = strings.NewReplacer("<h1>", "<p>", "</h1>", "</p>").Replace(a.body) }),
				on(page, "cy", false, "one more heading", func(a *answered) { a.replace("</main>", "<h2>Cymorth</h2></main>") }),
				on(page, "cy", false, "one more link", func(a *answered) { a.replace("</main>", `<a href="/cy/fees">Ffioedd</a></main>`) }),
				on(page, "cy", false, "a link of the footer left out", func(a *answered) { a.replace(link(a, "privacy"), "") }),
				on(page, "cy", false, "not there", func(a *answered) { a.status = http.StatusNotFound }),
			)
			if page != "start" && page != "check" {
				all = append(all, on(page, "cy", false, "one more field", func(a *answered) {
					a.replace("</form>", `<label for="x">Rhyw</label><input id="x" name="x"></form>`)
				}))
			}
		}
		return append(all, on("garden", "cy", false, "an option left out", func(a *answered) { a.cut(`<div><input type="radio" id="garden-1"`, "</div>", "") }))
	},
	"language-declared": func() []mutant {
		return each(plain, func(page, lang string) []mutant {
			other := map[string]string{"en": "cy", "cy": "en"}[lang]
			return []mutant{
				on(page, lang, false, "the other language", func(a *answered) { a.replace(`<html lang="`+lang+`"`, `<html lang="`+other+`"`) }),
				on(page, lang, false, "none", func(a *answered) { a.replace(`<html lang="`+lang+`"`, `<html`) }),
			}
		})
	},
	"no-script": func() []mutant {
		all := each([]string{"sign-in", "name", "garden", "date", "contact-details", "address", "delivery", "more"}, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, false, "the button is for a script", func(a *answered) { a.replace("<button ", `<button type="button" onclick="send()" `) }),
				on(page, lang, false, "no button", func(a *answered) { a.cut("<button ", "</button>", "") }),
				on(page, lang, false, "a script sends it", func(a *answered) { a.cut(`method="post" action="`, `"`, `method="post" action="javascript:send()"`) }),
			}
		})
		for _, lang := range languages {
			all = append(all,
				on("start", lang, false, "a javascript: link", func(a *answered) { a.cut(`<a href="`+prefix(lang)+`/sign-in"`, " ", `<a href="javascript:start()" `) }),
				on("start", lang, false, "a button for a script", func(a *answered) {
					a.cut(`<a href="`+prefix(lang)+`/sign-in"`, "</a>", `<button type="button" onclick="start()">Start</button>`)
				}),
				on("check", lang, false, "a javascript: change link", func(a *answered) {
					a.replace(`href="`+prefix(lang)+`/name?change"`, `href="javascript:change('name')"`)
				}),
			)
		}
		return all
	},
	"way-on": func() []mutant {
		all := each(asking, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, false, "breaks", func(a *answered) { a.status = http.StatusInternalServerError }),
				on(page, lang, false, "panics", func(a *answered) { panic("nil pointer") }),
			}
		})
		return append(all, each([]string{"guidance", "fees", "contact", "privacy", "accessibility"}, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, false, "not there", func(a *answered) { a.status = http.StatusNotFound }),
				on(page, lang, false, "a dead end", func(a *answered) {
					a.body = strings.NewReplacer("<a ", "<b ", "</a>", "</b>").Replace(a.body)
				}),
				on(page, lang, false, "without end", func(a *answered) {
					a.status, a.body = http.StatusFound, ""
					a.header.Set("Location", a.r.URL.Path+"?again")
				}),
			}
		})...)
	},
	"sign-in": func() []mutant {
		var all []mutant
		for _, lang := range languages {
			for name, change := range map[string]func(a *answered){
				"the password takes no paste": func(a *answered) {
					a.replace(`<input type="password"`, `<input onpaste="return false" type="password"`)
				},
				"the password prevents paste": func(a *answered) {
					a.replace(`<input type="password"`, `<input onpaste="event.preventDefault()" type="password"`)
				},
				"the password returns false at the end": func(a *answered) {
					a.replace(`<input type="password"`, `<input onpaste="warn(); event.preventDefault(); return false;" type="password"`)
				},
				"the user takes no paste": func(a *answered) { a.replace(`<input type="email"`, `<input onpaste="return false;" type="email"`) },
				"the form takes no paste": func(a *answered) { a.replace("<form ", `<form onpaste="return false" `) },
				"the body takes no paste": func(a *answered) { a.replace("<body>", `<body onpaste="return false">`) },
				"no input before it is typed": func(a *answered) {
					a.replace(`<input type="password"`, `<input onbeforeinput="event.preventDefault()" type="password"`)
				},
				"a script stops the paste": func(a *answered) {
					a.replace("</body>", `<script>document.querySelector("#password").addEventListener("paste", e => { e.preventDefault() })</script></body>`)
				},
				"a script returns false": func(a *answered) {
					a.replace("</body>", `<script>password.onpaste = function () { return false }</script></body>`)
				},
				"a sum":                            func(a *answered) { puzzleField(a, "What is 3 + 4?", "Beth yw 3 + 4?") },
				"a sum in words":                   func(a *answered) { puzzleField(a, "What is 7 times 6", "Beth yw 7 lluosi 6") },
				"a word in a picture":              func(a *answered) { puzzleField(a, "Type the characters you see", "Teipiwch y nodau a welwch") },
				"a word to copy":                   func(a *answered) { puzzleField(a, "Enter the word in the picture", "Rhowch y gair a welwch") },
				"three characters of the password": func(a *answered) { boxes(a, 3, "password") },
				"a code in boxes":                  func(a *answered) { boxes(a, 6, "tel") },
			} {
				all = append(all, on("sign-in", lang, false, name, change))
			}
		}
		return all
	},
	"status-role": func() []mutant {
		return append(each(asking, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, true, "no role", func(a *answered) { a.replace(` role="alert"`, "") }),
				on(page, lang, true, "another role", func(a *answered) { a.replace(`role="alert"`, `role="region"`) }),
			}
		}), each([]string{"check", "done"}, func(page, lang string) []mutant {
			return []mutant{on(page, lang, false, "a banner without role", func(a *answered) {
				a.replace("<h1>", `<div class="govuk-notification-banner govuk-notification-banner--success"><p>OK</p></div><h1>`)
			})}
		})...)
	},
	"time-limit": func() []mutant {
		all := each(plain, func(page, lang string) []mutant {
			return []mutant{
				on(page, lang, false, "a refresh", func(a *answered) { a.replace("<head>", `<head><meta http-equiv="refresh" content="600">`) }),
				on(page, lang, false, "a refresh in the header", func(a *answered) { a.header.Set("Refresh", "1200; url=/start") }),
			}
		})
		for i, lang := range languages {
			words := []string{"We keep your answers for 60 minutes.", "Rydym yn cadw eich atebion am 60 munud."}[i]
			all = append(all, on("start", lang, false, "no word of the limit", func(a *answered) { a.replace(words, "") }),
				on("start", lang, false, "a vague word of the limit", func(a *answered) { a.replace(words, []string{"Be quick.", "Brysiwch."}[i]) }))
		}
		return all
	},
}

func prefix(lang string) string { return map[string]string{"cy": "/cy"}[lang] }

// rowOf is the row of the page of all answers that leads to a question.
func rowOf(body, page string) string {
	at := strings.Index(body, `data-page="`+page+`"`)
	if at < 0 {
		return ""
	}
	start := strings.LastIndex(body[:at], `<div class="row">`)
	return body[start : at+strings.Index(body[at:], "</div>")+len("</div>")]
}

func withoutRow(body, page string) string {
	if row := rowOf(body, page); row != "" {
		return strings.Replace(body, row, "", 1)
	}
	panic("no row of " + page)
}

func puzzleField(a *answered, en, cy string) {
	label := en
	if strings.Contains(a.body, `<html lang="cy">`) {
		label = cy
	}
	a.replace("<input type=\"hidden\"", `<label for="p">`+label+`</label><input id="p" name="p"><input type="hidden"`)
}

// boxes asks the password or a code character by character.
func boxes(a *answered, n int, kind string) {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<label for="c%d">%d</label><input type="%s" id="c%[1]d" name="c%[1]d" maxlength="1">`, i, i+1, kind)
	}
	a.replace("<input type=\"hidden\"", b.String()+`<input type="hidden"`)
}
