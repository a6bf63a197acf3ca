package telemetry

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/moothall/moothall/standards/web"
)

// HTTP makes a middleware that has a span for each request and measures how long it takes:
//
//	http.server.request.duration  s  http.request.method, http.route, http.response.status_code
//
// A route is a form and its page, as handlers of this module say by [web.SetRoute], or the pattern of a [http.ServeMux], else
// "other". No address, no header and nothing that was sent is told. A trace begins here: what a stranger's request says
// of one is not taken.
//
//	watch, err := telemetry.HTTP(otel.Tracer("bins"), otel.Meter("bins"))
//	web.Serve(ctx, listener, watch(handler))
//
// Source: https://opentelemetry.io/docs/specs/semconv/http/.
func HTTP(t trace.Tracer, m metric.Meter) (func(http.Handler) http.Handler, error) {
	if t == nil || m == nil {
		return nil, errors.New("telemetry: HTTP was given no tracer or no meter: otel.Tracer and otel.Meter give them")
	}
	took, err := m.Float64Histogram("http.server.request.duration", metric.WithUnit("s"),
		metric.WithDescription("Duration of HTTP server requests."), metric.WithExplicitBucketBoundaries(requestBounds...))
	if err != nil {
		return nil, err
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			begun := time.Now()
			ctx, name := web.WithRoute(r.Context())
			ctx, span := t.Start(ctx, methodOf(r), trace.WithSpanKind(trace.SpanKindServer), trace.WithNewRoot())
			r, status := r.WithContext(ctx), &statusWriter{ResponseWriter: w}
			defer func() {
				panicked := recover()
				if panicked != nil && status.code == 0 {
					status.code = http.StatusInternalServerError
				}
				told(ctx, span, took, r, name(), status.code, time.Since(begun))
				if panicked != nil {
					panic(panicked)
				}
			}()
			next.ServeHTTP(status, r)
		})
	}, nil
}

// requestBounds are those of the semantic conventions.
var requestBounds = []float64{0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10}

// told ends the span and measures the request.
func told(ctx context.Context, span trace.Span, took metric.Float64Histogram, r *http.Request, route string, code int, d time.Duration) {
	if route == "" {
		route = patternOf(r)
	}
	if code == 0 {
		code = http.StatusOK
	}
	method := methodOf(r)
	attributes := []attribute.KeyValue{
		attribute.String("http.request.method", method), attribute.String("http.route", route), attribute.Int("http.response.status_code", code),
	}
	span.SetName(method + " " + route)
	span.SetAttributes(attributes...)
	if code >= 500 {
		span.SetStatus(codes.Error, "")
	}
	span.End()
	took.Record(ctx, d.Seconds(), metric.WithAttributes(attributes...))
}

// patternOf is the path of the ServeMux's pattern.
func patternOf(r *http.Request) string {
	if at := strings.IndexByte(r.Pattern, '/'); at >= 0 {
		return r.Pattern[at:]
	}
	return "other"
}

// methodOf is the method where it is one that is known: anybody may make one up.
func methodOf(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return "_OTHER"
}

// statusWriter keeps the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	code int
}

// WriteHeader notes the status; those of the 100s come before it.
func (w *statusWriter) WriteHeader(code int) {
	if w.code == 0 && code >= 200 {
		w.code = code
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	if w.code == 0 {
		w.code = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap is for [http.ResponseController].
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
