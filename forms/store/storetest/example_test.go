package storetest_test

import (
	"fmt"

	"github.com/moothall/moothall/forms/store/storetest"
)

// The rules read as a specification.
func ExampleCases() {
	for _, rule := range storetest.Cases()[:3] {
		fmt.Println(rule.Name+":", rule.Explanation)
	}
	// Output:
	// load-none: A draft that is not there is ErrNotFound, so that nobody takes a failure for a new visitor.
	// save-new: Version 0 creates a draft as version 1, and only if there is none: two first answers must not overwrite each other.
	// save-if-unchanged: A draft is replaced only by someone who has seen its latest version; anyone else changes nothing and gets ErrConflict.
}
