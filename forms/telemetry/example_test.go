package telemetry_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"go.opentelemetry.io/otel/metric/noop"
	tracenoop "go.opentelemetry.io/otel/trace/noop"

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

// Requests and deliveries are traced and measured. In a service the tracer and the meter are otel.Tracer("NAME") and
// otel.Meter("NAME").
func ExampleHTTP() {
	watch, err := telemetry.HTTP(tracenoop.Tracer{}, noop.Meter{})
	if err != nil {
		fmt.Println(err)
		return
	}
	served := watch(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hello") }))
	w := httptest.NewRecorder()
	served.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	fmt.Println(w.Body)

	around, err := telemetry.Deliveries(tracenoop.Tracer{}, noop.Meter{}, nil) // is delivery.Config.Around
	fmt.Println(around != nil, err)
	// Output:
	// hello
	// true <nil>
}
