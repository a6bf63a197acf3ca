package mf2test_test

import (
	"fmt"

	"github.com/moothall/moothall/standards/lang/mf2"
	"github.com/moothall/moothall/standards/lang/mf2/mf2test"
)

func Example() {
	f := mf2.Formatter{Isolation: mf2.IsolateNone, Functions: mf2test.Functions()}
	for _, source := range []string{
		"{-4.29 :test:function decimalPlaces=1}",
		".local $n = {1 :test:select decimalPlaces=1} .match $n 1 {{one}} 1.0 {{one point nought}} * {{other}}",
		"{1 :test:format fails=format}",
	} {
		text, err := f.Format(mf2.MustParse(source))
		fmt.Println(text, err)
	}
	// Output:
	// -4.2 <nil>
	// one point nought <nil>
	// {|1|} bad-option: the option fails asks for this
}
