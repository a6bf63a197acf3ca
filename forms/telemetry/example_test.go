package telemetry_test

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/metric/noop"

	"github.com/moothall/moothall/forms/telemetry"
	"github.com/moothall/moothall/standards/web"
)

// One value counts what happens on all forms of a site: give it as web.Host.Events. In
// a service the meter is otel.Meter("NAME"), and web.Both adds a summary or a log.
func Example() {
	meter, err := telemetry.New(noop.Meter{})
	if err != nil {
		fmt.Println(err)
		return
	}
	summary := new(web.Summary)
	events := &web.Events{OnProgress: web.Both(meter.Progress, summary.Take), On: meter.Security}
	events.Progressed(context.Background(), web.Progress{Name: web.Completed, Where: "bins", Language: "cy", Device: "phone"}) // as the form "bins" does
	fmt.Println(summary.Lines("bins"))
	// Output: [completed 1]
}
