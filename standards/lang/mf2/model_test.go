package mf2_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang/mf2"
)

// TestPositions holds where errors are found, and that a message with several
// data model errors tells all of them.
func TestPositions(t *testing.T) {
	for source, want := range map[string]string{
		"Hello {name":                        "1:12: syntax-error: expected } at the end of the placeholder",
		"a\nŵ } b":                           `2:3: syntax-error: a closing brace in text is written \}`,
		"{{a}} b":                            "1:7: syntax-error: unexpected text after the end of the message",
		"a\nb\nc}":                           "3:2: syntax-error",
		"nul\x00":                            "1:4: syntax-error: a message must not hold a NUL",
		"bad \xff":                           "1:5: syntax-error: the text is not UTF-8",
		"{|a}":                               "1:2: syntax-error: the literal has no closing |",
		".local $x {1} {{}}":                 "1:11: syntax-error: expected = after $x",
		".input {1} {{}}":                    "1:1: syntax-error: expected a variable after .input",
		"{$a :f x=1 x=2} {$b :g y=1 y=$c}":   "1:12: duplicate-option-name: the option x is there twice\n1:28: duplicate-option-name: the option y",
		".match $x * {{}} * {{}}":            "1:8: missing-selector-annotation: $x chooses between texts, so declare it with a function: .input {$x :number}\n1:18: duplicate-variant",
		".input {$x :f}\n.input {$x} {{}}":   "2:1: duplicate-declaration: $x is declared twice",
		".input {$x :f a=$y} .input{$y}{{}}": "1:21: duplicate-declaration: $y is declared twice, or used before",
		".input {$x :f a=$x} {{}}":           "1:1: duplicate-declaration: $x is",
	} {
		_, err := mf2.Parse(source)
		require.Error(t, err, "%q", source)
		lines, prefixes := strings.Split(err.Error(), "\n"), strings.Split(want, "\n")
		require.Len(t, lines, len(prefixes), "%v", err)
		for i := range lines {
			require.True(t, strings.HasPrefix(lines[i], prefixes[i]), "%q\ninstead of %q", lines[i], prefixes[i])
		}
	}
	require.Panics(t, func() { mf2.MustParse("{") })
}

// TestNewRefuses holds that a model which cannot be written is no message.
func TestNewRefuses(t *testing.T) {
	x := mf2.Expression{Operand: mf2.Variable("x"), Function: &mf2.Function{Name: "f"}}
	for want, model := range map[string]*mf2.Model{
		"pattern, or selectors":    {Selectors: []string{"x"}},
		"same variable":            {Declarations: []mf2.Declaration{{Name: "y", Value: x}}},
		"not the name of a var":    {Pattern: mf2.Pattern{mf2.Expression{Operand: mf2.Variable("a b")}}},
		"not the name of a func":   {Pattern: mf2.Pattern{mf2.Expression{Function: &mf2.Function{Name: "a:b:c"}}}},
		"not the name of a option": {Pattern: mf2.Pattern{mf2.Markup{Kind: mf2.MarkupOpen, Name: "b", Options: []mf2.Option{{Name: "1", Value: mf2.Literal("")}}}}},
		"no value":                 {Pattern: mf2.Pattern{mf2.Markup{Kind: mf2.MarkupOpen, Name: "b", Options: []mf2.Option{{Name: "a"}}}}},
		"has the kind":             {Pattern: mf2.Pattern{mf2.Markup{Kind: "shut", Name: "b"}}},
		"operand, a function":      {Pattern: mf2.Pattern{mf2.Expression{}}},
		"NUL":                      {Pattern: mf2.Pattern{mf2.Text("a\x00")}},
		"UTF-8":                    {Pattern: mf2.Pattern{mf2.Expression{Operand: mf2.Literal("\xff")}}},
		"normalisation form C":     {Pattern: mf2.Pattern{mf2.Expression{Operand: mf2.Variable("e\u0301")}}},
		"not Text, Expression":     {Pattern: mf2.Pattern{nil}},
	} {
		_, err := mf2.New(model)
		require.ErrorContains(t, err, want)
		require.ErrorIs(t, err, &mf2.Error{Code: mf2.SyntaxError})
	}
	_, err := mf2.New(&mf2.Model{Selectors: []string{"x"}, Variants: []mf2.Variant{{Keys: []mf2.Key{{Value: "1"}}}}})
	var errs mf2.Errors
	require.True(t, errors.As(err, &errs))
	require.Equal(t, mf2.MissingSelectorAnnotation, errs[0].Code)
	require.Equal(t, mf2.MissingFallbackVariant, errs[1].Code)
	require.Equal(t, -1, errs[0].Offset)
}

