package mf2_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/moothall/moothall/standards/lang/mf2/mf2test"
)

// show formats without isolation and returns the codes of the errors.
func show(t *testing.T, f mf2.Formatter, source string, args ...any) (string, []mf2.Code) {
	t.Helper()
	m, err := mf2.Parse(source)
	require.NoError(t, err)
	text, err := f.Format(m, args...)
	var errs mf2.Errors
	errors.As(err, &errs)
	var codes []mf2.Code
	for _, e := range errs {
		codes = append(codes, e.Code)
	}
	return text, codes
}

func codes(list ...mf2.Code) []mf2.Code { return list }

func TestFunctions(t *testing.T) {
	f := mf2.Formatter{Isolation: mf2.IsolateNone}
	for _, c := range []struct {
		source string
		want   string
		codes  []mf2.Code
		args   []any
	}{
		{"{1234.5678 :number}", "1,234.568", nil, nil},
		{"{1234 :number useGrouping=never}", "1234", nil, nil},
		{"{1234 :number useGrouping=min2} {12345 :number useGrouping=min2}", "1234 12,345", nil, nil},
		{"{5 :number minimumIntegerDigits=3}", "005", nil, nil},
		{"{1.5 :number minimumFractionDigits=2 maximumFractionDigits=1}", "1.50", codes(mf2.BadOption), nil},
		{"{5 :number signDisplay=always} {0 :number signDisplay=exceptZero} {-5 :number signDisplay=never}", "+5 0 5", nil, nil},
		{"{-0 :number} {-0 :number signDisplay=negative}", "-0 0", nil, nil},
		{"{2 :number minimumFractionDigits=2 trailingZeroDisplay=stripIfInteger} {2.5 :number minimumFractionDigits=2 trailingZeroDisplay=stripIfInteger}", "2 2.50", nil, nil},
		{"{1234.5 :number maximumSignificantDigits=2}", "1,200", nil, nil},
		{"{1.23456 :number maximumSignificantDigits=2 maximumFractionDigits=3 roundingPriority=morePrecision}", "1.235", nil, nil},
		{"{1.23456 :number maximumSignificantDigits=2 maximumFractionDigits=3 roundingPriority=lessPrecision}", "1.2", nil, nil},
		{"{1.12 :number roundingIncrement=5 maximumFractionDigits=2 minimumFractionDigits=2}", "1.10", nil, nil},
		{"{1 :number roundingMode=up}", "1", codes(mf2.BadOption), nil},
		{"{1 :number minimumFractionDigits=100} {1 :number minimumFractionDigits=01}", "1 1", codes(mf2.BadOption, mf2.BadOption), nil},
		{"{1 :number minimumFractionDigits=$none}", "1", codes(mf2.UnresolvedVariable), nil},
		{"{1 :number unknown=$none}", "1", codes(mf2.UnresolvedVariable), nil},
		{"{3 :offset add=$none}", "{|3|}", codes(mf2.UnresolvedVariable), nil},
		{".local $m = {3 :currency currency=EUR} {{{$m :currency} {$m :currency currency=GBP} {$m :currency currency=x}}}", "€3.00 £3.00 €3.00", codes(mf2.BadOption), nil},
		{"{x :string unknown=$none} {1 :integer minimumFractionDigits=foo}", "x 1", codes(mf2.UnresolvedVariable), nil},
		{".input {$n :number minimumFractionDigits=2 signDisplay=always} {{{$n :number minimumFractionDigits=1}}}", "+1.0", nil, []any{"n", 1}},
		{".input {$n :number minimumFractionDigits=2 minimumIntegerDigits=2} {{{$n :integer}}}", "01", nil, []any{"n", 1.4}},
		{"{2.5 :integer} {-2.5 :integer} {1e3 :integer}", "3 -3 1,000", nil, nil},
		{"{0.1234 :percent} {0.1234 :percent maximumFractionDigits=1}", "12% 12.3%", nil, nil},
		{".local $p = {1 :percent} .match $p 1 {{one}} 100 {{hundred}} * {{other}}", "hundred", nil, nil},
		{".local $p = {0.01 :percent} .match $p one {{one}} * {{other}}", "one", nil, nil},
		{".local $p = {0.5 :percent} {{{$p :number}}}", "0.5", nil, nil},
		{"{3 :offset add=2} {3 :offset subtract=5} {1.5 :offset add=1}", "5 -2 2.5", nil, nil},
		{"{3 :offset}", "{|3|}", codes(mf2.BadOption), nil},
		{"{3 :offset add=1 subtract=1}", "{|3|}", codes(mf2.BadOption), nil},
		{"{3 :offset add=many}", "{|3|}", codes(mf2.BadOption), nil},
		{"{x :offset add=1}", "{|x|}", codes(mf2.BadOperand), nil},
		{".input {$n :integer} .local $others = {$n :offset subtract=1} .match $n $others 0 * {{none}} 1 * {{you}} * one {{you and one}} * * {{you and {$others}}}", "you and 3", nil, []any{"n", 4}},
		{"{12.5 :currency currency=GBP} {12.5 :currency currency=jpy} {1 :currency currency=KWD}", "£12.50 JPY\u00a013 KWD\u00a01.000", nil, nil},
		{"{12 :currency currency=GBP trailingZeroDisplay=stripIfInteger} {12 :currency currency=USD currencyDisplay=narrowSymbol fractionDigits=0}", "£12 $12", nil, nil},
		{"{-12 :currency currency=GBP currencySign=accounting}", "(£12.00)", nil, nil},
		{"{12 :currency}", "{|12|}", codes(mf2.BadOperand), nil},
		{"{12 :currency currency=pounds}", "{|12|}", codes(mf2.BadOption), nil},
		{"{x :currency currency=GBP}", "{|x|}", codes(mf2.BadOperand), nil},
		{"{$m :currency} {$m}", "€3.00 €3.00", nil, []any{"m", mf2.Money{Amount: mf2.Integer(3), Currency: "EUR"}}},
		{".local $n = {$m :number} {{{$n} {$n :currency currency=GBP}}}", "3 £3.00", nil, []any{"m", mf2.Money{Amount: mf2.Integer(3), Currency: "EUR"}}},
		{"{$m :currency currency=GBP}", "€3.00", codes(mf2.BadOption), []any{"m", mf2.Money{Amount: mf2.Integer(3), Currency: "EUR"}}},
		{"{$m :currency}", "£1.50", nil, []any{"m", map[string]any{"value": 1.5, "currency": "GBP"}}},
		{".local $m = {1 :currency currency=GBP} .match $m 1 {{one}} * {{other}}", "other", codes(mf2.BadSelector), nil},
		{"{$none :string} {$none :number}", "{$none} {$none}", codes(mf2.UnresolvedVariable, mf2.UnresolvedVariable, mf2.BadOperand), nil},
		{"{1 :string} {$n :string} {:string}", "1 2.5 {:string}", codes(mf2.BadOperand), []any{"n", 2.5}},
		{".local $n = {1.20 :number} .match $n 1.2 {{exact}} * {{other}}", "exact", nil, nil},
		{".local $n = {1 :number minimumFractionDigits=1} .match $n one {{one}} * {{other {$n}}}", "other 1.0", nil, nil},
		{".local $n = {3 :number select=ordinal} .match $n few {{{$n}rd}} * {{{$n}th}}", "3rd", nil, nil},
		{".local $n = {1 :number select=exact} .match $n one {{one}} * {{other}}", "other", nil, nil},
		{".local $n = {42 :number} .match $n horse {{horse}} * {{other}}", "other", codes(mf2.BadVariantKey), nil},
		{".local $n = {42 :number} .match $n $n horse 1 {{1}} horse 2 {{2}} * * {{other}}", "other", codes(mf2.BadVariantKey), nil},
		{".local $n = {1 :number} .match $n one {{category}} 1 {{exact}} * {{other}}", "exact", nil, nil},
		{"{$a} {$b} {$c}", "true December {$c}", codes(mf2.UnsupportedOperation), []any{"a", true, "b", time.December, "c", struct{}{}}},
		{"{$a :number} {$b :number}", "{$a} 7", codes(mf2.BadOperand), []any{"a", time.December, "b", uint8(7)}},
	} {
		text, got := show(t, f, c.source, c.args...)
		require.Equal(t, c.want, text, "%s", c.source)
		require.Equal(t, c.codes, got, "%s", c.source)
	}
}

