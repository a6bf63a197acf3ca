package formstest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/formstest"
)

// whole is a page with everything that a page has to have.
func whole(title, main string) string {
	return `<!DOCTYPE html><html lang="en"><title>` + title + ` - Bins</title><main>` + main + `</main></html>`
}

const questions = `<h1>Your bins</h1><form action="/bins/done" method="post">
	<label for="name">Your name (optional)</label><input id="name" name="name" value="Siân">
	<fieldset><legend>Which bin?</legend>
		<input type="radio" id="bin" name="bin" value="r"><label for="bin">Refuse</label>
		<input type="radio" id="bin-2" name="bin" value="g" checked><label for="bin-2">Garden</label>
		<div><label for="tag">Tag</label><input id="tag" name="tag"></div>
	</fieldset>
	<fieldset><legend>What was in it?</legend>
		<input type="checkbox" id="in" name="in" value="l" checked><label for="in">Leaves</label>
		<input type="checkbox" id="in-2" name="in" value="s"><label for="in-2">Soil</label>
	</fieldset>
	<fieldset><legend>When?</legend>
		<label for="d">Day</label><input id="d" name="d"><label for="m">Month</label><input id="m" name="m">
	</fieldset>
	<label for="week">Week</label><select id="week" name="week"><option value="">Choose</option><option value="a">Week A</option></select>
	<label for="note">Note</label><textarea id="note" name="note">old</textarea>
	<input type="checkbox" id="sure" name="sure" value="yes"><label for="sure">I am sure</label>
	<button>Go</button></form>`

const list = `<h1>Bins</h1><dl><div><dt>Bin 1</dt><dd><a href="/bins/1">Change</a> <a href="/bins/1/remove">Remove</a></dd></div>
	<div><dt>Bin 2</dt><dd>none</dd></div></dl><form action="/bins/done" method="post">
	<fieldset><legend>Another?</legend><input type="radio" id="a" name="more" value="yes"><label for="a">Yes</label>
	<input type="radio" id="b" name="more" value="no"><label for="b">No</label></fieldset><button>Go</button></form>`

// bins answers with what was sent, in order.
func bins() http.Handler {
	mux := http.NewServeMux()
	page := func(path, title, main string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, whole(title, main)) })
	}
	page("GET /bins/questions", "Your bins", questions)
	page("GET /bins/list", "Bins", list)
	page("GET /bins/1/remove", "Sure?", `<h1>Sure?</h1><form action="/bins/done" method="post"><input type="hidden" name="removed" value="1"><button>Go</button></form>`)
	page("GET /bins/wrong", "Error: Bin", `<div class="govuk-error-summary"><a href="#x">Enter a bin</a></div><h1 id="x">Bin</h1>`)
	mux.HandleFunc("POST /bins/done", func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		var sent []string
		for name, values := range r.PostForm {
			sent = append(sent, name+"="+strings.Join(values, "+"))
		}
		slices.Sort(sent)
		fmt.Fprint(w, whole("Done", "<h1>Done</h1><p>"+strings.Join(sent, " ")+"</p>"))
	})
	return mux
}

func TestFill(t *testing.T) {
	b := formstest.New(t, bins(), base).Visit("/questions")
	b.Fill("Your name", "Anna").Fill("Which bin?", "Refuse").Fill("Tag", "T1").Fill("What was in it?", "Soil").Fill("When?", "1", "2")
	b.Fill("Month", "3").Fill("Week", "Week A").Fill("Note", "new").Fill("I am sure", "yes").Submit()
	require.Equal(t, "Done bin=r d=1 in=s m=3 name=Anna note=new sure=yes tag=T1 week=a", b.Text())
	b.Visit("/questions").Fill("Which bin?").Fill("What was in it?", "Leaves", "Soil").Fill("Your name").Submit()
	require.Equal(t, "Done d= in=l+s m= name= note=old tag= week=", b.Text())
	require.Equal(t, "Done more=yes", b.Visit("/list").AddAnother().Text())
	require.Equal(t, "Done more=no", b.Visit("/list").NoMore().Text())
	require.Equal(t, "Done removed=1", b.Visit("/list").Remove("Bin 1").Text())
	b.Visit("/wrong").ExpectErrors("Enter a bin")
}

