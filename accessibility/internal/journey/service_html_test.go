package journey

import (
	"fmt"
	"html"
	"strings"
)

// show writes the page of a question, with what was refused last if anything was.
func (v *view) show(q question) {
	var b strings.Builder
	faults := v.errors[q.page]
	if v.faults().silent == q.page {
		faults = nil
	}
	if len(faults) > 0 {
		b.WriteString(`<div class="govuk-error-summary"><div role="alert"><h2>` + v.say("There is a problem", "Mae problem") + "</h2><ul>\n")
		done := map[string]bool{}
		for _, f := range q.fields {
			key := f.key()
			if faults[key] != "" && !done[key] {
				done[key] = true
				fmt.Fprintf(&b, `<li><a href="#%s">%s</a></li>`+"\n", f.name, html.EscapeString(faults[key]))
			}
		}
		b.WriteString("</ul></div></div>\n")
	}
	fmt.Fprintf(&b, `<form method="post" action="%s" novalidate>`+"\n", v.to(q.page)+v.query())
	heading := "<h1>" + q.title[v.lang] + "</h1>"
	grouped := q.fields[0].group != "" || q.fields[0].kind == "radio"
	if grouped {
		first := q.fields[0]
		described := ""
		if faults[first.key()] != "" {
			described = ` aria-describedby="` + first.key() + `-error"`
		}
		b.WriteString("<fieldset" + described + "><legend>" + heading + "</legend>\n" + v.fault(faults, first.key()))
	} else {
		b.WriteString(heading + "\n")
	}
	for _, f := range q.fields {
		v.field(&b, q, f, faults, grouped)
	}
	if grouped {
		b.WriteString("</fieldset>\n")
	}
	b.WriteString(`<input type="hidden" name="token" value="x` + q.page + `">` + "\n" + `<button class="govuk-button">` + v.say("Continue", "Parhau") + "</button>\n</form>")
	prefix := ""
	if len(faults) > 0 {
		prefix = v.say("Error: ", "Gwall: ")
	}
	v.page(q.title, prefix, b.String(), false)
}

func (f field) key() string {
	if f.group != "" {
		return f.group
	}
	return f.name
}

func (v *view) fault(faults map[string]string, key string) string {
	if faults[key] == "" {
		return ""
	}
	return `<p id="` + key + `-error" class="govuk-error-message"><span class="hide">` + v.say("Error:", "Gwall:") + `</span> ` + html.EscapeString(faults[key]) + "</p>\n"
}

// value is what a field shows: what was refused, what was answered, or the
// answer of an earlier page.
func (v *view) value(q question, f field) string {
	if f.kind == "password" {
		return ""
	}
	if typed, ok := v.typed[q.page]; ok {
		if v.faults().forget == f.name {
			return ""
		}
		return typed[f.name]
	}
	if v.faults().noPrefill == f.name {
		return ""
	}
	if a := v.answers[f.name]; a != "" || f.from == "" {
		return a
	}
	return v.answers[f.from]
}

func (v *view) field(b *strings.Builder, q question, f field, faults map[string]string, grouped bool) {
	value, described := html.EscapeString(v.value(q, f)), ""
	if !grouped && faults[f.name] != "" {
		described = ` aria-describedby="` + f.name + `-error"`
	}
	if f.kind == "radio" {
		for i, o := range f.options {
			id, checked := f.name, ""
			if i > 0 {
				id = fmt.Sprintf("%s-%d", f.name, i)
			}
			if o.value == value {
				checked = " checked"
			}
			fmt.Fprintf(b, `<div><input type="radio" id="%s" name="%s" value="%s"%s><label for="%[1]s">%[5]s</label></div>`+"\n", id, f.name, o.value, checked, o.label[v.lang])
		}
		return
	}
	fmt.Fprintf(b, `<div><label for="%s">%s</label>`+"\n", f.name, f.label[v.lang])
	if !grouped {
		b.WriteString(v.fault(faults, f.name))
	}
	token := ""
	if f.token != "" {
		token = ` autocomplete="` + f.token + `"`
	}
	switch f.kind {
	case "select":
		fmt.Fprintf(b, `<select id="%s" name="%[1]s"%s>`, f.name, described)
		for _, o := range f.options {
			selected := ""
			if o.value == value && value != "" {
				selected = " selected"
			}
			fmt.Fprintf(b, `<option value="%s"%s>%s</option>`, o.value, selected, o.label[v.lang])
		}
		b.WriteString("</select>")
	case "textarea":
		fmt.Fprintf(b, `<textarea id="%s" name="%[1]s"%s>%s</textarea>`, f.name, described, value)
	default:
		fmt.Fprintf(b, `<input type="%s" id="%s" name="%[2]s" value="%s"%s%s>`, f.kind, f.name, value, token, described)
	}
	b.WriteString("</div>\n")
}

// page writes a whole page; heading says that the main part has no h1 yet.
func (v *view) page(title words, prefix, main string, heading bool) {
	tag, other, label := "en", "cy", "Cymraeg"
	if v.lang == 1 {
		tag, other, label = "cy", "en", "English"
	}
	elsewhere := map[string]string{"cy": "/cy/" + v.path, "en": "/" + v.path}[other] + v.query()
	if heading {
		main = "<h1>" + title[v.lang] + "</h1>\n" + main
	}
	back := ""
	if v.path != "start" {
		back = `<a href="` + v.to("start") + `" class="back">` + v.say("Back", "Yn ôl") + "</a>\n"
	}
	nav := v.links("start Home Hafan", "guidance Guidance Canllawiau", "fees Fees Ffioedd")
	foot := v.links("contact Contact Cysylltu", "privacy Privacy Preifatrwydd", "accessibility Accessibility Hygyrchedd")
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(v.w, `<!DOCTYPE html>
<html lang="%s">
<head><meta charset="utf-8"><title>%s%s - %s</title></head>
<body>
<a href="#main">%s</a>
<header><a href="https://www.council.example/">%s</a> <a href="tel:+441632960000">01632 960000</a>
<p><a href="%s" hreflang="%s" lang="%[8]s">%s</a></p>
<nav aria-label="%s">%s</nav></header>
%s<main id="main">
%s
</main>
<footer><p>%s</p>
%s</footer>
</body>
</html>
`, tag, prefix, title[v.lang], v.say("Garden permits", "Trwyddedau gardd"), v.say("Skip to the main part", "Neidio i'r brif ran"), v.say("Council", "Y Cyngor"),
		elsewhere, other, label, v.say("Pages", "Tudalennau"), nav, back, main,
		v.say("This service is for all people of the county, and we are here for you when you have questions. We can help you with it.",
			"Mae'r gwasanaeth hwn ar gyfer pawb yn y sir, ac mae croeso i chi ofyn cwestiwn. Gallwn eich helpu gyda'r ffurflen hefyd, ac rydym ni ar gael yn Gymraeg."),
		foot)
}

func (v *view) links(all ...string) string {
	var b strings.Builder
	for _, l := range all {
		parts := strings.Fields(l)
		fmt.Fprintf(&b, `<a href="%s" data-nav="%s">%s</a> `, v.to(parts[0]), parts[0], words{parts[1], parts[2]}[v.lang])
	}
	return b.String()
}