func TestDates(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	f := mf2.Formatter{Isolation: mf2.IsolateNone, Location: london}
	summer := time.Date(2026, time.July, 1, 11, 5, 9, 0, time.UTC)
	for _, c := range []struct {
		source string
		want   string
		codes  []mf2.Code
	}{
		{"{$t}", "1 Jul 2026, 12:05", nil},
		{"{$t :datetime}", "1 Jul 2026, 12:05", nil},
		{"{$t :date} {$t :date length=long} {$t :date length=short}", "1 Jul 2026 1 July 2026 01/07/2026", nil},
		{"{$t :date fields=month-day} {$t :date fields=weekday length=long} {$t :date fields=day-weekday}", "1 Jul Wednesday Wed 1", nil},
		{"{$t :date fields=year-month-day-weekday length=long} {$t :date fields=month-day-weekday}", "Wednesday 1 July 2026 Wed, 1 Jul", nil},
		{"{$t :time} {$t :time precision=second} {$t :time precision=hour hour12=true}", "12:05 12:05:09 12 pm", nil},
		{"{$t :time timeZoneStyle=short}", "12:05 BST", nil},
		{"{$t :time timeZone=UTC} {$t :time timeZone=|Asia/Karachi|} {$t :time timeZone=input}", "11:05 16:05 11:05", nil},
		{"{$t :time timeZone=|No/Where|}", "12:05", codes(mf2.BadOption)},
		{"{$t :date calendar=gregory} {$t :date calendar=hebrew}", "1 Jul 2026 1 Jul 2026", codes(mf2.UnsupportedOperation)},
		{"{$t :date length=$length}", "1 Jul 2026", codes(mf2.BadOption)},
		{"{$t :date length=huge style=full}", "1 Jul 2026", codes(mf2.BadOption)},
		{"{$t :time hour12=$yes} {$t :time hour12=maybe}", "12:05 pm 12:05", codes(mf2.BadOption)},
		{"{|2026-11-23| :date} {|2026-11-23T16:05:09.25| :time precision=second}", "23 Nov 2026 16:05:09", nil},
		{"{|2026-11-23T16:05:00| :time timeZone=UTC} {|2026-07-01T12:05:00| :time timeZone=UTC}", "16:05 11:05", nil},
		{".local $d = {|2026-07-01T12:05:00| :date timeZone=UTC} .local $e = {$d :time} {{{$d :time} {$e :time timeZone=|Asia/Karachi|}}}", "11:05 16:05", nil},
		{"{|2026-11-23T16:05:00+02:00| :time} {|2026-11-23T16:05:00Z| :time}", "14:05 16:05", nil},
		{"{|2026-11-23| :time timeZone=input}", "00:00", codes(mf2.BadOperand)},
		{"{|2026-02-30| :date} {|0000-01-01| :date} {|2026-11-23T16:05| :date} {|2026-11-23T16:05:00+14:30| :date}",
			"{|2026-02-30|} {|0000-01-01|} {|2026-11-23T16:05|} {|2026-11-23T16:05:00+14:30|}", codes(mf2.BadOperand, mf2.BadOperand, mf2.BadOperand, mf2.BadOperand)},
		{"{horse :date} {:time} {12 :datetime}", "{|horse|} {:time} {|12|}", codes(mf2.BadOperand, mf2.BadOperand, mf2.BadOperand)},
		{".local $d = {|2026-11-23| :date} .match $d 1 {{1}} * {{{$d :time hour12=false}}}", "00:00", codes(mf2.BadSelector)},
		{".local $d = {$t :time timeZone=UTC hour12=true} {{{$d :datetime timePrecision=second}}}", "1 Jul 2026, 11:05:09 am", nil},
	} {
		text, got := show(t, f, c.source, "t", summer, "length", "long", "yes", true)
		require.Equal(t, c.want, text, "%s", c.source)
		require.Equal(t, c.codes, got, "%s", c.source)
	}
}

