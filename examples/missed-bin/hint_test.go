package main

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// The example date in a hint is one that the question takes, whatever day it
// is, in both languages and in both ways of writing it.
func TestExampleDatesAreTaken(t *testing.T) {
	form, err := define()
	require.NoError(t, err)
	catalogues, err := lang.Load(words)
	require.NoError(t, err)
	const base = "https://www.abermoel.example/missed-bin"
	for _, day := range []string{"2026-11-30", "2027-01-01", "2028-02-29", "2028-03-01", "2030-12-31"} {
		now, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: base, Now: func() time.Time { return now }}, Service: council, Store: store.NewMemory(), Languages: catalogues})
		require.NoError(t, err)
		for _, language := range []string{"", "/cy"} {
			b := formstest.New(t, h, base)
			b.Get(language+"/address/manual").Submit("address-line1", "1 Mill Lane", "address-town", "Abermoel", "address-postcode", "LS1 1UR").Submit("bin", "refuse")
			examples := regexp.MustCompile(`(\d{1,2}) (\d{1,2}|\pL+) (\d{4})`).FindAllStringSubmatch(b.Text(), -1)
			require.Len(t, examples, 2, b.Text())
			for _, e := range examples {
				b.Get(language+"/date").Submit("missed-day", e[1], "missed-month", e[2], "missed-year", e[3])
				require.Empty(t, b.Errors(), "%s %v", day, e)
				require.True(t, strings.HasSuffix(b.URL.Path, "/name"), b.URL.Path)
			}
		}
	}
}
