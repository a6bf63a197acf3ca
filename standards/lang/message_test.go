package lang_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// one returns a printer whose only text is message, under the key "k".
func one(t testing.TB, language, message string) *lang.Printer {
	t.Helper()
	c, err := lang.New(language).With(nil, map[string]map[string]string{language: {"k": message}})
	require.NoError(t, err)
	return c.Printer(language)
}

type postcode struct{}

func (*postcode) String() string { return "LS1 1UR" }

type panics struct{}

func (panics) String() string { panic("no") }

func TestText(t *testing.T) {
	type count int
	for _, tt := range []struct {
		name, language, message, want string
		args                          []any
	}{
		{"constant", "en", "Continue", "Continue", nil},
		{"empty placeholder text", "en", "{$a}", "", []any{"a", ""}},
		{"string", "en", "Hello {$name}!", "Hello Siân!", []any{"name", "Siân"}},
		{"space inside the braces", "en", "Hello { \t$name\n}!", "Hello Siân!", []any{"name", "Siân"}},
		{"white space is kept", "en", "  Hello\n {$name} ", "  Hello\n Siân ", []any{"name", "Siân"}},
		{"escapes", "en", `\{$name\} \\ \| |`, `{$name} \ | |`, nil},
		{"quoted pattern", "en", "\n {{.5 {$a} }} ", ".5 1 ", []any{"a", "1"}},
		{"single brace before the end", "en", "{{ {$a}}}", " 1", []any{"a", "1"}},
		{"literal", "en", "{|a \\| b|} {12}", "a | b 12", nil},
		{"no value", "en", "Hello {$name}", "Hello {$name}", nil},
		{"value left out", "en", "Hello {$name}", "Hello {$name}", []any{"name"}},
		{"name that is no string", "en", "Hello {$name}", "Hello {$name}", []any{1, 2}},
		{"nil", "en", "Hello {$name}", "Hello {$name}", []any{"name", nil}},
		{"an error is not for residents", "en", "It was {$e}", "It was {$e}", []any{"e", errors.New("disk full")}},
		{"names in form C", "en", "{$e\u0301} {$\u00e9}", "1 1", []any{"e\u0301", "1"}},
		{"year as a string", "en", "{$y}", "2026", []any{"y", "2026"}},
		{"number", "en", "{$n}", "2,026", []any{"n", 2026}},
		{"named number", "cy", "{$n}", "1,234,567", []any{"n", count(1234567)}},
		{"fraction", "cy", "{$n}", "1,234.5", []any{"n", 1234.5}},
		{"number in Polish", "pl", "{$n}", "12\u00a0345,5", []any{"n", 12345.5}},
		{"digits are 0 to 9", "ar", "{$n :integer}", "5", []any{"n", 5}},
		{"negative", "en", "{$n}", "-5", []any{"n", int8(-5)}},
		{"largest", "en", "{$n}", "18,446,744,073,709,551,615", []any{"n", ^uint64(0)}},
		{"not a number", "en", "{$n :number}", "{$n}", []any{"n", "five"}},
		{"number from a string", "en", "{$n :number}", "1,500", []any{"n", "1500"}},
		{"too long to be a number", "en", "{$n :number}", "{$n}", []any{"n", strings.Repeat("1", 1001)}},
		{"infinite", "en", "{$n :number}", "{$n}", []any{"n", math.Inf(1)}},
		{"not finite as a string", "en", "{$n :number}", "{$n}", []any{"n", "1e4000"}},
		{"exponent", "en", "{$n :number}", "1,200", []any{"n", "1.2e3"}},
		{"three decimals at most", "en", "{$n}", "0.667", []any{"n", 2.0 / 3}},
		{"unsigned", "en", "{$n}", "7", []any{"n", uint16(7)}},
		{"large plural", "pl", ".input {$n :number} .match $n few {{few}} many {{many}} * {{other}}", "few", []any{"n", "10000000000000000002"}},
		{"a whole number that was less than one", "en", ".input {$n :integer} .match $n 0 {{none}} * {{some}}", "none", []any{"n", -0.2}},
		{"negative arm", "en", ".input {$n :integer} .match $n -1 {{below}} * {{some}}", "below", []any{"n", "-1"}},
		{"quoted arm", "en", ".input {$n :integer} .match $n |1| {{one}} * {{some}}", "one", []any{"n", 1}},
		{"integer", "en", "{$n :integer} {$m :integer}", "5 0", []any{"n", 4.9, "m", "0.2"}},
		{"date", "cy", "Ar {$d}", "Ar 1 Mawrth 2026", []any{"d", standards.Date{Year: 2026, Month: time.March, Day: 1}}},
		{"date as a function writes it", "cy", "{$d :date fields=weekday length=long}", "Dydd Sul", []any{"d", standards.Date{Year: 2026, Month: time.March, Day: 1}}},
		{"time in London", "cy", "{$t :time}", "17:05", []any{"t", time.Date(2026, time.July, 23, 16, 5, 0, 0, time.UTC)}},
		{"money", "cy", "{$m}, {$m :currency}", "£5, £5.00", []any{"m", standards.Pence(500)}},
		{"no money", "en", "{$m}", "", []any{"m", standards.Money{}}},
		{"ordinal", "en", ".input {$n :number select=ordinal} .match $n one {{{$n}st}} few {{{$n}rd}} * {{{$n}th}}", "3rd", []any{"n", 3}},
		{"local", "en", ".local $half = {$n :percent} {{{$half}}}", "50%", []any{"n", 0.5}},
		{"stringer", "en", "{$p}", "LS1 1UR", []any{"p", &postcode{}}},
		{"bool", "en", "{$p}", "true", []any{"p", true}},
		{"right-to-left value", "en", "Name: {$a}.", "Name: \u2068علي\u2069.", []any{"a", "علي"}},
		{"right-to-left language", "ur", "{$a}", "\u2068Leeds\u2069", []any{"a", "Leeds"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, one(t, tt.language, tt.message).Text("k", tt.args...))
		})
	}
}

