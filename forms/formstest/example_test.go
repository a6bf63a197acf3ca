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
	b.Fill("Bin", "Garden waste").Submit()
	fmt.Println(b.Heading(), b.URL.Path, b.Row("Bin"))
	// Output:
	// Error: Which bin? - Bins refuse
	// You said garden /bins/done garden
}

// service is two pages written by hand: any handler can be walked through.
func service() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bins/start", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<html lang="cy"><title>Error: Which bin? - Bins</title><h1>Which bin?</h1><a href="done?x=1">All <b>done</b></a>
			<div class="govuk-error-summary"><a href="#bin">Choose a bin</a></div>
			<form action="/bins/start" method="post"><input type="hidden" name="token" value="t">
			<fieldset><legend>Bin</legend><label><input type="radio" id="bin" name="bin" value="refuse" checked>General waste</label>
			<label><input type="radio" name="bin" value="garden">Garden waste</label></fieldset>
			<label><input type="checkbox" name="extra" value="1">Extra</label><label>Off<input name="off" value="x" disabled></label>
			<label>Day<select name="day"><option value="">Choose</option><option value="mon" selected>Monday</option></select></label>
			<label>Week<select name="week"><option value="a">A</option><option value="b">B</option></select></label>
			<label>Note<textarea name="note">hello</textarea></label><button name="go" value="1">Go</button></form>`)
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
		fmt.Fprintf(w, `<html lang="en"><title>You said %[1]s</title><main>x<h1>You said %[1]s</h1><dl><div><dt>Bin</dt><dd>%[1]s</dd><dd><a href="start">Change</a></dd></div></dl></main>`, bin.Value)
	})
	return mux
}
