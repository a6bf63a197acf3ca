package lang_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func quote(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// What WriteEnglish writes says the same to WithEnglish as With was told.
func TestEnglishThereAndBack(t *testing.T) {
	first := with(t, load(t, "cy.json", `{"bins.title": "Rhoi gwybod", "moothall.days.two": "{$n} dd"}`, "pl.json", `{}`), english, library)
	var out bytes.Buffer
	require.NoError(t, first.WriteEnglish(&out, func(key string) string { return "at <" + key + ">" }))
	second, err := load(t, "cy.json", `{"bins.title": "Rhoi gwybod", "moothall.days.two": "{$n} dd"}`, "pl.json", `{}`).WithEnglish("english.json", out.Bytes())
	require.NoError(t, err)
	require.Equal(t, first.Missing(), second.Missing())
	require.Equal(t, first.Unused(), second.Unused())
	require.Equal(t, first.Faults(), second.Faults())
	require.Equal(t, "Yn ôl", second.Printer("cy").Text("moothall.back"))
	var again bytes.Buffer
	require.NoError(t, second.WriteEnglish(&again, nil))
	require.Equal(t, out.String(), again.String(), "where texts are shown is kept")
	require.Contains(t, out.String(), `"at <bins.title>"`)
}

// A word of the library in English alone stays the library's, and a pseudo
// language takes nothing from English.
func TestEnglishOfTheLibraryAlone(t *testing.T) {
	words := map[string]map[string]string{"en": {"moothall.new": "New"}}
	var out bytes.Buffer
	require.NoError(t, with(t, lang.New(), nil, words).WriteEnglish(&out, nil))
	require.JSONEq(t, `{"moothall.new": {"text": "New", "library": {"en": "New"}}}`, out.String())
	c, err := lang.New(lang.PseudoAccented).WithEnglish("english.json", out.Bytes())
	require.NoError(t, err)
	require.Equal(t, []lang.Missing{{lang.PseudoAccented, "moothall.new", "New"}}, c.Missing())
	require.Equal(t, "en", c.Printer("en-GB").Language())
}

func TestWithEnglishFaults(t *testing.T) {
	for data, want := range map[string]string{
		`[`:                             "lang: english.json: not an object of texts",
		`{"a": 1, "b": {"txt": "x"}}`:   `english.json: b: is neither a text nor {"text": …}: json: unknown field "txt"`,
		`{"a": "}"}`:                    "the text a (en): at byte 1",
		`{"a": {"text": "x"}, "b": []}`: "english.json: b: ",
	} {
		_, err := lang.New().WithEnglish("english.json", []byte(data))
		require.ErrorContains(t, err, want, data)
	}
}

func TestWriteTranslations(t *testing.T) {
	code := map[string]string{"a": "A1", "b": "B", "c": "C", "d": "D", "e": "E", "n": daysLeft}
	c := with(t, load(t, "cy.json", `{
		"a": {"text": "old A", "from": "`+lang.Hash("A0")+`", "reviewed": "S, 2026-11-01"},
		"b": {"text": "Bc", "from": "`+lang.Hash("B")+`", "reviewed": "S, 2026-11-01"},
		"c": {"text": "Cc", "from": "`+lang.Hash("C")+`", "allow": "markup"},
		"d": "Dc"}`,
		"en.json", `{"moothall.back": "Previous page"}`), code, library)
	var out bytes.Buffer
	require.NoError(t, c.WriteTranslations(&out, "cy"))
	require.Equal(t, `{
	"a": {"english":"A1","state":"stale","old":"old A","text":"","from":"`+lang.Hash("A1")+`"},
	"b": {"english":"B","state":"reviewed","text":"Bc","from":"`+lang.Hash("B")+`","reviewed":"S, 2026-11-01"},
	"c": {"english":"C","state":"unreviewed","text":"Cc","from":"`+lang.Hash("C")+`","allow":"markup"},
	"d": {"english":"D","state":"undated","text":"Dc"},
	"e": {"english":"E","state":"missing","text":"","from":"`+lang.Hash("E")+`"},
	"moothall.back": {"english":"Previous page","state":"stale","old":"Yn ôl","text":"","from":"`+lang.Hash("Previous page")+`"},
	"n": {"english":`+quote(daysLeft)+`,"state":"missing","arms":"zero, one, two, few, many and *","text":"","from":"`+lang.Hash(daysLeft)+`"}
}
`, out.String())
	again := load(t, "cy.json", out.String())
	require.Empty(t, with(t, again, code).Unused()[1:], "the file loads")

	out.Reset()
	require.NoError(t, c.WriteTranslations(&out, "pl"))
	require.Equal(t, 9, strings.Count(out.String(), `"state":"missing"`), "a new language needs the library's too")
	require.ErrorContains(t, c.WriteTranslations(&out, "en"), "it is not translated")
	require.ErrorContains(t, c.WriteTranslations(&out, "Welsh"), "is not the tag of a language")
}

func TestWritePseudo(t *testing.T) {
	code := map[string]string{
		"a": "Report a missed bin", "n": daysLeft, "bar": ".input {$n :number} .match $n |1| {{a \\} | b}} * {{a \\} | b}}",
		"rich": "## Now\n\nSee [the {$page}](https://a.example) or **{$x}**:\n- one", "none": "{$a} – 20", "quoted": ".input {$n :number} .match $n |1| {{a {|}}|} b}} * {{c}}", "esc": `Use \{this\} %\{count\}`,
	}
	c := with(t, lang.New(), code, library)
	pseudo := func(tag string) *lang.Catalogues {
		var out bytes.Buffer
		require.NoError(t, c.WritePseudo(&out, tag))
		p := with(t, load(t, tag+".json", out.String()), code, library)
		require.NoError(t, p.Check())
		require.Empty(t, p.Faults())
		return p
	}
	p := pseudo(lang.PseudoAccented).Printer(lang.PseudoAccented)
	require.Equal(t, "[Ŕééþööŕţ åå ɱîîššééð ƀîîñ ļ]", p.Text("a"))
	require.Equal(t, "[1 ðååý ļ]", p.Text("n", "n", 1))
	require.Equal(t, "[2 ðååýš ļ]", p.Text("n", "n", 2))
	require.Equal(t, "## [Ñööŵ ļ]\n\n[Šéééé [ţĥéé X](https://a.example) ööŕ **X**:]\n- [ööñéé]", p.Text("rich", "page", "X", "x", "X"))
	require.Equal(t, "A – 20", p.Text("none", "a", "A"))
	require.Equal(t, "[Ûšéé {ţĥîîš} %{count} ļ]", p.Text("esc"))
	require.Equal(t, "[åå } | ƀ]", p.Text("bar", "n", 1))
	require.Equal(t, "[åå }} ƀ]", p.Text("quoted", "n", 1))
	require.Equal(t, "[ç ļ]", p.Text("quoted", "n", 2))
	require.Equal(t, "ltr", p.Dir())
	rtl := pseudo(lang.PseudoRightToLeft).Printer(lang.PseudoRightToLeft)
	require.Equal(t, "rtl", rtl.Dir())
	require.Equal(t, "[\u202eŔééþööŕţ åå ɱîîššééð ƀîîñ\u202c\u202e ļ\u202c]", rtl.Text("a"))
	require.Equal(t, "[\u202eÉñţééŕ \u202c\u2068Siân\u2069\u202e ļ\u202c]", rtl.Text("moothall.enter", "name", "Siân"))
	require.ErrorContains(t, c.WritePseudo(&bytes.Buffer{}, "cy"), "is no pseudo language")
	require.Equal(t, "en", lang.Negotiate("en-GB,en;q=0.5", []string{"en", lang.PseudoAccented}))
}

// Every text becomes two letters in five longer, and stays the message it was.
func TestPseudoIsLonger(t *testing.T) {
	letters := func(s string) (n int) {
		for _, r := range s {
			if unicode.IsLetter(r) {
				n++
			}
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z0-9 ,'\-()#£?]{1,60}`).Draw(t, "text")
		c, err := lang.New().With(map[string]string{"k": text})
		require.NoError(t, err)
		var out bytes.Buffer
		require.NoError(t, c.WritePseudo(&out, lang.PseudoAccented))
		p, err := lang.Load(fstest.MapFS{"en-XA.json": {Data: out.Bytes()}})
		require.NoError(t, err)
		got := p.Printer(lang.PseudoAccented).Text("k")
		require.True(t, utf8.ValidString(got))
		require.Equal(t, letters(text)+(letters(text)*2+4)/5, letters(got), got)
		require.NotRegexp(t, `[A-Za-z]`, got)
	})
}

func ExampleCatalogues_WriteTranslations() {
	catalogues, _ := lang.Load(fstest.MapFS{"cy.json": {Data: []byte(`{"bins.title": {"text": "Rhoi gwybod am fin", "from": "` + lang.Hash("Report a bin") + `"}}`)}})
	texts, _ := catalogues.With(map[string]string{"bins.title": "Report a missed bin"})
	if err := texts.WriteTranslations(os.Stdout, "cy"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	// 	"bins.title": {"english":"Report a missed bin","state":"stale","old":"Rhoi gwybod am fin","text":"","from":"f98688ec"}
	// }
}

func ExampleCatalogues_Faults() {
	catalogues, _ := lang.Load(fstest.MapFS{"cy.json": {Data: []byte(`{"bins.phone": "Rhif ffÃ´n"}`)}})
	texts, _ := catalogues.With(map[string]string{"bins.phone": "Phone number"})
	for _, fault := range texts.Faults() {
		fmt.Println(fault)
	}
	// Output:
	// cy.json:bins.phone: encoding: has "Ã´", which looks like "ô" read in the wrong encoding: save the file as UTF-8
}

func ExampleCatalogues_WritePseudo() {
	texts, _ := lang.New().With(map[string]string{"bins.title": "Report a missed bin"})
	if err := texts.WritePseudo(os.Stdout, lang.PseudoAccented); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	// 	"bins.title": {"text":"[Ŕééþööŕţ åå ɱîîššééð ƀîîñ ļ]","from":"f98688ec"}
	// }
}