func TestTextSurvivesAValueThatPanics(t *testing.T) {
	p := one(t, "en", "{$a} {$b}")
	require.NotPanics(t, func() {
		require.Contains(t, p.Text("k", "a", panics{}, "b", (*postcode)(nil)), "PANIC")
	})
}

const days = `.input {$n :number}
.match $n
0 {{dim dyddiau}}
zero {{never: 0 is taken}}
one {{{$n} diwrnod}}
two {{{$n} ddiwrnod}}
few {{{$n} diwrnod (few)}}
many {{{$n} diwrnod (many)}}
* {{{$n} diwrnod (other)}}`

func TestPluralArms(t *testing.T) {
	p := one(t, "cy", days)
	for n, want := range map[any]string{
		0: "dim dyddiau", 1: "1 diwrnod", 2: "2 ddiwrnod", 3: "3 diwrnod (few)", 4: "4 diwrnod (other)",
		6: "6 diwrnod (many)", 1000000: "1,000,000 diwrnod (other)", 10000006: "10,000,006 diwrnod (other)",
		"2": "2 ddiwrnod", 2.5: "2.5 diwrnod (other)", "two": "{$n} diwrnod (other)",
	} {
		require.Equal(t, want, p.Text("k", "n", n), "%v", n)
	}
	require.Equal(t, "{$n} diwrnod (other)", p.Text("k"))
}

func TestSeveralSelectors(t *testing.T) {
	p := one(t, "en", ".input {$a :number} .input {$b :integer} .match $a $b * * {{any}} one * {{one a}} * one {{one b}} one 1 {{both}} 1 one {{exact a}}")
	for _, tt := range []struct {
		a, b any
		want string
	}{{5, 5, "any"}, {1, 5, "one a"}, {5, 0.9, "one b"}, {1, 1, "exact a"}, {5, "x", "any"}} {
		require.Equal(t, tt.want, p.Text("k", "a", tt.a, "b", tt.b))
	}
}

