package rules_test

import (
	"fmt"

	"github.com/moothall/moothall/accessibility/rules"
)

// The documentation of a rule is data, for a page of the service's own about them.
func Example() {
	for _, r := range rules.All() {
		if r.ID == "button-name" {
			fmt.Println(r.Title.EN)
			fmt.Println(r.Class, r.Level, r.ACT, r.Criteria)
		}
	}
	// Output:
	// Buttons have a name
	// conformance A [97a4e1] [4.1.2]
}
