package lang_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
)

// Whatever is accepted as a message shows as valid text in any language, with
// or without values, the same each time, and means the same inside spaces if
// it is one in braces.
func FuzzMessage(f *testing.F) {
	for _, s := range []string{"", "a {$b} c", `\{\\\}\|`, "{{x}}", days, ".input {$n} {{a}}", "{|a| :number}", "{$\u200eé\u200f}", ".match", "{ $n :integer }", "{$n :number a=b}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		c, err := lang.New("cy").With(map[string]string{"k": source}, map[string]map[string]string{"cy": {"k": source}})
		if err != nil {
			require.ErrorContains(t, err, "the text k (en): ")
			return
		}
		if err := c.Check(); err != nil {
			require.NotContains(t, err.Error(), "English", "a message has the placeholders of itself")
			require.ErrorContains(t, err, "has the arm", "a plural for another language")
		}
		for _, language := range []string{"en", "cy"} {
			p := c.Printer(language)
			require.True(t, utf8.ValidString(p.Text("k")))
			got := p.Text("k", "n", 2, "b", "{$n}")
			require.Equal(t, got, p.Text("k", "n", 2, "b", "{$n}"))
			if trimmed := strings.TrimLeft(source, " "); strings.HasPrefix(trimmed, ".") || strings.HasPrefix(trimmed, "{{") {
				again, err := lang.New(language).With(nil, map[string]map[string]string{language: {"k": " " + source + "\n"}})
				require.NoError(t, err)
				require.Equal(t, got, again.Printer(language).Text("k", "n", 2, "b", "{$n}"))
			}
		}
	})
}

// A file is refused with its name, or every text in it shows.
func FuzzLoad(f *testing.F) {
	for _, s := range []string{`{}`, `{"a": "b"}`, `{"a": {"text": "{$b}", "from": "0123abcd", "reviewed": "x"}}`, `{"a": {"text": 1}}`, "[", `{"a": [`, `{"a":null}`, `{"a":"b","a":"c"}`, "\xff", "{\"a\":\"\\ud800\"}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := lang.Load(fstest.MapFS{"cy.json": {Data: data}})
		if err != nil {
			require.ErrorContains(t, err, "cy.json:")
			require.NotContains(t, err.Error(), ":0:")
			return
		}
		for _, u := range c.Unused() {
			if c.Source("cy", u.Key) != "" {
				require.NotContains(t, c.Printer("cy").Text(u.Key), "⟦"+u.Key)
			}
		}
	})
}

// The pseudo language of any message is a message with the same placeholders
// and arms, and shows no small English letter of the message itself.
func FuzzPseudo(f *testing.F) {
	for _, s := range []string{"", "a {$b} c", `\{\\\}\|`, "{{x}}", days, ".input {$n} {{a|b}}", "{|a}}b| :number}", "**a** [b](c)\n- d", "{{ {|\\||} }}", "%\\{count\\} x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		c, err := lang.New().With(map[string]string{"k": source})
		if err != nil || source == "" {
			return
		}
		for _, tag := range []string{lang.PseudoAccented, lang.PseudoRightToLeft} {
			var out bytes.Buffer
			require.NoError(t, c.WritePseudo(&out, tag))
			p, err := lang.Load(fstest.MapFS{tag + ".json": {Data: out.Bytes()}})
			require.NoError(t, err, "%s", out.String())
			p, err = p.With(map[string]string{"k": source})
			require.NoError(t, err)
			if err := p.Check(); err != nil {
				require.NotContains(t, err.Error(), "of the English", out.String())
				require.NotContains(t, err.Error(), "which the English", out.String())
			}
		}
	})
}
