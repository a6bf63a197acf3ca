package lang_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
)

// files makes a file system of names and contents in turn.
func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

func load(t testing.TB, pairs ...string) *lang.Catalogues {
	t.Helper()
	c, err := lang.Load(files(pairs...))
	require.NoError(t, err)
	return c
}

func with(t testing.TB, c *lang.Catalogues, english map[string]string, words ...map[string]map[string]string) *lang.Catalogues {
	t.Helper()
	next, err := c.With(english, words...)
	require.NoError(t, err)
	return next
}

func TestLoad(t *testing.T) {
	c := load(t,
		"zh-Hant.json", `{}`,
		"cy.json", ` { "a" : "Un" , "b":{"text":"D\u00e0u","from":"0123abcd","reviewed":"Siân, 2026-11-01"}, "c": {"text": ""} } `,
		"notes.txt", "not read", "sub/pl.json", "not read")
	require.Equal(t, []string{"en", "cy", "zh-Hant"}, c.Languages())
	p := c.Printer("cy")
	require.Equal(t, "Un", p.Text("a"))
	require.Equal(t, "Dàu", p.Text("b"))
	require.Equal(t, "⟦c⟧", p.Text("c"), "an empty text is a missing one")
	require.Equal(t, "⟦a⟧", c.Printer("en").Text("a"))
}

func TestLoadFaults(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"cy.json", "", "cy.json:1:1: not JSON: the file ends too early"},
		{"cy.json", "{\n \"a\": \"b\",\n}", "cy.json:3:1: not JSON"},
		{"cy.json", "{\n \"a\": \"b\"\n \"c\": \"d\"}", "cy.json:3:2: not JSON"},
		{"cy.json", `{"a": "b`, "cy.json:1:9: not JSON"},
		{"cy.json", `[]`, "cy.json:1:1: a catalogue is an object"},
		{"cy.json", `null`, "cy.json:1:1: a catalogue is an object"},
		{"cy.json", "{\"a\": \"b\"}\n {}", "cy.json:2:2: unexpected text after the end"},
		{"cy.json", "\ufeff{}", "cy.json:1:1: the file begins with a byte order mark"},
		{"cy.json", "{\"a\": \"\xff\"}", "cy.json:1:8: the file is not UTF-8"},
		{"cy.json", "{\"a\": \"b\",\n  \"a\": \"c\"}", "cy.json:2:3: a: is there twice"},
		{"cy.json", `{"": "b"}`, "cy.json:1:2: an empty key"},
		{"cy.json", `{"a": 5}`, `cy.json:1:7: a: is neither a text nor {"text": …}`},
		{"cy.json", `{"a": null}`, `cy.json:1:7: a: is neither a text nor`},
		{"cy.json", `{"a": [[1, {"x": []}]], "b": "{"}`, `cy.json:1:30: b: the text, at byte 2: expected a variable`},
		{"cy.json", `{"a": {}}`, `cy.json:1:7: a: has no "text"`},
		{"cy.json", `{"a": {"text": "b", "form": {"x": [1]}, "from": 5}}`, `cy.json:1:21: a: the field "form" is unknown`},
		{"cy.json", `{"a": {"text": "b", "form": {"x": [1]}, "from": 5}}`, `cy.json:1:49: a: "from" is not a string`},
		{"cy.json", `{"a": {"text": "b", "text": "c"}}`, `cy.json:1:21: a: the field "text" is there twice`},
		{"cy.json", `{"a": {"text": "b", "from": "ABCD0123"}}`, `cy.json:1:29: a: "from" is not a hash`},
		{"cy.json", "{\n\"a\": {\n  \"text\": \"b } c\"}}", `cy.json:3:11: a: the text, at byte 3: a closing brace`},
		{"cy.json", `{"a": "{$d :datum}"}`, `cy.json:1:7: a: the text, there is no function :datum`},
		{"welsh.json", `{}`, `welsh.json: the name of the file is not the tag of a language`},
		{"cy_GB.json", `{}`, `cy_GB.json: the name of the file should be written "cy-GB"`},
		{"und.json", `{}`, `und.json: the name of the file is not the tag`},
		{"en-GB.json", `{}`, `en-GB.json: the name of the file is English, which is the language of the code: call it en`},
		{"readme.txt", "", "no catalogue *.json at the root"},
	} {
		_, err := lang.Load(files(tt.name, tt.data))
		require.ErrorContains(t, err, tt.want, "%s %s", tt.name, tt.data)
	}
}

