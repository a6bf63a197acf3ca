package pages_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

func site() *theme.Site {
	return &theme.Site{
		Organisation: theme.Text{"en": "Abermoel County Council", "cy": "Cyngor Sir Abermoel"},
		Service:      theme.Text{"en": "Your account", "cy": "Eich cyfrif"},
		Languages:    []theme.Language{{Tag: "en", Name: "English"}, {Tag: "cy", Name: "Cymraeg"}},
		AssetsURL:    "/assets",
	}
}

func config(t testing.TB) pages.Config {
	phone, err := standards.ParsePhone("01632 960123")
	require.NoError(t, err)
	email, err := standards.ParseEmail("help@abermoel.example")
	require.NoError(t, err)
	return pages.Config{Contact: theme.Contact{
		Phone: phone, Email: email, Hours: theme.Text{"en": "Monday to Friday, 9am to 5pm", "cy": "Dydd Llun i ddydd Gwener, 9am i 5pm"},
		URL: theme.Text{"en": "https://abermoel.example/contact", "cy": "https://abermoel.example/cysylltu"},
	}}
}

// kinds are those of package identity, read from its source, so that a new one
// without a page fails here.
func kinds(t testing.TB) []identity.Kind {
	file, err := parser.ParseFile(token.NewFileSet(), "../outcome.go", nil, 0)
	require.NoError(t, err)
	var all []identity.Kind
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if id, ok := v.Type.(*ast.Ident); ok && id.Name == "Kind" {
				text, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				require.NoError(t, err)
				all = append(all, identity.Kind(text))
			}
		}
	}
	require.GreaterOrEqual(t, len(all), 12)
	return all
}

// cases are one page of each kind and of each outcome, by the path that the test
// serves them under.
func cases(t testing.TB) map[string]identity.Page {
	const start = "/identity/start?lang=en&provider=one-login&return=%2Faccount"
	all := map[string]identity.Page{
		"/choose":         {Kind: identity.PageChoose, Providers: []identity.Choice{{ID: "one-login", URL: start}, {ID: "email", URL: start}, {ID: "entra-external-id", URL: start}, {ID: "own", URL: start}}},
		"/leave":          {Kind: identity.PageLeave, Next: "https://oidc.example/authorize?a=1&b='2'", Providers: []identity.Choice{{ID: "one-login", URL: "https://oidc.example/authorize"}}},
		"/leave-sign-out": {Kind: identity.PageLeave, Next: "https://oidc.example/logout?id_token_hint=x"},
		"/email":          {Kind: identity.PageEmail, Post: "/identity/email"},
		"/email-empty":    {Kind: identity.PageEmail, Post: "/identity/email", Faulty: true, Status: 422},
		"/email-wrong":    {Kind: identity.PageEmail, Post: "/identity/email", Faulty: true, Status: 422, Email: `sian"><b>@`},
		"/code":           {Kind: identity.PageCode, Post: "/identity/code", Email: "sian@example.com", Next: start},
		"/code-form":      {Kind: identity.PageCode, Post: "/identity/code", Email: "sian@example.com", Next: start, Faulty: true, Status: 422},
		"/code-wrong": {Kind: identity.PageCode, Post: "/identity/code", Email: "sian@example.com", Next: start, Faulty: true, Status: 422,
			Outcome: &identity.Outcome{Kind: identity.CodeWrong, Status: 422}},
		"/sign-out":   {Kind: identity.PageSignOut, Post: "/identity/sign-out", Next: "/"},
		"/signed-out": {Kind: identity.PageSignedOut, Next: "/"},
		"/resume": {Kind: identity.PageResume, Post: "/missed-bin/details", Kept: []identity.Field{{Name: "details", Value: "a \"quoted\" <b>\r\nline"},
			{Name: "bins", Value: "food"}, {Name: "bins", Value: "garden"}}},
		"/hand-back": {Kind: identity.PageHandBack, Post: "/missed-bin/details", Next: start, Status: 429,
			Outcome: &identity.Outcome{Kind: identity.TooMany, Status: 429}, Kept: []identity.Field{{Name: "details", Value: "a \"quoted\" <b>\r\nline"}}},
	}
	all["/outcome-again"] = identity.Page{Kind: identity.PageOutcome, Next: start, Again: "/identity/outcome?kind=cancelled&next=%2F",
		Outcome: &identity.Outcome{Kind: identity.Cancelled, Provider: "one-login"}}
	for _, kind := range kinds(t) {
		all["/outcome/"+string(kind)] = identity.Page{Kind: identity.PageOutcome, Status: 403, Next: start,
			Outcome: &identity.Outcome{Kind: kind, Provider: "one-login", Status: 403}}
		all["/outcome/"+string(kind)+"/nobody"] = identity.Page{Kind: identity.PageOutcome, Status: 503, Next: "/",
			Outcome: &identity.Outcome{Kind: kind, Status: 503}}
	}
	return all
}

