package validate_test

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/problem"
	"github.com/moothall/moothall/standards/validate"
)

func Example() {
	type Report struct {
		Email    standards.Email `json:"email" validate:"required"`
		Postcode string          `json:"postcode" validate:"uk_postcode"`
		Notes    string          `json:"notes" validate:"max=20"`
	}
	words := problem.Words()["en"]
	names := map[string]string{"email": "your email address", "notes": "Notes"}

	for _, p := range validate.New().Struct(Report{Postcode: "BFPO 12", Notes: "Left behind the green gate"}) {
		fill := strings.NewReplacer("{$name}", names[p.Field], "{$Name}", names[p.Field], "{$param}", p.Args["param"])
		fmt.Printf("%s: %s\n", p.Field, fill.Replace(words[p.Key()]))
	}
	// Output:
	// email: Enter your email address
	// postcode: Enter a postcode, like BF1 3AA, instead of a BFPO number
	// notes: Notes must be 20 characters or fewer
}

func ExampleValidator_CheckTag() {
	v := validate.New()
	fmt.Println(v.CheckTag("required,max=40", reflect.TypeFor[string]()))
	fmt.Println(v.CheckTag("alpha", reflect.TypeFor[int]()))
	// Output:
	// <nil>
	// tag "alpha": alpha needs text, and int is none
}
