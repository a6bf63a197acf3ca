package delivery_test

import (
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/forms/delivery/webhook"
)

// A receiver that is down half the time, slow, resets connections, answers 429 and 500 and loses answers gets every
// submission, and takes each once.
func TestFaultyReceiver(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "a.db"))
	secrets := []webhook.Secret{webhook.NewSecret()}
	receiver := &deliverytest.Receiver{Secrets: secrets}
	server := httptest.NewServer(receiver)
	t.Cleanup(server.Close)
	faults := []deliverytest.Fault{
		deliverytest.Reset, nil, deliverytest.Status(500), deliverytest.Lost, deliverytest.Status(429), nil,
		deliverytest.Slow(time.Minute), deliverytest.Lost, deliverytest.Status(503), nil, deliverytest.Status(404), deliverytest.Slow(time.Millisecond),
	}
	const n = 20
	for range n / 5 {
		receiver.Fail(faults...)
	}
	cfg := quick(map[string]delivery.Destination{"office": webhook.Endpoint{URL: server.URL, Secrets: secrets, Timeout: 200 * time.Millisecond}})
	cfg.MaxAttempts = 100
	q := newQueue(t, s, cfg)
	start(t, q)
	for i := range n {
		submit(t, s, fmt.Sprintf("REF%02d", i))
	}
	eventually(t, "all are delivered", func() bool { return states(t, s)["completed"] == n })
	require.Len(t, receiver.Messages(), n)
	require.Greater(t, receiver.Requests(), n)
}