func TestJSONRefuses(t *testing.T) {
	for _, data := range []string{
		`{}`, `{"type":"message","pattern":[1]}`, `{"type":"message","pattern":[{"type":"literal","value":"a"}]}`,
		`{"type":"message","declarations":[{"type":"other","name":"a"}]}`,
		`{"type":"message","pattern":[{"type":"expression","arg":{"type":"literal"}}]}`,
		`{"type":"message","pattern":[{"type":"expression","arg":{"type":"variable","name":"a"},"attributes":{"x":false}}]}`,
		`{"type":"select","selectors":[{"type":"literal","value":"a"}]}`,
	} {
		var m mf2.Model
		require.Error(t, json.Unmarshal([]byte(data), (*mf2.Interchange)(&m)), "%s", data)
	}
	var m mf2.Model
	require.NoError(t, json.Unmarshal([]byte(`{"type":"message","pattern":["a",{"type":"expression","arg":{"type":"literal","value":""}}],"span":[1,2]}`), (*mf2.Interchange)(&m)))
	require.Equal(t, "a{||}", m.String())
}

// TestNames compares every character with the rules name-start and name-char.
func TestNames(t *testing.T) {
	spaces := []rune{0x20, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}
	marks := []rune{0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069}
	for r := rune(1); r <= 0x1FFFF; r++ {
		if 0xD800 <= r && r <= 0xDFFF {
			continue
		}
		ascii := r < 0x80
		first := !ascii && r > 0xA0 && !slices.Contains(spaces, r) && !slices.Contains(marks, r) &&
			!(0xFDD0 <= r && r <= 0xFDEF) && r&0xFFFF != 0xFFFE && r&0xFFFF != 0xFFFF ||
			ascii && (unicode.IsLetter(r) || r == '_' || r == '+')
		later := first || '0' <= r && r <= '9' || r == '-' || r == '.'
		for source, want := range map[string]bool{"{$" + string(r) + "x}": first, "{$x" + string(r) + "y}": later, "{" + string(r) + "}": later} {
			if _, err := mf2.Parse(source); (err == nil) != want && !(slices.Contains(marks, r) && strings.HasPrefix(source, "{$"+string(r))) {
				t.Fatalf("U+%04X in %q: %v", r, source, err)
			}
		}
	}
}

// TestMarks holds that direction marks may stand around everything, and are
// part of nothing.
func TestMarks(t *testing.T) {
	const marked = "M.local M$xM M=M {M1M M:numberM Mu:dirM=M |ltr|M M@aM=M|b|M M}M .input M{M$yM M:stringM}M .matchM M$xM M$yM M1M M|a|M{{one {M#bM Mc=dM M/}}}M M*M M*M {{M}}M"
	clean, err := mf2.Parse(strings.ReplaceAll(strings.Replace(marked, "{{M}}", "{{}}", 1), "M", ""))
	require.NoError(t, err)
	for _, mark := range []string{"\u061c", "\u200e", "\u200f", "\u2066", "\u2067", "\u2068", "\u2069"} {
		m, err := mf2.Parse(strings.ReplaceAll(marked, "M", mark))
		require.NoError(t, err, "%+q", mark)
		require.Equal(t, strings.Replace(clean.Model().String(), "{{}}", "{{"+mark+"}}", 1), m.Model().String())
	}
	_, err = mf2.Parse("{$x\u200e:number}")
	require.Error(t, err, "a mark is no space")
}

func TestAttributes(t *testing.T) {
	require.Equal(t, "{$a @x=2 @y}", mf2.MustParse("{$a @x=1 @y @x=2}").Model().String())
}

func TestVariables(t *testing.T) {
	m := mf2.MustParse(".input {$n :number} .local $m = {$n :f o=$o} .match $m 1 {{{$p} {$m}}} * {{{#b c=$q}{$n}}}")
	require.Equal(t, []string{"n", "o", "p", "q"}, m.Model().Variables())
}

// TestDecimalBounds holds that a short text cannot become a long number.
func TestDecimalBounds(t *testing.T) {
	for source, ok := range map[string]bool{
		"1e998": true, "1e999": false, "1e-999": true, "1e-1000": false, "1e99999999999999999999": false, "0e1998": true, "0e1999": false,
		"-0": true, "-0.0e-0": true, "1E5": true, "": false, "-": false, "1e": false, "+1": false, "01": false, ".5": false, "5.": false, "0x1": false, "1_0": false,
		strings.Repeat("9", 999): true, strings.Repeat("9", 1000): false,
	} {
		_, got := mf2.ParseDecimal(source)
		require.Equal(t, ok, got, "%.30s", source)
	}
	require.Equal(t, "-9223372036854775808", mf2.Integer(-1<<63).String())
	for _, value := range []any{float32(0.1), 0.1, 1e21, 1e-7, uint64(1<<64 - 1), int8(-5)} {
		n, ok := mf2.DecimalOf(value)
		require.True(t, ok)
		require.NotContains(t, n.String(), "e", fmt.Sprint(value))
	}
	n, _ := mf2.DecimalOf(float32(0.1))
	require.Equal(t, "0.1", n.String())
}