func TestFillSaysWhatIsThere(t *testing.T) {
	for want, walk := range map[string]func(b *formstest.Browser){
		`asks nothing that is called "Colour"; it asks ["Your name (optional)" "Which bin?"`: func(b *formstest.Browser) { b.Visit("/questions").Fill("Colour") },
		`has no option "Pink"; it has ["Refuse" "Garden"]`:                                   func(b *formstest.Browser) { b.Visit("/questions").Fill("Which bin?", "Pink") },
		`takes one option, and was given ["Refuse" "Garden"]`:                                func(b *formstest.Browser) { b.Visit("/questions").Fill("Which bin?", "Refuse", "Garden") },
		`has no option "Week B"; it has ["Choose" "Week A"]`:                                 func(b *formstest.Browser) { b.Visit("/questions").Fill("Week", "Week B") },
		`has 2 inputs, and was given ["1" "2" "3"]`:                                          func(b *formstest.Browser) { b.Visit("/questions").Fill("When?", "1", "2", "3") },
		`/nowhere cannot be visited`:                                                         func(b *formstest.Browser) { b.Visit("/nowhere") },
		`does not ask whether to add another`:                                                func(b *formstest.Browser) { b.Visit("/wrong").AddAnother() },
		`has no item "Bin 3"`:                                                                func(b *formstest.Browser) { b.Visit("/list").Remove("Bin 3") },
		`has no link to remove "Bin 2"`:                                                      func(b *formstest.Browser) { b.Visit("/list").Remove("Bin 2") },
		`are ["Enter a bin"], and not ["Enter"]`:                                             func(b *formstest.Browser) { b.Visit("/wrong").ExpectErrors("Enter") },
		`is none of [503]`:                                                                   func(b *formstest.Browser) { b.ExpectStatus(503).Get("/list") },
	} {
		f := &fatal{TB: t}
		require.Panics(t, func() { walk(formstest.New(f, bins(), base)) }, want)
		require.Contains(t, f.says, want)
	}
}

// Each fault that a page can have fails the test that comes upon it, without being asked.
func TestPagesWithFaults(t *testing.T) {
	good := whole("Bin", `<h1>Bin</h1><label for="x">X</label><input id="x" name="x">`)
	swap := func(old, new string) string {
		require.Contains(t, good, old)
		return strings.Replace(good, old, new, 1)
	}
	for want, page := range map[string]string{
		"":                                     good,
		"no lang":                              swap(` lang="en"`, ""),
		"it has 0 h1":                          swap("<h1>Bin</h1>", ""),
		"it has 2 h1":                          swap("<h1>", "<h1>One</h1><h1>"),
		"its h1 is empty":                      swap("<h1>Bin</h1>", "<h1> </h1>"),
		"does not name it":                     swap("<title>Bin - Bins", "<title>Other"),
		"does not say that there is an error":  swap("<h1>", `<div class="govuk-error-summary"><a href="#x">Enter X</a></div><h1>`),
		"and there is none":                    swap("<title>", "<title>Error: "),
		`two elements have the id "x"`:         swap("<h1>", `<h1 id="x">`),
		`the error "Enter Y" leads to #y`:      strings.Replace(swap("<h1>", `<div class="govuk-error-summary"><a href="#y">Enter Y</a></div><h1>`), "<title>", "<title>Error: ", 1),
		`the input "x" has no label`:           swap(`for="x"`, ""),
		`the textarea "t" has no label`:        swap("</main>", `<textarea name="t"></textarea></main>`),
		`it says "forms: a"`:                   swap("</main>", "<p>forms: a draft is gone</p></main>"),
		`it says "context canceled"`:           swap("</main>", "<p>context canceled</p></main>"),
		`it says "{$"`:                         swap("</main>", "<p>Enter {$name}</p></main>"),
		`it says "%!d("`:                       swap("</main>", "<p>%!d(string=x)</p></main>"),
		`"<b>x", which was typed, is not esca`: swap("</main>", "<p><b>x</b></p></main>"),
		"is a fault of the service":            "500",
	} {
		h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			if page == "500" {
				w.WriteHeader(500)
			}
			fmt.Fprint(w, page)
		})
		f := &fatal{TB: t}
		walk := func() { formstest.New(f, h, base).Post("/x", url.Values{"x": {"<b>x"}}) }
		if want == "" {
			walk()
			continue
		}
		require.Panics(t, walk, want)
		require.Contains(t, f.says, want)
	}
}
