package cldr_test

import (
	"path"
	"testing"

	"github.com/stretchr/testify/require"
)

// exceptions are the comparisons in which Intl and this package differ on
// purpose. The names are patterns of package path; one that excuses nothing
// fails the test, so the list can only shrink.
var exceptions = []struct{ name, reason string }{
	{"kw date *", noDates}, {"kw both *", noDates}, {"kw [yMEL]*", noDates}, {"kw range *", noDates}, {"kw months *", noDates},
	{"gv date *", noDates}, {"gv both *", noDates}, {"gv [yMEL]*", noDates}, {"gv range *", noDates}, {"gv months *", noDates},
	{"kw and", noLists}, {"gv and", noLists}, {"ckb* and", noLists}, {"kw or", noLists}, {"gv or", noLists}, {"ckb* or", noLists},
	{"* zone Europe/London * winter", greenwich},
	{"kw time full", greenwich}, {"gv time full", greenwich}, {"ckb time full", greenwich}, {"ckb native time full", greenwich},
	{"es and", "Intl does not know that Í and HÍ sound like I: it has x y Índice"},
	{"el LLL*", aloneNumber}, {"lt LLL", aloneNumber}, {"bg LLL", aloneNumber},
	{"gd months *", aloneRange}, {"pl months *", aloneRange}, {"uk months *", aloneRange}, {"ru months *", aloneRange},
	{"lt months *", aloneRange}, {"cs months *", aloneRange}, {"sk months *", aloneRange}, {"hr months *", aloneRange},
	{"el months long", aloneRange}, {"zh months *", aloneRange}, {"pt-PT months short", aloneRange},
}

const (
	noDates     = "CLDR has the patterns of its root for Cornish and Manx, year first; the tables have day, month, year"
	noLists     = "CLDR has no list patterns for the language: Intl writes English ones, the tables have its own words"
	greenwich   = "Intl writes the time of Greenwich as GMT+0 or GMT+00:00 where it has no name in the language, the tables have CLDR's text for no offset: GMT"
	aloneNumber = "Intl has a number or the form within dates for a month that stands alone, the tables have CLDR's stand-alone name"
	aloneRange  = "Intl looks ranges up by its own pattern for a month and year, finds none and repeats the year; the tables have CLDR's range"
)

// excused reports whether the comparison is one of the exceptions.
func excused(t *testing.T, what string, used map[string]bool) bool {
	for _, e := range exceptions {
		ok, err := path.Match(e.name, what)
		require.NoError(t, err)
		if ok {
			used[e.name] = true
			return true
		}
	}
	return false
}
