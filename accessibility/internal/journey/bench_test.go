package journey

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

// One journey with all checks, in two languages, is about 300 requests.
func BenchmarkJourney(b *testing.B) {
	start, err := url.Parse("https://permits.example/start")
	require.NoError(b, err)
	for b.Loop() {
		r := Walk(b.Context(), newService(switches{}), Config{Start: start})
		for _, c := range Checks() {
			c.Apply(r)
		}
		b.ReportMetric(float64(r.Requests), "requests/op")
	}
}
