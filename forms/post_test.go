package forms_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

type letters struct {
	First, Second string
	Many          []string
	Amount        int
	Born          standards.Date
	Home          standards.Address
	Email         standards.Email
}

// lettersForm has a page for each sort of question, and one as large as a page can be.
func lettersForm(t testing.TB, store store.Store, change ...func(*forms.Site)) *forms.Handler {
	t.Helper()
	form := forms.MustDefine("letters", func(f *forms.Builder, v *letters) {
		f.Title("Letters")
		f.Intro("Letters.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Page("both", forms.TextArea(&v.First, "First?").Max(10_000), forms.TextArea(&v.Second, "Second?").Max(10_000)).Title("Both")
		f.Page("many", forms.Checkboxes(&v.Many, "Many?").Option("one", "One").Option("two", "Two").Optional())
		f.Page("amount", forms.Number(&v.Amount, "Amount?").Optional())
		f.Page("born", forms.Date(&v.Born, "Born?").Optional())
		f.Page("home", forms.Address(&v.Home, "Home?").Optional())
		f.Page("mail", forms.Email(&v.Email, "Email?").Optional())
		f.Submitted("Sent", "Thanks.")
	})
	c := forms.Site{Host: web.Host{BaseURL: "https://www.abermoel.example/letters", Logger: slog.New(slog.DiscardHandler)}, Service: council(), Store: store,
		Limits: forms.Limits{Drafts: -1, Submissions: -1}}
	for _, f := range change {
		f(&c)
	}
	h, err := form.Handler(c)
	require.NoError(t, err)
	return h
}

const lettersBase = "https://www.abermoel.example/letters"

// What is far too long for its question comes back with the question's own
// error and its start in the box, however much of it there is.
func TestFarTooMuchTextComesBack(t *testing.T) {
	for _, c := range []struct {
		name, value string
	}{
		{"140 KB", strings.Repeat("word ", 28_000)},
		{"140 KB of four-byte letters", strings.Repeat("𐤀", 35_000)},
		{"140 KB of one letter and its marks", "a" + strings.Repeat("\u0301", 70_000)},
		{"line breaks", "a" + strings.Repeat("\r\n", 70_000) + "b"},
		{"white space that ends the start", "short" + strings.Repeat(" ", 50_000) + "and the end"},
		{"white space before", strings.Repeat(" ", 500_000) + "and the end"},
		{"20 MB", strings.Repeat("<&\"é", 4<<20)},
	} {
		b := fill(formstest.New(t, serve(t), base))
		b.Get("/details?change").Submit("details", c.value)
		require.Equal(t, 200, b.Status, c.name)
		require.Equal(t, []string{"Anything else must be 200 characters or fewer"}, b.Errors(), c.name)
		kept := b.Value("details")
		require.True(t, strings.HasPrefix(strings.NewReplacer("\r\n", "\n").Replace(strings.TrimSpace(c.value)), strings.TrimSpace(kept)) ||
			strings.HasPrefix(kept, "á"), c.name)
		require.Less(t, utf8.RuneCountInString(kept), 3000, c.name)
		b.Get("/person?change").Submit()
		require.NotEqual(t, "Check your answers", b.Heading(), "%s: it is not taken for an answer later on", c.name)
		b.Submit("details", "Mended.")
		require.Equal(t, "Mended.", b.Row("Anything else?"), c.name)
	}
}

// Too much of anything comes back with an error of its question.
func TestFarTooMuchOfAnything(t *testing.T) {
	long := strings.Repeat("x", 300_000)
	for path, fields := range map[string]url.Values{
		"/both":   {"first": {long}, "second": {"fine"}},
		"/many":   {"many": {long}},
		"/amount": {"amount": {"1" + strings.Repeat(" ", 300_000) + "x"}},
		"/born":   {"born-day": {long}, "born-month": {"1"}, "born-year": {"2000"}},
		"/home":   {"home-line1": {"1 Mill Lane" + strings.Repeat("\u00a0", 300_000) + "x"}, "home-town": {"Abermoel"}, "home-postcode": {"LS1 1UR"}},
		"/mail":   {"email": {"sian@example.com" + strings.Repeat(" ", 300_000) + "x"}},
	} {
		b := formstest.New(t, lettersForm(t, store.NewMemory()), lettersBase)
		if path != "/both" {
			b.Get("/both").Submit("first", "a", "second", "b")
			for b.URL.Path != "/letters"+path {
				b.Submit()
			}
		}
		b.Post(path, fields)
		require.Equal(t, 200, b.Status, path)
		require.Equal(t, "/letters"+path, b.URL.Path)
		require.NotEmpty(t, b.Errors(), path)
	}
}

// The largest page of a form is taken, in any script.
func TestLargestPageIsTaken(t *testing.T) {
	for name, letter := range map[string]string{"Punjabi": "ਪ", "four bytes": "𐤀", "Hangul in parts": "\u1112\u1161\u11ab", "new lines": "a\r\n"} {
		length := 10_000
		if name == "new lines" {
			length = 5_000
		}
		text := strings.Repeat(letter, length-1) + "z"
		b := formstest.New(t, lettersForm(t, store.NewMemory()), lettersBase)
		b.Get("/both").Submit("first", text, "second", text)
		require.Equal(t, "Many?", strings.TrimSuffix(b.Heading(), " (optional)"), name)
	}
	_, err := forms.MustDefine("letters", func(f *forms.Builder, v *letters) {
		f.Title("Letters")
		f.Intro("Letters.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
		f.Page("both", forms.TextArea(&v.First, "First?").Max(10_000))
		f.Submitted("Sent", "Thanks.")
	}).Handler(forms.Site{Host: web.Host{BaseURL: lettersBase}, Service: council(), Store: store.NewMemory(), MaxBody: 128 << 10})
	require.ErrorContains(t, err, `page "both"`, "a bound that keeps the form from working is a fault")
}

// Who types more than twice the limit gets all of it back.
func TestSomewhatTooMuchComesBackWhole(t *testing.T) {
	b := fill(formstest.New(t, serve(t), base))
	text := strings.Repeat("Too much, ", 60) + "the end."
	b.Get("/details?change").Submit("details", text)
	require.Len(t, b.Errors(), 1)
	require.Equal(t, text, b.Value("details"))
}

// A post that is cut off loses nothing that was stored before.
func TestBodyBeyondTheBound(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	junk := "junk=" + strings.Repeat("x", 20<<20)
	for _, body := range []string{junk + "&details=new", strings.Repeat("a&", 10<<20) + "&details=new", strings.Repeat("x", 20<<20) + "=1"} {
		r := httptest.NewRequest("POST", base+"/details", strings.NewReader(body))
		r.Header.Set("Content-Type", urlencoded)
		r.ContentLength = -1
		for _, c := range b.Cookies() {
			r.AddCookie(c)
		}
		answer := httptest.NewRecorder()
		w.ServeHTTP(answer, r)
		require.Equal(t, 413, answer.Code)
		require.Equal(t, "By the gate. Thank you.", b.Get("/check-answers").Row("Anything else?"))
	}
	b.Get("/person?change")
	body := "name=" + strings.Repeat("x", 20<<20) + "&email=&phone="
	require.Equal(t, 303, post(w, base+"/person", urlencoded, body, "Cookie", cookieHeader(b)).Code)
	b.Get("/person")
	require.Equal(t, "sian@example.com", b.Value("email"), "what was not read is not taken for empty")
	require.Len(t, b.Errors(), 1)
}

func cookieHeader(b *formstest.Browser) string {
	var all []string
	for _, c := range b.Cookies() {
		all = append(all, c.Name+"="+c.Value)
	}
	return strings.Join(all, "; ")
}

// lying is a body that ends before its Content-Length.
type lying struct{ io.Reader }

func (l lying) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// Half a post, of a line that broke, changes nothing.
func TestHalfAPost(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	r := httptest.NewRequest("POST", base+"/details", lying{strings.NewReader("details=By+the")})
	r.Header.Set("Content-Type", urlencoded)
	r.Header.Set("Cookie", cookieHeader(b))
	r.ContentLength = 500
	answer := httptest.NewRecorder()
	w.ServeHTTP(answer, r)
	require.Equal(t, 400, answer.Code)
	require.Equal(t, "By the gate. Thank you.", b.Get("/check-answers").Row("Anything else?"))
}

// A strange post is read as browsers mean it, or refused with a page; it is
// never a fault of the service.
func TestStrangePosts(t *testing.T) {
	for _, c := range []struct {
		name, kind, body string
		status           int
	}{
		{"capitals and a charset", "Application/X-WWW-Form-URLEncoded; charset=UTF-8", "address-search=LS1+1UR", 303},
		{"a charset in quotes", `application/x-www-form-urlencoded;charset="utf-8"`, "address-search=LS1+1UR", 303},
		{"a parameter that is none", "application/x-www-form-urlencoded; x", "address-search=LS1+1UR", 303},
		{"another charset", "application/x-www-form-urlencoded; charset=iso-8859-1", "address-search=%E9", 415},
		{"a longer type", "application/x-www-form-urlencodedx", "address-search=LS1+1UR", 415},
		{"parts", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"address-search\"\r\n\r\nLS1 1UR\r\n--x--", 303},
		{"parts without end", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"address-search\"\r\n\r\nLS1 1UR", 400},
		{"parts without boundary", "multipart/form-data", "--x--", 415},
		{"plain text", "text/plain", "address-search=LS1 1UR", 415},
		{"no type", "", "address-search=LS1+1UR", 415},
		{"nothing", urlencoded, "", 303},
		{"no UTF-8", urlencoded, "address-search=%ff%fe", 303},
		{"a percent sign at the end", urlencoded, "address-search=1%", 400},
		{"a name of a megabyte", urlencoded, strings.Repeat("n", 1<<20) + "=1&address-search=LS1+1UR", 303},
		{"a hundred thousand fields", urlencoded, strings.Repeat("a=1&", 100_000) + "address-search=LS1+1UR", 303},
		{"one field a thousand times", urlencoded, strings.Repeat("address-search=LS1+1UR&", 1000), 303},
		{"an escaped name", urlencoded, "address%2Dsearch=LS1+1UR", 303},
	} {
		answer := post(serve(t), base+"/address", c.kind, c.body)
		require.Equal(t, c.status, answer.Code, c.name)
		if c.status == 303 && strings.Contains(c.body, "LS1") {
			require.Contains(t, answer.Header().Get("Location"), "/address/choose", c.name)
		}
	}
}

// One rule: every address works with a slash at its end.
func TestTrailingSlashes(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	for path, want := range map[string]string{
		"/start/": "/start", "/contact/": "/contact", "/privacy-notice/": "/privacy-notice", "/cookies/": "/cookies", "/check-answers/": "/check-answers",
		"/accessibility-statement/": "/accessibility-statement", "/address/": "/address", "/details//": "/details", "/address/manual/": "/address/manual",
		"/cy/start/": "/cy/start", "/cy/details/": "/cy/details", "/cy/": "/cy/", "/details/?change": "/details", "/session-ended/": "/check-answers",
	} {
		b.Get(path)
		require.Equal(t, 200, b.Status, path)
		require.Equal(t, "/missed-bin"+want, b.URL.Path, path)
	}
	require.Equal(t, "change", b.Get("/details/?change").URL.RawQuery)
	require.Equal(t, 404, b.Get("/nowhere/").Status)
	require.Equal(t, 204, b.Post("/extend/", nil).Status)
	require.Equal(t, "/missed-bin/check-answers", b.Post("/details/", url.Values{"details": {"Changed."}}).URL.Path)
	require.Equal(t, "Changed.", b.Row("Anything else?"))

	root := serve(t, func(c *forms.Site) { c.BaseURL = "https://www.abermoel.example" })
	for _, path := range []string{"//evil.example/", "//evil.example/start/", "/%2Fevil.example/", "/cy//evil.example/"} {
		r := httptest.NewRequest("GET", "https://www.abermoel.example/start", nil)
		u, err := url.Parse("https://www.abermoel.example" + path)
		require.NoError(t, err)
		r.URL.Path = u.Path
		answer := httptest.NewRecorder()
		root.ServeHTTP(answer, r)
		require.Equal(t, 404, answer.Code, path)
	}
}

var trapInput = regexp.MustCompile(`(?s)<div [^>]*aria-hidden="true"[^>]*>.*?<input ([^>]*name="([^"]+)"[^>]*)>`)

// trapOf finds the box that people do not see.
func trapOf(t *testing.T, b *formstest.Browser) (name, attributes string) {
	t.Helper()
	found := trapInput.FindStringSubmatch(b.Body)
	require.NotNil(t, found)
	return found[2], found[1]
}

// A password manager that fills the hidden box costs nobody an answer, and
// nobody is caught in a circle.
func TestFilledTrap(t *testing.T) {
	w := serve(t)
	b := formstest.New(t, w, base).Get("/address")
	trap, attributes := trapOf(t, b)
	require.Contains(t, attributes, `type="text"`)
	require.Contains(t, attributes, `tabindex="-1"`)
	require.Contains(t, attributes, `autocomplete="off"`)
	require.NotRegexp(t, `(?i)url|web|site|name|mail|phone|tel|address|user|pass|company|city|comment`, trap, "nothing that a browser would fill in")

	b.Submit("address-search", "LS1 1UR", trap, "https://spam.example")
	require.Equal(t, "/missed-bin/address", b.URL.Path, "the page is shown again")
	require.Equal(t, "LS1 1UR", b.Value("address-search"), "with the answer")
	require.Empty(t, b.Value(trap), "and the box is empty")
	require.Contains(t, b.Text(), "password manager")
	require.Empty(t, b.Errors())
	b.Submit().Submit("address-uprn", "100999000012", trap, "x")
	require.Equal(t, "/missed-bin/address/choose", b.URL.Path)
	require.Equal(t, "100999000012", b.Value("address-uprn"))
	b.Submit(trap, "x")
	require.Equal(t, "Which bin was missed?", b.Heading(), "who has it filled in again and again gets on")
	require.NotContains(t, b.Text(), "password manager")
	b.Follow("Back")
	require.NotContains(t, b.Text(), "password manager")
	b.Get("/cy/which-bin").Submit("bin", "refuse", trap, "x")
	require.Contains(t, b.Text(), "cyfrineiriau", "in Welsh too")
	b.Submit()
	require.NotEqual(t, "/missed-bin/cy/which-bin", b.URL.Path)

	b = fill(formstest.New(t, w, base))
	b.Submit(trap, "x")
	require.Equal(t, "Check your answers", b.Heading())
	require.Contains(t, b.Text(), "password manager")
	b.Submit(trap, "x")
	require.Equal(t, "Report sent", b.Heading())
}

func TestFilledTrapsAreCounted(t *testing.T) {
	w := serve(t, func(c *forms.Site) { c.Limits.Traps = 3 })
	b := fill(formstest.New(t, w, base))
	trap, _ := trapOf(t, b)
	for range 3 {
		require.Equal(t, 200, b.Get("/details?change").Submit("details", "robot", trap, "x").Status)
	}
	b.Get("/details?change").Submit("details", "kept all the same", trap, "x")
	require.Equal(t, 429, b.Status)
	require.Equal(t, "kept all the same", b.Get("/details").Value("details"))
	require.Equal(t, "Check your answers", b.Submit("details", "a person").Heading())
}

// counting counts what is written.
type counting struct {
	*store.Memory
	saves   int
	largest int
}

func (c *counting) Save(ctx context.Context, d store.Draft, sessions ...store.Session) error {
	c.saves++
	c.largest = max(c.largest, len(d.Data))
	return c.Memory.Save(ctx, d, sessions...)
}

// Whatever is posted, a draft holds at most what its questions can need and a
// margin.
func TestDraftsAreBounded(t *testing.T) {
	store := &counting{Memory: store.NewMemory()}
	b := formstest.New(t, lettersForm(t, store), lettersBase)
	for _, filler := range []string{"<", "\"", "\u2028", "𐤀", "\x01", "\xff", "a\u0301\u0302", "\ufdfa"} {
		long := strings.Repeat(filler, 80_000/len(filler))
		for _, path := range []string{"/both", "/many", "/amount", "/born", "/home", "/mail", "/both?change"} {
			fields := url.Values{"nowhere": {long}}
			for _, name := range []string{"first", "second", "many", "amount", "born-day", "born-month", "born-year", "home-line1", "home-line2", "home-town",
				"home-county", "home-postcode", "home-search", "home-uprn", "home-step", "email"} {
				fields[name] = []string{long, long}
			}
			b.Post(path, fields)
			require.Less(t, b.Status, 500)
		}
	}
	require.Less(t, store.largest, 600_000, "two boxes of 10,000 characters and four small questions")
	store.largest = 0
	w := serve(t, func(c *forms.Site) { c.Store = store })
	fill(formstest.New(t, w, base)).Post("/details", url.Values{"details": {strings.Repeat("<", 100_000)}})
	require.Less(t, store.largest, 4_000, "a letter stays a byte")
}

func TestStoredJSONIsNotEscapedForHTML(t *testing.T) {
	w := serve(t)
	b := fill(formstest.New(t, w, base))
	b.Get("/details?change").Submit("details", "<b>&amp;").Submit()
	require.NoError(t, w.store.Submissions(t.Context(), "missed-bin", "", func(sent store.Submission) error {
		data := sent.Data
		require.Contains(t, string(data), "<b>&amp;")
		v, _, err := w.form.DecodeSubmission(data)
		require.Equal(t, "<b>&amp;", v.Details)
		return err
	}))
}

func TestSavesAreCounted(t *testing.T) {
	store := &counting{Memory: store.NewMemory()}
	w := serve(t, func(c *forms.Site) { c.Store = store; c.Limits.Saves = 30 })
	b := fill(formstest.New(t, w, base))
	for i := range 40 {
		b.Post("/details", url.Values{"details": {strconv.Itoa(i)}})
	}
	require.Equal(t, 429, b.Status)
	require.NotEmpty(t, b.Header.Get("Retry-After"))
	require.LessOrEqual(t, store.saves, 30)
	w.now = w.now.Add(time.Hour)
	b.Get("/start")
	require.NotEqual(t, 429, b.Post("/details", url.Values{"details": {"again"}}).Status)
}

// What is there already is not written again.
func TestTheSameAgainIsNotWritten(t *testing.T) {
	store := &counting{Memory: store.NewMemory()}
	w := serve(t, func(c *forms.Site) { c.Store = store })
	b := fill(formstest.New(t, w, base))
	store.saves = 0
	for range 20 {
		require.Equal(t, "Check your answers", b.Post("/details", url.Values{"details": {"By the gate.\r\nThank you."}}).Heading())
	}
	require.Zero(t, store.saves)
	b.Post("/cy/details", url.Values{"details": {"By the gate.\nThank you."}})
	require.Equal(t, 1, store.saves, "but the language in which it was given is")
	b.Post("/cy/details", url.Values{"details": {"By the gate."}})
	require.Equal(t, 2, store.saves)
	w.now = w.now.Add(30 * time.Minute)
	b.Post("/cy/details", url.Values{"details": {"By the gate."}})
	require.Equal(t, 3, store.saves, "and the time of it")
}

// The script asks again and again; the draft is written once a minute at most.
func TestExtendDoesNotWriteEachTime(t *testing.T) {
	store := &counting{Memory: store.NewMemory()}
	w := serve(t, func(c *forms.Site) { c.Store = store })
	b := fill(formstest.New(t, w, base))
	store.saves = 0
	for range 20 {
		require.Equal(t, http.StatusNoContent, b.Post("/extend", nil).Status)
		require.Equal(t, "3600", b.Header.Get("Moothall-Idle"))
	}
	require.Zero(t, store.saves)
	w.now = w.now.Add(30 * time.Minute)
	for range 20 {
		require.Equal(t, http.StatusNoContent, b.Post("/extend", nil).Status)
		require.Equal(t, "3600", b.Header.Get("Moothall-Idle"))
	}
	require.Equal(t, 1, store.saves)
}

// When all anonymous drafts together come to the bound, nobody new can begin,
// and the page says how else to reach the council. Who has begun goes on.
func TestDraftBudget(t *testing.T) {
	who := ""
	w := serve(t, func(c *forms.Site) {
		c.Limits.AllDrafts = 3000
		c.Limits.Drafts = -1
		c.Person = func(*http.Request) (forms.Person, bool) { return forms.Person{ID: who}, who != "" }
	})
	begun := formstest.New(t, w, base).Get("/address").Submit("address-search", "LS1 1UR")
	full := false
	for range 30 {
		full = full || post(w, base+"/address", urlencoded, "address-search=LS1+1UR").Code == 503
	}
	require.True(t, full)
	for path, says := range map[string]string{"/address": "contact us and we will help you another way", "/cy/address": "cysylltwch â ni"} {
		b := formstest.New(t, w, base).Get(path).ExpectStatus(503).Submit("address-search", "LS1 1UR")
		require.Contains(t, b.Text(), "help@abermoel.example")
		require.Contains(t, b.Text(), says, path)
		require.NotEmpty(t, b.Header.Get("Retry-After"))
	}
	begun.Submit("address-uprn", "100999000012")
	require.Equal(t, "Which bin was missed?", begun.Heading())
	for range 40 { // even who has begun cannot fill the disk
		post(w, base+"/which-bin", urlencoded, "bin=refuse", "Cookie", cookieHeader(begun))
	}
	who = "anna"
	require.Equal(t, 303, post(w, base+"/address", urlencoded, "address-search=LS1+1UR").Code, "a signed-in person is not anonymous")
}

// Whatever is posted, in whatever type and length, is never a fault of the
// service, and costs nobody an answer that they gave elsewhere.
func FuzzRawPost(f *testing.F) {
	for _, seed := range []struct {
		body, kind string
		which      uint8
		times      uint16
	}{
		{"details=x&leave-empty=x", urlencoded, 6, 1}, {"details=" + strings.Repeat("%F0%90%A4%80", 100), urlencoded, 6, 60_000}, {"&details=", urlencoded, 6, 60_000},
		{"details=%E2%81%A0%E3%85%A4%C2%AD", urlencoded, 6, 1}, {"details=%E9", urlencoded + "; charset=latin1", 6, 1}, {"details=x", "Application/X-WWW-Form-URLEncoded;charset=UTF-8", 6, 1},
		{"--x\r\nContent-Disposition: form-data; name=\"details\"\r\n\r\ny\r\n", "multipart/form-data; boundary=x", 6, 100}, {"details=x", "\x00;=;", 6, 1},
		{"bin=", urlencoded, 3, 2000}, {"address-uprn=100999000012&", urlencoded, 1, 5000}, {"edits=1&", urlencoded, 7, 1},
	} {
		f.Add(seed.body, seed.kind, seed.which, seed.times)
	}
	w := serve(f, func(c *forms.Site) {
		c.Limits = forms.Limits{Drafts: -1, Saves: -1, Traps: -1, Submissions: -1, Receipts: -1, AllDrafts: -1}
		c.Logger = slog.New(slog.DiscardHandler)
	})
	paths := []string{"/address", "/address/choose", "/address/manual", "/which-bin", "/subscription", "/date", "/details", "/check-answers", "/extend", "/cy/details/"}
	f.Fuzz(func(t *testing.T, body, kind string, which uint8, times uint16) {
		b := fill(formstest.New(t, w, base))
		body = strings.Repeat(body, min(int(times), 1+(1<<20)/(len(body)+1)))
		answer := post(w, base+paths[int(which)%len(paths)], kind, body, "Cookie", cookieHeader(b))
		require.Less(t, answer.Code, 500)
		if answer.Code >= 400 {
			require.Contains(t, answer.Body.String(), "</html>")
		}
		if b.Get("/check-answers"); strings.HasSuffix(b.URL.Path, "/submitted") {
			return
		}
		b.Get("/person")
		if b.URL.Path == "/missed-bin/person" { // else an answer before it has to be mended first
			require.Equal(t, "Siân O’Brien", b.Value("name"))
			require.Equal(t, "sian@example.com", b.Value("email"))
		}
	})
}