func TestBadMessages(t *testing.T) {
	for _, tt := range []struct{ message, want string }{
		{"a } b", `at byte 3: a closing brace in text is written \}`},
		{"{$}", "expected the name of a variable"},
		{"{name}}", "a closing brace in text"},
		{"{!x}", "expected a variable, a literal or a function"},
		{"{$name", "expected } at the end of the placeholder"},
		{"{$a:number}", "expected a space before the function"},
		{"{$a $b}", "expected } at the end of the placeholder"},
		{`a \n`, `a backslash is written \\`},
		{".5 miles", "text that begins with a full stop stands in double braces"},
		{"{{a", "the text has no closing }}"},
		{"{{a}} b", "unexpected text after the end"},
		{"a\x00", "NUL"},
		{"a\xff", "not UTF-8"},
		{"{|a}", "no closing |"},
		{".input $n {{a}}", "expected an expression in braces, such as {$n :number}"},
		{".input {5} {{a}}", "expected a variable"},
		{".input {$n} .input {$n} {{a}}", "$n is declared twice"},
		{".input {$n :number}", "expected .input, .local, .match or {{text}}"},
		{".input {|a} {{a}}", "no closing |"},
		{`.input {|\a|} {{a}}`, "a backslash is written"},
		{"{$a :}", "expected the name of a function"},
		{".input {$n :number} .match $n", "expected a space after the variables"},
		{".input {$n :number} .match $", "expected the name of a variable"},
		{".input {$n :number} .match $n one x", "expected a space between the keys"},
		{".input {$n :number} .match $n one }", "expected the keys of a variant"},
		{".input {$n :number} .match $n |one {{a}}", "no closing |"},
		{".input {$n :number} .match $n * {{a}", "a closing brace in text"},
		{".match * {{a}}", "expected a space and a variable after .match"},
		{".match $n * {{a}}", "declare it with a function: .input {$n :number}"},
		{".input {$n :number} .match $n one {{a}}", "there is no variant for everything else"},
		{".input {$n :number} .match $n * {{a}} * {{b}}", "a variant with these keys is there already"},
		{".input {$n :number} .match $n one {{a}} |one| {{a}} * {{b}}", "a variant with these keys is there already"},
		{".input {$n :number} .match $n one two {{a}} * {{b}}", "a variant with 2 keys for 1 variables"},
		{".input {$n :number} .match $n twoo {{a}} * {{b}}", `"twoo" can never match`},
		{".input {$n :number} .match $n |*| {{a}} * {{b}}", `"*" can never match`},
		{".input {$n :number} .match $n one*{{a}}", "expected a space between the keys"},
		{"{#b}a{/b}", "{#b} is no markup here: bold is **words**"},
		{"{:date}", ":date needs a date"},
		{"{$d :datum}", "there is no function :datum: use one of :number"},
		{"{$n :number minimumFractionDigits=many}", "minimumFractionDigits"},
		{"{$d :date length=enormous}", "length"},
		{".local $a = {$n :percent} .match $a half {{a}} * {{b}}", `"half" can never match`},
	} {
		_, err := lang.New().With(map[string]string{"k": tt.message})
		require.ErrorContains(t, err, tt.want, tt.message)
		require.ErrorContains(t, err, "the text k (en)")
	}
}

// Text without syntax shows as it was written, and escaped text as it was meant.
func TestEscapedTextIsItself(t *testing.T) {
	escape := strings.NewReplacer(`\`, `\\`, "{", `\{`, "}", `\}`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "")
		c, err := lang.New().With(map[string]string{"k": "{{" + escape.Replace(text) + "}}"})
		require.NoError(t, err)
		if text != "" {
			require.Equal(t, text, c.Printer("en").Text("k"))
		}
	})
}