func TestLoadListsAllFaults(t *testing.T) {
	_, err := lang.Load(files("cy.json", `{"a": "}", "b": 1, "c": "{"}`, "pl.json", `{"d": "}"}`, "xx-yy-zz.json", "{"))
	require.Error(t, err)
	for _, key := range []string{"a", "b", "c", "d"} {
		require.Contains(t, err.Error(), ": "+key+": ")
	}
	require.Equal(t, 5, strings.Count(err.Error(), "\n")+1, err)
}

var (
	english = map[string]string{"bins.title": "Report a missed bin", "bins.sent": "Sent to {$team} on {$day}"}
	library = map[string]map[string]string{
		"en": {"moothall.back": "Back", "moothall.days.one": "{$n} day", "moothall.enter": "Enter {$name}"},
		"cy": {"moothall.back": "Yn ôl", "moothall.days.one": "{$n} diwrnod", "moothall.days.two": "{$n} ddiwrnod", "moothall.enter": "Rhowch {$Name}"},
	}
)

func TestWithJoinsCodeLibraryAndFiles(t *testing.T) {
	c := with(t, load(t,
		"en.json", `{"bins.title": "Tell us about a missed bin"}`,
		"cy.json", `{"bins.title": "Rhoi gwybod", "moothall.back": "Nôl"}`,
	), english, library)
	en, cy := c.Printer("en"), c.Printer("cy")
	require.Equal(t, "Tell us about a missed bin", en.Text("bins.title"), "en.json overrides the code")
	require.Equal(t, "Rhoi gwybod", cy.Text("bins.title"))
	require.Equal(t, "Back", en.Text("moothall.back"))
	require.Equal(t, "Nôl", cy.Text("moothall.back"), "a file overrides the library")
	require.Equal(t, "2 ddiwrnod", cy.Text("moothall.days.two", "n", 2), "the library may have more keys in one language")
	require.Equal(t, "Sent to Waste on Monday", cy.Text("bins.sent", "team", "Waste", "day", "Monday"), "English stands in")
	require.True(t, cy.Has("bins.sent"))
	require.False(t, en.Has("moothall.days.two"))
	require.Equal(t, "Enter {$name}", c.Source("pl", "moothall.enter"))
	require.Equal(t, "Rhowch {$Name}", c.Source("cy", "moothall.enter"))
	require.Empty(t, c.Source("cy", "no"))
	require.Equal(t, "cy", c.Printer("cy-GB").Language())
	require.Equal(t, "en", c.Printer("pl").Language())
	require.Equal(t, "ltr", cy.Dir())
	require.Equal(t, "rtl", lang.New("ur").Printer("ur").Dir())
	require.Equal(t, "rtl", lang.New("pa-Arab").Printer("pa-Arab").Dir())
}

func TestWithServesARegionFromItsLanguage(t *testing.T) {
	c := with(t, lang.New("cy-GB"), nil, library)
	require.NoError(t, c.Check())
	require.Equal(t, "Yn ôl", c.Printer("cy-GB").Text("moothall.back"))
}

func TestWithFaults(t *testing.T) {
	_, err := lang.New("Welsh!", "cy").With(
		map[string]string{"moothall.back": "Go back", "bad": "}"}, library,
		map[string]map[string]string{"cy": {"moothall.back": "Nôl"}})
	require.ErrorContains(t, err, `New: "Welsh!" is not the tag of a language`)
	require.ErrorContains(t, err, "the key moothall.back (en) belongs to two texts")
	require.ErrorContains(t, err, "the key moothall.back (cy) belongs to two texts")
	require.ErrorContains(t, err, "the text bad (en): at byte 1: a closing brace")
}