// arabic is a right-to-left locale.
type arabic struct{ mf2.Locale }

func (arabic) Direction() string { return "rtl" }

func TestIsolation(t *testing.T) {
	const lri, rli, fsi, pdi = "\u2066", "\u2067", "\u2068", "\u2069"
	left, right := mf2.Formatter{}, mf2.Formatter{Locale: arabic{mf2.English}}
	unknown := mf2.Formatter{Direction: "auto"}
	for _, c := range []struct {
		f            mf2.Formatter
		source, want string
		codes        []mf2.Code
	}{
		{left, "{$s}!", fsi + "x" + pdi + "!", nil},
		{left, "{$n} {$n :number}", "1 1", nil},
		{right, "{$n}", rli + "1" + pdi, nil},
		{unknown, "{$n}", lri + "1" + pdi, nil},
		{left, "{$none}", fsi + "{$none}" + pdi, codes(mf2.UnresolvedVariable)},
		{left, "{#b}{$s :string u:dir=ltr}{/b}", lri + "x" + pdi, nil},
		{left, "{$n :number u:dir=ltr} {$n :number u:dir=rtl} {$n :number u:dir=auto}", lri + "1" + pdi + " " + rli + "1" + pdi + " " + fsi + "1" + pdi, nil},
		{left, "{$n :number u:dir=inherit} {$n :number u:dir=up}", "1 1", codes(mf2.BadOption)},
		{left, ".local $a = {$s :string u:dir=rtl} {{{$a} {$a :string}}}", rli + "x" + pdi + " " + rli + "x" + pdi, nil},
		{left, ".local $a = {$s :string u:dir=ltr} {{{$a} {$a :string}}}", lri + "x" + pdi + " x", nil},
		{left, "{#b u:dir=rtl}{#b u:locale=fr u:id=$none}", "", codes(mf2.BadOption, mf2.UnresolvedVariable)},
		{left, "{$s :test:undefined u:dir=rtl}", fsi + "{$s}" + pdi, codes(mf2.UnknownFunction)},
	} {
		text, got := show(t, c.f, c.source, "s", "x", "n", 1)
		require.Equal(t, c.want, text, "%s", c.source)
		require.Equal(t, c.codes, got, "%s", c.source)
	}
}

