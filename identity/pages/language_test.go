package pages_test

import (
	"html"
	"net/url"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var otherLanguage = regexp.MustCompile(`<a class="govuk-language-navigation__link" href="([^"]+)" rel="alternate" hreflang="(..)"`)

// What happened is read in the other language too, and begun again in it. It
// happened once, and is not counted twice.
func TestOutcomeSpeaksTheOtherLanguage(t *testing.T) {
	m := newMailed(t)
	for _, at := range []string{"/identity/start?provider=nobody", "/identity/start?auth=3&return=%2Fpage&provider=email", "/identity/callback/nobody-began?state=x"} {
		m.get(at)
		if m.status == 404 {
			continue // a provider by codes has no callback
		}
		require.GreaterOrEqual(t, m.status, 400, at)
		require.Contains(t, m.body, `lang="en"`)
		english := m.body
		link := otherLanguage.FindStringSubmatch(m.body)
		require.NotNil(t, link, "%s: no link to the other language", at)
		require.Equal(t, "cy", link[2])
		m.get(html.UnescapeString(link[1]))
		require.Equal(t, 200, m.status)
		require.Contains(t, m.body, `<html lang="cy"`)
		require.Equal(t, regexp.MustCompile(`data-outcome="[^"]+"`).FindString(english), regexp.MustCompile(`data-outcome="[^"]+"`).FindString(m.body))
		back := otherLanguage.FindStringSubmatch(m.body)
		require.Equal(t, "en", back[2])
		m.get(html.UnescapeString(back[1]))
		require.Contains(t, m.body, `<html lang="en"`)
	}
}

// The address of an outcome takes nothing but what the service could have said.
func TestOutcomeAddressIsBounded(t *testing.T) {
	m := newMailed(t)
	for _, kind := range []string{"", "nothing", "code-wrong", "<script>"} {
		m.get("/identity/outcome?kind=" + url.QueryEscape(kind))
		require.Equal(t, 404, m.status, kind)
	}
	for next, want := range map[string]string{
		"//evil.example": "/", "https://evil.example/": "/", "javascript:alert(1)": "/", "/identity/sign-out": "/", "/identity/startled?x=1": "/", "": "/",
		"/page": "/page", "/identity/start?return=%2Fpage": "/identity/start?lang=cy&amp;return=%2Fpage",
	} {
		m.get("/identity/outcome?kind=cancelled&provider=%22%3E%3Cb%3E&lang=cy&next=" + url.QueryEscape(next))
		require.Equal(t, 200, m.status)
		require.Contains(t, m.body, `href="`+want+`" role="button"`, next)
		require.NotContains(t, m.body, "<b>")
		require.NotContains(t, m.body, "evil")
	}
}

// The pages on the way of a sign-in are read in the other language too, and go on in it.
func TestEveryStepSpeaksTheOtherLanguage(t *testing.T) {
	m := newMailed(t)
	m.get("/page")
	other := func(want string) {
		t.Helper()
		for range 2 { // to Welsh, and back
			link := otherLanguage.FindStringSubmatch(m.body)
			require.NotNil(t, link, "no link to the other language: %.600s", m.body)
			m.get(m.at + html.UnescapeString(link[1]))
			require.Equal(t, 200, m.status)
			require.Contains(t, m.body, `<html lang="`+link[2]+`"`)
			if link[2] == "cy" {
				require.Contains(t, m.body, want)
			}
		}
	}
	other("Beth yw eich cyfeiriad e-bost?")
	m.send(url.Values{"email": {"sian@example.com"}})
	other("sian@example.com")
	m.send(url.Values{"code": {m.code}})
	require.Equal(t, "GET by sian@example.com of ", m.body)
	m.ahead.Add(int64(45 * time.Minute))
	m.take(m.client.PostForm(m.base+"/page", url.Values{"details": {"x"}}))
	m.signIn("sian@example.com")
	other("Rydych wedi mewngofnodi eto")
	m.send(url.Values{})
	require.Equal(t, "POST by sian@example.com of x", m.body)
}