func TestWithLeavesTheFirstAsItWas(t *testing.T) {
	first := load(t, "cy.json", `{"bins.title": "Rhoi gwybod"}`)
	given := map[string]string{"bins.title": "A", "bins.sent": "Sent"}
	second := with(t, first, given)
	given["bins.title"], given["bins.sent"] = "B", "C"
	require.Equal(t, []lang.Missing{{"cy", "bins.sent", "Sent"}}, second.Missing())
	require.False(t, first.Printer("en").Has("bins.title"))
	require.Equal(t, "A", second.Printer("en").Text("bins.title"))
	second.Languages()[0] = "xx"
	require.Equal(t, []string{"en", "cy"}, second.Languages())
}

func TestCheck(t *testing.T) {
	require.NoError(t, with(t, lang.New(), english, library).Check())
	require.NoError(t, with(t, lang.New("cy"), nil, library).Check())

	c := with(t, load(t,
		"cy.json", `{"bins.sent": "Anfonwyd at {$tim} ar {$day}", "moothall.back": "Yn ôl {$n}"}`,
		"en.json", `{"bins.sent": "Sent to {$team}"}`,
		"pl.json", `{"moothall.enter": ""}`,
	), english, library)
	require.Equal(t, []lang.Missing{
		{"cy", "bins.title", "Report a missed bin"},
		{"pl", "bins.sent", "Sent to {$team}"},
		{"pl", "bins.title", "Report a missed bin"},
		{"pl", "moothall.back", "Back"},
		{"pl", "moothall.days.one", "{$n} day"},
		{"pl", "moothall.enter", "Enter {$name}"},
	}, c.Missing())
	require.EqualError(t, c.Check(), `lang: 10 texts to mend in the catalogues:
cy.json: bins.title is missing; the English is "Report a missed bin"
pl.json: bins.sent is missing; the English is "Sent to {$team}"
pl.json: bins.title is missing; the English is "Report a missed bin"
pl.json: moothall.back is missing; the English is "Back"
pl.json: moothall.days.one is missing; the English is "{$n} day"
pl.json: moothall.enter is missing; the English is "Enter {$name}"
en.json: bins.sent lacks {$day} of the English: "Sent to {$team} on {$day}"
cy.json: bins.sent has {$day}, {$tim}, which the English does not have: "Sent to {$team}"
cy.json: bins.sent lacks {$team} of the English: "Sent to {$team}"
cy.json: moothall.back has {$n}, which the English does not have: "Back"`)
	require.ErrorContains(t, lang.New("Welsh!").Check(), "lang: 1 text to mend")
}

func TestCheckNamesTheLibrary(t *testing.T) {
	c := with(t, lang.New("cy"), nil, map[string]map[string]string{"en": {"k": "{$a}"}, "cy": {"k": "a"}})
	require.ErrorContains(t, c.Check(), "the library's cy: k lacks {$a}")
}

func TestStaleAndUnused(t *testing.T) {
	title, old := lang.Hash(english["bins.title"]), lang.Hash("Report a bin")
	c := with(t, load(t,
		"cy.json", `{"bins.title": {"text": "Rhoi gwybod", "from": "`+old+`"}, "bins.sent": "heb hash", "bins.titel": "x", "moothall.days.two": "{$n}"}`,
		"en.json", `{"moothall.back": {"text": "Previous page", "from": "`+lang.Hash("Back")+`"}, "bins.tittle": "x"}`,
		"pl.json", `{"bins.title": {"text": "Zgłoś", "from": "`+title+`"}}`,
	), english, library)
	require.Equal(t, []lang.Stale{
		{"cy", "bins.title", "Rhoi gwybod", old, "Report a missed bin"},
		{"cy", "moothall.back", "Yn ôl", lang.Hash("Back"), "Previous page"},
	}, c.Stale())
	require.Equal(t, []lang.Unused{{"en", "bins.tittle"}, {"cy", "bins.titel"}}, c.Unused())

	c = with(t, load(t, "en.json", `{"moothall.back": {"text": "Previous page", "from": "00000000"}}`), nil, library)
	require.Equal(t, []lang.Stale{{"en", "moothall.back", "Previous page", "00000000", "Back"}}, c.Stale())
}

func TestHash(t *testing.T) {
	require.Equal(t, "e3b0c442", lang.Hash(""), "the first four bytes of SHA-256, FIPS 180-4")
	require.Equal(t, "ba7816bf", lang.Hash("abc"))
}
