package telemetry_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/metric/noop"
	"go.opentelemetry.io/otel/trace"
	tracenoop "go.opentelemetry.io/otel/trace/noop"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/telemetry"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// tracer keeps the spans that have ended, a line each.
type tracer struct {
	tracenoop.Tracer
	mu    sync.Mutex
	lines []string
}

type span struct {
	tracenoop.Span
	of    *tracer
	name  string
	attrs []attribute.KeyValue
	code  codes.Code
}

func (t *tracer) Start(ctx context.Context, name string, o ...trace.SpanStartOption) (context.Context, trace.Span) {
	s := &span{of: t, name: name}
	c := trace.NewSpanStartConfig(o...)
	s.attrs = c.Attributes()
	if !c.NewRoot() {
		panic("a stranger's trace would go on")
	}
	return trace.ContextWithSpan(ctx, s), s
}

func (s *span) SetName(name string)                           { s.name = name }
func (s *span) SetAttributes(attrs ...attribute.KeyValue)     { s.attrs = append(s.attrs, attrs...) }
func (s *span) SetStatus(code codes.Code, text string)        { s.code = code; s.name += text }
func (s *span) RecordError(err error, _ ...trace.EventOption) { panic(err) }
func (s *span) End(...trace.SpanEndOption) {
	line := s.name + " " + s.code.String()
	for _, kv := range s.attrs {
		line += fmt.Sprintf(" %s=%s", kv.Key, kv.Value.String())
	}
	s.of.mu.Lock()
	defer s.of.mu.Unlock()
	s.of.lines = append(s.of.lines, line)
}

// A request is named by the form and its page, or by the pattern of a mux, and by nothing of its own.
func TestHTTP(t *testing.T) {
	form := forms.MustDefine("bins", func(f *forms.Builder, a *struct{ Town string }) {
		f.Title("T")
		f.Intro("I")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("S", "N")
		f.Page("town", forms.Text(&a.Town, "Town"))
	})
	email, err := standards.ParseEmail("help@example.com")
	require.NoError(t, err)
	day := standards.Date{Year: 2026, Month: 11, Day: 1}
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "http://localhost/bins"}, Store: store.NewMemory(), Service: forms.Service{
		Council: "Example Council", Website: "https://www.example.com", Contact: forms.Contact{Email: email, What: "Large print."},
		Privacy:       forms.Privacy{Controller: "Example Council", Officer: email, Purpose: "P", Basis: forms.PublicTask, Sharing: "Nobody."},
		Accessibility: forms.Accessibility{Status: forms.NotCompliant, Problems: "Not tested.", Tested: "Not yet.", Prepared: day, Reviewed: day},
	}})
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.Handle("/bins/", h)
	mux.HandleFunc("GET /staff/{id}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	mux.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/stream", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusEarlyHints)
		_, _ = w.Write([]byte("x"))
		if err := http.NewResponseController(w).Flush(); err != nil {
			panic(err)
		}
	})
	spans, m := new(tracer), new(meter)
	watch, err := telemetry.HTTP(spans, m)
	require.NoError(t, err)
	served := watch(mux)
	ask := func(method, address string) {
		r := httptest.NewRequest(method, address, nil)
		r.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
		defer func() { _ = recover() }()
		served.ServeHTTP(httptest.NewRecorder(), r)
	}
	for _, tt := range []struct{ method, address, want string }{
		{"GET", "/bins/start", "GET bins/start Unset http.request.method=GET http.route=bins/start http.response.status_code=200"},
		{"GET", "/bins/town?email=ana@example.com", "GET bins/town Unset http.request.method=GET http.route=bins/town http.response.status_code=200"},
		{"GET", "/bins/ana@example.com/x", "GET bins/* Unset http.request.method=GET http.route=bins/* http.response.status_code=404"},
		{"GET", "/bins/assets/ana", "GET bins/assets Unset http.request.method=GET http.route=bins/assets http.response.status_code=404"},
		{"GET", "/staff/7K4-9PX", "GET /staff/{id} Unset http.request.method=GET http.route=/staff/{id} http.response.status_code=418"},
		{"GET", "/elsewhere/7K4-9PX", "GET other Unset http.request.method=GET http.route=other http.response.status_code=404"},
		{"ANA", "/panic", "_OTHER /panic Error http.request.method=_OTHER http.route=/panic http.response.status_code=500"},
		{"GET", "/stream", "GET /stream Unset http.request.method=GET http.route=/stream http.response.status_code=200"},
	} {
		spans.lines, m.lines = nil, nil
		ask(tt.method, tt.address)
		require.Equal(t, []string{tt.want}, spans.lines)
		require.Len(t, m.lines, 1)
		require.Contains(t, m.lines[0], "http.server.request.duration ")
		require.NotContains(t, m.lines[0], "7K4")
		require.NotContains(t, m.lines[0], "ana@")
	}
	_, err = telemetry.HTTP(nil, m)
	require.ErrorContains(t, err, "no tracer")
}

// gauge keeps the callback of a meter.
type gauge struct {
	meter
	callbacks []metric.Float64Callback
}

func (g *gauge) Float64ObservableGauge(_ string, o ...metric.Float64ObservableGaugeOption) (metric.Float64ObservableGauge, error) {
	g.callbacks = metric.NewFloat64ObservableGaugeConfig(o...).Callbacks()
	return noop.Float64ObservableGauge{}, nil
}

type observer struct {
	noop.Float64Observer
	got float64
}

func (o *observer) Observe(v float64, _ ...metric.ObserveOption) { o.got = v }

func TestDeliveries(t *testing.T) {
	spans, m := new(tracer), new(gauge)
	var at time.Time
	var fail error
	around, err := telemetry.Deliveries(spans, m, func(context.Context) (time.Time, error) { return at, fail })
	require.NoError(t, err)
	do := func(err error) func(context.Context) error {
		return func(ctx context.Context) error {
			require.NotNil(t, trace.SpanFromContext(ctx).(*span), "what it calls is part of the trace")
			return err
		}
	}
	require.NoError(t, around(t.Context(), "office", "bins", 1, do(nil)))
	secret := errors.New("ana@example.com")
	require.ErrorIs(t, around(t.Context(), "office", "bins", 2, do(secret)), secret)
	require.Panics(t, func() {
		_ = around(t.Context(), "office", "bins", 3, func(context.Context) error { panic("ana@example.com") })
	})
	require.Equal(t, []string{
		"deliver office Unset destination=office form=bins attempt=1",
		"deliver office Error destination=office form=bins attempt=2",
		"deliver office Error destination=office form=bins attempt=3",
	}, spans.lines)
	require.Len(t, m.lines, 3)
	require.Contains(t, m.lines[0], "destination=office form=bins outcome=delivered")
	require.Contains(t, m.lines[2], "destination=office form=bins outcome=failed")

	var o observer
	require.NoError(t, m.callbacks[0](t.Context(), &o))
	require.Zero(t, o.got)
	at = time.Now().Add(-time.Hour)
	require.NoError(t, m.callbacks[0](t.Context(), &o))
	require.InDelta(t, 3600, o.got, 60)
	fail = secret
	require.ErrorIs(t, m.callbacks[0](t.Context(), &o), secret)

	_, err = telemetry.Deliveries(spans, nil, nil)
	require.ErrorContains(t, err, "no meter")
	_, err = telemetry.Deliveries(spans, new(meter), nil)
	require.NoError(t, err)
}