// served is a handler with a page for each case, in the language of its prefix.
func served(t testing.TB, c pages.Config) http.Handler {
	s := site()
	shown, err := pages.New(s, c)
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", s.Assets())
	for _, language := range []string{"en", "cy"} {
		for path, page := range cases(t) {
			page.Language = language
			mux.HandleFunc("GET /"+language+path, func(w http.ResponseWriter, r *http.Request) { shown.Show(w, r, page) })
		}
	}
	return mux
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// Every page, in both languages, passes the checks of package accessibility.
func TestAccessibility(t *testing.T) {
	h := served(t, config(t))
	for _, language := range []string{"en", "cy"} {
		for path := range cases(t) {
			t.Run(language+path, func(t *testing.T) { a11ytest.Config{Patterns: true}.Check(t, h, "/"+language+path) })
		}
	}
}

// Every text is there in both languages, and none stands in for another.
func TestEveryPageSpeaksBothLanguages(t *testing.T) {
	h := served(t, config(t))
	for path, page := range cases(t) {
		english, welsh := get(h, "/en"+path), get(h, "/cy"+path)
		for language, w := range map[string]*httptest.ResponseRecorder{"en": english, "cy": welsh} {
			body := w.Body.String()
			require.Contains(t, body, `<html lang="`+language+`"`, path)
			require.NotContains(t, body, "⟦", path)
			require.NotContains(t, body, "{$", path)
			require.Equal(t, max(page.Status, 200), w.Code, path)
			require.Equal(t, site().Policy(), w.Header().Get("Content-Security-Policy"))
			require.Equal(t, "text/html; charset=utf-8", w.Header().Get("Content-Type"))
		}
		require.NotEqual(t, title(english), title(welsh), path)
	}
	en, cy := pages.Words()["en"], pages.Words()["cy"]
	for key := range en {
		require.Contains(t, cy, key)
		require.True(t, strings.HasPrefix(key, "moothall.identity."))
	}
	require.Len(t, cy, len(en))
}

func title(w *httptest.ResponseRecorder) string {
	_, rest, _ := strings.Cut(w.Body.String(), "<title>")
	found, _, _ := strings.Cut(rest, "</title>")
	return found
}

func TestOutcome(t *testing.T) {
	h := served(t, config(t))
	titles := map[string]bool{}
	for _, kind := range kinds(t) {
		body := get(h, "/en/outcome/"+string(kind)).Body.String()
		require.Contains(t, body, `data-outcome="`+string(kind)+`"`)
		require.Contains(t, body, config(t).Contact.Phone.Readable(), "whom to contact")
		require.Contains(t, body, "Monday to Friday")
		require.NotContains(t, body, "answers that you have already saved", "nobody said so")
		begins := strings.Contains(body, `href="/identity/start?`)
		require.Equal(t, kind != identity.ClientDeactivated, begins, "%s: a way on, unless it leads nowhere", kind)
		require.Contains(t, get(h, "/en/outcome/"+string(kind)+"/nobody").Body.String(), "Go to the start of this service")
		titles[title(get(h, "/en/outcome/"+string(kind)))] = true
	}
	require.Len(t, titles, len(kinds(t)), "a page of its own for each")
	require.NotContains(t, get(h, "/en/choose").Body.String(), "data-outcome")
}

func TestAnswersKept(t *testing.T) {
	c := config(t)
	c.AnswersKept = true
	h := served(t, c)
	for _, kind := range kinds(t) {
		kept := kind != identity.SessionLost && kind != identity.OtherPerson
		require.Equal(t, kept, strings.Contains(get(h, "/en/outcome/"+string(kind)).Body.String(), "answers that you have already saved"), kind)
	}
}

// A kind that this package does not know yet is shown as a refusal.
func TestOutcomeUnknown(t *testing.T) {
	shown, err := pages.New(site(), config(t))
	require.NoError(t, err)
	w := httptest.NewRecorder()
	shown.Show(w, httptest.NewRequest(http.MethodGet, "/", nil), identity.Page{Status: 400, Language: "fr", Next: "javascript:alert(1)",
		Outcome: &identity.Outcome{Kind: `new"><script>`, Provider: `x"><script>`}})
	require.Equal(t, 400, w.Code)
	require.Contains(t, w.Body.String(), "We could not sign you in")
	require.Contains(t, w.Body.String(), `lang="en"`, "the first language of the site")
	require.NotContains(t, w.Body.String(), `"><script>`)
	require.NotContains(t, w.Body.String(), "javascript:")
}

func TestLeaveNeedsNoScript(t *testing.T) {
	body := get(served(t, config(t)), "/en/leave").Body.String()
	require.Contains(t, body, `<meta http-equiv="refresh" content="0; url=https://oidc.example/authorize?a=1&amp;b=%272%27">`)
	require.Contains(t, body, `href="https://oidc.example/authorize?a=1&amp;b=&#39;2&#39;"`)
	require.Contains(t, body, "Continue to GOV.UK One Login")
	require.NotContains(t, get(served(t, config(t)), "/en/choose").Body.String(), "http-equiv")
}

func TestEmailAndCode(t *testing.T) {
	h := served(t, config(t))
	email := get(h, "/en/email").Body.String()
	for _, want := range []string{`type="email"`, `autocomplete="email"`, `spellcheck="false"`, `action="/identity/email"`, `method="post"`} {
		require.Contains(t, email, want)
	}
	code := get(h, "/en/code").Body.String()
	for _, want := range []string{`inputmode="numeric"`, `autocomplete="one-time-code"`, "sian@example.com", "Get a new code"} {
		require.Contains(t, code, want)
	}
	require.NotContains(t, code, "maxlength", "a code may be pasted with spaces")
	require.NotContains(t, code, "data-outcome")
	for path, want := range map[string]string{"/en/email-empty": "Enter your email address", "/en/email-wrong": "in the correct format",
		"/en/code-form": "Enter the 6-digit code", "/en/code-wrong": "The code is not correct"} {
		body := get(h, path).Body.String()
		require.Contains(t, title(get(h, path)), "Error: ")
		require.Contains(t, body, "govuk-error-summary")
		require.Equal(t, 2, strings.Count(body, want), "%s: in the summary and at the field", path)
	}
	require.Contains(t, get(h, "/en/code-wrong").Body.String(), `data-outcome="code-wrong"`)
	require.Contains(t, get(h, "/en/email-wrong").Body.String(), `value="sian&quot;&gt;&lt;b&gt;@"`)
}

func TestResumePostsWhatWasKept(t *testing.T) {
	body := get(served(t, config(t)), "/en/resume").Body.String()
	require.Contains(t, body, `action="/missed-bin/details" method="post"`)
	require.Equal(t, 2, strings.Count(body, `type="hidden" name="bins"`))
	require.Contains(t, body, "value=\"a &#34;quoted&#34; &lt;b&gt;\r\nline\"")
}

func TestChoose(t *testing.T) {
	for language, labels := range map[string][]string{
		"en": {"GOV.UK One Login", "A code sent to your email address", "An account with the council", "own"},
		"cy": {"GOV.UK One Login", `Cod a anfonir i’ch cyfeiriad <span class="moothall-word">e-bost</span>`, "Cyfrif gyda’r cyngor", "own"},
	} {
		body := get(served(t, config(t)), "/"+language+"/choose").Body.String()
		for _, label := range labels {
			require.Contains(t, body, ">"+label+"</a></li>")
		}
	}
	c := config(t)
	c.Providers = map[string]theme.Text{"own": {"en": "Our own", "cy": "Ein hun"}, "email": {"en": "By email", "cy": "Trwy e-bost"}}
	body := get(served(t, c), "/en/choose").Body.String()
	require.Contains(t, body, ">Our own</a>")
	require.Contains(t, body, ">By email</a>")
}

// A form that is sent under no-referrer has no origin, and an older browser's is
// refused then.
func TestFormsKeepTheirOrigin(t *testing.T) {
	h := served(t, config(t))
	for path, page := range cases(t) {
		want := ""
		if page.Post != "" {
			want = "same-origin"
		}
		require.Equal(t, want, get(h, "/en"+path).Header().Get("Referrer-Policy"), path)
	}
}

func TestLanguageSwitch(t *testing.T) {
	h := served(t, config(t))
	require.Contains(t, get(h, "/en/sign-out?a=b&lang=en").Body.String(), `href="?a=b&amp;lang=cy"`)
	require.Contains(t, get(h, "/en/choose").Body.String(), `href="?lang=cy"`)
	require.Contains(t, get(h, "/en/outcome-again").Body.String(), `href="/identity/outcome?kind=cancelled&amp;lang=cy&amp;next=%2F"`)
	for _, once := range []string{"/en/leave", "/en/resume", "/en/code", "/en/outcome/refused", "/en/choose?parked"} {
		require.NotContains(t, get(h, once).Body.String(), "lang=cy", "%s cannot be had again", once)
	}
}

func TestCataloguesReplaceWords(t *testing.T) {
	c := config(t)
	var err error
	c.Languages, err = lang.Load(fstest.MapFS{"cy.json": {Data: []byte(`{"moothall.identity.again": "Eto", "form.title": "Arall"}`)}})
	require.NoError(t, err)
	c.Providers = map[string]theme.Text{"one-login": {"en": "One", "cy": "Un"}}
	h := served(t, c)
	require.Contains(t, get(h, "/cy/outcome/cancelled").Body.String(), "Eto")
	require.Contains(t, get(h, "/cy/outcome/cancelled").Body.String(), "Un ")
}

func TestNewSaysWhatIsMissing(t *testing.T) {
	_, err := pages.New(nil, config(t))
	require.ErrorContains(t, err, "forms.Handler.Site")
	_, err = pages.New(&theme.Site{}, config(t))
	require.ErrorContains(t, err, "Organisation")

	s := site()
	s.Languages = append(s.Languages, theme.Language{Tag: "pl", Name: "Polski"})
	_, err = pages.New(s, pages.Config{
		Contact:   theme.Contact{Hours: theme.Text{"en": "9 to 5"}},
		Providers: map[string]theme.Text{"own": {"en": "Own"}},
	})
	for _, want := range []string{"Config.Contact is empty", `Hours has no text for language "cy"`, `Config.Providers["own"] has no text for language "cy"`, "moothall.identity.again"} {
		require.ErrorContains(t, err, want)
	}
}

// Every cookie that sign-in can set has its words in each language of the site.
func TestCookies(t *testing.T) {
	shown, err := pages.New(site(), config(t))
	require.NoError(t, err)
	auth, err := identity.New(identity.Config{Host: web.Host{BaseURL: "https://www.example.gov.uk"}, Show: shown.Show,
		Providers: []identity.Provider{identity.EntraExternalID("11111111-2222-3333-4444-555555555555", "client", "secret")}})
	require.NoError(t, err)
	told := shown.Cookies(auth.Cookies())
	require.Equal(t, "__Host-moothall-session", told[0].Name)
	require.Equal(t, theme.Text{"en": "Keeps you signed in", "cy": "Yn eich cadw wedi mewngofnodi"}, told[0].Purpose)
	require.Equal(t, theme.Text{"en": "After 2 hours", "cy": "Ar ôl 2 awr"}, told[1].Life)
	for _, c := range told {
		for _, text := range []theme.Text{c.Purpose, c.Life} {
			require.Len(t, text, 2, c.Name)
			require.NotContains(t, text["en"]+text["cy"], "moothall.")
		}
	}
}
