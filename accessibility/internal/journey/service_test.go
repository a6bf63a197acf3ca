package journey

import (
	"crypto/rand"
	"fmt"
	"html"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// service is a small clean service in two languages, to which the mutation
// test adds faults: a sign-in, nine questions, a page of all answers, and the
// page after it.
type service struct {
	mu       sync.Mutex
	sessions map[string]*session
	faults   switches
	sent     int
}

// switches are the faults that are not of the HTML alone.
type switches struct {
	lang        string // the faults are in this language alone; "" in both
	notFound    bool   // a second post is answered with status 404
	broken      bool   // a second look at the last page breaks
	forget      string // this field is not shown again after an error
	noPrefill   string // this field is not filled in from an earlier page or when it is changed
	astray      string // a change to this page leads on instead of back
	stale       string // a change to this page is not stored
	direct      bool   // the post is answered without a redirect
	resend      bool   // a second post is a second submission
	fresh       bool   // each look at the last page makes a new reference
	lose        bool   // the last page is shown once
	skipCheck   bool   // the form is sent after the last question
	silent      string // this page comes back without a word
	startAgain  bool   // a second post leads to the start
	breakSecond bool   // a second post breaks
}

type session struct {
	answers   map[string]string
	errors    map[string]map[string]string // by page, then field
	typed     map[string]map[string]string // by page: what was refused
	reference string
	shown     int
}

// words are a text in English and Welsh.
type words [2]string

type question struct {
	page   string
	title  words
	fields []field
	when   func(*session) bool
}

type field struct {
	name, kind, token string
	label             words
	options           []option
	optional          bool
	from              string // another field whose answer it shows at first
	group             string // fields of one group have one error
	check             func(string, *session) bool
}

type option struct {
	value string
	label words
}

func ask(name, kind, token, en, cy string) field {
	return field{name: name, kind: kind, token: token, label: words{en, cy}}
}

func (f field) prefilled(from string) field { f.from = from; return f }
func (f field) may() field                  { f.optional = true; return f }
func (f field) must(check func(string, *session) bool) field {
	f.check = check
	return f
}

func contains(part string) func(string, *session) bool {
	return func(v string, _ *session) bool { return strings.Contains(v, part) }
}

var questions = []question{
	{"sign-in", words{"Sign in to your account", "Mewngofnodi i'ch cyfrif"}, []field{
		ask("user", "email", "username", "Email address", "Cyfeiriad e-bost").must(contains("@")),
		ask("password", "password", "current-password", "Password", "Cyfrinair"),
	}, nil},
	{"name", words{"What is your name?", "Beth yw eich enw?"}, []field{
		ask("first", "text", "given-name", "First name", "Enw cyntaf"),
		ask("last", "text", "family-name", "Last name", "Cyfenw"),
	}, nil},
	{"garden", words{"Which garden do you have?", "Pa ardd sydd gennych?"}, []field{
		{name: "garden", kind: "radio", label: words{"Which garden do you have?", "Pa ardd sydd gennych?"}, options: []option{
			{"front", words{"At the front", "Yn y blaen"}}, {"back", words{"At the back", "Yn y cefn"}}, {"both", words{"Both", "Y ddwy"}}}},
	}, nil},
	{"size", words{"How large are they?", "Pa mor fawr ydynt?"}, []field{
		ask("size", "text", "", "How large are they?", "Pa mor fawr ydynt?"),
	}, func(s *session) bool { return s.answers["garden"] == "both" }},
	{"date", words{"When do you want to begin?", "Pryd rydych am ddechrau?"}, []field{
		{name: "begin-day", kind: "text", label: words{"Day", "Diwrnod"}, group: "begin", check: inFuture},
		{name: "begin-month", kind: "text", label: words{"Month", "Mis"}, group: "begin", check: inFuture},
		{name: "begin-year", kind: "text", label: words{"Year", "Blwyddyn"}, group: "begin", check: inFuture},
	}, nil},
	{"contact-details", words{"How can we reach you?", "Sut gallwn ni eich cyrraedd?"}, []field{
		ask("email", "email", "email", "Email address", "Cyfeiriad e-bost").prefilled("user").must(contains("@")),
		ask("phone", "tel", "tel", "Phone number", "Rhif ffôn").must(func(v string, _ *session) bool { return strings.Trim(v, "0123456789 ") == "" }),
	}, nil},
	{"address", words{"Where do you live?", "Ble rydych yn byw?"}, []field{
		ask("line1", "text", "address-line1", "Address line 1", "Llinell cyfeiriad 1"),
		ask("postcode", "text", "postal-code", "Postcode", "Cod post").must(contains(" ")),
	}, nil},
	{"delivery", words{"Where do we send the permit?", "I ble rydym yn anfon y drwydded?"}, []field{
		ask("to-line1", "text", "address-line1", "Address line 1", "Llinell cyfeiriad 1").prefilled("line1"),
		ask("to-postcode", "text", "postal-code", "Postcode", "Cod post").prefilled("postcode").must(contains(" ")),
	}, nil},
	{"sign", words{"Sign the declaration", "Llofnodi'r datganiad"}, []field{
		ask("sign-first", "text", "given-name", "First name", "Enw cyntaf").prefilled("first"),
		ask("sign-last", "text", "family-name", "Last name", "Cyfenw").prefilled("last"),
	}, nil},
	{"more", words{"Tell us about the garden", "Dywedwch wrthym am yr ardd"}, []field{
		{name: "soil", kind: "select", label: words{"Soil", "Pridd"}, options: []option{
			{"", words{"Choose", "Dewiswch"}}, {"clay", words{"Clay", "Clai"}}, {"sand", words{"Sand", "Tywod"}}}},
		ask("notes", "textarea", "", "Anything else (optional)", "Unrhyw beth arall (dewisol)").may(),
	}, nil},
}

// inFuture judges the date of the three boxes as a whole.
func inFuture(_ string, s *session) bool {
	d, err := time.Parse("2 1 2006", s.answers["begin-day"]+" "+s.answers["begin-month"]+" "+s.answers["begin-year"])
	return err == nil && d.After(time.Now())
}

func newService(f switches) *service { return &service{sessions: map[string]*session{}, faults: f} }

// ServeHTTP implements http.Handler.
func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	path, lang := strings.TrimPrefix(r.URL.Path, "/"), 0
	if rest, ok := strings.CutPrefix(path, "cy/"); ok {
		path, lang = rest, 1
	}
	if err := http.NewCrossOriginProtection().Check(r); err != nil {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	v := &view{s: s, w: w, r: r, lang: lang, path: path}
	v.open()
	v.serve()
}

type view struct {
	s    *service
	w    http.ResponseWriter
	r    *http.Request
	lang int
	path string
	*session
}

func (v *view) open() {
	if c, err := v.r.Cookie("permit"); err == nil {
		v.session = v.s.sessions[c.Value]
	}
	if v.session == nil {
		id := rand.Text()
		v.session = &session{answers: map[string]string{}, errors: map[string]map[string]string{}, typed: map[string]map[string]string{}}
		v.s.sessions[id] = v.session
		http.SetCookie(v.w, &http.Cookie{Name: "permit", Value: id, Path: "/", MaxAge: 3600, HttpOnly: true})
	}
}

func (v *view) faults() switches {
	if f := v.s.faults; f.lang == "" || f.lang == [2]string{"en", "cy"}[v.lang] {
		return f
	}
	return switches{}
}

func (v *view) to(page string) string {
	if v.lang == 1 {
		return "/cy/" + page
	}
	return "/" + page
}

func (v *view) redirect(page string) { http.Redirect(v.w, v.r, v.to(page), http.StatusSeeOther) }

// next is the first question of the route that has no good answer, after a page
// or from the beginning.
func (v *view) next(after string) string {
	seen := after == ""
	for _, q := range questions {
		if seen && (q.when == nil || q.when(v.session)) && (after != "" || !v.answered(q)) {
			return q.page
		}
		seen = seen || q.page == after
	}
	return "check"
}

func (v *view) answered(q question) bool {
	for _, f := range q.fields {
		if !f.optional && v.answers[f.name] == "" {
			return false
		}
	}
	return true
}

func (v *view) serve() {
	for _, q := range questions {
		if q.page != v.path {
			continue
		}
		if v.r.Method == http.MethodPost {
			v.take(q)
		} else {
			v.show(q)
		}
		return
	}
	switch {
	case v.path == "check" && v.next("") != "check" && v.reference == "":
		v.redirect(v.next(""))
	case v.path == "check" && v.r.Method == http.MethodPost:
		v.send()
	case v.path == "check" && v.reference != "":
		v.redirect("done")
	case v.path == "check":
		v.showCheck()
	case v.path == "done":
		v.done()
	case v.path == "start" || v.path == "":
		v.page(words{"Apply for a garden permit", "Gwneud cais am drwydded ardd"}, "", `<p>`+v.say("Use this form if you want to have a fire in your garden. We keep your answers for 60 minutes.",
			"Defnyddiwch y ffurflen hon os ydych am gael tân yn eich gardd. Rydym yn cadw eich atebion am 60 munud.")+`</p>
<a href="`+v.to("sign-in")+`" role="button" class="govuk-button">`+v.say("Start now", "Dechrau nawr")+`</a>`, true)
	case info[v.path] != words{}:
		v.page(info[v.path], "", `<p>`+v.say("This page is for people who want to know more.", "Mae'r dudalen hon ar gyfer pobl sydd am wybod mwy.")+`</p>`, true)
	default:
		v.w.WriteHeader(http.StatusNotFound)
		v.page(words{"Page not found", "Heb ddod o hyd i'r dudalen"}, "", "", true)
	}
}

var info = map[string]words{
	"guidance": {"Guidance", "Canllawiau"}, "fees": {"Fees", "Ffioedd"}, "contact": {"Contact us", "Cysylltu â ni"},
	"privacy": {"Privacy", "Preifatrwydd"}, "accessibility": {"Accessibility statement", "Datganiad hygyrchedd"},
}

func (v *view) say(en, cy string) string { return words{en, cy}[v.lang] }

// take stores the answers to a question.
func (v *view) take(q question) {
	_ = v.r.ParseForm()
	faults, typed := map[string]string{}, map[string]string{}
	old := map[string]string{}
	for _, f := range q.fields {
		typed[f.name], old[f.name] = strings.TrimSpace(v.r.PostForm.Get(f.name)), v.answers[f.name]
		v.answers[f.name] = typed[f.name]
	}
	for _, f := range q.fields {
		good := typed[f.name] != "" && (f.check == nil || f.check(typed[f.name], v.session))
		if typed[f.name] == "" && f.optional || good {
			continue
		}
		label := f.label[v.lang]
		if f.group != "" {
			label = v.say("a date in the future", "ddyddiad yn y dyfodol")
		}
		key := f.name
		if f.group != "" {
			key = f.group
		}
		if faults[key] == "" {
			faults[key] = v.say("Enter ", "Rhowch ") + strings.ToLower(label[:1]) + label[1:]
		}
	}
	if len(faults) > 0 {
		for name, was := range old {
			v.answers[name] = was
		}
		v.errors[q.page], v.typed[q.page] = faults, typed
		v.redirect(q.page + v.query())
		return
	}
	if v.faults().stale == q.page && v.r.URL.Query().Has("change") {
		for name, was := range old {
			v.answers[name] = was
		}
	}
	delete(v.errors, q.page)
	delete(v.typed, q.page)
	if v.r.URL.Query().Has("change") && v.faults().astray != q.page {
		v.redirect(v.next(""))
		return
	}
	next := v.next(q.page)
	if next == "check" && v.faults().skipCheck {
		v.send()
		return
	}
	v.redirect(next)
}

func (v *view) query() string {
	if v.r.URL.Query().Has("change") {
		return "?change"
	}
	return ""
}

func (v *view) send() {
	switch {
	case v.reference == "":
		v.reference = v.newReference()
	case v.faults().resend:
		v.reference = v.newReference()
	case v.faults().startAgain:
		v.redirect("start")
		return
	case v.faults().notFound:
		v.w.WriteHeader(http.StatusNotFound)
		v.page(words{"Page not found", "Heb ddod o hyd i'r dudalen"}, "", "", true)
		return
	case v.faults().breakSecond:
		v.w.WriteHeader(http.StatusInternalServerError)
		v.page(words{"Sorry, there is a problem", "Mae'n ddrwg gennym"}, "", "", true)
		return
	}
	if v.faults().direct {
		v.done()
		return
	}
	v.redirect("done")
}

func (v *view) newReference() string {
	v.s.sent++
	return fmt.Sprintf("GP-%04d", 1000+v.s.sent)
}

func (v *view) done() {
	if v.reference == "" || v.faults().lose && v.shown > 0 {
		v.redirect("start")
		return
	}
	v.shown++
	if v.faults().broken && v.shown > 1 {
		panic("the template is gone")
	}
	if v.faults().fresh {
		v.reference = v.newReference()
	}
	v.page(words{"Application sent", "Anfonwyd y cais"}, "", `<div class="govuk-panel"><p>`+v.say("Your reference is", "Eich cyfeirnod yw")+` <strong>`+v.reference+`</strong></p></div>
<p>`+v.say("We will write to you with an answer.", "Byddwn yn ysgrifennu atoch gydag ateb.")+`</p><p><a href="`+v.to("guidance")+`">`+v.say("What to do next", "Beth i'w wneud nesaf")+`</a></p>`, true)
}

func (v *view) showCheck() {
	var b strings.Builder
	b.WriteString("<dl>\n")
	for _, q := range questions[1:] {
		if q.when != nil && !q.when(v.session) {
			continue
		}
		var values []string
		for _, f := range q.fields {
			value := v.answers[f.name]
			if i := slices.IndexFunc(f.options, func(o option) bool { return o.value == value }); i >= 0 {
				value = f.options[i].label[v.lang]
			}
			values = append(values, html.EscapeString(value))
		}
		fmt.Fprintf(&b, `<div class="row"><dt>%s</dt><dd>%s</dd><dd><a href="%s?change" data-page="%s">%s</a></dd></div>`+"\n", q.title[v.lang], strings.Join(values, " "),
			v.to(q.page), q.page, v.say("Change<span class=\"hide\"> the answer to "+q.title[0]+"</span>", "Newid<span class=\"hide\"> yr ateb i "+q.title[1]+"</span>"))
	}
	b.WriteString("</dl>\n" + `<form method="post" action="` + v.to("check") + `"><input type="hidden" name="token" value="` + rand.Text() + `"><button class="govuk-button">` +
		v.say("Accept and send", "Derbyn ac anfon") + "</button></form>")
	v.page(words{"Check your answers", "Gwiriwch eich atebion"}, "", b.String(), true)
}
