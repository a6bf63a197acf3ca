package identity

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestEnds: what a page is told of the end of a sign-in is when it ends, and looking at a page moves it on.
func TestEnds(t *testing.T) {
	s := newBench(t)
	var told Ends
	var ok bool
	mux := http.NewServeMux()
	mux.Handle("/ends", s.auth.Optional(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { told, ok = EndsOf(r) })))
	mux.Handle("/", s.service())
	s.handler = mux
	s.get("/ends")
	require.False(t, ok, "nobody is signed in")
	s.signIn(SignedIn, "/page")
	begun := s.clock
	for range 5 {
		s.get("/ends")
		require.True(t, ok)
		require.Equal(t, s.clock.Add(30*time.Minute), told.At())
		require.Equal(t, begun.Add(12*time.Hour), told.Absolute)
		s.clock = s.clock.Add(20 * time.Minute)
	}
	s.get("/ends")
	s.clock = told.At().Add(-time.Second)
	require.NotEmpty(t, s.signedIn(), "not before it was said")
	s.get("/ends")
	s.clock = told.At()
	require.Empty(t, s.signedIn(), "and not after")
	require.Equal(t, begun, Ends{Idle: begun.Add(1), Absolute: begun}.At())
	_, ok = EndsOf(httptest.NewRequest("GET", "/", nil).WithContext(With(t.Context(), Citizen{ID: "a"})))
	require.False(t, ok, "of a test's citizen nobody knows")
}

// TestCookiesAreListed holds the list against what a sign-in sets.
func TestCookiesAreListed(t *testing.T) {
	s := newBench(t)
	listed := s.auth.Cookies()
	require.Len(t, listed, 2)
	s.signIn(SignedIn, "/page")
	s.clock = s.clock.Add(time.Hour)
	s.post("/page", "a=1")
	require.NotEmpty(t, s.cookies)
	for name, c := range s.cookies {
		known := false
		for _, l := range listed {
			known = known || matchName(l.Name, name) && (c.MaxAge == 0) == (l.Life == 0)
		}
		require.True(t, known, "%s is not listed", name)
	}
}

func matchName(pattern, name string) bool {
	if n := len(pattern) - 1; pattern[n] == '*' {
		return len(name) > n && name[:n] == pattern[:n]
	}
	return pattern == name
}