// failsAtTwo matches the key 1, and fails when it is compared with 2.
type failsAtTwo struct{ upper }

func (failsAtTwo) Match(key string) (bool, error) {
	if key == "2" {
		return false, errors.New("two")
	}
	return true, nil
}
func (failsAtTwo) Better(_, _ string) bool { return false }

func TestSelection(t *testing.T) {
	f := mf2.Formatter{Isolation: mf2.IsolateNone, Functions: mf2test.Functions()}
	f.Functions["test:second"] = func(*mf2.Call) (mf2.Result, error) { return failsAtTwo{}, nil }
	declare := ".local $a = {1 :test:function decimalPlaces=1} .local $b = {1 :test:function} "
	for _, c := range []struct {
		source, want string
		codes        []mf2.Code
	}{
		{declare + ".match $a 1 {{1}} 1.0 {{1.0}} * {{*}}", "1.0", nil},
		{declare + ".match $b 1.0 {{1.0}} * {{*}} 1 {{1}}", "1", nil},
		{declare + ".match $a $b * 1 {{* 1}} 1 * {{1 *}} * * {{* *}}", "1 *", nil},
		{declare + ".match $a $b 1.0 2 {{1.0 2}} 1 1 {{1 1}} 1 * {{1 *}} * * {{* *}}", "1 1", nil},
		{".local $a = {1 :test:select fails=select} .match $a 1 {{1}} * {{*}}", "*", codes(mf2.BadOption, mf2.BadSelector)},
		{".local $a = {1 :test:select fails=select} .match $a 1 {{1}} 2 {{2}} * {{*}}", "*", codes(mf2.BadOption, mf2.BadSelector)},
		{".local $a = {1 :test:second} .match $a 1 {{1}} 2 {{2}} * {{*}}", "*", codes(mf2.UnsupportedOperation, mf2.BadSelector)},
		{".local $a = {1 :test:format} .match $a 1 {{1}} * {{*}}", "*", codes(mf2.BadSelector)},
		{".local $a = {1 :test:select} .match $a 1 {{{$a}}} * {{*}}", "{$a}", codes(mf2.UnsupportedOperation)},
		{".local $a = {$s :string} .match $a x {{it is {$a}}} * {{*}}", "it is x", nil},
		{".local $a = {$s :string} .local $b = {$a} .match $b x {{{$b}}} * {{*}}", "x", nil},
		{".local $a = {* :test:undefined} {{}}", "", codes(mf2.SyntaxError)},
	} {
		if m, err := mf2.Parse(c.source); m == nil {
			require.ErrorIs(t, err, &mf2.Error{Code: c.codes[0]})
			continue
		}
		text, got := show(t, f, c.source, "s", "x")
		require.Equal(t, c.want, text, "%s", c.source)
		require.Equal(t, c.codes, got, "%s", c.source)
	}
}

