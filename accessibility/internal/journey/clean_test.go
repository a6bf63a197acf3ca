package journey

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/act"
)

// plainPage is a page in another style than the clean service's.
func plainPage(w http.ResponseWriter, title, body string) {
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"><title>%s | Library</title><body><div><a href="/help">Help</a> <a href="/">Library</a></div>
<h1>%[1]s</h1>%[2]s<div><a href="/terms">Terms</a></div></body></html>`, title, body)
}

// wizard is a form at one address that keeps its step in the session, shows
// errors in the answer to the post, and has no summary of them.
func wizard() http.Handler {
	step, answers, sent := 0, url.Values{}, 0
	titles, names := []string{"Your name", "Your card number", "Your branch"}, []string{"name", "card", "branch"}
	show := func(w http.ResponseWriter, problem string) {
		if step == len(names) {
			var rows strings.Builder
			for i, name := range names {
				fmt.Fprintf(&rows, `<tr><th>%s<td>%s<td><a href="/?step=%d">Edit</a></tr>`, titles[i], html.EscapeString(answers.Get(name)), i)
			}
			plainPage(w, "Review", "<table>"+rows.String()+`</table><form method="post"><input type="hidden" name="done" value="1"><input type="submit" value="Send"></form>`)
			return
		}
		name, tied := names[step], ""
		if problem != "" {
			tied, problem = ` aria-invalid="true" aria-describedby="wrong"`, `<em id="wrong">`+problem+`</em>`
		}
		field := `<label>` + titles[step] + `<input name="` + name + `" value="` + html.EscapeString(answers.Get(name)) + `"` + tied + `></label>`
		if name == "branch" {
			field = `<fieldset` + tied + `><legend>Your branch</legend>`
			for _, b := range []string{"North", "South"} {
				checked := map[bool]string{true: " checked"}[answers.Get(name) == b]
				field += `<label><input type="radio" name="branch" value="` + b + `"` + checked + `>` + b + `</label>`
			}
			field += "</fieldset>"
		}
		plainPage(w, titles[step], `<form method="post">`+problem+field+`<input type="submit" value="Go on"></form>`)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		if s := r.URL.Query().Get("step"); s != "" {
			_, _ = fmt.Sscan(s, &step)
		}
		show(w, "")
	})
	mux.HandleFunc("POST /{$}", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("done") != "" {
			sent = 1
			http.Redirect(w, r, "/sent", http.StatusFound)
			return
		}
		name := names[min(step, 2)]
		answers[name] = r.Form[name]
		if r.FormValue(name) == "" || name == "card" && strings.Trim(r.FormValue(name), "0123456789") != "" {
			show(w, "This cannot be "+name)
			return
		}
		step++
		for step < len(names) && answers.Get(names[step]) != "" {
			step++
		}
		http.Redirect(w, r, "/", http.StatusFound)
	})
	mux.HandleFunc("GET /sent", func(w http.ResponseWriter, r *http.Request) {
		plainPage(w, "Thank you", fmt.Sprintf("<p>Your number is 77000%d.</p>", sent))
	})
	mux.HandleFunc("GET /help", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Help", "<p>Ask us.</p>") })
	mux.HandleFunc("GET /terms", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Terms", "<p>Be quiet.</p>") })
	return mux
}

// tasks is a list of tasks, each a question, that is sent when both are done.
// One of them asks the same of several people.
func tasks() http.Handler {
	done := map[string]string{}
	people := 0
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		body := `<ul><li><a href="/pets">Pets</a><li><a href="/people">People</a></ul>`
		if done["pets"] != "" && people > 0 {
			body += `<form method="post" action="/send"><button>Send it all</button></form>`
		}
		plainPage(w, "Your tasks", body)
	})
	ask := func(path, title, field string, take func(w http.ResponseWriter, r *http.Request) bool) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			plainPage(w, title, `<form method="post" action="`+path+`">`+field+`<button>Save</button></form>`)
		})
		mux.HandleFunc("POST "+path, func(w http.ResponseWriter, r *http.Request) {
			if !take(w, r) {
				plainPage(w, title, `<form method="post" action="`+path+`"><p>Please answer</p>`+field+`<button>Save</button></form>`)
			}
		})
	}
	to := func(w http.ResponseWriter, r *http.Request, path string) bool {
		http.Redirect(w, r, path, http.StatusSeeOther)
		return true
	}
	ask("/pets", "Your pets", `<label for="p">Pets</label><select id="p" name="pets"><option value="">-<option>Cat<option>Dog</select>`,
		func(w http.ResponseWriter, r *http.Request) bool {
			done["pets"] = r.FormValue("pets")
			return done["pets"] != "" && to(w, r, "/")
		})
	ask("/people", "Who lives with you?", `<label for="n">First name</label><input id="n" name="who">`,
		func(w http.ResponseWriter, r *http.Request) bool {
			return r.FormValue("who") != "" && to(w, r, "/more-people")
		})
	ask("/more-people", "Is there anybody else?", `<fieldset><legend>Is there anybody else?</legend><label><input type="radio" name="else" value="y">Yes</label><label><input type="radio" name="else" value="n">No</label></fieldset>`,
		func(w http.ResponseWriter, r *http.Request) bool {
			people++
			return r.FormValue("else") == "y" && to(w, r, "/people") || r.FormValue("else") == "n" && to(w, r, "/")
		})
	mux.HandleFunc("POST /send", func(w http.ResponseWriter, r *http.Request) { to(w, r, "/sent") })
	mux.HandleFunc("GET /sent", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "All sent", "<p>Done.</p>") })
	mux.HandleFunc("GET /help", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Help", "<p>Ask us.</p>") })
	mux.HandleFunc("GET /terms", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Terms", "<p>Be quiet.</p>") })
	return mux
}

// message is one page with one form, and one after it.
func message() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("message") != "" {
			http.Redirect(w, r, "/sent", http.StatusSeeOther)
			return
		}
		note := map[bool]string{true: "<p>Write something</p>"}[r.Method == http.MethodPost]
		plainPage(w, "Write to us", note+`<form role="search" action="/find"><input name="q" aria-label="Search"><button>Search</button></form>
<form method="post"><label>Message<textarea name="message"></textarea></label><button>Send</button></form>`)
	})
	mux.HandleFunc("GET /sent", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Thank you", "<p>We read it.</p>") })
	mux.HandleFunc("GET /help", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Help", "<p>Ask us.</p>") })
	mux.HandleFunc("GET /terms", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Terms", "<p>Be quiet.</p>") })
	return mux
}

// labels is two questions without autocomplete; errors stand in the label, and
// in a list. again says whether the second asks what the first has.
func labels(again bool) http.Handler {
	mux := http.NewServeMux()
	ask := func(path, title, label, next string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			value, list, wrong := r.FormValue("x"), "", ""
			switch {
			case r.Method == http.MethodPost && value != "":
				http.Redirect(w, r, next, http.StatusSeeOther)
				return
			case r.Method == http.MethodPost:
				list = `<div class="error-summary" role="alert"><ul><li><a href="#x">Please answer</a></ul></div>`
				wrong, title = " <b>Please answer</b>", "Error: "+strings.TrimPrefix(title, "Error: ")
			default:
				title = strings.TrimPrefix(title, "Error: ")
			}
			plainPage(w, title, list+`<form method="post"><label for="x">`+label+wrong+`</label><input id="x" name="x" value="`+html.EscapeString(value)+`"><button>Go on</button></form>`)
		})
	}
	ask("/{$}", "Email", "Your email address", "/two")
	if again {
		ask("/two", "Receipt", "Your email address", "/sent")
	} else {
		ask("/two", "Reason", "Your reason", "/sent")
	}
	mux.HandleFunc("GET /sent", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Thank you", "<p>We read it.</p>") })
	mux.HandleFunc("GET /help", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Help", "<p>Ask us.</p>") })
	mux.HandleFunc("GET /terms", func(w http.ResponseWriter, r *http.Request) { plainPage(w, "Terms", "<p>Be quiet.</p>") })
	return mux
}

// A label that says whose address it asks for is as good as autocomplete.
func TestAskedTwiceByLabel(t *testing.T) {
	r := walkThrough(t, labels(true), Config{Start: &url.URL{Scheme: "https", Host: "library.example", Path: "/"}})
	result := AskedTwice.Apply(r)
	require.Equal(t, act.Failed, result.Outcome)
	require.Equal(t, "“Your email address” was answered on / and has to be typed again", result.Findings[0].Message.EN)
}

// Services in other styles are driven to their end too, and no criterion is
// said to be missed that is met.
func TestOtherStyles(t *testing.T) {
	for name, tt := range map[string]struct {
		service   http.Handler
		questions int
		patterns  []string // checks that rightly find a pattern missing
	}{
		"at one address": {wizard(), 3, []string{"title-error", "error-summary"}},
		"tasks":          {tasks(), 5, []string{"check-answers"}},
		"one page":       {message(), 1, nil},
		"labels":         {labels(false), 2, []string{"check-answers"}},
	} {
		t.Run(name, func(t *testing.T) {
			start, err := url.Parse("https://library.example/")
			require.NoError(t, err)
			r := walkThrough(t, tt.service, Config{Start: start, MaxBranches: -1})
			run := r.Whole()[0]
			require.Empty(t, run.Stuck)
			require.NotNil(t, run.Sent)
			require.Contains(t, []string{"/sent"}, run.Sent.Exchange.URL.Path)
			require.Len(t, run.Questions, tt.questions)
			var failed []string
			for _, c := range Checks() {
				if result := c.Apply(r); result.Outcome == act.Failed {
					failed = append(failed, c.ID)
					if c.Class == act.Conformance {
						t.Errorf("%s: %s", c.ID, result.Findings[0].Message.EN)
					}
					t.Logf("%s: %s", c.ID, result.Findings[0].Message.EN)
				}
			}
			require.ElementsMatch(t, tt.patterns, failed)
		})
	}
}
