package problem_test

import (
	"fmt"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/problem"
)

func ExampleOf() {
	_, err := standards.ParseDateParts("23", "", "2026")
	for _, p := range problem.Of(err) {
		fmt.Println(p.Key(), p.Parts)
		fmt.Println(problem.Words()["en"][p.Key()])
	}
	// Output:
	// moothall.error.date.missing-part.month [month]
	// {$Name} must include a month
}
