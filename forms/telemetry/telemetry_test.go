package telemetry_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/metric/noop"

	"github.com/moothall/moothall/forms/telemetry"
	"github.com/moothall/moothall/standards/web"
)

// meter keeps what is recorded, a line each.
type meter struct {
	noop.Meter
	lines  []string
	broken bool
}

func (m *meter) line(name string, value any, set attribute.Set) {
	var all []string
	for _, kv := range set.ToSlice() {
		all = append(all, string(kv.Key)+"="+kv.Value.AsString())
	}
	m.lines = append(m.lines, fmt.Sprint(name, " ", value, " ", strings.Join(all, " ")))
}

type counter struct {
	noop.Int64Counter
	m    *meter
	name string
}

func (c counter) Add(_ context.Context, n int64, o ...metric.AddOption) {
	c.m.line(c.name, n, metric.NewAddConfig(o).Attributes())
}

type histogram struct {
	noop.Float64Histogram
	m    *meter
	name string
}

func (h histogram) Record(_ context.Context, v float64, o ...metric.RecordOption) {
	h.m.line(h.name, v, metric.NewRecordConfig(o).Attributes())
}

func (m *meter) Int64Counter(name string, _ ...metric.Int64CounterOption) (metric.Int64Counter, error) {
	if m.broken {
		return nil, errors.New("no " + name)
	}
	return counter{m: m, name: name}, nil
}

func (m *meter) Float64Histogram(name string, _ ...metric.Float64HistogramOption) (metric.Float64Histogram, error) {
	return histogram{m: m, name: name}, nil
}

func TestMeter(t *testing.T) {
	m := new(meter)
	tm, err := telemetry.New(m)
	require.NoError(t, err)
	events := &web.Events{OnProgress: tm.Progress, On: tm.Security}
	events.Progressed(t.Context(), web.Progress{Name: web.Completed, Where: "bins", Language: "cy", Device: "phone", Took: 90 * time.Second})
	events.Progressed(t.Context(), web.Progress{Name: web.Answered, Where: "bins", Page: "bin", Language: "en", Device: "computer", Took: 1500 * time.Millisecond})
	events.Progressed(t.Context(), web.Progress{Name: web.Mistaken, Where: "bins", Page: "bin", What: "required.choice", Language: "en", Device: "computer"})
	events.Tell(t.Context(), web.LimitReached, "bins", "draft", web.Client{Name: "203.0.113.7"})
	require.Equal(t, []string{
		"moothall.form.progress 1 device=phone event=completed form=bins language=cy",
		"moothall.form.duration 90 device=phone form=bins language=cy",
		"moothall.form.progress 1 device=computer event=answered form=bins language=en page=bin",
		"moothall.form.page.duration 1.5 device=computer form=bins page=bin",
		"moothall.form.progress 1 code=required.choice device=computer event=error form=bins language=en page=bin",
		"moothall.security.events 1 event=limit-reached what=draft where=bins",
	}, m.lines)
	require.False(t, slices.ContainsFunc(m.lines, func(line string) bool { return strings.Contains(line, "203.0") }))

	_, err = telemetry.New(nil)
	require.ErrorContains(t, err, "given no meter")
	_, err = telemetry.New(&meter{broken: true})
	require.ErrorContains(t, err, "no moothall.form.progress")
}
