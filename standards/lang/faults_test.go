package lang_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

const (
	daysLeft = ".input {$n :number} .match $n one {{{$n} day}} * {{{$n} days}}"
	sixArms  = ".input {$n :number} .match $n zero {{{$n} d}} one {{{$n} d}} two {{{$n} dd}} few {{{$n} d}} many {{{$n} d}} * {{{$n} d}}"
)

// Each kind of fault, beside the same entry mended.
func TestFaults(t *testing.T) {
	code := map[string]string{
		"k":    "Report a missed bin",
		"n":    daysLeft,
		"rich": "See **this** and [that](https://a.example).\n\n- one\n- two",
		"name": "{$name} [](x) 20",
		"mail": "Post",
	}
	for _, tt := range []struct{ language, key, entry, kind, what string }{
		{"cy", "k", `""`, "missing", "Report a missed bin"},
		{"cy", "k", `{"text": "Rhoi gwybod", "from": "` + lang.Hash("Report a bin") + `"}`, "stale", "has changed"},
		{"cy", "K", `"Rhoi gwybod"`, "unused", "nothing shows"},
		{"cy", "k", `"Rhoi gwybod {$n}"`, "placeholder", "has {$n}"},
		{"cy", "n", `".input {$m :number} .match $m one {{a}} * {{b}}"`, "placeholder", "lacks {$n}"},
		{"cy", "n", `"` + daysLeft + `"`, "plural", "lacks the arm zero, two, few, many for $n"},
		{"cy", "n", `"{$n} d"`, "plural", "lacks the arm zero, one, two, few, many"},
		{"cy", "n", `{"text": "{$n} d", "allow": "plural"}`, "", ""},
		{"cy", "n", `"` + sixArms + `"`, "", ""},
		{"cy", "n", `"` + strings.Replace(strings.Replace(sixArms, "zero", "0", 1), "few", "3", 1) + `"`, "", ""},
		{"ja", "n", `"{$n} 日"`, "", ""},
		{"ja", "n", `"` + daysLeft + `"`, "plural", "has the arm one for $n, which ja does not have: its arms are * alone"},
		{"pl", "n", `"` + sixArms + `"`, "plural", "has the arm two, zero for $n, which pl does not have: its arms are one, few, many and *"},
		{"pl", "n", `".input {$n :number} .match $n one {{{$n} d}} few {{{$n} d}} many {{{$n} d}} * {{{$n} d}}"`, "", ""},
		{"pl", "n", `".input {$n :number} .match $n 1 {{{$n} d}} 2 {{{$n} d}} many {{{$n} d}} * {{{$n} d}}"`, "plural", "lacks the arm few"},
		{"cs", "n", `".input {$n :number} .match $n one {{{$n} d}} few {{{$n} d}} * {{{$n} d}}"`, "", ""}, // many is for decimals
		{"cs", "n", `".input {$n :number} .match $n one {{{$n} d}} few {{{$n} d}} many {{{$n} d}} * {{{$n} d}}"`, "", ""},
		{"cy", "rich", `"**Hwn** a [hwnnw](https://a.example/cy).\n\n- un\n- dau"`, "", ""},
		{"cy", "rich", `"**Hwn** a [hwnnw](mailto:a@a.example).\n\n- un\n- dau"`, "markup", "has bold, link mailto:"},
		{"cy", "rich", `"**Hwn** a hwnnw.\n\n- un\n- dau"`, "markup", "the English has bold, link https:"},
		{"cy", "rich", `{"text": "Hwn a hwnnw.", "allow": "markup"}`, "", ""},
		{"cy", "rich", `"**Hwn a [hwnnw](https://a.example).\n\n- un\n- dau"`, "markup", `shows "**" to residents`},
		{"cy", "rich", `"**Hwn** a [hwnnw] (https://a.example).\n\n- un\n- dau"`, "markup", `shows "] ("`},
		{"cy", "rich", `{"text": "<b>Hwn</b> a hwnnw.", "allow": "markup"}`, "markup", `shows "<b>"`},
		{"cy", "k", `"Report a missed bin"`, "identical", "is the English"},
		{"cy", "mail", `{"text": "Post", "allow": "identical, plural"}`, "", ""},
		{"cy", "name", `"{$name} [](x) 20"`, "", ""},
		{"cy", "k", `"Rhif ffÃ´n"`, "encoding", `"Ã´", which looks like "ô"`},
		{"cy", "k", `"Rhif ff\ufffdn"`, "encoding", "U+FFFD"},
		{"cy", "k", `"T\u0175 a d?r"`, "encoding", `"d?r"`},
		{"cy", "k", `"Bin &amp; bag"`, "encoding", `"&amp;"`},
		{"cy", "k", `"Rhif ffo\u0302n"`, "encoding", "normalisation form C"},
		{"cy", "k", `"a\u0000b"`, "", "load"},
		{"cy", "k", `"a\u0085b"`, "encoding", "U+0085"},
		{"cy", "k", `{"text": "Rhoi gwybod", "reviewed": "Siân"}`, "review", "who and when"},
		{"cy", "k", `{"text": "Rhoi gwybod", "reviewed": "Siân Evans, 2026-11-01"}`, "", ""},
	} {
		c, err := lang.Load(files(tt.language+".json", `{"`+tt.key+`": `+tt.entry+`}`))
		if tt.what == "load" {
			require.Error(t, err)
			continue
		}
		require.NoError(t, err, tt.entry)
		english := map[string]string{tt.key: code[tt.key]}
		if code[tt.key] == "" {
			english = nil
		}
		var found []string
		for _, f := range with(t, c, english).Faults() {
			require.Equal(t, tt.language+".json", f.File)
			require.Equal(t, tt.key, f.Key)
			found = append(found, f.String())
		}
		if tt.kind == "" {
			require.Empty(t, found, "%s %s", tt.language, tt.entry)
			continue
		}
		require.Contains(t, strings.Join(found, "\n"), tt.language+".json:"+tt.key+": "+tt.kind+": ", tt.entry)
		require.Contains(t, strings.Join(found, "\n"), tt.what, tt.entry)
	}
}

