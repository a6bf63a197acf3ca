package main

import (
	"bytes"
	"html"
	"net/http"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

// words are those of the home page, in its two languages.
var words = map[string]struct{ title, out, in, proven, level, signIn, prove, signOut, query string }{
	"en": {
		title: "Your account", out: "Sign in to see what the council knows of your sign-in.",
		in: "You are signed in. Your identity has not been proven.", proven: "You are signed in, and your identity has been proven.",
		level: "Level of your sign-in", signIn: "Sign in", prove: "Prove your identity", signOut: "Sign out", query: "",
	},
	"cy": {
		title: "Eich cyfrif", out: "Mewngofnodwch i weld beth mae’r cyngor yn ei wybod am eich mewngofnodi.",
		in: "Rydych wedi mewngofnodi. Nid yw pwy ydych chi wedi’i brofi.", proven: "Rydych wedi mewngofnodi, ac mae pwy ydych chi wedi’i brofi.",
		level: "Lefel eich mewngofnodi", signIn: "Mewngofnodi", prove: "Profi pwy ydych chi", signOut: "Allgofnodi", query: "?lang=cy",
	},
}

// home is the one page of the service.
func home(language string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		say, p := words[language], personOf(r)
		b := []byte(`<h1 class="govuk-heading-l">` + html.EscapeString(say.title) + "</h1>\n")
		paragraph := func(text string) { b = append(b, `<p class="govuk-body">`+html.EscapeString(text)+"</p>\n"...) }
		link := func(path, text string) { b = govuk.Button{Text: text, Href: path + say.query}.AppendHTML(b) }
		switch {
		case !p.SignedIn:
			paragraph(say.out)
			link("/sign-in", say.signIn)
		case p.Name == "":
			paragraph(say.in)
		default:
			paragraph(say.proven)
			paragraph(p.Name)
		}
		if p.SignedIn {
			b = append(b, `<p class="govuk-body">`+html.EscapeString(say.level)+`: <span lang="en">`+html.EscapeString(p.Level)+"</span></p>\n<div class=\"govuk-button-group\">"...)
			if p.Name == "" {
				link("/prove", say.prove)
			}
			link("/identity/sign-out", say.signOut)
			b = append(b, "</div>\n"...)
		}
		var document bytes.Buffer
		page := theme.Page{Language: language, Title: say.title, Main: govuk.HTML(b), Path: map[string]string{"en": "/", "cy": "/cy"}}
		if err := site.Page(&document, page); err != nil {
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", site.Policy())
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(document.Bytes())
	})
}