// TestOnce holds that a declaration is evaluated once, and only if it is used.
func TestOnce(t *testing.T) {
	calls := 0
	f := mf2.Formatter{Isolation: mf2.IsolateNone, Functions: map[string]mf2.Func{
		"test:count": func(c *mf2.Call) (mf2.Result, error) {
			calls++
			return mf2test.Functions()["test:function"](&mf2.Call{Operand: calls, HasOperand: true})
		},
	}}
	text, got := show(t, f, ".local $a = {:test:count} .local $unused = {:test:count} .match $a 1 {{{$a} {$a}}} * {{no}}")
	require.Equal(t, "1 1", text)
	require.Empty(t, got)
	require.Equal(t, 1, calls)
}

// TestNoValuesInErrors holds that an error never shows a resident's data.
func TestNoValuesInErrors(t *testing.T) {
	f := mf2.Formatter{Functions: map[string]mf2.Func{
		"test:fail": func(c *mf2.Call) (mf2.Result, error) { return nil, fmt.Errorf("cannot use %v", c.Operand) },
	}}
	for _, source := range []string{"{$x :number}", "{$x :date}", "{1 :number minimumFractionDigits=$x}", "{1 :number signDisplay=$x}",
		"{1 :currency currency=$x}", "{1 :offset add=$x}", "{1 :string u:dir=$x}", "{|2026-11-23| :time timeZone=$x hour12=$x calendar=$x}", "{$x :test:fail}"} {
		_, err := f.Format(mf2.MustParse(source), "x", "Siân Jones")
		require.Error(t, err, "%s", source)
		require.NotContains(t, err.Error(), "Jones", "%s", source)
	}
}

func TestFormatMap(t *testing.T) {
	f := mf2.Formatter{Isolation: mf2.IsolateNone}
	text, err := f.FormatMap(mf2.MustParse("{$a} and {$b}"), map[string]any{"a": 1, "b": "two"})
	require.NoError(t, err)
	require.Equal(t, "1 and two", text)
}

func TestParts(t *testing.T) {
	f := mf2.Formatter{Functions: mf2test.Functions()}
	m := mf2.MustParse("{#b u:id=x n=$n}{-1234.5 :currency currency=GBP u:id=sum}{/b}{$s}{-1.5 :test:function decimalPlaces=1 u:id=t}{1 :test:function fails=format}")
	parts, err := f.Parts(m, "n", 1, "s", "x")
	require.ErrorIs(t, err, &mf2.Error{Code: mf2.BadOption})
	open, end := mf2.Part{Type: "bidiIsolation", Value: "\u2068"}, mf2.Part{Type: "bidiIsolation", Value: "\u2069"}
	require.Equal(t, []mf2.Part{
		{Type: "markup", Kind: mf2.MarkupOpen, Name: "b", ID: "x", Options: map[string]any{"n": mf2.Integer(1)}},
		{Type: "number", ID: "sum", Dir: "ltr", Locale: "en", Parts: []mf2.Part{
			{Type: "minusSign", Value: "-"}, {Type: "currency", Value: "£"}, {Type: "integer", Value: "1"}, {Type: "group", Value: ","},
			{Type: "integer", Value: "234"}, {Type: "decimal", Value: "."}, {Type: "fraction", Value: "50"}}},
		{Type: "markup", Kind: mf2.MarkupClose, Name: "b"},
		open, {Type: "string", Value: "x"}, end,
		open, {Type: "test", ID: "t", Parts: []mf2.Part{{Type: "minusSign", Value: "-"}, {Type: "integer", Value: "1"}, {Type: "decimal", Value: "."}, {Type: "fraction", Value: "5"}}}, end,
		open, {Type: "fallback", Source: "|1|"}, end,
	}, parts)
}
