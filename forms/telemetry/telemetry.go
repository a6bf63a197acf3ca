// Package telemetry counts what happens on forms and at sign-in as OpenTelemetry
// metrics, and traces it, by the API alone: which SDK and exporter there are is the service's to say.
//
//	meter, err := telemetry.New(otel.Meter("bins"))
//	events := &web.Events{OnProgress: meter.Progress, On: meter.Security}
//	site := forms.Site{Host: web.Host{…, Events: events}, …}
//
// The metrics are:
//
//	moothall.form.progress       {event}  what people did: event, form, page, code, language, device
//	moothall.form.duration       s        from the first answer of a form to sending it: form, language, device
//	moothall.form.page.duration  s        from one answer to the next: form, page, device
//	moothall.security.events     {event}  event, where, what
//
// [HTTP] has a span and a duration for each request, and [Deliveries] for each attempt to
// deliver a submission.
//
// Every attribute is one of a few words of the program's own: names of forms and pages,
// codes of errors, languages of the site, four classes of device. None is of a person.
package telemetry

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"

	"github.com/moothall/moothall/standards/web"
)

// Meter counts. Make one with [New].
type Meter struct {
	progress, security metric.Int64Counter
	form, page         metric.Float64Histogram
}

// Bounds of the histograms, in seconds: most pages take seconds, most forms minutes, and
// a form that is saved days.
var (
	pageBounds = []float64{2, 5, 10, 20, 30, 60, 120, 300, 600, 1800}
	formBounds = []float64{30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 86_400, 604_800}
)

// New makes the instruments. The error is the meter's.
func New(m metric.Meter) (*Meter, error) {
	if m == nil {
		return nil, errors.New("telemetry: New was given no meter: otel.Meter gives one")
	}
	t := new(Meter)
	var errs [4]error
	t.progress, errs[0] = m.Int64Counter("moothall.form.progress", metric.WithUnit("{event}"),
		metric.WithDescription("What people did on their way through forms."))
	t.form, errs[1] = m.Float64Histogram("moothall.form.duration", metric.WithUnit("s"),
		metric.WithDescription("From the first answer of a form to sending it."), metric.WithExplicitBucketBoundaries(formBounds...))
	t.page, errs[2] = m.Float64Histogram("moothall.form.page.duration", metric.WithUnit("s"),
		metric.WithDescription("From one answer of a form to the next."), metric.WithExplicitBucketBoundaries(pageBounds...))
	t.security, errs[3] = m.Int64Counter("moothall.security.events", metric.WithUnit("{event}"),
		metric.WithDescription("Security events of forms and sign-in."))
	return t, errors.Join(errs[:]...)
}

// Progress is an OnProgress of [web.Events].
func (t *Meter) Progress(ctx context.Context, p web.Progress) {
	form, language, device := attribute.String("form", p.Where), attribute.String("language", p.Language), attribute.String("device", p.Device)
	page := attribute.String("page", p.Page)
	attributes := []attribute.KeyValue{attribute.String("event", string(p.Name)), form, language, device}
	if p.Page != "" {
		attributes = append(attributes, page)
	}
	if p.What != "" {
		attributes = append(attributes, attribute.String("code", p.What))
	}
	t.progress.Add(ctx, 1, metric.WithAttributes(attributes...))
	switch {
	case p.Took <= 0:
	case p.Name == web.Completed:
		t.form.Record(ctx, p.Took.Seconds(), metric.WithAttributes(form, language, device))
	case p.Name == web.Answered:
		t.page.Record(ctx, p.Took.Seconds(), metric.WithAttributes(form, page, device))
	}
}

// Security is an On of [web.Events]. The client of an event is not told.
func (t *Meter) Security(ctx context.Context, e web.Event) {
	t.security.Add(ctx, 1, metric.WithAttributes(attribute.String("event", string(e.Name)), attribute.String("where", e.Where), attribute.String("what", e.What)))
}
