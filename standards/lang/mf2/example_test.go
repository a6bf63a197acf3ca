package mf2_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/moothall/moothall/standards/lang/mf2"
)

func Example() {
	m, err := mf2.Parse(`
		.input {$n :integer}
		.match $n
		0   {{You have no messages.}}
		one {{You have {$n} message.}}
		*   {{You have {$n} messages.}}`)
	if err != nil {
		fmt.Println(err)
		return
	}
	f := mf2.Formatter{Locale: mf2.English}
	for _, n := range []int{0, 1, 1200} {
		text, _ := f.Format(m, "n", n)
		fmt.Println(text)
	}
	// Output:
	// You have no messages.
	// You have 1 message.
	// You have 1,200 messages.
}

func ExampleParse_error() {
	_, err := mf2.Parse(".input {$n :number}\n.match $n one {{You have {$n} message.}}")
	fmt.Println(err)
	var first *mf2.Error
	if errors.As(err, &first) {
		fmt.Println(first.Code, "in line", first.Line)
	}
	// Output:
	// 2:11: missing-fallback-variant: there is no variant for everything else: add * {{…}}
	// missing-fallback-variant in line 2
}

// A value that is missing does not stop a page.
func ExampleFormatter_Format_fallback() {
	f := mf2.Formatter{Isolation: mf2.IsolateNone}
	text, err := f.Format(mf2.MustParse("Dear {$name}, thank you."))
	fmt.Println(text)
	fmt.Println(err)
	// Output:
	// Dear {$name}, thank you.
	// unresolved-variable: $name has no value
}

// Amounts and dates are written as the language has them.
func ExampleFormatter_Format_money() {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		fmt.Println(err)
		return
	}
	f := mf2.Formatter{Isolation: mf2.IsolateNone, Location: london}
	m := mf2.MustParse("Pay {$due :currency currencyDisplay=symbol} by {$by :datetime dateLength=long hour12=true}.")
	amount, _ := mf2.ParseDecimal("1234.5")
	text, _ := f.Format(m, "due", mf2.Money{Amount: amount, Currency: "GBP"},
		"by", time.Date(2026, time.July, 1, 11, 30, 0, 0, time.UTC))
	fmt.Println(text)
	// Output: Pay £1,234.50 by 1 July 2026 at 12:30 pm.
}

// Parts lets a page turn markup into elements. It decides what each name means,
// so a translator cannot put anything else in.
func ExampleFormatter_Parts() {
	var f mf2.Formatter
	f.Isolation = mf2.IsolateNone
	parts, _ := f.Parts(mf2.MustParse("Read {#link}the {$year :string} guide{/link}."), "year", "2026")
	var page strings.Builder
	for _, p := range parts {
		switch {
		case p.Type == "markup" && p.Name == "link" && p.Kind == mf2.MarkupOpen:
			page.WriteString(`<a href="/guide">`)
		case p.Type == "markup" && p.Name == "link":
			page.WriteString("</a>")
		default:
			page.WriteString(p.Text())
		}
	}
	fmt.Println(page.String())
	// Output: Read <a href="/guide">the 2026 guide</a>.
}

// upper is the result of a function that writes in capitals.
type upper string

func (u upper) Format() (string, error) { return strings.ToUpper(string(u)), nil }
func (u upper) Value() any              { return string(u) }

func ExampleFunc() {
	f := mf2.Formatter{
		Isolation: mf2.IsolateNone,
		Functions: map[string]mf2.Func{
			"council:upper": func(c *mf2.Call) (mf2.Result, error) {
				text, ok := c.Operand.(string)
				if !ok {
					return nil, mf2.NewError(mf2.BadOperand, "council:upper needs a text")
				}
				return upper(text), nil
			},
		},
	}
	text, err := f.Format(mf2.MustParse("Bin: {$bin :council:upper}"), "bin", "green")
	fmt.Println(text, err)
	text, err = f.Format(mf2.MustParse("Bin: {$bin :council:upper}"), "bin", 4)
	fmt.Println(text, err)
	// Output:
	// Bin: GREEN <nil>
	// Bin: {$bin} bad-operand: council:upper needs a text
}

func ExampleModel() {
	m := mf2.MustParse("Hello {$name :string}")
	fmt.Println(m.Model().Variables())
	if err := json.NewEncoder(os.Stdout).Encode((*mf2.Interchange)(m.Model())); err != nil {
		fmt.Println(err)
	}
	// Output:
	// [name]
	// {"type":"message","declarations":[],"pattern":["Hello ",{"type":"expression","arg":{"type":"variable","name":"name"},"function":{"type":"function","name":"string"}}]}
}

func ExampleDecimal() {
	n, ok := mf2.ParseDecimal("-12.50")
	fmt.Println(n, n.Integer(), n.Fraction(), ok)
	_, ok = mf2.ParseDecimal("12,50")
	fmt.Println(ok)
	// Output:
	// -12.50 12 50 true
	// false
}
