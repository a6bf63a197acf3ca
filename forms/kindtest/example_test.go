package kindtest_test

import (
	"fmt"
	"testing"

	"github.com/moothall/moothall/forms/kindtest"
	"github.com/moothall/moothall/forms/model"
)

// A test of a council's own kind: TestPlate(t *testing.T) would pass its t.
func ExampleRun() {
	t := &recorder{TB: new(testing.T)}
	kindtest.Run(t, plate{}, kindtest.Cases{
		Right: []model.Typed{{"": {"AB12 CDE"}}},
		Wrong: []model.Typed{{"": {"far more than a plate has"}}},
	})
	fmt.Println(len(t.faults), "faults")
	// Output: 0 faults
}
