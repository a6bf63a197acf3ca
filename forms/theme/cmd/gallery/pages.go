package main

import (
	"html/template"
	"log"
	"net/http"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

var indexPage = template.Must(template.New("index").Parse(`<h1 class="govuk-heading-xl">Component gallery</h1>
<p class="govuk-body">{{len .Components}} components, {{.Examples}} examples.</p>
<ul class="govuk-list gallery-index">
{{range .Components}}<li><a class="govuk-link" href="{{.Name}}/">{{.Title}}</a> <span class="gallery-count">{{.Examples}}</span></li>
{{end}}</ul>`))

var componentPage = template.Must(template.New("component").Parse(`<h1 class="govuk-heading-xl">{{.Title}}</h1>
{{if .Other}}<p class="govuk-body"><a class="govuk-link" href="{{.Other}}">The same in the other look</a></p>{{end}}
{{range .Examples}}<section class="gallery-example" id="{{.Slug}}">
<h2 class="govuk-heading-m">{{.Name}}</h2>
<iframe class="gallery-frame" src="{{.Slug}}" title="{{.Name}}" loading="lazy" height="240"></iframe>
<p class="govuk-body-s"><a class="govuk-link" href="{{.Slug}}">{{.Name}} <span class="govuk-visually-hidden">of {{$.Title}} </span>on a page of its own</a></p>
</section>
{{end}}<script src="/gallery.js" defer></script>`))

var examplePage = template.Must(template.New("example").Parse(`<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head>
<meta charset="utf-8">
<title>{{.Title}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{{.Head}}<link rel="stylesheet" href="/gallery.css">
</head>
<body class="govuk-template__body gallery-body{{if .Inverse}} gallery-inverse{{end}}">
{{if .Full}}{{.HTML}}{{else}}<main class="govuk-width-container gallery-main" id="content">
{{.HTML}}
</main>{{end}}
</body>
</html>
`))

// fullWidth are the components that are as wide as the window.
var fullWidth = []string{"cookie-banner", "footer", "generic-header", "header", "service-navigation", "skip-link"}

// title is "Error summary" for "error-summary".
func title(name string) string {
	name = strings.ReplaceAll(name, "-", " ")
	return strings.ToUpper(name[:1]) + name[1:]
}

// page writes one of the gallery's own pages.
func page(w http.ResponseWriter, l look, p theme.Page, t *template.Template, data any) {
	var b strings.Builder
	if err := t.Execute(&b, data); err != nil {
		log.Print(err)
		http.Error(w, "the gallery has a fault: its log says which", http.StatusInternalServerError)
		return
	}
	headers(w, l)
	p.Main = govuk.HTML(`<link rel="stylesheet" href="/gallery.css">` + b.String())
	if err := l.site.Page(w, p); err != nil {
		log.Print(err)
	}
}

func (g *gallery) index(w http.ResponseWriter, l look) {
	type row struct {
		Name, Title string
		Examples    int
	}
	var data struct {
		Components []row
		Examples   int
	}
	for _, c := range g.components {
		data.Components = append(data.Components, row{c.kind.Name, title(c.kind.Name), len(c.examples)})
		data.Examples += len(c.examples)
	}
	page(w, l, theme.Page{Title: "Components", Path: map[string]string{"en": "/" + l.name + "/"}}, indexPage, data)
}

func (g *gallery) component(w http.ResponseWriter, r *http.Request, l look) {
	c, ok := g.find(r)
	if !ok {
		http.NotFound(w, r)
		return
	}
	type row struct{ Name, Slug string }
	var data struct {
		Title, Other string
		Examples     []row
	}
	data.Title = title(c.kind.Name)
	for _, other := range g.looks {
		if other.name != l.name {
			data.Other = "/" + other.name + "/" + c.kind.Name + "/"
		}
	}
	for i, e := range c.examples {
		data.Examples = append(data.Examples, row{e.Name, e.slug(i)})
	}
	page(w, l, theme.Page{Title: data.Title, Back: "/" + l.name + "/", BackText: "All components"}, componentPage, data)
}

// example writes one example on a page of its own.
func (g *gallery) example(w http.ResponseWriter, r *http.Request, l look) {
	c, _ := g.find(r)
	for i, e := range c.examples {
		if e.slug(i) != r.PathValue("example") {
			continue
		}
		made, err := c.render(e)
		if err != nil {
			log.Print(err)
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		headers(w, l)
		err = examplePage.Execute(w, map[string]any{
			"Title": e.Name + " - " + title(c.kind.Name), "HTML": template.HTML(made.Markup()),
			"Head": template.HTML(l.site.Head(theme.Page{Main: made.Markup()})),
			"Full": slices.Contains(fullWidth, c.kind.Name), "Inverse": strings.HasPrefix(e.Name, "inverse"),
		})
		if err != nil {
			log.Print(err)
		}
		return
	}
	http.NotFound(w, r)
}
