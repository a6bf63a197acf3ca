package formstest_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/moothall/moothall/forms/formstest"
)

// In a test, pass its own t.
func ExampleBrowser() {
	t := new(testing.T)
	b := formstest.New(t, service(), "https://www.example.gov.uk/bins")
	b.Get("/start")
	fmt.Println(b.Title(), b.Value("bin"))
	b.Submit("bin", "garden")
	fmt.Println(b.Heading(), b.URL.Path, b.Row("Bin"))
	// Output:
	// Bins refuse
	// You said garden /bins/done garden
}

// service is two pages written by hand: any handler can be walked through.
func service() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bins/start", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html lang="cy"><title>Bins</title><h1>Which bin?</h1><a href="done?x=1">All <b>done</b></a>
			<div class="govuk-error-summary"><a href="#bin">Choose a bin</a></div>
			<form action="/bins/start" method="post"><input type="hidden" name="token" value="t">
			<input type="radio" id="bin" name="bin" value="refuse" checked><input type="radio" name="bin" value="garden">
			<input type="checkbox" name="extra" value="1"><input name="off" value="x" disabled>
			<select name="day"><option value="">Choose</option><option value="mon" selected>Monday</option></select>
			<select name="week"><option value="a">A</option><option value="b">B</option></select>
			<textarea name="note">hello</textarea><button name="go" value="1">Go</button></form>`)
	})
	mux.HandleFunc("POST /bins/start", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "bin", Value: r.FormValue("bin"), Path: "/bins"})
		http.SetCookie(w, &http.Cookie{Name: "sent", Value: fmt.Sprint(len(r.PostForm)), Path: "/bins"})
		http.Redirect(w, r, "/bins/done", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /bins/done", func(w http.ResponseWriter, r *http.Request) {
		bin, err := r.Cookie("bin")
		if err != nil {
			w.WriteHeader(http.StatusTeapot)
			return
		}
		fmt.Fprintf(w, `<main>x<h1>You said %s</h1><dl><div><dt>Bin</dt><dd>%[1]s</dd><dd><a href="start">Change</a></dd></div></dl></main>`, bin.Value)
	})
	return mux
}
