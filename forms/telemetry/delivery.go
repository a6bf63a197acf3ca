package telemetry

import (
	"context"
	"errors"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"
)

// Around does something, such as one attempt of a delivery, and tells of it.
type Around = func(ctx context.Context, destination, form string, attempt int, do func(context.Context) error) error

// Deliveries makes what goes around each attempt of a queue of package delivery, as its Config.Around: a span for each,
// and
//
//	moothall.delivery.duration  s  of an attempt: destination, form, outcome (delivered or failed)
//
// oldest, if it is not nil, says when the delivery was queued that waits longest, zero where none does, such as
// Records.Oldest of that package:
//
//	moothall.delivery.oldest    s  how long the oldest delivery waits: what to be called for
//
// Neither holds a reference, nor the text of an error.
func Deliveries(t trace.Tracer, m metric.Meter, oldest func(context.Context) (time.Time, error)) (Around, error) {
	if t == nil || m == nil {
		return nil, errors.New("telemetry: Deliveries was given no tracer or no meter: otel.Tracer and otel.Meter give them")
	}
	took, err := m.Float64Histogram("moothall.delivery.duration", metric.WithUnit("s"),
		metric.WithDescription("One attempt to deliver a submission."), metric.WithExplicitBucketBoundaries(requestBounds...))
	if err == nil && oldest != nil {
		_, err = m.Float64ObservableGauge("moothall.delivery.oldest", metric.WithUnit("s"),
			metric.WithDescription("How long the delivery waits that waits longest."),
			metric.WithFloat64Callback(func(ctx context.Context, o metric.Float64Observer) error {
				at, err := oldest(ctx)
				if err != nil {
					return err
				}
				age := 0.0
				if !at.IsZero() {
					age = max(0, time.Since(at).Seconds())
				}
				o.Observe(age)
				return nil
			}))
	}
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, destination, form string, attempt int, do func(context.Context) error) (err error) {
		begun, outcome := time.Now(), "failed" // also where it panics
		to, of := attribute.String("destination", destination), attribute.String("form", form)
		ctx, span := t.Start(ctx, "deliver "+destination, trace.WithNewRoot(), trace.WithAttributes(to, of, attribute.Int("attempt", attempt)))
		defer func() {
			if outcome == "failed" {
				span.SetStatus(codes.Error, "")
			}
			span.End()
			took.Record(ctx, time.Since(begun).Seconds(), metric.WithAttributes(to, of, attribute.String("outcome", outcome)))
		}()
		if err = do(ctx); err == nil {
			outcome = "delivered"
		}
		return err
	}, nil
}