// A running service refuses the worst of them at start.
func TestCheckRefusesBrokenTexts(t *testing.T) {
	c := with(t, load(t, "cy.json", `{"a": "**A", "b": "**B**"}`, "ja.json", `{"n": "`+daysLeft+`", "a": "A", "b": "B"}`),
		map[string]string{"a": "**A**", "b": "B"}, map[string]map[string]string{"en": {"n": daysLeft}, "cy": {"n": daysLeft}})
	require.EqualError(t, c.Check(), `lang: 2 texts to mend in the catalogues:
ja.json: n has the arm one for $n, which ja does not have: its arms are * alone
cy.json: a shows "**" to residents: bold is **words**, a link [words](https://…), and texts are not HTML`)
	require.ErrorContains(t, with(t, lang.New(), map[string]string{"n": strings.Replace(daysLeft, "one", "few", 1)}).Check(),
		"the code: n has the arm few for $n")
}

func TestEncodingTakesWhatPeopleWrite(t *testing.T) {
	for _, text := range []string{
		"Tŷ, dŵr, ffôn, cŵn, ẁ ẃ ẅ ỳ ý ÿ Ŵ Ŷ", "Â’r bws", "“AMANH\u00c3\u201d", "CAFÉ\u00a0»", "un café\u00a0», à\u00a0«\u00a0Paris\u00a0»",
		"£20 – 5°C, 3½ h", "الرقم البريدي", "ক্রিয়া", "Pa bin? Yr un brown", "?", "a\tb\nc", "Łódź, čeština, žluťoučký kůň", "Ööd, ßä, Æø", "a & b; c",
	} {
		c := with(t, load(t, "cy.json", `{"k": `+quote(text)+`}`), map[string]string{"k": "English"})
		require.Empty(t, c.Faults(), text)
	}
	for _, text := range []string{"TÅ·", "dÅµr", "â€œHelo\u00e2\u20ac\u009d", "Â£20", "itâ€™s", "ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Ø§Ù„", "ffÃ»n", "Ã\u00a0"} {
		c := with(t, load(t, "cy.json", `{"k": `+quote(text)+`}`), map[string]string{"k": "English"})
		require.NotEmpty(t, c.Faults(), text)
	}
}

func TestUnreviewedAndUndated(t *testing.T) {
	c := with(t, load(t, "cy.json", `{"a": "x", "b": {"text": "y", "from": "0123abcd"}, "c": {"text": "z", "reviewed": "S, 2026-11-01"}, "d": ""}`), nil)
	require.Equal(t, map[string][]string{"cy": {"a", "b"}}, c.Unreviewed())
	require.Equal(t, map[string][]string{"cy": {"a", "c"}}, c.Undated())
}

// The library's own words pass what a council's catalogues must pass.
func TestLibraryWords(t *testing.T) {
	same := []string{"moothall.forms.contact.address"} // Post is Welsh too
	for _, dir := range []string{"forms/words", "forms/theme/words", "standards/problem/words"} {
		dir := filepath.Join(suites.Root(t), filepath.FromSlash(dir))
		english, err := os.ReadFile(filepath.Join(dir, "en.json"))
		require.NoError(t, err)
		welsh, err := os.ReadFile(filepath.Join(dir, "cy.json"))
		require.NoError(t, err)
		c, err := load(t, "cy.json", string(welsh)).WithEnglish("en.json", english)
		require.NoError(t, err)
		require.Greater(t, bytes.Count(english, []byte("\n")), 20)
		for _, f := range c.Faults() {
			if f.Kind != "identical" || !strings.Contains(strings.Join(same, " "), f.Key) {
				t.Errorf("%s: %s", dir, f)
			}
		}
	}
}
